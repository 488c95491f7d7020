//! The lists in memory, and the questions put to them.
//!
//! There may be several: the public one, an exchange's own beside it. None overrules another. What two of them say stands twice, each
//! with its list's name; an exclusion of one is shown beside an accusation of another and takes nothing from it. A list that cannot be
//! used stays here as well, because a report has to say so before anything else.

use std::sync::Arc;

use super::answer::{Answer, Damage, Excluded, Hit, Listed, Unknown};
use super::bundle::{List, Looked};
use super::evidence::Record;
use super::key::{self, Preimage, Sought};
use super::pack::{Breach, Coverage, Entry, Extent, IdentifierKind};
use super::standing::{Trust, Unusable};
use crate::address::{self, Asset, Chain, Chains, Identity, Network, Notation, Outpoint, Parsed, Txid};
use crate::time::Time;

/// All lists that are asked. Copies share the lists.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    lists: Vec<(Arc<List>, Trust)>,
    unusable: Vec<Unusable>,
    not_renewed: Vec<Unusable>,
}

/// Whether "not listed" can be said of a chain, what says most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// A list in good standing names identifiers on it.
    Covered,
    /// A list does that has expired, or one might that cannot be used.
    Doubtful,
    /// No list does.
    None,
}

impl Catalogue {
    /// A catalogue without any list. Nothing asked of it is "not listed"; everything is "not covered".
    pub fn empty() -> Self {
        Self::default()
    }

    /// A catalogue of one list.
    pub fn of(list: List, trust: Trust) -> Self {
        Self { lists: vec![(Arc::new(list), trust)], ..Self::default() }
    }

    /// Puts a list behind those there are.
    ///
    /// # Errors
    ///
    /// [`TwoListsOfOneName`], because a finding names its list. The catalogue is as it was.
    pub fn add(&mut self, list: List, trust: Trust) -> Result<(), TwoListsOfOneName> {
        if self.list(list.name()).is_some() {
            return Err(TwoListsOfOneName(list.name().to_owned()));
        }
        self.lists.push((Arc::new(list), trust));
        Ok(())
    }

    /// Notes a list that was to be asked and cannot be.
    pub fn add_unusable(&mut self, name: &str, code: &'static str) {
        self.unusable.push(Unusable { name: name.to_owned(), code });
    }

    /// Notes that a list may be older than the one its publisher has, and why.
    pub fn add_not_renewed(&mut self, name: &str, code: &'static str) {
        self.not_renewed.push(Unusable { name: name.to_owned(), code });
    }

    /// The same lists as they stand at a later time: some may have expired since they were opened.
    #[must_use]
    pub fn at(&self, now: Time) -> Self {
        let mut later = self.clone();
        for (_, trust) in &mut later.lists {
            *trust = trust.clone().at(now);
        }
        later
    }

    /// The lists that can be asked.
    pub fn lists(&self) -> impl Iterator<Item = (&List, &Trust)> {
        self.lists.iter().map(|(list, trust)| (&**list, trust))
    }

    /// The lists that are asked and may not be the newest, with the reason.
    pub fn not_renewed(&self) -> &[Unusable] {
        &self.not_renewed
    }

    /// A list by its name.
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists().map(|(list, _)| list).find(|list| list.name() == name)
    }

    /// The lists that cannot be asked.
    pub fn unusable(&self) -> &[Unusable] {
        &self.unusable
    }

    /// Whether every list is loaded as a whole, but for languages.
    pub fn is_loaded(&self) -> bool {
        self.lists().all(|(list, _)| list.is_loaded())
    }

    /// Gets ready for many questions: of lists that are loaded and small enough every record is read once, so that most identifiers which they
    /// do not hold need not be hashed. It changes no answer.
    pub fn expect_many(&self) {
        self.lists().for_each(|(list, _)| list.sift());
    }

    /// The breaches of a service, each with the name of its list.
    pub fn breaches_of<'a>(&'a self, service: &'a str) -> impl Iterator<Item = (&'a str, &'a Breach)> {
        self.breaches().filter(move |(_, breach)| breach.is_of(service))
    }

    /// The name of a service that a list has a breach of, as the list has it. A person may name one whose exports nobody knows yet.
    pub fn find_service(&self, name: &str) -> Option<&str> {
        self.breaches().find(|(_, breach)| breach.is_of(name)).map(|(_, breach)| breach.services[0].as_str())
    }

    /// All breaches, each with the name of its list.
    pub fn breaches(&self) -> impl Iterator<Item = (&str, &Breach)> {
        self.lists().flat_map(|(list, _)| list.incidents().iter().map(|incident| (list.name(), &incident.breach)))
    }

    /// Whether "not listed" means something for this coin's chain.
    pub fn cover(&self, chain: Chain) -> Cover {
        self.cover_by(|list| list.covers(chain))
    }

    /// Whether "not listed" means something for an identifier whose chain nobody knows.
    pub fn cover_of_any(&self) -> Cover {
        self.cover_by(|_| true)
    }

    /// Whether "not traced" means something for a coin's chains; for a coin that nobody knows, for any.
    pub fn cover_of_traced(&self, asset: Option<&Asset>) -> Cover {
        let chains = asset.map_or(Chains::ALL, Asset::chains);
        let follows = |breach: &Breach| {
            let traced = |of: &Coverage| of.extent == Extent::Traced && !of.asset.chains().and(chains).is_empty();
            breach.coverage.iter().any(traced)
        };
        self.cover_by(|list| list.incidents().iter().any(|incident| follows(&incident.breach)))
    }

    fn cover_by(&self, covers: impl Fn(&List) -> bool) -> Cover {
        let mut covering = self.lists().filter(|(list, _)| covers(list)).peekable();
        let doubtful = covering.peek().is_some() || !self.unusable.is_empty();
        if covering.any(|(_, trust)| trust.may_say_not_listed()) {
            Cover::Covered
        } else if doubtful {
            Cover::Doubtful
        } else {
            Cover::None
        }
    }

    /// What the lists say of an address. An address on a test network is on no list.
    pub fn address(&self, identity: &Identity) -> Answer<'_> {
        let mut answer = Answer::default();
        if identity.network != Network::Mainnet || self.lists.is_empty() {
            return answer;
        }
        let own = Sought::new(Preimage::of(identity));
        let mut wrapped = None;
        for (list, _) in &self.lists {
            look(list, &own, &mut answer, &|record, answer| weigh(list, record, identity, answer));
            // Wrapping a key costs more than looking it up, and is worth it only where a script is listed.
            if list.has_scripts()
                && let Some(wrapped) = wrapped.get_or_insert_with(|| Preimage::of_wrapped(identity).map(Sought::new))
            {
                look(list, wrapped, &mut answer, &|record, answer| weigh(list, record, identity, answer));
            }
        }
        answer
    }

    /// What the lists say of a transaction, or of one output of it if `output` names one.
    ///
    /// A listed transaction is meant whichever output is asked for, and a listed output where that one is. Where none is named a listed
    /// output is [`Hit::SameTransaction`], and where another is named it is nothing.
    pub fn txid(&self, txid: &Txid, output: Option<u32>) -> Answer<'_> {
        let mut answer = Answer::default();
        let sought = Sought::new(Preimage::Txid(txid));
        for (list, _) in &self.lists {
            look(list, &sought, &mut answer, &|record, answer| weigh_transaction(list, record, (txid, output), answer));
        }
        answer
    }
}

/// Puts what a list holds under a key into an answer, or that it cannot be known.
fn look<'a>(
    list: &'a List,
    sought: &Sought<'_>,
    answer: &mut Answer<'a>,
    weigh: &dyn Fn(Record, &mut Answer<'a>) -> Result<(), ListError>,
) {
    let (part, damaged) = match list.look(sought) {
        Looked::Nothing => return,
        Looked::NotLoaded(part) => (part, Damage::NotLoaded),
        Looked::Unreadable(part) => (part, Damage::Unreadable),
        Looked::Records(part, records) => {
            if records.into_iter().try_for_each(|record| weigh(record, answer)).is_ok() {
                return;
            }
            (part, Damage::Unreadable)
        }
    };
    answer.unknown.push(Unknown { list: list.name(), part, damaged });
}

/// Compares the whole identifier of a record with the transaction that was asked for.
fn weigh_transaction<'a>(
    list: &'a List,
    record: Record,
    (txid, output): (&Txid, Option<u32>),
    answer: &mut Answer<'a>,
) -> Result<(), ListError> {
    let Record::Entry { breach, entry } = record else { return Ok(()) };
    let hit: fn(Listed<'a>) -> Hit<'a> = match identifier(&entry)? {
        Identifier::Txid(listed) if listed == *txid => Hit::Listed,
        Identifier::Outpoint(listed) if listed.txid == *txid => match output {
            Some(output) if output == listed.vout => Hit::Listed,
            Some(_) => return Ok(()),
            None => Hit::SameTransaction,
        },
        _ => return Ok(()),
    };
    let accuses = entry.accuses();
    match hit(listed_as(list, breach, entry, None)?) {
        hit if accuses => answer.hits.push(hit),
        Hit::Listed(listed) => answer.history.push(listed),
        Hit::SameKey(_) | Hit::SameTransaction(_) => {}
    }
    Ok(())
}

/// Compares the whole identifier of a record with the identity that was asked for.
fn weigh<'a>(list: &'a List, record: Record, asked: &Identity, answer: &mut Answer<'a>) -> Result<(), ListError> {
    match record {
        // What no longer accuses stays in the list as history, and is no match.
        Record::Entry { breach, entry } if !entry.accuses() => {
            let Identifier::Address(Parsed { identity, notation, .. }) = identifier(&entry)? else { return Ok(()) };
            let listed = listed_as(list, breach, entry, Some(notation))?;
            if identity == *asked && !answer.history.iter().any(|known| known.is_entry_of(&listed)) {
                answer.history.push(listed);
            }
        }
        Record::Entry { breach, entry } => {
            let Identifier::Address(Parsed { identity, notation, .. }) = identifier(&entry)? else { return Ok(()) };
            let same = identity == *asked;
            if same || key::related(&identity, asked) {
                let listed = listed_as(list, breach, entry, Some(notation))?;
                // A key that can be wrapped stands under two match keys, and may be met at both.
                if !answer.hits.iter().any(|hit| hit.listed().is_entry_of(&listed)) {
                    // The address itself before others of its key.
                    let first_other = answer.hits.iter().position(|hit| matches!(hit, Hit::SameKey(_)));
                    match first_other {
                        Some(at) if same => answer.hits.insert(at, Hit::Listed(listed)),
                        _ if same => answer.hits.push(Hit::Listed(listed)),
                        _ => answer.hits.push(Hit::SameKey(listed)),
                    }
                }
            }
        }
        Record::Exclusion { breach, exclusion, chain, value, .. } => {
            if parse(chain, &value)?.identity == *asked {
                let incident = list.incidents().get(breach as usize).ok_or(ListError::NoSuchBreach)?;
                let exclusion = incident.exclusions.get(exclusion as usize).ok_or(ListError::NoSuchBreach)?;
                answer.excluded.push(Excluded { list: list.name(), breach: &incident.breach, exclusion });
            }
        }
    }
    Ok(())
}

fn listed_as(list: &List, breach: u32, entry: Entry, notation: Option<Notation>) -> Result<Listed<'_>, ListError> {
    let incident = list.incidents().get(breach as usize).ok_or(ListError::NoSuchBreach)?;
    Ok(Listed { list: list.name(), breach: &incident.breach, entry, notation })
}

/// What an entry lists.
#[derive(Debug)]
pub(super) enum Identifier {
    /// An address.
    Address(Parsed),
    /// A transaction.
    Txid(Txid),
    /// One output of a transaction.
    Outpoint(Outpoint),
}

/// Reads the identifier of an entry, exactly as it is written.
pub(super) fn identifier(entry: &Entry) -> Result<Identifier, ListError> {
    Ok(match entry.kind {
        IdentifierKind::Txid => Identifier::Txid(parse_txid(&entry.value)?),
        IdentifierKind::Outpoint => Identifier::Outpoint(parse_outpoint(&entry.value)?),
        IdentifierKind::Address => Identifier::Address(parse(entry.chain, &entry.value)?),
    })
}

/// Reads an address of a list: it must be one of the chain it is listed on, and nothing else will do. Blanks around it and payment links,
/// which a reader's file may have, are refused here: two ways to write one entry would be two entries to whoever compares lists.
pub(super) fn parse(chain: Chain, value: &str) -> Result<Parsed, ListError> {
    let parsed = address::resolve_word(value, Chains::of(&[chain]))
        .map_err(|error| ListError::Address { value: value.to_owned(), code: error.code() })?;
    parsed
        .into_iter()
        .find(|parsed| parsed.identity.chain == chain && parsed.identity.network == Network::Mainnet)
        .ok_or_else(|| ListError::OtherChain { value: value.to_owned(), chain })
}

/// Reads a transaction id that is nothing else besides: no output, no explorer's page around it.
pub(super) fn parse_txid(value: &str) -> Result<Txid, ListError> {
    let txid = value.parse().ok().filter(|txid: &Txid| {
        let digits = value.strip_prefix("0x").unwrap_or(value);
        is_written(digits, &txid.to_string())
    });
    txid.ok_or_else(|| ListError::Txid(value.to_owned()))
}

/// Reads an output of a transaction that is nothing else besides.
pub(super) fn parse_outpoint(value: &str) -> Result<Outpoint, ListError> {
    let outpoint = value.parse().ok().filter(|outpoint: &Outpoint| is_written(value, &outpoint.to_string()));
    outpoint.ok_or_else(|| ListError::Outpoint(value.to_owned()))
}

/// Whether `value` is what is read from it, but for the case of hexadecimal digits.
fn is_written(value: &str, read: &str) -> bool {
    value == read || value.to_ascii_lowercase() == read
}

/// Two lists have one name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("two lists are called {0:?}")]
pub struct TwoListsOfOneName(pub String);

/// Why a list cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListError {
    /// An address is none.
    #[error("{value:?} is not an address: {code}")]
    Address {
        /// The value.
        value: String,
        /// The code of the [`address::AddressError`].
        code: &'static str,
    },
    /// An address is not one of the chain it is listed on, or of a test network.
    #[error("{value:?} is not an address on {chain}")]
    OtherChain {
        /// The value.
        value: String,
        /// The chain it is listed on.
        chain: Chain,
    },
    /// A transaction id is none.
    #[error("{0:?} is not a transaction id")]
    Txid(String),
    /// An output of a transaction is none.
    #[error("{0:?} is not an output of a transaction")]
    Outpoint(String),
    /// An entry has no source.
    #[error("{0:?} has no source")]
    Unsourced(String),
    /// An address is listed and excluded.
    #[error("{0:?} is listed and excluded")]
    ListedAndExcluded(String),
    /// Evidence is of a breach that the facts do not have.
    #[error("evidence of a breach that is not there")]
    NoSuchBreach,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_a_list_is_one_word_and_nothing_around_it() {
        let address = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
        assert!(parse(Chain::Bitcoin, address).is_ok());
        let blanks =
            [format!("{address} "), format!(" {address}"), format!("{address}\n"), format!("{address}\u{200B}")];
        let links =
            [format!("bitcoin:{address}"), format!("{address}?amount=1"), format!("bitcoin:{address}?amount=1")];
        for value in blanks.iter().chain(&links) {
            assert!(matches!(parse(Chain::Bitcoin, value), Err(ListError::Address { .. })), "{value:?}");
        }
        assert!(parse(Chain::Xrp, "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf").is_ok());
        assert!(
            parse(Chain::Xrp, "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf:123").is_err(),
            "a customer's tag is not the account"
        );
        // The prefix is part of this address.
        for cash in
            ["qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", "bitcoincash:qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd"]
        {
            assert!(parse(Chain::BitcoinCash, cash).is_ok(), "{cash}");
        }
    }

    #[test]
    fn a_transaction_of_a_list_is_its_digits() {
        let theft = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";
        assert!(parse_txid(theft).is_ok() && parse_txid(&format!("0x{theft}")).is_ok());
        for value in [format!("{theft} "), format!("{theft}:0"), format!("https://example.org/tx/{theft}")] {
            assert!(parse_txid(&value).is_err(), "{value:?}");
        }
        assert!(parse_outpoint(&format!("{theft}:12")).is_ok());
        for value in [theft.to_owned(), format!("{theft}:012"), format!("{theft}:12 ")] {
            assert!(parse_outpoint(&value).is_err(), "{value:?}");
        }
    }
}
