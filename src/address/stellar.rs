//! Stellar: `G…`, the public key; `M…`, the same with a memo id; `C…`, a contract.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::Chain;
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bits::{base32_decode, base32_encode};
use super::notation::crc::xmodem;

/// What Stellar brings to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[Facts { chain: Chain::Stellar, assets: &["XLM"], networks: &["xlm", "stellar", "stellarlumens"] }],
    fits,
    read,
    print,
);

/// The first byte, five bits of which are the first letter.
///
/// # Source
///
/// SEP-0023.
const ACCOUNT: u8 = 6 << 3;
const MUXED: u8 = 12 << 3;
const CONTRACT: u8 = 2 << 3;
const SEED: u8 = 18 << 3;

fn fits(candidate: &Candidate<'_>) -> bool {
    matches!((candidate.first(), candidate.len()), (b'G' | b'C', 56) | (b'M', 69))
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let Some((version, body)) = decode(candidate.text) else {
        let letters = candidate.text.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'));
        if letters {
            reading.refuse(AddressErrorKind::Checksum);
        }
        return;
    };
    let parsed = match (version, body.split_first_chunk::<32>()) {
        (ACCOUNT, Some((key, []))) => Parsed::new(Chain::Stellar, AddressKind::PublicKey, key, Notation::Base32),
        (CONTRACT, Some((id, []))) => Parsed::new(Chain::Stellar, AddressKind::Contract, id, Notation::Base32),
        (MUXED, Some((key, id))) => match id.try_into() {
            Ok(id) => Parsed::new(Chain::Stellar, AddressKind::PublicKey, key, Notation::Tagged)
                .tagged(u64::from_be_bytes(id)),
            Err(_) => return reading.refuse(AddressErrorKind::Length),
        },
        _ => return reading.refuse(AddressErrorKind::UnknownVersion),
    };
    reading.push(parsed);
}

/// The version and what it is of, if the checksum fits.
fn decode(text: &str) -> Option<(u8, Vec<u8>)> {
    let bytes = base32_decode(text)?;
    let (rest, checksum) = bytes.split_last_chunk::<2>()?;
    let (version, body) = rest.split_first()?;
    (xmodem(rest).to_le_bytes() == *checksum).then(|| (*version, body.to_vec()))
}

/// Whether a text is the secret half of an account.
pub(super) fn is_seed(text: &str) -> bool {
    text.len() == 56 && text.starts_with('S') && decode(text).is_some_and(|(version, _)| version == SEED)
}

fn print(identity: &Identity) -> String {
    let version = if identity.kind == AddressKind::Contract { CONTRACT } else { ACCOUNT };
    let mut bytes = [&[version], identity.payload.as_bytes()].concat();
    bytes.extend(xmodem(&bytes).to_le_bytes());
    base32_encode(&bytes)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};

    #[test]
    fn a_muxed_account_is_the_account_and_an_id() {
        // SEP-0023's examples.
        let account = only("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", "XLM");
        let muxed = only("MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK", "XLM");
        assert_eq!(account.identity, muxed.identity);
        assert_eq!((account.tag, muxed.tag), (None, Some(1 << 63)));
        assert_eq!(account.identity.canonical(), "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ");
        let contract = "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA";
        assert_eq!(only(contract, "XLM").identity.canonical(), contract);
    }

    #[test]
    fn a_wrong_letter_is_found_and_a_seed_is_refused() {
        assert_eq!(refusal("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA", ""), ("checksum", None));
        let mut seed = vec![super::SEED];
        seed.extend([5; 32]);
        seed.extend(super::xmodem(&seed).to_le_bytes());
        assert_eq!(refusal(&super::base32_encode(&seed), "XLM"), ("secret", None));
    }
}
