//! The codes of coins and the names of networks, as exports and lists have them, and the chains they leave.

use std::fmt;
use std::num::NonZeroU8;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::chain::{Chain, Chains};
use super::{FAMILIES, evm};

/// The longest code of a coin, in letters.
const MAX_ASSET: usize = 16;

/// The code of a coin as an export names it, upper case: `BTC`, `MONA`, `XEM`.
///
/// It is stored in place, because every row of a file has one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type = "string"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(into = "String", try_from = "String")]
pub struct Asset {
    len: NonZeroU8,
    bytes: [u8; MAX_ASSET],
}

/// Tokens that live on several chains, by the chains exchanges pay them out on.
///
/// A token that is not here names no chain, and then the form of the address decides alone.
///
/// # Source
///
/// The issuers' lists of supported chains (tether.to, circle.com). Tether on Bitcoin is Omni's.
const TOKENS: &[(&[&str], Chains)] = &[
    (
        &["USDT"],
        evm::CHAINS.or(Chains::of(&[
            Chain::Bitcoin,
            Chain::Tron,
            Chain::Solana,
            Chain::Algorand,
            Chain::Tezos,
            Chain::Near,
            Chain::Ton,
            Chain::Polkadot,
            Chain::Kusama,
            Chain::Eos,
            Chain::Kava,
        ])),
    ),
    (
        &["USDC"],
        evm::CHAINS.or(Chains::of(&[
            Chain::Tron,
            Chain::Solana,
            Chain::Stellar,
            Chain::Algorand,
            Chain::Near,
            Chain::Polkadot,
            Chain::Hedera,
            Chain::Sei,
        ])),
    ),
    (&["DAI", "WETH", "STETH", "WBTC", "SHIB", "LINK", "UNI", "BUSD", "TUSD", "PEPE"], evm::CHAINS),
    // Withdrawn as a token of Ethereum for years before its own chain was common.
    (&["MATIC"], Chains::of(&[Chain::Ethereum])),
];

/// Other codes of one coin, and the usual one.
///
/// # Source
///
/// ISO 4217 has no code for bitcoin, so some services write `XBT`; `BCC` was Bitcoin Cash in 2017 and 2018; the others were renamed.
const ALIASES: [(&str, &str); 12] = [
    ("XBT", "BTC"),
    ("BCC", "BCH"),
    ("BCHABC", "BCH"),
    ("BCHN", "BCH"),
    ("BCHSV", "BSV"),
    ("BCHA", "XEC"),
    ("XDG", "DOGE"),
    ("NEM", "XEM"),
    ("TONCOIN", "TON"),
    ("KLAY", "KAIA"),
    ("MATIC", "POL"),
    ("BSC", "BNB"),
];

/// Every code and the chains it leaves, sorted by code.
static ASSETS: LazyLock<Vec<(Asset, Chains)>> = LazyLock::new(|| {
    let of_chains =
        FAMILIES.iter().flat_map(|family| family.chains).map(|facts| (facts.assets, Chains::of(&[facts.chain])));
    let mut all: Vec<(Asset, Chains)> = Vec::new();
    for (codes, chains) in of_chains.chain(TOKENS.iter().copied()) {
        for code in codes.iter().filter_map(|code| code.parse::<Asset>().ok()) {
            match all.binary_search_by_key(&code, |known| known.0) {
                Ok(at) => all[at].1 = all[at].1.or(chains),
                Err(at) => all.insert(at, (code, chains)),
            }
        }
    }
    all
});

/// The chains that a row's coin and network leave; none if it names neither, or nothing known.
///
/// Where the two contradict each other the network is believed: ether is withdrawn on chains that are not Ethereum.
pub fn named(asset: Option<&Asset>, network: Option<&str>) -> Chains {
    let of_asset = asset.map_or(Chains::NONE, Asset::chains);
    let of_network = network.map_or(Chains::NONE, named_by_network);
    let both = of_asset.and(of_network);
    [both, of_network, of_asset].into_iter().find(|chains| !chains.is_empty()).unwrap_or_default()
}

/// The chains of a network as exports write it: `TRC20`, `BNB Smart Chain (BEP20)`, `Arbitrum One`.
fn named_by_network(text: &str) -> Chains {
    let word = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let of = |name: &str| {
        let facts = FAMILIES.iter().flat_map(|family| family.chains).filter(|facts| facts.networks.contains(&name));
        facts.fold(Chains::NONE, |chains, facts| chains.or(Chains::of(&[facts.chain])))
    };
    let whole = of(&word(text));
    if !whole.is_empty() {
        return whole;
    }
    // Of several names in one text each is narrower than the other, or one of them is the coin's.
    let parts = text.split(['(', ')', '/', '[', ']', ',']).chain(text.split(|c: char| !c.is_ascii_alphanumeric()));
    let parts =
        parts.map(word).filter(|part| !part.is_empty()).map(|part| of(&part)).filter(|chains| !chains.is_empty());
    parts.reduce(|all, part| if all.and(part).is_empty() { all.or(part) } else { all.and(part) }).unwrap_or_default()
}

/// The chains of a word that may be a coin's code or a network's name.
pub(super) fn named_by(word: &str) -> Chains {
    let asset: Option<Asset> = word.parse().ok();
    let of_asset = asset.as_ref().map_or(Chains::NONE, Asset::chains);
    if of_asset.is_empty() { named_by_network(word) } else { of_asset }
}

impl Asset {
    /// The code itself.
    pub fn code(&self) -> &str {
        // Only ASCII is ever stored, so the other branch is never taken.
        std::str::from_utf8(&self.bytes[..usize::from(self.len.get())]).unwrap_or_default()
    }

    /// Whether a text is the code, letter for letter.
    pub(crate) fn is_written(&self, text: &str) -> bool {
        self.bytes.get(..usize::from(self.len.get())) == Some(text.as_bytes())
    }

    /// Whether two codes mean one coin.
    pub fn is_same_coin(&self, other: &Self) -> bool {
        let usual = |code| ALIASES.iter().find(|(alias, _)| *alias == code).map_or(code, |(_, usual)| *usual);
        self == other || usual(self.code()) == usual(other.code())
    }

    /// The chains this coin lives on, as far as this crate can read their addresses. A chain's own code counts as a coin's.
    pub fn chains(&self) -> Chains {
        let known = ASSETS.binary_search_by_key(self, |known| known.0).map(|at| ASSETS[at].1);
        known.unwrap_or_else(|_| {
            let of_code = Chain::ALL.iter().find(|chain| chain.code() == self.code());
            of_code.map_or(Chains::NONE, |chain| Chains::of(&[*chain]))
        })
    }
}

impl From<Asset> for String {
    fn from(asset: Asset) -> Self {
        asset.code().to_owned()
    }
}

impl TryFrom<String> for Asset {
    type Error = ParseAssetError;

    fn try_from(text: String) -> Result<Self, ParseAssetError> {
        text.parse()
    }
}

/// Reads a coin's code in any case: 1 to 16 letters, digits, `.`, `_` or `-`.
impl FromStr for Asset {
    type Err = ParseAssetError;

    fn from_str(text: &str) -> Result<Self, ParseAssetError> {
        let text = text.trim();
        let mut bytes = [0; MAX_ASSET];
        let stored = bytes.get_mut(..text.len()).filter(|stored| !stored.is_empty()).ok_or(ParseAssetError)?;
        if !text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')) {
            return Err(ParseAssetError);
        }
        stored.copy_from_slice(text.as_bytes());
        stored.make_ascii_uppercase();
        let len = u8::try_from(text.len()).ok().and_then(NonZeroU8::new).ok_or(ParseAssetError)?;
        Ok(Self { len, bytes })
    }
}

impl fmt::Display for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is not the code of a coin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a coin's code has 1 to 16 letters or digits")]
pub struct ParseAssetError;

#[cfg(test)]
mod tests {
    use super::*;

    fn chains(asset: &str, network: &str) -> Vec<&'static str> {
        let asset = asset.parse().ok();
        named(asset.as_ref(), Some(network).filter(|name| !name.is_empty())).iter().map(Chain::code).collect()
    }

    #[test]
    fn a_coin_leaves_its_chains() {
        assert_eq!(chains("btc", ""), ["BTC"]);
        assert_eq!(chains("XBT", ""), ["BTC"]);
        assert_eq!(chains("BNB", ""), ["BSC", "BNB"]);
        assert_eq!(chains("XEM", ""), ["NEM"]);
        assert_eq!(chains("NOSUCH", ""), Vec::<&str>::new());
        assert!(chains("USDT", "").contains(&"TRX") && chains("USDT", "").contains(&"BTC"));
    }

    #[test]
    fn a_network_narrows_and_outweighs_it() {
        assert_eq!(chains("USDT", "TRC20"), ["TRX"]);
        assert_eq!(chains("USDT", "Tron (TRC20)"), ["TRX"]);
        assert_eq!(chains("BNB", "BNB Smart Chain (BEP20)"), ["BSC"]);
        assert_eq!(chains("BNB", "BEP2"), ["BNB"]);
        assert_eq!(chains("ETH", "Arbitrum One"), ["ARB"]);
        assert_eq!(chains("ETH", "Ethereum (ERC20)"), ["ETH"]);
        assert_eq!(chains("ETC", "Ethereum Classic"), ["ETC"]);
        assert_eq!(chains("USDC", "AVAX C-Chain"), ["AVAX"]);
        assert_eq!(chains("BTC", "BEP20"), ["BSC"]);
        assert_eq!(chains("BTC", "the network of tomorrow"), ["BTC"]);
    }
}
