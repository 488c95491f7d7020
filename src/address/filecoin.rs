//! Filecoin: a network letter, a digit for the kind, and a number or a hash in Base32 with four bytes of BLAKE2b.

use blake2::digest::consts::U4;
use blake2::{Blake2b, Digest as _};

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::{Chain, Network};
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bits::{base32_decode, base32_encode};

/// What Filecoin brings to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[Facts { chain: Chain::Filecoin, assets: &["FIL"], networks: &["fil", "filecoin", "fevm"] }],
    fits,
    read,
    print,
);

/// # Source
///
/// Filecoin specification, "Addresses": 0 a number, 1 the hash of a secp256k1 key, 2 of an actor, 3 a BLS key; FIP-0048: 4 an account
/// that a manager keeps, of which number 10 keeps Ethereum's.
const NUMBER: u8 = 0;
const KEY_HASH: u8 = 1;
const ACTOR: u8 = 2;
const BLS_KEY: u8 = 3;
const DELEGATED: u8 = 4;

fn fits(candidate: &Candidate<'_>) -> bool {
    let letter = matches!(candidate.first(), b'f' | b't') && (3..=100).contains(&candidate.len());
    letter && matches!(candidate.text.as_bytes()[1], b'0'..=b'4')
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let text = candidate.text;
    let network = if candidate.first() == b'f' { Network::Mainnet } else { Network::Testnet };
    let protocol = text.as_bytes()[1] - b'0';
    let Some(body) = text.get(2..) else { return };
    if protocol == NUMBER {
        // A number has no checksum; without the coin's name `f01234` may be anything.
        if reading.is_named(Chain::Filecoin)
            && body.len() <= 20
            && body.parse::<u64>().is_ok_and(|n| n.to_string() == body)
        {
            reading.push(place(NUMBER, body.as_bytes(), AddressKind::Account).on(network));
        }
        return;
    }
    let (manager, digits) = if protocol == DELEGATED {
        let Some((number, digits)) = body.split_once('f') else { return };
        let Ok(number) = number.parse::<u8>() else { return };
        // One byte of LEB128 reaches to 127, and only 10 is in use.
        if number > 127 || number.to_string().len() != body.len() - digits.len() - 1 {
            return;
        }
        (Some(number), digits)
    } else {
        (None, body)
    };
    if digits.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return;
    }
    let Some(bytes) = base32_decode(&digits.to_ascii_uppercase()) else {
        // Of this length it is nothing else; the bits left over at the end are part of the check.
        let letters = digits.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'));
        if letters && matches!((protocol, digits.len()), (KEY_HASH | ACTOR, 39) | (BLS_KEY, 84)) {
            reading.refuse(AddressErrorKind::Checksum);
        }
        return;
    };
    let Some((payload, stated)) = bytes.split_last_chunk::<4>() else { return };
    let kind = match (protocol, payload.len()) {
        (KEY_HASH, 20) | (DELEGATED, 1..=54) => AddressKind::Account,
        (BLS_KEY, 48) => AddressKind::PublicKey,
        (ACTOR, 20) => AddressKind::Contract,
        _ => return,
    };
    let payload = [manager.as_slice(), payload].concat();
    if checksum(protocol, &payload) != *stated {
        return reading.refuse(AddressErrorKind::Checksum);
    }
    reading.push(place(protocol, &payload, kind).on(network));
}

/// The digit for the kind is part of the payload: two kinds may have the same hash.
fn place(protocol: u8, payload: &[u8], kind: AddressKind) -> Parsed {
    Parsed::new(Chain::Filecoin, kind, &[&[protocol], payload].concat(), Notation::Base32)
}

fn checksum(protocol: u8, payload: &[u8]) -> [u8; 4] {
    Blake2b::<U4>::new().chain_update([protocol]).chain_update(payload).finalize().into()
}

fn print(identity: &Identity) -> String {
    let letter = if identity.network == Network::Mainnet { 'f' } else { 't' };
    let Some((protocol, payload)) = identity.payload.as_bytes().split_first() else { return String::new() };
    if *protocol == NUMBER {
        return format!("{letter}0{}", String::from_utf8_lossy(payload));
    }
    let (manager, hash) = match payload.split_first() {
        Some((manager, hash)) if *protocol == DELEGATED => (format!("{manager}f"), hash),
        _ => (String::new(), payload),
    };
    let digits = base32_encode(&[hash, &checksum(*protocol, payload)].concat()).to_ascii_lowercase();
    format!("{letter}{protocol}{manager}{digits}")
}

/// The account on Ethereum that an address of Filecoin's own Ethereum manager stands for.
pub(super) fn ethereum_account(identity: &Identity) -> Option<[u8; 20]> {
    match identity.payload.as_bytes() {
        [DELEGATED, 10, account @ ..] => account.try_into().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    #[test]
    fn every_kind_comes_back() {
        for text in [
            "f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryy",
            "f24vg6ut43yw2h2jqydgbg2xq7x6f4kub3bg6as6i",
            "f3vvmn62lofvhjd2ugzca6sof2j2ubwok6cj4xxbfzz4yuxfkgobpihhd2thlanmsh3w2ptld2gqkn2jvlss4a",
            "f01234",
        ] {
            assert_eq!(only(text, "FIL").identity.canonical(), text);
        }
        let account =
            Parsed::new(Chain::Filecoin, AddressKind::Account, &[&[4, 10][..], &[7; 20]].concat(), Notation::Base32);
        let text = account.identity.canonical();
        assert!(text.starts_with("f410f"), "{text}");
        assert_eq!(only(&text, "").identity, account.identity);
        assert_eq!(ethereum_account(&account.identity), Some([7; 20]));
        assert_eq!(refusal("f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryz", ""), ("checksum", None));
    }
}
