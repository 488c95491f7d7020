//! Arithmetic on eight bytes at once.

/// The highest bit of every byte.
pub(crate) const HIGH: u64 = spread(0x80);

/// The byte in every place of a word.
pub(crate) const fn spread(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of every byte that is zero.
///
/// # Source
///
/// Henry S. Warren, "Hacker's Delight", 6-1 ("Find First 0-Byte"): no carry passes from one byte to the next.
pub(crate) const fn zeros(word: u64) -> u64 {
    const LOW: u64 = spread(0x7F);
    !(((word & LOW) + LOW) | word | LOW)
}

/// The highest bit of every byte that is below a bound of at most 0x80, and perhaps of bytes behind such a one: whoever finds one looks at it.
///
/// # Source
///
/// Sean Eron Anderson, "Bit Twiddling Hacks", `hasless`.
pub(crate) const fn below(word: u64, bound: u8) -> u64 {
    word.wrapping_sub(spread(bound)) & !word & HIGH
}

/// Whether a text is one word: letters and digits of ASCII and nothing else.
pub fn is_alphanumeric(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    let mut last = [b'0'; 8];
    last[..rest.len()].copy_from_slice(rest);
    words.iter().chain([&last]).all(|word| {
        let word = u64::from_le_bytes(*word);
        // The highest bit of every byte that is not below the letter; for bytes of ASCII.
        let from = |word: u64, letter: u8| word.wrapping_add(spread(0x80 - letter));
        let small = word | spread(0x20);
        let digits = from(word, b'0') & !from(word, b'9' + 1);
        let letters = from(small, b'a') & !from(small, b'z' + 1);
        (digits | letters) & !word & HIGH == HIGH
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_what_the_standard_library_says() {
        for byte in 0..=u8::MAX {
            for len in 1..20 {
                for at in 0..len {
                    let mut text = vec![b'a'; len];
                    text[at] = byte;
                    assert_eq!(
                        is_alphanumeric(&text),
                        text.iter().all(u8::is_ascii_alphanumeric),
                        "{byte} at {at} of {len}"
                    );
                }
            }
        }
        assert!(is_alphanumeric(b""));
    }
}
