//! Finds the encoding of a text and turns it into UTF-8.
//!
//! A byte order mark decides, or what the user says; else the decision waits for the first byte that is not ASCII, because up to there
//! every encoding read here agrees, and looks at a window from that byte on: see `super::guess`. UTF-8 passes through as it is, and
//! damage in it is found row by row further down, so that one bad byte costs one row.

use memchr::memchr;

use super::utf16::Utf16;
use super::{DecodeError, container, guess};

/// How many bytes the decision looks at.
const WINDOW: usize = 4096;
/// Begins the sequences by which ISO-2022-JP changes between alphabets.
const ESCAPE: u8 = 0x1B;

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, or ASCII, which is the same.
    Utf8,
    /// UTF-8 with a byte order mark, as Excel writes it.
    Utf8Bom,
    /// UTF-16, the low byte first, as Windows and Excel ("Unicode text") write it.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// `Shift_JIS` as Windows has it (code page 932).
    ShiftJis,
    /// EUC-JP, from old Unix systems.
    EucJp,
    /// ISO-2022-JP, from mail.
    Iso2022Jp,
    /// Latin-1 as Windows has it (code page 1252).
    Windows1252,
}

impl Encoding {
    /// Every encoding that can be asked for by its label.
    pub const ALL: [Self; 8] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::ShiftJis,
        Self::EucJp,
        Self::Iso2022Jp,
        Self::Windows1252,
    ];

    /// The encoding's label, lower case, as the WHATWG registry has it; the byte order mark is told as well.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::ShiftJis => "shift_jis",
            Self::EucJp => "euc-jp",
            Self::Iso2022Jp => "iso-2022-jp",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The encoding called `label`, by its own label or by a name that people use for it; the case does not matter.
    pub fn by_label(label: &str) -> Option<Self> {
        const OTHERS: &[(&str, Encoding)] = &[
            ("utf8", Encoding::Utf8),
            ("utf-16", Encoding::Utf16Le),
            ("sjis", Encoding::ShiftJis),
            ("shift-jis", Encoding::ShiftJis),
            ("cp932", Encoding::ShiftJis),
            ("windows-31j", Encoding::ShiftJis),
            ("latin1", Encoding::Windows1252),
            ("iso-8859-1", Encoding::Windows1252),
            ("cp1252", Encoding::Windows1252),
        ];
        let named = Self::ALL.iter().map(|encoding| (encoding.label(), *encoding)).chain(OTHERS.iter().copied());
        named.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(label)).map(|(_, encoding)| encoding)
    }
}

/// Decodes a stream of bytes in one legacy encoding, malformed sequences to U+FFFD as the WHATWG Encoding Standard has it.
///
/// The command line uses `encoding_rs`, the browser its own `TextDecoder`; a test holds the two to the same text.
pub trait LegacyText {
    /// Decodes the next bytes and appends the text to `out`; `last` flushes an unfinished sequence.
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String);
}

/// Opens decoders for encodings other than UTF-8 and UTF-16.
pub trait OpenLegacy {
    /// A decoder at the start of a stream, or `None` where the platform has none for that encoding.
    fn open(&self, encoding: Encoding) -> Option<Box<dyn LegacyText>>;
}

/// Opens no decoder: everything but UTF-8 and UTF-16 is refused.
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
    encoding: Encoding,
    said: Option<Encoding>,
    /// What may turn out to be needed: opened while the caller's platform is at hand.
    legacy: Vec<(Encoding, Box<dyn LegacyText>)>,
    decoded: String,
}

enum State {
    /// In the first bytes of the file, where a byte order mark may stand.
    Start(Vec<u8>),
    /// Only ASCII so far.
    Ascii,
    /// At an escape character, which may be the first of ISO-2022-JP.
    Escape(Vec<u8>),
    /// A byte above ASCII was met; the window fills.
    Deciding(Vec<u8>),
    Utf8,
    Decoder(Box<dyn LegacyText>),
}

impl Text {
    /// Starts a text that is in the encoding `said`, if somebody said so.
    pub(super) fn new(said: Option<Encoding>, platform: &dyn OpenLegacy) -> Self {
        let wanted = [Encoding::ShiftJis, Encoding::EucJp, Encoding::Iso2022Jp, Encoding::Windows1252];
        let wanted = wanted.into_iter().filter(|encoding| said.is_none_or(|said| said == *encoding));
        let legacy = wanted.filter_map(|encoding| Some((encoding, platform.open(encoding)?))).collect();
        Self { state: State::Start(Vec::new()), encoding: Encoding::Utf8, said, legacy, decoded: String::new() }
    }

    pub(super) const fn encoding(&self) -> Encoding {
        self.encoding
    }

    pub(super) fn push(&mut self, bytes: &[u8], sink: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        match &mut self.state {
            State::Start(head) => {
                head.extend_from_slice(bytes);
                if head.len() < container::HEAD_LEN { Ok(()) } else { self.start(sink) }
            }
            State::Ascii => self.ascii(bytes, sink),
            State::Escape(begun) => {
                let (taken, rest) = bytes.split_at(bytes.len().min(3 - begun.len()));
                begun.extend_from_slice(taken);
                if begun.len() < 3 {
                    return Ok(());
                }
                self.escape(sink)?;
                if rest.is_empty() { Ok(()) } else { self.push(rest, sink) }
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
            State::Decoder(decoder) => {
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
        if let State::Escape(begun) = &mut self.state {
            sink(begun);
        }
        if matches!(self.state, State::Deciding(_)) {
            self.decide(true, sink)?;
        }
        if let State::Decoder(decoder) = &mut self.state {
            self.decoded.clear();
            decoder.decode(&[], true, &mut self.decoded);
            sink(self.decoded.as_bytes());
        }
        Ok(())
    }

    fn start(&mut self, sink: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        let State::Start(head) = std::mem::replace(&mut self.state, State::Ascii) else { return Ok(()) };
        // Exactly so many bytes, as above.
        let found = guess::unicode(&head[..head.len().min(container::HEAD_LEN)]);
        let utf8 = |said: Encoding| matches!(said, Encoding::Utf8 | Encoding::Utf8Bom);
        let (encoding, mark) = match (self.said, found) {
            (None, Some(found)) => found,
            (None, None) => return self.push(&head, sink),
            (Some(said), Some((Encoding::Utf8Bom, mark))) if utf8(said) => (Encoding::Utf8Bom, mark),
            (Some(said), Some((found, mark))) if said == found => (said, mark),
            (Some(said), _) => (if utf8(said) { Encoding::Utf8 } else { said }, 0),
        };
        self.settle(encoding)?;
        self.push(&head[mark..], sink)
    }

    fn ascii(&mut self, bytes: &[u8], sink: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        if bytes.is_ascii() && memchr(ESCAPE, bytes).is_none() {
            sink(bytes);
            return Ok(());
        }
        let other = bytes.iter().position(|byte| !byte.is_ascii() || *byte == ESCAPE).unwrap_or(bytes.len());
        let (ascii, rest) = bytes.split_at(other);
        sink(ascii);
        self.state = match rest.first() {
            None => return Ok(()),
            Some(&ESCAPE) => State::Escape(Vec::new()),
            Some(_) => State::Deciding(Vec::new()),
        };
        self.push(rest, sink)
    }

    /// # Source
    ///
    /// The sequences that leave ASCII: WHATWG Encoding Standard, "ISO-2022-JP decoder", escape state.
    fn escape(&mut self, sink: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        let State::Escape(begun) = std::mem::replace(&mut self.state, State::Ascii) else { return Ok(()) };
        if matches!(begun[1..], [b'$', b'@' | b'B'] | [b'(', b'J' | b'I']) {
            self.settle(Encoding::Iso2022Jp)?;
            return self.push(&begun, sink);
        }
        sink(&begun[..1]);
        self.push(&begun[1..], sink)
    }

    fn decide(&mut self, at_end: bool, sink: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        let State::Deciding(window) = std::mem::replace(&mut self.state, State::Utf8) else { return Ok(()) };
        self.settle(guess::encoding(&window, at_end).ok_or(DecodeError::Encoding)?)?;
        self.push(&window, sink)
    }

    fn settle(&mut self, encoding: Encoding) -> Result<(), DecodeError> {
        self.encoding = encoding;
        self.state = match encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => State::Utf8,
            Encoding::Utf16Le => State::Decoder(Box::new(Utf16::little_endian())),
            Encoding::Utf16Be => State::Decoder(Box::new(Utf16::big_endian())),
            _ => {
                let known = self.legacy.iter().position(|(known, _)| *known == encoding);
                State::Decoder(self.legacy.swap_remove(known.ok_or(DecodeError::Encoding)?).1)
            }
        };
        Ok(())
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Text").field("encoding", &self.encoding()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOM: &[u8] = b"\xEF\xBB\xBF";

    struct EncodingRs;

    impl OpenLegacy for EncodingRs {
        fn open(&self, encoding: Encoding) -> Option<Box<dyn LegacyText>> {
            let encoding = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
            Some(Box::new(Opened(encoding.new_decoder_without_bom_handling())))
        }
    }

    struct Opened(encoding_rs::Decoder);

    impl LegacyText for Opened {
        fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) {
            out.reserve(self.0.max_utf8_buffer_length(bytes.len()).expect("a test's input is short"));
            let _ = self.0.decode_to_string(bytes, out, last);
        }
    }

    fn read(bytes: &[u8], chunk: usize) -> Result<(Encoding, String), DecodeError> {
        read_as(None, bytes, chunk)
    }

    fn read_as(said: Option<Encoding>, bytes: &[u8], chunk: usize) -> Result<(Encoding, String), DecodeError> {
        let mut text = Text::new(said, &EncodingRs);
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
        let (euc_jp, _, _) = encoding_rs::EUC_JP.encode(plain);
        // ISO-2022-JP has no half-width katakana, and an escape alone is not yet one of its sequences.
        let iso_2022_jp = [b"a,\x1bb\n".as_slice(), &encoding_rs::ISO_2022_JP.encode("日時,金額\n").0].concat();
        let utf16: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let with_bom = [BOM, plain.as_bytes()].concat();
        for chunk in [1, 2, 3, 7, 1000] {
            assert_eq!(read(plain.as_bytes(), chunk).unwrap(), (Encoding::Utf8, plain.to_owned()));
            assert_eq!(read(&with_bom, chunk).unwrap(), (Encoding::Utf8Bom, plain.to_owned()));
            assert_eq!(read(&shift_jis, chunk).unwrap(), (Encoding::ShiftJis, plain.to_owned()));
            assert_eq!(read(&euc_jp, chunk).unwrap(), (Encoding::EucJp, plain.to_owned()));
            assert_eq!(read(&utf16, chunk).unwrap(), (Encoding::Utf16Le, plain.to_owned()));
            let (found, text) = read(&iso_2022_jp, chunk).unwrap();
            assert_eq!((found, text.ends_with("日時,金額\n")), (Encoding::Iso2022Jp, true), "{text:?}");
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

    #[test]
    fn what_the_user_says_is_believed() {
        let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode("日時,金額\n");
        assert_eq!(read_as(Some(Encoding::ShiftJis), &shift_jis, 3).unwrap().1, "日時,金額\n");
        let as_latin = read_as(Some(Encoding::Windows1252), &shift_jis, 3).unwrap();
        assert_eq!((as_latin.0, as_latin.1.chars().count()), (Encoding::Windows1252, shift_jis.len()));
        let marked = [BOM, b"a"].concat();
        assert_eq!(read_as(Some(Encoding::Utf8), &marked, 1).unwrap(), (Encoding::Utf8Bom, "a".to_owned()));
        assert_eq!(read_as(Some(Encoding::Utf16Be), b"\xFE\xFF\0a", 1).unwrap().1, "a");
        assert_eq!(Encoding::by_label("CP932"), Some(Encoding::ShiftJis));
        assert!(Encoding::ALL.iter().all(|encoding| Encoding::by_label(encoding.label()) == Some(*encoding)));
    }
}
