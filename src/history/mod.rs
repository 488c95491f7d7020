//! Rows of cells → transfers: what moved, when, and to where.
//!
//! A [`format`](mod@format) is the header of an export and what its columns mean. Formats are data (`data/formats/`), compiled in
//! by the build script. Only the columns a format names are ever looked at, so a bank account in the next column cannot reach a
//! report: nothing reads it.

#![allow(
    clippy::similar_names,
    reason = "roles and rules, tests and texts, headers and readers are what this is about"
)]

mod bring;
mod clock;
mod coin;
mod columns;
mod file_error;
pub mod format;
mod free_text;
mod head;
mod infer;
mod inspection;
mod lines;
pub mod mapping;
mod own;
mod problems;
mod quantity;
mod quirk;
mod reader;
mod recognise;
mod row;
mod rule;
mod sum;
mod table;
mod target;
mod transfer;
mod txid_cell;
mod zone;

pub use bring::Bring;
pub use columns::{FileColumn, FileColumns, HEAD_LEN, columns};
pub use file_error::FileError;
pub(crate) use format::folded;
pub use format::{Format, Formats, Service, find_service};
pub use inspection::{ByDirection, Inspection, Inspector, MemberInspection, Sample, Skipped};
pub use reader::{FileReader, FileSummary, Hints};
pub use transfer::{Assumption, Direction, End, ExchangeCell, OtherEnd, Problem, ProblemCode, Row, Transfer};
pub use txid_cell::{TxidCell, TxidRef};
pub use zone::is_zone_known;
pub(crate) use zone::offset_of_place;
