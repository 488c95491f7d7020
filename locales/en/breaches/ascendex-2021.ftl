### What a reader is told about ascendex-2021 in words. Figures with units, sources and coverage come from data/breaches/ascendex-2021.toml.

breach-ascendex-2021-title = AscendEX, 11 December 2021
breach-ascendex-2021-summary = In the evening, UTC, tokens on Ethereum, Binance Smart Chain and Polygon left a hot wallet, and by the exchange’s account Litecoin and Bitcoin Cash, too. It stopped withdrawals and published the addresses.
breach-ascendex-2021-loss = About 77.7 million US dollars at the time.
breach-ascendex-2021-refund = The exchange promised to repay everything. One project reports that it bought back the stolen tokens for its users.
breach-ascendex-2021-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to AscendEX’s support and name the transaction.
