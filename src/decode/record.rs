//! One record of a file: where it stands, its cells, or why it could not be cut.
//!
//! A record is borrowed from the chunk or the buffer it was cut in, so that reading a row copies none of its cells.

use super::limits;
use crate::text::trimmed;

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

/// Cells that are kept beyond their record.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeptCells {
    text: String,
    ends: Vec<usize>,
}

impl KeptCells {
    /// The cells to read.
    pub(crate) fn cells(&self) -> Cells<'_> {
        Cells { text: &self.text, ends: &self.ends, gap: 0 }
    }
}

impl<'c> FromIterator<&'c str> for KeptCells {
    fn from_iter<T: IntoIterator<Item = &'c str>>(cells: T) -> Self {
        let mut kept = Self::default();
        for cell in cells {
            kept.text.push_str(cell);
            kept.ends.push(kept.text.len());
        }
        kept
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
