//! Why a file as a whole could not be read, or not to its end.

use serde::Serialize;

use crate::decode::DecodeError;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileError {
    /// What is wrong; the words for it are in the locale files.
    pub code: &'static str,
    /// For a header that is not known: its cells, so that somebody can add it. Never a cell of the user's data.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub header: Vec<String>,
    /// For JSON: the line it is wrong on, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub line: Option<u64>,
    /// For JSON: the column in that line, in characters from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub column: Option<u64>,
}

impl FileError {
    /// An error of which only the code is known.
    pub const fn new(code: &'static str) -> Self {
        Self { code, header: Vec::new(), line: None, column: None }
    }
}

impl From<DecodeError> for FileError {
    fn from(error: DecodeError) -> Self {
        let (line, column) = match error {
            DecodeError::Json { line: line @ 1.., column, .. } => (Some(line), Some(column)),
            _ => (None, None),
        };
        Self { line, column, ..Self::new(error.code()) }
    }
}
