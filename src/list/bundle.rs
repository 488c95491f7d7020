//! The list as one file: what the builder writes and every program reads.
//!
//! Version 1 is the packs as canonical JSON (sorted keys, no blanks, one line feed at the end). The same packs make the same bytes,
//! so the SHA-256 in a report names the list it was made with. It carries no signature: a program can only be as sure of it as of
//! the place it came from, and the report says `unsigned`.

use serde::{Deserialize, Serialize};

use super::{Catalogue, Pack, Provenance, catalogue::ListError};
use crate::canonical::{canonical_json, sha256_hex};

/// The version this code writes and reads.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bundle {
    #[serde(rename = "breachlight_bundle")]
    version: u32,
    name: String,
    packs: Vec<Pack>,
}

/// Writes packs as a bundle called `name`, ordered by their ids.
pub fn write(name: &str, mut packs: Vec<Pack>) -> String {
    packs.sort_by(|a, b| a.breach.id.cmp(&b.breach.id));
    canonical_json(&Bundle { version: VERSION, name: name.to_owned(), packs })
}

/// Reads a bundle.
///
/// # Errors
///
/// [`ReadBundleError`] if it is not of the shape that [`write()`] writes or holds what the builder would have refused: an entry that cannot be
/// read, has no source, or is excluded as well. Nothing of it is used then.
pub fn read(bytes: &[u8]) -> Result<Catalogue, ReadBundleError> {
    let bundle: Bundle =
        serde_json::from_slice(bytes).map_err(|error| ReadBundleError::Malformed(error.to_string()))?;
    if bundle.version != VERSION {
        return Err(ReadBundleError::Version(bundle.version));
    }
    let as_of = bundle.packs.iter().map(|pack| pack.breach.reviewed).max().ok_or(ReadBundleError::Empty)?;
    let provenance = Provenance { name: bundle.name, as_of, sha256: sha256_hex(bytes) };
    Catalogue::new(Some(provenance), bundle.packs).map_err(ReadBundleError::List)
}

/// Why a bundle cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadBundleError {
    /// It is not JSON of the right shape.
    #[error("the list is damaged: {0}")]
    Malformed(String),
    /// It is of a version this program does not know.
    #[error("the list has version {0}, this program reads version {VERSION}")]
    Version(u32),
    /// It holds no pack, and would make every answer "not covered".
    #[error("the list is empty")]
    Empty,
    /// It holds an entry that a builder would have refused.
    #[error("the list is damaged: {0}")]
    List(ListError),
}

impl ReadBundleError {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) | Self::Empty | Self::List(_) => "list_damaged",
            Self::Version(_) => "list_version",
        }
    }
}
