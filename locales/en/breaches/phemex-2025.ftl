### What a reader is told about phemex-2025 in words. Figures with units, sources and coverage come from data/breaches/phemex-2025.toml.

breach-phemex-2025-title = Phemex, 23 January 2025
breach-phemex-2025-summary = Between 11:48 and 17:10 UTC hot wallets on more than twenty chains were emptied, one after the other.
breach-phemex-2025-loss = About 85 million US dollars at the time.
breach-phemex-2025-refund = No source read for this list says what customers got back.
breach-phemex-2025-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Phemex’s support and name the transaction.
