//! JSON text, walked where it stands: no tree is built, no number is turned into a float, and nothing recurses.

use std::borrow::Cow;
use std::ops::Range;

use crate::decode::limits;

/// Why a text is not JSON that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JsonProblem {
    /// It breaks the grammar, or breaks off.
    #[error("not JSON")]
    Syntax,
    /// It has more arrays and objects within one another than [`limits::JSON_DEPTH`].
    #[error("more than {} levels deep", limits::JSON_DEPTH)]
    TooDeep,
    /// It is longer than [`limits::JSON_BYTES`].
    #[error("longer than {} bytes", limits::JSON_BYTES)]
    TooLarge,
    /// Its records have more different keys than a table may have columns: [`limits::CELLS`].
    #[error("more than {} columns", limits::CELLS)]
    TooManyColumns,
}

impl JsonProblem {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "json_syntax",
            Self::TooDeep => "json_too_deep",
            Self::TooLarge => "json_too_large",
            Self::TooManyColumns => "json_too_many_columns",
        }
    }
}

/// Walks a text from a place on.
#[derive(Clone, Debug)]
pub(super) struct Scan<'a> {
    text: &'a str,
    pub(super) at: usize,
}

impl<'a> Scan<'a> {
    pub(super) const fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn text(&self, range: Range<usize>) -> &'a str {
        &self.text[range]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Result<(), JsonProblem> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(JsonProblem::Syntax)
        }
    }

    /// Steps over one value of any kind, blanks before it included, and returns where it stands. After an error `at` is its place.
    pub(super) fn value(&mut self) -> Result<Range<usize>, JsonProblem> {
        self.blanks();
        let start = self.at;
        // The closing bracket that each open level waits for.
        let mut open: Vec<u8> = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                Some(b'{') => {
                    self.at += 1;
                    self.blanks();
                    open.push(b'}');
                    if self.peek() != Some(b'}') {
                        self.key()?;
                        deep_enough(&open)?;
                        continue;
                    }
                }
                Some(b'[') => {
                    self.at += 1;
                    self.blanks();
                    open.push(b']');
                    if self.peek() != Some(b']') {
                        deep_enough(&open)?;
                        continue;
                    }
                }
                _ => self.scalar()?,
            }
            // A value has ended, or an empty level waits for its end.
            loop {
                let Some(close) = open.last() else { return Ok(start..self.at) };
                self.blanks();
                match self.peek() {
                    Some(byte) if byte == *close => {
                        self.at += 1;
                        open.pop();
                    }
                    Some(b',') => {
                        self.at += 1;
                        if *close == b'}' {
                            self.blanks();
                            self.key()?;
                        }
                        break;
                    }
                    _ => return Err(JsonProblem::Syntax),
                }
            }
        }
    }

    /// Steps over a member's name and its colon, and returns the name, quotes included.
    pub(super) fn key(&mut self) -> Result<Range<usize>, JsonProblem> {
        let start = self.at;
        self.string()?;
        let end = self.at;
        self.blanks();
        self.take(b':')?;
        Ok(start..end)
    }

    fn scalar(&mut self) -> Result<(), JsonProblem> {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                let rest = &self.text.as_bytes()[self.at..];
                let word = [&b"true"[..], b"false", b"null"].into_iter().find(|word| rest.starts_with(word));
                self.at += word.ok_or(JsonProblem::Syntax)?.len();
                Ok(())
            }
        }
    }

    fn string(&mut self) -> Result<(), JsonProblem> {
        self.take(b'"')?;
        let bytes = self.text.as_bytes();
        loop {
            let rest = bytes.get(self.at..).unwrap_or_default();
            let len = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F));
            self.at += len.unwrap_or(rest.len());
            match (self.peek(), bytes.get(self.at + 1)) {
                (Some(b'"'), _) => {
                    self.at += 1;
                    return Ok(());
                }
                (Some(b'\\'), Some(b'u')) => {
                    let digits = bytes.get(self.at + 2..self.at + 6).ok_or(JsonProblem::Syntax)?;
                    if !digits.iter().all(u8::is_ascii_hexdigit) {
                        return Err(JsonProblem::Syntax);
                    }
                    self.at += 6;
                }
                (Some(b'\\'), Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => self.at += 2,
                _ => return Err(JsonProblem::Syntax),
            }
        }
    }

    fn number(&mut self) -> Result<(), JsonProblem> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), JsonProblem> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(JsonProblem::Syntax) }
    }
}

fn deep_enough(open: &[u8]) -> Result<(), JsonProblem> {
    if open.len() > limits::JSON_DEPTH { Err(JsonProblem::TooDeep) } else { Ok(()) }
}

/// The elements of an array, or the members of an object with their names.
///
/// After an element that is no JSON it ends with an error, which stands at `scan.at`.
#[derive(Clone, Debug)]
pub(super) struct Children<'a> {
    pub(super) scan: Scan<'a>,
    state: Next,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    First,
    Another,
    End,
}

/// One element or member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Child {
    /// Its name, quotes included.
    pub(super) key: Option<Range<usize>>,
    pub(super) value: Range<usize>,
}

impl<'a> Children<'a> {
    /// Of the array or object that begins at `at`.
    pub(super) const fn new(text: &'a str, at: usize) -> Self {
        Self { scan: Scan::new(text, at), state: Next::First }
    }

    fn step(&mut self) -> Result<Option<Child>, JsonProblem> {
        let scan = &mut self.scan;
        if self.state == Next::First {
            scan.at += 1;
        }
        scan.blanks();
        match (scan.peek(), self.state) {
            (Some(b']' | b'}'), _) => {
                scan.at += 1;
                return Ok(None);
            }
            (Some(b','), Next::Another) => {
                scan.at += 1;
                scan.blanks();
            }
            (_, Next::First) => {}
            _ => return Err(JsonProblem::Syntax),
        }
        self.state = Next::Another;
        let is_member = scan.peek() == Some(b'"') && {
            let mut ahead = scan.clone();
            ahead.key().is_ok()
        };
        let key = if is_member { Some(scan.key()?) } else { None };
        Ok(Some(Child { key, value: scan.value()? }))
    }
}

impl Iterator for Children<'_> {
    type Item = Result<Child, JsonProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.state == Next::End {
            return None;
        }
        let step = self.step().transpose();
        if !matches!(step, Some(Ok(_))) {
            self.state = Next::End;
        }
        step
    }
}

/// The text of a scalar: of a string what it means, of anything else how it is written. `null` is nothing.
pub(super) fn text_of(raw: &str) -> Cow<'_, str> {
    let Some(within) = raw.strip_prefix('"') else { return Cow::Borrowed(if raw == "null" { "" } else { raw }) };
    let within = within.strip_suffix('"').unwrap_or(within);
    let mut parts = within.split('\\');
    let first = parts.next().unwrap_or_default();
    if first.len() == within.len() {
        return Cow::Borrowed(within);
    }
    let mut out = String::with_capacity(within.len());
    let mut units: Vec<u16> = Vec::new();
    let flush = |units: &mut Vec<u16>, out: &mut String| {
        out.extend(char::decode_utf16(units.drain(..)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    };
    out.push_str(first);
    while let Some(part) = parts.next() {
        let mut rest = part.chars();
        let escaped = match rest.next() {
            // Two backslashes: what stands between them is nothing, and what comes behind them is plain.
            None => {
                flush(&mut units, &mut out);
                out.push('\\');
                out.push_str(parts.next().unwrap_or_default());
                continue;
            }
            Some('u') => {
                let (digits, plain) = rest.as_str().split_at_checked(4).unwrap_or_default();
                units.push(u16::from_str_radix(digits, 16).unwrap_or(0xFFFD));
                if !plain.is_empty() {
                    flush(&mut units, &mut out);
                    out.push_str(plain);
                }
                continue;
            }
            Some('b') => '\u{8}',
            Some('f') => '\u{C}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(other) => other,
        };
        flush(&mut units, &mut out);
        out.push(escaped);
        out.push_str(rest.as_str());
    }
    flush(&mut units, &mut out);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_json(text: &str) -> bool {
        let mut scan = Scan::new(text, 0);
        scan.value().is_ok() && {
            scan.blanks();
            scan.at == text.len()
        }
    }

    fn strict(text: &str) -> bool {
        serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    }

    #[test]
    fn the_grammar_is_kept() {
        for text in [
            "{}",
            "[]",
            " [ ] ",
            "[1,2]",
            "{\"a\":[{}]}",
            "-0.5e+10",
            "\"\\u00e9\\n\"",
            "true",
            "[[],[]]",
            "[{},{}]",
            "[,]",
            "[,1]",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "[1,]",
            "[1 2]",
            "01",
            "1.",
            ".5",
            "+1",
            "-",
            "1e",
            "nul",
            "\"\\x\"",
            "\"\u{1}\"",
            "\"\\u00g0\"",
            "[",
            "]",
            "{\"a\":1,}",
            "[1}",
            "\"",
            "",
            "[]]",
            "{\"a\":1,1}",
            "[\"a\":1]",
        ] {
            assert_eq!(is_json(text), strict(text), "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| "[".repeat(depth) + "1" + &"]".repeat(depth);
        assert!(Scan::new(&nested(limits::JSON_DEPTH), 0).value().is_ok());
        assert_eq!(Scan::new(&nested(limits::JSON_DEPTH + 1), 0).value(), Err(JsonProblem::TooDeep));
        assert_eq!(Scan::new(&"[".repeat(1 << 20), 0).value(), Err(JsonProblem::TooDeep));
    }

    proptest! {
        #[test]
        fn it_refuses_what_serde_json_refuses(text in "[\\[\\]{}:,\"a10.eE+ \\\\-]{0,12}") {
            prop_assert_eq!(is_json(&text), strict(&text));
        }

        #[test]
        fn a_string_means_what_serde_json_says(text in "\\PC{0,20}|[\\\\\"\u{0}-\u{20}/nu😀]{0,12}") {
            let raw = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(text_of(&raw), text);
        }

        #[test]
        fn an_escaped_string_means_what_serde_json_says(raw in "\"(\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-f]{4}|[a-z])*\"") {
            if let Ok(text) = serde_json::from_str::<String>(&raw) {
                prop_assert_eq!(text_of(&raw), text);
            }
        }
    }
}
