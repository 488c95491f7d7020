//! The lists in memory, and the two questions put to them.
//!
//! The keys are hashes already and come from the list, not from whoever asks, so the maps need no guard against chosen keys.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::pack::{Breach, Entry, Exclusion, IdentifierKind, Pack};
use crate::address::relation::{self, Key, Script};
use crate::address::{self, Chain, Chains, Identity, Network, Notation, Payload, Txid};
use crate::time::Day;

/// All packs of a list, ready to be asked.
#[derive(Debug, Default)]
pub struct Catalogue {
    provenance: Option<Provenance>,
    packs: Vec<Pack>,
    addresses: HashMap<Identity, Vec<Listed>>,
    keys: HashMap<Key, Vec<Listed>>,
    wrapped_keys: HashMap<Payload, Vec<Listed>>,
    scripts: HashMap<Script, Vec<Listed>>,
    txids: HashMap<Txid, Vec<Listed>>,
    excluded: HashMap<Identity, Vec<Listed>>,
    covered: HashSet<Chain>,
}

/// Which list this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Its name.
    pub name: String,
    /// The day its newest pack was gone over.
    pub as_of: Day,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// One entry or exclusion of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    pack: usize,
    item: usize,
    /// How the list writes the address.
    pub notation: Option<Notation>,
}

/// What the catalogue says of one identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// This very address or script is listed.
    Listed(Listed),
    /// Its key, elsewhere, is.
    SameKey(Listed),
}

impl Catalogue {
    /// A catalogue without any list. Nothing asked of it is "not listed"; everything is "not covered".
    pub fn empty() -> Self {
        Self::default()
    }

    pub(super) fn new(provenance: Option<Provenance>, packs: Vec<Pack>) -> Result<Self, ListError> {
        let mut catalogue = Self { provenance, ..Self::default() };
        for (pack, content) in packs.iter().enumerate() {
            for (item, entry) in content.entries.iter().enumerate() {
                catalogue.add_entry(entry, Listed { pack, item, notation: None })?;
            }
            for (item, exclusion) in content.exclusions.iter().enumerate() {
                for value in &exclusion.values {
                    let parsed = parse(exclusion.chain, value)?;
                    if catalogue.addresses.contains_key(&parsed.identity) {
                        return Err(ListError::ListedAndExcluded(value.clone()));
                    }
                    let listed = Listed { pack, item, notation: Some(parsed.notation) };
                    catalogue.excluded.entry(parsed.identity).or_default().push(listed);
                }
            }
        }
        catalogue.packs = packs;
        Ok(catalogue)
    }

    fn add_entry(&mut self, entry: &Entry, mut listed: Listed) -> Result<(), ListError> {
        if entry.sources.is_empty() {
            return Err(ListError::Unsourced(entry.value.clone()));
        }
        self.covered.insert(entry.chain);
        if !entry.accuses() {
            return Ok(());
        }
        match entry.kind {
            // Nothing a customer brings is asked for by its outputs yet.
            IdentifierKind::Outpoint => {}
            IdentifierKind::Txid => {
                let txid = entry.value.parse().map_err(|_| ListError::Txid(entry.value.clone()))?;
                self.txids.entry(txid).or_default().push(listed);
            }
            IdentifierKind::Address => {
                let parsed = parse(entry.chain, &entry.value)?;
                listed.notation = Some(parsed.notation);
                self.addresses.entry(parsed.identity.clone()).or_default().push(listed);
                if let Some(key) = relation::key(&parsed.identity) {
                    self.keys.entry(key).or_default().push(listed);
                }
                if let Some(script) = relation::wrapped(&parsed.identity) {
                    self.wrapped_keys.entry(script).or_default().push(listed);
                }
                if let Some(script) = relation::script(&parsed.identity) {
                    self.scripts.entry(script).or_default().push(listed);
                }
            }
        }
        Ok(())
    }

    /// Which list this is, if there is one.
    pub const fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_ref()
    }

    /// The packs, ordered by id.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The breaches of a service.
    pub fn breaches_of<'a>(&'a self, service: &'a str) -> impl Iterator<Item = &'a Breach> {
        self.packs
            .iter()
            .map(|pack| &pack.breach)
            .filter(move |b| b.services.iter().any(|s| s.eq_ignore_ascii_case(service)))
    }

    /// Whether any list names an identifier on this coin's chain. Without one, "not listed" would mean nothing.
    pub fn covers(&self, chain: Chain) -> bool {
        self.covered.contains(&chain)
    }

    /// What the lists say of an address, strongest first. An address on a test network is on no list.
    pub fn address(&self, identity: &Identity) -> Vec<Hit> {
        if identity.network != Network::Mainnet {
            return Vec::new();
        }
        let mut hits: Vec<Hit> =
            self.addresses.get(identity).into_iter().flatten().map(|listed| Hit::Listed(*listed)).collect();
        let mut same_key = |listed: Option<&Vec<Listed>>| {
            for listed in listed.into_iter().flatten() {
                let known = |hit: &Hit| matches!(hit, Hit::Listed(l) | Hit::SameKey(l) if (l.pack, l.item) == (listed.pack, listed.item));
                if !hits.iter().any(known) {
                    hits.push(Hit::SameKey(*listed));
                }
            }
        };
        if let Some(key) = relation::key(identity) {
            same_key(self.keys.get(&key));
            if !self.scripts.is_empty() {
                let hash = |payload: Payload| payload.as_bytes().try_into().ok().map(Script::Hash160);
                same_key(relation::wrapped(identity).and_then(hash).and_then(|script| self.scripts.get(&script)));
            }
        }
        if let Some(script) = relation::script(identity) {
            same_key(self.wrapped_keys.get(&identity.payload));
            // One script on two chains is one set of keys.
            same_key(self.scripts.get(&script));
        }
        hits
    }

    /// What the lists say of a transaction id.
    pub fn txid(&self, txid: &Txid) -> &[Listed] {
        self.txids.get(txid).map_or(&[], Vec::as_slice)
    }

    /// The exclusions that name an address.
    pub fn exclusions(&self, identity: &Identity) -> &[Listed] {
        self.excluded.get(identity).map_or(&[], Vec::as_slice)
    }

    /// The breach an item belongs to.
    pub fn breach(&self, listed: Listed) -> &Breach {
        &self.packs[listed.pack].breach
    }

    /// The entry that [`address`](Self::address) or [`txid`](Self::txid) found.
    pub fn entry(&self, listed: Listed) -> &Entry {
        &self.packs[listed.pack].entries[listed.item]
    }

    /// The exclusion that [`exclusions`](Self::exclusions) found.
    pub fn exclusion(&self, listed: Listed) -> &Exclusion {
        &self.packs[listed.pack].exclusions[listed.item]
    }
}

/// Reads an address of a list: it must be one of the chain it is listed on, and nothing else will do.
pub(super) fn parse(chain: Chain, value: &str) -> Result<address::Parsed, ListError> {
    let parsed = address::resolve(value, Chains::of(&[chain]))
        .map_err(|error| ListError::Address { value: value.to_owned(), code: error.code() })?;
    parsed
        .into_iter()
        .find(|parsed| parsed.identity.chain == chain && parsed.identity.network == Network::Mainnet)
        .ok_or_else(|| ListError::OtherChain { value: value.to_owned(), chain })
}

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
    /// An entry has no source.
    #[error("{0:?} has no source")]
    Unsourced(String),
    /// An address is listed and excluded.
    #[error("{0:?} is listed and excluded")]
    ListedAndExcluded(String),
}
