//! Base58Check of 21 bytes: a version and a 20-byte hash.

use crate::sha256::checksum;

/// Version, hash and checksum.
const LEN: usize = 25;
/// 25 bytes are 200 bits; a text may be of more, and is then refused.
const LIMBS: usize = 7;
/// The most digits that are added to the number at once: 58^5 is the largest power that fits 32 bits.
const GROUP: usize = 5;
/// 58^5.
const POWER: u64 = 656_356_768;
/// What is no digit.
const NONE: u8 = 0xff;

/// # Source
///
/// Bitcoin Core, `base58.cpp`: the alphabet leaves out `0`, `O`, `I` and `l`.
const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The value of each digit.
const DIGITS: [u8; 256] = {
    let mut digits = [NONE; 256];
    let mut value = 0;
    while value < 58 {
        digits[ALPHABET[value as usize] as usize] = value;
        value += 1;
    }
    digits
};

/// Decodes a text whose checksum fits and which holds exactly 21 bytes, the version first.
pub fn base58check(text: &[u8]) -> Option<[u8; 21]> {
    let limbs = decode(text)?;
    if payload_checksum(&limbs) != limbs[0] {
        return None;
    }
    let mut wide = [0; LIMBS * 4];
    for (bytes, limb) in wide.chunks_exact_mut(4).zip(limbs.iter().rev()) {
        bytes.copy_from_slice(&limb.to_be_bytes());
    }
    let (over, bytes) = wide.split_first_chunk::<3>()?;
    // A `1` in front stands for a zero byte in front, one for one.
    let ones = text.iter().take_while(|byte| **byte == b'1').count();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    (*over == [0; 3] && ones == zeros).then(|| bytes.first_chunk().copied()).flatten()
}

/// Writes 21 bytes, the version first, with their checksum.
pub fn encode_base58check(payload: &[u8; 21]) -> String {
    let mut wide = [0; LIMBS * 4];
    wide[3..24].copy_from_slice(payload);
    let mut limbs = [0u32; LIMBS];
    for (limb, bytes) in limbs.iter_mut().rev().zip(wide.as_chunks::<4>().0) {
        *limb = u32::from_be_bytes(*bytes);
    }
    limbs[0] = payload_checksum(&limbs);
    // From the lowest digits to the highest, five at a time.
    let (mut digits, mut at) = ([0u8; LIMBS * GROUP], LIMBS * GROUP);
    while at > 0 {
        let mut rest = 0u64;
        for limb in limbs.iter_mut().rev() {
            rest = rest << 32 | u64::from(*limb);
            *limb = low(rest / POWER);
            rest %= POWER;
        }
        for _ in 0..GROUP {
            at -= 1;
            digits[at] = low_byte(rest % 58);
            rest /= 58;
        }
    }
    let zeros = payload.iter().take_while(|byte| **byte == 0).count();
    let significant = digits.iter().skip_while(|digit| **digit == 0);
    let ones = std::iter::repeat_n('1', zeros);
    ones.chain(significant.map(|digit| char::from(ALPHABET[usize::from(*digit)]))).collect()
}

/// The number that the digits write, the lowest limb first.
fn decode(text: &[u8]) -> Option<[u32; LIMBS]> {
    // 25 bytes take 25 digits (all zeros) to 35.
    if !(LEN..=35).contains(&text.len()) {
        return None;
    }
    // The first group is the one that may be short, so that the power is the same for all others.
    let (first, groups) = text.split_at(text.len() % GROUP);
    let mut seen = 0;
    let mut number = |digits: &[u8]| {
        digits.iter().fold(0u32, |value, byte| {
            let digit = DIGITS[usize::from(*byte)];
            seen |= digit;
            value * 58 + u32::from(digit)
        })
    };
    let mut limbs = [0u32; LIMBS];
    limbs[0] = number(first);
    for (at, group) in groups.as_chunks::<GROUP>().0.iter().enumerate() {
        let mut carry = u64::from(number(group));
        // Five digits are less than a limb, so the limbs above these are still zero; and 35 digits are less than all limbs.
        for limb in &mut limbs[..=(at + 1).min(LIMBS - 1)] {
            carry += u64::from(*limb) * POWER;
            *limb = low(carry);
            carry >>= 32;
        }
    }
    (seen != NONE).then_some(limbs)
}

/// What the lowest limb must be: the limbs above it are the payload, three bytes in.
fn payload_checksum(limbs: &[u32; LIMBS]) -> u32 {
    let word = |at: usize| limbs[at] << 24 | limbs[at - 1] >> 8;
    checksum([word(6), word(5), word(4), word(3), word(2), limbs[1] << 24])
}

/// The low 32 bits.
#[expect(clippy::cast_possible_truncation, reason = "the high bits are the carry")]
const fn low(wide: u64) -> u32 {
    wide as u32
}

/// The low 8 bits.
#[expect(clippy::cast_possible_truncation, reason = "a digit is below 58")]
const fn low_byte(digit: u64) -> u8 {
    digit as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_its_version_and_hash() {
        let bytes = base58check(b"1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w").unwrap();
        assert_eq!((bytes[0], bytes[1], bytes[20]), (0, 0xa2, 0x48));
        // Twenty zero bytes behind a zero version: as many ones as bytes.
        assert_eq!(base58check(b"1111111111111111111114oLvT2"), Some([0; 21]));
    }

    #[test]
    fn what_is_not_one_is_refused() {
        for text in [
            "",
            "1",
            "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9x",
            "11FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w",
            "OFmwHh6pgkf4meCMoqo8fHH3GNRF571f9w",
        ] {
            assert_eq!(base58check(text.as_bytes()), None, "{text}");
        }
        assert_eq!(base58check(&[b'z'; 35]), None);
    }
}
