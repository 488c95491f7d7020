### What a reader is told about mtgox-2011-2014 in words. Figures with units, sources and coverage come from data/breaches/mtgox-2011-2014.toml.

breach-mtgox-2011-2014-title = Mt. Gox, 2011 to 2014
breach-mtgox-2011-2014-summary = There was more than one theft. In the main one, keys of the hot wallet were copied in September 2011 and it was emptied little by little until the middle of 2013. The exchange closed in February 2014 and became insolvent.
breach-mtgox-2011-2014-loss = 744,408 bitcoin of customers and 100,000 of the company, by its own count of 2014.
breach-mtgox-2011-2014-refund = The rehabilitation trustee announced on 24 June 2024 that repayments in bitcoin and Bitcoin Cash would begin in July 2024.
breach-mtgox-2011-2014-next = Creditors deal with the rehabilitation trustee in Tokyo, through the trustee’s own system for filing claims. Nobody else can speed that up.
