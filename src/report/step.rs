//! What to do next, most urgent first. The words, the reasons and the places are in the locale files, keyed by these codes.

use serde::Serialize;

use super::{BreachReport, Counts, FileReport, TransferReport};
use crate::check::{Finding, IdentifierCheck, Verdict};
use crate::history::Direction;
use crate::list::Breach;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Step {
    /// Keep the file and the report as they are.
    KeepEvidence,
    /// Ask the exchange about the rows that are listed.
    AskExchange {
        /// The breach they are listed for.
        breach: String,
        /// How many rows.
        rows: u64,
    },
    /// Remember whether the withdrawals in the window were one's own.
    WasItYou {
        /// The breach.
        breach: String,
        /// How many rows.
        rows: u64,
    },
    /// Report withdrawals one did not make.
    ReportIt,
    /// Read what the exchange repaid.
    RefundTerms {
        /// The breach.
        breach: String,
    },
    /// Mend the rows that could not be checked, or fetch a better export.
    MendRows {
        /// How many rows.
        rows: u64,
    },
    /// Load the list again: it has expired, or could not be read in full.
    LoadListAgain,
    /// Bring a file that can be read.
    BringOtherFile,
    /// Nobody recovers coins for a fee, and nobody honest asks for a seed phrase.
    BewareOfRecovery,
}

pub(super) fn steps(
    counts: &Counts,
    files: &[FileReport],
    transfers: &[TransferReport],
    breaches: &[BreachReport],
) -> Vec<Step> {
    const BOTH: &[Direction] = &[Direction::Out, Direction::In];
    let mut steps = Vec::new();
    let alarming = counts.listed + counts.linked + counts.in_window > 0;
    if alarming {
        steps.push(Step::KeepEvidence);
    }
    let rows = |breach: &Breach, verdict: Verdict, directions: &[Direction]| {
        let concerns = |t: &&TransferReport| {
            // An address without a transfer was withdrawn from nowhere: there is nobody to ask and nothing to remember.
            t.verdict == verdict
                && directions.contains(&t.direction)
                && t.findings.iter().any(|f| f.breach() == breach.id && !matches!(f, Finding::Excluded { .. }))
        };
        transfers.iter().filter(concerns).count() as u64
    };
    // Two lists that tell of one breach in other words ask the same of a reader.
    let first = |at: usize, id: &str| breaches.iter().position(|of| of.facts.id == id) == Some(at);
    let breaches: Vec<&Breach> =
        breaches.iter().enumerate().filter(|(at, of)| first(*at, &of.facts.id)).map(|(_, of)| &of.facts).collect();
    for breach in &breaches {
        let listed = rows(breach, Verdict::Listed, BOTH) + rows(breach, Verdict::Linked, BOTH);
        if listed > 0 {
            steps.push(Step::AskExchange { breach: breach.id.clone(), rows: listed });
        }
        let in_window = rows(breach, Verdict::InWindow, &[Direction::Out]);
        if in_window > 0 {
            steps.push(Step::WasItYou { breach: breach.id.clone(), rows: in_window });
        }
    }
    if alarming {
        steps.push(Step::ReportIt);
    }
    steps.extend(breaches.iter().filter(|b| b.refund.is_some()).map(|b| Step::RefundTerms { breach: b.id.clone() }));
    if files.iter().any(|file| file.error.is_some()) {
        steps.push(Step::BringOtherFile);
    }
    // Nor have rows that a list could not be asked for.
    let of_list = |t: &&TransferReport| {
        matches!(t.checks.identifier, IdentifierCheck::ListUnusable | IdentifierCheck::EvidenceMissing)
    };
    if transfers.iter().any(|t| of_list(&t)) {
        steps.push(Step::LoadListAgain);
    }
    // Rows of a file that holds no transfers have nothing wrong with them.
    let broken = |t: &&TransferReport| {
        t.verdict == Verdict::NotChecked && t.reasons.iter().all(|r| r.code != "not_a_transfer") && !of_list(t)
    };
    let mend = transfers.iter().filter(broken).count() as u64;
    if mend > 0 {
        steps.push(Step::MendRows { rows: mend });
    }
    steps.push(Step::BewareOfRecovery);
    steps
}
