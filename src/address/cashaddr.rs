//! `CashAddr`: Bitcoin Cash's own notation, a Base32 with a 40-bit BCH checksum over prefix and payload.
//!
//! No crate on the registry that reads it is maintained and builds for wasm32, so the codec stands here, held to the
//! specification's own vectors.
//!
//! # Source
//!
//! "CashAddr", Bitcoin Cash specification (2017): version byte, size table and polymod; types 2 and 3: CHIP-2022-02-CashTokens.

const CHARSET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Sizes in bytes that the low three bits of the version byte stand for.
const SIZES: [usize; 8] = [20, 24, 28, 32, 40, 48, 56, 64];

/// A decoded `CashAddr`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CashAddr {
    pub(super) kind: u8,
    pub(super) hash: Vec<u8>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum CashAddrError {
    /// A character (by its place in the payload) that the alphabet does not have.
    Character(usize),
    Checksum,
    /// The checksum fits and the rest does not: a reserved bit, padding that is not zero, a size that is not the stated one.
    Payload,
}

/// Decodes the part behind the colon; `prefix` is lower case, `payload` too.
pub(super) fn decode(prefix: &str, payload: &str) -> Result<CashAddr, CashAddrError> {
    let values = payload
        .bytes()
        .enumerate()
        .map(|(at, byte)| value_of(byte).ok_or(CashAddrError::Character(at)))
        .collect::<Result<Vec<u8>, _>>()?;
    if values.len() < 8 + 2 || polymod(prefix_values(prefix).chain(values.iter().copied())) != 0 {
        return Err(CashAddrError::Checksum);
    }
    let bytes = to_bytes(&values[..values.len() - 8]).ok_or(CashAddrError::Payload)?;
    let (version, hash) = bytes.split_first().ok_or(CashAddrError::Payload)?;
    if version & 0x80 != 0 || hash.len() != SIZES[usize::from(version & 7)] {
        return Err(CashAddrError::Payload);
    }
    Ok(CashAddr { kind: version >> 3, hash: hash.to_vec() })
}

/// Encodes a hash, without the prefix in front; `None` if no `CashAddr` has a hash of that size.
pub(super) fn encode(prefix: &str, kind: u8, hash: &[u8]) -> Option<String> {
    let size = SIZES.iter().position(|size| *size == hash.len())?;
    let version = (kind << 3) | u8::try_from(size).ok()?;
    let bytes: Vec<u8> = std::iter::once(version).chain(hash.iter().copied()).collect();
    let mut values = to_values(&bytes);
    let checksum = polymod(prefix_values(prefix).chain(values.iter().copied()).chain([0; 8]));
    values.extend((0..8).map(|n| u8::try_from((checksum >> (5 * (7 - n))) & 31).unwrap_or_default()));
    Some(values.iter().map(|v| char::from(CHARSET[usize::from(*v)])).collect())
}

fn value_of(byte: u8) -> Option<u8> {
    CHARSET.iter().position(|c| *c == byte).and_then(|value| u8::try_from(value).ok())
}

fn prefix_values(prefix: &str) -> impl Iterator<Item = u8> + '_ {
    prefix.bytes().map(|b| b & 31).chain([0])
}

fn polymod(values: impl Iterator<Item = u8>) -> u64 {
    const GENERATORS: [u64; 5] = [0x98_f2bc_8e61, 0x79_b76d_99e2, 0xf3_3e5f_b3c4, 0xae_2eab_e2a8, 0x1e_4f43_e470];
    let fold = |c: u64, value: u8| {
        let top = c >> 35;
        let c = ((c & 0x07_ffff_ffff) << 5) ^ u64::from(value);
        (0..5).filter(|bit| top >> bit & 1 == 1).fold(c, |c, bit| c ^ GENERATORS[bit])
    };
    values.fold(1, fold) ^ 1
}

/// Groups of five bits → bytes; padding must be short and zero.
fn to_bytes(values: &[u8]) -> Option<Vec<u8>> {
    let (mut bits, mut held, mut out) = (0u32, 0u32, Vec::new());
    for value in values {
        held = held << 5 | u32::from(*value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 0xff).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    (bits < 5 && held == 0).then_some(out)
}

fn to_values(bytes: &[u8]) -> Vec<u8> {
    let (mut bits, mut held, mut out) = (0u32, 0u32, Vec::new());
    let mut push = |value: u32| out.push(u8::try_from(value & 31).unwrap_or_default());
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(held >> bits);
        }
    }
    if bits > 0 {
        push(held << (5 - bits));
    }
    out
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
        }
    }
}
