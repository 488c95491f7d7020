//! The first question: is an address or a transaction of this transfer listed?

use crate::address::{self, Asset, Identity, Network, Parsed, Txid};
use crate::history::{Format, Transfer};
use crate::list::{Catalogue, Hit, Listed};
use crate::text::excerpt;

use super::finding::{Field, Finding, IdentifierCheck, Reason, Strength};

/// What asking came to.
#[derive(Debug)]
pub struct Asked {
    /// The outcome.
    pub outcome: IdentifierCheck,
    /// Every identity the address can have.
    pub identities: Vec<Identity>,
    /// The address as a report may show it.
    pub shown_address: Option<String>,
    /// The transaction id as a report may show it.
    pub shown_txid: Option<String>,
}

/// Asks the catalogue for the identifiers of one transfer.
pub(super) fn ask(
    catalogue: &Catalogue,
    transfer: &Transfer,
    format: Option<&'static Format>,
    findings: &mut Vec<Finding>,
    reasons: &mut Vec<Reason>,
) -> Asked {
    let column = |index: Option<usize>| format.and_then(|f| f.header.get(index?).copied());
    let asset = transfer.asset.as_ref();
    let mut asked =
        Asked { outcome: IdentifierCheck::Absent, identities: Vec::new(), shown_address: None, shown_txid: None };
    let mut outcomes = Vec::new();

    if let Some(text) = &transfer.address {
        let mut shown_as = None;
        match address::resolve(text, asset) {
            Ok(parsed) => {
                shown_as = Some(text.clone());
                asked.identities = parsed.iter().map(|parsed| parsed.identity).collect();
                outcomes.push(ask_address(catalogue, asset, &parsed, findings, reasons));
            }
            // A coin whose addresses are not read here, in a form of its own: that is a list we lack, not a broken row.
            Err(_) if asset.is_some_and(|asset| asset.chain().is_none()) => outcomes.push(IdentifierCheck::NoList),
            Err(error) => {
                reasons.push(Reason::from(&error).in_column(column(format.and_then(|f| f.address))));
                outcomes.push(IdentifierCheck::Unreadable);
            }
        }
        asked.shown_address = shown_as.or_else(|| Some(shown(text)));
    }
    if let Some(text) = &transfer.txid {
        asked.shown_txid = Some(shown(text));
        match text.parse::<Txid>() {
            Ok(txid) => {
                outcomes.push(ask_txid(catalogue, asset, &txid, findings));
            }
            Err(error) => {
                reasons.push(Reason::new(error.code()).in_column(column(format.and_then(|f| f.txid))));
                // Beside an address that was asked for, an internal number in this column takes nothing away.
                if transfer.address.is_none() {
                    outcomes.push(IdentifierCheck::Unreadable);
                }
            }
        }
    }
    asked.outcome = combine(&outcomes);
    if asked.outcome == IdentifierCheck::Absent
        && reasons.is_empty()
        && format.is_some_and(|format| format.kind.has_transfers())
    {
        reasons.push(Reason::new("no_identifier"));
    }
    asked
}

/// One match outweighs everything; below that, the weakest of two answers is what may be said.
fn combine(outcomes: &[IdentifierCheck]) -> IdentifierCheck {
    use IdentifierCheck::{Absent, Match, NoList, NoMatch, Unreadable};
    [Match, Unreadable, NoList, NoMatch].into_iter().find(|outcome| outcomes.contains(outcome)).unwrap_or(Absent)
}

fn ask_address(
    catalogue: &Catalogue,
    asset: Option<&Asset>,
    parsed: &[Parsed],
    findings: &mut Vec<Finding>,
    reasons: &mut Vec<Reason>,
) -> IdentifierCheck {
    let before = findings.len();
    let excluded = parsed.iter().any(|parsed| !catalogue.exclusions(&parsed.identity).is_empty());
    for Parsed { identity, notation } in parsed {
        for listed in catalogue.exclusions(identity) {
            findings.push(excluded_finding(catalogue, *listed));
        }
        for hit in catalogue.address(identity) {
            match hit {
                Hit::Listed(listed) => {
                    let strength =
                        if listed.notation == Some(*notation) { Strength::Same } else { Strength::SameScript };
                    push_strongest(findings, listed_finding(catalogue, listed, Field::Address, strength));
                }
                // What belongs to a victim is not linked to the thief by a key that both chains share.
                Hit::SameKey(listed) if !excluded => {
                    push_strongest(findings, listed_finding(catalogue, listed, Field::Address, Strength::SameKey));
                }
                Hit::SameKey(_) => {}
            }
        }
    }
    if findings[before..].iter().any(|finding| matches!(finding, Finding::Identifier { .. })) {
        return IdentifierCheck::Match;
    }
    if let Some(parsed) = parsed.iter().find(|parsed| parsed.identity.network != Network::Mainnet) {
        reasons.push(Reason::new("address_test_network").of_chain(parsed.identity.chain));
        return IdentifierCheck::Unreadable;
    }
    let named = asset.and_then(Asset::chain);
    if let (Some(asset), [only]) = (asset, parsed)
        && named != Some(only.identity.chain)
    {
        reasons.push(Reason::new("address_of_other_chain").of_chain(only.identity.chain));
        if asset.chain().is_none() {
            return IdentifierCheck::NoList;
        }
    }
    let unlisted_coin = asset.is_some() && named.is_none();
    if unlisted_coin || !parsed.iter().all(|parsed| catalogue.covers(parsed.identity.chain)) {
        return IdentifierCheck::NoList;
    }
    IdentifierCheck::NoMatch
}

/// Without a coin one address has several identities, and an entry would be found once as itself and once by its key.
fn push_strongest(findings: &mut Vec<Finding>, new: Finding) {
    let Finding::Identifier { listed: new_listed, strength: new_strength, breach: new_breach, .. } = &new else {
        return;
    };
    let same = findings.iter_mut().find(|finding| {
        matches!(finding, Finding::Identifier { listed, breach, field: Field::Address, .. } if listed == new_listed && breach == new_breach)
    });
    match same {
        None => findings.push(new),
        Some(Finding::Identifier { strength, .. }) if *strength <= *new_strength => {}
        Some(known) => *known = new,
    }
}

fn ask_txid(catalogue: &Catalogue, asset: Option<&Asset>, txid: &Txid, findings: &mut Vec<Finding>) -> IdentifierCheck {
    let hits = catalogue.txid(txid);
    findings.extend(hits.iter().map(|listed| listed_finding(catalogue, *listed, Field::Txid, Strength::Same)));
    let covered = match asset {
        None => catalogue.provenance().is_some(),
        Some(asset) => asset.chain().is_some_and(|chain| catalogue.covers(chain)),
    };
    match (hits.is_empty(), covered) {
        (false, _) => IdentifierCheck::Match,
        (true, true) => IdentifierCheck::NoMatch,
        (true, false) => IdentifierCheck::NoList,
    }
}

fn listed_finding(catalogue: &Catalogue, listed: Listed, field: Field, strength: Strength) -> Finding {
    let entry = catalogue.entry(listed);
    Finding::Identifier {
        breach: catalogue.breach(listed).id.clone(),
        field,
        strength,
        chain: entry.chain,
        listed: entry.value.clone(),
        role: entry.role,
        confidence: entry.confidence,
        sources: entry.sources.clone(),
    }
}

fn excluded_finding(catalogue: &Catalogue, listed: Listed) -> Finding {
    let exclusion = catalogue.exclusion(listed);
    Finding::Excluded {
        breach: catalogue.breach(listed).id.clone(),
        field: Field::Address,
        reason: exclusion.reason,
        owner: exclusion.owner.clone(),
        sources: exclusion.sources.clone(),
    }
}

/// A cell that did not turn out to be an identifier: cut short, and not shown at all where it is an e-mail address.
fn shown(text: &str) -> String {
    if text.contains('@') { String::from("…") } else { excerpt(text).into_owned() }
}
