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
