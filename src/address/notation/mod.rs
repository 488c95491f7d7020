//! The alphabets and checksums that several chains share. Nothing here knows a chain.
//!
//! | module       | what                                             | whose                                         |
//! |--------------|--------------------------------------------------|-----------------------------------------------|
//! | [`base58`]   | Base58 and Base58Check of any length             | `bitcoin::base58`                             |
//! | [`bech32`]   | Bech32 and Bech32m of any length                 | `bech32`; which character is wrong: ours      |
//! | [`cashaddr`] | Bitcoin Cash's own Base32 with 40 bits of BCH    | ours: no crate that is kept up builds for wasm |
//! | [`bits`]     | groups of 5, 6 and 8 bits; Base32, Base64, hex   | ours, one loop for all of them                |
//! | [`crc`]      | CRC-16/XMODEM and CRC-32                         | ours, ten lines without tables                |

pub(super) mod base58;
pub(super) mod bech32;
pub(super) mod bits;
pub(super) mod cashaddr;
pub(super) mod crc;
