//! The rows of a report, in pages. As one list they would have to be moved whenever they outgrow their place, and for that moment a million
//! rows would be there twice.

use std::ops::Index;

use serde::{Serialize, Serializer};

use super::TransferReport;

/// How many rows one page has.
const PAGE: usize = 4096;

/// Rows, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows(Vec<Vec<TransferReport>>);

impl Rows {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn push(&mut self, row: TransferReport) {
        match self.0.last_mut() {
            Some(page) if page.len() < PAGE => page.push(row),
            // The first page of a short report is no larger than the report.
            None => self.0.push(vec![row]),
            Some(_) => {
                let mut page = Vec::with_capacity(PAGE);
                page.push(row);
                self.0.push(page);
            }
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        match self.0.as_slice() {
            [] => 0,
            [full @ .., last] => full.len() * PAGE + last.len(),
        }
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The row at a place, from 0.
    pub fn get(&self, at: usize) -> Option<&TransferReport> {
        self.0.get(at / PAGE)?.get(at % PAGE)
    }

    /// All of them.
    pub fn iter(&self) -> RowsIter<'_> {
        self.0.iter().flatten()
    }
}

/// Goes through rows.
pub type RowsIter<'a> = std::iter::Flatten<std::slice::Iter<'a, Vec<TransferReport>>>;

impl Index<usize> for Rows {
    type Output = TransferReport;

    fn index(&self, at: usize) -> &TransferReport {
        &self.0[at / PAGE][at % PAGE]
    }
}

impl<'a> IntoIterator for &'a Rows {
    type Item = &'a TransferReport;
    type IntoIter = RowsIter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}
