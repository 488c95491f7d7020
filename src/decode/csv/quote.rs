//! Quotes that nobody closed: where one stands, and whether a record is rows that it ran over.

use memchr::memchr_iter;

/// The place of the quote within which `raw` ends. A quote opens a cell only at its start; in the middle of an unquoted one it is a
/// letter like any other.
pub(in crate::decode) fn open_quote(raw: &[u8], delimiter: u8) -> Option<usize> {
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

/// Whether a cell is no multi-line cell but rows of `columns` cells that an unclosed quote ran over: a line within it, not its first, has
/// as many delimiters as a row.
pub(super) fn holds_row(cell: &[u8], delimiter: u8, columns: usize) -> bool {
    let lines = cell.split(|byte| matches!(byte, b'\n' | b'\r')).skip(1);
    lines.into_iter().any(|line| memchr_iter(delimiter, line).count() + 1 >= columns.max(2))
}
