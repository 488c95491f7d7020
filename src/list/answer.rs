//! What a list says of one identifier.

use super::pack::{Breach, Entry, Exclusion};
use crate::address::Notation;

/// A listed identifier that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<'a> {
    /// The name of the list.
    pub list: &'a str,
    /// The breach it is listed for.
    pub breach: &'a Breach,
    /// The entry.
    pub entry: Entry,
    /// How the list writes the address.
    pub notation: Option<Notation>,
}

/// An exclusion that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded<'a> {
    /// The name of the list.
    pub list: &'a str,
    /// The breach it plays a part in.
    pub breach: &'a Breach,
    /// The exclusion, without its values.
    pub exclusion: &'a Exclusion,
}

/// How an identity was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit<'a> {
    /// This very address or script is listed.
    Listed(Listed<'a>),
    /// Its key, elsewhere, is.
    SameKey(Listed<'a>),
    /// An output of this transaction is, and which output was asked for is not known. The others may be anybody's.
    SameTransaction(Listed<'a>),
}

/// A match whose evidence is not at hand: it may be the identifier that was asked for, or another of the same hash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unknown<'a> {
    /// The name of the list.
    pub list: &'a str,
    /// The part of its evidence that would tell.
    pub part: u32,
    /// Whether it is there and cannot be read. If not, it can be loaded.
    pub damaged: Damage,
}

/// Why evidence is not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// It is not loaded.
    NotLoaded,
    /// It is loaded and cannot be read.
    Unreadable,
}

/// What the lists say of one identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The entries, those of the first list first.
    pub hits: Vec<Hit<'a>>,
    /// The exclusions.
    pub excluded: Vec<Excluded<'a>>,
    /// Entries of this very identifier that accuse nobody: what was delisted, and transactions that paid honest people as well.
    pub history: Vec<Listed<'a>>,
    /// What cannot be known before more is loaded. If this is not empty, the rest is not all there is.
    pub unknown: Vec<Unknown<'a>>,
}

impl Answer<'_> {
    /// Whether nothing was found, and nothing is left to be loaded.
    pub const fn is_empty(&self) -> bool {
        self.hits.is_empty() && self.excluded.is_empty() && self.history.is_empty() && self.unknown.is_empty()
    }
}

impl<'a> Hit<'a> {
    /// The entry that was found.
    pub const fn listed(&self) -> &Listed<'a> {
        match self {
            Self::Listed(listed) | Self::SameKey(listed) | Self::SameTransaction(listed) => listed,
        }
    }
}

impl Listed<'_> {
    /// One breach has one identifier once, so this much tells entries apart.
    pub(super) fn is_entry_of(&self, other: &Self) -> bool {
        (self.list, &self.breach.id, self.entry.chain, &self.entry.value)
            == (other.list, &other.breach.id, other.entry.chain, &other.entry.value)
    }
}
