//! Base58Check of 21 bytes: a version and a 20-byte hash.

use sha2::compress256;
use sha2::digest::generic_array::GenericArray;

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

/// The initial state of SHA-256.
///
/// # Source
///
/// FIPS 180-4, 5.3.3.
const INITIAL: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// Decodes a text whose checksum fits and which holds exactly 21 bytes, the version first.
pub fn base58check(text: &str) -> Option<[u8; 21]> {
    let bytes = decode(text.as_bytes())?;
    let (payload, checksum) = bytes.split_first_chunk::<21>()?;
    (double_sha256(payload).to_be_bytes() == checksum).then_some(*payload)
}

/// Writes 21 bytes, the version first, with their checksum.
pub fn encode_base58check(payload: &[u8; 21]) -> String {
    let mut wide = [0; LIMBS * 4];
    wide[3..24].copy_from_slice(payload);
    wide[24..].copy_from_slice(&double_sha256(payload).to_be_bytes());
    let mut limbs = [0u32; LIMBS];
    for (limb, bytes) in limbs.iter_mut().zip(wide.as_chunks::<4>().0) {
        *limb = u32::from_be_bytes(*bytes);
    }
    // From the lowest digits to the highest, five at a time.
    let (mut digits, mut at) = ([0u8; LIMBS * GROUP], LIMBS * GROUP);
    while at > 0 {
        let mut rest = 0u64;
        for limb in &mut limbs {
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

fn decode(text: &[u8]) -> Option<[u8; LEN]> {
    // 25 bytes take 25 digits (all zeros) to 35.
    if !(LEN..=35).contains(&text.len()) {
        return None;
    }
    let mut limbs = [0u32; LIMBS];
    for group in text.chunks(GROUP) {
        let (mut value, mut power) = (0u32, 1u32);
        for byte in group {
            let digit = DIGITS[usize::from(*byte)];
            if digit == NONE {
                return None;
            }
            value = value * 58 + u32::from(digit);
            power *= 58;
        }
        let mut carry = u64::from(value);
        for limb in &mut limbs {
            carry += u64::from(*limb) * u64::from(power);
            *limb = low(carry);
            carry >>= 32;
        }
        // 35 digits are at most 206 bits, which the limbs hold.
        debug_assert_eq!(carry, 0);
    }
    let mut wide = [0; LIMBS * 4];
    for (bytes, limb) in wide.chunks_exact_mut(4).zip(limbs.iter().rev()) {
        bytes.copy_from_slice(&limb.to_be_bytes());
    }
    let (over, bytes) = wide.split_first_chunk::<3>()?;
    // A `1` in front stands for a zero byte in front, one for one.
    let ones = text.iter().take_while(|byte| **byte == b'1').count();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    (*over == [0; 3] && ones == zeros).then(|| bytes.try_into().ok()).flatten()
}

/// The first four bytes of the double SHA-256 of 21 bytes. Each of the two hashes is one compression.
fn double_sha256(payload: &[u8; 21]) -> u32 {
    let mut block = [0u8; 64];
    block[..21].copy_from_slice(payload);
    block[21] = 0x80;
    block[56..].copy_from_slice(&(21u64 * 8).to_be_bytes());
    let first = compress(block);

    let mut block = [0u8; 64];
    for (bytes, word) in block.chunks_exact_mut(4).zip(first) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    block[32] = 0x80;
    block[56..].copy_from_slice(&(32u64 * 8).to_be_bytes());
    compress(block)[0]
}

fn compress(block: [u8; 64]) -> [u32; 8] {
    let mut state = INITIAL;
    compress256(&mut state, &[GenericArray::from(block)]);
    state
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
        let bytes = base58check("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w").unwrap();
        assert_eq!((bytes[0], bytes[1], bytes[20]), (0, 0xa2, 0x48));
        // Twenty zero bytes behind a zero version: as many ones as bytes.
        assert_eq!(base58check("1111111111111111111114oLvT2"), Some([0; 21]));
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
            assert_eq!(base58check(text), None, "{text}");
        }
        assert_eq!(base58check(&"z".repeat(35)), None);
    }
}
