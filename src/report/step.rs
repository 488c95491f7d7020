//! What to do next, most urgent first. The words, the reasons and the places are in the locale files, keyed by these codes.
//!
//! | urgency             | steps                                                                                        |
//! |---------------------|----------------------------------------------------------------------------------------------|
//! | before all else     | do not copy a poisoned address; keep the evidence                                            |
//! | today               | ask the exchange, remember whether it was oneself, report it, claim what is being repaid      |
//! | then                | say what the files do not: the exchange, the zone; bring better files; load the list again    |
//! | to know             | what was repaid, who may write in the exchange's name, that nobody recovers coins for a fee   |

use serde::Serialize;

use super::{BreachReport, Class, FileReport, Gap, LookAlike, Rows};
use crate::check::{Finding, IdentifierCheck, Overlap, ReasonCode, Verdict, WindowCheck};
use crate::history::Direction;
use crate::list::{Breach, RefundStatus};

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Step {
    /// Copy no address out of one's history: one of them only looks like an address that was paid before.
    BewareOfLookAlikes {
        /// How many such pairs.
        rows: u64,
    },
    /// Keep the file and the report as they are.
    KeepEvidence,
    /// Ask the exchange about the rows that are listed or linked.
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
    /// Claim what is being repaid, or was promised.
    ClaimRefund {
        /// The breach.
        breach: String,
        /// How far it is.
        status: RefundStatus,
    },
    /// Say in which time zone the file is: whether rows are in a theft window depends on it.
    SayZone {
        /// How many rows.
        rows: u64,
    },
    /// Say which exchange the file is from, so that times can be compared.
    SayExchange {
        /// How many rows.
        rows: u64,
    },
    /// Bring a file that can be read.
    BringOtherFile,
    /// Bring an export that has what this one lacks. Which it is stands with the file.
    BringBetterFile {
        /// The file, by its place in `files`.
        file: u32,
    },
    /// Load the list again: there is none, or one has expired or could not be read in full.
    LoadListAgain,
    /// Mend the rows that could not be checked, or fetch a better export.
    MendRows {
        /// How many rows.
        rows: u64,
    },
    /// Read what the exchange repaid.
    RefundTerms {
        /// The breach.
        breach: String,
        /// How much of what customers lost it was.
        status: RefundStatus,
    },
    /// Do not answer who writes in the exchange's name: after a breach its customers are written to by others.
    BewareOfImpostors {
        /// The breach.
        breach: String,
    },
    /// Nobody recovers coins for a fee, and nobody honest asks for a seed phrase.
    BewareOfRecovery,
}

/// `services` are the exchanges that the files and the caller name.
pub(super) fn steps(
    services: &[&str],
    files: &[FileReport],
    transfers: &Rows,
    breaches: &[BreachReport],
    look_alikes: &[LookAlike],
    gaps: &[Gap],
) -> Vec<Step> {
    // Two lists that tell of one breach in other words ask the same of a reader.
    let first = |at: usize, id: &str| breaches.iter().position(|of| of.facts.id == id) == Some(at);
    let breaches: Vec<&Breach> =
        breaches.iter().enumerate().filter(|(at, of)| first(*at, &of.facts.id)).map(|(_, of)| &of.facts).collect();
    let mut steps = Vec::new();
    if !look_alikes.is_empty() {
        steps.push(Step::BewareOfLookAlikes { rows: look_alikes.len() as u64 });
    }
    // What was repaid concerns whoever was a customer: whose file is the exchange's, or who was hit.
    let customer = |breach: &Breach| services.iter().any(|service| breach.is_of(service)) && !transfers.is_empty();
    let owes = |breach: &Breach| customer(breach) || transfers.any(&|t| decided_by(t, &breach.id));
    of_findings(transfers, &breaches, owes, &mut steps);
    of_what_is_missing(files, transfers, gaps, &mut steps);
    for breach in breaches.iter().filter(|breach| owes(breach)) {
        match breach.refund.as_ref().map(|refund| refund.status) {
            Some(status) if !is_to_come(status) => steps.push(Step::RefundTerms { breach: breach.id.clone(), status }),
            _ => {}
        }
    }
    let concerned = |breach: &&&Breach| transfers.any(&|t| decided_by(t, &breach.id));
    steps.extend(breaches.iter().filter(concerned).map(|breach| Step::BewareOfImpostors { breach: breach.id.clone() }));
    steps.push(Step::BewareOfRecovery);
    steps
}

/// What follows from what was found.
fn of_findings(transfers: &Rows, breaches: &[&Breach], owes: impl Fn(&Breach) -> bool, steps: &mut Vec<Step>) {
    let alarming = |t: &Class| matches!(t.verdict, Verdict::Listed | Verdict::Linked | Verdict::InWindow);
    let alarmed = transfers.any(&alarming);
    if alarmed {
        steps.push(Step::KeepEvidence);
    }
    for breach in breaches {
        let rows = |verdicts: &[Verdict], directions: &[Direction]| {
            // An address without a transfer was withdrawn from nowhere: there is nobody to ask and nothing to remember.
            transfers.count(&|t| {
                let moved = directions.contains(&t.direction) || (t.direction == Direction::Other && t.has.time);
                verdicts.contains(&t.verdict) && moved && decided_by(t, &breach.id)
            })
        };
        let listed = rows(&[Verdict::Listed, Verdict::Linked], &[Direction::Out, Direction::In]);
        if listed > 0 {
            steps.push(Step::AskExchange { breach: breach.id.clone(), rows: listed });
        }
        let in_window = rows(&[Verdict::InWindow], &[Direction::Out]);
        if in_window > 0 {
            steps.push(Step::WasItYou { breach: breach.id.clone(), rows: in_window });
        }
    }
    if transfers.any(&|t| alarming(t) && t.direction != Direction::In) {
        steps.push(Step::ReportIt);
    }
    for breach in breaches.iter().filter(|breach| owes(breach)) {
        match breach.refund.as_ref().map(|refund| refund.status) {
            Some(status) if is_to_come(status) => steps.push(Step::ClaimRefund { breach: breach.id.clone(), status }),
            _ => {}
        }
    }
}

/// What follows from what could not be asked.
fn of_what_is_missing(files: &[FileReport], transfers: &Rows, gaps: &[Gap], steps: &mut Vec<Step>) {
    let mut push = |rows: u64, step: fn(u64) -> Step| {
        if rows > 0 {
            steps.push(step(rows));
        }
    };
    let by_zone = |t: &Class| t.checks.window == WindowCheck::MaybeInWindow && t.overlaps_theft(Overlap::InAnotherZone);
    push(transfers.count(&by_zone), |rows| Step::SayZone { rows });
    // Whoever pastes addresses has no exchange to name.
    let nameless = |t: &Class| t.checks.window == WindowCheck::NoExchange && t.has.time;
    push(transfers.count(&nameless), |rows| Step::SayExchange { rows });
    if files.iter().any(|file| file.error.is_some()) {
        steps.push(Step::BringOtherFile);
    }
    let better = (0..).zip(files).filter(|(_, file)| file.error.is_none() && !file.bring.is_empty());
    steps.extend(better.map(|(file, _)| Step::BringBetterFile { file }));
    let of_list =
        |t: &Class| matches!(t.checks.identifier, IdentifierCheck::ListUnusable | IdentifierCheck::EvidenceMissing);
    // Also where another list answered for every row: this one may name what that one does not.
    if gaps.iter().any(Gap::is_of_a_list) {
        steps.push(Step::LoadListAgain);
    }
    // Rows that are no transfers have nothing wrong with them, nor have those that failed, those that a list could not be asked for, and
    // those of a file that never has an identifier.
    let sound = [ReasonCode::NotATransfer, ReasonCode::NotCompleted, ReasonCode::NoRecord];
    let poor = |t: &Class| files.get(t.file as usize).is_some_and(|file| !file.bring.is_empty());
    let broken = |t: &Class| {
        let nothing_wrong = |code| sound.contains(&code) || (code == ReasonCode::NoIdentifier && poor(t));
        t.verdict == Verdict::NotChecked && t.reasons.iter().all(|r| !nothing_wrong(r.code)) && !of_list(t)
    };
    let rows = transfers.count(&broken);
    if rows > 0 {
        steps.push(Step::MendRows { rows });
    }
}

/// Whether a finding about a breach is why rows have their verdict.
fn decided_by(rows: &Class, breach: &str) -> bool {
    let decides = |finding: &Finding| finding.breach() == breach && finding.verdict() == Some(rows.verdict);
    rows.findings.iter().any(decides)
}

/// Whether customers still have something to wait for, or to ask for.
const fn is_to_come(status: RefundStatus) -> bool {
    matches!(status, RefundStatus::Promised | RefundStatus::Ongoing)
}
