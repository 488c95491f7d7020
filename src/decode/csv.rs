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
    /// The line of the file on which the record begins, from 1; blank lines count, as they do in an editor.
    pub row: u64,
    /// The cells, or why they could not be cut.
    pub cells: Result<Cells<'a>, BadRow>,
    /// What is wrong with cells that could be cut: [`BadRow::Nul`] or [`BadRow::NotText`]. Broken bytes in one cell must not hide
    /// an address in the next.
    pub damage: Option<BadRow>,
}

/// The cells of one record.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    text: &'a str,
    ends: &'a [usize],
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

    /// The cell at `index`, from 0, with surrounding blanks removed.
    pub fn get(&self, index: usize) -> Option<&'a str> {
        self.raw(index).map(str::trim)
    }

    /// The cell at `index`, from 0, as it stands: in a list a blank behind an address is a mistake that must show.
    pub fn raw(&self, index: usize) -> Option<&'a str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }

    /// All cells in order.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        let cells = *self;
        (0..cells.len()).filter_map(move |index| cells.get(index))
    }
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
        }
    }
}

/// The state between two chunks.
#[derive(Debug)]
pub(super) struct Splitter {
    reader: csv_core::Reader,
    /// Bytes from the start of the current record on that are not yet cut.
    pending: Vec<u8>,
    /// The line the next record begins on.
    row: u64,
    records: u64,
    /// How many cells the first record has.
    columns: Option<usize>,
    /// The record before ended with a carriage return: a line feed right behind it belongs to that line end.
    after_cr: bool,
    /// In the middle of a line that was given up.
    dropping: bool,
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// Cells whose broken bytes were replaced.
    mended: (String, Vec<usize>),
}

enum Cut {
    /// The record is not complete in these bytes.
    NeedMore,
    /// So many bytes are a record; its cells stand in the buffers.
    Record { len: usize, bytes: usize, cells: usize },
    /// There is no end in sight.
    Bad(BadRow),
}

impl Splitter {
    pub(super) fn new() -> Self {
        Self {
            reader: csv_core::Reader::new(),
            pending: Vec::new(),
            row: 1,
            records: 0,
            columns: None,
            after_cr: false,
            dropping: false,
            cells: vec![0; 4096],
            ends: vec![0; limits::CELLS],
            mended: (String::new(), Vec::new()),
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        if self.pending.is_empty() {
            // The usual case: cut right out of the chunk and keep only the tail.
            let done = self.cut_all(bytes, false, each)?;
            self.pending.extend_from_slice(&bytes[done..]);
            return Ok(());
        }
        let mut pending = std::mem::take(&mut self.pending);
        pending.extend_from_slice(bytes);
        let done = self.cut_all(&pending, false, each)?;
        pending.drain(..done);
        self.pending = pending;
        Ok(())
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
            let (len, cut) = match self.cut(rest, at_end) {
                Cut::NeedMore => return Ok(at),
                Cut::Bad(bad) => (line_len(rest), Err(bad)),
                Cut::Record { len, bytes, cells } => {
                    let unclosed = at_end && len == rest.len() && ends_within_quotes(rest);
                    if unclosed || self.swallowed_rows(&rest[..len], bytes, cells) {
                        (line_len(rest), Err(BadRow::UnclosedQuote))
                    } else {
                        (len, Ok((bytes, cells)))
                    }
                }
            };
            if let (None, Ok((_, cells))) = (self.columns, &cut) {
                self.columns = Some(*cells);
            }
            self.records += 1;
            if self.records > limits::ROWS {
                return Err(DecodeError::TooManyRows);
            }
            let row = self.row;
            let taken = &rest[..len];
            let complete = taken.last().is_some_and(|b| matches!(b, b'\n' | b'\r'));
            self.row += memchr_iter(b'\n', taken).count() as u64 + u64::from(taken.last() == Some(&b'\r'));
            self.after_cr = taken.last() == Some(&b'\r');
            self.dropping = !complete && !at_end;
            at += len;
            each(match cut.and_then(|(bytes, cells)| self.checked(bytes, cells)) {
                Ok((cells, damage)) => Record { row, cells: Ok(cells), damage },
                Err(bad) => Record { row, cells: Err(bad), damage: None },
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
                _ => break,
            }
            at += 1;
        }
        if at < input.len() {
            self.after_cr = false;
        }
        at
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

    /// Whether a record over several lines is no multi-line cell but rows that an unclosed quote ran over: it has another number of
    /// cells than the header, or a line within one of its cells has as many commas as a row.
    fn swallowed_rows(&self, raw: &[u8], bytes: usize, cells: usize) -> bool {
        let Some(columns) = self.columns.filter(|_| line_len(raw) < raw.len()) else { return false };
        let text = &self.cells[..bytes];
        let mut start = 0;
        let mut row_within = |end: &usize| {
            let cell = &text[start..*end];
            start = *end;
            let lines = cell.split(|byte| matches!(byte, b'\n' | b'\r')).skip(1);
            lines.into_iter().any(|line| memchr_iter(b',', line).count() + 1 >= columns.max(2))
        };
        cells != columns || self.ends[..cells].iter().any(&mut row_within)
    }

    fn checked(&mut self, bytes: usize, cells: usize) -> Result<(Cells<'_>, Option<BadRow>), BadRow> {
        let (raw, ends) = (&self.cells[..bytes], &self.ends[..cells]);
        let mut start = 0;
        for end in ends {
            if end - start > limits::CELL_BYTES {
                return Err(BadRow::CellTooLong);
            }
            start = *end;
        }
        let nul = memchr(0, raw).map(|_| BadRow::Nul);
        if let Ok(text) = std::str::from_utf8(raw) {
            // A legacy decoder marks what it could not read, and so does whoever damaged the text before us.
            let lost = text.contains(char::REPLACEMENT_CHARACTER).then_some(BadRow::NotText);
            return Ok((Cells { text, ends }, nul.or(lost)));
        }
        let (text, mended_ends) = &mut self.mended;
        text.clear();
        mended_ends.clear();
        let mut start = 0;
        for end in ends {
            text.push_str(&String::from_utf8_lossy(&raw[start..*end]));
            mended_ends.push(text.len());
            start = *end;
        }
        Ok((Cells { text, ends: mended_ends }, nul.or(Some(BadRow::NotText))))
    }
}

/// A record that grew past the limit: either one long line, or a quote that ran over many.
fn endless(raw: &[u8]) -> BadRow {
    if memchr(b'\n', raw).is_some_and(|end| end + 1 < raw.len()) { BadRow::UnclosedQuote } else { BadRow::TooLong }
}

/// The length of the first line, its end included.
fn line_len(input: &[u8]) -> usize {
    memchr2(b'\n', b'\r', input).map_or(input.len(), |end| end + 1)
}

/// Whether the last record of a file ran into the end of the file inside a quoted cell. A quote opens a cell only at its start; in
/// the middle of an unquoted one it is a letter like any other.
fn ends_within_quotes(raw: &[u8]) -> bool {
    let (mut within, mut at_start) = (false, true);
    for byte in raw {
        match byte {
            b'"' if at_start => (within, at_start) = (true, false),
            // A doubled quote closes the cell and opens it again.
            b'"' if within => (within, at_start) = (false, true),
            b',' | b'\n' | b'\r' if !within => at_start = true,
            _ => at_start = false,
        }
    }
    within
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (u64, Result<Vec<String>, BadRow>);

    fn read(input: &[u8], chunk: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut splitter = Splitter::new();
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
        let mut splitter = Splitter::new();
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
}
