//! Rows of cells → transfers: what moved, when, and to where.
//!
//! A [`format`](mod@format) is the header of an export and what its columns mean. Formats are data (`data/formats/`), compiled in
//! by the build script. Only the columns a format names are ever looked at, so a bank account in the next column cannot reach a
//! report: nothing reads it.

pub mod format;
mod inspection;
mod reader;
mod recognise;
mod transfer;

pub use format::{Format, Service, find_service};
pub use inspection::{ByDirection, Inspection, Inspector, MemberInspection, Sample, Skipped};
pub use reader::{FileError, FileReader, FileSummary, Hints};
pub use transfer::{Assumption, Direction, Problem, ProblemCode, Row, Transfer};
