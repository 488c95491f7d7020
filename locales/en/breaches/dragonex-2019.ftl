### What a reader is told about dragonex-2019 in words. Figures with units, sources and coverage come from data/breaches/dragonex-2019.toml.

breach-dragonex-2019-title = DragonEx, 24 March 2019
breach-dragonex-2019-summary = Coins were taken from the exchange. Which and how many of each, no source read for this list says.
breach-dragonex-2019-loss = About 7.1 million US dollars at the time.
breach-dragonex-2019-refund = No source read for this list says what customers got back.
breach-dragonex-2019-next = Keep your history and your correspondence with the exchange. Whom to turn to today no source read for this list says.
