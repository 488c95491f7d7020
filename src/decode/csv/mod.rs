//! Cuts text into records and cells, a chunk at a time, in bounded memory.
//!
//! The cutting itself is `csv-core`'s, and that of cells without quotes the codec's. What is added here is what a broken file needs: limits, the position of every record, and a
//! way back. A quote that is never closed would swallow the rest of the file; instead, its line is given up as one [`BadRow`] and
//! reading goes on with the next line.

mod quote;

use breachlight_codec::{Line, Lines, Start};
use csv_core::ReadRecordResult;
use memchr::{memchr, memchr_iter, memchr2};

use super::record::{BadRow, Cells, Record};
use super::{DecodeError, limits};
use quote::holds_row;
pub(super) use quote::open_quote;

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
    /// How plain lines are cut; a test turns it off.
    lines: Option<Lines>,
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
    /// The first line is a record without quoted cells.
    Line(Line),
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
            lines: Some(Lines::new(dialect.delimiter)),
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
        let clean = clean(input);
        let mut at = 0;
        loop {
            at += self.skip_line_ends(&input[at..]);
            let rest = &input[at..];
            if rest.is_empty() {
                return Ok(at);
            }
            let start = self.lines.and_then(|lines| lines.first(rest, limits::RECORD_BYTES, &mut self.ends));
            let (len, cut) = match match start {
                Some(Start::Plain(line)) => Cut::Line(line),
                Some(Start::Quoted { cells, at }) if at <= self.cells.len() => self.cut_from(rest, (cells, at), at_end),
                _ => self.cut_from(rest, (0, 0), at_end),
            } {
                Cut::NeedMore => return Ok(at),
                Cut::Line(Line { len, cells }) => (len, Ok(Found { bytes: len - 1, cells, gap: 1 })),
                Cut::Bad(bad) => (line_len(rest), Err(bad)),
                Cut::Record { len, bytes, cells } => {
                    let unclosed = at_end && len == rest.len() && open_quote(rest, self.dialect.delimiter).is_some();
                    if unclosed || self.swallowed_rows(&rest[..len], cells) {
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
            let (row, start) = (self.row, at);
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
            let found = cut.and_then(|found| self.unwrapped(taken, found));
            // Most lines are plain ones in a chunk that is all text, and need not be looked at once more.
            if let Ok(Found { bytes, cells, gap: 1 }) = found
                && bytes <= limits::CELL_BYTES
                && let Some(text) = clean.get(start..start + bytes)
            {
                let cells = Cells { text, ends: &self.ends[..cells], gap: 1 };
                each(Record { row, cells: Ok(cells), offset, damage: None });
                continue;
            }
            each(match found.and_then(|found| self.checked(taken, found)) {
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

    /// Cuts the first record, of which so many cells are cut up to the byte at which a quoted one begins: that far nothing has to be
    /// looked at again, only put where the others will be.
    fn cut_from(&mut self, input: &[u8], (mut cells, mut read): (usize, usize), at_end: bool) -> Cut {
        let (mut bytes, mut start) = (0, 0);
        for end in &mut self.ends[..cells] {
            let cell = &input[start..*end];
            self.cells[bytes..bytes + cell.len()].copy_from_slice(cell);
            bytes += cell.len();
            start = *end + 1;
            *end = bytes;
        }
        let (cut_cells, cut_bytes) = (cells, bytes);
        self.reader.reset();
        loop {
            let (result, nin, nout, nends) =
                self.reader.read_record(&input[read..], &mut self.cells[bytes..], &mut self.ends[cells..]);
            read += nin;
            bytes += nout;
            cells += nends;
            let too_long = read > limits::RECORD_BYTES;
            match result {
                ReadRecordResult::Record if !too_long => {
                    self.ends[cut_cells..cells].iter_mut().for_each(|end| *end += cut_bytes);
                    return Cut::Record { len: read, bytes, cells };
                }
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
        match self.cut_from(&line, (0, 0), true) {
            Cut::Record { bytes, cells, .. } => Ok(Found { bytes, cells, gap: 0 }),
            Cut::NeedMore | Cut::Line(_) => Ok(Found { bytes: 0, cells: 1, gap: 0 }),
            Cut::Bad(bad) => Err(bad),
        }
    }

    /// Whether a record over several lines is no multi-line cell but rows that an unclosed quote ran over: it has another number of
    /// cells than most lines have, or a line within one of its cells has as many delimiters as a row.
    fn swallowed_rows(&self, raw: &[u8], cells: usize) -> bool {
        if line_len(raw) == raw.len() {
            return false;
        }
        let Shape::Plain { width: columns } = self.dialect.shape else { return true };
        let mut start = 0;
        let mut row_within = |end: &usize| {
            let cell = &self.cells[start..*end];
            start = *end;
            holds_row(cell, self.dialect.delimiter, columns)
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
            let lost = holds_replacement(text.as_bytes());
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

/// The text that a chunk begins with, if nothing in it is damaged: no NUL, no broken bytes, nothing that a decoder marked as lost. Its
/// last character may be cut in two.
fn clean(chunk: &[u8]) -> &str {
    let text = match std::str::from_utf8(chunk) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&chunk[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return "",
    };
    if memchr(0, chunk).is_some() || holds_replacement(chunk) { "" } else { text }
}

/// Whether a decoder marked something in a text as lost. By its first byte, which hardly any other letter has: the search of the standard
/// library takes longer than the cutting.
fn holds_replacement(text: &[u8]) -> bool {
    memchr_iter(0xEF, text).any(|at| text[at..].starts_with("\u{FFFD}".as_bytes()))
}

/// A record that grew past the limit: either one long line, or a quote that ran over many.
fn endless(raw: &[u8]) -> BadRow {
    if memchr(b'\n', raw).is_some_and(|end| end + 1 < raw.len()) { BadRow::UnclosedQuote } else { BadRow::TooLong }
}

/// The length of the first line, its end included.
fn line_len(input: &[u8]) -> usize {
    memchr2(b'\n', b'\r', input).map_or(input.len(), |end| end + 1)
}

#[cfg(test)]
mod tests;
