//! Where files come from and where what is trusted is kept: two traits that the browser and the command line fill in.
//!
//! Their methods return futures and name no executor, so that the same workflow runs on a browser's event loop and on a plain thread.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;

use super::sorted::Sorted;

/// A part of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The signed documents.
    Metadata,
    /// The files of the list.
    Targets,
}

impl Place {
    /// The folder of a repository it is in.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Targets => "targets",
        }
    }
}

/// Fetches the files of a repository.
pub trait Fetch {
    /// The bytes of a file.
    ///
    /// An implementation stops reading at `limit` + 1 bytes, whatever the other side says of its length, and returns
    /// [`FetchError::TooLong`]: a server that never ends must cost no more than that.
    fn fetch(&self, place: Place, name: &str, limit: u64) -> impl Future<Output = Result<Vec<u8>, FetchError>>;
}

/// Why a file was not fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The repository says that it has no such file.
    #[error("there is no such file")]
    NotFound,
    /// The file is longer than the limit.
    #[error("it is longer than it may be")]
    TooLong,
    /// Anything else, in words that may be shown.
    #[error("{0}")]
    Failed(String),
}

/// Keeps what is trusted of one list.
pub trait Store {
    /// What was kept last, or nothing.
    ///
    /// What it holds need not be trusted: every byte is verified again, so that damage is found and never read as an answer.
    fn load(&self) -> impl Future<Output = Result<Option<Trusted>, StoreError>>;

    /// Keeps `trusted` in place of what was kept: all of it or, if that fails or the program ends, nothing of it.
    fn save(&self, trusted: &Trusted) -> impl Future<Output = Result<(), StoreError>>;
}

/// What could not be read or kept, in words that may be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct StoreError(pub String);

/// A list as it is kept: the documents, byte by byte, and the files that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trusted {
    /// The root that trust began with. Whoever begins with another one does not follow [`root`](Self::root).
    pub pinned: Vec<u8>,
    /// The newest root.
    pub root: Vec<u8>,
    /// The newest timestamp.
    pub timestamp: Option<Vec<u8>>,
    /// The snapshot it names.
    pub snapshot: Option<Vec<u8>>,
    /// The targets document that belongs to it.
    pub targets: Option<Vec<u8>>,
    /// Files of the list, by name.
    pub files: Sorted<Vec<u8>>,
}

/// What is kept answers as the repository would, so that a list is opened without a network by the same workflow and the same checks.
///
/// A program that is to stay small has one type that is either this or the network: each type of fetcher is a workflow of its own in the
/// module.
impl Fetch for Trusted {
    async fn fetch(&self, place: Place, name: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        let unversioned = name.split_once('.').map_or(name, |(_, rest)| rest);
        let found = match (place, name, unversioned) {
            (Place::Metadata, "timestamp.json", _) => self.timestamp.as_ref(),
            (Place::Metadata, "snapshot.json", _) | (Place::Metadata, _, "snapshot.json") => self.snapshot.as_ref(),
            (Place::Metadata, "targets.json", _) | (Place::Metadata, _, "targets.json") => self.targets.as_ref(),
            (Place::Metadata, ..) => None,
            (Place::Targets, ..) => self.files.get(unversioned).or_else(|| self.files.get(name)),
        };
        within(found, limit)
    }
}

/// A repository and a store in memory: for tests, for the list that is built into a program, and for looking at a repository before it is
/// published.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The files of the repository.
    pub files: BTreeMap<(Place, String), Vec<u8>>,
    /// What is kept.
    pub kept: RefCell<Option<Trusted>>,
}

impl Fetch for Memory {
    async fn fetch(&self, place: Place, name: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        within(self.files.get(&(place, name.to_owned())), limit)
    }
}

impl Store for Memory {
    async fn load(&self) -> Result<Option<Trusted>, StoreError> {
        Ok(self.kept.borrow().clone())
    }

    async fn save(&self, trusted: &Trusted) -> Result<(), StoreError> {
        *self.kept.borrow_mut() = Some(trusted.clone());
        Ok(())
    }
}

fn within(found: Option<&Vec<u8>>, limit: u64) -> Result<Vec<u8>, FetchError> {
    match found {
        None => Err(FetchError::NotFound),
        Some(bytes) if u64::try_from(bytes.len()).is_ok_and(|len| len <= limit) => Ok(bytes.clone()),
        Some(_) => Err(FetchError::TooLong),
    }
}
