//! Cuts a plain line of separated cells where it stands, eight bytes at a time.
//!
//! A line is plain if no cell of it is quoted, which nearly every line of every export is. What is not that plain is left to `csv-core`, from
//! the first quoted cell on, and a test of the core holds the two to the same records.

use crate::words::{below, spread, zeros};

/// What to look for, in every byte of a word.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    delimiter: u8,
    delimiters: u64,
    /// Whether all that is looked for stands below the digits and the letters, as a comma and a tab do. Then a byte below [`ABOVE`] is one
    /// of them or a blank, and is found by a third of the arithmetic.
    is_low: bool,
}

/// Above every byte that is looked for, if the delimiter is low.
const ABOVE: u8 = b',' + 1;

/// What stands behind the last byte in a word: nothing that is looked for.
const PADDING: u8 = u8::MAX;

/// The last bytes, of which there are fewer than a word has.
fn padded(rest: &[u8]) -> [u8; 8] {
    let mut word = [PADDING; 8];
    word[..rest.len()].copy_from_slice(rest);
    word
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// A plain line.
    Plain(Line),
    /// So many plain cells, and at this byte a quoted one.
    Quoted {
        /// How many cells stand before it. Where they end was written down.
        cells: usize,
        /// Where its quote is.
        at: usize,
    },
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
        Self { delimiter, delimiters: spread(delimiter), is_low: delimiter < ABOVE }
    }

    /// Cuts the first line as far as it is plain, if it is shorter than `longest` and has no more cells than `ends`, to which it writes where
    /// they end.
    pub fn first(self, input: &[u8], longest: usize, ends: &mut [usize]) -> Option<Start> {
        let (mut cells, mut start) = (0, 0);
        let (words, rest) = input.as_chunks::<8>();
        let mut visit = |at: usize| match input.get(at).copied().unwrap_or(PADDING) {
            byte if byte == self.delimiter => match ends.get_mut(cells) {
                Some(end) => {
                    *end = at;
                    (cells, start) = (cells + 1, at + 1);
                    None
                }
                None => Some(None),
            },
            // In the middle of a cell a quote is a letter like any other.
            b'"' => (at == start).then_some(Some(Start::Quoted { cells, at })),
            b'\n' | b'\r' => {
                let end = ends.get_mut(cells).filter(|_| at < longest);
                Some(end.map(|end| {
                    *end = at;
                    Start::Plain(Line { len: at + 1, cells: cells + 1 })
                }))
            }
            _ => None,
        };
        // What is behind the last whole word is looked at as one more: there is one place that visits, and it is worth its room there.
        for place in 0..=words.len() {
            let word = u64::from_le_bytes(words.get(place).map_or_else(|| padded(rest), |word| *word));
            let mut hits = if self.is_low { below(word, ABOVE) } else { self.exact(word) };
            while hits != 0 {
                if let Some(end) = visit(place * 8 + hits.trailing_zeros() as usize / 8) {
                    return end;
                }
                hits &= hits - 1;
            }
        }
        None
    }

    /// The highest bit of every byte that is looked for.
    const fn exact(self, word: u64) -> u64 {
        zeros(word ^ self.delimiters)
            | zeros(word ^ spread(b'\n'))
            | zeros(word ^ spread(b'\r'))
            | zeros(word ^ spread(b'"'))
    }
}
