### What a reader is told about cryptocom-2022 in words. Figures with units, sources and coverage come from data/breaches/cryptocom-2022.toml.

breach-cryptocom-2022-title = Crypto.com, 17 January 2022
breach-cryptocom-2022-summary = Withdrawals were made from 483 customers’ accounts without their second factor. The exchange noticed at 12:46 UTC, stopped all withdrawals for some 14 hours and had everybody set up the second factor anew.
breach-cryptocom-2022-loss = 4,836.26 ETH, 443.93 BTC and a little of other coins: about 34 million US dollars at the time.
breach-cryptocom-2022-refund = The exchange said that it stopped most of these withdrawals and repaid the others in full.
breach-cryptocom-2022-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Crypto.com’s support and name the transaction.
