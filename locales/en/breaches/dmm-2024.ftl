### What a reader is told about dmm-2024 in words. Figures with units, sources and coverage come from data/breaches/dmm-2024.toml.

breach-dmm-2024-title = DMM Bitcoin, 31 May 2024
breach-dmm-2024-summary = One transaction sent 4,502.9 bitcoin to an address that looks like one the exchange knew. It was noticed at 13:26 Japanese time; withdrawals of coins were stopped the same day.
breach-dmm-2024-loss = About 48.2 billion yen at the time.
breach-dmm-2024-refund = The exchange bought the bitcoin back with its group’s money by 14 June 2024, so that customers lost none. It closed afterwards; accounts were to move to SBI VC Trade in March 2025.
breach-dmm-2024-who = The FBI, the US Department of Defense’s Cyber Crime Center and Japan’s National Police Agency named TraderTraitor, actors of North Korea, on 23 December 2024.
breach-dmm-2024-next = Ask SBI VC Trade about accounts that were moved there. Compare addresses in full: the thief’s and a genuine one of the exchange begin and end alike.
