//! Rows that wait until their file is read to its end, in pages: each is given back as soon as its rows are checked, so that a million rows
//! are never there twice, once as they were read and once as they are reported.

use crate::history::Row;

/// How many rows one page has.
const ROWS: usize = 4096;

/// Rows, up to so many.
#[derive(Debug)]
pub(super) struct Pages {
    of_rows: Vec<Vec<Row>>,
    /// How many more rows may be kept.
    left: usize,
    over: bool,
}

impl Pages {
    pub(super) const fn new(most: usize) -> Self {
        Self { of_rows: Vec::new(), left: most, over: false }
    }

    pub(super) fn push(&mut self, row: Row) {
        let Some(left) = self.left.checked_sub(1) else {
            self.over = true;
            return;
        };
        self.left = left;
        match self.of_rows.last_mut() {
            Some(page) if page.len() < ROWS => page.push(row),
            // The first page of a short file is no larger than the file.
            Some(_) => self.of_rows.push({
                let mut page = Vec::with_capacity(ROWS);
                page.push(row);
                page
            }),
            None => self.of_rows.push(vec![row]),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.of_rows.iter().map(Vec::len).sum()
    }

    /// Whether there were more rows than may be kept.
    pub(super) const fn is_over(&self) -> bool {
        self.over
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Row> {
        self.of_rows.iter().flatten()
    }

    pub(super) fn into_rows(self) -> impl Iterator<Item = Row> {
        self.of_rows.into_iter().flatten()
    }
}
