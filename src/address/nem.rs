//! NEM and its successor Symbol: a network byte and the hash of a key in Base32, with or without dashes.

use sha3::{Digest as _, Keccak256, Sha3_256};

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::{Chain, Network};
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bits::{base32_decode, base32_encode, hex_decode};

/// What these chains bring to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[
        Facts { chain: Chain::Nem, assets: &["XEM", "NEM"], networks: &["xem", "nem", "nis1"] },
        Facts { chain: Chain::Symbol, assets: &["XYM"], networks: &["xym", "symbol"] },
    ],
    fits,
    read,
    print,
);

/// The first byte on both chains.
///
/// # Source
///
/// NEM technical reference 3.1; Symbol documentation, "Address". NEM's addresses have 4 bytes of Keccak-256 as checksum, Symbol's 3 of
/// SHA3-256, so that the length tells them apart.
const MAINNET: u8 = 0x68;
const TESTNET: u8 = 0x98;
const NEM_CHECKSUM: usize = 4;
const SYMBOL_CHECKSUM: usize = 3;

fn fits(candidate: &Candidate<'_>) -> bool {
    matches!(candidate.first().to_ascii_uppercase(), b'N' | b'T') && (39..=47).contains(&candidate.len())
        || (candidate.len() == 48 && candidate.starts_with("68"))
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let letters: String = candidate.text.chars().filter(|c| *c != '-').collect();
    let letters = letters.to_ascii_uppercase();
    let symbols_hex = || hex_decode(candidate.text).filter(|bytes| bytes.len() == 24);
    let Some(bytes) = (match letters.len() {
        // 39 letters are 24 bytes and three bits that must be zero.
        39 | 40 => base32_decode(&letters),
        48 => symbols_hex(),
        _ => None,
    }) else {
        return;
    };
    let network = match bytes.first() {
        Some(&MAINNET) => Network::Mainnet,
        Some(&TESTNET) => Network::Testnet,
        _ => return,
    };
    let (chain, checksum_len) =
        if bytes.len() == 25 { (Chain::Nem, NEM_CHECKSUM) } else { (Chain::Symbol, SYMBOL_CHECKSUM) };
    let (rest, checksum) = bytes.split_at(bytes.len() - checksum_len);
    if !hash(chain, rest).starts_with(checksum) {
        return reading.refuse(AddressErrorKind::Checksum);
    }
    let notation = if letters.len() == 48 { Notation::Hex } else { Notation::Base32 };
    reading.push(Parsed::new(chain, AddressKind::Account, &rest[1..], notation).on(network));
}

fn hash(chain: Chain, bytes: &[u8]) -> Vec<u8> {
    if chain == Chain::Nem { Keccak256::digest(bytes).to_vec() } else { Sha3_256::digest(bytes).to_vec() }
}

fn print(identity: &Identity) -> String {
    let network = if identity.network == Network::Mainnet { MAINNET } else { TESTNET };
    let mut bytes = [&[network], identity.payload.as_bytes()].concat();
    let checksum = hash(identity.chain, &bytes);
    let len = if identity.chain == Chain::Nem { NEM_CHECKSUM } else { SYMBOL_CHECKSUM };
    bytes.extend_from_slice(&checksum[..len]);
    base32_encode(&bytes)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    #[test]
    fn the_coincheck_thief_with_and_without_dashes() {
        let text = "NC4C6PSUW5CLTDT5SXAGJDQJGZNESKFK5MCN77OG";
        let identity = only(text, "XEM").identity;
        assert_eq!((identity.chain, identity.canonical().as_str()), (Chain::Nem, text));
        assert_eq!(only("NC4C6P-SUW5CL-TDT5SX-AGJDQJ-GZNESK-FK5MCN-77OG", "XEM").identity, identity);
        assert_eq!(only(&text.to_lowercase(), "XEM").identity, identity);
        assert_eq!(refusal("NC4C6PSUW5CLTDT5SXAGJDQJGZNESKFK5MCN77OH", ""), ("checksum", None));
    }

    #[test]
    fn symbol_has_a_form_of_its_own() {
        // Symbol documentation, "Address": the example of the test network.
        let parsed = only("TCHBDENCLKEBILBPWP3JPB2XNY64OE7PYHHE32I", "XYM");
        assert_eq!((parsed.identity.chain, parsed.identity.network), (Chain::Symbol, Network::Testnet));
        assert_eq!(parsed.identity.canonical(), "TCHBDENCLKEBILBPWP3JPB2XNY64OE7PYHHE32I");
        let main = Identity { network: Network::Mainnet, ..parsed.identity };
        assert_eq!(only(&main.canonical(), "XYM").identity, main);
    }
}
