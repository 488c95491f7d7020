//! Finds the encoding of a text and turns it into UTF-8.
//!
//! The decision waits for the first byte that is not ASCII, because up to there every encoding read here agrees. It looks at a
//! window from that byte on: valid UTF-8 is UTF-8 (hardly any Shift_JIS text is, by accident); else the window must be well-formed
//! Shift_JIS. UTF-8 passes through as it is, and damage in it is found row by row further down, so that one bad byte costs one row.

use super::DecodeError;

/// How many bytes the decision looks at.
const WINDOW: usize = 4096;
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, or ASCII, which is the same.
    Utf8,
    /// UTF-8 with a byte order mark, as Excel writes it.
    Utf8Bom,
    /// `Shift_JIS` as Windows has it (code page 932).
    ShiftJis,
}

impl Encoding {
    /// The encoding's label, lower case, as the WHATWG registry has it; the byte order mark is told as well.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::ShiftJis => "shift_jis",
        }
    }
}

/// Decodes a stream of bytes in one legacy encoding, malformed sequences to U+FFFD as the WHATWG Encoding Standard has it.
///
/// The command line uses `encoding_rs`, the browser its own `TextDecoder`; a test holds the two to the same text.
pub trait LegacyText {
    /// Decodes the next bytes and appends the text to `out`; `last` flushes an unfinished sequence.
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String);
}

/// Opens decoders for encodings other than UTF-8.
pub trait OpenLegacy {
    /// A decoder at the start of a stream, or `None` where the platform has none for that encoding.
    fn open(&self, encoding: Encoding) -> Option<Box<dyn LegacyText>>;
}

/// Opens no decoder: everything but UTF-8 is refused.
#[derive(Clone, Copy, Debug, Default)]
pub struct Utf8Only;

impl OpenLegacy for Utf8Only {
    fn open(&self, _: Encoding) -> Option<Box<dyn LegacyText>> {
        None
    }
}

/// Bytes in any encoding → bytes that are meant to be UTF-8.
pub(super) struct Text {
    state: State,
    legacy: Option<Box<dyn LegacyText>>,
    decoded: String,
    bom: bool,
}

enum State {
    /// At the first byte of the file, where a byte order mark may stand.
    Start(Vec<u8>),
    /// Only ASCII so far.
    Ascii,
    /// A byte above ASCII was met; the window fills.
    Deciding(Vec<u8>),
    Utf8,
    ShiftJis(Box<dyn LegacyText>),
}

impl Text {
    pub(super) const fn new(shift_jis: Option<Box<dyn LegacyText>>) -> Self {
        Self { state: State::Start(Vec::new()), legacy: shift_jis, decoded: String::new(), bom: false }
    }

    pub(super) const fn encoding(&self) -> Encoding {
        match self.state {
            State::ShiftJis(_) => Encoding::ShiftJis,
            _ if self.bom => Encoding::Utf8Bom,
            _ => Encoding::Utf8,
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8], sink: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        match &mut self.state {
            State::Start(head) => {
                head.extend_from_slice(bytes);
                if head.len() < BOM.len() { Ok(()) } else { self.start(sink) }
            }
            State::Ascii => {
                let ascii = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len());
                let (ascii, rest) = bytes.split_at(ascii);
                sink(ascii);
                if rest.is_empty() {
                    return Ok(());
                }
                self.state = State::Deciding(Vec::new());
                self.push(rest, sink)
            }
            State::Deciding(window) => {
                // Exactly so many bytes, however many came at once: the answer must not depend on the size of a chunk.
                let (taken, rest) = bytes.split_at(bytes.len().min(WINDOW - window.len()));
                window.extend_from_slice(taken);
                if window.len() < WINDOW {
                    return Ok(());
                }
                self.decide(false, sink)?;
                if rest.is_empty() { Ok(()) } else { self.push(rest, sink) }
            }
            State::Utf8 => {
                sink(bytes);
                Ok(())
            }
            State::ShiftJis(decoder) => {
                self.decoded.clear();
                decoder.decode(bytes, false, &mut self.decoded);
                sink(self.decoded.as_bytes());
                Ok(())
            }
        }
    }

    pub(super) fn finish(&mut self, sink: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        if matches!(self.state, State::Start(_)) {
            self.start(sink)?;
        }
        if matches!(self.state, State::Deciding(_)) {
            self.decide(true, sink)?;
        }
        if let State::ShiftJis(decoder) = &mut self.state {
            self.decoded.clear();
            decoder.decode(&[], true, &mut self.decoded);
            sink(self.decoded.as_bytes());
        }
        Ok(())
    }

    fn start(&mut self, sink: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        let State::Start(head) = std::mem::replace(&mut self.state, State::Ascii) else { return Ok(()) };
        let rest = head.strip_prefix(BOM);
        self.bom = rest.is_some();
        if self.bom {
            self.state = State::Utf8;
        }
        self.push(rest.unwrap_or(&head), sink)
    }

    fn decide(&mut self, at_end: bool, sink: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        let State::Deciding(window) = std::mem::replace(&mut self.state, State::Utf8) else { return Ok(()) };
        let (good, bad) = utf8_characters(&window, at_end);
        if bad > good {
            let (pairs, broken) = shift_jis_characters(&window, at_end);
            if pairs > broken * 4 {
                self.state = State::ShiftJis(self.legacy.take().ok_or(DecodeError::Encoding)?);
            } else if bad > window.len() / 4 {
                return Err(DecodeError::Encoding);
            }
            // Otherwise it is text with a few broken bytes in it: they cost their rows and not the file.
        }
        self.push(&window, sink)
    }
}

/// How many characters above ASCII are well-formed UTF-8, and how many sequences are not. Text in another encoding has hardly any
/// of the former; damage in a few rows must not make a whole file Shift_JIS.
fn utf8_characters(window: &[u8], at_end: bool) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    for chunk in window.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // The window may end within a character.
    if !at_end && std::str::from_utf8(window).is_err_and(|e| e.error_len().is_none()) {
        bad -= 1;
    }
    (good, bad)
}

/// How many characters above ASCII are well-formed `Shift_JIS`, and how many bytes are not: half-width katakana stand alone, a lead
/// byte is followed by a trail byte.
///
/// # Source
///
/// Lead and trail ranges: WHATWG Encoding Standard, "`Shift_JIS` decoder".
fn shift_jis_characters(window: &[u8], at_end: bool) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    let mut bytes = window.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            0x00..=0x7F => {}
            0xA1..=0xDF => good += 1,
            0x81..=0x9F | 0xE0..=0xFC => match bytes.next() {
                Some(0x40..=0x7E | 0x80..=0xFC) => good += 1,
                Some(_) => bad += 1,
                None => bad += usize::from(at_end),
            },
            _ => bad += 1,
        }
    }
    (good, bad)
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Text").field("encoding", &self.encoding()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Windows31J(encoding_rs::Decoder);

    impl LegacyText for Windows31J {
        fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) {
            out.reserve(self.0.max_utf8_buffer_length(bytes.len()).expect("a test's input is short"));
            let _ = self.0.decode_to_string(bytes, out, last);
        }
    }

    fn read(bytes: &[u8], chunk: usize) -> Result<(Encoding, String), DecodeError> {
        let mut text = Text::new(Some(Box::new(Windows31J(encoding_rs::SHIFT_JIS.new_decoder_without_bom_handling()))));
        let mut out = Vec::new();
        for chunk in bytes.chunks(chunk) {
            text.push(chunk, &mut |utf8| out.extend_from_slice(utf8))?;
        }
        text.finish(&mut |utf8| out.extend_from_slice(utf8))?;
        Ok((text.encoding(), String::from_utf8_lossy(&out).into_owned()))
    }

    #[test]
    fn each_encoding_is_found_whatever_the_size_of_the_chunks() {
        let plain = "日時,金額,手数料,TX,アドレス\n2018-09-14,表示ソ,ｱｲｳ\n";
        let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(plain);
        let with_bom = [BOM, plain.as_bytes()].concat();
        for chunk in [1, 2, 3, 7, 1000] {
            assert_eq!(read(plain.as_bytes(), chunk).unwrap(), (Encoding::Utf8, plain.to_owned()));
            assert_eq!(read(&with_bom, chunk).unwrap(), (Encoding::Utf8Bom, plain.to_owned()));
            assert_eq!(read(&shift_jis, chunk).unwrap(), (Encoding::ShiftJis, plain.to_owned()));
            assert_eq!(read(b"a,b\n", chunk).unwrap(), (Encoding::Utf8, "a,b\n".to_owned()));
        }
    }

    #[test]
    fn a_long_ascii_beginning_does_not_settle_the_encoding() {
        let long = format!("{}\n出金履歴\n", "x".repeat(100_000));
        let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(&long);
        assert_eq!(read(&shift_jis, 4096).unwrap(), (Encoding::ShiftJis, long));
    }

    #[test]
    fn the_decision_does_not_depend_on_how_much_comes_at_once() {
        let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode("出金履歴\n");
        let mut bytes = "日時,金額\n2018-09-14,出金\n".repeat(200).into_bytes();
        bytes.extend(shift_jis.repeat(5_000));
        let whole = read(&bytes, usize::MAX).unwrap();
        assert_eq!(whole.0, Encoding::Utf8);
        for chunk in [1_000, 4_096, 10_000] {
            assert_eq!(read(&bytes, chunk).unwrap(), whole);
        }
    }

    #[test]
    fn one_bad_byte_does_not_turn_utf8_into_shift_jis() {
        let mut bytes = "日時,金額,手数料,TX,アドレス\n".as_bytes().to_vec();
        bytes.push(0xFF);
        assert_eq!(read(&bytes, 1000).unwrap().0, Encoding::Utf8);
        assert_eq!(read(b"a,b\n1,\xFF\n2,3\n", 1000).unwrap().0, Encoding::Utf8);
    }

    #[test]
    fn what_is_neither_is_refused() {
        assert_eq!(read(b"\xFF\xFF\xFF,\x80\x80\n", 1000), Err(DecodeError::Encoding));
    }
}
