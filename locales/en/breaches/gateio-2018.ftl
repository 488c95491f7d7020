### What a reader is told about gateio-2018 in words. Figures with units, sources and coverage come from data/breaches/gateio-2018.toml.

breach-gateio-2018-title = Gate.io, 21 April 2018
breach-gateio-2018-summary = No statement of the exchange about this theft was found. It is known from a US complaint of March 2020, which describes an exchange without naming it, and from people who recognised it by the day and the sum.
breach-gateio-2018-loss = About 10,000 bitcoin and other coins, some 230 million US dollars at the time.
breach-gateio-2018-refund = No source read for this list says what customers got back.
breach-gateio-2018-who = A US complaint of 2 March 2020 speaks of hackers acting for North Korea and of two Chinese nationals who laundered for them. It does not name the exchange.
breach-gateio-2018-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to Gate.io’s support and name the transaction.
