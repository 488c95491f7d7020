### What a reader is told about cryptopia-2019 in words. Figures with units, sources and coverage come from data/breaches/cryptopia-2019.toml.

breach-cryptopia-2019-title = Cryptopia, January 2019
breach-cryptopia-2019-summary = Ether and tokens were stolen twice, on 14 January and fifteen days later. The exchange closed on 15 January, opened for trading in March and went into liquidation in May.
breach-cryptopia-2019-loss = About 16 million US dollars at the time.
breach-cryptopia-2019-refund = The liquidators return what is left. The High Court in Christchurch decided in April 2020 that the coins belong to the account holders and are held on trust for them.
breach-cryptopia-2019-next = Claims go to the liquidators at Grant Thornton New Zealand. Many accounts were never identified, so have ready what shows that yours is yours.
