//! From an intention to a release: which documents have to be written anew, who still has to sign, and whether readers will follow.
//!
//! A document binds the bytes of the one below it, signatures included. So they are made in order, and the next one only when the one
//! before has all its signatures.

use std::collections::BTreeMap;

use breachlight::list::trust::{
    Client, Content, Dialect, Document, Draft, Expiry, Memory, Place, Role, Root, Rules, SigningKey, Snapshot, Target,
    Targets, Timestamp, TrustError,
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
    Waiting {
        /// Which.
        role: Role,
        /// How many it has of how many.
        have: usize,
        /// How many it needs.
        need: u64,
        /// The keys that could give them.
        keys: Vec<String>,
    },
}

/// Carries an intention as far as the keys go. Changes nothing but the draft.
pub(super) fn prepare(repository: &mut Repository, intention: Intention<'_>) -> Result<Progress, Error> {
    let root = match root(repository, &intention)? {
        Ok(root) => root,
        Err(waiting) => return Ok(waiting),
    };
    let mut stage = Stage { repository, intention, root };
    if let Some(files) = stage.intention.files.take() {
        stage.put_files(files);
    }
    let Some(targets) = stage.targets()? else { return Ok(Progress::Complete) };
    let targets = match targets {
        Ok(targets) => targets,
        Err(waiting) => return Ok(waiting),
    };
    let snapshot = match stage.snapshot(targets)? {
        Ok(snapshot) => snapshot,
        Err(waiting) => return Ok(waiting),
    };
    match stage.timestamp(snapshot)? {
        Ok(()) => Ok(Progress::Complete),
        Err(waiting) => Ok(waiting),
    }
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
        for name in verified.listed().keys() {
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
fn root(repository: &mut Repository, intention: &Intention<'_>) -> Result<Result<Root, Progress>, Error> {
    let current = newest::<Root>(&repository.public)?;
    let Some((drafted, bytes)) = newest::<Root>(&repository.draft)? else {
        let current = current.ok_or_else(|| Error::Refused("the list has no root".to_owned()))?;
        return Ok(Ok(current.0.content));
    };
    let name = (Place::Metadata, document_name(Role::Root, drafted.version));
    let mut draft = Draft::read(Role::Root, &bytes).map_err(trust_error)?;
    let signers: Vec<&Root> = current.iter().map(|(root, _)| &root.content).chain([&drafted.content]).collect();
    for key in intention.keys {
        if signers.iter().any(|root| root.role(Role::Root).keys.contains(key.id())) {
            draft.sign(key);
        }
    }
    let bytes = draft.to_bytes();
    let signed = Document::<Root>::read(&bytes, &Dialect::Breachlight).map_err(trust_error)?;
    repository.draft.insert(name, bytes);
    for root in signers {
        if let Some(waiting) = waiting(&signed, root) {
            return Ok(Err(waiting));
        }
    }
    Ok(Ok(signed.content))
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
        let mut targets = BTreeMap::new();
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
    fn targets(&mut self) -> Result<Option<Result<Ready, Progress>>, Error> {
        if newest::<Targets>(&self.repository.draft)?.is_none() {
            let Some((current, bytes)) = newest::<Targets>(&self.repository.public)? else { return Ok(None) };
            if current.verified_by(&self.root, &Dialect::Breachlight).is_ok() {
                return Ok(Some(Ok(Ready { version: current.version, bytes, new: false })));
            }
            // Its signers no longer count: the same files, signed by those who do.
            let version = self.next_version::<Targets>();
            let draft = Draft::targets(version, self.expires(Role::Targets), &current.content.files);
            self.put(Role::Targets, version, draft.to_bytes());
        }
        self.sign::<Targets>().map(Some)
    }

    fn snapshot(&mut self, targets: Ready) -> Result<Result<Ready, Progress>, Error> {
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
                return Ok(Ok(Ready { version: current.version, bytes, new: false }));
            }
            let version = self.next_version::<Snapshot>();
            let draft = Draft::snapshot(version, self.expires(Role::Snapshot), targets.version, &targets.bytes);
            self.put(Role::Snapshot, version, draft.to_bytes());
        }
        self.sign::<Snapshot>()
    }

    fn timestamp(&mut self, snapshot: Ready) -> Result<Result<(), Progress>, Error> {
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
                return Ok(Ok(()));
            }
            let version = current.map_or(0, |(current, _)| current.version) + 1;
            let draft = Draft::timestamp(version, self.expires(Role::Timestamp), snapshot.version, &snapshot.bytes);
            self.put(Role::Timestamp, version, draft.to_bytes());
        }
        Ok(self.sign::<Timestamp>()?.map(drop))
    }

    /// Adds the signatures that the keys at hand can give to a drafted document.
    fn sign<T: Content>(&mut self) -> Result<Result<Ready, Progress>, Error> {
        let (document, bytes) = newest::<T>(&self.repository.draft)?.expect("it was put there before it is signed");
        let mut draft = Draft::read(T::ROLE, &bytes).map_err(trust_error)?;
        if let Some(missing) = waiting(&document, &self.root) {
            let counts = |id: &str| self.root.role(T::ROLE).keys.contains(id);
            draft.retain_signatures(counts);
            self.intention.keys.iter().filter(|key| counts(key.id())).for_each(|key| draft.sign(key));
            let bytes = draft.to_bytes();
            let signed = Document::<T>::read(&bytes, &Dialect::Breachlight).map_err(trust_error)?;
            self.put(T::ROLE, signed.version, bytes);
            if let Some(waiting) = waiting(&signed, &self.root) {
                return Ok(Err(waiting));
            }
            drop(missing);
        }
        let (document, bytes) = newest::<T>(&self.repository.draft)?.expect("it is still there");
        Ok(Ok(Ready { version: document.version, bytes, new: true }))
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
        self.intention.keys.iter().any(|key| self.root.role(role).keys.contains(key.id()))
    }
}

/// What a document still needs, if it needs anything.
fn waiting<T: Content>(document: &Document<T>, root: &Root) -> Option<Progress> {
    let (signed, need) = document.signed_by(root, &Dialect::Breachlight);
    if u64::try_from(signed.len()).unwrap_or(u64::MAX) >= need {
        return None;
    }
    let keys = root.role(T::ROLE).keys.iter().filter(|id| !signed.contains(id)).cloned().collect();
    Some(Progress::Waiting { role: T::ROLE, have: signed.len(), need, keys })
}

fn trust_error(error: TrustError) -> Error {
    Error::Refused(error.to_string())
}
