//! The client workflow: from one trusted root to the bytes of a list, or the first rule that does not hold.
//!
//! [`Client::update`] is the specification's section 5 read from top to bottom. The time is passed in once and used throughout, so that a
//! clock that is moved meanwhile changes nothing (5.1).

use std::collections::BTreeMap;

use super::error::{Role, TrustError};
use super::files::{Fetch, FetchError, Place, Store, StoreError, Trusted};
use super::key::Dialect;
use super::metadata::{Content, Document, FileMeta, Root, Snapshot, Target, Targets, Timestamp};
use crate::time::Time;

/// What is asked of a list beyond the specification.
#[derive(Clone, Debug)]
pub struct Rules<'a> {
    /// When this program was built. A clock before that cannot say what has expired.
    pub built: Option<Time>,
    /// The versions this program came with. Nothing older is accepted, even where nothing is remembered. A publisher who recovers from a
    /// compromise picks versions above the last genuine ones, so that a floor never stands in the way.
    pub floor: Versions,
    /// How much is read.
    pub limits: Limits,
    /// What is done with a list that has expired.
    pub expiry: Expiry,
    /// When what was verified is kept.
    pub keep: Keep,
    /// How much of what the specification allows is accepted.
    pub dialect: Dialect<'a>,
}

impl Default for Rules<'_> {
    fn default() -> Self {
        Self {
            built: None,
            floor: Versions::default(),
            limits: Limits::default(),
            expiry: Expiry::Refuse,
            keep: Keep::AtOnce,
            dialect: Dialect::Breachlight,
        }
    }
}

/// The versions of the documents of one release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    /// Of the root.
    pub root: u64,
    /// Of the timestamp.
    pub timestamp: u64,
    /// Of the snapshot.
    pub snapshot: u64,
    /// Of the targets.
    pub targets: u64,
}

impl Versions {
    /// The version of one document.
    pub const fn of(&self, role: Role) -> u64 {
        match role {
            Role::Root => self.root,
            Role::Timestamp => self.timestamp,
            Role::Snapshot => self.snapshot,
            Role::Targets => self.targets,
        }
    }
}

/// How much is read, so that nobody can make a client read for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one document.
    pub metadata: u64,
    /// The most bytes of one file of the list, even if more were signed.
    pub file: u64,
    /// The most roots that are gone through in one update.
    pub roots: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { metadata: 64 * 1024, file: 64 * 1024 * 1024, roots: 256 }
    }
}

/// What is done with a list that has expired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// It is refused.
    Refuse,
    /// It is opened and [`Provenance::freshness`] says that it is stale. Whoever asks for this must show it and must not say "not listed".
    OpenAsStale,
}

/// When what was verified is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// In one step, after everything was verified.
    AtOnce,
    /// Each document after its own checks, in the order of the specification. See `docs/decisions/0010`.
    EachDocument,
}

/// A client of one list.
#[derive(Debug)]
pub struct Client<'a, F, S> {
    /// Where the list comes from.
    pub fetch: &'a F,
    /// Where it is kept.
    pub store: &'a S,
    /// What is asked of it.
    pub rules: Rules<'a>,
    /// The time of the update, for all of it.
    pub now: Time,
}

/// A list that was verified, as far as it was asked for.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Which release it is and who signed it.
    pub provenance: Provenance,
    /// The files that were asked for, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    listed: Targets,
    consistent: bool,
    limits: Limits,
}

/// Which release of a list this is and who signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The versions of its documents.
    pub versions: Versions,
    /// The first moment at which any of them is expired.
    pub expires: Time,
    /// Whether that moment was still to come.
    pub freshness: Freshness,
    /// The ids of the keys that signed each document.
    pub signed_by: BTreeMap<Role, Vec<String>>,
}

/// Whether a list is as new as its publisher promised it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It is.
    Current,
    /// It has expired: something newer may be withheld, and what it does not name may be listed by now.
    Stale,
}

impl<F: Fetch, S: Store> Client<'_, F, S> {
    /// Brings the list up to date and returns the files of it that are `wanted`.
    ///
    /// `root` is what trust begins with: the root that came with the program. A newer one that was kept takes its place.
    ///
    /// # Errors
    ///
    /// The first rule that does not hold. Nothing may be used then but what was kept before.
    pub async fn update(&self, root: &[u8], wanted: &[&str]) -> Result<Verified, TrustError> {
        self.check_clock()?;
        let mut state = self.load(root).await?;
        self.update_root(&mut state).await?;
        let timestamp = self.update_timestamp(&mut state).await?;
        let snapshot = self.update_snapshot(&mut state, &timestamp).await?;
        let targets = self.update_targets(&mut state, &snapshot).await?;
        let verified = self.conclude(&state, &timestamp, &snapshot, targets)?;
        self.fetch_files(state, verified, wanted).await
    }

    /// 5.1: the time is fixed; here only that it can be one.
    fn check_clock(&self) -> Result<(), TrustError> {
        match self.rules.built {
            Some(built) if self.now < built => Err(TrustError::ClockBeforeBuild { now: self.now, built }),
            _ => Ok(()),
        }
    }

    /// 5.2: loads the trusted root.
    async fn load(&self, pinned: &[u8]) -> Result<State, TrustError> {
        let root = self.read_root(pinned)?;
        let kept = self.store.load().await.map_err(store_error)?.unwrap_or_default();
        // A kept root that is damaged or older is left alone: the pinned one leads to it again.
        let known = self.read_root(&kept.root).ok();
        let known_root = known.as_ref().unwrap_or(&root).content.clone();
        let (root, bytes) = match known {
            Some(newer) if newer.version > root.version => (newer, kept.root.clone()),
            _ => (root, pinned.to_vec()),
        };
        Ok(State { root, known_root, trusted: Trusted { root: bytes, ..kept } })
    }

    fn read_root(&self, bytes: &[u8]) -> Result<Document<Root>, TrustError> {
        let root = Document::<Root>::read(bytes, &self.rules.dialect)?;
        root.verified_by(&root.content, &self.rules.dialect)?;
        Ok(root)
    }

    /// 5.3: goes from root to root, each signed by the keys of the one before and by its own.
    async fn update_root(&self, state: &mut State) -> Result<(), TrustError> {
        for _ in 0..self.rules.limits.roots {
            let next = state.root.version + 1;
            let name = format!("{next}.root.json");
            let bytes = match self.fetch_within(Place::Metadata, &name, self.rules.limits.metadata).await {
                Ok(bytes) => bytes,
                Err((_, FetchError::NotFound)) => break,
                Err((error, _)) => return Err(error),
            };
            let root = self.read_root(&bytes)?;
            root.verified_by(&state.root.content, &self.rules.dialect)?;
            if root.version != next {
                return Err(TrustError::Version { role: Role::Root, found: root.version, expected: next });
            }
            (state.root, state.trusted.root) = (root, bytes);
            self.keep_document(state).await?;
        }
        self.check_current(&state.root)?;
        // 5.3.11: what a key signed that no longer counts may have been signed by a thief, with a version nobody can outbid.
        let current = &state.root.content;
        if [Role::Timestamp, Role::Snapshot].iter().any(|role| state.known_root.drops_a_key_of(*role, current)) {
            (state.trusted.timestamp, state.trusted.snapshot) = (None, None);
            self.keep_document(state).await?;
        }
        Ok(())
    }

    /// 5.4: which snapshot is the newest.
    async fn update_timestamp(&self, state: &mut State) -> Result<Document<Timestamp>, TrustError> {
        let limit = self.rules.limits.metadata;
        let bytes = self.fetch_within(Place::Metadata, "timestamp.json", limit).await.map_err(first)?;
        let new = self.read::<Timestamp>(state, &bytes)?;
        if let Some(known) = self.kept::<Timestamp>(state, state.trusted.timestamp.as_ref()) {
            if new.version == known.version {
                self.check_current(&known)?;
                return Ok(known);
            }
            check_not_older(Role::Timestamp, new.version, known.version)?;
            check_not_older(Role::Snapshot, new.content.snapshot.version, known.content.snapshot.version)?;
        }
        self.check_current(&new)?;
        state.trusted.timestamp = Some(bytes);
        self.keep_document(state).await?;
        Ok(new)
    }

    /// 5.5: which documents belong together.
    async fn update_snapshot(
        &self,
        state: &mut State,
        timestamp: &Document<Timestamp>,
    ) -> Result<Document<Snapshot>, TrustError> {
        let announced = &timestamp.content.snapshot;
        let known = self.kept::<Snapshot>(state, state.trusted.snapshot.as_ref());
        if let Some(known) = &known
            && known.version == announced.version
            && is_announced(announced, state.trusted.snapshot.as_ref())
        {
            self.check_current(known)?;
            return Ok(known.clone());
        }
        let (bytes, new) = self.fetch_document::<Snapshot>(state, announced).await?;
        if let Some(known) = known {
            for (name, meta) in &known.content.meta {
                let found = new.content.meta.get(name).map_or(0, |meta| meta.version);
                check_not_older(Role::Targets, found, meta.version)?;
            }
        }
        self.check_current(&new)?;
        state.trusted.snapshot = Some(bytes);
        self.keep_document(state).await?;
        Ok(new)
    }

    /// 5.6: which files belong to the list.
    async fn update_targets(
        &self,
        state: &mut State,
        snapshot: &Document<Snapshot>,
    ) -> Result<Document<Targets>, TrustError> {
        let announced = snapshot.content.targets();
        if let Some(known) = self.kept::<Targets>(state, state.trusted.targets.as_ref())
            && known.version == announced.version
            && is_announced(announced, state.trusted.targets.as_ref())
        {
            self.check_current(&known)?;
            return Ok(known);
        }
        let (bytes, new) = self.fetch_document::<Targets>(state, announced).await?;
        self.check_current(&new)?;
        state.trusted.targets = Some(bytes);
        self.keep_document(state).await?;
        Ok(new)
    }

    /// What is said of the release that the four documents are.
    fn conclude(
        &self,
        state: &State,
        timestamp: &Document<Timestamp>,
        snapshot: &Document<Snapshot>,
        targets: Document<Targets>,
    ) -> Result<Verified, TrustError> {
        let root = &state.root;
        let expires = root.expires.min(timestamp.expires).min(snapshot.expires).min(targets.expires);
        let dialect = &self.rules.dialect;
        let signed_by = BTreeMap::from([
            (Role::Root, root.verified_by(&root.content, dialect)?),
            (Role::Timestamp, timestamp.verified_by(&root.content, dialect)?),
            (Role::Snapshot, snapshot.verified_by(&root.content, dialect)?),
            (Role::Targets, targets.verified_by(&root.content, dialect)?),
        ]);
        let versions = Versions {
            root: root.version,
            timestamp: timestamp.version,
            snapshot: snapshot.version,
            targets: targets.version,
        };
        let freshness = if self.now < expires { Freshness::Current } else { Freshness::Stale };
        Ok(Verified {
            provenance: Provenance { versions, expires, freshness, signed_by },
            files: BTreeMap::new(),
            listed: targets.content,
            consistent: root.content.consistent_snapshot,
            limits: self.rules.limits,
        })
    }

    /// 5.7: the files themselves, and then, if everything holds, the one step in which all of it is kept.
    async fn fetch_files(
        &self,
        mut state: State,
        mut verified: Verified,
        wanted: &[&str],
    ) -> Result<Verified, TrustError> {
        for name in wanted {
            let target = verified.listed.files.get(*name).ok_or_else(|| TrustError::NoSuchFile((*name).to_owned()))?;
            let bytes = match state.trusted.files.remove(*name) {
                Some(kept) if target.check(name, &kept).is_ok() => kept,
                _ => verified.fetch_file(self.fetch, name).await?,
            };
            verified.files.insert((*name).to_owned(), bytes);
        }
        state.trusted.files.clone_from(&verified.files);
        self.store.save(&state.trusted).await.map_err(store_error)?;
        Ok(verified)
    }

    /// Fetches a document that another one announced, and checks everything that can be checked of it alone.
    async fn fetch_document<T: Content>(
        &self,
        state: &State,
        announced: &FileMeta,
    ) -> Result<(Vec<u8>, Document<T>), TrustError> {
        let name = if state.root.content.consistent_snapshot {
            format!("{}.{}.json", announced.version, T::ROLE)
        } else {
            format!("{}.json", T::ROLE)
        };
        let limit = announced.length.unwrap_or(u64::MAX).min(self.rules.limits.metadata);
        let bytes = self.fetch_within(Place::Metadata, &name, limit).await.map_err(first)?;
        announced.check(&name, &bytes)?;
        let document = self.read::<T>(state, &bytes)?;
        if document.version != announced.version {
            return Err(TrustError::Version { role: T::ROLE, found: document.version, expected: announced.version });
        }
        Ok((bytes, document))
    }

    fn read<T: Content>(&self, state: &State, bytes: &[u8]) -> Result<Document<T>, TrustError> {
        let document = Document::<T>::read(bytes, &self.rules.dialect)?;
        document.verified_by(&state.root.content, &self.rules.dialect)?;
        Ok(document)
    }

    /// A kept document, unless it is damaged or its signers no longer count: then there is none, and it is fetched anew.
    fn kept<T: Content>(&self, state: &State, bytes: Option<&Vec<u8>>) -> Option<Document<T>> {
        self.read(state, bytes?).ok()
    }

    /// A document that is to be relied on must not have expired (unless the caller said what to do then) nor be older than this program.
    fn check_current<T: Content>(&self, document: &Document<T>) -> Result<(), TrustError> {
        let floor = self.rules.floor.of(T::ROLE);
        if document.version < floor {
            return Err(TrustError::BelowFloor { role: T::ROLE, found: document.version, floor });
        }
        if document.is_expired(self.now) && self.rules.expiry == Expiry::Refuse {
            return Err(TrustError::Expired { role: T::ROLE, expires: document.expires });
        }
        Ok(())
    }

    async fn keep_document(&self, state: &State) -> Result<(), TrustError> {
        match self.rules.keep {
            Keep::AtOnce => Ok(()),
            Keep::EachDocument => self.store.save(&state.trusted).await.map_err(store_error),
        }
    }

    async fn fetch_within(&self, place: Place, name: &str, limit: u64) -> Result<Vec<u8>, (TrustError, FetchError)> {
        fetch_within(self.fetch, place, name, limit).await
    }
}

impl Verified {
    /// The files that belong to the list, by name.
    pub const fn listed(&self) -> &BTreeMap<String, Target> {
        &self.listed.files
    }

    /// Fetches one more file of this very release: for lists that are loaded part by part.
    ///
    /// # Errors
    ///
    /// If the list does not name it, it cannot be fetched or is not what was signed.
    pub async fn fetch_file<F: Fetch>(&self, fetch: &F, name: &str) -> Result<Vec<u8>, TrustError> {
        let target = self.listed.files.get(name).ok_or_else(|| TrustError::NoSuchFile(name.to_owned()))?;
        if target.length > self.limits.file {
            return Err(TrustError::TooLong { file: name.to_owned(), limit: self.limits.file });
        }
        let path = if self.consistent { target_path(name, target.hashes.name()) } else { name.to_owned() };
        let bytes = fetch_within(fetch, Place::Targets, &path, target.length).await.map_err(first)?;
        target.check(name, &bytes)?;
        Ok(bytes)
    }
}

/// What the workflow has come to.
struct State {
    root: Document<Root>,
    /// The root under which the kept documents were trusted.
    known_root: Root,
    trusted: Trusted,
}

/// Where a file lies in a consistent snapshot: its hash goes before the last step of its name.
fn target_path(name: &str, hash: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/{hash}.{file}"),
        None => format!("{hash}.{name}"),
    }
}

async fn fetch_within<F: Fetch>(
    fetch: &F,
    place: Place,
    name: &str,
    limit: u64,
) -> Result<Vec<u8>, (TrustError, FetchError)> {
    let file = || format!("{}/{name}", place.folder());
    let too_long = || TrustError::TooLong { file: file(), limit };
    match fetch.fetch(place, name, limit).await {
        // A fetcher that does not keep to the limit must not get past it.
        Ok(bytes) if u64::try_from(bytes.len()).is_ok_and(|len| len <= limit) => Ok(bytes),
        Ok(_) | Err(FetchError::TooLong) => Err((too_long(), FetchError::TooLong)),
        Err(error) => Err((TrustError::Fetch { file: file(), why: error.to_string() }, error)),
    }
}

/// Whether kept bytes are those that a newer document announces.
fn is_announced(announced: &FileMeta, bytes: Option<&Vec<u8>>) -> bool {
    bytes.is_some_and(|bytes| announced.check("", bytes).is_ok())
}

fn check_not_older(role: Role, found: u64, seen: u64) -> Result<(), TrustError> {
    if found < seen { Err(TrustError::Rollback { role, found, seen }) } else { Ok(()) }
}

fn store_error(error: StoreError) -> TrustError {
    TrustError::Store(error.0)
}

fn first<A, B>((first, _): (A, B)) -> A {
    first
}
