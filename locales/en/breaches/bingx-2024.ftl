### What a reader is told about bingx-2024 in words. Figures with units, sources and coverage come from data/breaches/bingx-2024.toml.

breach-bingx-2024-title = BingX, 19 September 2024
breach-bingx-2024-summary = Hot wallets on Ethereum and on chains of its kind were emptied.
breach-bingx-2024-loss = About 44 million US dollars at the time.
breach-bingx-2024-refund = No source read for this list says what customers got back.
breach-bingx-2024-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to BingX’s support and name the transaction.
