//! A list as files: what the builder writes and every program reads. `docs/bundle-format.md` has it byte by byte.
//!
//! | part                 | what it is                                             | when it is loaded             |
//! |----------------------|--------------------------------------------------------|-------------------------------|
//! | `manifest.txt`       | the names, lengths and hashes of the others            | first; its hash names the list |
//! | `facts.bin`          | every breach and its exclusions, without their values  | at once                       |
//! | `index.bin`          | the match keys                                         | at once                       |
//! | `evidence-0000.bin` …| the entries and the excluded values, by rank of their key | at once if there is one, else where something matched |
//! | `texts-en.ftl` …     | what readers are told of the breaches                  | in the reader's language      |
//!
//! The same packs make the same bytes. A [`Bundle`] is those files; they also travel as one ([`Bundle::to_file`]): the manifest, an
//! empty line, and the parts in its order. A [`List`] is what a program has of them, and says of an identifier whose evidence it has
//! not loaded that it does not know yet, never that it is not there.

mod read;
mod write;

use serde::{Deserialize, Serialize};

use super::catalogue::ListError;
use super::manifest::{Manifest, ParseManifestError, PartName};
use super::pack::{Breach, Exclusion};
use super::texts::TextError;
use crate::address::Chain;

pub use read::List;
pub(super) use read::Looked;
pub use write::write;

/// The name of the manifest's file.
pub const MANIFEST: &str = "manifest.txt";

/// The bytes every facts part begins with.
const MAGIC: &[u8; 4] = b"BLfa";

/// A list that was written: its manifest and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// What the parts are.
    pub manifest: Manifest,
    /// Their bytes, in the manifest's order.
    pub parts: Vec<Vec<u8>>,
}

impl Bundle {
    /// Every file of the list with its name, the manifest first.
    pub fn files(&self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let manifest = (MANIFEST.to_owned(), self.manifest.to_string().into_bytes());
        let parts = self.manifest.parts.iter().zip(&self.parts);
        std::iter::once(manifest).chain(parts.map(|(part, bytes)| (part.name.to_string(), bytes.clone())))
    }

    /// The whole list as one file.
    pub fn to_file(&self) -> Vec<u8> {
        let mut file = self.manifest.to_string().into_bytes();
        file.push(b'\n');
        self.parts.iter().for_each(|part| file.extend_from_slice(part));
        file
    }
}

/// What a list says of one breach before anything is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// Its facts.
    pub breach: Breach,
    /// The chains on which an identifier is listed for it that accuses, in the order of their codes' declaration.
    pub chains: Vec<Chain>,
    /// How many identifiers are listed for it. Those that are kept as history are not counted.
    pub entries: u32,
    /// Its exclusions. Their values are evidence and not here.
    pub exclusions: Vec<Exclusion>,
}

/// Why packs cannot be written as a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteBundleError {
    /// The name could be part of a path, or is none.
    #[error("{0:?} cannot be the name of a list: up to 64 of a-z, 0-9, '.', '_' and '-'")]
    Name(String),
    /// There is no pack, so every answer would be "not covered".
    #[error("the list is empty")]
    Empty,
    /// Two packs have one id.
    #[error("there are two packs called {0:?}")]
    TwicePack(String),
    /// One breach has one identifier twice.
    #[error("{0:?} is there twice for one breach")]
    Twice(String),
    /// There are two texts in one language.
    #[error("there are two texts in {0:?}")]
    TwiceTexts(String),
    /// It holds something that a builder refuses.
    #[error(transparent)]
    List(#[from] ListError),
    /// The texts hold something that a list may not say.
    #[error(transparent)]
    Texts(#[from] TextError),
    /// A value has no form in a bundle, or there are more than 2^32 of something.
    #[error("it cannot be written: {0}")]
    Unwritable(String),
}

/// Why a list cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadBundleError {
    /// Its manifest is none, or is of a version this program does not know.
    #[error(transparent)]
    Manifest(#[from] ParseManifestError),
    /// The manifest does not name what every list has, or names what this one cannot have.
    #[error("the list is damaged: its manifest names the wrong parts")]
    Parts,
    /// A part is not there.
    #[error("the list is not whole: {0} is missing")]
    Missing(PartName),
    /// A part is not the one the manifest names.
    #[error("the list is damaged: {0} has other bytes than its manifest says")]
    Altered(PartName),
    /// A part is the one the manifest names, and is not as it must be.
    #[error("the list is damaged: {part}: {what}")]
    Malformed {
        /// The part.
        part: PartName,
        /// What is wrong with it.
        what: String,
    },
    /// It holds no breach, and would make every answer "not covered".
    #[error("the list is empty")]
    Empty,
    /// It could be written again only in another way, or not at all.
    #[error("the list is damaged: {0}")]
    NotAsWritten(String),
}

impl ReadBundleError {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Manifest(ParseManifestError::Version(_)) => "list_version",
            Self::Missing(_) => "list_not_whole",
            _ => "list_damaged",
        }
    }
}
