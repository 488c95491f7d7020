//! Hexadecimal digits, eight at a time and without a table.

use crate::words::{HIGH, spread};

/// Writes bytes as hexadecimal digits in lower case.
pub fn push_hex(bytes: &[u8], out: &mut Vec<u8>) {
    out.reserve(2 * bytes.len());
    let (fours, rest) = bytes.as_chunks::<4>();
    for four in fours {
        out.extend_from_slice(&digits(*four));
    }
    for byte in rest {
        out.extend_from_slice(&digits([*byte, 0, 0, 0])[..2]);
    }
}

/// The eight digits of four bytes.
pub(crate) fn digits(bytes: [u8; 4]) -> [u8; 8] {
    // One half byte into each byte, the first one uppermost.
    let wide = u64::from(u32::from_be_bytes(bytes));
    let wide = (wide << 16 | wide) & 0x0000_ffff_0000_ffff;
    let wide = (wide << 8 | wide) & 0x00ff_00ff_00ff_00ff;
    let wide = (wide << 4 | wide) & 0x0f0f_0f0f_0f0f_0f0f;
    // Six more takes the fifth bit where the digit is a letter, and `a` is 39 further from `9` than the next character.
    let letters = (wide + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101;
    (wide + 0x3030_3030_3030_3030 + letters * 39).to_be_bytes()
}

/// The 32 bytes of 64 digits in lower case. Nothing of any other text.
pub fn digest(text: &[u8]) -> Option<[u8; 32]> {
    let digits: &[u8; 64] = text.try_into().ok()?;
    let (mut bytes, mut wrong) = ([0; 32], 0);
    for (eight, four) in digits.as_chunks::<8>().0.iter().zip(bytes.as_chunks_mut::<4>().0) {
        let word = u64::from_le_bytes(*eight);
        // The highest bit of a byte is set where it is at least `low` and below `high`; for bytes of ASCII.
        let within =
            |low: u8, high: u8| word.wrapping_add(spread(0x80 - low)) & !word.wrapping_add(spread(0x80 - high));
        wrong |= !(within(b'0', b'9' + 1) | within(b'a', b'f' + 1)) | word;
        // A letter has its seventh bit set, and is 9 more than its last four bits.
        let halves = (word & spread(0x0f)) + (word >> 6 & spread(1)) * 9;
        let halves = (halves << 4 | halves >> 8) & 0x00ff_00ff_00ff_00ff;
        let halves = (halves >> 8 | halves) & 0x0000_ffff_0000_ffff;
        let [a, b, c, d, ..] = (halves >> 16 | halves).to_le_bytes();
        *four = [a, b, c, d];
    }
    // Asked once: nearly all texts of this length are digits.
    (wrong & HIGH == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_is_written_and_nothing_else_is_read() {
        let bytes: [u8; 32] = std::array::from_fn(|at| u8::try_from(at * 37 % 256).unwrap_or_default() ^ 0x0b);
        let mut text = Vec::new();
        push_hex(&bytes, &mut text);
        assert_eq!(digest(&text), Some(bytes));
        assert_eq!(digest(&text[1..]), None);
        for at in 0..64 {
            for byte in 0..=u8::MAX {
                let mut other = text.clone();
                other[at] = byte;
                assert_eq!(digest(&other).is_some(), matches!(byte, b'0'..=b'9' | b'a'..=b'f'), "{byte} at {at}");
            }
        }
    }

    #[test]
    fn every_byte_is_its_two_digits() {
        for len in 0..9 {
            let bytes: Vec<u8> = (0..=255).chain(0..len).collect();
            let mut out = b"as it was".to_vec();
            push_hex(&bytes, &mut out);
            let expected: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(out, format!("as it was{}", expected.concat()).into_bytes());
        }
    }
}
