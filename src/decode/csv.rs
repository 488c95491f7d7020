//! Cuts text into records and cells, a chunk at a time, in bounded memory.
//!
//! The cutting itself is `csv-core`'s. What is added here is what a broken file needs: limits, the position of every record, and a
//! way back. A quote that is never closed would swallow the rest of the file; instead, its line is given up as one [`BadRow`] and
//! reading goes on with the next line.

use csv_core::ReadRecordResult;
use memchr::{memchr, memchr_iter, memchr2};

use super::{DecodeError, limits};

/// One record of the file, or the reason why there is none at that place.
#[derive(Debug)]
pub struct Record<'a> {
    /// The line of the file on which the record begins, from 1; blank lines count, as they do in an editor. In JSON it is the element's
    /// place, in a workbook the sheet's own row.
    pub row: u64,
    /// The cells, or why they could not be cut.
    pub cells: Result<Cells<'a>, BadRow>,
    /// Where the record begins, or where the quote stands that is not closed: bytes of the text in UTF-8 before it, from the start of
    /// the file, a byte order mark not counted.
    pub offset: u64,
    /// What is wrong with cells that could be cut: [`BadRow::Nul`] or [`BadRow::NotText`]. Broken bytes in one cell must not hide
    /// an address in the next.
    pub damage: Option<BadRow>,
}

/// The cells of one record.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    pub(super) text: &'a str,
    /// Where each cell ends, in bytes.
    pub(super) ends: &'a [usize],
    /// How many bytes stand between two cells: none where they were copied, the delimiter where they are still in the line.
    pub(super) gap: usize,
}

impl<'a> Cells<'a> {
    /// The number of cells.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell at all. The splitter never hands out such a record.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell at `index`, from 0, with surrounding blanks and stray byte order marks removed.
    pub fn get(&self, index: usize) -> Option<&'a str> {
        self.raw(index).map(trimmed)
    }

    /// The cell at `index` as it stands. In JSON a cell may be a list with one line an element, blank ones too: see [`super::json`].
    pub fn raw(&self, index: usize) -> Option<&'a str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] + self.gap);
        self.text.get(start..end)
    }

    /// All cells in order.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        let cells = *self;
        (0..cells.len()).filter_map(move |index| cells.get(index))
    }
}

fn trimmed(cell: &str) -> &str {
    // Nearly every cell begins and ends with a visible character of ASCII.
    if let ([first, ..], [.., last]) = (cell.as_bytes(), cell.as_bytes())
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return cell;
    }
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
}

/// How a file separates its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) shape: Shape,
    /// How many bytes a first line such as `sep=;` takes.
    pub(super) sep_line: usize,
}

/// What most lines of a file look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// So many cells.
    Plain { width: usize },
    /// One quoted cell, which holds so many.
    Wrapped { width: usize },
}

/// Why a record could not be cut into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadRow {
    /// A quote is opened on this line and closed nowhere.
    #[error("a quote is not closed")]
    UnclosedQuote,
    /// The record is longer than [`limits::RECORD_BYTES`].
    #[error("longer than {} bytes", limits::RECORD_BYTES)]
    TooLong,
    /// A cell is longer than [`limits::CELL_BYTES`].
    #[error("a cell is longer than {} bytes", limits::CELL_BYTES)]
    CellTooLong,
    /// The record has more than [`limits::CELLS`] cells.
    #[error("more than {} cells", limits::CELLS)]
    TooManyCells,
    /// The record holds a NUL byte.
    #[error("a NUL byte")]
    Nul,
    /// The record holds bytes that are no text in the file's encoding.
    #[error("bytes that are not text in the file's encoding")]
    NotText,
    /// The line of a JSON Lines file is no JSON.
    #[error("not JSON")]
    NotJson,
}

impl BadRow {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnclosedQuote => "unclosed_quote",
            Self::TooLong => "row_too_long",
            Self::CellTooLong => "cell_too_long",
            Self::TooManyCells => "too_many_cells",
            Self::Nul => "nul_byte",
            Self::NotText => "not_text",
            Self::NotJson => "not_json",
        }
    }
}

/// The state between two chunks.
#[derive(Debug)]
pub(super) struct Splitter {
    reader: csv_core::Reader,
    dialect: Dialect,
    /// Bytes from the start of the current record on that are not yet cut.
    pending: Vec<u8>,
    /// The line the next record begins on.
    row: u64,
    /// How many bytes stand before `pending`, or before the chunk if that is empty.
    offset: u64,
    records: u64,
    /// The record before ended with a carriage return: a line feed right behind it belongs to that line end.
    after_cr: bool,
    /// In the middle of a line that was given up.
    dropping: bool,
    /// Whether plain lines are cut by [`Splitter::plain`]; a test turns it off.
    by_words: bool,
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// Cells whose broken bytes were replaced.
    mended: (String, Vec<usize>),
}

#[derive(Clone, Copy)]
struct Found {
    /// How long its text is, without a line end.
    bytes: usize,
    cells: usize,
    /// As in [`Cells`]: with one the cells are still in the line, with none they were copied.
    gap: usize,
}

enum Cut {
    /// The first line, so long with the one byte of its end, is a record without quoted cells.
    Line { len: usize, cells: usize },
    /// The record is not complete in these bytes.
    NeedMore,
    /// So many bytes are a record; its cells stand in the buffers.
    Record { len: usize, bytes: usize, cells: usize },
    /// There is no end in sight.
    Bad(BadRow),
}

impl Splitter {
    /// Starts at the first line, which the caller leaves out if it is a `sep=` line.
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            reader: csv_core::ReaderBuilder::new().delimiter(dialect.delimiter).build(),
            dialect,
            pending: Vec::new(),
            row: 1 + u64::from(dialect.sep_line > 0),
            offset: dialect.sep_line as u64,
            records: 0,
            after_cr: false,
            dropping: false,
            by_words: true,
            cells: vec![0; 4096],
            ends: vec![0; limits::CELLS],
            mended: (String::new(), Vec::new()),
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        if self.pending.is_empty() {
            // The usual case: cut right out of the chunk and keep only the tail.
            let done = self.cut_all(bytes, false, each)?;
            self.offset += done as u64;
            self.pending.extend_from_slice(&bytes[done..]);
            return Ok(());
        }
        // The record that the chunk before broke off usually ends with the first line of this one: only that much is copied.
        let (line, rest) = bytes.split_at(line_len(bytes));
        match (self.cut_pending(line, each)?, rest) {
            (_, []) => Ok(()),
            (true, rest) => self.push(rest, each),
            (false, rest) => self.cut_pending(rest, each).map(drop),
        }
    }

    /// Cuts what is pending with more bytes behind it. Returns whether nothing is pending any more.
    fn cut_pending(&mut self, bytes: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<bool, DecodeError> {
        let mut pending = std::mem::take(&mut self.pending);
        pending.extend_from_slice(bytes);
        let done = self.cut_all(&pending, false, each)?;
        self.offset += done as u64;
        pending.drain(..done);
        self.pending = pending;
        Ok(self.pending.is_empty())
    }

    pub(super) fn finish(&mut self, each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        let pending = std::mem::take(&mut self.pending);
        self.cut_all(&pending, true, each).map(drop)
    }

    /// Cuts as many records as `input` holds and returns how many bytes they took.
    fn cut_all(&mut self, input: &[u8], at_end: bool, each: &mut dyn FnMut(Record<'_>)) -> Result<usize, DecodeError> {
        let mut at = 0;
        loop {
            at += self.skip_line_ends(&input[at..]);
            let rest = &input[at..];
            if rest.is_empty() {
                return Ok(at);
            }
            let (len, cut) = match self.plain(rest).unwrap_or_else(|| self.cut(rest, at_end)) {
                Cut::NeedMore => return Ok(at),
                Cut::Line { len, cells } => (len, Ok(Found { bytes: len - 1, cells, gap: 1 })),
                Cut::Bad(bad) => (line_len(rest), Err(bad)),
                Cut::Record { len, bytes, cells } => {
                    let unclosed = at_end && len == rest.len() && open_quote(rest, self.dialect.delimiter).is_some();
                    if unclosed || self.swallowed_rows(&rest[..len], bytes, cells) {
                        (line_len(rest), Err(BadRow::UnclosedQuote))
                    } else {
                        (len, Ok(Found { bytes, cells, gap: 0 }))
                    }
                }
            };
            self.records += 1;
            if self.records > limits::ROWS {
                return Err(DecodeError::TooManyRows);
            }
            let row = self.row;
            let taken = &rest[..len];
            let quote = matches!(cut, Err(BadRow::UnclosedQuote)).then(|| open_quote(taken, self.dialect.delimiter));
            let offset = self.offset + (at + quote.flatten().unwrap_or(0)) as u64;
            let complete = taken.last().is_some_and(|b| matches!(b, b'\n' | b'\r'));
            self.row += match cut {
                Ok(Found { gap: 1, .. }) => 1,
                _ => memchr_iter(b'\n', taken).count() as u64 + u64::from(taken.last() == Some(&b'\r')),
            };
            self.after_cr = taken.last() == Some(&b'\r');
            self.dropping = !complete && !at_end;
            at += len;
            let unwrapped = cut.and_then(|found| self.unwrapped(taken, found));
            each(match unwrapped.and_then(|found| self.checked(taken, found)) {
                Ok((cells, damage)) => Record { row, cells: Ok(cells), offset, damage },
                Err(bad) => Record { row, cells: Err(bad), offset, damage: None },
            });
        }
    }

    /// Steps over what stands between two records: the rest of a dropped line, the second half of a line end, blank lines.
    fn skip_line_ends(&mut self, input: &[u8]) -> usize {
        let mut at = 0;
        if self.dropping {
            match memchr2(b'\n', b'\r', input) {
                None => return input.len(),
                Some(end) => {
                    self.dropping = false;
                    at = end;
                }
            }
        }
        while let Some(byte) = input.get(at) {
            match byte {
                b'\n' if self.after_cr => self.after_cr = false,
                b'\n' => self.row += 1,
                b'\r' => {
                    self.row += 1;
                    self.after_cr = true;
                    at += 1;
                    continue;
                }
                // A byte order mark within the file: somebody joined two files.
                0xEF if input[at..].starts_with(b"\xEF\xBB\xBF") => {
                    self.after_cr = false;
                    at += 2;
                }
                _ => break,
            }
            at += 1;
        }
        if at < input.len() {
            self.after_cr = false;
        }
        at
    }

    /// Cuts the first line where it stands if no cell of it is quoted, which is nearly every line of every export. Whatever is not that
    /// plain is left to `csv-core`, and a test holds the two to the same records.
    ///
    /// Eight bytes at a time: a byte that equals one of four is found by arithmetic on the whole word, and only such bytes are looked at.
    fn plain(&mut self, input: &[u8]) -> Option<Cut> {
        if !self.by_words {
            return None;
        }
        let delimiters = spread(self.dialect.delimiter);
        let (mut cells, mut start) = (0, 0);
        let (words, rest) = input.as_chunks::<8>();
        let mut visit = |at: usize| match input[at] {
            b'"' => (at == start).then_some(None),
            b'\n' | b'\r' => {
                let fits = cells < limits::CELLS && at < limits::RECORD_BYTES;
                if fits {
                    self.ends[cells] = at;
                }
                Some(fits.then_some(Cut::Line { len: at + 1, cells: cells + 1 }))
            }
            _ if cells == limits::CELLS => Some(None),
            _ => {
                self.ends[cells] = at;
                (cells, start) = (cells + 1, at + 1);
                None
            }
        };
        for (place, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            let mut hits = zeros(word ^ delimiters)
                | zeros(word ^ spread(b'\n'))
                | zeros(word ^ spread(b'\r'))
                | zeros(word ^ spread(b'"'));
            while hits != 0 {
                if let Some(end) = visit(place * 8 + hits.trailing_zeros() as usize / 8) {
                    return end;
                }
                hits &= hits - 1;
            }
        }
        let tail = input.len() - rest.len();
        let special = |byte: &u8| matches!(byte, b'\n' | b'\r' | b'"') || *byte == self.dialect.delimiter;
        rest.iter().enumerate().filter(|(_, byte)| special(byte)).find_map(|(at, _)| visit(tail + at)).flatten()
    }

    fn cut(&mut self, input: &[u8], at_end: bool) -> Cut {
        self.reader.reset();
        let (mut read, mut bytes, mut cells) = (0, 0, 0);
        loop {
            let (result, nin, nout, nends) =
                self.reader.read_record(&input[read..], &mut self.cells[bytes..], &mut self.ends[cells..]);
            read += nin;
            bytes += nout;
            cells += nends;
            let too_long = read > limits::RECORD_BYTES;
            match result {
                ReadRecordResult::Record if !too_long => return Cut::Record { len: read, bytes, cells },
                ReadRecordResult::InputEmpty if !too_long => {
                    if !at_end {
                        return Cut::NeedMore;
                    }
                    // An empty read tells csv-core that the input is over.
                }
                ReadRecordResult::End => return Cut::NeedMore,
                ReadRecordResult::OutputEndsFull => return Cut::Bad(BadRow::TooManyCells),
                ReadRecordResult::OutputFull if self.cells.len() <= limits::RECORD_BYTES && !too_long => {
                    self.cells.resize(self.cells.len() * 4, 0);
                }
                _ => return Cut::Bad(endless(&input[..read.min(input.len())])),
            }
        }
    }

    /// Cuts the one cell of a line that was taken for one column.
    fn unwrapped(&mut self, raw: &[u8], found: Found) -> Result<Found, BadRow> {
        let Shape::Wrapped { .. } = self.dialect.shape else { return Ok(found) };
        if found.cells != 1 || found.gap == 1 || !raw.starts_with(b"\"") {
            return Ok(found);
        }
        let line = self.cells[..found.bytes].to_vec();
        match self.cut(&line, true) {
            Cut::Record { bytes, cells, .. } => Ok(Found { bytes, cells, gap: 0 }),
            Cut::NeedMore | Cut::Line { .. } => Ok(Found { bytes: 0, cells: 1, gap: 0 }),
            Cut::Bad(bad) => Err(bad),
        }
    }

    /// Whether a record over several lines is no multi-line cell but rows that an unclosed quote ran over: it has another number of
    /// cells than most lines have, or a line within one of its cells has as many delimiters as a row.
    fn swallowed_rows(&self, raw: &[u8], bytes: usize, cells: usize) -> bool {
        if line_len(raw) == raw.len() {
            return false;
        }
        let Shape::Plain { width: columns } = self.dialect.shape else { return true };
        let text = &self.cells[..bytes];
        let mut start = 0;
        let mut row_within = |end: &usize| {
            let cell = &text[start..*end];
            start = *end;
            let lines = cell.split(|byte| matches!(byte, b'\n' | b'\r')).skip(1);
            lines.into_iter().any(|line| memchr_iter(self.dialect.delimiter, line).count() + 1 >= columns.max(2))
        };
        cells != columns || self.ends[..cells].iter().any(&mut row_within)
    }

    fn checked<'s>(&'s mut self, raw: &'s [u8], found: Found) -> Result<(Cells<'s>, Option<BadRow>), BadRow> {
        let Found { bytes, cells, gap } = found;
        let text = if gap == 1 { &raw[..bytes] } else { &self.cells[..bytes] };
        let ends = &self.ends[..cells];
        if bytes > limits::CELL_BYTES {
            let mut start = 0;
            for end in ends {
                if end - start > limits::CELL_BYTES {
                    return Err(BadRow::CellTooLong);
                }
                start = end + gap;
            }
        }
        let nul = memchr(0, text).map(|_| BadRow::Nul);
        if let Ok(text) = std::str::from_utf8(text) {
            // A legacy decoder marks what it could not read, and so does whoever damaged the text before us.
            let lost = !text.is_ascii() && text.contains(char::REPLACEMENT_CHARACTER);
            return Ok((Cells { text, ends, gap }, nul.or(lost.then_some(BadRow::NotText))));
        }
        let (mended, mended_ends) = &mut self.mended;
        mended.clear();
        mended_ends.clear();
        let mut start = 0;
        for end in ends {
            mended.push_str(&String::from_utf8_lossy(&text[start..*end]));
            mended_ends.push(mended.len());
            start = end + gap;
        }
        Ok((Cells { text: mended, ends: mended_ends, gap: 0 }, nul.or(Some(BadRow::NotText))))
    }
}

/// A record that grew past the limit: either one long line, or a quote that ran over many.
fn endless(raw: &[u8]) -> BadRow {
    if memchr(b'\n', raw).is_some_and(|end| end + 1 < raw.len()) { BadRow::UnclosedQuote } else { BadRow::TooLong }
}

/// The byte in every place of a word.
const fn spread(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of every byte that is zero.
///
/// # Source
///
/// Henry S. Warren, "Hacker's Delight", 6-1 ("Find First 0-Byte"): no carry passes from one byte to the next.
const fn zeros(word: u64) -> u64 {
    const LOW: u64 = spread(0x7F);
    !(((word & LOW) + LOW) | word | LOW)
}

/// The length of the first line, its end included.
fn line_len(input: &[u8]) -> usize {
    memchr2(b'\n', b'\r', input).map_or(input.len(), |end| end + 1)
}

/// The place of the quote within which `raw` ends. A quote opens a cell only at its start; in the middle of an unquoted one it is a
/// letter like any other.
pub(super) fn open_quote(raw: &[u8], delimiter: u8) -> Option<usize> {
    let (mut within, mut at_start) = (None, true);
    for (at, byte) in raw.iter().enumerate() {
        match byte {
            b'"' if at_start && within.is_none() => (within, at_start) = (Some(at), false),
            // A doubled quote closes the cell and opens it again.
            b'"' if within.is_some() => (within, at_start) = (None, true),
            byte if within.is_none() && (*byte == delimiter || matches!(byte, b'\n' | b'\r')) => at_start = true,
            _ => at_start = false,
        }
    }
    within
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::sniff;

    fn splitter(input: &[u8]) -> Splitter {
        match sniff::kind(&input[..input.len().min(sniff::WINDOW)], None, None) {
            sniff::Kind::Rows(dialect) => Splitter::new(dialect),
            other => panic!("{other:?}"),
        }
    }

    type Row = (u64, Result<Vec<String>, BadRow>);

    fn read(input: &[u8], chunk: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut splitter = splitter(input);
        let mut each = |record: Record<'_>| {
            let cells = record.damage.map_or(record.cells, Err);
            rows.push((record.row, cells.map(|cells| cells.iter().map(str::to_owned).collect())));
        };
        for chunk in input.chunks(chunk) {
            splitter.push(chunk, &mut each).unwrap();
        }
        splitter.finish(&mut each).unwrap();
        rows
    }

    fn good(row: u64, cells: &[&str]) -> Row {
        (row, Ok(cells.iter().map(|c| (*c).to_owned()).collect()))
    }

    #[test]
    fn rows_are_numbered_as_an_editor_numbers_lines() {
        let expected = [good(1, &["a", "b"]), good(3, &["1", "2"]), good(4, &["x\ny", "2"]), good(6, &["3", "4"])];
        for (name, input) in [
            ("line feeds", "a,b\n\n1,2\n\"x\ny\",2\n3,4"),
            ("both", "a,b\r\n\r\n1,2\r\n\"x\ny\",2\r\n3,4\r\n"),
            ("carriage returns", "a,b\r\r1,2\r\"x\ny\",2\r3,4"),
        ] {
            for chunk in [1, 2, 3, 5, 100] {
                assert_eq!(read(input.as_bytes(), chunk), expected, "{name} by {chunk}");
            }
        }
    }

    #[test]
    fn an_unclosed_quote_costs_its_own_line_only() {
        let mut input = b"a,b\n1,\"oops\n".to_vec();
        for n in 0..200_000 {
            input.extend_from_slice(format!("{n},x\n").as_bytes());
        }
        for chunk in [1 << 16, 1 << 20, input.len()] {
            let rows = read(&input, chunk);
            assert_eq!(rows.len(), 200_002);
            assert_eq!(rows[1], (2, Err(BadRow::UnclosedQuote)));
            assert_eq!(rows[2], good(3, &["0", "x"]));
            assert_eq!(rows[200_001], good(200_002, &["199999", "x"]));
        }
        let rows = read(b"a,b\n1,\"oops\n2,x\n3,y", 100);
        assert_eq!(rows[1..], [(2, Err(BadRow::UnclosedQuote)), good(3, &["2", "x"]), good(4, &["3", "y"])]);
    }

    #[test]
    fn rows_between_two_unclosed_quotes_are_rows() {
        let rows = read(b"a,b,c\n1,2,\"x\n3,4,y\n5,6,\"z\n7,8,w\n", 100);
        let unclosed = |row| (row, Err(BadRow::UnclosedQuote));
        assert_eq!(rows[1..], [unclosed(2), good(3, &["3", "4", "y"]), unclosed(4), good(5, &["7", "8", "w"])]);
        let rows = read(b"a,b\n\"two\nlines\",1\n2,m\"n", 100);
        assert_eq!(rows[1..], [good(2, &["two\nlines", "1"]), good(4, &["2", "m\"n"])]);
    }

    #[test]
    fn a_line_of_many_megabytes_costs_itself_and_no_memory() {
        let mut splitter = splitter(b"a,b\n1,2\n");
        let mut rows = Vec::new();
        let mut each = |record: Record<'_>| rows.push((record.row, record.cells.err()));
        splitter.push(b"a,b\n", &mut each).unwrap();
        for _ in 0..100 {
            splitter.push(&vec![b'x'; 1 << 20], &mut each).unwrap();
            assert!(splitter.pending.capacity() <= 4 << 20);
        }
        splitter.push(b"\n1,2\n", &mut each).unwrap();
        splitter.finish(&mut each).unwrap();
        assert_eq!(rows, [(1, None), (2, Some(BadRow::TooLong)), (3, None)]);
    }

    #[test]
    fn limits_have_errors_of_their_own() {
        let bad = |line: &str| read(format!("a\n{line}\nok\n").as_bytes(), 1 << 16)[1].1.clone().unwrap_err();
        assert_eq!(bad(&",".repeat(600)), BadRow::TooManyCells);
        assert_eq!(bad(&"x".repeat(limits::CELL_BYTES + 1)), BadRow::CellTooLong);
        assert_eq!(bad("a\0b"), BadRow::Nul);
        let rows = read(b"a\n\xFF\xFE\nok\n", 1 << 16);
        assert_eq!(rows[1..], [(2, Err(BadRow::NotText)), good(3, &["ok"])]);
    }

    /// Everything that is said of a file, cut by words or by `csv-core` alone.
    fn said(input: &[u8], chunk: usize, by_words: bool) -> Vec<String> {
        let mut splitter = splitter(input);
        splitter.by_words = by_words;
        let mut said = Vec::new();
        let mut each = |Record { row, cells, offset, damage }: Record<'_>| {
            let cells =
                cells.map(|cells| (0..cells.len()).map(|at| cells.raw(at).unwrap().to_owned()).collect::<Vec<_>>());
            said.push(format!("{row} {offset} {damage:?} {cells:?}"));
        };
        input.chunks(chunk).for_each(|part| splitter.push(part, &mut each).unwrap());
        splitter.finish(&mut each).unwrap();
        said
    }

    #[test]
    fn lines_at_the_limits_are_cut_as_csv_core_cuts_them() {
        for line in [
            ",".repeat(limits::CELLS - 2),
            ",".repeat(limits::CELLS - 1),
            ",".repeat(limits::CELLS),
            "x".repeat(limits::CELL_BYTES),
            "x".repeat(limits::CELL_BYTES + 1),
            format!("a,{}", "x".repeat(limits::CELL_BYTES)),
            "a,".to_owned() + &"x".repeat(limits::RECORD_BYTES),
        ] {
            let input = format!("a,b\n{line}\nok,1\n");
            assert_eq!(said(input.as_bytes(), 1 << 16, true), said(input.as_bytes(), 1 << 16, false), "{}", line.len());
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]

        #[test]
        fn plain_lines_are_cut_as_csv_core_cuts_them(
            pieces in proptest::collection::vec(0_usize..20, 0..60),
            chunk in 1_usize..40,
        ) {
            const PIECES: [&[u8]; 20] = [
                b",", b",", b";", b"\t", b"\n", b"\n", b"\r\n", b"\r", b"\"", b"\"\"", b"a", b"bcdefghij", b" ", b"0.5",
                "é".as_bytes(), b"\xFF", b"\0", b"\xEF\xBB\xBF", b"\xEF\xBF\xBD", b",a,b,c\n",
            ];
            let input: Vec<u8> = pieces.iter().flat_map(|piece| PIECES[*piece].iter().copied()).collect();
            let whole = said(&input, usize::MAX, false);
            proptest::prop_assert_eq!(&said(&input, usize::MAX, true), &whole);
            proptest::prop_assert_eq!(&said(&input, chunk, true), &whole);
        }
    }
}
