//! The files of a list → a list that can be asked.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use bytes::Bytes;
use rustc_hash::FxHashSet;

use super::super::catalogue::{Identifier, identifier, parse};
use super::super::codec::{Damaged, Dictionary, Input, from_bytes};
use super::super::evidence::{Evidence, RANKS, Record};
use super::super::index::Index;
use super::super::key::{MatchKey, Preimage, Sought};
use super::super::manifest::{Manifest, PartName};
use super::super::pack::{Breach, Entry, IdentifierKind, Pack};
use super::super::sieve::Sieve;
use super::super::texts;
use super::{Bundle, Incident, MAGIC, ReadBundleError, write};
use crate::address::{Chain, Chains};
use crate::time::Day;

/// A list, as far as it is loaded.
#[derive(Debug)]
pub struct List {
    manifest: Manifest,
    sha256: String,
    as_of: Day,
    incidents: Vec<Incident>,
    /// The chains that it lists identifiers on.
    chains: Chains,
    index: Index,
    evidence: Vec<OnceLock<Evidence>>,
    texts: Vec<(String, OnceLock<String>)>,
    /// What tells most identifiers that are not there without asking the index. Nothing where it cannot be made.
    sieve: OnceLock<Option<Sieve>>,
}

/// The most keys of a list that a sieve is made for: 65,536 of them take a tenth of a second.
const MOST_SIFTED: u32 = 1 << 16;

/// What a list holds under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::list) enum Looked {
    /// Nothing: the key is not in the list.
    Nothing,
    /// Something, in this part of the evidence, which is not loaded. It may be the identifier that was asked for.
    NotLoaded(u32),
    /// Something that cannot be read, in this part of the evidence.
    Unreadable(u32),
    /// These records of this part, one of which may be of the identifier that was asked for.
    Records(u32, Vec<Record>),
}

impl List {
    /// Opens a list by its manifest and the two parts that every question needs. Evidence and texts are given to [`add`](Self::add).
    ///
    /// # Errors
    ///
    /// [`ReadBundleError`]; nothing of the list is used then.
    pub fn open(manifest: Manifest, facts: &[u8], index: impl Into<Bytes>) -> Result<Self, ReadBundleError> {
        Self::open_bytes(manifest, facts, &index.into())
    }

    fn open_bytes(manifest: Manifest, facts: &[u8], index: &Bytes) -> Result<Self, ReadBundleError> {
        verify(&manifest, &PartName::Facts, facts)?;
        verify(&manifest, &PartName::Index, index)?;
        let incidents = read_facts(facts).map_err(malformed(PartName::Facts))?;
        let index = Index::read(index).map_err(malformed(PartName::Index))?;
        let as_of = incidents.iter().map(|incident| incident.breach.reviewed).max().ok_or(ReadBundleError::Empty)?;
        let parts = index.len().div_ceil(RANKS);
        let numbered = manifest.parts.iter().filter_map(|part| match part.name {
            PartName::Evidence(number) => Some(number),
            _ => None,
        });
        if !numbered.eq(0..parts) {
            return Err(ReadBundleError::Parts);
        }
        let languages = manifest.parts.iter().filter_map(|part| match &part.name {
            PartName::Texts(language) => Some((language.clone(), OnceLock::new())),
            _ => None,
        });
        Ok(Self {
            texts: languages.collect(),
            sieve: OnceLock::new(),
            evidence: (0..parts).map(|_| OnceLock::new()).collect(),
            sha256: manifest.sha256(),
            manifest,
            as_of,
            chains: incidents.iter().fold(Chains::NONE, |chains, incident| chains.or(Chains::of(&incident.chains))),
            incidents,
            index,
        })
    }

    /// Reads a list that travels as one file. The list keeps the file and copies nothing of what is large in it.
    ///
    /// # Errors
    ///
    /// [`ReadBundleError`]; nothing of the list is used then.
    pub fn read(file: impl Into<Bytes>) -> Result<Self, ReadBundleError> {
        Self::read_bytes(&file.into())
    }

    fn read_bytes(file: &Bytes) -> Result<Self, ReadBundleError> {
        let end = file.windows(2).position(|pair| pair == b"\n\n").map_or(file.len(), |at| at + 1);
        let manifest = Manifest::parse(&file[..end])?;
        let mut rest = Input::new(file.get(end + 1..).unwrap_or_default());
        let mut parts = Vec::new();
        for part in &manifest.parts {
            let part = rest.take(part.bytes).map_err(|_| ReadBundleError::Missing(part.name.clone()))?;
            parts.push(file.slice_ref(part));
        }
        if !rest.rest().is_empty() {
            return Err(ReadBundleError::NotAsWritten("bytes follow its end".to_owned()));
        }
        let names: Vec<PartName> = manifest.parts.iter().map(|part| part.name.clone()).collect();
        let ([PartName::Facts, PartName::Index, names @ ..], [facts, index, parts @ ..]) =
            (names.as_slice(), parts.as_slice())
        else {
            return Err(ReadBundleError::Parts);
        };
        let list = Self::open_bytes(manifest, facts, index)?;
        names.iter().zip(parts).try_for_each(|(name, bytes)| list.add_bytes(name, bytes))?;
        Ok(list)
    }

    /// Takes in a part that has arrived. A part that is there already stays as it is.
    ///
    /// # Errors
    ///
    /// [`ReadBundleError`] if it is not the part that the manifest names; the list is as it was.
    pub fn add(&self, name: &PartName, bytes: impl Into<Bytes>) -> Result<(), ReadBundleError> {
        self.add_bytes(name, &bytes.into())
    }

    fn add_bytes(&self, name: &PartName, bytes: &Bytes) -> Result<(), ReadBundleError> {
        verify(&self.manifest, name, bytes)?;
        match name {
            PartName::Facts | PartName::Index => {}
            PartName::Evidence(number) => {
                let evidence = Evidence::read(bytes, *number, self.index.len()).map_err(malformed(name.clone()))?;
                let slot = self.evidence.get(*number as usize).ok_or(ReadBundleError::Parts)?;
                let _ = slot.set(evidence);
            }
            PartName::Texts(language) => {
                let text = std::str::from_utf8(bytes)
                    .map_err(|_| Damaged::new("a text is not UTF-8"))
                    .map_err(malformed(name.clone()))?;
                let ids: Vec<_> = self.incidents.iter().map(|incident| incident.breach.id.as_str()).collect();
                texts::check(text, &ids)
                    .map_err(|error| Damaged(error.to_string()))
                    .map_err(malformed(name.clone()))?;
                if let Some(slot) = self.slot(language) {
                    let _ = slot.set(text.to_owned());
                }
            }
        }
        Ok(())
    }

    /// What the parts are.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.manifest.name
    }

    /// The SHA-256 of its manifest, which names this list and no other.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The day its newest pack was gone over.
    pub const fn as_of(&self) -> Day {
        self.as_of
    }

    /// Its breaches, ordered by id.
    pub fn incidents(&self) -> &[Incident] {
        &self.incidents
    }

    /// How many identifiers it lists.
    pub fn entries(&self) -> u64 {
        self.incidents.iter().map(|incident| u64::from(incident.entries)).sum()
    }

    /// Whether it lists an identifier on this chain. If not, it cannot say "not listed" of one.
    pub fn covers(&self, chain: Chain) -> bool {
        self.chains.has(chain)
    }

    /// What readers are told of its breaches, as Fluent messages, if that language is there and loaded.
    pub fn texts(&self, language: &str) -> Option<&str> {
        self.slot(language)?.get().map(String::as_str)
    }

    fn slot(&self, language: &str) -> Option<&OnceLock<String>> {
        self.texts.iter().find(|(of, _)| of == language).map(|(_, slot)| slot)
    }

    /// Whether all evidence is loaded.
    pub fn is_loaded(&self) -> bool {
        self.evidence.iter().all(|slot| slot.get().is_some())
    }

    /// Whether a hash is in the index. For benchmarks: nothing follows from it.
    #[doc(hidden)]
    pub fn has_key(&self, hash: u64) -> bool {
        self.has(MatchKey::from_number(hash))
    }

    /// All hashes of the index. For benchmarks.
    #[doc(hidden)]
    pub fn keys(&self) -> Vec<u64> {
        self.index.keys().collect()
    }

    /// Whether a script hash is listed, so that a key that is asked for has to be wrapped as well.
    pub(in crate::list) const fn has_scripts(&self) -> bool {
        self.index.has_scripts
    }

    /// What stands under a key.
    pub(in crate::list) fn look(&self, sought: &Sought<'_>) -> Looked {
        if !self.may_have(&sought.preimage) {
            return Looked::Nothing;
        }
        let Some(rank) = self.index.rank(sought.key()) else { return Looked::Nothing };
        let part = rank / RANKS;
        match self.evidence.get(part as usize).and_then(OnceLock::get) {
            None => Looked::NotLoaded(part),
            Some(evidence) => {
                evidence.records(rank).map_or(Looked::Unreadable(part), |records| Looked::Records(part, records))
            }
        }
    }

    /// Whether it may have something under the key of this, told without working that out. If not, it has nothing.
    pub(in crate::list) fn may_have(&self, preimage: &Preimage<'_>) -> bool {
        self.sieve.get().and_then(Option::as_ref).is_none_or(|sieve| sieve.passes(preimage.mark()))
    }

    /// Whether it may have something under a key. If not, it has nothing.
    pub(in crate::list) fn may_have_key(&self, key: MatchKey) -> bool {
        self.index.may_have(key)
    }

    /// Whether it has something under a key.
    pub(in crate::list) fn has(&self, key: MatchKey) -> bool {
        self.index.rank(key).is_some()
    }

    /// Makes a sieve, if all evidence is loaded and there is not too much of it.
    pub(in crate::list) fn sift(&self) {
        if self.index.len() <= MOST_SIFTED && self.is_loaded() {
            self.sieve.get_or_init(|| self.sieve_of_all());
        }
    }

    /// A sieve of everything that is filed. Nothing if a record cannot be read, or if the index has a key that no record has: of a list that
    /// is not as it is written, every answer must come from the index.
    fn sieve_of_all(&self) -> Option<Sieve> {
        let (mut marks, mut keys) = (Vec::new(), FxHashSet::default());
        let mut file = |preimage: Preimage<'_>| {
            marks.push(preimage.mark());
            keys.insert(preimage.key().number());
        };
        for slot in &self.evidence {
            for record in slot.get()?.all().ok()?.into_iter().flatten() {
                let identifier = match record {
                    Record::Entry { entry, .. } => identifier(&entry).ok()?,
                    Record::Exclusion { chain, value, .. } => Identifier::Address(parse(chain, &value).ok()?),
                };
                match identifier {
                    Identifier::Txid(txid) => file(Preimage::Txid(&txid)),
                    Identifier::Outpoint(outpoint) => file(Preimage::Txid(&outpoint.txid)),
                    Identifier::Address(parsed) => {
                        file(Preimage::of(&parsed.identity));
                        Preimage::of_wrapped(&parsed.identity).into_iter().for_each(&mut file);
                    }
                }
            }
        }
        self.index.keys().all(|key| keys.contains(&key)).then(|| Sieve::of(marks.len(), marks.iter().copied()))
    }

    /// Calls `each` with every address that is listed and accuses, as far as evidence is loaded and can be read. One that is filed under two
    /// keys comes twice.
    pub(crate) fn each_address<'a>(&'a self, each: &mut dyn FnMut(&'a Breach, Entry)) {
        let loaded = self.evidence.iter().filter_map(OnceLock::get);
        for record in loaded.filter_map(|evidence| evidence.all().ok()).flatten().flatten() {
            let Record::Entry { breach, entry } = record else { continue };
            if let Some(incident) = self.incidents.get(breach as usize)
                && entry.kind == IdentifierKind::Address
                && entry.accuses()
            {
                each(&incident.breach, entry);
            }
        }
    }

    /// The packs this list was written from, if it is what the builder writes from them, to the byte. Entries come in the order of
    /// their keys, which is nobody's.
    ///
    /// This reads every record, and is for whoever has a reason to doubt: a program that checks a list it was handed, or a person
    /// who wants to read it. What a page loads was named by the hash of its manifest.
    ///
    /// # Errors
    ///
    /// [`ReadBundleError::Missing`] if evidence is not loaded, [`ReadBundleError::NotAsWritten`] if the list could not have been written.
    pub fn packs(&self) -> Result<Vec<Pack>, ReadBundleError> {
        let not_as_written = |what: &str| ReadBundleError::NotAsWritten(what.to_owned());
        let mut packs: Vec<Pack> = self
            .incidents
            .iter()
            .map(|incident| Pack {
                breach: incident.breach.clone(),
                entries: Vec::new(),
                exclusions: incident.exclusions.clone(),
            })
            .collect();
        let out_of_place = || not_as_written("a record is of a breach that is not there");
        let mut seen = BTreeSet::new();
        for (number, slot) in (0..).zip(&self.evidence) {
            let name = PartName::Evidence(number);
            let evidence = slot.get().ok_or_else(|| ReadBundleError::Missing(name.clone()))?;
            for record in evidence.all().map_err(malformed(name))?.into_iter().flatten() {
                match record {
                    Record::Entry { breach, entry } => {
                        // One that is filed under a second key comes twice.
                        let is_second = !seen.insert((breach, entry.chain, entry.value.clone()));
                        if !is_second {
                            packs.get_mut(breach as usize).ok_or_else(out_of_place)?.entries.push(entry);
                        }
                    }
                    Record::Exclusion { breach, exclusion, value, .. } => {
                        let pack = packs.get_mut(breach as usize).ok_or_else(out_of_place)?;
                        pack.exclusions.get_mut(exclusion as usize).ok_or_else(out_of_place)?.values.push(value);
                    }
                }
            }
        }
        let Bundle { manifest, .. } =
            write(self.name(), &packs, &[]).map_err(|error| not_as_written(&error.to_string()))?;
        let spoken = |name: &PartName| matches!(name, PartName::Texts(_));
        let ours = self.manifest.parts.iter().filter(|part| !spoken(&part.name));
        if ours.eq(&manifest.parts) { Ok(packs) } else { Err(not_as_written("it would be written in another way")) }
    }
}

fn verify(manifest: &Manifest, name: &PartName, bytes: &[u8]) -> Result<(), ReadBundleError> {
    let part = manifest.part(name).ok_or(ReadBundleError::Parts)?;
    if part.is(bytes) { Ok(()) } else { Err(ReadBundleError::Altered(name.clone())) }
}

fn malformed(part: PartName) -> impl FnOnce(Damaged) -> ReadBundleError {
    move |Damaged(what)| ReadBundleError::Malformed { part, what }
}

fn read_facts(bytes: &[u8]) -> Result<Vec<Incident>, Damaged> {
    let mut input = Input::new(bytes);
    if input.take(4)? != MAGIC {
        return Err(Damaged::new("it is no facts"));
    }
    let dictionary = Dictionary::read(&mut input)?;
    let incidents: Vec<Incident> = from_bytes(input.rest(), &dictionary)?;
    if incidents.iter().flat_map(|incident| &incident.exclusions).any(|exclusion| !exclusion.values.is_empty()) {
        return Err(Damaged::new("an exclusion has values outside the evidence"));
    }
    Ok(incidents)
}
