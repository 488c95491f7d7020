### What a reader is told about sbicrypto-2025 in words. Figures with units, sources and coverage come from data/breaches/sbicrypto-2025.toml.

breach-sbicrypto-2025-title = SBI Crypto, 24 September 2025
breach-sbicrypto-2025-summary = Coins left wallets of this mining pool. An investigator made it public on 1 October; no statement of the company was found.
breach-sbicrypto-2025-loss = About 21 million US dollars at the time.
breach-sbicrypto-2025-refund = No source read for this list says what customers got back.
breach-sbicrypto-2025-next = This was a mining pool, not an exchange. If payouts of yours are missing, write to the pool’s support.
