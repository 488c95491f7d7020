### What a reader is told about zaif-2018 in words. Figures with units, sources and coverage come from data/breaches/zaif-2018.toml.

breach-zaif-2018-title = Zaif, 14 September 2018
breach-zaif-2018-summary = In the early evening, Japanese time, somebody emptied Zaif’s hot wallet of bitcoin, Bitcoin Cash and Monacoin. Tech Bureau, which ran the exchange, noticed on 17 September and told the public in the night to the 20th.
breach-zaif-2018-loss = About 7.03 billion yen at the prices of 18 September 2018; about 4.59 billion of it was the customers’.
breach-zaif-2018-refund = Fisco took over the business on 22 November 2018. It repaid BTC and BCH in kind. Of each customer’s MONA it repaid 60.3 % in kind and 39.7 % in yen, at 144.548 yen per MONA.
breach-zaif-2018-next = The business has changed hands since. Write to the company that runs Zaif today, and name your account and the withdrawals you ask about.
