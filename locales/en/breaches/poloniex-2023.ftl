### What a reader is told about poloniex-2023 in words. Figures with units, sources and coverage come from data/breaches/poloniex-2023.toml.

breach-poloniex-2023-title = Poloniex, 10 November 2023
breach-poloniex-2023-summary = Hot wallets on Ethereum, Tron and Bitcoin were emptied of more than a hundred kinds of coins. Withdrawals were stopped; by the middle of December most, but not all, were possible again.
breach-poloniex-2023-loss = About 126 million US dollars at the time.
breach-poloniex-2023-refund = The owner said on 13 December 2023 that the whole loss had been covered.
breach-poloniex-2023-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Poloniex’s support and name the transaction.
