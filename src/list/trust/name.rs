//! Names that may become paths.

/// Whether a name is one that our lists may use: `[a-z0-9][a-z0-9._-]{0,63}`.
///
/// Such a name is one step of a path on every system, needs no escaping in an address, and cannot lead out of a folder.
pub fn is_plain_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut bytes = name.bytes();
    name.len() <= 64
        && bytes.next().is_some_and(plain)
        && bytes.all(|byte| plain(byte) || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn li_19_a_name_is_one_plain_step_of_a_path() {
        for name in ["a", "0", "public.json", "zaif-2018.en_1", &"a".repeat(64)] {
            assert!(is_plain_name(name), "{name}");
        }
        let long = "a".repeat(65);
        for name in [
            "", ".", "..", ".a", "-a", "a/b", "../a", "a\\b", "A", "a b", "é", "ᚩ os", "🍺/30", "a\0", "a%2f", "c:",
            &long,
        ] {
            assert!(!is_plain_name(name), "{name}");
        }
    }
}
