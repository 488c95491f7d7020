### What a reader is told about bitpoint-2019 in words. Figures with units, sources and coverage come from data/breaches/bitpoint-2019.toml.

breach-bitpoint-2019-title = BITPoint Japan, 11 July 2019
breach-bitpoint-2019-summary = At 22:12 Japanese time the exchange noticed an error in sending XRP, and in the night that five coins had left its hot wallet. It stopped transfers at 06:30 the next morning and everything else at 10:30.
breach-bitpoint-2019-loss = About 3.02 billion yen; about 2.06 billion of it was the customers’.
breach-bitpoint-2019-refund = The exchange repaid its customers in the same coins. Withdrawals of coins were possible again from 30 September 2019 on.
breach-bitpoint-2019-next = Withdrawals that you recognise need nothing from you. If you find one that you did not make, write to BITPOINT’s support and name the transaction.
