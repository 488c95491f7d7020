//! Chains of the Cosmos kind: 20 bytes of a key's hash (or 32, for an account that a contract has) in Bech32 behind a prefix of their own.

use super::candidate::{Candidate, Facts, Family, Reading, chains_of};
use super::chain::{Chain, Chains};
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bech32::{self, Variant};

/// What these chains bring to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(FACTS, fits, read, print);

/// The chains of this family.
pub const CHAINS: Chains = chains_of(FACTS);

const FACTS: &[Facts] = &[
    Facts { chain: Chain::CosmosHub, assets: &["ATOM"], networks: &["atom", "cosmos", "cosmoshub", "gaia"] },
    Facts {
        chain: Chain::BnbBeaconChain,
        assets: &["BNB"],
        networks: &["bnb", "bep2", "bnbbeaconchain", "binancechain", "beaconchain"],
    },
    Facts {
        chain: Chain::CryptoOrg,
        assets: &["CRO"],
        networks: &["cronospos", "cryptoorg", "cryptoorgchain", "basecro"],
    },
    Facts { chain: Chain::Osmosis, assets: &["OSMO"], networks: &["osmo", "osmosis"] },
    Facts {
        chain: Chain::Terra,
        assets: &["LUNA", "LUNC", "USTC", "UST"],
        networks: &["terra", "luna", "lunc", "terraclassic"],
    },
    Facts { chain: Chain::Kava, assets: &["KAVA"], networks: &["kava"] },
    Facts { chain: Chain::Injective, assets: &["INJ"], networks: &["inj", "injective"] },
    Facts { chain: Chain::Sei, assets: &["SEI"], networks: &["sei"] },
    Facts { chain: Chain::Celestia, assets: &["TIA"], networks: &["tia", "celestia"] },
    Facts { chain: Chain::Dydx, assets: &["DYDX"], networks: &["dydx", "dydxchain"] },
    Facts { chain: Chain::Thorchain, assets: &["RUNE"], networks: &["rune", "thorchain", "thor"] },
];

/// # Source
///
/// SLIP-0173 and the Cosmos chain registry (`cosmos/chain-registry`).
const PREFIXES: [(&str, Chain); 11] = [
    ("cosmos", Chain::CosmosHub),
    ("bnb", Chain::BnbBeaconChain),
    ("cro", Chain::CryptoOrg),
    ("osmo", Chain::Osmosis),
    ("terra", Chain::Terra),
    ("kava", Chain::Kava),
    ("inj", Chain::Injective),
    ("sei", Chain::Sei),
    ("celestia", Chain::Celestia),
    ("dydx", Chain::Dydx),
    ("thor", Chain::Thorchain),
];

fn prefix_of(candidate: &Candidate<'_>) -> Option<(&'static str, Chain)> {
    PREFIXES
        .into_iter()
        .find(|(prefix, _)| candidate.starts_with(prefix) && candidate.text.as_bytes().get(prefix.len()) == Some(&b'1'))
}

fn fits(candidate: &Candidate<'_>) -> bool {
    // 20 bytes take 38 letters behind the `1`, and any prefix but those of other families may be one nobody here knows.
    (40..=80).contains(&candidate.len()) && candidate.text.contains('1')
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let known = prefix_of(candidate);
    match (known, bech32::decode(candidate.text)) {
        (Some((_, chain)), Some(decoded)) => match decoded.bytes() {
            Some(bytes) if decoded.variant == Variant::Bech32 && matches!(bytes.len(), 20 | 32) => {
                reading.push(Parsed::new(chain, AddressKind::Account, &bytes, Notation::Bech32));
            }
            _ => reading.refuse(AddressErrorKind::Length),
        },
        (Some(_), None) => reading.complain(bech32::complaint(candidate.text)),
        // The checksum fits behind a prefix that is not known here: some chain's address.
        (None, Some(_)) => reading.refuse(AddressErrorKind::UnknownVersion),
        (None, None) => {}
    }
}

fn print(identity: &Identity) -> String {
    let prefix = PREFIXES.iter().find(|(_, chain)| *chain == identity.chain).map_or("", |(prefix, _)| prefix);
    bech32::encode_bytes(prefix, identity.payload.as_bytes(), Variant::Bech32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, only, refusal};
    use super::*;

    #[test]
    fn the_prefix_names_the_chain() {
        let text = "bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23";
        let identity = only(text, "BNB").identity;
        assert_eq!((identity.chain, identity.canonical().as_str()), (Chain::BnbBeaconChain, text));
        for (_, chain) in PREFIXES {
            let same = Identity { chain, ..identity.clone() };
            assert_eq!(chains(&same.canonical(), ""), [chain]);
        }
        let stranger = bech32::encode_bytes("stranger", identity.payload.as_bytes(), Variant::Bech32).unwrap();
        assert_eq!(refusal(&stranger, ""), ("unknown_version", None));
        assert_eq!(refusal("bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf24", ""), ("checksum", Some(41)));
    }
}
