### What a reader is told about gatehub-2019 in words. Figures with units, sources and coverage come from data/breaches/gatehub-2019.toml.

breach-gatehub-2019-title = GateHub, 30 May to June 2019
breach-gatehub-2019-summary = XRP was taken from the wallets of 80 to 100 customers whose keys the service kept in encrypted form. How the thief came by them is not known. The service made it public on 6 June.
breach-gatehub-2019-loss = About 23.2 million XRP, some 10 million US dollars at the time.
breach-gatehub-2019-refund = No source read for this list says what customers got back.
breach-gatehub-2019-next = A wallet of that time may still be open to the thief: move what is in it to a new one. Then write to GateHub’s support.
