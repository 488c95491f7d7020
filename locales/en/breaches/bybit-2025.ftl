### What a reader is told about bybit-2025 in words. Figures with units, sources and coverage come from data/breaches/bybit-2025.toml.

breach-bybit-2025-title = Bybit, 21 February 2025
breach-bybit-2025-summary = At 14:16 UTC, with a transaction that its signers took for a routine one, the exchange’s cold wallet for ether passed to the thief, who emptied it. Customers could withdraw all the time.
breach-bybit-2025-loss = 401,346 ETH and 98,375 of tokens that stand for staked ether: about 1.46 billion US dollars at the time.
breach-bybit-2025-refund = The exchange replaced what was missing with loans and its own funds within three days, it said.
breach-bybit-2025-who = The FBI named TraderTraitor, actors of North Korea, on 26 February 2025.
breach-bybit-2025-next = If you were paid by a listed address, keep what shows from whom and for what, and ask before paying on. Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Bybit’s support and name the transaction.
