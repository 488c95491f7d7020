//! A value and what its source calls the coin → the chain it is on.
//!
//! An asset is no chain: of OFAC's 93 addresses of Tether 78 are Tron's, 8 of Ethereum's kind and 7 Bitcoin's. So the form of the value decides
//! and the coin is a hint, while a chain that is named is a claim: a value that is not of it is refused.

use super::{Fault, Lives};
use crate::address::{self, Asset, Chain, Chains, Network, Notation, Parsed};

/// A chain, and what an editor should know of how it was found.
pub(super) struct Found {
    pub(super) chain: Chain,
    pub(super) note: Option<Fault>,
}

/// What a column for a chain, a network or a currency says.
pub(super) fn read(text: &str) -> Lives {
    let text = text.trim();
    if text.is_empty() {
        return Lives::Unsaid;
    }
    let upper = text.to_ascii_uppercase();
    if let Some(chain) = Chain::ALL.iter().find(|chain| chain.code() == upper) {
        return Lives::Chain(*chain);
    }
    let only = |chains: Chains| {
        let mut chains = chains.iter();
        chains.next().filter(|_| chains.next().is_none())
    };
    let asset = text.parse::<Asset>().ok();
    if let Some(chain) = only(asset.map_or(Chains::NONE, |asset| asset.chains())) {
        return Lives::Chain(chain);
    }
    if let Some(asset) = asset.filter(|asset| !asset.chains().is_empty()) {
        return Lives::Asset(asset);
    }
    match only(address::named(None, Some(text))) {
        Some(chain) => Lives::Chain(chain),
        None => asset.map_or_else(|| Lives::Unknown(text.to_owned()), Lives::Asset),
    }
}

/// The chain an address is on.
pub(super) fn of_address(value: &str, lives: &Lives) -> Result<Found, Fault> {
    let asset = match lives {
        // Admission says whether it is an address of it.
        Lives::Chain(chain) => return Ok(Found { chain: *chain, note: None }),
        Lives::Unknown(name) => return Err(Fault::new("chain_unknown", format!("no chain here is called {name:?}"))),
        Lives::Asset(asset) => Some(asset),
        Lives::Unsaid => None,
    };
    if value.chars().any(char::is_whitespace) {
        return Err(Fault::new("address", format!("{value:?} has a blank in it")));
    }
    let hinted = asset.map_or(Chains::NONE, Asset::chains);
    let mut found = address::resolve(value, hinted)
        .map_err(|error| Fault::new("address", format!("{value:?} is not an address: {}", error.code())))?;
    found.retain(|parsed| parsed.identity.network == Network::Mainnet);
    let chains: Vec<Chain> = found.iter().map(|parsed| parsed.identity.chain).collect();
    if chains.iter().any(|chain| hinted.has(*chain)) {
        return of_hinted(value, asset, &chains);
    }
    // Beside a coin that lives elsewhere only a form that proves itself is believed.
    match (found.as_slice(), asset) {
        ([only], None) if is_proof(only) => Ok(Found { chain: only.identity.chain, note: None }),
        ([only], Some(asset)) if is_proof(only) => {
            let chain = only.identity.chain;
            let note = Fault::new("other_chain", format!("filed under {asset}, and is an address on {}", chain.name()));
            Ok(Found { chain, note: Some(note) })
        }
        ([_], Some(asset)) => Err(Fault::new("chain", format!("{value:?} is not an address {asset} is paid to"))),
        _ => Err(ambiguous(value, &chains)),
    }
}

/// One of the chains the coin lives on.
fn of_hinted(value: &str, asset: Option<&Asset>, chains: &[Chain]) -> Result<Found, Fault> {
    if let [chain] = chains {
        return Ok(Found { chain: *chain, note: None });
    }
    // Ether is paid on many chains, and a list that says ETH means Ethereum.
    if let Some(chain) = chains.iter().find(|chain| asset.is_some_and(|asset| asset.code() == chain.code())) {
        return Ok(Found { chain: *chain, note: None });
    }
    // The token's first contract of that form is Ethereum's, and the same account on another chain is found as the same key.
    if chains.contains(&Chain::Ethereum) {
        let code = asset.map_or("", Asset::code);
        let note = Fault::new("token_as_ethereum", format!("{code} of Ethereum's form, taken as Ethereum's"));
        return Ok(Found { chain: Chain::Ethereum, note: Some(note) });
    }
    Err(ambiguous(value, chains))
}

/// The chain a transaction is on: its id has no form that could tell.
pub(super) fn of_transaction(lives: &Lives) -> Result<Chain, Fault> {
    match lives {
        Lives::Chain(chain) => Ok(*chain),
        Lives::Unknown(name) => Err(Fault::new("chain_unknown", format!("no chain here is called {name:?}"))),
        Lives::Asset(asset) => {
            let own = Chain::ALL.iter().find(|chain| chain.code() == asset.code());
            own.copied().ok_or_else(|| Fault::new("chain_ambiguous", format!("{asset} moves on several chains")))
        }
        Lives::Unsaid => Err(Fault::new("chain_ambiguous", "a transaction id does not say its chain")),
    }
}

/// Whether the text cannot be such an address by accident.
fn is_proof(parsed: &Parsed) -> bool {
    !matches!(parsed.notation, Notation::Plain | Notation::Hex)
}

fn ambiguous(value: &str, chains: &[Chain]) -> Fault {
    let shown: Vec<_> = chains.iter().take(4).map(|chain| chain.code()).collect();
    let more = if chains.len() > shown.len() { " and others" } else { "" };
    Fault::new("chain_ambiguous", format!("{value:?} may be on {}{more}", shown.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(value: &str, asset: &str) -> Result<(&'static str, Option<&'static str>), &'static str> {
        let lives = if asset.is_empty() { Lives::Unsaid } else { Lives::Asset(asset.parse().unwrap()) };
        let found = of_address(value, &lives).map_err(|fault| fault.rule)?;
        Ok((found.chain.code(), found.note.map(|note| note.rule)))
    }

    #[test]
    fn the_form_decides_and_the_coin_is_a_hint() {
        let evm = "0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D";
        assert_eq!(chain("TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq", "USDT"), Ok(("TRX", None)));
        assert_eq!(chain("TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq", "XBT"), Ok(("TRX", Some("other_chain"))));
        assert_eq!(chain("3E6ZCKRrsdPc35chA9Eftp1h3DLW18NFNV", "USDT"), Ok(("BTC", None)));
        assert_eq!(chain(evm, "USDT"), Ok(("ETH", Some("token_as_ethereum"))));
        assert_eq!(chain(evm, "ETH"), Ok(("ETH", None)));
        assert_eq!(chain(evm, "ARB"), Ok(("ARB", None)));
        assert_eq!(chain(evm, "BNB"), Ok(("BSC", None)));
        assert_eq!(chain(evm, "KCS"), Err("chain_ambiguous"));
        assert_eq!(chain(evm, ""), Err("chain_ambiguous"));
        assert_eq!(chain(evm, "XRP"), Err("chain_ambiguous"));
        let digits = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";
        assert_eq!(chain(digits, "XMR"), Err("address"));
    }

    #[test]
    fn a_column_names_a_chain_or_a_coin() {
        assert_eq!(read("XBT"), Lives::Chain(Chain::Bitcoin));
        assert_eq!(read("eth"), Lives::Chain(Chain::Ethereum));
        assert_eq!(read("BEP20"), Lives::Chain(Chain::BnbSmartChain));
        assert_eq!(read("BEP2"), Lives::Chain(Chain::BnbBeaconChain));
        assert_eq!(read("Tron (TRC20)"), Lives::Chain(Chain::Tron));
        assert_eq!(read("USDT"), Lives::Asset("USDT".parse().unwrap()));
        assert_eq!(read("the network of tomorrow"), Lives::Unknown("the network of tomorrow".to_owned()));
        assert_eq!(read(" "), Lives::Unsaid);
    }

    #[test]
    fn every_chain_is_read_by_its_code() {
        for chain in Chain::ALL {
            assert_eq!(read(chain.code()), Lives::Chain(*chain));
            assert!(chain.code().parse::<Asset>().unwrap().chains().has(*chain), "{chain}");
        }
    }
}
