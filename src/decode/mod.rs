//! File bytes → rows of cells, a chunk at a time.
//!
//! | step | module       | does                                                             |
//! |------|--------------|------------------------------------------------------------------|
//! | 1    | [`container`]| tells a text file from a workbook, an archive or a picture       |
//! | 2    | [`encoding`] | finds the encoding and turns the bytes into UTF-8                |
//! | 3    | [`csv`]      | cuts records and cells, within [`limits`]                        |
//!
//! A row that cannot be cut is reported as a [`BadRow`] and the next one is read as if nothing had happened; only what makes the
//! whole file unreadable is a [`DecodeError`]. Memory stays within one chunk plus one record, whatever the file says.

pub mod container;
pub mod csv;
pub mod encoding;
pub mod limits;

pub use container::Container;
pub use csv::{BadRow, Cells, Record};
pub use encoding::{Encoding, LegacyText, OpenLegacy, Utf8Only};

/// Reads one file: bytes in through [`push`](Decoder::push), records out through the callback.
#[derive(Debug)]
pub struct Decoder {
    head: Head,
    text: encoding::Text,
    csv: csv::Splitter,
    any_text: bool,
}

/// The first bytes of a file, kept until they are enough to recognise a container by.
#[derive(Debug)]
enum Head {
    Waiting(Vec<u8>),
    Known,
}

impl Decoder {
    /// Starts a file. `legacy` opens decoders for encodings other than UTF-8, which the core does not carry.
    pub fn new(legacy: &dyn OpenLegacy) -> Self {
        Self {
            head: Head::Waiting(Vec::new()),
            text: encoding::Text::new(legacy.open(Encoding::ShiftJis)),
            csv: csv::Splitter::new(),
            any_text: false,
        }
    }

    /// Reads the next bytes of the file, of any length, and calls `each` for every record that is complete.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] when the file as a whole cannot be read; what came before has been handed out.
    pub fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        let Head::Waiting(head) = &mut self.head else { return self.feed(bytes, each) };
        head.extend_from_slice(bytes);
        if head.len() < container::HEAD_LEN {
            return Ok(());
        }
        let head = std::mem::take(head);
        self.head = Head::Known;
        self.begin(&head, each)
    }

    /// Ends the file and hands out what is left of it.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] as for [`push`](Decoder::push), and [`DecodeError::Empty`] if there was no text at all.
    pub fn finish(&mut self, each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        if let Head::Waiting(head) = &mut self.head {
            let head = std::mem::take(head);
            self.head = Head::Known;
            self.begin(&head, each)?;
        }
        let Self { text, csv, any_text, .. } = self;
        let mut outcome = Ok(());
        text.finish(&mut |utf8| {
            *any_text |= !utf8.trim_ascii().is_empty();
            if outcome.is_ok() {
                outcome = csv.push(utf8, each);
            }
        })?;
        outcome?;
        if !self.any_text {
            return Err(DecodeError::Empty);
        }
        self.csv.finish(each)
    }

    /// The encoding the file was found to be in, once a byte decided it.
    pub const fn encoding(&self) -> Encoding {
        self.text.encoding()
    }

    fn begin(&mut self, head: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        // Exactly so many bytes, however many came at once: the answer must not depend on the size of a chunk.
        match container::recognise(&head[..head.len().min(container::HEAD_LEN)]) {
            Container::Text => self.feed(head, each),
            Container::Binary => Err(DecodeError::Binary),
            other => Err(DecodeError::Container(other)),
        }
    }

    fn feed(&mut self, bytes: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        let Self { text, csv, any_text, .. } = self;
        let mut outcome = Ok(());
        text.push(bytes, &mut |utf8| {
            *any_text = *any_text || !utf8.trim_ascii().is_empty();
            if outcome.is_ok() {
                outcome = csv.push(utf8, each);
            }
        })?;
        outcome
    }
}

/// Why a file as a whole cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The file has no bytes, or nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// The file is not text: its first bytes hold control characters that no text has.
    #[error("the file is not text")]
    Binary,
    /// The file is a workbook, an archive, a document or a picture.
    #[error("the file is {}, not CSV", .0.name())]
    Container(Container),
    /// The bytes are neither UTF-8 nor Shift_JIS.
    #[error("the encoding of the file could not be told")]
    Encoding,
    /// The file has more rows than [`limits::ROWS`].
    #[error("the file has more than {} rows", limits::ROWS)]
    TooManyRows,
}

impl DecodeError {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::Container(container) => container.code(),
            Self::Encoding => "encoding",
            Self::TooManyRows => "too_many_rows",
        }
    }
}
