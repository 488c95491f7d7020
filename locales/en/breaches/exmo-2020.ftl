### What a reader is told about exmo-2020 in words. Figures with units, sources and coverage come from data/breaches/exmo-2020.toml.

breach-exmo-2020-title = EXMO, 21 December 2020
breach-exmo-2020-summary = Coins of seven kinds were taken from the exchange’s hot wallets. It made it public the same day.
breach-exmo-2020-loss = About 11.7 million US dollars at the time.
breach-exmo-2020-refund = No source read for this list says what customers got back.
breach-exmo-2020-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to EXMO’s support and name the transaction.
