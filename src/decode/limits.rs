//! What a file may ask of us. Each limit has an error of its own, so that nothing is cut short in silence.
//!
//! | limit                  |             | error                                        | why                                                       |
//! |------------------------|-------------|----------------------------------------------|-----------------------------------------------------------|
//! | [`CELL_BYTES`]         | 64 KiB      | [`BadRow::CellTooLong`](super::BadRow)       | the longest cell of a real export is a remark             |
//! | [`RECORD_BYTES`]       | 1 MiB       | [`BadRow::TooLong`](super::BadRow)           | an unclosed quote took 1 GiB into one record              |
//! | [`CELLS`]              | 512         | [`BadRow::TooManyCells`](super::BadRow)      | 256 MiB of commas took the csv crate 12 GiB and 50 s      |
//! | [`ROWS`]               | 5 million   | [`DecodeError::TooManyRows`](super::DecodeError) | a row costs memory in the report                      |
//! | [`PAGE_ROWS`]          | 300,000     | [`DecodeError::TooManyRows`](super::DecodeError) | the rows of a report stay below 256 MiB of wasm memory    |
//! | [`JSON_BYTES`]         | 64 MiB      | `json_too_large`                             | its columns are known only at its end, so it is kept whole |
//! | [`JSON_DEPTH`]         | 32          | `json_too_deep`                              | nothing real is deeper; nothing here recurses either      |
//! | [`JSON_CELL_BYTES`]    | 1 MiB       | [`BadRow::CellTooLong`](super::BadRow)       | a list of a transaction's outputs is one cell             |
//! | [`ARCHIVE_BYTES`]      | 64 MiB      | `archive_too_large`                          | the directory is at the end, so an archive is kept whole  |
//! | [`ARCHIVE_ENTRIES`]    | 64          | `archive_too_many_entries`                   | a folder of exports has a dozen files                     |
//! | [`ENTRY_BYTES`]        | 64 MiB      | `entry_too_large`                            | one part of a workbook, inflated                          |
//! | [`INFLATED_BYTES`]     | 128 MiB     | `archive_inflates_too_far`                   | everything in one archive, inflated                       |
//! | [`RATIO`]              | 200         | `archive_bomb`                               | deflate reaches 1,032; text stays below 30                |
//! | [`NESTING`]            | 1           | `nested_archive`                             | a ZIP quine contains itself                               |
//! | [`SHEET_CELLS`]        | 5 million   | `workbook_too_many_cells`                    | a workbook repeats one string in few bytes                |
//! | [`SHEET_TEXT_BYTES`]   | 128 MiB     | `workbook_too_large`                         | 5 million cells may each name one long string             |
//! | [`SHEET_CELL_CHARS`]   | 32,767      | [`BadRow::CellTooLong`](super::BadRow)       | Excel's own                                               |
//! | [`MARKUP_BYTES`]       | 1 MiB       | `workbook_damaged`                           | one tag or one text between tags is read into memory      |
//!
//! # Source
//!
//! Chosen against measured bombs; Excel's cell length is from Microsoft's "Excel specifications and limits".

/// The longest cell, in bytes of UTF-8.
pub const CELL_BYTES: usize = 64 << 10;
/// The longest record, in bytes of UTF-8, line ends within quotes included.
pub const RECORD_BYTES: usize = 1 << 20;
/// The most cells in a record.
pub const CELLS: usize = 512;
/// The most rows in a file.
pub const ROWS: u64 = 5_000_000;
/// The most rows that a page's report may have, in all its files. The command line has the memory for more, and says so to who needs it.
pub const PAGE_ROWS: usize = 300_000;
/// The longest JSON text, in bytes of UTF-8.
pub const JSON_BYTES: usize = 64 << 20;
/// The most arrays and objects within one another.
pub const JSON_DEPTH: usize = 32;
/// The longest cell out of JSON, in bytes of UTF-8: a list of a transaction's outputs is one cell.
pub const JSON_CELL_BYTES: usize = 1 << 20;
/// The longest archive or workbook, in bytes.
pub const ARCHIVE_BYTES: usize = 64 << 20;
/// The most entries of an archive.
pub const ARCHIVE_ENTRIES: usize = 64;
/// The longest entry, inflated, in bytes.
pub const ENTRY_BYTES: u64 = 64 << 20;
/// The most that an archive's entries come to, inflated, in bytes.
pub const INFLATED_BYTES: u64 = 128 << 20;
/// The most inflated bytes for one compressed, counted above [`RATIO_FROM`].
pub const RATIO: u64 = 200;
/// From how many inflated bytes on the ratio counts: an honest short file of zeros has any ratio.
pub const RATIO_FROM: u64 = 1 << 20;
/// How many archives may be within one another; a workbook is none.
pub const NESTING: usize = 1;
/// The most cells of a workbook.
pub const SHEET_CELLS: u64 = 5_000_000;
/// The most text that the sheets of a workbook come to, in bytes of UTF-8.
pub const SHEET_TEXT_BYTES: u64 = 128 << 20;
/// The longest text of a workbook's cell, in characters.
pub const SHEET_CELL_CHARS: usize = 32_767;
/// The longest tag, or text between two tags, of a workbook's part, in bytes.
pub const MARKUP_BYTES: usize = 1 << 20;
