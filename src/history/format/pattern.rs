//! Cells of headers: texts that compare equal although Excel, a browser or the service itself touched them, and patterns.
//!
//! A pattern is the text of a cell in which braces stand for what changes:
//!
//! | in a pattern | stands for                                        | as in                   |
//! |--------------|---------------------------------------------------|-------------------------|
//! | `{coin}`     | 1 to 16 letters and digits: a coin's code         | `Value_OUT({coin})`     |
//! | `{fiat}`     | three letters                                     | `Fiat ({fiat})`         |
//! | `{unit}`     | a coin's code or one of its units                 | `Amount ({unit})`       |
//! | `{zone}`     | `UTC`, `UTC+8`, `UTC+08:00`                       | `Time({zone})`          |
//! | `{any}`      | anything, also nothing                            | `CurrentValue{any}`     |
//! | `a\|b`       | one of several                                    | `Txhash\|Transaction Hash` |

/// A cell of a header as it is compared: without byte order marks, no-break and doubled blanks, line breaks, full-width letters and
/// half-width kana, in small letters.
///
/// Full Unicode normalisation would need tables larger than all formats together; what is folded here is what was seen.
pub fn normal(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\u{FEFF}' | '\u{200B}' => continue,
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{FF66}'..='\u{FF9F}' => {
                let (kana, marked) = katakana(c, chars.peek().copied());
                if marked {
                    chars.next();
                }
                kana
            }
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c.to_ascii_lowercase());
        }
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

/// What a half-width kana stands for with what follows it, and whether the mark behind it belongs to it: `ﾄﾞ` is `ド`.
///
/// # Source
///
/// U+FF66 to U+FF9F in their order: Unicode block "Halfwidth and Fullwidth Forms". A voiced kana stands one place behind its plain one,
/// one with a circle two: block "Katakana".
fn katakana(c: char, next: Option<char>) -> (char, bool) {
    const KANA: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    let plain = KANA.chars().nth(c as usize - 0xFF66).unwrap_or(c);
    let behind = |places: u32| char::from_u32(plain as u32 + places).unwrap_or(plain);
    match (next, plain) {
        (Some('ﾞ'), 'ウ') => ('ヴ', true),
        (Some('ﾞ'), 'カ'..='ト' | 'ハ'..='ホ') => (behind(1), true),
        (Some('ﾟ'), 'ハ'..='ホ') => (behind(2), true),
        _ => (plain, false),
    }
}

/// Whether `text` of an entry is a pattern and not the text itself.
pub fn is_pattern(text: &str) -> bool {
    text.contains('{') || text.contains('|')
}

/// What a pattern says wrongly, if anything.
pub fn mistake(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let Some(end) = rest[start..].find('}') else { return Some("a brace is not closed".to_owned()) };
        let name = &rest[start + 1..start + end];
        if !["coin", "fiat", "unit", "zone", "any"].contains(&name) {
            return Some(format!("{{{name}}} stands for nothing; known are coin, fiat, unit, zone and any"));
        }
        rest = &rest[start + end + 1..];
    }
    None
}

/// What the braces of a pattern stand for in one header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// A coin's code or a unit.
    pub coin: Option<String>,
    /// A zone.
    pub zone: Option<String>,
}

/// Matches a cell, already [`normal`], against the text of an entry, also normal.
pub fn matches(pattern: &str, cell: &str) -> Option<Capture> {
    pattern.split('|').find_map(|one| {
        let mut capture = Capture::default();
        matches_one(one, cell, &mut capture).then_some(capture)
    })
}

fn matches_one(pattern: &str, cell: &str, capture: &mut Capture) -> bool {
    let Some((before, rest)) = pattern.split_once('{') else { return pattern == cell };
    let (Some(cell), Some((name, rest))) = (cell.strip_prefix(before), rest.split_once('}')) else { return false };
    // The longest text first: `{coin}` in `usdt)` must not end in the middle.
    let ends = cell.char_indices().map(|(at, _)| at).chain([cell.len()]).rev();
    for end in ends {
        let text = &cell[..end];
        if fits(name, text) && matches_one(rest, &cell[end..], capture) {
            match name {
                "coin" | "unit" => capture.coin = Some(text.to_owned()),
                "zone" => capture.zone = Some(text.to_owned()),
                _ => {}
            }
            return true;
        }
    }
    false
}

fn fits(name: &str, text: &str) -> bool {
    match name {
        "any" => true,
        "coin" => (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric()),
        "unit" => (1..=16).contains(&text.chars().count()) && text.chars().all(char::is_alphanumeric),
        "fiat" => text.len() == 3 && text.bytes().all(|b| b.is_ascii_alphabetic()),
        "zone" => {
            text.strip_prefix("utc").is_some_and(|offset| offset == "null" || offset.is_empty() || is_offset(offset))
        }
        _ => false,
    }
}

fn is_offset(text: &str) -> bool {
    text.strip_prefix(['+', '-']).is_some_and(|digits| {
        let digits =
            digits.strip_suffix(":00").or(digits.strip_suffix(":30")).or(digits.strip_suffix(":45")).unwrap_or(digits);
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_and_browsers_do_to_a_cell_does_not_matter() {
        assert_eq!(normal("\u{FEFF} Value\u{a0}in\nBTC "), "value in btc");
        assert_eq!(normal("手数料（ＪＰＹ）"), "手数料(jpy)");
        assert_eq!(normal("ｱﾄﾞﾚｽ"), "アドレス");
        assert_eq!(normal("ﾈｯﾄﾜｰｸ ﾍﾟｱ ｳﾞ ｽﾃｰﾀｽ"), "ネットワーク ペア ヴ ステータス");
    }

    #[test]
    fn a_pattern_says_what_its_braces_stand_for() {
        let of = |pattern: &str, cell: &str| matches(&normal(pattern), &normal(cell));
        assert_eq!(of("Value_OUT({coin})", "Value_OUT(ETH)").unwrap().coin.as_deref(), Some("eth"));
        assert_eq!(of("Time({zone})", "Time(UTC+08:00)").unwrap().zone.as_deref(), Some("utc+08:00"));
        assert_eq!(of("Time({zone})", "Time(JST)"), None);
        assert!(of("CurrentValue{any}", "CurrentValue @ $2264.03/Eth").is_some());
        assert!(of("Txhash|Transaction Hash", "Transaction Hash").is_some());
        assert_eq!(of("{fiat} Subtotal", "EURO Subtotal"), None);
        assert!(mistake("Amount ({coins})").is_some());
    }
}
