//! Decodes the two notations most addresses have, as fast as their checksums allow.
//!
//! | notation    | bounded by                      | how                                                          |
//! |-------------|---------------------------------|--------------------------------------------------------------|
//! | Base58Check | two compressions of SHA-256     | five digits at a time into 32-bit limbs, no allocation       |
//! | segwit      | one table look-up a character   | the checksum of the prefix is a constant                     |
//!
//! This crate only says yes. What it does not accept goes to `bitcoin`, which then either accepts it (another network, another length)
//! or says what is wrong. A differential test holds the two together: everything accepted here, `bitcoin` accepts as the same thing.
//!
//! It is a package of its own because cargo sets the level of optimisation by package, and the rest of the browser's module is built
//! for size.
#![forbid(unsafe_code)]

mod base58;
mod segwit;

pub use base58::{base58check, encode_base58check};
pub use segwit::{Hrp, Segwit, misfit, segwit};
