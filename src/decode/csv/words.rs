//! Cuts a plain line where it stands, eight bytes at a time.
//!
//! A line is plain if no cell of it is quoted, which nearly every line of every export is. Whatever is not that plain is left to
//! `csv-core`, and a test holds the two to the same records.

use crate::decode::limits;

/// What to look for, in every byte of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    delimiter: u8,
    delimiters: u64,
    /// Above every byte that is looked for: a word without a byte below it is passed over with one comparison instead of four.
    above: u64,
}

/// A plain line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// How long it is with the one byte of its end.
    pub(super) len: usize,
    /// How many cells it has. Where they end was written down.
    pub(super) cells: usize,
}

impl Words {
    pub(super) const fn new(delimiter: u8) -> Self {
        // A comma stands below the digits. A delimiter that does not would let every word through, so it is spared the comparison: all of
        // ASCII is below 0x80.
        let above = if delimiter <= b',' { b',' + 1 } else { 0x80 };
        Self { delimiter, delimiters: spread(delimiter), above: spread(above) }
    }

    /// Cuts the first line, if it is plain and within the limits, and writes to `ends` where its cells end.
    pub(super) fn line(self, input: &[u8], ends: &mut [usize]) -> Option<Line> {
        let (mut cells, mut start) = (0, 0);
        let (words, rest) = input.as_chunks::<8>();
        let mut visit = |at: usize| match input[at] {
            // In the middle of a cell a quote is a letter like any other.
            b'"' => (at == start).then_some(None),
            b'\n' | b'\r' => {
                let fits = cells < ends.len().min(limits::CELLS) && at < limits::RECORD_BYTES;
                if fits {
                    ends[cells] = at;
                }
                Some(fits.then_some(Line { len: at + 1, cells: cells + 1 }))
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

/// The highest bit of every byte.
const HIGH: u64 = spread(0x80);

/// The byte in every place of a word.
const fn spread(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of every byte that is zero.
///
/// # Source
///
/// Henry S. Warren, "Hacker's Delight", 6-1 ("Find First 0-Byte"): no carry passes from one byte to the next. The coarser test above,
/// whether any byte is below a bound, is Sean Eron Anderson's `hasless` ("Bit Twiddling Hacks").
const fn zeros(word: u64) -> u64 {
    const LOW: u64 = spread(0x7F);
    !(((word & LOW) + LOW) | word | LOW)
}
