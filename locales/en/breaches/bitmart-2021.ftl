### What a reader is told about bitmart-2021 in words. Figures with units, sources and coverage come from data/breaches/bitmart-2021.toml.

breach-bitmart-2021-title = BitMart, 4 December 2021
breach-bitmart-2021-summary = With a stolen key, somebody emptied a hot wallet on Ethereum and one on Binance Smart Chain. The exchange stopped withdrawals on 5 December and meant to reopen on the 7th.
breach-bitmart-2021-loss = About 196 million US dollars at the time.
breach-bitmart-2021-refund = The exchange promised to compensate customers from its own funds. No source read for this list says that it did.
breach-bitmart-2021-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to BitMart’s support and name the transaction.
