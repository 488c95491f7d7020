### What a reader is told about fbi-dprk-2023 in words. Figures with units, sources and coverage come from data/breaches/fbi-dprk-2023.toml.

breach-fbi-dprk-2023-title = Atomic Wallet, Alphapo and CoinsPaid, June and July 2023
breach-fbi-dprk-2023-summary = Three thefts of one summer. On 22 August 2023 the FBI named six bitcoin addresses to which some 1,580 bitcoin from them had come.
breach-fbi-dprk-2023-loss = The six addresses had received about 1,580 bitcoin.
breach-fbi-dprk-2023-refund = No source read for this list says what customers got back.
breach-fbi-dprk-2023-who = The FBI named TraderTraitor, actors of North Korea, on 22 August 2023.
breach-fbi-dprk-2023-next = If you were paid by one of these addresses, keep what shows from whom and for what, and ask before paying on.
