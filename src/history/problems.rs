//! What is wrong with a row, and what of it may be repeated.

use super::format::Text;
use super::format::model::{Column, Format};
use super::transfer::{Problem, ProblemCode};
use crate::address::secret;
use crate::text::excerpt;

/// What is wrong with a row: the first thing found, but a secret before everything else, because its owner must be told.
pub(super) struct Problems<'a> {
    pub(super) format: &'a Format,
    /// Whether the row has the cells its header has, so that each cell is what its column says.
    pub(super) whole: bool,
    pub(super) first: Option<Problem>,
}

impl Problems<'_> {
    pub(super) fn of_row(&mut self, code: ProblemCode) {
        self.whole = false;
        self.note(code);
    }

    pub(super) fn note(&mut self, code: ProblemCode) {
        self.first.get_or_insert(Problem { column: None, code, text: String::new() });
    }

    pub(super) fn of_cell(&mut self, column: Column, code: ProblemCode, text: &str) {
        if secret::is_secret(text) {
            return self.secret(column);
        }
        // What is repeated is what the user must mend. In a row that has slipped it could be anything.
        let shown = if self.whole && !text.contains(['@', '＠']) { excerpt(text).into_owned() } else { String::new() };
        let column = self.name(column);
        self.first.get_or_insert(Problem { column, code, text: shown });
    }

    pub(super) fn secret(&mut self, column: Column) {
        let column = self.name(column);
        self.first = Some(Problem { column, code: ProblemCode::Secret, text: String::new() });
    }

    fn name(&self, column: Column) -> Option<Text> {
        let cell = self.format.header.cells.get(usize::from(column));
        cell.map(|cell| cell.text.clone()).filter(|text| text != "{any}")
    }
}
