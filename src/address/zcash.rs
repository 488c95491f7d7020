//! Zcash: `t1` and `t3`, which are Bitcoin's scripts, and everything shielded, which is recognised and cannot be followed.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::{Chain, Network};
use super::error::{AddressError, AddressErrorKind};
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bech32::Variant;
use super::notation::{base58, bech32};

/// What Zcash brings to [`resolve`](super::resolve).
pub static FAMILY: Family =
    Family::new(&[Facts { chain: Chain::Zcash, assets: &["ZEC"], networks: &["zec", "zcash"] }], fits, read, print);

/// Two bytes in front of what Base58Check holds.
///
/// # Source
///
/// Zcash protocol specification, 5.6.1 (transparent) and 5.6.2 (Sprout).
const VERSIONS: [([u8; 2], AddressKind, Network, usize); 5] = [
    ([0x1c, 0xb8], AddressKind::P2pkh, Network::Mainnet, 20),
    ([0x1c, 0xbd], AddressKind::P2sh, Network::Mainnet, 20),
    ([0x1d, 0x25], AddressKind::P2pkh, Network::Testnet, 20),
    ([0x1c, 0xba], AddressKind::P2sh, Network::Testnet, 20),
    ([0x16, 0x9a], AddressKind::Shielded, Network::Mainnet, 64),
];

/// Prefixes of the Bech32 forms with their checksum and length in bytes, 0 where it varies.
///
/// # Source
///
/// Specification 5.6.3 (Sapling, 43 bytes) and ZIP-316 (unified), ZIP-320 (an address that takes from transparent ones only).
const PREFIXES: [(&str, Variant, AddressKind, usize); 3] = [
    ("zs", Variant::Bech32, AddressKind::Shielded, 43),
    ("u", Variant::Bech32m, AddressKind::Shielded, 0),
    ("tex", Variant::Bech32m, AddressKind::P2pkh, 20),
];

fn fits(candidate: &Candidate<'_>) -> bool {
    let transparent = matches!(candidate.first(), b't' | b'z') && (34..=96).contains(&candidate.len());
    transparent || PREFIXES.iter().any(|(prefix, ..)| begins(candidate, prefix))
}

fn begins(candidate: &Candidate<'_>, prefix: &str) -> bool {
    candidate.starts_with(prefix) && candidate.text.as_bytes().get(prefix.len()) == Some(&b'1') && candidate.len() > 40
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let text = candidate.text;
    if let Some((prefix, variant, kind, len)) = PREFIXES.iter().find(|(prefix, ..)| begins(candidate, prefix)) {
        let decoded = bech32::decode(text).filter(|d| d.prefix == *prefix && d.variant == *variant);
        let bytes = decoded.and_then(|decoded| decoded.bytes());
        return match bytes.filter(|bytes| *len == 0 || bytes.len() == *len) {
            Some(bytes) => reading.push(Parsed::new(Chain::Zcash, *kind, &bytes, Notation::Bech32)),
            None => reading.complain(bech32::complaint(text)),
        };
    }
    let Some(bytes) = base58::decode_check(text) else {
        // `t1` and `t3` with 33 more letters: nothing else looks like this.
        if text.len() == 35 && matches!(text.get(..2), Some("t1" | "t3")) {
            let wrong = text.chars().enumerate().find(|(_, c)| !base58::is_base58(*c));
            reading.complain(wrong.map_or(AddressError::new(AddressErrorKind::Checksum), |(position, c)| {
                AddressError::at(AddressErrorKind::InvalidCharacter(c), position)
            }));
        }
        return;
    };
    let Some((version, payload)) = bytes.split_first_chunk::<2>() else { return };
    let known = VERSIONS.iter().find(|(known, .., len)| known == version && *len == payload.len());
    if let Some((_, kind, network, _)) = known {
        reading.push(Parsed::new(Chain::Zcash, *kind, payload, Notation::Base58(version[0])).on(*network));
    }
}

fn print(identity: &Identity) -> String {
    let payload = identity.payload.as_bytes();
    let place = (identity.kind, identity.network, payload.len());
    let version = VERSIONS.iter().find(|(_, kind, network, len)| (*kind, *network, *len) == place);
    if let Some((version, ..)) = version {
        return base58::encode_check(&[version, payload].concat());
    }
    let sapling = payload.len() == PREFIXES[0].3;
    let (prefix, variant, ..) = PREFIXES[usize::from(!sapling)];
    bech32::encode_bytes(prefix, payload, variant).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    #[test]
    fn transparent_addresses_are_scripts() {
        for (text, kind) in [
            ("t1StUQiw1YyHT515xDxwxjfhEcw2iGSq2yL", AddressKind::P2pkh),
            ("t3Vz22vK5z2LcKEdg16Yv4FFneEL1zg9ojd", AddressKind::P2sh),
        ] {
            let parsed = only(text, "ZEC");
            assert_eq!(parsed.identity.kind, kind);
            assert_eq!(parsed.identity.canonical(), text);
        }
        assert_eq!(refusal("t1StUQiw1YyHT515xDxwxjfhEcw2iGSq2yM", ""), ("checksum", None));
    }

    #[test]
    fn shielded_addresses_are_recognised_as_that() {
        // The specification's test vectors for Sapling and ZIP-316's first are of these forms; the bytes here are made up.
        for (bytes, variant, prefix) in [
            (vec![7; 43], Variant::Bech32, "zs"),
            (vec![9; 61], Variant::Bech32m, "u"),
            (vec![9; 141], Variant::Bech32m, "u"),
        ] {
            let text = bech32::encode_bytes(prefix, &bytes, variant).unwrap();
            let parsed = only(&text, "ZEC");
            assert!(parsed.identity.kind.is_shielded());
            assert_eq!(parsed.identity.canonical(), text);
        }
        let sprout = base58::encode_check(&[&[0x16, 0x9a][..], &[3; 64]].concat());
        assert!(sprout.starts_with("zc"));
        assert!(only(&sprout, "ZEC").identity.kind.is_shielded());
        assert_eq!(only(&sprout, "ZEC").identity.canonical(), sprout);
    }
}
