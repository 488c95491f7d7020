### What a reader is told about upbit-2019 in words. Figures with units, sources and coverage come from data/breaches/upbit-2019.toml.

breach-upbit-2019-title = Upbit, 27 November 2019
breach-upbit-2019-summary = At 04:06 UTC one transaction took 342,000 ether from the exchange’s hot wallet. The exchange moved everything else offline and told the public the same day.
breach-upbit-2019-loss = 342,000 ETH, about 48.5 million US dollars at the time.
breach-upbit-2019-refund = The exchange covered the loss with its own assets.
breach-upbit-2019-who = The Korean police named North Korea’s groups Lazarus and Andariel on 21 November 2024; the United States, Japan and South Korea did so together on 14 January 2025.
breach-upbit-2019-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Upbit’s support and name the transaction.
