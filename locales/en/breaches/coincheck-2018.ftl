### What a reader is told about coincheck-2018 in words. Figures with units, sources and coverage come from data/breaches/coincheck-2018.toml.

breach-coincheck-2018-title = Coincheck, 26 January 2018
breach-coincheck-2018-summary = In the first minutes after midnight, Japanese time, almost all of the customers’ NEM left the exchange’s hot wallet in a few transfers; the last was at 08:26. The exchange noticed before noon, stopped withdrawals and spoke to the press that night.
breach-coincheck-2018-loss = About 534 million US dollars at the time: 523 million XEM of some 260,000 customers.
breach-coincheck-2018-refund = In yen: 88.549 yen per XEM, the average price after trading had stopped, paid from 12 March 2018 on. That was less than the coins had been worth before.
breach-coincheck-2018-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Coincheck’s support and name the transaction.
