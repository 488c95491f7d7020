### What a reader is told about nicehash-2017 in words. Figures with units, sources and coverage come from data/breaches/nicehash-2017.toml.

breach-nicehash-2017-title = NiceHash, 6 December 2017
breach-nicehash-2017-summary = The payment wallet of this market for mining power was emptied within hours, after somebody had got in with an employee’s credentials.
breach-nicehash-2017-loss = 4,736.42 bitcoin, about 64 million US dollars at the time.
breach-nicehash-2017-refund = A repayment programme began on 2 February 2018 with a tenth of each balance. No source read for this list says when it ended.
breach-nicehash-2017-who = A US indictment of December 2020 names three North Korean military hackers. It speaks of a Slovenian company without naming it.
breach-nicehash-2017-next = Your balance of that day and what was repaid stand in your NiceHash account, in the part about the repayment programme.
