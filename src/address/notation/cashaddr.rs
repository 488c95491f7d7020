//! `CashAddr`: Bitcoin Cash's own notation, a Base32 with a 40-bit BCH checksum over prefix and payload.
//!
//! No crate on the registry that reads it is maintained and builds for wasm32, so the codec stands here, held to the
//! specification's own vectors.
//!
//! # Source
//!
//! "CashAddr", Bitcoin Cash specification (2017): version byte, size table and polymod; types 2 and 3: CHIP-2022-02-CashTokens.

use super::bits::regroup;

const CHARSET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Sizes in bytes that the low three bits of the version byte stand for.
const SIZES: [usize; 8] = [20, 24, 28, 32, 40, 48, 56, 64];

/// A decoded `CashAddr`.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::address) struct CashAddr {
    pub(in crate::address) kind: u8,
    pub(in crate::address) hash: Vec<u8>,
}

#[derive(Debug, PartialEq, Eq)]
pub(in crate::address) enum CashAddrError {
    /// A character (by its place in the payload) that the alphabet does not have.
    Character(usize),
    Checksum,
    /// The checksum fits and the rest does not: a reserved bit, padding that is not zero, a size that is not the stated one.
    Payload,
}

/// Decodes the part behind the colon; `prefix` is lower case, `payload` too.
pub(in crate::address) fn decode(prefix: &str, payload: &str) -> Result<CashAddr, CashAddrError> {
    let values = payload
        .bytes()
        .enumerate()
        .map(|(at, byte)| value_of(byte).ok_or(CashAddrError::Character(at)))
        .collect::<Result<Vec<u8>, _>>()?;
    if values.len() < 8 + 2 || polymod(prefix_values(prefix).chain(values.iter().copied())) != 0 {
        return Err(CashAddrError::Checksum);
    }
    let bytes = regroup(values[..values.len() - 8].iter().copied(), 5, 8).ok_or(CashAddrError::Payload)?;
    let (version, hash) = bytes.split_first().ok_or(CashAddrError::Payload)?;
    if version & 0x80 != 0 || hash.len() != SIZES[usize::from(version & 7)] {
        return Err(CashAddrError::Payload);
    }
    Ok(CashAddr { kind: version >> 3, hash: hash.to_vec() })
}

/// Encodes a hash, without the prefix in front; `None` if no `CashAddr` has a hash of that size.
pub(in crate::address) fn encode(prefix: &str, kind: u8, hash: &[u8]) -> Option<String> {
    let size = SIZES.iter().position(|size| *size == hash.len())?;
    let version = (kind << 3) | u8::try_from(size).ok()?;
    let bytes = std::iter::once(version).chain(hash.iter().copied());
    let mut values = regroup(bytes, 8, 5)?;
    let checksum = polymod(prefix_values(prefix).chain(values.iter().copied()).chain([0; 8]));
    values.extend((0..8).map(|n| u8::try_from((checksum >> (5 * (7 - n))) & 31).unwrap_or_default()));
    Some(values.iter().map(|v| char::from(CHARSET[usize::from(*v)])).collect())
}

fn value_of(byte: u8) -> Option<u8> {
    Some(VALUES[usize::from(byte)]).filter(|value| *value != NONE)
}

/// What is no character of the alphabet.
const NONE: u8 = 0xff;

const VALUES: [u8; 256] = {
    let (mut values, mut value) = ([NONE; 256], 0);
    while value < 32 {
        values[CHARSET[value as usize] as usize] = value;
        value += 1;
    }
    values
};

fn prefix_values(prefix: &str) -> impl Iterator<Item = u8> + '_ {
    prefix.bytes().map(|b| b & 31).chain([0])
}

/// What the five bits that leave the checksum at the top add to it.
///
/// # Source
///
/// The specification's generator of `PolyMod`.
const TOPS: [u64; 32] = {
    let generator = [0x98_f2bc_8e61, 0x79_b76d_99e2, 0xf3_3e5f_b3c4, 0xae_2eab_e2a8, 0x1e_4f43_e470];
    let mut tops = [0; 32];
    let mut top = 0;
    while top < 32 {
        let mut bit = 0;
        while bit < 5 {
            if top >> bit & 1 == 1 {
                tops[top] ^= generator[bit];
            }
            bit += 1;
        }
        top += 1;
    }
    tops
};

fn polymod(values: impl Iterator<Item = u8>) -> u64 {
    values.fold(1, step) ^ 1
}

fn step(state: u64, value: u8) -> u64 {
    let top = state >> 35;
    let state = ((state & 0x07_ffff_ffff) << 5) ^ u64::from(value);
    state ^ TOPS[(top & 31) as usize]
}

/// Which single character of a lower-case payload keeps the checksum from fitting, counted from 0; `None` if no single one does, or
/// several could.
pub(in crate::address) fn misfit(prefix: &str, payload: &str) -> Option<usize> {
    let values = payload.bytes().map(value_of).collect::<Option<Vec<u8>>>()?;
    let wrong = polymod(prefix_values(prefix).chain(values.iter().copied()));
    // What a one in each of the five bits of the character at hand does to the checksum, from the last character to the first.
    let (mut bits, mut found) = ([1, 2, 4, 8, 16], None);
    for at in (0..values.len()).rev() {
        let effect = |change: u8| (0..5).filter(|bit| change >> bit & 1 == 1).fold(0, |sum, bit| sum ^ bits[bit]);
        if (1..32).any(|change| effect(change) == wrong) && found.replace(at).is_some() {
            return None;
        }
        bits = bits.map(|bit| step(bit, 0));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_specifications_example_is_read_and_written() {
        let hash = decode("bitcoincash", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a").unwrap();
        assert_eq!(hash.kind, 0);
        assert_eq!(encode("bitcoincash", 0, &hash.hash).unwrap(), "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a");
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(kind in 0u8..16, size in 0usize..8, seed: [u8; 64]) {
            let hash = &seed[..SIZES[size]];
            let text = encode("bitcoincash", kind, hash).unwrap();
            prop_assert_eq!(decode("bitcoincash", &text), Ok(CashAddr { kind, hash: hash.to_vec() }));
        }

        #[test]
        fn one_changed_character_is_refused(seed: [u8; 20], at in 0usize..42, to in 0usize..32) {
            let text = encode("bitcoincash", 0, &seed).unwrap();
            let mut changed = text.clone().into_bytes();
            changed[at] = CHARSET[to];
            let changed = String::from_utf8(changed).unwrap();
            prop_assume!(changed != text);
            prop_assert_eq!(decode("bitcoincash", &changed), Err(CashAddrError::Checksum));
            prop_assert_eq!(misfit("bitcoincash", &changed), Some(at));
        }
    }
}
