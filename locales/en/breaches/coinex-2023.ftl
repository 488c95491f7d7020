### What a reader is told about coinex-2023 in words. Figures with units, sources and coverage come from data/breaches/coinex-2023.toml.

breach-coinex-2023-title = CoinEx, 12 September 2023
breach-coinex-2023-summary = With leaked keys, somebody emptied hot wallets on about 30 chains. The exchange stopped all withdrawals and began to allow them again, with new deposit addresses, on 21 September.
breach-coinex-2023-loss = About 54 million US dollars at the time.
breach-coinex-2023-refund = The exchange promised to repay everything out of its own fund. No source read for this list says that it did.
breach-coinex-2023-next = Many deposit addresses from before 21 September 2023 no longer work, and what is sent there is lost. Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to CoinEx’s support and name the transaction.
