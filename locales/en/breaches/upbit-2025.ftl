### What a reader is told about upbit-2025 in words. Figures with units, sources and coverage come from data/breaches/upbit-2025.toml.

breach-upbit-2025-title = Upbit, 27 November 2025
breach-upbit-2025-summary = At 04:42 in the morning, Korean time, the exchange noticed that Solana and 23 kinds of tokens on its chain were leaving a hot wallet. It stopped all withdrawals.
breach-upbit-2025-loss = About 44.5 billion won by the exchange’s revised count.
breach-upbit-2025-refund = The exchange said that it would cover the whole loss with its own funds.
breach-upbit-2025-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Upbit’s support and name the transaction.
