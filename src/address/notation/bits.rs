//! Groups of bits: 5 in Base32, 6 in Base64, 4 in hexadecimal, 8 in a byte.

/// RFC 4648, table 3.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// RFC 4648, table 2 (for web addresses).
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Regroups values of `from` bits into values of `to` bits, the highest bit first. What is left over must be shorter than one value and
/// zero if `from` is the smaller, and is filled up with zeros if it is the greater.
pub(in crate::address) fn regroup(values: impl IntoIterator<Item = u8>, from: u32, to: u32) -> Option<Vec<u8>> {
    let (mut held, mut bits, mut out) = (0u32, 0, Vec::new());
    for value in values {
        held = (held << from | u32::from(value)) & 0xffff;
        bits += from;
        while bits >= to {
            bits -= to;
            out.push(u8::try_from(held >> bits & ((1 << to) - 1)).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    if from < to {
        return (bits < from && held == 0).then_some(out);
    }
    if bits > 0 {
        out.push(u8::try_from(held << (to - bits)).ok()?);
    }
    Some(out)
}

/// Decodes Base32 in upper case without padding.
pub(in crate::address) fn base32_decode(text: &str) -> Option<Vec<u8>> {
    from_alphabet(text.bytes(), BASE32, 5)
}

/// Writes Base32 in upper case without padding.
pub(in crate::address) fn base32_encode(bytes: &[u8]) -> String {
    to_alphabet(bytes, BASE32, 5)
}

/// Decodes Base64 without padding, of either alphabet.
pub(in crate::address) fn base64_decode(text: &str) -> Option<Vec<u8>> {
    let url = text.bytes().map(|byte| match byte {
        b'+' => b'-',
        b'/' => b'_',
        other => other,
    });
    from_alphabet(url, BASE64, 6)
}

/// Writes Base64 for web addresses, without padding.
pub(in crate::address) fn base64_encode(bytes: &[u8]) -> String {
    to_alphabet(bytes, BASE64, 6)
}

/// Decodes hexadecimal digits in any case.
pub(in crate::address) fn hex_decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()));
    let digits = digits.collect::<Option<Vec<u8>>>()?;
    (digits.len() % 2 == 0).then(|| regroup(digits, 4, 8)).flatten()
}

/// Decodes hexadecimal digits of exactly `N` bytes, in any case, without allocating.
pub(in crate::address) fn hex_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    const fn digit(byte: u8) -> u8 {
        match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            _ => 0xff,
        }
    }
    let (mut out, mut all) = ([0; N], 0);
    if text.len() != 2 * N {
        return None;
    }
    for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let (high, low) = (digit(pair[0]), digit(pair[1]));
        all |= high | low;
        *byte = high << 4 | low & 0xf;
    }
    (all < 16).then_some(out)
}

/// Writes bytes as hexadecimal digits in lower case.
pub(in crate::address) fn hex_encode(bytes: &[u8]) -> String {
    use ::bitcoin::hex::DisplayHex as _;
    bytes.to_lower_hex_string()
}

fn from_alphabet(text: impl Iterator<Item = u8>, alphabet: &[u8], bits: u32) -> Option<Vec<u8>> {
    let value = |byte| alphabet.iter().position(|letter| *letter == byte).and_then(|value| u8::try_from(value).ok());
    regroup(text.map(value).collect::<Option<Vec<u8>>>()?, bits, 8)
}

fn to_alphabet(bytes: &[u8], alphabet: &[u8], bits: u32) -> String {
    let values = regroup(bytes.iter().copied(), 8, bits).unwrap_or_default();
    values.iter().map(|value| char::from(alphabet[usize::from(*value)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_rfc_4648() {
        assert_eq!(base32_encode(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32_decode("MZXW6YTB").unwrap(), b"fooba");
        assert_eq!(base64_encode(b"foob"), "Zm9vYg");
        assert_eq!(base64_decode("Zm9vYg").unwrap(), b"foob");
        assert_eq!(base32_decode("MZXW6YTB1"), None);
        assert_eq!(hex_decode("0aF"), None);
        assert_eq!(hex_array::<2>("0aFf"), Some([0x0a, 0xff]));
        assert_eq!(hex_array::<2>("0aFg"), None);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(bytes: Vec<u8>) {
            prop_assert_eq!(base32_decode(&base32_encode(&bytes)), Some(bytes.clone()));
            prop_assert_eq!(base64_decode(&base64_encode(&bytes)), Some(bytes.clone()));
            prop_assert_eq!(hex_decode(&hex_encode(&bytes)), Some(bytes.clone()));
        }
    }
}
