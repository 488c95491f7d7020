### What a reader is told about bitfinex-2016 in words. Figures with units, sources and coverage come from data/breaches/bitfinex-2016.toml.

breach-bitfinex-2016-title = Bitfinex, 2 August 2016
breach-bitfinex-2016-summary = More than 2,000 transactions took bitcoin from the customers’ wallets, each of which had several keys. The exchange stopped withdrawals the same day and allowed them again on 10 August.
breach-bitfinex-2016-loss = 119,754 bitcoin, about 72 million US dollars at the time. US authorities seized some 94,000 of them in 2022.
breach-bitfinex-2016-refund = Every account lost 36.067 % and was given tokens of one dollar each instead; the exchange redeemed the last of them on 3 April 2017.
breach-bitfinex-2016-who = US prosecutors charged two people in February 2022 with laundering the stolen bitcoin.
breach-bitfinex-2016-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Bitfinex’s support and name the transaction.
