//! What is asked of a list beyond the specification, and what is said of one that was verified.

use super::error::{PerRole, Role};
use super::key::Dialect;
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
    pub signed_by: PerRole<Vec<String>>,
}

/// Whether a list is as new as its publisher promised it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It is.
    Current,
    /// It has expired: something newer may be withheld, and what it does not name may be listed by now.
    Stale,
}
