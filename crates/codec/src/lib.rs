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

/// An address of Bitcoin's main network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MainnetAddress {
    /// Version 0 (P2PKH) or 5 (P2SH), and the hash.
    Base58(u8, [u8; 20]),
    /// A witness program.
    Segwit(Segwit),
}

/// Reads an address of Bitcoin's main network.
pub fn address(text: &str) -> Option<MainnetAddress> {
    const BC: Hrp = Hrp::new("bc");
    match text.as_bytes() {
        [b'1' | b'3', ..] => {
            let [version, hash @ ..] = base58check(text)?;
            matches!(version, 0 | 5).then_some(MainnetAddress::Base58(version, hash))
        }
        [b'b' | b'B', ..] => segwit(text, BC).map(MainnetAddress::Segwit),
        _ => None,
    }
}

/// Writes bytes as hexadecimal digits in lower case.
pub fn push_hex(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.reserve(2 * bytes.len());
    out.extend(bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]));
}

pub use base58::{base58check, encode_base58check};
pub use segwit::{Hrp, Segwit, misfit, segwit};
