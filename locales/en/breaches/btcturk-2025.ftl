### What a reader is told about btcturk-2025 in words. Figures with units, sources and coverage come from data/breaches/btcturk-2025.toml.

breach-btcturk-2025-title = BtcTurk, 14 August 2025
breach-btcturk-2025-summary = Hot wallets on seven chains of Ethereum’s kind and on Bitcoin were emptied. It was the exchange’s second theft; the first, in June 2024, is not part of this entry.
breach-btcturk-2025-loss = About 48 million US dollars at the time.
breach-btcturk-2025-refund = No source read for this list says what customers got back.
breach-btcturk-2025-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to BtcTurk’s support and name the transaction.
