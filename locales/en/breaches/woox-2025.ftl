### What a reader is told about woox-2025 in words. Figures with units, sources and coverage come from data/breaches/woox-2025.toml.

breach-woox-2025-title = WOO X, 24 July 2025
breach-woox-2025-summary = By way of a deceived member of the team, somebody reached customers’ accounts and withdrew coins on several chains.
breach-woox-2025-loss = About 14 million US dollars at the time.
breach-woox-2025-refund = No source read for this list says what customers got back.
breach-woox-2025-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to WOO X’s support and name the transaction.
