### What a reader is told about wazirx-2024 in words. Figures with units, sources and coverage come from data/breaches/wazirx-2024.toml.

breach-wazirx-2024-title = WazirX, 18 July 2024
breach-wazirx-2024-summary = The wallet that held most of the exchange’s ether and tokens was put under the thief’s control, although its signers believed that they were signing something else. Withdrawals were stopped for more than a year.
breach-wazirx-2024-loss = About 235 million US dollars at the time.
breach-wazirx-2024-refund = Under a scheme that the High Court of Singapore sanctioned on 13 October 2025: coins, and recovery tokens that the company buys back from later profits.
breach-wazirx-2024-who = The United States and South Korea named North Korea in a joint statement with Japan on 14 January 2025.
breach-wazirx-2024-next = Creditors of the scheme are told of dates by WazirX itself. Have your balance of 18 July 2024 ready.
