//! Why an archive or a workbook cannot be read.

use std::io;

use crate::decode::{Container, limits};

/// Why an archive, a workbook or one member of it cannot be read, or not to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContainerError {
    /// The archive is longer than [`limits::ARCHIVE_BYTES`].
    #[error("longer than {} bytes", limits::ARCHIVE_BYTES)]
    ArchiveTooLarge,
    /// The archive has more than [`limits::ARCHIVE_ENTRIES`] files.
    #[error("more than {} files", limits::ARCHIVE_ENTRIES)]
    TooManyEntries,
    /// A file in it is longer than [`limits::ENTRY_BYTES`].
    #[error("a file longer than {} bytes", limits::ENTRY_BYTES)]
    EntryTooLarge,
    /// Its files come to more than [`limits::INFLATED_BYTES`].
    #[error("more than {} bytes in all", limits::INFLATED_BYTES)]
    InflatesTooFar,
    /// A file in it inflates to more than [`limits::RATIO`] times its size.
    #[error("inflates to more than {} times its size", limits::RATIO)]
    Bomb,
    /// It holds another archive.
    #[error("an archive within an archive")]
    Nested,
    /// It is encrypted.
    #[error("encrypted")]
    Encrypted,
    /// It is compressed by a method that is not read here.
    #[error("compressed by a method that is not read here")]
    Method,
    /// It breaks off, or its checksum is wrong.
    #[error("damaged")]
    Damaged,
    /// It holds no file.
    #[error("no file in it")]
    Nothing,
    /// It is an office file of another kind.
    #[error("{} and no XLSX workbook", .0.name())]
    Other(Container),
    /// A part of the workbook is missing or no XML.
    #[error("a damaged workbook")]
    WorkbookDamaged,
    /// A part of the workbook declares entities, which no workbook does.
    #[error("a workbook with a document type declaration")]
    WorkbookDtd,
    /// The workbook has more than [`limits::SHEET_CELLS`] cells.
    #[error("a workbook of more than {} cells", limits::SHEET_CELLS)]
    WorkbookTooManyCells,
    /// The workbook's text comes to more than [`limits::SHEET_TEXT_BYTES`].
    #[error("a workbook of more than {} bytes of text", limits::SHEET_TEXT_BYTES)]
    WorkbookTooLarge,
    /// No sheet of the workbook has a cell.
    #[error("a workbook without cells")]
    WorkbookEmpty,
}

impl ContainerError {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ArchiveTooLarge => "archive_too_large",
            Self::TooManyEntries => "archive_too_many_entries",
            Self::EntryTooLarge => "entry_too_large",
            Self::InflatesTooFar => "archive_inflates_too_far",
            Self::Bomb => "archive_bomb",
            Self::Nested => "nested_archive",
            Self::Encrypted => "container_encrypted",
            Self::Method => "archive_method",
            Self::Damaged => "archive_damaged",
            Self::Nothing => "archive_empty",
            Self::Other(container) => container.code(),
            Self::WorkbookDamaged => "workbook_damaged",
            Self::WorkbookDtd => "workbook_dtd",
            Self::WorkbookTooManyCells => "workbook_too_many_cells",
            Self::WorkbookTooLarge => "workbook_too_large",
            Self::WorkbookEmpty => "workbook_empty",
        }
    }
}

/// The error that a reader of ours hid in an I/O error; any other says that the bytes are damaged.
impl From<&io::Error> for ContainerError {
    fn from(error: &io::Error) -> Self {
        error.get_ref().and_then(|inner| inner.downcast_ref()).copied().unwrap_or(Self::Damaged)
    }
}

impl From<ContainerError> for io::Error {
    fn from(error: ContainerError) -> Self {
        Self::other(error)
    }
}
