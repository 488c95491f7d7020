//! Cardano: Shelley's `addr1…` and `stake1…` in Bech32, and Byron's `Ddz…` and `Ae2…`, which are CBOR with a CRC in Base58.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::{Chain, Network};
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bech32::Variant;
use super::notation::crc::crc32;
use super::notation::{base58, bech32};

/// What Cardano brings to [`resolve`](super::resolve).
pub static FAMILY: Family =
    Family::new(&[Facts { chain: Chain::Cardano, assets: &["ADA"], networks: &["ada", "cardano"] }], fits, read, print);

/// The prefixes, whether a reward address, and the network.
///
/// # Source
///
/// CIP-5 and CIP-19: the upper half of the first byte is the type (14 and 15: reward), the lower half the network.
const PREFIXES: [(&str, bool, Network); 4] = [
    ("addr", false, Network::Mainnet),
    ("addr_test", false, Network::Testnet),
    ("stake", true, Network::Mainnet),
    ("stake_test", true, Network::Testnet),
];

fn prefixed(candidate: &Candidate<'_>) -> bool {
    PREFIXES
        .iter()
        .any(|(prefix, ..)| candidate.starts_with(prefix) && candidate.text.as_bytes().get(prefix.len()) == Some(&b'1'))
}

fn fits(candidate: &Candidate<'_>) -> bool {
    prefixed(candidate)
        || ((50..=130).contains(&candidate.len()) && matches!(candidate.first(), b'D' | b'A' | b'3' | b'2'))
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    if prefixed(candidate) {
        return match shelley(candidate.text) {
            Some(parsed) => reading.push(parsed),
            None => reading.complain(bech32::complaint(candidate.text)),
        };
    }
    let Some(bytes) = base58::decode(candidate.text) else { return };
    match byron(&bytes) {
        Byron::Address(payload) => {
            reading.push(Parsed::new(Chain::Cardano, AddressKind::Byron, payload, Notation::Base58(bytes[0])));
        }
        Byron::Damaged => reading.refuse(AddressErrorKind::Checksum),
        Byron::Other => {}
    }
}

fn shelley(text: &str) -> Option<Parsed> {
    let decoded = bech32::decode(text).filter(|decoded| decoded.variant == Variant::Bech32)?;
    let bytes = decoded.bytes()?;
    let (header, payload) = bytes.split_first()?;
    let (kind, network) = (header >> 4, header & 0xf);
    let (_, reward, expected) = PREFIXES.into_iter().find(|(prefix, ..)| *prefix == decoded.prefix)?;
    let length_is_right = match kind {
        0..=3 => payload.len() == 56,
        // A pointer: a block, a transaction and a certificate in as few bytes as they need.
        4 | 5 => (31..=52).contains(&payload.len()),
        6 | 7 | 14 | 15 => payload.len() == 28,
        _ => false,
    };
    let fits = length_is_right && reward == (kind >= 14) && (network == 1) == (expected == Network::Mainnet);
    let address = if reward { AddressKind::Reward } else { AddressKind::Shelley(kind) };
    // A reward address of a key and one of a script differ in the first byte alone.
    let payload = if reward { &bytes[..] } else { payload };
    fits.then(|| Parsed::new(Chain::Cardano, address, payload, Notation::Bech32).on(expected))
}

enum Byron<'a> {
    Address(&'a [u8]),
    Damaged,
    Other,
}

/// # Source
///
/// `cardano-ledger`, Byron's `crypto.cddl`: an array of two, the bytes of the address under tag 24, and their CRC-32.
fn byron(bytes: &[u8]) -> Byron<'_> {
    let Some([0x82, 0xd8, 0x18, 0x58, len, rest @ ..]) = Some(bytes) else { return Byron::Other };
    let Some((payload, crc)) = rest.split_at_checked(usize::from(*len)) else { return Byron::Damaged };
    // CBOR writes a number below 2^16 in fewer bytes.
    let stated = match crc {
        [0x1a, a, b, c, d] => u32::from_be_bytes([*a, *b, *c, *d]),
        [0x19, c, d] => u32::from_be_bytes([0, 0, *c, *d]),
        _ => return Byron::Damaged,
    };
    if crc32(payload) == stated { Byron::Address(payload) } else { Byron::Damaged }
}

fn print(identity: &Identity) -> String {
    written(identity).unwrap_or_default()
}

fn written(identity: &Identity) -> Option<String> {
    let payload = identity.payload.as_bytes();
    let place = |reward| PREFIXES.iter().find(|(_, r, network)| (*r, *network) == (reward, identity.network));
    match identity.kind {
        AddressKind::Byron => {
            let mut bytes = vec![0x82, 0xd8, 0x18, 0x58, u8::try_from(payload.len()).ok()?];
            bytes.extend_from_slice(payload);
            match u16::try_from(crc32(payload)) {
                Ok(short) => bytes.extend([&[0x19][..], &short.to_be_bytes()].concat()),
                Err(_) => bytes.extend([&[0x1a][..], &crc32(payload).to_be_bytes()].concat()),
            }
            Some(base58::encode(&bytes))
        }
        AddressKind::Reward => bech32::encode_bytes(place(true)?.0, payload, Variant::Bech32),
        AddressKind::Shelley(kind) => {
            let header = kind << 4 | u8::from(identity.network == Network::Mainnet);
            bech32::encode_bytes(place(false)?.0, &[&[header], payload].concat(), Variant::Bech32)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    #[test]
    fn shelley_addresses_of_cip_19() {
        for (text, kind, network) in [
            (
                "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x",
                AddressKind::Shelley(0),
                Network::Mainnet,
            ),
            ("addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8", AddressKind::Shelley(6), Network::Mainnet),
            ("stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw", AddressKind::Reward, Network::Mainnet),
            (
                "addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz",
                AddressKind::Shelley(6),
                Network::Testnet,
            ),
        ] {
            let identity = only(text, "ADA").identity;
            assert_eq!((identity.kind, identity.network), (kind, network), "{text}");
            assert_eq!(identity.canonical(), text);
        }
        assert_eq!(refusal("addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl9", ""), ("checksum", Some(57)));
    }

    #[test]
    fn byron_addresses_are_read_and_their_crc_is_checked() {
        let text = "Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi";
        let identity = only(text, "ADA").identity;
        assert_eq!((identity.kind, identity.canonical().as_str()), (AddressKind::Byron, text));
        assert_eq!(refusal(&text.replace("dpMAi", "dpMAj"), "ADA").0, "checksum");
    }
}
