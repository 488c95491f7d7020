//! The first question, is an address or a transaction of this transfer listed, and the third, are its coins traced to a theft.
//!
//! They are asked together because a list answers both for a transaction at once. What a match is worth is decided in [`super::verdict`].

use std::borrow::Cow;
use std::sync::Arc;

use crate::address::txid::{self, ParseTxidError};
use crate::address::{self, AddressError, Chains, Ends, Identities, Network, Parsed, Txid};
use crate::history::format::Roles;
use crate::history::{Direction, End, Format, OtherEnd, Transfer, TxidCell};
use crate::list::{Answer, Catalogue, Cover, Excluded, Foreseen, Hit, IdentifierKind, Listed, Outputs, Unknown};
use crate::text::identifier_excerpt;

use super::asked::{Asked, AskedEnds};
use super::asker::Read;
use super::coin::Coin;
use super::finding::{Field, Finding, IdentifierCheck, Strength, TracedCheck};
use super::reason::{Reason, ReasonCode};
use super::similar::Similar;

/// Asks the catalogue for the identifiers of one transfer. Their text goes from the transfer to the answer, and what was `read` of it
/// with it. `before` is what came of the other
/// ends of the row before, which were this coin's as well.
pub(super) fn ask(
    (catalogue, similar): (&Catalogue, &Similar<'_>),
    coin: &Coin<'_>,
    before: &mut Option<AskedEnds>,
    (transfer, read): (&mut Transfer, &mut Read),
    format: Option<&Format>,
    findings: &mut Vec<Finding>,
    reasons: &mut Vec<Reason>,
) -> Asked {
    let roles = format.map(|format| &format.roles);
    let column = |index: Option<u16>| Some(format?.header.cells.get(usize::from(index?))?.text.as_ref());
    let asked = Asked::default();
    let field = Field::of(transfer.end);
    let mut cells = Cells { catalogue, similar, coin, field, findings: &mut *findings, reasons: &mut *reasons, asked };
    let column_of = |end: Option<End>| {
        let (roles, is_sender) = (roles?, end == Some(End::Sender));
        match roles.ends.filter(|_| end.is_some()) {
            Some((from, to)) => Some(if is_sender { from } else { to }),
            None if is_sender => roles.sender,
            None => roles.address_column(),
        }
    };
    if let (Some(text), Some(parsed)) = (transfer.address.take(), read.address.take()) {
        let column = column(column_of(transfer.end));
        let (ends, shown) = cells.address_cell(text, (parsed, read.of_address), column);
        (cells.asked.ends, cells.asked.shown_address) = (ends, Some(shown));
    }
    if let Some(cell) = transfer.txid.take() {
        cells.asked.shown_txid = Some(match read.txid.take() {
            Some(txid) => {
                cells.ask_txid(&txid, None, read.of_txid);
                cell
            }
            None => cells.txid_cell(&cell.text(), column(roles.and_then(Roles::txid_column))).as_ref().into(),
        });
    }
    // The one end that is the customer's own says nothing of a transfer whose other end is not known.
    let own = match transfer.direction {
        Direction::Out => Some(End::Sender),
        Direction::In => Some(End::Recipient),
        Direction::Other => None,
    };
    let own = own.filter(|_| roles.is_some_and(|roles| roles.ends.is_some()));
    let is_deposit = roles.is_some_and(|roles| roles.own.is_some());
    let mut asked = cells.asked;
    if let Some(others) = &transfer.others {
        // All outputs of a transaction have its inputs for the other ends. These are asked for once and not once for each output.
        let known = before.take().filter(|known| known.own == own && Arc::ptr_eq(&known.ends, others));
        let known = known.unwrap_or_else(|| {
            let mut known = AskedEnds::none(others.clone(), own);
            let AskedEnds { findings, reasons, asked, .. } = &mut known;
            let mut cells = Cells { catalogue, similar, coin, field, findings, reasons, asked: std::mem::take(asked) };
            for other in others.iter() {
                if is_deposit {
                    cells.deposit_address(&other.address);
                    continue;
                }
                let at = other.end.and_then(|end| column(column_of(Some(end))));
                cells.other_end(other, own.is_some() && other.end == own, at);
            }
            known.asked = cells.asked;
            known
        });
        known.add_to(&mut asked, findings, reasons);
        *before = Some(known);
    }
    // Where nobody follows coins there is nothing to ask, whatever the row has.
    if asked.traced != TracedCheck::Match && coin.traced == Cover::None {
        asked.traced = TracedCheck::NoList;
    }
    if asked.outcome == IdentifierCheck::Absent
        && reasons.is_empty()
        && format.is_some_and(|format| format.kind.has_transfers())
    {
        reasons.push(Reason::new(ReasonCode::NoIdentifier));
    }
    asked
}

/// What would have to be loaded before a transfer can be asked for. Other ends that are those of the row `before` were asked for with it.
pub(super) fn wanted<'a>(catalogue: &'a Catalogue, transfer: &Transfer, before: Option<&Transfer>) -> Vec<Unknown<'a>> {
    let of_before = before.filter(|before| before.asset == transfer.asset).and_then(|before| before.others.as_ref());
    let new = transfer.others.iter().filter(|others| of_before.is_none_or(|before| !Arc::ptr_eq(before, others)));
    let others = new.flat_map(|others| others.iter()).map(|other| &*other.address);
    let txid = transfer.txid.as_ref().map(TxidCell::text);
    let cells = [transfer.address.as_deref(), txid.as_deref()].into_iter().flatten().chain(others);
    let named = address::named(transfer.asset.as_ref(), None);
    // What a cell is decides which question is put to it, so it is asked here both ways.
    let mut wanted = Vec::new();
    for text in cells {
        if let Ok(parsed) = address::resolve(text, named) {
            wanted.extend(parsed.iter().flat_map(|parsed| catalogue.address(&parsed.identity).unknown));
        }
        if let Ok((txid, output)) = txid::parse(text) {
            wanted.extend(catalogue.txid(&txid, output).unknown);
        }
    }
    wanted
}

/// Whether any list names an address, or may.
pub(super) fn is_named(catalogue: &Catalogue, text: &str) -> bool {
    let found = address::resolve(text, Chains::NONE).unwrap_or_default();
    found.iter().any(|parsed| {
        let answer = catalogue.address(&parsed.identity);
        !answer.hits.is_empty() || !answer.unknown.is_empty()
    })
}

/// The identifier cells of one row, asked one after the other. Each method returns the cell as a report may show it.
struct Cells<'a> {
    catalogue: &'a Catalogue,
    similar: &'a Similar<'a>,
    coin: &'a Coin<'a>,
    /// Which end the address is.
    field: Field,
    findings: &'a mut Vec<Finding>,
    reasons: &'a mut Vec<Reason>,
    asked: Asked,
}

impl Cells<'_> {
    /// The first value is what the ends of the address are compared by.
    fn address_cell(
        &mut self,
        text: Box<str>,
        (parsed, foreseen): (Result<Identities, AddressError>, Foreseen),
        column: Option<&str>,
    ) -> (Option<u32>, Box<str>) {
        let error = match parsed {
            Ok(parsed) => return (self.ask_address(&text, parsed, foreseen), text),
            Err(error) => error,
        };
        // Columns get mixed up; what stands here is asked for as what it is.
        if let Ok((txid, output)) = txid::parse(&text) {
            self.ask_txid(&txid, output, Foreseen::Maybe);
            return (None, shown_txid(&text, &txid).into());
        }
        if self.coin.asset.is_some() && self.coin.named.is_empty() && !error.kind.is_private() {
            // A coin whose addresses are not read here, in a form of its own: that is a list we lack, not a broken row.
            self.add(IdentifierCheck::NoList);
        } else {
            self.reasons.push(Reason::from(&error).in_column(column));
            self.add(IdentifierCheck::Unreadable);
        }
        (None, shown(&text, &error).into())
    }

    fn txid_cell<'t>(&mut self, text: &'t str, column: Option<&str>) -> Cow<'t, str> {
        let error: ParseTxidError = match txid::parse(text) {
            Ok((txid, output)) => {
                self.ask_txid(&txid, output, Foreseen::Maybe);
                return shown_txid(text, &txid);
            }
            Err(error) => error,
        };
        let no_address = match address::resolve(text, self.coin.named) {
            Ok(parsed) => {
                self.ask_address(text, parsed, Foreseen::Maybe);
                return Cow::Borrowed(text);
            }
            Err(error) => error,
        };
        self.reasons.push(Reason::new(error.into()).in_column(column));
        self.asked.traced = self.asked.traced.max(TracedCheck::Unreadable);
        // Beside an address that was asked for, an internal number in this column takes nothing away. What may be a damaged
        // transaction id or address does.
        if self.asked.outcome == IdentifierCheck::Absent || !is_internal_number(text) {
            self.add(IdentifierCheck::Unreadable);
        }
        shown(text, &no_address)
    }

    /// Returns what the ends of the address are compared by.
    fn ask_address(&mut self, text: &str, parsed: Identities, foreseen: Foreseen) -> Option<u32> {
        let asked = (&parsed[..], foreseen);
        let outcome = ask_address(self.catalogue, self.coin, asked, self.field, self.findings, self.reasons);
        self.add(outcome);
        if self.coin.concerns.is_none() {
            self.asked.parsed.extend(parsed);
        }
        let ends = Ends::of(text)?;
        let key = ends.key();
        self.similar.ask(&ends, key, self.field, self.findings);
        Some(key)
    }

    /// Asks for what stands at the other end. If it is the customer's `own`, that no list names it is no answer for the transfer.
    fn other_end(&mut self, other: &OtherEnd, own: bool, column: Option<&str>) {
        let (text, before, field) = (&other.address, self.findings.len(), Field::of(other.end));
        let mut reasons = Vec::new();
        let outcome = match address::resolve(text, self.coin.named) {
            Ok(parsed) => {
                if let Some(ends) = Ends::of(text) {
                    self.similar.ask(&ends, ends.key(), field, self.findings);
                }
                ask_address(self.catalogue, self.coin, (&parsed, Foreseen::Maybe), field, self.findings, &mut reasons)
            }
            // The name of a wallet or a service, as many tools have it here.
            Err(_) if is_internal_number(text) => return,
            Err(_) if self.coin.asset.is_some() && self.coin.named.is_empty() => IdentifierCheck::NoList,
            Err(error) => {
                reasons.push(Reason::from(&error).in_column(column));
                IdentifierCheck::Unreadable
            }
        };
        if self.findings.len() > before && !self.asked.others.contains(text) {
            self.asked.others.push(text.clone());
        }
        let told = [IdentifierCheck::Match, IdentifierCheck::EvidenceMissing, IdentifierCheck::ListUnusable]
            .contains(&outcome);
        if own && !told {
            return;
        }
        self.add(outcome);
        for reason in reasons {
            if !self.reasons.contains(&reason) {
                self.reasons.push(reason);
            }
        }
    }

    /// Asks for the customer's own address at the exchange. What a list says of it is told, and is no answer for the transfer: who sent the
    /// coins it does not say. Services write names and numbers here too.
    fn deposit_address(&mut self, text: &str) {
        let before = self.findings.len();
        if let Ok(parsed) = address::resolve(text, self.coin.named) {
            ask_address(
                self.catalogue,
                self.coin,
                (&parsed, Foreseen::Maybe),
                Field::Own,
                self.findings,
                &mut Vec::new(),
            );
        }
        if self.findings.len() > before {
            self.asked.others.push(text.into());
        }
    }

    fn ask_txid(&mut self, txid: &Txid, output: Option<u32>, foreseen: Foreseen) {
        let answer = match foreseen {
            Foreseen::Nothing => Answer::default(),
            Foreseen::Maybe => self.catalogue.txid(txid, output),
        };
        let (outcome, traced) = ask_txid(&answer, self.coin, self.findings, self.reasons);
        self.add(outcome);
        self.asked.traced = self.asked.traced.max(traced);
    }

    fn add(&mut self, outcome: IdentifierCheck) {
        self.asked.add(outcome);
    }
}

/// What may be shown of a cell that was refused: nothing of what is somebody's own business.
fn shown<'t>(text: &'t str, error: &AddressError) -> Cow<'t, str> {
    if error.kind.is_private() { Cow::Borrowed("…") } else { identifier_excerpt(text) }
}

/// An explorer's link may carry more than the id; the id alone says as much.
fn shown_txid<'t>(text: &'t str, txid: &Txid) -> Cow<'t, str> {
    if text.len() > LONGEST_TXID_CELL { Cow::Owned(txid.to_string()) } else { Cow::Borrowed(text) }
}

/// The longest way to write a transaction id that is shown as it is.
const LONGEST_TXID_CELL: usize = 80;

/// Whether a text is a service's own number for a transfer: short, or a UUID. Addresses have 25 characters and more.
fn is_internal_number(text: &str) -> bool {
    text.len() <= 20 || (text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12]))
}

fn ask_address(
    catalogue: &Catalogue,
    coin: &Coin<'_>,
    (parsed, foreseen): (&[Parsed], Foreseen),
    field: Field,
    findings: &mut Vec<Finding>,
    reasons: &mut Vec<Reason>,
) -> IdentifierCheck {
    let named = coin.named;
    let before = findings.len();
    let mut unknown = false;
    let answers: Vec<(&Parsed, Answer<'_>)> = parsed
        .iter()
        .filter(|_| foreseen == Foreseen::Maybe)
        .map(|parsed| (parsed, catalogue.address(&parsed.identity)))
        .filter(|(_, answer)| !answer.is_empty())
        .collect();
    // What belongs to a victim is not linked to the thief by a key that both chains share, as far as one list goes. It does not take
    // back what another list says.
    let excludes = |list: &str| answers.iter().flat_map(|(_, answer)| &answer.excluded).any(|by| by.list == list);
    for (parsed, answer) in &answers {
        findings.extend(answer.excluded.iter().map(|excluded| excluded_finding(excluded, field)));
        for listed in &answer.history {
            push_once(findings, history_finding(listed, field));
        }
        for hit in &answer.hits {
            match hit {
                Hit::Listed(listed) => {
                    let strength = if listed.notation.as_ref() == Some(&parsed.notation) {
                        Strength::Same
                    } else {
                        Strength::SameScript
                    };
                    push_strongest(findings, listed_finding(listed, field, strength));
                }
                Hit::SameKey(listed) if !excludes(listed.list) => {
                    push_strongest(findings, listed_finding(listed, field, Strength::SameKey));
                }
                Hit::SameKey(_) | Hit::SameTransaction(_) => {}
            }
        }
        unknown |= !answer.unknown.is_empty();
    }
    if unknown {
        reasons.push(Reason::new(ReasonCode::EvidenceMissing));
    }
    if findings[before..].iter().any(|finding| matches!(finding, Finding::Identifier { .. })) {
        return IdentifierCheck::Match;
    }
    if unknown {
        return IdentifierCheck::EvidenceMissing;
    }
    if let Some(parsed) = parsed.iter().find(|parsed| parsed.identity.network != Network::Mainnet) {
        reasons.push(Reason::new(ReasonCode::AddressTestNetwork).of_chain(parsed.identity.chain));
        return IdentifierCheck::Unreadable;
    }
    if !named.is_empty() && !parsed.iter().any(|parsed| named.has(parsed.identity.chain)) {
        // The coin cannot have gone there: one of the two columns is wrong, and "not listed" would be said of neither.
        reasons.push(match parsed {
            [only] => Reason::new(ReasonCode::AddressOfOtherChain).of_chain(only.identity.chain),
            _ => Reason::new(ReasonCode::AddressOfOtherChains),
        });
        return IdentifierCheck::Unreadable;
    }
    if parsed.len() > 1 {
        reasons.push(Reason::new(ReasonCode::AddressSeveralChains));
    }
    if coin.asset.is_some() && named.is_empty() {
        return IdentifierCheck::NoList;
    }
    // One list for one of its chains is enough to have asked; the note says that there are others.
    let covers = parsed.iter().map(|parsed| catalogue.cover(parsed.identity.chain));
    not_found(covers.min().unwrap_or(Cover::None), reasons)
}

/// What "no list names it" is worth.
fn not_found(cover: Cover, reasons: &mut Vec<Reason>) -> IdentifierCheck {
    match cover {
        Cover::Covered => IdentifierCheck::NoMatch,
        Cover::None => IdentifierCheck::NoList,
        Cover::Doubtful => {
            reasons.push(Reason::new(ReasonCode::ListUnusable));
            IdentifierCheck::ListUnusable
        }
    }
}

/// Without a coin one address has several identities, and what is history would be told once for each.
pub(super) fn push_once(findings: &mut Vec<Finding>, new: Finding) {
    if !findings.contains(&new) {
        findings.push(new);
    }
}

/// Without a coin one address has several identities, and an entry would be found once as itself and once by its key.
pub(super) fn push_strongest(findings: &mut Vec<Finding>, new: Finding) {
    let Finding::Identifier { list: new_list, listed: new_listed, strength: new_strength, .. } = &new else { return };
    let Finding::Identifier { breach: new_breach, field: new_field, .. } = &new else { return };
    let same = findings.iter_mut().find(|finding| {
        matches!(finding, Finding::Identifier { list, listed, breach, field, .. }
            if field == new_field && list == new_list && listed == new_listed && breach == new_breach)
    });
    match same {
        None => findings.push(new),
        Some(Finding::Identifier { strength, .. }) if *strength <= *new_strength => {}
        Some(known) => *known = new,
    }
}

fn ask_txid(
    answer: &Answer<'_>,
    coin: &Coin<'_>,
    findings: &mut Vec<Finding>,
    reasons: &mut Vec<Reason>,
) -> (IdentifierCheck, TracedCheck) {
    findings.extend(answer.history.iter().map(|listed| history_finding(listed, Field::Txid)));
    for hit in &answer.hits {
        let strength = if matches!(hit, Hit::Listed(_)) { Strength::Same } else { Strength::SameTransaction };
        let listed = hit.listed();
        let finding = traced_finding(listed, strength);
        findings.push(finding.unwrap_or_else(|| listed_finding(listed, Field::Txid, strength)));
    }
    if !answer.unknown.is_empty() {
        reasons.push(Reason::new(ReasonCode::EvidenceMissing));
    }
    // An output of the same transaction is no match: it may be anybody's.
    let is_hit = |traced: bool| {
        let of_kind = |hit: &&Hit<'_>| matches!(hit, Hit::Listed(_)) && hit.listed().entry.trace.is_some() == traced;
        answer.hits.iter().any(|hit| of_kind(&hit))
    };
    let traced = match coin.traced {
        _ if is_hit(true) => TracedCheck::Match,
        _ if !answer.unknown.is_empty() => TracedCheck::EvidenceMissing,
        Cover::Covered => TracedCheck::NoMatch,
        Cover::Doubtful => TracedCheck::ListUnusable,
        Cover::None => TracedCheck::NoList,
    };
    let outcome = if is_hit(false) {
        IdentifierCheck::Match
    } else if answer.unknown.is_empty() {
        not_found(coin.transactions, reasons)
    } else {
        IdentifierCheck::EvidenceMissing
    };
    (outcome, traced)
}

/// What a traced coin says, if that is what the entry is.
fn traced_finding(listed: &Listed<'_>, strength: Strength) -> Option<Finding> {
    let Listed { list, breach, entry, .. } = listed;
    let trace = entry.trace.as_ref().filter(|_| entry.kind != IdentifierKind::Address)?;
    Some(Finding::Traced {
        list: (*list).to_owned(),
        breach: breach.id.clone(),
        field: Field::Txid,
        strength,
        chain: entry.chain,
        listed: entry.value.clone(),
        hops: trace.hops,
        share: trace.share,
        model: trace.model,
        fee_rule: trace.fee_rule,
        confidence: entry.confidence,
        sources: entry.sources.clone(),
    })
}

/// What an entry says that accuses nobody.
fn history_finding(listed: &Listed<'_>, field: Field) -> Finding {
    let Listed { list, breach, entry, .. } = listed;
    let (list, breach) = ((*list).to_owned(), breach.id.clone());
    let (chain, role) = (entry.chain, entry.role);
    if let Some(delisted) = &entry.delisted {
        let (since, reason, sources) = (delisted.date, delisted.reason, delisted.sources.clone());
        Finding::Delisted { list, breach, field, chain, listed: entry.value.clone(), role, since, reason, sources }
    } else {
        let (outputs, sources) = (entry.outputs.unwrap_or(Outputs::Unknown), entry.sources.clone());
        Finding::Mixed { list, breach, field, chain, listed: entry.value.clone(), role, outputs, sources }
    }
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

fn excluded_finding(excluded: &Excluded<'_>, field: Field) -> Finding {
    let Excluded { list, breach, exclusion } = excluded;
    Finding::Excluded {
        list: (*list).to_owned(),
        breach: breach.id.clone(),
        field,
        reason: exclusion.reason,
        owner: exclusion.owner.clone(),
        sources: exclusion.sources.clone(),
    }
}
