//! Base58, with and without the checksum of Base58Check.

use ::bitcoin::base58;

use crate::address::error::{AddressError, AddressErrorKind};

/// Decodes Base58 without a checksum.
pub(in crate::address) fn decode(text: &str) -> Option<Vec<u8>> {
    base58::decode(text).ok()
}

/// Writes Base58 without a checksum.
pub(in crate::address) fn encode(bytes: &[u8]) -> String {
    base58::encode(bytes)
}

/// Decodes Base58Check: the bytes without the checksum, if it fits.
pub(in crate::address) fn decode_check(text: &str) -> Option<Vec<u8>> {
    base58::decode_check(text).ok()
}

/// Writes Base58Check.
pub(in crate::address) fn encode_check(bytes: &[u8]) -> String {
    // What nearly every address holds takes the short way.
    bytes.try_into().map_or_else(|_| base58::encode_check(bytes), breachlight_codec::encode_base58check)
}

/// What is wrong with a text that should be Base58Check of a version and 20 bytes, and is not; `None` if it is nothing like one.
///
/// Complaints are kept apart because they send a reader to different places: a letter that Base58 does not have, letters that do not
/// add up, letters too many.
pub(in crate::address) fn complaint(text: &str) -> Option<AddressError> {
    // 1 version byte, 20 bytes and 4 of checksum take 26 to 35 characters.
    if !(25..=36).contains(&text.len()) {
        return None;
    }
    if let Some((position, c)) = text.chars().enumerate().find(|(_, c)| !is_base58(*c)) {
        // 0, O, I and l are left out of Base58 because they look like others, so they are what OCR and people put in.
        return matches!(c, '0' | 'O' | 'I' | 'l')
            .then(|| AddressError::at(AddressErrorKind::InvalidCharacter(c), position));
    }
    let fits = decode(text).is_some_and(|bytes| bytes.len() == 25);
    Some(AddressError::new(if fits { AddressErrorKind::Checksum } else { AddressErrorKind::Length }))
}

/// The letters of Base58, by what it leaves out.
pub(in crate::address) const fn is_base58(c: char) -> bool {
    c.is_ascii_alphanumeric() && !matches!(c, '0' | 'O' | 'I' | 'l')
}
