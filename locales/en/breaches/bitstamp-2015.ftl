### What a reader is told about bitstamp-2015 in words. Figures with units, sources and coverage come from data/breaches/bitstamp-2015.toml.

breach-bitstamp-2015-title = Bitstamp, 4 January 2015
breach-bitstamp-2015-summary = Over some hours from 4 January on, bitcoin was taken from the exchange’s hot wallet. The exchange warned against its deposit addresses, closed on the 5th and reopened on the 9th.
breach-bitstamp-2015-loss = 18,866 bitcoin, about 5.3 million US dollars at the time.
breach-bitstamp-2015-refund = The exchange said that it would honour all balances in full.
breach-bitstamp-2015-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Bitstamp’s support and name the transaction.
