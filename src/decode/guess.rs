//! Guesses the encoding of a text from a window of its bytes.
//!
//! Nothing here is certain: a guess is shown to the user, who may say better. What is promised is that the same bytes get the same
//! guess, and that damage in a few rows does not make a whole file something else.

use super::encoding::Encoding;

/// The encoding of `window`, which begins at the first byte of a text that is not ASCII; `None` if it is text in none read here.
pub(super) fn encoding(window: &[u8], at_end: bool) -> Option<Encoding> {
    let utf8 = utf8(window, at_end);
    if utf8.good >= utf8.bad {
        return Some(Encoding::Utf8);
    }
    let euc = euc_jp(window, at_end);
    // Half-width katakana of Shift_JIS, two by two, are well-formed EUC-JP: rare kanji then, where real text has others as well.
    let katakana_only = window.iter().all(|byte| byte.is_ascii() || matches!(byte, 0xA6..=0xDF));
    if euc.good > euc.bad * 8 && !katakana_only {
        return Some(Encoding::EucJp);
    }
    let (japanese, telling) = shift_jis(window, at_end);
    let latin = windows_1252(window);
    if japanese.good > japanese.bad * 4 && telling > latin.good {
        return Some(Encoding::ShiftJis);
    }
    if latin.good > latin.bad * 4 {
        return Some(Encoding::Windows1252);
    }
    // Text with a few broken bytes in it: they cost their rows and not the file.
    (utf8.bad <= window.len() / 4).then_some(Encoding::Utf8)
}

/// The encoding that `head`, the first bytes of a file, gives away, and how many bytes its byte order mark takes: a mark, or UTF-16
/// without one, where every second byte of ASCII text is NUL.
pub(super) fn unicode(head: &[u8]) -> Option<(Encoding, usize)> {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => Some((Encoding::Utf8Bom, 3)),
        [0xFF, 0xFE, ..] => Some((Encoding::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => Some((Encoding::Utf16Be, 2)),
        _ if is_utf16(head, u16::from_le_bytes) => Some((Encoding::Utf16Le, 0)),
        _ if is_utf16(head, u16::from_be_bytes) => Some((Encoding::Utf16Be, 0)),
        _ => None,
    }
}

fn is_utf16(head: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let (pairs, _) = head.as_chunks::<2>();
    let units = || pairs.iter().map(|pair| unit(*pair));
    let text = |c: char| !c.is_control() || matches!(c, '\t' | '\r' | '\n');
    // A character may be cut in half by the end of the head, and only there.
    let broken = char::decode_utf16(units()).filter(|c| !c.as_ref().is_ok_and(|c| text(*c))).count();
    let cut = units().next_back().is_some_and(|last| (0xD800..0xDC00).contains(&last));
    let ascii = units().filter(|unit| *unit < 0x80).count();
    broken == usize::from(cut) && ascii >= 2 && ascii * 10 >= pairs.len()
}

/// How many characters above ASCII a window holds, and how many sequences that are none.
struct Fit {
    good: usize,
    bad: usize,
}

fn utf8(window: &[u8], at_end: bool) -> Fit {
    let (mut good, mut bad) = (0, 0);
    for chunk in window.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // The window may end within a character.
    if !at_end && std::str::from_utf8(window).is_err_and(|e| e.error_len().is_none()) {
        bad -= 1;
    }
    Fit { good, bad }
}

/// The fit as `Shift_JIS`, and how many of the characters tell it from Latin text: kana and common kanji, whose lead bytes Latin text
/// hardly has, and half-width katakana in a row. `é` before a letter is a rare kanji too.
///
/// # Source
///
/// Lead and trail ranges: WHATWG Encoding Standard, "`Shift_JIS` decoder".
fn shift_jis(window: &[u8], at_end: bool) -> (Fit, usize) {
    let (mut good, mut bad, mut telling, mut katakana) = (0, 0, 0, 0);
    let mut bytes = window.iter();
    while let Some(byte) = bytes.next() {
        let run = std::mem::take(&mut katakana);
        match byte {
            0x00..=0x7F => {}
            0xA1..=0xDF => {
                good += 1;
                katakana = run + 1;
                telling += usize::from(katakana > 2);
            }
            0x81..=0x9F | 0xE0..=0xFC => match bytes.next() {
                Some(0x40..=0x7E | 0x80..=0xFC) => {
                    good += 1;
                    telling += usize::from(*byte <= 0x9F);
                }
                Some(_) => bad += 1,
                None => bad += usize::from(at_end),
            },
            _ => bad += 1,
        }
    }
    (Fit { good, bad }, telling)
}

/// # Source
///
/// Lead and trail ranges: WHATWG Encoding Standard, "EUC-JP decoder".
fn euc_jp(window: &[u8], at_end: bool) -> Fit {
    let (mut good, mut bad) = (0, 0);
    let mut bytes = window.iter();
    while let Some(byte) = bytes.next() {
        let trails = match byte {
            0x00..=0x7F => continue,
            0x8E | 0xA1..=0xFE => 1,
            0x8F => 2,
            _ => 0,
        };
        let mut rest = bytes.clone();
        let whole = (0..trails).all(|_| rest.next().is_some_and(|trail| matches!(trail, 0xA1..=0xFE)));
        if trails > 0 && whole {
            good += 1;
            bytes = rest;
        } else if at_end || trails == 0 || bytes.len() >= trails {
            bad += 1;
        }
    }
    Fit { good, bad }
}

/// Latin text has its letters above ASCII alone or in twos, next to other letters, and a few signs such as `€` and `£`.
fn windows_1252(window: &[u8]) -> Fit {
    let (mut good, mut bad) = (0, 0);
    let mut at = 0;
    while at < window.len() {
        let len = window[at..].iter().take_while(|byte| !byte.is_ascii()).count();
        if len > 0 {
            let around = [at.checked_sub(1).and_then(|before| window.get(before)), window.get(at + len)];
            let by_letter = around.into_iter().flatten().any(u8::is_ascii_alphabetic);
            let fits = |byte: &&u8| match byte {
                0xC0..=0xFF | 0x8A | 0x8C | 0x8E | 0x9A | 0x9C | 0x9E | 0x9F => by_letter,
                0x80 | 0x91..=0x97 | 0xA0..=0xBF => true,
                _ => false,
            };
            let fitting = window[at..at + len].iter().filter(fits).count();
            let fitting = if len <= 2 { fitting } else { 0 };
            good += fitting;
            bad += len - fitting;
        }
        at += len + 1;
    }
    Fit { good, bad }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(bytes: &[u8]) -> Option<Encoding> {
        let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
        encoding(&bytes[from..], true)
    }

    #[test]
    fn japanese_encodings_are_told_apart() {
        for text in
            ["日時,金額,手数料,TX,アドレス\n", "出金\n", "表示ソ,ｱｲｳ\n", "数量の合計は、\n", "コインチェック株式会社\n"]
        {
            assert_eq!(guess(text.as_bytes()), Some(Encoding::Utf8), "{text}");
            assert_eq!(guess(&encoding_rs::SHIFT_JIS.encode(text).0), Some(Encoding::ShiftJis), "{text}");
            assert_eq!(guess(&encoding_rs::EUC_JP.encode(text).0), Some(Encoding::EucJp), "{text}");
        }
        assert_eq!(guess(&encoding_rs::SHIFT_JIS.encode("ﾔﾏﾀﾞﾀﾛｳ,1\n").0), Some(Encoding::ShiftJis));
    }

    #[test]
    fn western_text_is_not_taken_for_japanese() {
        for text in ["Société,Prénom\n", "Größe;Währung;Gebühr (€)\n", "a,b\n1,10 €\n", "Año,Dirección\n", "£5\n"]
        {
            assert_eq!(guess(&encoding_rs::WINDOWS_1252.encode(text).0), Some(Encoding::Windows1252), "{text}");
            assert_eq!(guess(text.as_bytes()), Some(Encoding::Utf8), "{text}");
        }
    }

    #[test]
    fn utf_16_gives_itself_away_with_and_without_a_mark() {
        let le: Vec<u8> = "日時,a\r\n1,2\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "OrderUuid,Type\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(unicode(&le), Some((Encoding::Utf16Le, 0)));
        assert_eq!(unicode(&be), Some((Encoding::Utf16Be, 0)));
        assert_eq!(unicode(&[b"\xFF\xFE".as_slice(), &le].concat()), Some((Encoding::Utf16Le, 2)));
        for other in [b"a,b\0,c\n".as_slice(), b"", b"\0\0\0\0", b"a,b,c\n1,2,3\n", b"\x01\0\x02\0\x03\0"] {
            assert_eq!(unicode(other), None, "{other:?}");
        }
    }
}
