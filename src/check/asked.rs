//! What asking for the identifiers of a row came to, and what of it the next row takes over.

use std::sync::Arc;

use crate::address::Identities;
use crate::history::{End, OtherEnd, TxidCell};

use super::finding::{Finding, IdentifierCheck, TracedCheck};
use super::identifier::{push_once, push_strongest};
use super::reason::Reason;

/// What asking came to.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The outcome of the first question.
    pub(super) outcome: IdentifierCheck,
    /// The outcome of the third.
    pub(super) traced: TracedCheck,
    /// Everything the address can stand for, where nobody names the coin.
    pub(super) parsed: Identities,
    /// What the ends of the address are compared by, if it is whole.
    pub(super) ends: Option<u32>,
    /// The address as a report may show it.
    pub(super) shown_address: Option<Box<str>>,
    /// What was found something of at the other end.
    pub(super) others: Vec<Box<str>>,
    /// The transaction id as a report may show it.
    pub(super) shown_txid: Option<TxidCell>,
}

impl Asked {
    /// Adds what came of one cell: one match outweighs everything; below that, the weakest of two answers is what may be said.
    pub(super) fn add(&mut self, outcome: IdentifierCheck) {
        use IdentifierCheck::{Absent, EvidenceMissing, ListUnusable, Match, NoList, NoMatch, Unreadable};
        let of = [self.outcome, outcome];
        let order = [Match, Unreadable, EvidenceMissing, ListUnusable, NoList, NoMatch];
        self.outcome = order.into_iter().find(|outcome| of.contains(outcome)).unwrap_or(Absent);
    }
}

/// What came of asking for the other ends of a row.
#[derive(Debug)]
pub(super) struct AskedEnds {
    pub(super) ends: Arc<[OtherEnd]>,
    /// Which of them are the customer's own.
    pub(super) own: Option<End>,
    pub(super) findings: Vec<Finding>,
    pub(super) reasons: Vec<Reason>,
    pub(super) asked: Asked,
}

impl AskedEnds {
    pub(super) fn none(ends: Arc<[OtherEnd]>, own: Option<End>) -> Self {
        Self { ends, own, findings: Vec::new(), reasons: Vec::new(), asked: Asked::default() }
    }

    /// Adds it to what came of the rest of a row.
    pub(super) fn add_to(&self, asked: &mut Asked, findings: &mut Vec<Finding>, reasons: &mut Vec<Reason>) {
        for finding in &self.findings {
            match finding {
                Finding::Identifier { .. } => push_strongest(findings, finding.clone()),
                // Written another way, it is the listed one itself, which stands at this end.
                Finding::Similar { listed, .. } if findings.iter().any(|of| is_of_entry(of, listed)) => {}
                _ => push_once(findings, finding.clone()),
            }
        }
        for reason in &self.reasons {
            if !reasons.contains(reason) {
                reasons.push(reason.clone());
            }
        }
        asked.add(self.asked.outcome);
        asked.others.clone_from(&self.asked.others);
    }
}

/// Whether a finding says that an identifier is this entry of a list.
fn is_of_entry(finding: &Finding, value: &str) -> bool {
    matches!(finding, Finding::Identifier { listed, .. } if listed == value)
}
