### What a reader is told about bithumb-2018 in words. Figures with units, sources and coverage come from data/breaches/bithumb-2018.toml.

breach-bithumb-2018-title = Bithumb, 19 and 20 June 2018
breach-bithumb-2018-summary = Some 400 transactions, each with the same unusual fee, took bitcoin and other coins from the exchange. The exchange made it public on 20 June. No list of the addresses was found.
breach-bithumb-2018-loss = About 31 million US dollars at the time, 2,016 bitcoin among it.
breach-bithumb-2018-refund = The exchange promised to compensate its customers. No source read for this list says that it did.
breach-bithumb-2018-who = A panel of experts of the United Nations counted the theft among those of North Korea’s cyber actors on 30 August 2019.
breach-bithumb-2018-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Bithumb’s support and name the transaction.
