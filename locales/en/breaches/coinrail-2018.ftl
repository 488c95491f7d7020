### What a reader is told about coinrail-2018 in words. Figures with units, sources and coverage come from data/breaches/coinrail-2018.toml.

breach-coinrail-2018-title = Coinrail, 9 and 10 June 2018
breach-coinrail-2018-summary = Tokens on Ethereum were taken from the Korean exchange’s hot wallet. It told the public on 10 June.
breach-coinrail-2018-loss = About 40 million US dollars at the time.
breach-coinrail-2018-refund = No source read for this list says what customers got back.
breach-coinrail-2018-who = A US complaint of 2 March 2020 speaks of hackers acting for North Korea. It does not name the exchange.
breach-coinrail-2018-next = Keep your history and your correspondence with the exchange. Whom to turn to today no source read for this list says.
