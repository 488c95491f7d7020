### What a reader is told about kucoin-2020 in words. Figures with units, sources and coverage come from data/breaches/kucoin-2020.toml.

breach-kucoin-2020-title = KuCoin, 25 September 2020
breach-kucoin-2020-summary = In the night, Asian time, somebody who held the keys emptied the exchange’s hot wallets of bitcoin, ether, Litecoin, XRP and more than a hundred tokens. The exchange stopped withdrawals, published the addresses and brought coins back one by one from 1 October on.
breach-kucoin-2020-loss = About 281 million US dollars at the time; 204 million were recovered.
breach-kucoin-2020-refund = The exchange said that it and its insurance fund bore what was not recovered.
breach-kucoin-2020-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to KuCoin’s support and name the transaction.
