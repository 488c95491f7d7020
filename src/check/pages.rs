//! Rows that wait until their file is read to its end, in pages: each is given back as soon as its rows are checked, so that a million rows
//! are never there twice, once as they were read and once as they are reported.

use crate::history::Row;

/// How many rows one page has.
const ROWS: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct Pages(Vec<Vec<Row>>);

impl Pages {
    pub(super) fn push(&mut self, row: Row) {
        match self.0.last_mut() {
            Some(page) if page.len() < ROWS => page.push(row),
            // The first page of a short file is no larger than the file.
            Some(_) => self.0.push({
                let mut page = Vec::with_capacity(ROWS);
                page.push(row);
                page
            }),
            None => self.0.push(vec![row]),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Row> {
        self.0.iter().flatten()
    }

    pub(super) fn into_rows(self) -> impl Iterator<Item = Row> {
        self.0.into_iter().flatten()
    }
}
