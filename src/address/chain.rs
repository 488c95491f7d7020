//! The chains, and sets of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Defines [`Chain`] with the code each chain has in reports, lists and on the command line.
macro_rules! chains {
    ($($variant:ident = $code:literal, $name:literal;)*) => {
        /// A blockchain.
        ///
        /// The code is the chain's, not a coin's: `NEM` is where XEM lives, `BSC` is one of the places where BNB does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Chain {
            $(#[doc = $name] #[serde(rename = $code)] $variant,)*
        }

        impl Chain {
            /// Every chain, in the order in which identities of one text are given.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code of the chain: `BTC`, `BSC`, `NEM`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The name of the chain: `Bitcoin`, `BNB Smart Chain`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

chains! {
    Bitcoin = "BTC", "Bitcoin";
    BitcoinCash = "BCH", "Bitcoin Cash";
    BitcoinSv = "BSV", "Bitcoin SV";
    BitcoinGold = "BTG", "Bitcoin Gold";
    ECash = "XEC", "eCash";
    Litecoin = "LTC", "Litecoin";
    Monacoin = "MONA", "Monacoin";
    Dogecoin = "DOGE", "Dogecoin";
    Dash = "DASH", "Dash";
    Verge = "XVG", "Verge";
    Zcash = "ZEC", "Zcash";
    Ethereum = "ETH", "Ethereum";
    BnbSmartChain = "BSC", "BNB Smart Chain";
    Polygon = "POL", "Polygon";
    Arbitrum = "ARB", "Arbitrum";
    Optimism = "OP", "Optimism";
    Base = "BASE", "Base";
    Avalanche = "AVAX", "Avalanche C-Chain";
    EthereumClassic = "ETC", "Ethereum Classic";
    Fantom = "FTM", "Fantom";
    Cronos = "CRO", "Cronos";
    Gnosis = "XDAI", "Gnosis Chain";
    Heco = "HECO", "HECO";
    Kaia = "KAIA", "Kaia (Klaytn)";
    Ronin = "RON", "Ronin";
    Linea = "LINEA", "Linea";
    ZkSync = "ZKSYNC", "ZKsync Era";
    Rootstock = "RBTC", "Rootstock";
    Tron = "TRX", "Tron";
    Xrp = "XRP", "XRP Ledger";
    Stellar = "XLM", "Stellar";
    Nem = "NEM", "NEM";
    Symbol = "XYM", "Symbol";
    Solana = "SOL", "Solana";
    Monero = "XMR", "Monero";
    Cardano = "ADA", "Cardano";
    Polkadot = "DOT", "Polkadot";
    Kusama = "KSM", "Kusama";
    Astar = "ASTR", "Astar";
    Substrate = "SS58", "another Substrate chain";
    CosmosHub = "ATOM", "Cosmos Hub";
    BnbBeaconChain = "BNB", "BNB Beacon Chain";
    CryptoOrg = "CRONOSPOS", "Cronos POS (Crypto.org)";
    Osmosis = "OSMO", "Osmosis";
    Terra = "LUNA", "Terra";
    Kava = "KAVA", "Kava";
    Injective = "INJ", "Injective";
    Sei = "SEI", "Sei";
    Celestia = "TIA", "Celestia";
    Dydx = "DYDX", "dYdX Chain";
    Thorchain = "RUNE", "THORChain";
    Algorand = "ALGO", "Algorand";
    Tezos = "XTZ", "Tezos";
    Near = "NEAR", "NEAR";
    Ton = "TON", "TON";
    Filecoin = "FIL", "Filecoin";
    Hedera = "HBAR", "Hedera";
    Eos = "EOS", "EOS";
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A set of chains.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Chains(u64);

const _: () = assert!(Chain::ALL.len() <= 64, "a set of chains is one bit each");

impl Chains {
    /// No chain.
    pub const NONE: Self = Self(0);
    /// Every chain there is.
    pub const ALL: Self = Self(u64::MAX);

    /// The chains of a list.
    pub const fn of(chains: &[Chain]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < chains.len() {
            set |= 1 << chains[at] as u32;
            at += 1;
        }
        Self(set)
    }

    /// Whether the set has `chain`.
    pub const fn has(self, chain: Chain) -> bool {
        self.0 >> chain as u32 & 1 == 1
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The chains that are in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The chains that are in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The chains of the set that the other has not.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The chains of the set, in the order of [`Chain::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Chain> {
        Chain::ALL.iter().copied().filter(move |chain| self.has(*chain))
    }
}

impl fmt::Debug for Chains {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// Which network of a chain an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Network {
    /// The network on which coins have a price.
    Mainnet,
    /// A test network (the forms of several test networks are the same).
    Testnet,
    /// A developer's own test network.
    Regtest,
}
