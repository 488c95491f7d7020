### What a reader is told about ftx-2022 in words. Figures with units, sources and coverage come from data/breaches/ftx-2022.toml.

breach-ftx-2022-title = FTX, 11 November 2022
breach-ftx-2022-summary = In the night after the exchange had filed for insolvency, ether, tokens and Solana left its wallets. Who moved which part was disputed for long.
breach-ftx-2022-loss = About 477 million US dollars at the time.
breach-ftx-2022-refund = No source read for this list says what customers got back. Customers’ claims are part of the insolvency.
breach-ftx-2022-next = Claims go through the insolvency proceedings. Beware of letters that offer to speed them up.
