//! Which rows count, and which way: the rules of a format, put to one row.

use super::format::Kind;
use super::format::model::{Check, Subject, Test};
use super::head::Head;
use super::quantity::{self, Sign};
use super::transfer::Direction;
use crate::decode::Cells;
use crate::text::trimmed;

/// What a row is, before any of its cells is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Coins moved, or nobody can tell.
    Moved(Direction),
    /// They did not: failed, cancelled, sent back.
    NotCompleted(Direction),
    /// A total, a remark.
    NoRecord,
}

/// A status, and whether it says that nothing was sent: a file has a handful of them.
#[derive(Debug, Default)]
pub(super) struct Status {
    text: String,
    undone: bool,
}

impl Status {
    /// Whether a status says that nothing was sent.
    fn is_undone(&mut self, status: &str) -> bool {
        if self.text != status {
            status.clone_into(&mut self.text);
            self.undone = says_undone(status);
        }
        self.undone
    }
}

/// What a rule is put to.
pub(super) struct Put<'a> {
    pub(super) head: &'a Head,
    pub(super) cells: Cells<'a>,
    /// The status of the row before.
    pub(super) before: &'a mut Status,
}

impl<'a> Put<'a> {
    /// What the row is. `by_ends` is the direction if the two ends of the transfer told it.
    pub(super) fn standing(self, by_ends: Option<Direction>) -> Standing {
        let rules = &self.head.format.rules;
        if self.holds(&rules.ignore) {
            return Standing::NoRecord;
        }
        let every = |kind| self.head.format.kind == kind;
        let direction = by_ends.unwrap_or_else(|| {
            if self.holds(&rules.out) || (every(Kind::Withdrawals) && rules.out.is_empty()) {
                Direction::Out
            } else if self.holds(&rules.into) || (every(Kind::Deposits) && rules.into.is_empty()) {
                Direction::In
            } else {
                Direction::Other
            }
        });
        let status = self.head.format.roles.status.and_then(|column| self.cell(column));
        if self.holds(&rules.failed) || status.is_some_and(|status| self.before.is_undone(status)) {
            return Standing::NotCompleted(direction);
        }
        Standing::Moved(direction)
    }

    /// Whether a row of too few cells is a line that the service writes among its rows, by a word that stands there: a remark under the
    /// table is one cell wide.
    pub(super) fn is_remark(&self) -> bool {
        let written = |test: &Test| match test.of {
            Subject::Cell(column) => self.cell(column).is_some_and(|text| !text.is_empty()),
            Subject::FileName => false,
        };
        self.head.format.rules.ignore.iter().any(|tests| tests.iter().all(|test| written(test) && self.test(test)))
    }

    fn cell(&self, column: u16) -> Option<&'a str> {
        self.head.cell(self.cells, column)
    }

    fn holds(&self, rule: &[Vec<Test>]) -> bool {
        rule.iter().any(|tests| tests.iter().all(|test| self.test(test)))
    }

    fn test(&self, test: &Test) -> bool {
        let text = match test.of {
            Subject::FileName => &self.head.name,
            Subject::Cell(column) => self.cell(column).unwrap_or_default(),
        };
        let comma = self.head.format.roles.number.decimal_comma;
        test.any.iter().any(|check| match check {
            Check::Is(wanted) => same(text, wanted),
            Check::Begins(wanted) => text.get(..wanted.len()).is_some_and(|start| same(start, wanted)),
            Check::Holds(wanted) => holds(text, wanted),
            Check::Negative => quantity::sign(text, comma) == Sign::Negative,
            Check::Positive => quantity::sign(text, comma) == Sign::Positive,
            Check::Set => !quantity::is_nothing(text) && quantity::sign(text, comma) != Sign::Zero,
            Check::Unset => quantity::is_nothing(text) || quantity::sign(text, comma) == Sign::Zero,
        })
    }
}

fn same(text: &str, wanted: &str) -> bool {
    text == wanted || text.eq_ignore_ascii_case(wanted)
}

/// Whether a text holds another, in any case.
fn holds(text: &str, wanted: &str) -> bool {
    if !text.is_ascii() {
        return text.to_lowercase().contains(&wanted.to_lowercase());
    }
    // `windows` of a length of zero would be refused.
    text.len() >= wanted.len()
        && (wanted.is_empty()
            || text.as_bytes().windows(wanted.len()).any(|part| part.eq_ignore_ascii_case(wanted.as_bytes())))
}

/// Whether a status says that nothing was sent, in the words services use. One that only says "not yet" is taken for sent: by the time
/// somebody looks, it was.
fn says_undone(status: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "fail", "cancel", "reject", "revers", "return", "refund", "expired", "error", "declin", "invalid", "abort",
        "abandon", "void", "bounced", "dropped", "denied", "blocked",
    ];
    const WORDS: &[&str] = &["fehlgeschlagen", "storniert"];
    const JAPANESE: &[&str] =
        &["失敗", "取消", "取り消", "キャンセル", "却下", "否認", "拒否", "中止", "エラー", "不成立"];
    const SENT_BACK: &[&str] = &["組戻", "差戻", "差し戻", "返金"];
    const CHINESE: &[&str] = &["失败", "拒绝", "已撤", "退回"];
    let status = trimmed(status);
    let first = status.as_bytes().first().map(u8::to_ascii_lowercase);
    let begins = |word: &&str| {
        // Most statuses share not even a letter with these.
        first == word.as_bytes().first().copied()
            && status.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    BEGINNINGS.iter().any(begins)
        || WORDS.iter().any(|word| holds(status, word))
        || (!status.is_ascii() && [JAPANESE, SENT_BACK, CHINESE].concat().iter().any(|word| status.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_that_says_not_yet_does_not_undo_a_transfer() {
        for status in ["FAILED", "Cancelled", "Error(0)", "reversed", "取消済み", "拒否", "差し戻し", "失败", "Denied"]
        {
            assert!(says_undone(status), "{status}");
        }
        for status in ["DONE", "Completed", "Processing", "pending", "", "完了", "COMPLETE: abc"] {
            assert!(!says_undone(status), "{status}");
        }
    }
}
