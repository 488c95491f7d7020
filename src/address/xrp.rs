//! The XRP Ledger: `r…`, and X-addresses, which hold the destination tag as well.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::{Chain, Network};
use super::error::{AddressError, AddressErrorKind};
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::base58;

/// What the XRP Ledger brings to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[Facts { chain: Chain::Xrp, assets: &["XRP"], networks: &["xrp", "ripple", "xrpl", "xrpledger"] }],
    fits,
    read,
    print,
);

/// The same 58 letters as Bitcoin's, in another order.
///
/// # Source
///
/// XRPL documentation, "base58 Encodings".
const ALPHABET: &[u8; 58] = b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
const BITCOINS: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// In front of what an X-address holds.
///
/// # Source
///
/// XLS-5d.
const X_ADDRESSES: [([u8; 2], Network); 2] = [([0x05, 0x44], Network::Mainnet), ([0x04, 0x93], Network::Testnet)];

fn fits(candidate: &Candidate<'_>) -> bool {
    match candidate.first() {
        b'r' => (25..=36).contains(&candidate.len()),
        b'X' | b'T' => (44..=50).contains(&candidate.len()),
        _ => false,
    }
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let Some(text) = translate(candidate.text, ALPHABET, BITCOINS) else {
        let wrong = candidate.text.chars().enumerate().find(|(_, c)| matches!(c, '0' | 'O' | 'I' | 'l'));
        return wrong.into_iter().for_each(|(position, c)| {
            reading.complain(AddressError::at(AddressErrorKind::InvalidCharacter(c), position));
        });
    };
    if candidate.first() == b'r' {
        return match Candidate::new(&text).base58check() {
            Some((0, account)) => {
                reading.push(Parsed::new(Chain::Xrp, AddressKind::Account, account, Notation::Base58(0)));
            }
            Some(_) => {}
            None => base58::complaint(&text).into_iter().for_each(|error| reading.complain(error)),
        };
    }
    match base58::decode_check(&text) {
        Some(bytes) => x_address(&bytes).into_iter().for_each(|parsed| reading.push(parsed)),
        // An `X…` of this length is nobody else's; a `T…` of this length neither.
        None => reading.refuse(AddressErrorKind::Checksum),
    }
}

fn x_address(bytes: &[u8]) -> Option<Parsed> {
    let (prefix, rest) = bytes.split_first_chunk::<2>()?;
    let (account, rest) = rest.split_first_chunk::<20>()?;
    let [flag, tag @ ..]: &[u8; 9] = rest.try_into().ok()?;
    let (_, network) = X_ADDRESSES.into_iter().find(|(known, _)| known == prefix)?;
    let parsed = Parsed::new(Chain::Xrp, AddressKind::Account, account, Notation::Tagged).on(network);
    let tag = u64::from_le_bytes(*tag);
    match (flag, u32::try_from(tag)) {
        (0, Ok(0)) => Some(parsed),
        (1, Ok(_)) => Some(parsed.tagged(tag)),
        _ => None,
    }
}

fn translate(text: &str, from: &[u8; 58], to: &[u8; 58]) -> Option<String> {
    text.bytes().map(|byte| Some(char::from(to[from.iter().position(|letter| *letter == byte)?]))).collect()
}

/// The classic form. On a test network it is the same, and only an X-address tells: that is written.
fn print(identity: &Identity) -> String {
    let account = identity.payload.as_bytes();
    let bytes = match X_ADDRESSES.iter().find(|(_, network)| *network == identity.network) {
        Some((prefix, Network::Testnet)) => [prefix, account, &[0; 9]].concat(),
        _ => [&[0], account].concat(),
    };
    translate(&base58::encode_check(&bytes), BITCOINS, ALPHABET).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    #[test]
    fn an_x_address_is_the_account_and_a_tag() {
        // XLS-5d's examples.
        let classic = only("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", "XRP");
        assert_eq!(classic.identity.canonical(), "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf");
        let plain = only("XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb", "XRP");
        let tagged = only("XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc", "XRP");
        assert_eq!((&plain.identity, plain.tag), (&classic.identity, None));
        assert_eq!((&tagged.identity, tagged.tag), (&classic.identity, Some(0)));
        let test = only("TVE26TYGhfLC7tQDno7G8dGtxSkYQn49b3qD26PK7FcGSKE", "XRP");
        assert_eq!((&test.identity.payload, test.identity.network), (&classic.identity.payload, Network::Testnet));
        assert_eq!(only(&test.identity.canonical(), "XRP").identity, test.identity);
    }

    #[test]
    fn damage_is_told_apart() {
        assert_eq!(refusal("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpg", ""), ("checksum", None));
        assert_eq!(refusal("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpO", ""), ("invalid_character", Some(33)));
        assert_eq!(refusal("XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXc", ""), ("checksum", None));
    }
}
