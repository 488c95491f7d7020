//! NEAR: an implicit account is the key itself, 64 digits that look like a transaction; others are names that somebody registered.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::Chain;
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bits::{hex_array, hex_encode};

/// What NEAR brings to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[Facts { chain: Chain::Near, assets: &["NEAR"], networks: &["near", "nearprotocol", "nep141"] }],
    fits,
    read,
    print,
);

/// # Source
///
/// NEAR documentation, "Account ID rules": names under these belong to somebody.
const ENDINGS: [&str; 2] = [".near", ".tg"];

fn fits(candidate: &Candidate<'_>) -> bool {
    candidate.len() == 64 || has_ending(candidate)
}

fn has_ending(candidate: &Candidate<'_>) -> bool {
    ENDINGS.iter().any(|ending| candidate.text.ends_with(ending))
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    if let Some(key) = hex_array::<32>(candidate.text) {
        // Without a coin's name this is as good as any transaction.
        if reading.is_named(Chain::Near) {
            reading.push(Parsed::new(Chain::Near, AddressKind::PublicKey, &key, Notation::Hex));
        }
    } else if is_name(candidate.text) && (has_ending(candidate) || reading.is_named(Chain::Near)) {
        reading.push(Parsed::new(Chain::Near, AddressKind::Name, candidate.text.as_bytes(), Notation::Plain));
    } else if reading.is_named(Chain::Near) {
        reading.refuse(AddressErrorKind::UnknownForm);
    }
}

/// Parts of lower-case letters and digits, with a dash, an underscore or a dot between them.
fn is_name(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    (2..=64).contains(&text.len()) && text.split(['.', '-', '_']).all(word)
}

fn print(identity: &Identity) -> String {
    match identity.kind {
        AddressKind::Name => String::from_utf8_lossy(identity.payload.as_bytes()).into_owned(),
        _ => hex_encode(identity.payload.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    #[test]
    fn an_implicit_account_is_read_only_beside_its_coin() {
        let text = "98793cd91a3f870fb126f66285808c7e094afcfc4eda8a970f6648cdf0dbd6de";
        assert_eq!(only(text, "NEAR").identity.canonical(), text);
        assert_eq!(refusal(text, "BTC").0, "unknown_form");
        assert_eq!(only("relay.aurora.near", "").identity.kind, AddressKind::Name);
        assert_eq!(refusal("Relay.near", ""), ("unknown_form", None));
    }
}
