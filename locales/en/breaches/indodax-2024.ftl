### What a reader is told about indodax-2024 in words. Figures with units, sources and coverage come from data/breaches/indodax-2024.toml.

breach-indodax-2024-title = Indodax, 11 September 2024
breach-indodax-2024-summary = Hot wallets of the Indonesian exchange on Ethereum, Tron, Bitcoin, Polygon and Optimism were emptied.
breach-indodax-2024-loss = About 22 million US dollars at the time.
breach-indodax-2024-refund = No source read for this list says what customers got back.
breach-indodax-2024-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Indodax’s support and name the transaction.
