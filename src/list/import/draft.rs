//! Rows → a pack that admission takes, and every row it does not.
//!
//! What one source says twice is one entry. What it accuses in one row and excuses in another is neither: somebody has to look. Everything else
//! is left to [`admit`], which is run on the very bytes that come out.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::str::FromStr;

use serde::Serialize;

use super::{Fault, Page, Reading, Row, Says, chain, write};
use crate::address::{Chain, Identity, Outpoint, Txid};
use crate::list::build::{Refusal, admit, read_address};
use crate::list::pack::{Confidence, ExclusionReason, IdentifierKind, Outputs, Role, Source};
use crate::text::excerpt;
use crate::time::Day;

/// What the pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The id of the pack, and the name of its file without `.toml`.
    pub id: String,
    /// The exchange that was robbed, or what the list is about where it is no single one.
    pub exchange: String,
    /// The names under which formats know the exchange.
    pub services: Vec<String>,
    /// ISO 3166-1 codes of the countries it was at home in.
    pub countries: Vec<String>,
    /// The day the list was gone over.
    pub reviewed: Day,
    /// Where the list comes from.
    pub source: Source,
    /// The theft's transaction whose outputs the list is, and its chain. It is listed as one that paid others too, and none of its outputs is
    /// listed as an address.
    pub theft: Option<(Chain, Txid)>,
    /// Only rows whose label contains one of these, in any letter case; all if there are none.
    pub only: Vec<String>,
}

/// What an import came to. `rows` is the sum of `listed`, `excluded`, `repeated`, `passed_over` and the number of `refused`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The pack as TOML; none if no row was taken.
    #[serde(skip)]
    pub pack: Option<String>,
    /// How many rows the source has.
    pub rows: usize,
    /// How many entries the pack has, but for a theft's transaction that was given beside the source.
    pub listed: usize,
    /// How many addresses it excludes.
    pub excluded: usize,
    /// How many rows say again what a row before them said.
    pub repeated: usize,
    /// How many rows were not asked for.
    pub passed_over: usize,
    /// The day the source gives as its own.
    pub issued: Option<Day>,
    /// How many entries are on each chain.
    pub chains: BTreeMap<&'static str, usize>,
    /// What was not taken, and why, in the order of the source.
    pub refused: Vec<Refused>,
    /// What was taken and an editor should look at.
    pub notes: Vec<Note>,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Where it stands in the source.
    pub place: String,
    /// The value, cut to 64 characters.
    pub value: String,
    /// The rule it breaks: one of admission's, or of the importer's own.
    pub rule: &'static str,
    /// What broke it.
    pub detail: String,
}

/// A row that was taken, and what is odd about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Where it stands in the source.
    pub place: String,
    /// The value.
    pub value: String,
    /// A stable code.
    pub code: &'static str,
    /// The same in words.
    pub detail: String,
}

/// Why there is no pack, though rows were read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// What is said of the list as a whole breaks rules.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    About(Vec<Refusal>),
}

impl DraftError {
    /// A stable name for this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::About(_) => "about",
        }
    }
}

/// What a row became.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) chain: Chain,
    pub(super) kind: IdentifierKind,
    pub(super) value: String,
    pub(super) what: What,
    pub(super) listed: Option<Day>,
    pub(super) outputs: Option<Outputs>,
    pub(super) pages: Vec<Page>,
    /// What stands above an entry.
    pub(super) comment: String,
    rows: Vec<usize>,
}

/// What a pack says of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Listed(Role, Confidence),
    Excluded(ExclusionReason, String),
}

/// What makes two rows the same.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Address(Identity),
    Txid(Chain, Txid),
    Outpoint(Chain, Outpoint),
}

/// Writes the pack of a source.
///
/// # Errors
///
/// [`DraftError`] where not the rows but [`About`] is at fault.
pub fn draft(reading: &Reading, about: &About) -> Result<Outcome, DraftError> {
    let mut state = State { reading, refused: BTreeMap::new(), notes: BTreeMap::new() };
    let (mut items, passed_over) = state.items(about);
    let (text, admitted) = loop {
        if items.is_empty() && about.theft.is_none() {
            break (None, Vec::new());
        }
        let (text, places) = write::pack(about, &items);
        let Err(refusals) = admit(&format!("{}.toml", about.id), &text) else { break (Some(text), items) };
        let mut gone = BTreeMap::new();
        for refusal in &refusals {
            let at = places.partition_point(|(lines, _)| *lines.end() < refusal.line);
            if let Some((_, item)) = places.get(at).filter(|(lines, _)| lines.contains(&refusal.line)) {
                gone.entry(*item).or_insert_with(|| Fault::new(refusal.rule, refusal.detail.clone()));
            }
        }
        if gone.is_empty() {
            return Err(DraftError::About(refusals));
        }
        let mut at = 0;
        items.retain(|item| {
            let fault = gone.get(&at);
            at += 1;
            if let Some(fault) = fault {
                state.refuse(&item.rows, fault);
            }
            fault.is_none()
        });
    };
    Ok(state.outcome(text, &admitted, passed_over))
}

struct State<'a> {
    reading: &'a Reading,
    refused: BTreeMap<usize, Fault>,
    notes: BTreeMap<usize, Vec<Fault>>,
}

impl State<'_> {
    fn refuse(&mut self, rows: &[usize], fault: &Fault) {
        self.refused.extend(rows.iter().map(|row| (*row, fault.clone())));
    }

    /// What the rows become, and how many of them nobody asked for.
    fn items(&mut self, about: &About) -> (Vec<Item>, usize) {
        let mut items: Vec<Item> = Vec::new();
        let mut known: HashMap<Key, Vec<usize>> = HashMap::new();
        let mut passed_over = 0;
        for (at, row) in self.reading.rows.iter().enumerate() {
            if !is_wanted(row, &about.only) {
                passed_over += 1;
                continue;
            }
            let (item, key) = match self.item(at, row).and_then(|item| Ok((key(&item)?, item))) {
                Ok((key, item)) => (item, key),
                Err(fault) => {
                    self.refused.insert(at, fault);
                    continue;
                }
            };
            let same = known.entry(key).or_default();
            let is_listed = matches!(item.what, What::Listed(..));
            let alike = |known: &&usize| matches!(items[**known].what, What::Listed(..)) == is_listed;
            if let Some(known) = same.iter().find(alike) {
                self.merge(&mut items[*known], item, at);
            } else {
                same.push(items.len());
                items.push(item);
            }
        }
        let torn: BTreeSet<usize> = known.into_values().filter(|same| same.len() > 1).flatten().collect();
        for item in &torn {
            let detail = format!("{} is accused in one row and excused in another", items[*item].value);
            self.refuse(&items[*item].rows, &Fault::new("both_listed_and_excluded", detail));
        }
        let mut at = 0;
        items.retain(|_| {
            at += 1;
            !torn.contains(&(at - 1))
        });
        (items, passed_over)
    }

    fn item(&mut self, at: usize, row: &Row) -> Result<Item, Fault> {
        let says = row.says.clone()?;
        if is_link(&row.value) {
            return Err(Fault::new("address", format!("{:?} is a link, not an identifier", excerpt(&row.value))));
        }
        if let Some(page) = row.page.as_ref().filter(|page| !is_public(&page.url)) {
            return Err(Fault::new("source_is_public", format!("{:?} is no address the public can open", page.url)));
        }
        let chain = if row.kind == IdentifierKind::Address {
            let found = chain::of_address(&row.value, &row.lives)?;
            self.notes.entry(at).or_default().extend(found.note);
            found.chain
        } else {
            chain::of_transaction(&row.lives)?
        };
        let what = match says {
            Says::Listed { role, confidence } => What::Listed(role, confidence),
            Says::Excluded { reason, owner } => What::Excluded(reason, owner),
        };
        // Who does not say whose the outputs are accuses nobody by them.
        let outputs = (row.kind == IdentifierKind::Txid).then(|| row.outputs.unwrap_or(Outputs::Unknown));
        let label = row.label.as_deref().filter(|label| !label.is_empty());
        let comment = label.map_or_else(|| row.place.clone(), |label| format!("{}: {label}", row.place));
        Ok(Item {
            chain,
            kind: row.kind,
            value: row.value.clone(),
            what,
            listed: row.listed,
            outputs,
            pages: row.page.iter().cloned().collect(),
            comment,
            rows: vec![at],
        })
    }

    /// Takes what a later row says of the same: its page, and its word if it knows more.
    fn merge(&mut self, known: &mut Item, again: Item, at: usize) {
        if let (What::Listed(role, confidence), What::Listed(other, surer)) = (&mut known.what, &again.what) {
            *confidence = (*confidence).min(*surer);
            if *role == Role::Named {
                *role = *other;
            } else if *other != Role::Named && *role != *other {
                let first = &self.reading.rows[known.rows[0]].place;
                let note = Fault::new("roles_differ", format!("{first} calls it something else, which was taken"));
                self.notes.entry(at).or_default().push(note);
            }
        }
        known.listed = known.listed.into_iter().chain(again.listed).min();
        for page in again.pages {
            if !known.pages.contains(&page) {
                known.pages.push(page);
            }
        }
        known.rows.push(at);
    }

    fn outcome(self, pack: Option<String>, items: &[Item], passed_over: usize) -> Outcome {
        let rows = &self.reading.rows;
        let is_listed = |item: &&Item| matches!(item.what, What::Listed(..));
        let mut chains = BTreeMap::new();
        for item in items.iter().filter(is_listed) {
            *chains.entry(item.chain.code()).or_default() += 1;
        }
        let refused = |(at, fault): (&usize, &Fault)| Refused {
            place: rows[*at].place.clone(),
            value: excerpt(&rows[*at].value).into_owned(),
            rule: fault.rule,
            detail: fault.detail.clone(),
        };
        let note = |(at, fault): (usize, &Fault)| Note {
            place: rows[at].place.clone(),
            value: excerpt(&rows[at].value).into_owned(),
            code: fault.rule,
            detail: fault.detail.clone(),
        };
        let taken = self.notes.iter().filter(|(at, _)| !self.refused.contains_key(at));
        let listed = items.iter().filter(is_listed).count();
        Outcome {
            pack,
            rows: rows.len(),
            listed,
            excluded: items.len() - listed,
            repeated: items.iter().map(|item| item.rows.len() - 1).sum(),
            passed_over,
            issued: self.reading.issued,
            chains,
            refused: self.refused.iter().map(refused).collect(),
            notes: taken.flat_map(|(at, faults)| faults.iter().map(|fault| (*at, fault))).map(note).collect(),
        }
    }
}

fn is_wanted(row: &Row, only: &[String]) -> bool {
    let label = row.label.as_deref().unwrap_or_default().to_lowercase();
    only.is_empty() || only.iter().any(|part| label.contains(&part.to_lowercase()))
}

/// What makes the item the same as another. An address is read by the very function of admission; a transaction's id that says more than it
/// should is left to admission.
fn key(item: &Item) -> Result<Key, Fault> {
    let Item { chain, kind, value, .. } = item;
    Ok(match kind {
        IdentifierKind::Address => {
            Key::Address(read_address(*chain, value).map_err(|(rule, detail)| Fault::new(rule, detail))?)
        }
        IdentifierKind::Txid => Key::Txid(*chain, parse(value, "txid")?),
        IdentifierKind::Outpoint => Key::Outpoint(*chain, parse(value, "outpoint")?),
    })
}

fn parse<T: FromStr>(value: &str, rule: &'static str) -> Result<T, Fault> {
    value.parse().map_err(|_| Fault::new(rule, format!("{value:?} is none")))
}

/// Whether the value is more than an identifier: a link that a wallet or a browser opens. Reading an export we look inside; a list must not.
fn is_link(value: &str) -> bool {
    let scheme = value.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_prefix = |scheme: &str| matches!(scheme, "bitcoincash" | "ecash") || scheme.parse::<i32>().is_ok();
    // A colon behind 64 digits is an outpoint's.
    let is_transaction = |scheme: &str| scheme.len() >= 64;
    value.contains("//") || scheme.is_some_and(|scheme| !is_prefix(&scheme) && !is_transaction(&scheme))
}

/// The rule of admission, asked before a page is written beside others.
fn is_public(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| host.split('/').next().is_some_and(|host| host.contains('.')))
}
