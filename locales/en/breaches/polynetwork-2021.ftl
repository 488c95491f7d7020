### What a reader is told about polynetwork-2021 in words. Figures with units, sources and coverage come from data/breaches/polynetwork-2021.toml.

breach-polynetwork-2021-title = Poly Network, 10 August 2021
breach-polynetwork-2021-summary = Somebody used a flaw of this bridge between chains to take coins on Ethereum, Binance Smart Chain and Polygon, and returned nearly all of them within two weeks.
breach-polynetwork-2021-loss = About 611 million US dollars at the time.
breach-polynetwork-2021-refund = The coins were returned.
breach-polynetwork-2021-next = Nothing needs to be done. The addresses are kept as history only.
