//! Solana: the 32 bytes of a public key in Base58, without any checksum.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::Chain;
use super::error::{AddressError, AddressErrorKind};
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::base58;

/// What Solana brings to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[Facts { chain: Chain::Solana, assets: &["SOL"], networks: &["sol", "solana", "spl"] }],
    fits,
    read,
    print,
);

/// # Source
///
/// Solana documentation, "Accounts": 32 bytes take 32 to 44 letters; leading zero bytes, as the system program has, make it shorter.
fn fits(candidate: &Candidate<'_>) -> bool {
    (32..=44).contains(&candidate.len()) && candidate.text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    // A text with a checksum that fits is an address of another chain.
    if candidate.base58check().is_some() {
        return;
    }
    match base58::decode(candidate.text) {
        Some(key) if key.len() == 32 => {
            reading.push(Parsed::new(Chain::Solana, AddressKind::PublicKey, &key, Notation::Plain));
        }
        Some(_) if reading.is_named(Chain::Solana) => reading.refuse(AddressErrorKind::Length),
        None if reading.is_named(Chain::Solana) || candidate.len() >= 43 => {
            let wrong = candidate.text.chars().enumerate().find(|(_, c)| !base58::is_base58(*c));
            if let Some((position, c)) = wrong {
                reading.complain(AddressError::at(AddressErrorKind::InvalidCharacter(c), position));
            }
        }
        _ => {}
    }
}

fn print(identity: &Identity) -> String {
    base58::encode(identity.payload.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, only, refusal};
    use super::*;

    #[test]
    fn a_key_is_read_and_a_longer_or_shorter_one_is_not() {
        let text = "4QQMzHnfbMNNhiXoeKF8oDTuoH5UwnbqYXx758kdVCUQ";
        assert_eq!(only(text, "SOL").identity.canonical(), text);
        assert_eq!(chains(text, ""), [Chain::Solana]);
        assert_eq!(chains("11111111111111111111111111111111", "SOL"), [Chain::Solana]);
        assert_eq!(refusal(&text[..43], "SOL").0, "length");
        assert_eq!(refusal("4QQMzHnfbMNNhiXoeKF8oDTuoH5UwnbqYXx758kdVCU0", "SOL"), ("invalid_character", Some(43)));
    }
}
