//! Bech32 and Bech32m, of any length a chain uses.

use ::bitcoin::bech32::primitives::decode::UncheckedHrpstring;
use ::bitcoin::bech32::primitives::iter::Fe32IterExt as _;
use ::bitcoin::bech32::{self, Fe32, Hrp};

use super::bits::regroup;
use crate::address::error::{AddressError, AddressErrorKind};

/// Which of the two checksums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::address) enum Variant {
    /// BIP-173.
    Bech32,
    /// BIP-350.
    Bech32m,
}

/// A text whose checksum fits.
#[derive(Debug)]
pub(in crate::address) struct Decoded {
    /// The part in front of the last `1`, in lower case.
    pub(in crate::address) prefix: String,
    /// The values behind it, five bits each, without the checksum.
    pub(in crate::address) values: Vec<u8>,
    pub(in crate::address) variant: Variant,
}

impl Decoded {
    /// The values as bytes.
    pub(in crate::address) fn bytes(&self) -> Option<Vec<u8>> {
        regroup(self.values.iter().copied(), 5, 8)
    }
}

/// Decodes a text in one letter case.
pub(in crate::address) fn decode(text: &str) -> Option<Decoded> {
    let unchecked = UncheckedHrpstring::new(text).ok()?;
    let variant = if unchecked.has_valid_checksum::<bech32::Bech32>() {
        Variant::Bech32
    } else if unchecked.has_valid_checksum::<bech32::Bech32m>() {
        Variant::Bech32m
    } else {
        return None;
    };
    let data = unchecked.data_part_ascii();
    let values = data.get(..data.len().checked_sub(6)?)?.iter();
    let values = values.map(|byte| Some(Fe32::from_char(char::from(*byte)).ok()?.to_u8())).collect::<Option<_>>()?;
    Some(Decoded { prefix: unchecked.hrp().to_lowercase(), values, variant })
}

/// Writes values of five bits behind `prefix`; `None` if that is no prefix.
pub(in crate::address) fn encode(prefix: &str, values: &[u8], variant: Variant) -> Option<String> {
    let prefix = Hrp::parse(prefix).ok()?;
    let values = values.iter().filter_map(|value| Fe32::try_from(*value).ok());
    Some(match variant {
        Variant::Bech32 => values.with_checksum::<bech32::Bech32>(&prefix).chars().collect(),
        Variant::Bech32m => values.with_checksum::<bech32::Bech32m>(&prefix).chars().collect(),
    })
}

/// Writes bytes behind `prefix`.
pub(in crate::address) fn encode_bytes(prefix: &str, bytes: &[u8], variant: Variant) -> Option<String> {
    encode(prefix, &regroup(bytes.iter().copied(), 8, 5)?, variant)
}

/// What is wrong with a text that begins as a Bech32 address of some chain does and is none.
///
/// Where the checksum can tell which single character is wrong, its position is given. What should stand there is not: BIP-173 warns
/// that a corrected address may be somebody else's.
pub(in crate::address) fn complaint(text: &str) -> AddressError {
    let lower = text.to_ascii_lowercase();
    if text != lower && text.chars().any(|c| c.is_ascii_lowercase()) {
        return AddressError::new(AddressErrorKind::MixedCase);
    }
    let separator = lower.rfind('1').unwrap_or(0);
    let wrong = lower.char_indices().skip(separator + 1).find(|(_, c)| !is_bech32(*c));
    if let Some((position, _)) = wrong {
        let c = text.chars().nth(position).unwrap_or_default();
        return AddressError::at(AddressErrorKind::InvalidCharacter(c), position);
    }
    if decode(text).is_some() || !(separator + 7..=1000).contains(&lower.len()) {
        return AddressError::new(AddressErrorKind::Length);
    }
    let position = breachlight_codec::misfit(&lower);
    AddressError { kind: AddressErrorKind::Checksum, position }
}

/// The letters behind the separator, by what they leave out.
pub(in crate::address) const fn is_bech32(c: char) -> bool {
    c.is_ascii_alphanumeric() && !matches!(c, '1' | 'b' | 'i' | 'o' | 'B' | 'I' | 'O')
}
