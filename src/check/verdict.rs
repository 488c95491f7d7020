//! What three answers add up to.
//!
//! The first line that applies decides:
//!
//! | # | if                                                                   | verdict                             |
//! |---|----------------------------------------------------------------------|-------------------------------------|
//! | 1 | an identifier is listed: the same one, or the same script            | [`Listed`](Verdict::Listed)         |
//! | 2 | another address of its key is listed, or its coins are traced        | [`Linked`](Verdict::Linked)         |
//! | 3 | it happened in a theft window of its exchange and coin, or may have: see [`Overlap`](super::Overlap) | [`InWindow`](Verdict::InWindow) |
//! | 4 | the row or its identifier could not be read, it has none, or the list that could say has expired or cannot be used | [`NotChecked`](Verdict::NotChecked) |
//! | 5 | no list covers the chain                                             | [`NotCovered`](Verdict::NotCovered) |
//! | 6 | otherwise                                                            | [`NotListed`](Verdict::NotListed)   |
//!
//! 1 to 3 stand above 4 because something found in half a row is still found. 4 stands above 5 because a reader can mend a row and
//! cannot mend a missing list.
//!
//! What is in no line explains and decides nothing:
//!
//! | finding                                                     | why it decides nothing                                             |
//! |-------------------------------------------------------------|--------------------------------------------------------------------|
//! | [`Excluded`](Finding::Excluded)                             | an honest withdrawal comes from a victim's wallet or goes to a service |
//! | the customer's own address at an exchange is listed         | it is the exchange's, and many have one for all their customers    |
//! | an output of the same transaction is listed or traced       | an exchange pays many customers in one transaction; Binance's thieves of 2019 were paid in one with them |
//! | [`Mixed`](Finding::Mixed)                                   | the same, where the transaction itself is in the list               |
//! | [`Delisted`](Finding::Delisted)                             | nobody says so any more                                             |
//! | [`Similar`](Finding::Similar)                               | it is another address                                               |
//! | a window of suspension, or after disclosure                 | it says when, and of nobody what he did                             |

use serde::Serialize;

use super::finding::{Checks, Field, Finding, IdentifierCheck, Strength, WindowPhase};
use super::reason::{Reason, ReasonCode};

/// What the lists say of one transfer. The order is that in which a reader should see them.
///
/// There is no "clean". [`Verdict::NotListed`] says that the lists we hold do not name it, and a reader must never be shown more
/// than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// An identifier of it is on a list.
    Listed,
    /// Not listed itself, but tied to something that is.
    Linked,
    /// Made while coins were being stolen from that exchange.
    InWindow,
    /// It could not be read, it has nothing to ask for, or the list that could say has expired or cannot be used.
    NotChecked,
    /// There is no list to ask.
    NotCovered,
    /// Asked for, and not on the lists. This is not proof of anything.
    NotListed,
}

impl Verdict {
    /// All verdicts, in the order in which a reader should see them: what needs attention first.
    pub const ALL: [Self; 6] =
        [Self::Listed, Self::Linked, Self::InWindow, Self::NotChecked, Self::NotCovered, Self::NotListed];

    /// Whether a row with this verdict asks something of its reader.
    pub const fn needs_attention(self) -> bool {
        matches!(self, Self::Listed | Self::Linked | Self::InWindow | Self::NotChecked)
    }

    /// A stable name, as in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Linked => "linked",
            Self::InWindow => "in_window",
            Self::NotListed => "not_listed",
            Self::NotCovered => "not_covered",
            Self::NotChecked => "not_checked",
        }
    }
}

impl Finding {
    /// The verdict that this finding alone is worth; nothing for what explains and decides nothing.
    pub const fn verdict(&self) -> Option<Verdict> {
        match self {
            // What an output of the same transaction is said to be may be said of a stranger's, and so may what is said of an address at
            // which an exchange takes in its customers' coins.
            Self::Identifier { field: Field::Own, .. }
            | Self::Identifier { strength: Strength::SameTransaction, .. }
            | Self::Traced { strength: Strength::SameTransaction, .. } => None,
            Self::Identifier { strength: Strength::Same | Strength::SameScript, .. } => Some(Verdict::Listed),
            Self::Identifier { strength: Strength::SameKey, .. } | Self::Traced { .. } => Some(Verdict::Linked),
            Self::Window { phase: WindowPhase::Theft, .. } => Some(Verdict::InWindow),
            Self::Window { .. }
            | Self::Excluded { .. }
            | Self::Similar { .. }
            | Self::Delisted { .. }
            | Self::Mixed { .. } => None,
        }
    }
}

/// The verdict of the table above.
pub(super) fn of(checks: Checks, findings: &[Finding], reasons: &[Reason]) -> Verdict {
    // A row that was cut short or misread is not "not listed", even if an identifier in it could be asked for.
    let row_is_whole = reasons.iter().all(|reason| NOTES.contains(&reason.code));
    findings.iter().filter_map(Finding::verdict).min().unwrap_or(match checks.identifier {
        IdentifierCheck::NoMatch if row_is_whole => Verdict::NotListed,
        IdentifierCheck::NoList if row_is_whole => Verdict::NotCovered,
        _ => Verdict::NotChecked,
    })
}

/// Reasons that tell the reader something and take nothing from the answer.
const NOTES: [ReasonCode; 4] =
    [ReasonCode::AddressSeveralChains, ReasonCode::TxidLength, ReasonCode::TxidNotHex, ReasonCode::TxidZero];

#[cfg(test)]
mod tests {
    use super::super::finding::{Overlap, TracedCheck, WindowCheck};
    use super::*;
    use crate::time::Time;

    fn checks(identifier: IdentifierCheck, window: WindowCheck) -> Checks {
        Checks { identifier, window, traced: TracedCheck::NoList }
    }

    fn window(phase: WindowPhase) -> Finding {
        let (from, to) = (Time::from_unix_micros(0), Time::from_unix_micros(1));
        let (list, breach, sources) = ("public".to_owned(), "x-2018".to_owned(), Vec::new());
        Finding::Window { list, breach, phase, overlap: Overlap::AsRead, from, to, sources }
    }

    #[test]
    fn a_chain_without_a_list_is_not_covered() {
        assert_eq!(of(checks(IdentifierCheck::NoList, WindowCheck::Outside), &[], &[]), Verdict::NotCovered);
    }

    #[test]
    fn a_row_with_a_problem_is_never_not_listed() {
        let reasons = [Reason::new(ReasonCode::BadAmount)];
        assert_eq!(of(checks(IdentifierCheck::NoMatch, WindowCheck::Outside), &[], &reasons), Verdict::NotChecked);
        let in_window = checks(IdentifierCheck::NoMatch, WindowCheck::InWindow);
        assert_eq!(of(in_window, &[window(WindowPhase::Theft)], &reasons), Verdict::InWindow);
        assert_eq!(of(in_window, &[window(WindowPhase::Suspension)], &reasons), Verdict::NotChecked);
    }

    #[test]
    fn a_note_takes_nothing_from_the_answer() {
        let reasons = [Reason::new(ReasonCode::TxidLength)];
        assert_eq!(of(checks(IdentifierCheck::NoMatch, WindowCheck::Outside), &[], &reasons), Verdict::NotListed);
    }
}
