### What a reader is told about deribit-2022 in words. Figures with units, sources and coverage come from data/breaches/deribit-2022.toml.

breach-deribit-2022-title = Deribit, 1 November 2022
breach-deribit-2022-summary = Shortly before midnight UTC somebody who had got into the server of the hot wallet withdrew bitcoin, ether and USDC. The exchange stopped withdrawals and told the public on 2 November.
breach-deribit-2022-loss = About 28 million US dollars at the time.
breach-deribit-2022-refund = The exchange said that it bore the loss out of its reserves and that customers’ coins were untouched.
breach-deribit-2022-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Deribit’s support and name the transaction.
