//! A sheet of a workbook as bytes: what `super::containers` writes and [`super::Decoder`] reads.
//!
//! In the browser the two live in two modules, and only bytes pass between them. CSV would lose the sheet's own row numbers where cells
//! hold line breaks, so this is simpler: control characters that XML cannot hold stand between rows and cells, and a row says its number.
//!
//! ```text
//! table  = MAGIC row*
//! row    = number US (cell US)* RS      number in decimal, from 1; the cells are UTF-8
//! US = 0x1F, RS = 0x1E
//! ```

use super::record::{BadRow, Cells, Record};
use super::{DecodeError, limits};

/// The first bytes of a table.
pub(super) const MAGIC: &[u8] = b"\x1Ebreachlight-table-1\x1E";
const ROW_END: u8 = 0x1E;
const CELL_END: u8 = 0x1F;

/// Appends a row to `out`. Control characters that would be taken for an end become U+FFFD: no cell of a workbook has them.
#[cfg(any(test, feature = "containers"))]
pub(super) fn write<'c>(out: &mut Vec<u8>, row: u64, cells: impl Iterator<Item = &'c str>) {
    out.extend_from_slice(row.to_string().as_bytes());
    out.push(CELL_END);
    for cell in cells {
        if memchr::memchr2(ROW_END, CELL_END, cell.as_bytes()).is_some() {
            out.extend_from_slice(cell.replace(['\u{1E}', '\u{1F}'], "\u{FFFD}").as_bytes());
        } else {
            out.extend_from_slice(cell.as_bytes());
        }
        out.push(CELL_END);
    }
    out.push(ROW_END);
}

/// Reads the rows behind [`MAGIC`], a chunk at a time.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pending: Vec<u8>,
    /// How many bytes stand before `pending`.
    offset: u64,
    rows: u64,
    ends: Vec<usize>,
}

impl Reader {
    pub(super) fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        self.pending.extend_from_slice(bytes);
        let pending = std::mem::take(&mut self.pending);
        let mut at = 0;
        while let Some(len) = memchr::memchr(ROW_END, &pending[at..]) {
            self.row(&pending[at..at + len], self.offset + at as u64, each)?;
            at += len + 1;
        }
        self.offset += at as u64;
        self.pending = pending;
        self.pending.drain(..at);
        if self.pending.len() > limits::RECORD_BYTES * 2 { Err(DecodeError::Binary) } else { Ok(()) }
    }

    pub(super) fn finish(&mut self, _: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        // A row that has no end was cut off, which the writer never does.
        if !self.pending.is_empty() {
            return Err(DecodeError::Binary);
        }
        if self.rows == 0 { Err(DecodeError::Empty) } else { Ok(()) }
    }

    fn row(&mut self, raw: &[u8], offset: u64, each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        let text = std::str::from_utf8(raw).map_err(|_| DecodeError::Binary)?;
        let (number, text) = text.split_once(char::from(CELL_END)).ok_or(DecodeError::Binary)?;
        let row = number.parse().map_err(|_| DecodeError::Binary)?;
        self.rows += 1;
        if self.rows > limits::ROWS {
            return Err(DecodeError::TooManyRows);
        }
        self.ends.clear();
        let mut longest = 0;
        for end in memchr::memchr_iter(CELL_END, text.as_bytes()).take(limits::CELLS + 1) {
            longest = longest.max(end - self.ends.last().map_or(0, |before| before + 1));
            self.ends.push(end);
        }
        let bad = if self.ends.len() > limits::CELLS {
            Some(BadRow::TooManyCells)
        } else if text.len() > limits::RECORD_BYTES {
            Some(BadRow::TooLong)
        } else if longest > limits::CELL_BYTES || (longest > limits::SHEET_CELL_CHARS && has_long_cell(text)) {
            Some(BadRow::CellTooLong)
        } else {
            None
        };
        let lost = text.contains(char::REPLACEMENT_CHARACTER).then_some(BadRow::NotText);
        each(match bad {
            Some(bad) => Record { row, cells: Err(bad), offset, damage: None },
            None => Record { row, cells: Ok(Cells { text, ends: &self.ends, gap: 1 }), offset, damage: lost },
        });
        Ok(())
    }
}

/// Whether a cell has more characters than a workbook's may have.
fn has_long_cell(text: &str) -> bool {
    text.split(char::from(CELL_END)).any(|cell| cell.chars().nth(limits::SHEET_CELL_CHARS).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_whatever_the_size_of_the_chunks() {
        let rows = [(1, vec!["日時", "a\nb", ""]), (3, vec!["x"]), (1_048_576, vec!["", "", "\"q\",;"])];
        let mut bytes = Vec::new();
        for (row, cells) in &rows {
            write(&mut bytes, *row, cells.iter().copied());
        }
        for chunk in [1, 2, 5, 1000] {
            let mut read = Vec::new();
            let mut reader = Reader::default();
            let mut each = |record: Record<'_>| {
                let cells = record.cells.unwrap();
                read.push((
                    record.row,
                    (0..cells.len()).map(|at| cells.raw(at).unwrap().to_owned()).collect::<Vec<_>>(),
                ));
            };
            bytes.chunks(chunk).for_each(|part| reader.push(part, &mut each).unwrap());
            reader.finish(&mut each).unwrap();
            assert!(read.iter().zip(&rows).all(|(ours, theirs)| ours.0 == theirs.0 && ours.1 == theirs.1), "{read:?}");
            assert_eq!(read.len(), rows.len());
        }
    }

    #[test]
    fn a_table_that_breaks_off_is_no_table() {
        let mut reader = Reader::default();
        reader.push(b"1\x1Fa\x1F", &mut |_| ()).unwrap();
        assert_eq!(reader.finish(&mut |_| ()), Err(DecodeError::Binary));
    }

    #[test]
    fn a_cell_longer_than_a_workbook_allows_costs_its_row() {
        let (longest, longer) = ("x".repeat(limits::SHEET_CELL_CHARS), "x".repeat(limits::SHEET_CELL_CHARS + 1));
        let mut bytes = Vec::new();
        write(&mut bytes, 1, [&*longest].into_iter());
        write(&mut bytes, 2, [&*longer].into_iter());
        let mut bad = Vec::new();
        Reader::default().push(&bytes, &mut |record| bad.push(record.cells.err())).unwrap();
        assert_eq!(bad, [None, Some(BadRow::CellTooLong)]);
    }
}
