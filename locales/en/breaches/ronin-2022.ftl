### What a reader is told about ronin-2022 in words. Figures with units, sources and coverage come from data/breaches/ronin-2022.toml.

breach-ronin-2022-title = Ronin bridge, 23 March 2022
breach-ronin-2022-summary = With five of nine validators’ keys somebody took ether and USDC from the bridge between a game’s chain and Ethereum. It was noticed six days later, and the bridge stayed closed until 28 June.
breach-ronin-2022-loss = 173,600 ETH and 25.5 million USDC, about 620 million US dollars at the time.
breach-ronin-2022-refund = The company and its investors refilled the bridge for its users; it reopened on 28 June 2022.
breach-ronin-2022-who = The US sanctions office added the address to the entry of the Lazarus Group, a North Korean group, on 14 April 2022.
breach-ronin-2022-next = Users’ coins on the bridge have been backed again since it reopened. The address is under US sanctions: whoever was paid by it should ask before paying on.
