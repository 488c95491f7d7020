//! Addresses of the reader's own history that are easily taken for each other: address poisoning.

use serde::Serialize;

use super::TransferReport;

report_types! {
    /// Two addresses with the same ends and another middle, the first of which the reader has really paid.
    ///
    /// Somebody makes the second on purpose, and sends a little from it, so that it stands in the history and is copied from there.
    pub struct LookAlike {
        /// The first row in which coins went to the address that was paid before.
        pub row_a: Place,
        /// The first row in which the other address stands.
        pub row_b: Place,
        /// The address that was paid before.
        pub address_a: String,
        /// The address that looks like it.
        pub address_b: String,
        /// How many characters they begin with alike, what all addresses of their kind begin with not counted.
        pub same_prefix: u32,
        /// How many characters they end with alike.
        pub same_suffix: u32,
    }

    /// Where a row is.
    #[derive(Copy)]
    pub struct Place {
        /// The file, by its place in `files`.
        pub file: u32,
        /// The line of the file it begins on, from 1.
        pub row: u64,
    }
}

pub(super) fn look_alikes(_transfers: &[TransferReport]) -> Vec<LookAlike> {
    Vec::new()
}
