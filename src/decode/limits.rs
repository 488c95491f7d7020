//! What a file may ask of us. Each limit has an error of its own, so that nothing is cut short in silence.
//!
//! # Source
//!
//! Chosen against measured bombs: 256 MiB of commas on one line took the csv crate's record interface 12 GiB, an unclosed quote
//! a gigabyte. A real export has lines of a few hundred bytes.

/// The longest cell, in bytes of UTF-8.
pub const CELL_BYTES: usize = 64 << 10;
/// The longest record, in bytes of UTF-8, line ends within quotes included.
pub const RECORD_BYTES: usize = 1 << 20;
/// The most cells in a record.
pub const CELLS: usize = 512;
/// The most rows in a file.
pub const ROWS: u64 = 5_000_000;
