//! Tezos: Base58Check with three bytes in front that make the letters `tz1`, `tz2`, `tz3`, `tz4` and `KT1`.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::Chain;
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::base58;

/// What Tezos brings to [`resolve`](super::resolve).
pub static FAMILY: Family =
    Family::new(&[Facts { chain: Chain::Tezos, assets: &["XTZ"], networks: &["xtz", "tezos"] }], fits, read, print);

/// # Source
///
/// Tezos, `src/lib_crypto/base58.ml`. The kinds of key are told apart by the prefix alone, so it is part of the payload.
const PREFIXES: [([u8; 3], &str); 5] = [
    ([6, 161, 159], "tz1"),
    ([6, 161, 161], "tz2"),
    ([6, 161, 164], "tz3"),
    ([6, 161, 166], "tz4"),
    ([2, 90, 121], "KT1"),
];

fn fits(candidate: &Candidate<'_>) -> bool {
    candidate.len() == 36 && PREFIXES.iter().any(|(_, letters)| candidate.text.starts_with(letters))
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let Some(bytes) = base58::decode_check(candidate.text) else {
        return reading.refuse(AddressErrorKind::Checksum);
    };
    let known = PREFIXES.iter().find(|(prefix, _)| bytes.starts_with(prefix));
    match known.filter(|_| bytes.len() == 23) {
        Some((_, "KT1")) => {
            reading.push(Parsed::new(Chain::Tezos, AddressKind::Contract, &bytes, Notation::Base58(bytes[0])));
        }
        Some(_) => reading.push(Parsed::new(Chain::Tezos, AddressKind::Account, &bytes, Notation::Base58(bytes[0]))),
        None => reading.refuse(AddressErrorKind::UnknownVersion),
    }
}

fn print(identity: &Identity) -> String {
    base58::encode_check(identity.payload.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    #[test]
    fn every_prefix_comes_back() {
        for (prefix, letters) in PREFIXES {
            let text = base58::encode_check(&[&prefix[..], &[8; 20]].concat());
            assert!(text.starts_with(letters), "{text}");
            assert_eq!(only(&text, "XTZ").identity.canonical(), text);
        }
        // The foundation's first baker.
        assert_eq!(only("tz3RDC3Jdn4j15J7bBHZd29EUee9gVB1CxD9", "").identity.chain, Chain::Tezos);
        assert_eq!(refusal("tz3RDC3Jdn4j15J7bBHZd29EUee9gVB1CxD8", ""), ("checksum", None));
    }
}
