//! Text from files: folded where that is harmless, cut where it is shown.

use std::borrow::Cow;

/// The most characters of a refused cell that are shown: enough for every common address.
const SHOWN: usize = 64;

/// Folds full-width forms (`１`, `．`, `　`) to the ASCII they stand for.
///
/// For amounts and dates only. An address that holds a full-width letter is a damaged address, and saying so is the point.
///
/// # Source
///
/// U+FF01 to U+FF5E mirror U+0021 to U+007E: Unicode block "Halfwidth and Fullwidth Forms". U+3000 is the ideographic space.
pub fn halfwidth(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let fold = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    Cow::Owned(text.chars().map(fold).collect())
}

/// A cell without blanks and stray byte order marks around it.
pub fn trimmed(cell: &str) -> &str {
    // Nearly every cell begins and ends with a visible character of ASCII.
    if let ([first, ..], [.., last]) = (cell.as_bytes(), cell.as_bytes())
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return cell;
    }
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
}

/// Text as it may be shown or stored: cut to 64 characters.
pub fn excerpt(text: &str) -> Cow<'_, str> {
    if text.len() <= SHOWN {
        return Cow::Borrowed(text);
    }
    match text.char_indices().nth(SHOWN) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

/// What may be shown of a cell that should hold an identifier and does not: all of it if it looks like a damaged one, so that it can be
/// mended, and nothing if it looks like words, a name or an e-mail address.
pub fn identifier_excerpt(text: &str) -> Cow<'_, str> {
    let code = text.chars().filter(char::is_ascii_alphanumeric).count();
    let foreign = text.chars().count() - code;
    let one_word = !text.contains(|c: char| c.is_whitespace() || matches!(c, '@' | '＠'));
    let looks_like_one = one_word && code >= 20 && foreign <= 3 && text.contains(|c: char| c.is_ascii_digit());
    if looks_like_one { excerpt(text) } else { Cow::Borrowed("…") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_address_is_shown_and_a_person_is_not() {
        for shown in [
            "1BoatSLRHtKNngkdXEeobR76b53LETtpyU",
            "１BoatSLRHtKNngkdXEeobR76b53LETtpyT",
            "NC2ZQKEFQIL3JZEOB2OZPWXWPOR6LKYHIROCR7PK",
        ] {
            assert_eq!(identifier_excerpt(shown), shown);
        }
        for hidden in [
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 Yamada Taro",
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 tel 09012345678",
            "yamadataro1980",
            "taro.yamada1984@example.org",
            "山田太郎",
            "not an address",
            "my bank account 1234567 at the bank",
            "",
        ] {
            assert_eq!(identifier_excerpt(hidden), "…");
        }
    }
}
