//! Cuts a plain line of separated cells where it stands, eight bytes at a time.
//!
//! A line is plain if no cell of it is quoted, which nearly every line of every export is. Whatever is not that plain is left to
//! `csv-core`, and a test of the core holds the two to the same records.

use crate::words::{HIGH, spread, zeros};

/// What to look for, in every byte of a word.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    delimiter: u8,
    delimiters: u64,
    /// Above every byte that is looked for: a word without a byte below it is passed over with one comparison instead of four.
    above: u64,
}

/// A plain line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// How long it is with the one byte of its end.
    pub len: usize,
    /// How many cells it has. Where they end was written down.
    pub cells: usize,
}

impl Lines {
    /// For cells with this byte between them.
    pub const fn new(delimiter: u8) -> Self {
        // A comma stands below the digits. A delimiter that does not would let every word through, so it is spared the comparison: all of
        // ASCII is below 0x80.
        let above = if delimiter <= b',' { b',' + 1 } else { 0x80 };
        Self { delimiter, delimiters: spread(delimiter), above: spread(above) }
    }

    /// Cuts the first line, if it is plain, shorter than `longest` and has no more cells than `ends`, to which it writes where they end.
    pub fn first(self, input: &[u8], longest: usize, ends: &mut [usize]) -> Option<Line> {
        let (mut cells, mut start) = (0, 0);
        let (words, rest) = input.as_chunks::<8>();
        let mut visit = |at: usize| match input[at] {
            // In the middle of a cell a quote is a letter like any other.
            b'"' => (at == start).then_some(None),
            b'\n' | b'\r' => {
                let end = ends.get_mut(cells).filter(|_| at < longest);
                Some(end.map(|end| {
                    *end = at;
                    Line { len: at + 1, cells: cells + 1 }
                }))
            }
            _ => match ends.get_mut(cells) {
                Some(end) => {
                    *end = at;
                    (cells, start) = (cells + 1, at + 1);
                    None
                }
                None => Some(None),
            },
        };
        for (place, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            if word.wrapping_sub(self.above) & !word & HIGH == 0 {
                continue;
            }
            let mut hits = zeros(word ^ self.delimiters)
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
        let special = |byte: &u8| matches!(byte, b'\n' | b'\r' | b'"') || *byte == self.delimiter;
        rest.iter().enumerate().filter(|(_, byte)| special(byte)).find_map(|(at, _)| visit(tail + at)).flatten()
    }
}
