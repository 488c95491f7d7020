//! Polkadot, Kusama and the other Substrate chains: SS58, a key behind the number of the network.
//!
//! Wallets show one key in the form of whichever network is chosen, and in a form for none (42). What counts is the key.

use blake2::{Blake2b512, Digest as _};

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::Chain;
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::base58;

/// What these chains bring to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[
        Facts {
            chain: Chain::Polkadot,
            assets: &["DOT"],
            networks: &["dot", "polkadot", "assethub", "polkadotassethub", "statemint"],
        },
        Facts { chain: Chain::Kusama, assets: &["KSM"], networks: &["ksm", "kusama", "statemine"] },
        Facts { chain: Chain::Astar, assets: &["ASTR"], networks: &["astr", "astar"] },
        Facts { chain: Chain::Substrate, assets: &[], networks: &["substrate"] },
    ],
    fits,
    read,
    print,
);

/// # Source
///
/// The SS58 registry (`paritytech/ss58-registry`).
const NETWORKS: [(u16, Chain); 3] = [(0, Chain::Polkadot), (2, Chain::Kusama), (5, Chain::Astar)];
const GENERIC: u16 = 42;

fn fits(candidate: &Candidate<'_>) -> bool {
    (46..=50).contains(&candidate.len()) && candidate.text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let Some(bytes) = base58::decode(candidate.text) else { return };
    let Some((network, body)) = split_network(&bytes).filter(|(_, body)| body.len() == 32 + 2) else { return };
    let (key, checksum) = body.split_at(32);
    if !hash(&bytes[..bytes.len() - 2]).starts_with(checksum) {
        return reading.refuse(AddressErrorKind::Checksum);
    }
    let of = |chain| Parsed::new(chain, AddressKind::PublicKey, key, Notation::Ss58(network));
    match NETWORKS.iter().find(|(number, _)| *number == network) {
        Some((_, chain)) => reading.push(of(*chain)),
        None if network == GENERIC => FAMILY.chains.iter().for_each(|facts| reading.push(of(facts.chain))),
        None => reading.push(of(Chain::Substrate)),
    }
}

/// # Source
///
/// Substrate documentation, "SS58 address format": numbers below 64 in one byte, others in two, six bits of the first and eight of the
/// second.
fn split_network(bytes: &[u8]) -> Option<(u16, &[u8])> {
    match bytes {
        [first @ 0..=63, rest @ ..] => Some((u16::from(*first), rest)),
        [first @ 64..=127, second, rest @ ..] => {
            let low = (first & 0x3f) << 2 | second >> 6;
            Some((u16::from(low) | u16::from(second & 0x3f) << 8, rest))
        }
        _ => None,
    }
}

fn hash(bytes: &[u8]) -> Vec<u8> {
    Blake2b512::new().chain_update(b"SS58PRE").chain_update(bytes).finalize().to_vec()
}

fn print(identity: &Identity) -> String {
    let network = NETWORKS.iter().find(|(_, chain)| *chain == identity.chain).map_or(GENERIC, |(number, _)| *number);
    let mut bytes = [&[network.to_le_bytes()[0]], identity.payload.as_bytes()].concat();
    let checksum = hash(&bytes);
    bytes.extend_from_slice(&checksum[..2]);
    base58::encode(&bytes)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, only, refusal};
    use super::*;

    /// Substrate's well-known development key "Alice", in three networks' forms.
    const ALICE: [(&str, &str); 3] = [
        ("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5", "DOT"),
        ("HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F", "KSM"),
        ("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "SS58"),
    ];

    #[test]
    fn one_key_in_every_networks_form() {
        let key = only(ALICE[0].0, "DOT").identity.payload;
        for (text, chain) in ALICE {
            let parsed = only(text, if chain == "SS58" { "" } else { chain });
            assert_eq!(parsed.identity.payload, key);
        }
        assert_eq!(only(ALICE[0].0, "DOT").identity.canonical(), ALICE[0].0);
        // The form for no network is every network's; a coin beside it decides.
        assert_eq!(only(ALICE[2].0, "DOT").identity, only(ALICE[0].0, "DOT").identity);
        assert_eq!(chains(ALICE[2].0, "").len(), FAMILY.chains.len());
        assert_eq!(chains(ALICE[1].0, "DOT"), [Chain::Kusama]);
    }

    #[test]
    fn numbers_of_two_bytes_are_read() {
        // 1284, Moonbeam's: 0x0504.
        let low_and_high = [0x40 | 0x01, 0x05];
        assert_eq!(split_network(&low_and_high).map(|(n, _)| n), Some(0x0504));
    }

    #[test]
    fn damage_is_found() {
        assert_eq!(refusal("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp6", "DOT"), ("checksum", None));
    }
}
