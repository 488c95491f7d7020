//! Identifiers that people name in connection with a theft and that are not listed.
//!
//! They are written down so that nobody has to look for them twice, and so that leaving one out is a decision somebody can question.

use serde::{Deserialize, Serialize};

/// Identifiers that were left out of a pack, for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The chain, by the code of its coin; it may be one whose addresses this crate cannot read.
    pub chain: String,
    /// What they are.
    pub kind: LeftOutKind,
    /// The identifiers, where there are few enough to be named.
    #[serde(default)]
    pub values: Vec<String>,
    /// How many, where they are not named.
    #[serde(default)]
    pub count: Option<u32>,
    /// Why they are left out.
    pub why: LeftOutReason,
    /// What a reader should know beyond that.
    #[serde(default)]
    pub note: Option<String>,
    /// Ids of the sources that name them; none if nobody can name those.
    #[serde(default)]
    pub sources: Vec<String>,
}

impl LeftOut {
    /// How many identifiers these are.
    pub fn number(&self) -> usize {
        self.count.map_or(self.values.len(), |count| usize::try_from(count).unwrap_or(usize::MAX))
    }
}

/// What was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LeftOutKind {
    /// Addresses.
    Address,
    /// Transaction ids.
    Txid,
    /// Outputs of transactions.
    Outpoint,
}

/// Why identifiers are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LeftOutReason {
    /// The only source is a file that nobody can name.
    SourceNotNamed,
    /// Sources contradict each other on whose it is.
    SourcesDisagree,
    /// Outputs of a transaction that paid honest customers as well.
    MixedOutputs,
    /// Found by a rule of thumb, many steps from the theft or behind a mixer.
    Heuristic,
    /// Not carried over: the file is not part of what this list was built from.
    NotCarriedOver,
}

impl LeftOutReason {
    /// The reason in words, for documents.
    pub const fn words(self) -> &'static str {
        match self {
            Self::SourceNotNamed => "the only source is a file that nobody can name",
            Self::SourcesDisagree => "sources contradict each other on whose it is",
            Self::MixedOutputs => "outputs of a transaction that paid honest customers as well",
            Self::Heuristic => "found by a rule of thumb, many steps from the theft or behind a mixer",
            Self::NotCarriedOver => "named by the source and not carried over yet",
        }
    }
}
