//! A publisher in memory: it makes releases and, when a test tells it to, mistakes.

use std::collections::BTreeMap;

use breachlight::list::trust::{
    Draft, Key, Memory, PerRole, Place, Role, RoleKeys, SigningKey, Sorted, Target, Versions,
};
use breachlight::time::Time;

use super::time;

/// The file that every release has.
pub(super) const FILE: &str = "public.json";

pub(super) fn key(number: u8) -> SigningKey {
    SigningKey::from_secret(&[number; 32])
}

/// Who signs what, and what was published so far.
pub(super) struct Publisher {
    /// The keys of each role, by number, and how many must sign.
    pub(super) roles: BTreeMap<Role, (Vec<u8>, u64)>,
    /// The keys that really sign, where they are others.
    pub(super) signers: BTreeMap<Role, Vec<u8>>,
    pub(super) versions: Versions,
    pub(super) expires: BTreeMap<Role, Time>,
    pub(super) repository: Memory,
    pub(super) first_root: Vec<u8>,
    /// The keys that signed the last root.
    old_root_keys: Vec<u8>,
}

impl Publisher {
    /// A repository with one release: root 2 of 3, targets 2 of 2, snapshot and timestamp one key each.
    pub(super) fn new() -> Self {
        let roles = BTreeMap::from([
            (Role::Root, (vec![1, 2, 3], 2)),
            (Role::Targets, (vec![4, 5], 2)),
            (Role::Snapshot, (vec![6], 1)),
            (Role::Timestamp, (vec![7], 1)),
        ]);
        let expires = BTreeMap::from([
            (Role::Root, time("2027-11-22T00:00:00Z")),
            (Role::Targets, time("2027-02-22T00:00:00Z")),
            (Role::Snapshot, time("2027-01-22T00:00:00Z")),
            (Role::Timestamp, time("2026-11-29T00:00:00Z")),
        ]);
        let mut publisher = Self {
            roles,
            signers: BTreeMap::from([(Role::Root, vec![1, 2])]),
            versions: Versions::default(),
            expires,
            repository: Memory::default(),
            first_root: Vec::new(),
            old_root_keys: Vec::new(),
        };
        publisher.rotate();
        publisher.first_root = publisher.metadata("1.root.json").clone();
        publisher.release(b"the first list");
        publisher
    }

    /// Publishes the next root, with the keys as they are now, signed by these and by the ones before.
    pub(super) fn rotate(&mut self) {
        self.versions.root += 1;
        let root = self.root(self.versions.root);
        let mut draft = root;
        let signers = self.signers(Role::Root);
        self.sign(&mut draft, &[self.old_root_keys.clone(), signers.clone()].concat());
        self.put(&format!("{}.root.json", self.versions.root), draft.to_bytes());
        self.old_root_keys = signers;
    }

    pub(super) fn root(&self, version: u64) -> Draft {
        let roles = PerRole::try_from_fn(|role| {
            let (keys, threshold) = &self.roles[&role];
            let keys = keys.iter().map(|number| (key(*number).id().to_owned(), ())).collect();
            Ok::<_, ()>(RoleKeys { keys, threshold: *threshold })
        })
        .unwrap();
        let keys: Vec<Key> = (1..=60).map(|number| key(number).key().clone()).collect();
        Draft::root(version, self.expires[&Role::Root], &roles, &keys)
    }

    /// Publishes a release with these bytes.
    pub(super) fn release(&mut self, list: &[u8]) {
        self.release_files(vec![(FILE.to_owned(), list.to_vec())]);
    }

    /// Publishes a release of these files.
    pub(super) fn release_files(&mut self, list: Vec<(String, Vec<u8>)>) {
        self.versions.targets += 1;
        let mut files = Sorted::new();
        for (name, bytes) in list {
            let target = Target::of(&bytes);
            self.repository.files.insert((Place::Targets, format!("{}.{name}", target.hashes.name())), bytes);
            files.insert(name, target);
        }
        let draft = Draft::targets(self.versions.targets, self.expires[&Role::Targets], &files);
        self.put_signed(Role::Targets, draft);
        self.snapshot();
    }

    /// Publishes the next snapshot of what is there, and its timestamp.
    pub(super) fn snapshot(&mut self) {
        self.versions.snapshot += 1;
        let targets = self.metadata(&self.name(Role::Targets)).clone();
        let expires = self.expires[&Role::Snapshot];
        let draft = Draft::snapshot(self.versions.snapshot, expires, self.versions.targets, &targets);
        self.put_signed(Role::Snapshot, draft);
        self.timestamp();
    }

    /// Publishes the next timestamp of what is there.
    pub(super) fn timestamp(&mut self) {
        self.versions.timestamp += 1;
        let snapshot = self.metadata(&self.name(Role::Snapshot)).clone();
        let expires = self.expires[&Role::Timestamp];
        let draft = Draft::timestamp(self.versions.timestamp, expires, self.versions.snapshot, &snapshot);
        self.put_signed(Role::Timestamp, draft);
    }

    pub(super) fn put_signed(&mut self, role: Role, mut draft: Draft) {
        self.sign(&mut draft, &self.signers(role));
        self.put(&self.name(role), draft.to_bytes());
    }

    pub(super) fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.repository.files.insert((Place::Metadata, name.to_owned()), bytes);
    }

    pub(super) fn metadata(&self, name: &str) -> &Vec<u8> {
        &self.repository.files[&(Place::Metadata, name.to_owned())]
    }

    /// The name of the current document.
    pub(super) fn name(&self, role: Role) -> String {
        match role {
            Role::Timestamp => "timestamp.json".to_owned(),
            role => format!("{}.{role}.json", self.versions.of(role)),
        }
    }

    fn signers(&self, role: Role) -> Vec<u8> {
        self.signers.get(&role).unwrap_or(&self.roles[&role].0).clone()
    }

    #[allow(clippy::unused_self, reason = "it reads as what the publisher does")]
    fn sign(&self, draft: &mut Draft, signers: &[u8]) {
        for signer in signers {
            draft.sign(&key(*signer));
        }
    }
}
