//! Hexadecimal digits, eight at a time and without a table.

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

#[cfg(test)]
mod tests {
    use super::*;

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
