//! A file within a file: what it is called, and why it cannot be read.
//!
//! Apart from what takes archives and workbooks apart, because that may be another module than the one that reads what comes out.

#[cfg(feature = "containers")]
use std::io;

use super::{Container, limits};

/// A file within a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name of the file it is in, and its own, [`BETWEEN`] them: `exports.zip › 2018/btc_withdraw.csv`, `book.xlsx › Sheet2`. The only
    /// sheet of a workbook and what is in a gzip file have the name of that file.
    pub name: String,
    /// A sheet that the workbook does not show.
    pub hidden: bool,
}

/// What stands between the name of a file and that of a member: no file name of an exchange has it.
pub const BETWEEN: &str = " › ";

/// The names in the name of a member, its own first.
pub(crate) fn names(name: &str) -> impl Iterator<Item = &str> {
    name.rsplit(BETWEEN).filter_map(|path| path.rsplit(['/', '\\']).next())
}

/// A member, or the name of one that cannot be read and why.
pub type Found = Result<Member, (String, ContainerError)>;

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
    const ALL: [Self; 17] = [
        Self::ArchiveTooLarge,
        Self::TooManyEntries,
        Self::EntryTooLarge,
        Self::InflatesTooFar,
        Self::Bomb,
        Self::Nested,
        Self::Encrypted,
        Self::Method,
        Self::Damaged,
        Self::Nothing,
        Self::Other(Container::Xlsb),
        Self::Other(Container::OpenDocument),
        Self::WorkbookDamaged,
        Self::WorkbookDtd,
        Self::WorkbookTooManyCells,
        Self::WorkbookTooLarge,
        Self::WorkbookEmpty,
    ];

    /// The error with this [`code`](Self::code): between two modules of a page an error passes as text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|error| error.code() == code)
    }

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
#[cfg(feature = "containers")]
impl From<&io::Error> for ContainerError {
    fn from(error: &io::Error) -> Self {
        error.get_ref().and_then(|inner| inner.downcast_ref()).copied().unwrap_or(Self::Damaged)
    }
}

#[cfg(feature = "containers")]
impl From<ContainerError> for io::Error {
    fn from(error: ContainerError) -> Self {
        Self::other(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_comes_back_from_its_code() {
        for error in ContainerError::ALL {
            assert_eq!(ContainerError::from_code(error.code()), Some(error));
        }
    }
}
