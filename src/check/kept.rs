//! The rows of a file until all of them are there: which list they are asked of, and what was taken for granted in reading them, is known
//! only at the end.

use crate::history::Row;

/// How many rows one piece holds.
const PIECE: usize = 4096;

/// Rows in pieces, up to so many. One long vector would be copied whenever it grows, and for that moment be there twice, which in the
/// browser is what memory ends at.
#[derive(Debug)]
pub(super) struct Kept {
    pieces: Vec<Vec<Row>>,
    most: usize,
    rows: usize,
    problems: usize,
    refused: usize,
}

impl Kept {
    pub(super) const fn new(most: usize) -> Self {
        Self { pieces: Vec::new(), most, rows: 0, problems: 0, refused: 0 }
    }

    pub(super) fn push(&mut self, row: Row) {
        if self.rows == self.most {
            self.refused += 1;
            return;
        }
        self.rows += 1;
        self.problems += usize::from(row.problem.is_some());
        if self.rows % PIECE == 1 {
            self.pieces.push(Vec::with_capacity(if self.rows == 1 { 0 } else { PIECE }));
        }
        if let Some(last) = self.pieces.last_mut() {
            last.push(row);
        }
    }

    /// How many rows there are.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// How many of them could not be read as a transfer.
    pub(super) const fn problems(&self) -> usize {
        self.problems
    }

    /// Whether there were more than may be kept.
    pub(super) const fn is_over(&self) -> bool {
        self.refused > 0
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Row> {
        self.pieces.iter().flatten()
    }

    /// The rows, each piece given back as soon as it is through.
    pub(super) fn into_rows(self) -> impl Iterator<Item = Row> {
        self.pieces.into_iter().flatten()
    }
}
