//! Monero: two public keys behind a byte for the network and the kind, in Base58 by blocks of eight bytes.

use sha3::{Digest as _, Keccak256};

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::{Chain, Network};
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::base58;

/// What Monero brings to [`resolve`](super::resolve). Its chain hides who paid whom: a list can hold an address, never what became of it.
pub static FAMILY: Family =
    Family::new(&[Facts { chain: Chain::Monero, assets: &["XMR"], networks: &["xmr", "monero"] }], fits, read, print);

/// The first byte.
///
/// # Source
///
/// `monero-project/monero`, `src/cryptonote_config.h`: public address, integrated address, sub-address, on the main and test network and
/// on stagenet.
const VERSIONS: [(u8, Form, Network); 9] = [
    (18, Form::Standard, Network::Mainnet),
    (19, Form::Integrated, Network::Mainnet),
    (42, Form::Subaddress, Network::Mainnet),
    (53, Form::Standard, Network::Testnet),
    (54, Form::Integrated, Network::Testnet),
    (63, Form::Subaddress, Network::Testnet),
    (24, Form::Standard, Network::Testnet),
    (25, Form::Integrated, Network::Testnet),
    (36, Form::Subaddress, Network::Testnet),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Standard,
    /// A standard address with a payment id in it.
    Integrated,
    Subaddress,
}

/// How many letters a block of so many bytes has.
///
/// # Source
///
/// `monero-project/monero`, `src/common/base58.cpp`.
const LETTERS: [usize; 9] = [0, 2, 3, 5, 6, 7, 9, 10, 11];

const KEYS: usize = 64;
const CHECKSUM: usize = 4;

fn fits(candidate: &Candidate<'_>) -> bool {
    matches!(candidate.len(), 95 | 106)
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let Some(bytes) = decode(candidate.text) else { return };
    let (rest, checksum) = bytes.split_at(bytes.len() - CHECKSUM);
    if !Keccak256::digest(rest).starts_with(checksum) {
        return reading.refuse(AddressErrorKind::Checksum);
    }
    let (keys, payment_id) = rest[1..].split_at(KEYS);
    let Some((_, form, network)) = VERSIONS.iter().find(|(version, ..)| *version == rest[0]) else {
        return reading.refuse(AddressErrorKind::UnknownVersion);
    };
    let kind = if *form == Form::Subaddress { AddressKind::Subaddress } else { AddressKind::Standard };
    let parsed = Parsed::new(Chain::Monero, kind, keys, Notation::Base58(rest[0])).on(*network);
    match (form, payment_id.try_into().map(u64::from_be_bytes)) {
        (Form::Integrated, Ok(id)) => reading.push(parsed.tagged(id)),
        (Form::Standard | Form::Subaddress, Err(_)) => reading.push(parsed),
        _ => reading.refuse(AddressErrorKind::Length),
    }
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for block in text.as_bytes().chunks(LETTERS[8]) {
        let len = LETTERS.iter().position(|letters| *letters == block.len())?;
        let value = base58::decode(std::str::from_utf8(block).ok()?)?;
        // A block is a number of a set length, so the ones in front of it, which Base58 takes for bytes, do not count.
        let digits = value.iter().skip_while(|byte| **byte == 0).copied().collect::<Vec<u8>>();
        bytes.extend(std::iter::repeat_n(0, len.checked_sub(digits.len())?));
        bytes.extend(digits);
    }
    Some(bytes)
}

fn encode(bytes: &[u8]) -> String {
    let block = |block: &[u8]| {
        let digits = block.iter().skip_while(|byte| **byte == 0).copied().collect::<Vec<u8>>();
        format!("{:1>1$}", base58::encode(&digits), LETTERS[block.len()])
    };
    bytes.chunks(8).map(block).collect()
}

fn print(identity: &Identity) -> String {
    let form = if identity.kind == AddressKind::Subaddress { Form::Subaddress } else { Form::Standard };
    let version = VERSIONS.iter().find(|(_, f, network)| *f == form && *network == identity.network);
    let mut bytes = [&[version.map_or(0, |found| found.0)], identity.payload.as_bytes()].concat();
    let checksum = Keccak256::digest(&bytes);
    bytes.extend_from_slice(&checksum[..CHECKSUM]);
    encode(&bytes)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    const STANDARD: &str =
        "49HqitRzdnhYjgTEAhgGpCfsjdTeMbUTU6cyR4JV1R7k2Eej9rGT8JpFiYDa4tZM6RZiFrHmMzgSrhHEqpDYKBe5B2ufNsL";

    #[test]
    fn all_three_kinds_are_read() {
        let standard = only(STANDARD, "XMR");
        assert_eq!((standard.identity.kind, standard.identity.canonical().as_str()), (AddressKind::Standard, STANDARD));
        let sub = Identity { kind: AddressKind::Subaddress, ..standard.identity.clone() };
        assert!(sub.canonical().starts_with('8'));
        assert_eq!(only(&sub.canonical(), "XMR").identity, sub);
        let test = Identity { network: Network::Testnet, ..standard.identity.clone() };
        assert_eq!(only(&test.canonical(), "XMR").identity, test);

        let mut bytes = [&[19], standard.identity.payload.as_bytes(), &77u64.to_be_bytes()].concat();
        bytes.extend_from_slice(&Keccak256::digest(bytes.clone())[..4]);
        let integrated = only(&encode(&bytes), "XMR");
        assert_eq!((integrated.identity, integrated.tag), (standard.identity, Some(77)));
    }

    #[test]
    fn damage_is_found() {
        assert_eq!(refusal(&STANDARD.replace("gG", "GG"), ""), ("checksum", None));
    }
}
