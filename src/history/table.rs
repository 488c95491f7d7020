//! The rows below a header: one record after the other, and what they tell of the file.
//!
//! Only columns that have a role are looked at, and what is looked at to decide (a type, a status) is not kept. So a bank account in
//! the next column cannot reach a report: nothing reads it.

use super::format::Recognised;
use super::format::model::Quirk;
use super::head::{Head, Known, Told};
use super::own::Own;
use super::problems::Problems;
use super::row::{Before, Reading};
use super::rule::{Put, Standing, Status};
use super::transfer::{Assumption, Direction, Problem, ProblemCode, Row, Transfer};
use crate::decode::{BadRow, Cells};

/// A file under its header.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) head: Head,
    pub(super) told: Told,
    pub(super) own: Option<Own>,
    before: Before,
    status: Status,
    /// The record of several lines that is being put together.
    pub(super) block: Option<(u64, Transfer)>,
}

impl Table {
    pub(super) fn new(found: Recognised, known: &Known<'_>) -> Self {
        let own = found.format.roles.ends.map(|_| Own::start(known.own, known.name));
        let head = Head::new(found, known);
        Self { head, told: Told::default(), own, before: Before::default(), status: Status::default(), block: None }
    }

    /// Reads a record that could be cut.
    pub(super) fn read(&mut self, row: u64, cells: Cells<'_>, damage: Option<ProblemCode>, each: &mut dyn FnMut(Row)) {
        let format = &self.head.format;
        if !format.kind.has_transfers() {
            return each(Row { row, transfer: self.head.blank(Direction::Other), problem: None });
        }
        match format.roles.quirk {
            Some(Quirk::Blocks) => return self.line_of_block(row, cells, each),
            Some(Quirk::Labels) => return self.label(row, cells, each),
            Some(Quirk::Outputs) => return self.outputs(row, cells, each),
            Some(Quirk::ColumnPerCoin) | None => {}
        }
        if let (Some((from, to)), Some(own)) = (format.roles.ends, &mut self.own)
            && damage.is_none()
            && cells.len() >= self.head.layout.width
        {
            let [from, to] = [from, to].map(|column| self.head.cell(cells, column).unwrap_or_default());
            own.see(from, to);
        }
        self.rows(row, cells, damage, each);
    }

    /// A record that could not be cut.
    pub(super) fn bad(&self, row: u64, code: ProblemCode, each: &mut dyn FnMut(Row)) {
        let problem = Problem { column: None, code, text: String::new() };
        each(Row { row, transfer: self.head.blank(self.head.usual_direction()), problem: Some(Box::new(problem)) });
    }

    /// Ends the file: hands out the rows that were kept.
    pub(super) fn finish(&mut self, each: &mut dyn FnMut(Row)) {
        if let Some((row, transfer)) = self.block.take() {
            each(Row { row, transfer, problem: None });
        }
    }

    /// The customer's own address, if it was found by being in every row.
    pub(super) fn own_address(&self) -> Option<&str> {
        self.own.as_ref().and_then(Own::in_every_row)
    }

    /// What was taken for granted.
    pub(super) fn assumptions(&self) -> Vec<Assumption> {
        let own_inferred = self.own_address().is_some();
        let direction_unknown = self.told.direction_unknown && !own_inferred;
        self.head.assumptions(Told { direction_unknown, own_inferred, ..self.told })
    }

    /// Hands out the rows that one record stands for: one, or one for each address it was sent to.
    pub(super) fn rows(&mut self, row: u64, cells: Cells<'_>, damage: Option<ProblemCode>, each: &mut dyn FnMut(Row)) {
        let by_ends = self.by_ends(cells);
        let head = &self.head;
        let mut problems = Problems { format: &head.format, whole: true, first: None };
        let width = head.layout.width;
        let most = width + usize::from(head.format.header.extra);
        if cells.iter().all(str::is_empty) {
            problems.of_row(ProblemCode::EmptyRow);
        } else if cells.len() < width {
            let is_remark = Put { head, cells, before: &mut self.status }.is_remark();
            problems.of_row(if is_remark { ProblemCode::NoRecord } else { ProblemCode::TooFewCells });
        } else if (most..cells.len()).any(|at| cells.get(at).is_some_and(|cell| !cell.is_empty()))
            || head.splits_number(cells)
        {
            problems.of_row(ProblemCode::MoreCellsThanHeader);
        }
        if let Some(damage) = damage {
            problems.of_row(damage);
        }
        let standing = if problems.whole && head.is_no_record(cells) {
            Standing::NoRecord
        } else if problems.whole {
            Put { head, cells, before: &mut self.status }.standing(by_ends)
        } else {
            Standing::Moved(head.usual_direction())
        };
        let direction = match standing {
            Standing::NoRecord => {
                problems.of_row(ProblemCode::NoRecord);
                return each(Row {
                    row,
                    transfer: head.blank(Direction::Other),
                    problem: problems.first.map(Box::new),
                });
            }
            Standing::NotCompleted(direction) => {
                problems.note(ProblemCode::NotCompleted);
                direction
            }
            Standing::Moved(direction) => direction,
        };
        let by_name = head.tells_by_name;
        if problems.whole && direction == Direction::Other && (head.format.roles.ends.is_some() || by_name) {
            self.told.direction_unknown |= by_name || matches!(self.own, Some(Own::Open { .. }));
        }
        Reading { head, cells, problems, direction, told: &mut self.told, before: &mut self.before }.rows(row, each);
    }

    /// The direction, if the two ends of the transfer tell it.
    fn by_ends(&self, cells: Cells<'_>) -> Option<Direction> {
        let (Some(Own::Known(own)), Some((from, to))) = (&self.own, self.head.format.roles.ends) else { return None };
        let is_own = |column| self.head.cell(cells, column).is_some_and(|text| text.eq_ignore_ascii_case(own));
        Some(if is_own(from) {
            Direction::Out
        } else if is_own(to) {
            Direction::In
        } else {
            Direction::Other
        })
    }
}

pub(super) const fn code_of(bad: BadRow) -> ProblemCode {
    match bad {
        BadRow::UnclosedQuote => ProblemCode::UnclosedQuote,
        BadRow::TooLong => ProblemCode::RowTooLong,
        BadRow::CellTooLong => ProblemCode::CellTooLong,
        BadRow::TooManyCells => ProblemCode::TooManyCells,
        BadRow::Nul => ProblemCode::NulByte,
        BadRow::NotText => ProblemCode::NotText,
        BadRow::NotJson => ProblemCode::NotJson,
    }
}
