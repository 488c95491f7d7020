//! The first question: is an address or a transaction of this transfer listed?

use crate::address::txid::ParseTxidError;
use crate::address::{self, Asset, Identity, Network, Parsed, Txid};
use crate::history::{Format, Transfer};
use crate::list::{Answer, Catalogue, Cover, Excluded, Hit, Listed, Unknown};
use crate::text::identifier_excerpt;

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
    let mut asked =
        Asked { outcome: IdentifierCheck::Absent, identities: Vec::new(), shown_address: None, shown_txid: None };
    let mut cells =
        Cells { catalogue, asset: transfer.asset.as_ref(), findings, reasons, asked: &mut asked, outcomes: Vec::new() };
    if let Some(text) = &transfer.address {
        cells.asked.shown_address = Some(cells.address_cell(text, column(format.and_then(|f| f.address))));
    }
    if let Some(text) = &transfer.txid {
        cells.asked.shown_txid = Some(cells.txid_cell(text, column(format.and_then(|f| f.txid))));
    }
    let outcome = combine(&cells.outcomes);
    asked.outcome = outcome;
    if outcome == IdentifierCheck::Absent
        && reasons.is_empty()
        && format.is_some_and(|format| format.kind.has_transfers())
    {
        reasons.push(Reason::new("no_identifier"));
    }
    asked
}

/// What would have to be loaded before a transfer can be asked for.
pub(super) fn wanted<'a>(catalogue: &'a Catalogue, transfer: &Transfer) -> Vec<Unknown<'a>> {
    let cells = [&transfer.address, &transfer.txid].into_iter().flatten();
    cells
        .flat_map(|text| match address::resolve(text, transfer.asset.as_ref()) {
            Ok(parsed) => parsed.iter().flat_map(|parsed| catalogue.address(&parsed.identity).unknown).collect(),
            Err(_) => text.parse().map_or_else(|_| Vec::new(), |txid| catalogue.txid(&txid).unknown),
        })
        .collect()
}

/// The identifier cells of one row, asked one after the other. Each method returns the cell as a report may show it.
struct Cells<'a> {
    catalogue: &'a Catalogue,
    asset: Option<&'a Asset>,
    findings: &'a mut Vec<Finding>,
    reasons: &'a mut Vec<Reason>,
    asked: &'a mut Asked,
    outcomes: Vec<IdentifierCheck>,
}

impl Cells<'_> {
    fn address_cell(&mut self, text: &str, column: Option<&'static str>) -> String {
        let error = match address::resolve(text, self.asset) {
            Ok(parsed) => return self.ask_address(text, &parsed),
            Err(error) => error,
        };
        // Columns get mixed up; what stands here is asked for as what it is.
        if let Ok(txid) = text.parse() {
            return self.ask_txid(text, &txid);
        }
        if self.asset.is_some_and(|asset| asset.chain().is_none()) && error.code() != "secret" {
            // A coin whose addresses are not read here, in a form of its own: that is a list we lack, not a broken row.
            self.outcomes.push(IdentifierCheck::NoList);
        } else {
            self.reasons.push(Reason::from(&error).in_column(column));
            self.outcomes.push(IdentifierCheck::Unreadable);
        }
        identifier_excerpt(text).into_owned()
    }

    fn txid_cell(&mut self, text: &str, column: Option<&'static str>) -> String {
        let error: ParseTxidError = match text.parse() {
            Ok(txid) => return self.ask_txid(text, &txid),
            Err(error) => error,
        };
        if let Ok(parsed) = address::resolve(text, self.asset) {
            return self.ask_address(text, &parsed);
        }
        self.reasons.push(Reason::new(error.code()).in_column(column));
        // Beside an address that was asked for, an internal number in this column takes nothing away. What may be a damaged
        // transaction id or address does.
        if self.outcomes.is_empty() || !is_internal_number(text) {
            self.outcomes.push(IdentifierCheck::Unreadable);
        }
        identifier_excerpt(text).into_owned()
    }

    fn ask_address(&mut self, text: &str, parsed: &[Parsed]) -> String {
        self.asked.identities.extend(parsed.iter().map(|parsed| parsed.identity));
        self.outcomes.push(ask_address(self.catalogue, self.asset, parsed, self.findings, self.reasons));
        text.to_owned()
    }

    fn ask_txid(&mut self, text: &str, txid: &Txid) -> String {
        self.outcomes.push(ask_txid(self.catalogue, self.asset, txid, self.findings, self.reasons));
        // An explorer's link may carry more than the id; the id alone says as much.
        if text.len() > LONGEST_TXID_CELL { txid.to_string() } else { text.to_owned() }
    }
}

/// The longest way to write a transaction id that is shown as it is.
const LONGEST_TXID_CELL: usize = 80;

/// Whether a text is a service's own number for a transfer: short, or a UUID. Addresses have 25 characters and more.
fn is_internal_number(text: &str) -> bool {
    text.len() <= 20 || (text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12]))
}

/// One match outweighs everything; below that, the weakest of two answers is what may be said.
fn combine(outcomes: &[IdentifierCheck]) -> IdentifierCheck {
    use IdentifierCheck::{Absent, EvidenceMissing, ListUnusable, Match, NoList, NoMatch, Unreadable};
    [Match, Unreadable, EvidenceMissing, ListUnusable, NoList, NoMatch]
        .into_iter()
        .find(|outcome| outcomes.contains(outcome))
        .unwrap_or(Absent)
}

fn ask_address(
    catalogue: &Catalogue,
    asset: Option<&Asset>,
    parsed: &[Parsed],
    findings: &mut Vec<Finding>,
    reasons: &mut Vec<Reason>,
) -> IdentifierCheck {
    let before = findings.len();
    let mut unknown = false;
    let answers: Vec<(&Parsed, Answer<'_>)> = parsed
        .iter()
        .map(|parsed| (parsed, catalogue.address(&parsed.identity)))
        .filter(|(_, answer)| !answer.is_empty())
        .collect();
    // What belongs to a victim is not linked to the thief by a key that both chains share, as far as one list goes. It does not take
    // back what another list says.
    let excludes = |list: &str| answers.iter().flat_map(|(_, answer)| &answer.excluded).any(|by| by.list == list);
    for (parsed, answer) in &answers {
        findings.extend(answer.excluded.iter().map(excluded_finding));
        for hit in &answer.hits {
            match hit {
                Hit::Listed(listed) => {
                    let strength = if listed.notation.as_ref() == Some(&parsed.notation) {
                        Strength::Same
                    } else {
                        Strength::SameScript
                    };
                    push_strongest(findings, listed_finding(listed, Field::Address, strength));
                }
                Hit::SameKey(listed) if !excludes(listed.list) => {
                    push_strongest(findings, listed_finding(listed, Field::Address, Strength::SameKey));
                }
                Hit::SameKey(_) => {}
            }
        }
        unknown |= !answer.unknown.is_empty();
    }
    if unknown {
        reasons.push(Reason::new("evidence_missing"));
    }
    if findings[before..].iter().any(|finding| matches!(finding, Finding::Identifier { .. })) {
        return IdentifierCheck::Match;
    }
    if unknown {
        return IdentifierCheck::EvidenceMissing;
    }
    if let Some(parsed) = parsed.iter().find(|parsed| parsed.identity.network != Network::Mainnet) {
        reasons.push(Reason::new("address_test_network").of_chain(parsed.identity.chain));
        return IdentifierCheck::Unreadable;
    }
    let named = asset.and_then(Asset::chain);
    if let (Some(chain), [first, ..]) = (named, parsed)
        && parsed.iter().all(|parsed| parsed.identity.chain != chain)
    {
        // The coin cannot have gone there: one of the two columns is wrong, and "not listed" would be said of neither.
        reasons.push(Reason::new("address_of_other_chain").of_chain(first.identity.chain));
        return IdentifierCheck::Unreadable;
    }
    if asset.is_some() && named.is_none() {
        return IdentifierCheck::NoList;
    }
    let covers: Vec<_> = parsed.iter().map(|parsed| catalogue.cover(parsed.identity.chain)).collect();
    not_found(
        if covers.contains(&Cover::Doubtful) {
            Cover::Doubtful
        } else if covers.contains(&Cover::None) {
            Cover::None
        } else {
            Cover::Covered
        },
        reasons,
    )
}

/// What "no list names it" is worth.
fn not_found(cover: Cover, reasons: &mut Vec<Reason>) -> IdentifierCheck {
    match cover {
        Cover::Covered => IdentifierCheck::NoMatch,
        Cover::None => IdentifierCheck::NoList,
        Cover::Doubtful => {
            reasons.push(Reason::new("list_unusable"));
            IdentifierCheck::ListUnusable
        }
    }
}

/// Without a coin one address has several identities, and an entry would be found once as itself and once by its key.
fn push_strongest(findings: &mut Vec<Finding>, new: Finding) {
    let Finding::Identifier { list: new_list, listed: new_listed, strength: new_strength, breach: new_breach, .. } =
        &new
    else {
        return;
    };
    let same = findings.iter_mut().find(|finding| {
        matches!(finding, Finding::Identifier { list, listed, breach, field: Field::Address, .. }
            if list == new_list && listed == new_listed && breach == new_breach)
    });
    match same {
        None => findings.push(new),
        Some(Finding::Identifier { strength, .. }) if *strength <= *new_strength => {}
        Some(known) => *known = new,
    }
}

fn ask_txid(
    catalogue: &Catalogue,
    asset: Option<&Asset>,
    txid: &Txid,
    findings: &mut Vec<Finding>,
    reasons: &mut Vec<Reason>,
) -> IdentifierCheck {
    let answer = catalogue.txid(txid);
    findings.extend(answer.hits.iter().map(|hit| listed_finding(hit.listed(), Field::Txid, Strength::Same)));
    if !answer.unknown.is_empty() {
        reasons.push(Reason::new("evidence_missing"));
    }
    match (answer.hits.is_empty(), answer.unknown.is_empty()) {
        (false, _) => return IdentifierCheck::Match,
        (true, false) => return IdentifierCheck::EvidenceMissing,
        (true, true) => {}
    }
    let cover = match asset {
        None => catalogue.cover_of_any(),
        Some(asset) => asset.chain().map_or(Cover::None, |chain| catalogue.cover(chain)),
    };
    not_found(cover, reasons)
}

fn listed_finding(listed: &Listed<'_>, field: Field, strength: Strength) -> Finding {
    let Listed { list, breach, entry, .. } = listed;
    Finding::Identifier {
        list: (*list).to_owned(),
        breach: breach.id.clone(),
        field,
        strength,
        chain: entry.chain,
        listed: entry.value.clone(),
        role: entry.role,
        confidence: entry.confidence,
        sources: entry.sources.clone(),
    }
}

fn excluded_finding(excluded: &Excluded<'_>) -> Finding {
    let Excluded { list, breach, exclusion } = excluded;
    Finding::Excluded {
        list: (*list).to_owned(),
        breach: breach.id.clone(),
        field: Field::Address,
        reason: exclusion.reason,
        owner: exclusion.owner.clone(),
        sources: exclusion.sources.clone(),
    }
}
