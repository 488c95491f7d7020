//! The rules of each step of the client workflow. Bytes come in, the next request goes out; nothing is waited for here.
//!
//! The numbers are those of the specification's section 5.

use super::client::Verified;
use super::error::{PerRole, Role, TrustError};
use super::files::{Place, Trusted};
use super::metadata::{Content, Document, FileMeta, Root, Snapshot, Target, Targets, Timestamp};
use super::rules::{Expiry, Freshness, Limits, Provenance, Rules, Versions};
use crate::time::Time;

/// A file to fetch.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) place: Place,
    pub(super) name: String,
    /// The most bytes it may have.
    pub(super) limit: u64,
}

/// An update in progress.
#[derive(Debug)]
pub(super) struct Workflow<'a> {
    rules: &'a Rules<'a>,
    now: Time,
    /// What will be kept.
    trusted: Trusted,
    /// The root under which what was kept was trusted.
    known_root: Root,
    /// Whether the root that trust began with was made for trying things out.
    development: bool,
    root: Document<Root>,
    timestamp: Option<Document<Timestamp>>,
    snapshot: Option<Document<Snapshot>>,
    targets: Option<Document<Targets>>,
}

impl<'a> Workflow<'a> {
    /// 5.1 and 5.2: the time is one that can be, and the trusted root is loaded.
    pub(super) fn begin(rules: &'a Rules<'a>, now: Time, pinned: &[u8], kept: Trusted) -> Result<Self, TrustError> {
        if let Some(built) = rules.built
            && now < built
        {
            return Err(TrustError::ClockBeforeBuild { now, built });
        }
        let root = read_root(pinned, rules)?;
        let development = root.content.development;
        // A kept root that is damaged or older is left alone: the pinned one leads to it again. So is one that another root led to: where a
        // publisher had to begin anew, the old root may be a thief's by now.
        let known = read_root(&kept.root, rules).ok();
        let known_root = known.as_ref().unwrap_or(&root).content.clone();
        let (root, bytes) = match known {
            Some(newer) if newer.version > root.version && kept.pinned == pinned => (newer, kept.root.clone()),
            _ => (root, pinned.to_vec()),
        };
        let trusted = Trusted { pinned: pinned.to_vec(), root: bytes, ..kept };
        Ok(Self { rules, now, trusted, known_root, development, root, timestamp: None, snapshot: None, targets: None })
    }

    /// What may be kept so far.
    pub(super) const fn trusted(&self) -> &Trusted {
        &self.trusted
    }

    /// 5.3.3: the next root, if there is one.
    pub(super) fn root_request(&self) -> Request {
        self.metadata(format!("{}.root.json", self.root.version + 1), u64::MAX)
    }

    /// 5.3.4 to 5.3.8: it is signed by the keys of the one before and by its own, and none was left out.
    pub(super) fn take_root(&mut self, bytes: Vec<u8>) -> Result<(), TrustError> {
        let expected = self.root.version + 1;
        let root = read_root(&bytes, self.rules)?;
        root.verified_by(&self.root.content, &self.rules.dialect)?;
        if root.version != expected {
            return Err(TrustError::Version { role: Role::Root, found: root.version, expected });
        }
        (self.root, self.trusted.root) = (root, bytes);
        Ok(())
    }

    /// 5.3.10 and 5.3.11: the last root has not expired, and what a key signed that no longer counts is forgotten. It may have been signed
    /// by a thief, with a version that nobody can outbid.
    pub(super) fn end_roots(&mut self) -> Result<(), TrustError> {
        self.check_current(Role::Root, self.root.version, self.root.expires)?;
        let root = &self.root.content;
        if [Role::Timestamp, Role::Snapshot].into_iter().any(|role| self.known_root.drops_a_key_of(role, root)) {
            (self.trusted.timestamp, self.trusted.snapshot) = (None, None);
        }
        Ok(())
    }

    /// 5.4.1: the timestamp.
    pub(super) fn timestamp_request(&self) -> Request {
        self.metadata("timestamp.json".to_owned(), u64::MAX)
    }

    /// 5.4.2 to 5.4.5: it is signed, not older than the one known, and has not expired. One of a known version is not looked at.
    pub(super) fn take_timestamp(&mut self, bytes: Vec<u8>) -> Result<(), TrustError> {
        let mut new = self.read::<Timestamp>(&bytes)?;
        let mut kept = Some(bytes);
        if let Some(known) = self.kept::<Timestamp>(self.trusted.timestamp.as_deref()) {
            if new.version == known.version {
                (new, kept) = (known, self.trusted.timestamp.take());
            } else {
                check_not_older(Role::Timestamp, new.version, known.version)?;
                check_not_older(Role::Snapshot, new.content.snapshot.version, known.content.snapshot.version)?;
            }
        }
        self.check_current(Role::Timestamp, new.version, new.expires)?;
        (self.trusted.timestamp, self.timestamp) = (kept, Some(new));
        Ok(())
    }

    /// 5.5.1: the snapshot, unless the one kept is it.
    pub(super) fn snapshot_request(&mut self) -> Result<Option<Request>, TrustError> {
        let announced = self.announced_snapshot()?.clone();
        self.snapshot = self.kept_as_announced(&announced, self.trusted.snapshot.as_deref())?;
        Ok(self.snapshot.is_none().then(|| self.document_request::<Snapshot>(&announced)))
    }

    /// 5.5.2 to 5.5.7: it is what was announced, and nothing in it goes back or goes away.
    pub(super) fn take_snapshot(&mut self, request: &Request, bytes: Vec<u8>) -> Result<(), TrustError> {
        let new: Document<Snapshot> = self.read_announced(request, self.announced_snapshot()?, &bytes)?;
        if let Some(known) = self.kept::<Snapshot>(self.trusted.snapshot.as_deref()) {
            for (name, meta) in known.content.meta.iter() {
                let found = new.content.meta.get(name).map_or(0, |meta| meta.version);
                check_not_older(Role::Targets, found, meta.version)?;
            }
        }
        self.check_current(Role::Snapshot, new.version, new.expires)?;
        (self.trusted.snapshot, self.snapshot) = (Some(bytes), Some(new));
        Ok(())
    }

    /// 5.6.1: the targets, unless the ones kept are it.
    pub(super) fn targets_request(&mut self) -> Result<Option<Request>, TrustError> {
        let announced = self.announced_targets()?.clone();
        self.targets = self.kept_as_announced(&announced, self.trusted.targets.as_deref())?;
        Ok(self.targets.is_none().then(|| self.document_request::<Targets>(&announced)))
    }

    /// 5.6.2 to 5.6.6: they are what was announced.
    pub(super) fn take_targets(&mut self, request: &Request, bytes: Vec<u8>) -> Result<(), TrustError> {
        let new: Document<Targets> = self.read_announced(request, self.announced_targets()?, &bytes)?;
        self.check_current(Role::Targets, new.version, new.expires)?;
        (self.trusted.targets, self.targets) = (Some(bytes), Some(new));
        Ok(())
    }

    /// The files that belong to the list.
    pub(super) fn listed(&self) -> Result<&Targets, TrustError> {
        Ok(&present(self.targets.as_ref(), Role::Targets)?.content)
    }

    /// 5.7.1: a file of the list, unless the one kept is it.
    pub(super) fn file_request(&mut self, name: &str) -> Result<Option<Request>, TrustError> {
        let targets = self.listed()?;
        let consistent = self.root.content.consistent_snapshot;
        let (request, target) = file_request(targets, consistent, self.rules.limits, name)?;
        let kept = self.trusted.files.get(name);
        Ok(if kept.is_some_and(|kept| target.check(name, kept).is_ok()) { None } else { Some(request) })
    }

    /// 5.7.2: it has the length and the hashes that were signed.
    pub(super) fn take_file(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), TrustError> {
        let target = self.listed()?.files.get(name).ok_or_else(|| TrustError::NoSuchFile(name.to_owned()))?;
        target.check(name, &bytes)?;
        self.trusted.files.remove(name);
        self.trusted.files.insert(name.to_owned(), bytes);
        Ok(())
    }

    /// What is to be kept, and what may be used.
    pub(super) fn conclude(mut self, wanted: &[String]) -> Result<(Trusted, Verified), TrustError> {
        let root = self.root;
        let timestamp = present(self.timestamp, Role::Timestamp)?;
        let snapshot = present(self.snapshot, Role::Snapshot)?;
        let targets = present(self.targets, Role::Targets)?;
        let dialect = &self.rules.dialect;
        let signed_by = PerRole::try_from_fn(|role| match role {
            Role::Root => root.verified_by(&root.content, dialect),
            Role::Timestamp => timestamp.verified_by(&root.content, dialect),
            Role::Snapshot => snapshot.verified_by(&root.content, dialect),
            Role::Targets => targets.verified_by(&root.content, dialect),
        })?;
        let expires = root.expires.min(timestamp.expires).min(snapshot.expires).min(targets.expires);
        let versions = Versions {
            root: root.version,
            timestamp: timestamp.version,
            snapshot: snapshot.version,
            targets: targets.version,
        };
        let freshness = if self.now < expires { Freshness::Current } else { Freshness::Stale };
        self.trusted.files.retain(|name| wanted.iter().any(|wanted| wanted == name));
        let verified = Verified {
            provenance: Provenance {
                versions,
                expires,
                freshness,
                signed_by,
                development: self.development || root.content.development,
            },
            files: self.trusted.files.clone(),
            listed: targets.content,
            consistent: root.content.consistent_snapshot,
            limits: self.rules.limits,
        };
        Ok((self.trusted, verified))
    }

    fn announced_snapshot(&self) -> Result<&FileMeta, TrustError> {
        Ok(&present(self.timestamp.as_ref(), Role::Timestamp)?.content.snapshot)
    }

    fn announced_targets(&self) -> Result<&FileMeta, TrustError> {
        Ok(present(self.snapshot.as_ref(), Role::Snapshot)?.content.targets())
    }

    /// A kept document, if it is the very one that is announced.
    fn kept_as_announced<T: Content>(
        &self,
        announced: &FileMeta,
        bytes: Option<&[u8]>,
    ) -> Result<Option<Document<T>>, TrustError> {
        let Some(bytes) = bytes.filter(|bytes| announced.check("", bytes).is_ok()) else { return Ok(None) };
        let Some(known) = self.kept::<T>(Some(bytes)).filter(|known| known.version == announced.version) else {
            return Ok(None);
        };
        self.check_current(T::ROLE, known.version, known.expires)?;
        Ok(Some(known))
    }

    fn document_request<T: Content>(&self, announced: &FileMeta) -> Request {
        let name = if self.root.content.consistent_snapshot {
            format!("{}.{}.json", announced.version, T::ROLE)
        } else {
            format!("{}.json", T::ROLE)
        };
        self.metadata(name, announced.length.unwrap_or(u64::MAX))
    }

    fn metadata(&self, name: String, limit: u64) -> Request {
        Request { place: Place::Metadata, name, limit: limit.min(self.rules.limits.metadata) }
    }

    fn read_announced<T: Content>(
        &self,
        request: &Request,
        announced: &FileMeta,
        bytes: &[u8],
    ) -> Result<Document<T>, TrustError> {
        announced.check(&request.name, bytes)?;
        let document = self.read::<T>(bytes)?;
        if document.version != announced.version {
            return Err(TrustError::Version { role: T::ROLE, found: document.version, expected: announced.version });
        }
        Ok(document)
    }

    fn read<T: Content>(&self, bytes: &[u8]) -> Result<Document<T>, TrustError> {
        let document = Document::<T>::read(bytes, &self.rules.dialect)?;
        document.verified_by(&self.root.content, &self.rules.dialect)?;
        Ok(document)
    }

    /// A kept document, unless it is damaged or its signers no longer count: then there is none, and it is fetched anew.
    fn kept<T: Content>(&self, bytes: Option<&[u8]>) -> Option<Document<T>> {
        self.read(bytes?).ok()
    }

    /// A document that is to be relied on must not have expired (unless the caller said what to do then) nor be older than this program.
    fn check_current(&self, role: Role, version: u64, expires: Time) -> Result<(), TrustError> {
        let floor = self.rules.floor.of(role);
        if version < floor {
            return Err(TrustError::BelowFloor { role, found: version, floor });
        }
        if self.now >= expires && self.rules.expiry == Expiry::Refuse {
            return Err(TrustError::Expired { role, expires });
        }
        Ok(())
    }
}

/// What to fetch for a file of a list, and what it must be.
pub(super) fn file_request<'t>(
    targets: &'t Targets,
    consistent: bool,
    limits: Limits,
    name: &str,
) -> Result<(Request, &'t Target), TrustError> {
    let target = targets.files.get(name).ok_or_else(|| TrustError::NoSuchFile(name.to_owned()))?;
    if target.length > limits.file {
        return Err(TrustError::TooLong { file: name.to_owned(), limit: limits.file });
    }
    // In a consistent snapshot the hash goes before the last step of the name.
    let name = match name.rsplit_once('/') {
        _ if !consistent => name.to_owned(),
        Some((folder, file)) => format!("{folder}/{}.{file}", target.hashes.name()),
        None => format!("{}.{name}", target.hashes.name()),
    };
    Ok((Request { place: Place::Targets, name, limit: target.length }, target))
}

fn read_root(bytes: &[u8], rules: &Rules<'_>) -> Result<Document<Root>, TrustError> {
    let root = Document::<Root>::read(bytes, &rules.dialect)?;
    root.verified_by(&root.content, &rules.dialect)?;
    Ok(root)
}

/// A document that an earlier step has read. Without that step this is an error and never an answer.
fn present<T>(document: Option<T>, role: Role) -> Result<T, TrustError> {
    document.ok_or_else(|| TrustError::Malformed { role, detail: "it was not read yet".to_owned() })
}

fn check_not_older(role: Role, found: u64, seen: u64) -> Result<(), TrustError> {
    if found < seen { Err(TrustError::Rollback { role, found, seen }) } else { Ok(()) }
}
