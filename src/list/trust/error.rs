//! Why a list is not trusted: which document, which rule.

use std::fmt;

use crate::text::excerpt;
use crate::time::Time;

/// A document of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Whose keys count.
    Root,
    /// Which snapshot is the newest.
    Timestamp,
    /// Which documents belong together.
    Snapshot,
    /// Which files belong to the list.
    Targets,
}

impl Role {
    /// All of them, in the order in which a client reads them.
    pub const ALL: [Self; 4] = [Self::Root, Self::Timestamp, Self::Snapshot, Self::Targets];

    /// Its name in metadata and file names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Timestamp => "timestamp",
            Self::Snapshot => "snapshot",
            Self::Targets => "targets",
        }
    }
}

/// One thing for each document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerRole<T>([T; 4]);

impl<T> PerRole<T> {
    /// Asks for each in turn, in the order in which a client reads them.
    ///
    /// # Errors
    ///
    /// The first that is returned.
    pub fn try_from_fn<E>(mut make: impl FnMut(Role) -> Result<T, E>) -> Result<Self, E> {
        let [root, timestamp, snapshot, targets] = Role::ALL;
        Ok(Self([make(root)?, make(timestamp)?, make(snapshot)?, make(targets)?]))
    }

    /// The one of a document.
    pub const fn of(&self, role: Role) -> &T {
        let Self([root, timestamp, snapshot, targets]) = self;
        match role {
            Role::Root => root,
            Role::Timestamp => timestamp,
            Role::Snapshot => snapshot,
            Role::Targets => targets,
        }
    }

    /// The one of a document, to change it.
    pub const fn of_mut(&mut self, role: Role) -> &mut T {
        let Self([root, timestamp, snapshot, targets]) = self;
        match role {
            Role::Root => root,
            Role::Timestamp => timestamp,
            Role::Snapshot => snapshot,
            Role::Targets => targets,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a list is not trusted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrustError {
    /// The clock is behind the day this program was built, so that it cannot say what has expired.
    #[error("the clock of this device says {now}, which is before this program was built ({built})")]
    ClockBeforeBuild {
        /// What the clock says.
        now: Time,
        /// When the program was built.
        built: Time,
    },
    /// A file could not be had.
    #[error("{file} could not be fetched: {why}")]
    Fetch {
        /// The file.
        file: String,
        /// What happened.
        why: String,
    },
    /// A file is longer than it may be.
    #[error("{file} is longer than the {limit} bytes it may have")]
    TooLong {
        /// The file.
        file: String,
        /// The most bytes it may have.
        limit: u64,
    },
    /// A document is not of the shape that the specification describes.
    #[error("the {role} document is malformed: {detail}")]
    Malformed {
        /// The document.
        role: Role,
        /// What is wrong with it.
        detail: String,
    },
    /// A name may not be used in a list.
    #[error("the {role} document has a name that is not allowed: {:?}", excerpt(name))]
    Name {
        /// The document.
        role: Role,
        /// The name.
        name: String,
    },
    /// Too few of the keys that count have signed a document.
    #[error("the {role} document is signed by {valid} of the {needed} keys it needs")]
    Signatures {
        /// The document.
        role: Role,
        /// How many different keys signed it.
        valid: usize,
        /// How many are needed.
        needed: u64,
    },
    /// A document has another version than it was announced with.
    #[error("the {role} document has version {found}, not {expected}")]
    Version {
        /// The document.
        role: Role,
        /// The version it has.
        found: u64,
        /// The version it should have.
        expected: u64,
    },
    /// A document is older than one that was trusted before.
    #[error("the {role} document has version {found}, and version {seen} was seen before")]
    Rollback {
        /// The document.
        role: Role,
        /// The version it has.
        found: u64,
        /// The version that was seen.
        seen: u64,
    },
    /// A document is older than the one this program was released with.
    #[error("the {role} document has version {found}, and this program came with version {floor}")]
    BelowFloor {
        /// The document.
        role: Role,
        /// The version it has.
        found: u64,
        /// The lowest that is accepted.
        floor: u64,
    },
    /// A document has expired.
    #[error("the {role} document has expired on {expires}")]
    Expired {
        /// The document.
        role: Role,
        /// When.
        expires: Time,
    },
    /// A file has another length than was signed.
    #[error("{file} has {found} bytes, not the {expected} that were signed")]
    Length {
        /// The file.
        file: String,
        /// The bytes it has.
        found: u64,
        /// The bytes it should have.
        expected: u64,
    },
    /// A file has another hash than was signed.
    #[error("{file} is not the file that was signed")]
    Hash {
        /// The file.
        file: String,
    },
    /// The list has no file of this name.
    #[error("the list has no file {:?}", excerpt(.0))]
    NoSuchFile(String),
    /// What is trusted could not be read or kept.
    #[error("what is known of this list could not be read or kept: {0}")]
    Store(String),
}

impl TrustError {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ClockBeforeBuild { .. } => "list_clock",
            Self::Fetch { .. } => "list_fetch",
            Self::TooLong { .. } => "list_too_long",
            Self::Malformed { .. } => "list_malformed",
            Self::Name { .. } => "list_name",
            Self::Signatures { .. } => "list_signatures",
            Self::Version { .. } => "list_version_mismatch",
            Self::Rollback { .. } => "list_rollback",
            Self::BelowFloor { .. } => "list_below_floor",
            Self::Expired { .. } => "list_expired",
            Self::Length { .. } => "list_length",
            Self::Hash { .. } => "list_hash",
            Self::NoSuchFile(_) => "list_no_such_file",
            Self::Store(_) => "list_store",
        }
    }

    /// The document it is about, if it is about one.
    pub const fn role(&self) -> Option<Role> {
        match self {
            Self::Malformed { role, .. }
            | Self::Name { role, .. }
            | Self::Signatures { role, .. }
            | Self::Version { role, .. }
            | Self::Rollback { role, .. }
            | Self::BelowFloor { role, .. }
            | Self::Expired { role, .. } => Some(*role),
            _ => None,
        }
    }
}
