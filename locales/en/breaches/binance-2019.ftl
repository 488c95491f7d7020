### What a reader is told about binance-2019 in words. Figures with units, sources and coverage come from data/breaches/binance-2019.toml.

breach-binance-2019-title = Binance, 7 May 2019
breach-binance-2019-summary = A single transaction left the hot wallet at 17:15 UTC: withdrawals made with the stolen credentials of several customers, together with those of customers who knew nothing of it. The exchange stopped withdrawals and told the public the same evening.
breach-binance-2019-loss = About 7,000 bitcoin, 41.7 million US dollars at the time.
breach-binance-2019-refund = The exchange bore the loss out of its insurance fund, SAFU.
breach-binance-2019-next = If your withdrawal is in that transaction, this alone says nothing against you: honest customers were paid in it, too. Show the exchange your history if anybody asks.
