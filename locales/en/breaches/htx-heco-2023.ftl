### What a reader is told about htx-heco-2023 in words. Figures with units, sources and coverage come from data/breaches/htx-heco-2023.toml.

breach-htx-heco-2023-title = HTX and the HECO bridge, 22 November 2023
breach-htx-heco-2023-summary = The exchange, formerly Huobi, and the bridge of its chain were robbed on the same day. Withdrawals were stopped and came back step by step from the end of November on.
breach-htx-heco-2023-loss = About 100 million US dollars at the time.
breach-htx-heco-2023-refund = The owner said on 13 December 2023 that the whole loss had been covered.
breach-htx-heco-2023-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to HTX’s support and name the transaction.
