### What a reader is told about liquid-2021 in words. Figures with units, sources and coverage come from data/breaches/liquid-2021.toml.

breach-liquid-2021-title = Liquid, 18 and 19 August 2021
breach-liquid-2021-summary = Bitcoin, ether and tokens, XRP and Tron were taken from the exchange’s warm wallets. It told the public on 19 August and moved the rest offline.
breach-liquid-2021-loss = About 91 million US dollars at the time.
breach-liquid-2021-refund = The exchange said that no balance would be touched and borrowed 120 million dollars. It later belonged to FTX and stopped withdrawals on 15 November 2022 in that company’s insolvency, which is another matter.
breach-liquid-2021-next = For what was left in an account when withdrawals stopped in November 2022, turn to the insolvency administration of the group.
