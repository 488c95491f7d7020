//! File bytes → rows of cells, a chunk at a time.
//!
//! | step | module        | does                                                              |
//! |------|---------------|-------------------------------------------------------------------|
//! | 0    | `containers`  | takes archives and workbooks apart; each member is a file of its own |
//! | 1    | [`container`] | tells a text file from a workbook, an archive or a picture        |
//! | 2    | [`encoding`]  | finds the encoding and turns the bytes into UTF-8                 |
//! | 3    | `sniff`       | tells JSON from rows, and finds what stands between cells         |
//! | 4    | `csv`, [`json`], [`table`] | cut records and cells, within [`limits`]           |
//!
//! Step 0 is behind the feature `containers` and not part of the check module of the page, which loads it when it is needed; see
//! `docs/decisions/0014-containers-are-a-stage-of-their-own.md`.
//!
//! A row that cannot be cut is reported as a [`BadRow`] and the next one is read as if nothing had happened; only what makes the
//! whole file unreadable is a [`DecodeError`]. Memory stays within one chunk plus one record, whatever the file says, but for JSON, which
//! is kept whole up to [`limits::JSON_BYTES`].

pub mod container;
#[cfg(feature = "containers")]
pub mod containers;
mod csv;
pub mod encoding;
mod guess;
pub mod json;
pub mod limits;
pub mod member;
mod record;
mod sniff;
pub mod table;
mod utf16;

pub use container::Container;
pub use encoding::{Encoding, LegacyText, OpenLegacy, Utf8Only};
pub use json::JsonProblem;
pub(crate) use record::KeptCells;
pub use record::{BadRow, Cells, Record};

/// What the caller knows of a file, before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Its encoding, in place of a guess.
    pub encoding: Option<Encoding>,
    /// What stands between its cells, in place of a guess: a byte of ASCII.
    pub delimiter: Option<u8>,
    /// Knows headers. Of several delimiters, the one is taken that makes one of the first lines a header this function knows; cells come
    /// without blanks and quotes around them.
    pub is_header: Option<fn(&[&str]) -> bool>,
}

/// Reads one file: bytes in through [`push`](Decoder::push), records out through the callback.
#[derive(Debug)]
pub struct Decoder {
    head: Head,
    text: encoding::Text,
    body: Body,
}

/// The first bytes of a file, kept until they are enough to recognise a container by.
#[derive(Debug)]
enum Head {
    Waiting(Vec<u8>),
    Known,
}

/// What is behind the encoding.
#[derive(Debug)]
struct Body {
    options: Options,
    state: State,
    container: Container,
    any_text: bool,
}

/// What the bytes turned out to hold.
#[derive(Debug)]
enum State {
    /// The first text, kept until it is enough to tell.
    Sniffing(Vec<u8>),
    Rows(Box<csv::Splitter>),
    Json(json::Reader),
    /// Not text: a sheet that `containers` handed over.
    Table(table::Reader),
}

impl Decoder {
    /// Starts a file. `legacy` opens decoders for encodings that the core does not carry.
    pub fn new(legacy: &dyn OpenLegacy) -> Self {
        Self::with(Options::default(), legacy)
    }

    /// Starts a file of which something is known.
    pub fn with(options: Options, legacy: &dyn OpenLegacy) -> Self {
        let state = State::Sniffing(Vec::new());
        Self {
            head: Head::Waiting(Vec::new()),
            text: encoding::Text::new(options.encoding, legacy),
            body: Body { options, state, container: Container::Text, any_text: false },
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
        if head.len() < container::HEAD_LEN || head.len() < container::wanted(head) {
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
        if let State::Table(table) = &mut self.body.state {
            return table.finish(each);
        }
        self.decode(None, each)?;
        self.body.finish(each)
    }

    /// The encoding the file was found to be in, once a byte decided it.
    pub const fn encoding(&self) -> Encoding {
        self.text.encoding()
    }

    /// What the bytes hold, as far as it is known: after [`finish`](Decoder::finish), or after an error, it is.
    pub const fn container(&self) -> Container {
        self.body.container
    }

    fn begin(&mut self, head: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        // Exactly so many bytes, however many came at once: the answer must not depend on the size of a chunk.
        let kind = container::recognise(&head[..head.len().min(container::wanted(head))]);
        self.body.container = kind;
        match kind {
            Container::Text => self.feed(head, each),
            // Whoever says that it is text is believed: a NUL may stand in the first line of a damaged file.
            Container::Binary if self.body.options.encoding.is_some() => {
                self.body.container = Container::Text;
                self.feed(head, each)
            }
            Container::Binary => Err(DecodeError::Binary),
            Container::Sheet => {
                self.body.state = State::Table(table::Reader::default());
                self.feed(&head[table::MAGIC.len()..], each)
            }
            other => Err(DecodeError::Container(other)),
        }
    }

    fn feed(&mut self, bytes: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        if let State::Table(table) = &mut self.body.state {
            return table.push(bytes, each);
        }
        self.decode(Some(bytes), each)
    }

    /// Decodes the next bytes, or what is left of them at the end, and reads the text.
    fn decode(&mut self, bytes: Option<&[u8]>, each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        let Self { text, body, .. } = self;
        let mut outcome = Ok(());
        let mut sink = |utf8: &[u8]| {
            if outcome.is_ok() {
                outcome = body.read(utf8, each);
            }
        };
        match bytes {
            Some(bytes) => text.push(bytes, &mut sink),
            None => text.finish(&mut sink),
        }?;
        outcome
    }
}

impl Body {
    fn read(&mut self, utf8: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        self.any_text = self.any_text || !utf8.trim_ascii().is_empty();
        match &mut self.state {
            State::Rows(rows) => rows.push(utf8, each),
            State::Json(json) => json.push(utf8),
            State::Sniffing(text) => {
                text.extend_from_slice(utf8);
                if text.len() < sniff::WINDOW {
                    return Ok(());
                }
                let text = std::mem::take(text);
                self.sniffed(&text, each)
            }
            State::Table(_) => Ok(()),
        }
    }

    fn finish(&mut self, each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        if !self.any_text {
            return Err(DecodeError::Empty);
        }
        if let State::Sniffing(text) = &mut self.state {
            let text = std::mem::take(text);
            self.sniffed(&text, each)?;
        }
        match &mut self.state {
            State::Rows(rows) => rows.finish(each),
            State::Json(json) => {
                let outcome = json.finish(each);
                self.container = json.container();
                outcome
            }
            State::Sniffing(_) | State::Table(_) => Ok(()),
        }
    }

    fn sniffed(&mut self, text: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        // Exactly so many bytes, as above.
        let window = &text[..text.len().min(sniff::WINDOW)];
        match sniff::kind(window, self.options.delimiter, self.options.is_header) {
            sniff::Kind::Markup => {
                self.container = Container::Markup;
                Err(DecodeError::Container(Container::Markup))
            }
            sniff::Kind::Json => {
                self.container = Container::Json;
                let mut json = json::Reader::default();
                json.push(text)?;
                self.state = State::Json(json);
                Ok(())
            }
            sniff::Kind::Rows(dialect) => {
                self.container = if dialect.delimiter == b'\t' { Container::Tsv } else { Container::Csv };
                let mut rows = csv::Splitter::new(dialect);
                let outcome = rows.push(&text[dialect.sep_line..], each);
                self.state = State::Rows(Box::new(rows));
                outcome
            }
        }
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
    #[error("the file is {}, not a table in text", .0.name())]
    Container(Container),
    /// The bytes are in no encoding that is read here.
    #[error("the encoding of the file could not be told")]
    Encoding,
    /// The file has more rows than [`limits::ROWS`].
    #[error("the file has more than {} rows", limits::ROWS)]
    TooManyRows,
    /// The file begins as JSON and is none, or none that is read here.
    #[error("line {line}, column {column}: {problem}")]
    Json {
        /// What is wrong.
        problem: JsonProblem,
        /// The line, from 1; 0 where it is the whole text's fault.
        line: u64,
        /// The column, in characters from 1; 0 likewise.
        column: u64,
    },
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
            Self::Json { problem, .. } => problem.code(),
        }
    }
}
