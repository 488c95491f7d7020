//! From an intention to a release: which documents have to be written anew, who still has to sign, and whether readers will follow.
//!
//! A document binds the bytes of the one below it, signatures included. So they are made in order, and the next one only when the one
//! before has all its signatures.

use std::collections::BTreeMap;

use breachlight::list::trust::{
    Client, Content, Dialect, Document, Draft, Expiry, Memory, Place, Role, Root, Rules, SigningKey, Snapshot, Sorted,
    Target, Targets, Timestamp, TrustError,
};
use breachlight::time::Time;

use super::repository::{Files, Lifetimes, Repository, document_name, newest};
use crate::output::Error;

/// What is to be done.
pub(super) struct Intention<'a> {
    /// The files of a new release, if there is to be one.
    pub(super) files: Option<BTreeMap<String, Vec<u8>>>,
    /// Whether the current release is to be confirmed for another while.
    pub(super) renew: bool,
    /// The keys that are at hand.
    pub(super) keys: &'a [SigningKey],
    pub(super) now: Time,
    pub(super) lifetimes: Lifetimes,
}

/// How far it came.
#[derive(Debug)]
pub(super) enum Progress {
    /// Everything is signed; it can be put in place.
    Complete,
    /// A document needs more signatures.
    Waiting(Missing),
}

/// What a document still needs.
#[derive(Debug)]
pub(super) struct Missing {
    /// Which document.
    pub(super) role: Role,
    /// How many signatures it has.
    pub(super) have: usize,
    /// How many it needs.
    pub(super) need: u64,
    /// The keys that could give them.
    pub(super) keys: Vec<String>,
}

/// Why a step was the last one.
enum Stop {
    Waiting(Missing),
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<TrustError> for Stop {
    fn from(error: TrustError) -> Self {
        Self::Failed(Error::Refused(error.to_string()))
    }
}

/// Carries an intention as far as the keys go. Changes nothing but the draft.
pub(super) fn prepare(repository: &mut Repository, intention: Intention<'_>) -> Result<Progress, Error> {
    match go(repository, intention) {
        Ok(()) => Ok(Progress::Complete),
        Err(Stop::Waiting(missing)) => Ok(Progress::Waiting(missing)),
        Err(Stop::Failed(error)) => Err(error),
    }
}

fn go(repository: &mut Repository, mut intention: Intention<'_>) -> Result<(), Stop> {
    let files = intention.files.take();
    let root = root(repository, &intention)?;
    let mut stage = Stage { repository, intention, root };
    if let Some(files) = files {
        stage.put_files(files);
    }
    let Some(targets) = stage.targets()? else { return Ok(()) };
    let snapshot = stage.snapshot(&targets)?;
    stage.timestamp(&snapshot)
}

/// Checks that readers will follow: one who has nothing, and one who has the release before.
pub(super) fn check(repository: &Repository, now: Time) -> Result<(), Error> {
    let first = &(Place::Metadata, "1.root.json".to_owned());
    let (old, new) = (
        Memory { files: repository.public.clone(), ..Memory::default() },
        Memory { files: repository.together(), ..Memory::default() },
    );
    let Some(root) = new.files.get(first) else { return Err(Error::Refused("the list has no first root".to_owned())) };
    if newest::<Targets>(&new.files)?.is_none() {
        return check_roots(&new.files, now);
    }
    let refused = |error: TrustError| Error::Refused(format!("readers would refuse this release: {error}"));
    let update = |from: &Memory, kept: &Memory, expiry| {
        let client = Client { fetch: from, store: kept, rules: Rules { expiry, ..Rules::default() }, now };
        let verified = pollster::block_on(client.update(root, &[]))?;
        for name in verified.listed().names() {
            pollster::block_on(verified.fetch_file(from, name))?;
        }
        Ok(())
    };
    update(&new, &Memory::default(), Expiry::Refuse).map_err(refused)?;
    let reader = Memory::default();
    if newest::<Timestamp>(&old.files)?.is_some() {
        // What was published before may have expired or worse; only its readers matter, and they have what they could verify.
        let _ = update(&old, &reader, Expiry::OpenAsStale);
    }
    update(&new, &reader, Expiry::Refuse).map_err(refused)
}

/// Before the first release there are only roots, and each must follow from the one before.
fn check_roots(files: &Files, now: Time) -> Result<(), Error> {
    let refused = |error: TrustError| Error::Refused(format!("readers would refuse this root: {error}"));
    let mut previous: Option<Document<Root>> = None;
    for version in 1.. {
        let Some(bytes) = files.get(&(Place::Metadata, document_name(Role::Root, version))) else { break };
        let root = Document::<Root>::read(bytes, &Dialect::Breachlight).map_err(refused)?;
        for signers in previous.iter().chain([&root]) {
            root.verified_by(&signers.content, &Dialect::Breachlight).map_err(refused)?;
        }
        previous = Some(root);
    }
    match previous {
        Some(root) if root.is_expired(now) => {
            Err(refused(TrustError::Expired { role: Role::Root, expires: root.expires }))
        }
        _ => Ok(()),
    }
}

/// The root that is to count, once those who may change it have signed.
fn root(repository: &mut Repository, intention: &Intention<'_>) -> Result<Root, Stop> {
    let current = newest::<Root>(&repository.public)?;
    let Some((drafted, bytes)) = newest::<Root>(&repository.draft)? else {
        let current = current.ok_or_else(|| Error::Refused("the list has no root".to_owned()))?;
        return Ok(current.0.content);
    };
    let mut draft = Draft::read(Role::Root, &bytes)?;
    let signers: Vec<&Root> = current.iter().map(|(root, _)| &root.content).chain([&drafted.content]).collect();
    let counts = |id: &str| signers.iter().any(|root| root.role(Role::Root).keys.get(id).is_some());
    intention.keys.iter().filter(|key| counts(key.id())).for_each(|key| draft.sign(key));
    let bytes = draft.to_bytes();
    let signed = Document::<Root>::read(&bytes, &Dialect::Breachlight)?;
    repository.draft.insert((Place::Metadata, document_name(Role::Root, drafted.version)), bytes);
    signers.iter().try_for_each(|root| check_signed(&signed, root))?;
    Ok(signed.content)
}

/// A release in the making, under the root that is to count.
struct Stage<'a, 'b> {
    repository: &'a mut Repository,
    intention: Intention<'b>,
    root: Root,
}

/// A document that has all its signatures: its version and bytes, and whether it is new.
struct Ready {
    version: u64,
    bytes: Vec<u8>,
    new: bool,
}

impl Stage<'_, '_> {
    /// Puts files into the draft, and a targets document over them that nobody has signed.
    fn put_files(&mut self, files: BTreeMap<String, Vec<u8>>) {
        self.repository.draft.retain(|(place, name), _| *place == Place::Metadata && name.ends_with("root.json"));
        let mut targets = Sorted::new();
        for (name, bytes) in files {
            let target = Target::of(&bytes);
            let path = (Place::Targets, format!("{}.{name}", target.hashes.name()));
            if !self.repository.public.contains_key(&path) {
                self.repository.draft.insert(path, bytes);
            }
            targets.insert(name, target);
        }
        let version = self.next_version::<Targets>();
        let draft = Draft::targets(version, self.expires(Role::Targets), &targets);
        self.put(Role::Targets, version, draft.to_bytes());
    }

    /// Nothing if there is no release yet and none is intended.
    fn targets(&mut self) -> Result<Option<Ready>, Stop> {
        if newest::<Targets>(&self.repository.draft)?.is_none() {
            let Some((current, bytes)) = newest::<Targets>(&self.repository.public)? else { return Ok(None) };
            if current.verified_by(&self.root, &Dialect::Breachlight).is_ok() {
                return Ok(Some(Ready { version: current.version, bytes, new: false }));
            }
            // Its signers no longer count: the same files, signed by those who do.
            let version = self.next_version::<Targets>();
            let draft = Draft::targets(version, self.expires(Role::Targets), &current.content.files);
            self.put(Role::Targets, version, draft.to_bytes());
        }
        self.sign::<Targets>().map(Some)
    }

    fn snapshot(&mut self, targets: &Ready) -> Result<Ready, Stop> {
        let bound = |snapshot: &Document<Snapshot>| {
            let meta = snapshot.content.targets();
            meta.version == targets.version && meta.check("", &targets.bytes).is_ok()
        };
        let drafted = newest::<Snapshot>(&self.repository.draft)?;
        if !drafted.is_some_and(|(drafted, _)| bound(&drafted)) {
            let current = newest::<Snapshot>(&self.repository.public)?;
            let renew = self.intention.renew && self.has_key_of(Role::Snapshot);
            if let Some((current, bytes)) = current
                && !renew
                && bound(&current)
                && current.verified_by(&self.root, &Dialect::Breachlight).is_ok()
            {
                return Ok(Ready { version: current.version, bytes, new: false });
            }
            let version = self.next_version::<Snapshot>();
            let draft = Draft::snapshot(version, self.expires(Role::Snapshot), targets.version, &targets.bytes);
            self.put(Role::Snapshot, version, draft.to_bytes());
        }
        self.sign::<Snapshot>()
    }

    fn timestamp(&mut self, snapshot: &Ready) -> Result<(), Stop> {
        let bound = |timestamp: &Document<Timestamp>| {
            let meta = &timestamp.content.snapshot;
            meta.version == snapshot.version && meta.check("", &snapshot.bytes).is_ok()
        };
        let drafted = newest::<Timestamp>(&self.repository.draft)?;
        if !drafted.is_some_and(|(drafted, _)| bound(&drafted)) {
            let current = newest::<Timestamp>(&self.repository.public)?;
            let stands = |current: &Document<Timestamp>| {
                bound(current) && current.verified_by(&self.root, &Dialect::Breachlight).is_ok()
            };
            if !snapshot.new && !self.intention.renew && current.as_ref().is_some_and(|(current, _)| stands(current)) {
                return Ok(());
            }
            let version = current.map_or(0, |(current, _)| current.version) + 1;
            let draft = Draft::timestamp(version, self.expires(Role::Timestamp), snapshot.version, &snapshot.bytes);
            self.put(Role::Timestamp, version, draft.to_bytes());
        }
        self.sign::<Timestamp>().map(drop)
    }

    /// Adds the signatures that the keys at hand can give to a drafted document, unless it has enough: the one above binds those it has.
    fn sign<T: Content>(&mut self) -> Result<Ready, Stop> {
        let (document, mut bytes) = newest::<T>(&self.repository.draft)?.expect("it was put there before it is signed");
        if check_signed(&document, &self.root).is_err() {
            let counts = |id: &str| self.root.role(T::ROLE).keys.get(id).is_some();
            let mut draft = Draft::read(T::ROLE, &bytes)?;
            draft.retain_signatures(counts);
            self.intention.keys.iter().filter(|key| counts(key.id())).for_each(|key| draft.sign(key));
            bytes = draft.to_bytes();
            self.put(T::ROLE, document.version, bytes.clone());
            check_signed(&Document::<T>::read(&bytes, &Dialect::Breachlight)?, &self.root)?;
        }
        Ok(Ready { version: document.version, bytes, new: true })
    }

    fn put(&mut self, role: Role, version: u64, bytes: Vec<u8>) {
        self.repository.draft.insert((Place::Metadata, document_name(role, version)), bytes);
    }

    fn next_version<T: Content>(&self) -> u64 {
        let newest = newest::<T>(&self.repository.public).ok().flatten();
        newest.map_or(0, |(document, _)| document.version) + 1
    }

    fn expires(&self, role: Role) -> Time {
        self.intention.lifetimes.expires(role, self.intention.now)
    }

    fn has_key_of(&self, role: Role) -> bool {
        self.intention.keys.iter().any(|key| self.root.role(role).keys.get(key.id()).is_some())
    }
}

/// Stops at a document that lacks signatures.
fn check_signed<T: Content>(document: &Document<T>, root: &Root) -> Result<(), Stop> {
    let (signed, need) = document.signed_by(root, &Dialect::Breachlight);
    if u64::try_from(signed.len()).unwrap_or(u64::MAX) >= need {
        return Ok(());
    }
    let lacking = |id: &&str| !signed.iter().any(|signed| signed == id);
    let keys = root.role(T::ROLE).keys.names().filter(lacking).map(str::to_owned).collect();
    Err(Stop::Waiting(Missing { role: T::ROLE, have: signed.len(), need, keys }))
}
