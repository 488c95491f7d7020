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
mod column;
mod hex;
mod segwit;
mod sha256;

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
pub use hex::push_hex;
pub use segwit::{Hrp, Segwit, misfit, segwit};
pub use sha256::checksum;
