//! Algorand: a public key and four bytes of its hash in Base32.

use sha2::{Digest as _, Sha512_256};

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::Chain;
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bits::{base32_decode, base32_encode};

/// What Algorand brings to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[Facts { chain: Chain::Algorand, assets: &["ALGO"], networks: &["algo", "algorand", "asa"] }],
    fits,
    read,
    print,
);

fn fits(candidate: &Candidate<'_>) -> bool {
    candidate.len() == 58 && candidate.text.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'))
}

/// # Source
///
/// Algorand developer documentation, "Accounts": the last four bytes of the key's SHA-512/256.
fn checksum(key: &[u8]) -> [u8; 4] {
    *Sha512_256::digest(key).last_chunk().unwrap_or(&[0; 4])
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let Some(bytes) = base32_decode(candidate.text) else { return reading.refuse(AddressErrorKind::Checksum) };
    match bytes.split_last_chunk::<4>() {
        Some((key, stated)) if key.len() == 32 && checksum(key) == *stated => {
            reading.push(Parsed::new(Chain::Algorand, AddressKind::PublicKey, key, Notation::Base32));
        }
        _ => reading.refuse(AddressErrorKind::Checksum),
    }
}

fn print(identity: &Identity) -> String {
    let key = identity.payload.as_bytes();
    base32_encode(&[key, &checksum(key)].concat())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};

    #[test]
    fn the_address_of_the_zero_key() {
        // The address that holds no key, which the network's documents name.
        let text = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY5HFKQ";
        assert_eq!(only(text, "ALGO").identity.canonical(), text);
        assert_eq!(refusal(&text.replace("Y5", "Y4"), ""), ("checksum", None));
    }
}
