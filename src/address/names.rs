//! Chains whose accounts have numbers or names without a checksum: Hedera and EOS. A slip of the pen makes another account.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::Chain;
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};

/// What these chains bring to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[
        Facts { chain: Chain::Hedera, assets: &["HBAR"], networks: &["hbar", "hedera"] },
        Facts { chain: Chain::Eos, assets: &["EOS"], networks: &["eos", "eosio", "vaulta"] },
    ],
    fits,
    read,
    print,
);

fn fits(candidate: &Candidate<'_>) -> bool {
    candidate.len() <= 32
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let text = candidate.text;
    if let Some(number) = text.strip_prefix("0.0.") {
        let (number, checksum) = match number.split_once('-') {
            Some((number, checksum)) => (number, Some(checksum)),
            None => (number, None),
        };
        if number.parse::<u64>().is_ok_and(|value| value.to_string() == number) {
            match checksum {
                Some(stated) if stated != hip_15(number) => reading.refuse(AddressErrorKind::Checksum),
                _ => reading.push(name(Chain::Hedera, &format!("0.0.{number}"))),
            }
        }
    } else if reading.is_named(Chain::Eos) {
        // A name may be any word, so it is one only where the file says that this is EOS.
        if is_eos_name(text) {
            reading.push(name(Chain::Eos, text));
        } else {
            reading.refuse(AddressErrorKind::UnknownForm);
        }
    }
}

fn name(chain: Chain, text: &str) -> Parsed {
    let kind = if chain == Chain::Hedera { AddressKind::Account } else { AddressKind::Name };
    Parsed::new(chain, kind, text.as_bytes(), Notation::Plain)
}

/// # Source
///
/// Antelope documentation, "Account names": 1 to 12 of `a-z`, `1-5` and dots, not ending in a dot.
fn is_eos_name(text: &str) -> bool {
    let letter = |byte: u8| matches!(byte, b'a'..=b'z' | b'1'..=b'5' | b'.');
    (1..=12).contains(&text.len()) && text.bytes().all(letter) && !text.ends_with('.')
}

/// The five letters that may stand behind the number of a Hedera account on the main network.
///
/// # Source
///
/// HIP-15.
fn hip_15(number: &str) -> String {
    const P3: u64 = 26 * 26 * 26;
    const P5: u64 = P3 * 26 * 26;
    let digits = format!("0.0.{number}");
    let digits = digits.chars().map(|c| c.to_digit(10).map_or(10, u64::from));
    let (mut sum, mut even, mut odd) = (0, 0, 0);
    for (at, digit) in digits.enumerate() {
        sum = (31 * sum + digit) % P3;
        if at % 2 == 0 { even = (even + digit) % 11 } else { odd = (odd + digit) % 11 }
    }
    // The ledger id of the main network is 0x00, and six more zero bytes follow it.
    let ledger = [0u64; 7].iter().fold(0, |sum, byte| (31 * sum + byte) % P5);
    let shift = u64::try_from(number.len() + 4).unwrap_or_default() % 5;
    let check = ((((shift * 11 + even) * 11 + odd) * P3 + sum + ledger) % P5 * 1_000_003) % P5;
    let letter = |power: u32| char::from(b'a' + u8::try_from(check / 26u64.pow(power) % 26).unwrap_or_default());
    (0..5).rev().map(letter).collect()
}

fn print(identity: &Identity) -> String {
    String::from_utf8_lossy(identity.payload.as_bytes()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};

    #[test]
    fn hederas_numbers_with_and_without_their_letters() {
        // HIP-15's example.
        let identity = only("0.0.123", "HBAR").identity;
        assert_eq!(only("0.0.123-vfmkw", "").identity, identity);
        assert_eq!(identity.canonical(), "0.0.123");
        assert_eq!(refusal("0.0.123-vfmkx", ""), ("checksum", None));
    }

    #[test]
    fn a_word_is_an_account_only_beside_its_coin() {
        assert_eq!(only("binancecleos", "EOS").identity.canonical(), "binancecleos");
        assert_eq!(refusal("binancecleos", ""), ("unknown_form", None));
        assert_eq!(refusal("Not A Name", "EOS").0, "invalid_character");
    }
}
