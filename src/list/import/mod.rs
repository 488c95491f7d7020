//! Other people's lists → rows that say what each value is, whose, and who says so; rows → a pack that is admitted.
//!
//! | source                         | module      | what its traps are                                                            |
//! |--------------------------------|-------------|-------------------------------------------------------------------------------|
//! | OFAC's `sdn_advanced.xml`      | `ofac`      | an asset is no chain; dates are a party's; people's names stay out            |
//! | GraphSense TagPacks            | `tagpack`   | fields come from the header; thieves and victims share a file                 |
//! | Forta's labels, any CSV        | `table`     | wrong chains, blanks, words behind the value                                  |
//! | Bybit's `hack-address.json`    | `bybit`     | networks by nicknames                                                         |
//! | FBI notices, any text or page  | `text`      | labels on the first of several only, lines broken inside an address           |
//!
//! What comes of a row is decided in two steps that are the same for all: `chain` says on which chain a value is, `draft` writes the pack
//! and has it admitted by [`build`](super::build). What admission refuses is a refused row. Nothing is repaired on the way.

mod bybit;
mod chain;
mod draft;
mod ofac;
mod table;
mod tagpack;
mod text;
mod write;
mod yaml;

use std::io::{BufRead, Read as _};

use crate::address::{Asset, Chain};
use crate::time::Day;

pub use draft::{About, DraftError, Note, Outcome, Refused, draft};

use super::pack::{Confidence, ExclusionReason, IdentifierKind, Outputs, Role, SourceKind};

/// Whose list it is, which decides how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// OFAC's sanctions list, `sdn_advanced.xml`.
    Ofac,
    /// A TagPack of GraphSense.
    TagPack,
    /// A notice of the FBI, as a page or as text.
    Fbi,
    /// Forta's labelled data sets.
    Forta,
    /// Bybit's list of the thief's addresses.
    Bybit,
    /// CSV whose first row names the columns.
    Csv,
    /// Any text or page.
    Text,
}

impl Origin {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Ofac, Self::TagPack, Self::Fbi, Self::Forta, Self::Bybit, Self::Csv, Self::Text];

    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ofac => "ofac",
            Self::TagPack => "tagpack",
            Self::Fbi => "fbi",
            Self::Forta => "forta",
            Self::Bybit => "bybit",
            Self::Csv => "csv",
            Self::Text => "text",
        }
    }
}

/// What is taken for granted where the source itself does not say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaid {
    /// What a listed value is.
    pub role: Role,
    /// How sure that is.
    pub confidence: Confidence,
    /// On which chain; none where only the form of the value may decide.
    pub chain: Option<Chain>,
}

/// A source, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every value of it, in its order.
    pub rows: Vec<Row>,
    /// The day the source gives as its own.
    pub issued: Option<Day>,
}

/// One value of a source, and all that the source says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands: `line 12`, `feature 50348`, `0221/eth/3`.
    pub place: String,
    /// The value, as it is written.
    pub value: String,
    /// What kind of identifier it is meant to be.
    pub kind: IdentifierKind,
    /// Where the source says that it lives.
    pub lives: Lives,
    /// What the source says that it is, or why that is nothing a list can say.
    pub says: Result<Says, Fault>,
    /// What the source calls it. It becomes a comment, so nobody's name belongs here.
    pub label: Option<String>,
    /// The public page this row names for itself.
    pub page: Option<Page>,
    /// The day the source first named it.
    pub listed: Option<Day>,
    /// Whose the outputs of a transaction are.
    pub outputs: Option<Outputs>,
}

/// Where a source says that a value lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lives {
    /// On this chain: the value has to be one of it.
    Chain(Chain),
    /// Wherever this coin does: a hint, which the form of the value outweighs.
    Asset(Asset),
    /// Under a name that this crate does not know.
    Unknown(String),
    /// It does not say.
    Unsaid,
}

impl Lives {
    /// Reads what a column for a chain, a network or a currency says. The code of a coin with a chain of its own is that chain.
    pub fn read(text: &str) -> Self {
        chain::read(text)
    }
}

/// What a source says of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// It belongs on the list.
    Listed {
        /// As what.
        role: Role,
        /// How sure that is.
        confidence: Confidence,
    },
    /// It must not be accused.
    Excluded {
        /// Why.
        reason: ExclusionReason,
        /// Whose it is.
        owner: String,
    },
}

/// A public page that a row names for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name in the pack, if it has one; it is numbered otherwise.
    pub id: Option<String>,
    /// What it is.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where it is.
    pub url: String,
    /// Who speaks in it.
    pub kind: SourceKind,
}

/// Why a row is refused before any pack is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule, a stable code.
    pub rule: &'static str,
    /// What broke it.
    pub detail: String,
}

impl Fault {
    pub(crate) fn new(rule: &'static str, detail: impl Into<String>) -> Self {
        Self { rule, detail: detail.into() }
    }
}

/// Why a source cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// It could not be read to its end.
    #[error("{0}")]
    Io(String),
    /// It is not XML, YAML, JSON or CSV, where it should be.
    #[error("{place}: {detail}")]
    Syntax {
        /// Where.
        place: String,
        /// What is wrong.
        detail: String,
    },
    /// It declares a document type. Entities are a way to make a small file large, and no list needs one.
    #[error("it declares a document type")]
    DocumentType,
    /// It has the form, and not the content: no column of addresses, no tags, no parties.
    #[error("it has no {0}")]
    Missing(&'static str),
    /// It holds a private key or a seed phrase, and is not looked at.
    #[error("it holds a private key or a seed phrase")]
    Secret,
    /// One piece of it is larger than any list has.
    #[error("a piece of it is larger than {0} bytes")]
    TooLarge(usize),
    /// It names more values than any list has.
    #[error("it has more than {0} values")]
    TooMany(usize),
}

impl ImportError {
    /// A stable name for this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "io",
            Self::Syntax { .. } => "syntax",
            Self::DocumentType => "document_type",
            Self::Missing(_) => "missing",
            Self::Secret => "secret",
            Self::TooLarge(_) => "too_large",
            Self::TooMany(_) => "too_many",
        }
    }
}

/// The most bytes of a source that is read as a whole. OFAC's is streamed.
pub const WHOLE: usize = 64 << 20;

/// Reads a source. Only what concerns the file as a whole is an error; what concerns a value is in its row.
///
/// # Errors
///
/// [`ImportError`].
pub fn read(origin: Origin, input: impl BufRead, unsaid: &Unsaid) -> Result<Reading, ImportError> {
    if origin == Origin::Ofac {
        return ofac::read(input);
    }
    let bytes = whole(input)?;
    let text = || {
        let text = std::str::from_utf8(&bytes).map_err(|error| ImportError::Syntax {
            place: format!("byte {}", error.valid_up_to()),
            detail: "not UTF-8".to_owned(),
        })?;
        Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    };
    let rows = match origin {
        Origin::Ofac => Vec::new(),
        Origin::TagPack => tagpack::read(text()?)?,
        Origin::Bybit => bybit::read(text()?)?,
        Origin::Forta => table::read_forta(&bytes)?,
        Origin::Csv => table::read(&bytes, unsaid)?,
        Origin::Fbi | Origin::Text => text::read(text()?, unsaid)?,
    };
    Ok(Reading { rows, issued: None })
}

fn whole(mut input: impl BufRead) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(WHOLE).unwrap_or(u64::MAX);
    let read = input.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| ImportError::Io(error.to_string()))?;
    if bytes.len() > WHOLE { Err(ImportError::TooLarge(WHOLE)) } else { Ok(bytes) }
}
