//! The loops that every byte of a file and every address goes through, as fast as they can be without `unsafe`.
//!
//! | what        | bounded by                      | how                                                          |
//! |-------------|---------------------------------|--------------------------------------------------------------|
//! | Base58Check | two compressions of SHA-256     | five digits at a time into 32-bit limbs, no allocation       |
//! | segwit      | one table look-up a character   | the checksum of the prefix is a constant                     |
//! | lines       | one comparison for eight bytes  | a word without a byte below the delimiters is passed over    |
//! | numbers     | one multiplication a digit      | no more digits than a register holds                         |
//!
//! This crate only says yes. What it does not accept goes to a slower reader, which then either accepts it or says what is wrong: of
//! addresses to `bitcoin`, of lines to `csv-core`, of numbers and times to the core. Tests hold each two together: everything accepted
//! here, the other accepts as the same thing.
//!
//! It is a package of its own because cargo sets the level of optimisation by package, and the rest of the browser's module is built
//! for size.
#![forbid(unsafe_code)]

mod base58;
mod column;
mod hex;
mod line;
mod number;
mod segwit;
mod sha256;
mod words;

/// An address of Bitcoin's main network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MainnetAddress {
    /// Version 0 (P2PKH) or 5 (P2SH), and the hash.
    Base58(u8, [u8; 20]),
    /// A witness program.
    Segwit(Segwit),
}

impl MainnetAddress {
    /// The hash or the program, 2 to 40 bytes.
    pub fn payload(&self) -> &[u8] {
        match self {
            Self::Base58(_, hash) => hash,
            Self::Segwit(decoded) => decoded.program(),
        }
    }
}

/// Reads an address of Bitcoin's main network.
pub fn address(text: &[u8]) -> Option<MainnetAddress> {
    const BC: Hrp = Hrp::new("bc");
    match text {
        [b'1' | b'3', ..] => {
            let [version, hash @ ..] = base58check(text)?;
            matches!(version, 0 | 5).then_some(MainnetAddress::Base58(version, hash))
        }
        [b'b' | b'B', ..] => segwit(text, BC).map(MainnetAddress::Segwit),
        _ => None,
    }
}

pub use base58::{base58check, encode_base58check};
pub use column::{Heading, mainnet_lines};
pub use hex::{digest, push_hex};
pub use line::{Line, Lines, Start};
pub use number::{Digits, date_time, decimal};
pub use segwit::{Hrp, Segwit, misfit, segwit};
pub use sha256::{ShortMessage, checksum, sha256_of_each};
pub use words::is_alphanumeric;
