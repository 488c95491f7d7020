//! `bitcoin`'s own parser behind two plain functions: one call for a whole batch, as ours is measured.
//!
//! No wasm-bindgen, so that nothing but the parser is measured. This is the one place of the repository with `unsafe` in it.

use bitcoin::address::NetworkUnchecked;
use bitcoin::{Address, Network};

/// Makes room for a text of `len` bytes and says where.
#[unsafe(no_mangle)]
pub extern "C" fn room(len: usize) -> *mut u8 {
    Vec::leak(vec![0; len]).as_mut_ptr()
}

/// How many lines of the text are addresses of the main network.
///
/// # Safety
///
/// `text` comes from [`room`] with this length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn count(text: *const u8, len: usize) -> usize {
    // SAFETY: the caller passes what `room` gave, filled.
    let bytes = unsafe { std::slice::from_raw_parts(text, len) };
    let valid = |line: &&str| {
        line.parse::<Address<NetworkUnchecked>>().is_ok_and(|address| address.require_network(Network::Bitcoin).is_ok())
    };
    std::str::from_utf8(bytes).map_or(0, |text| text.lines().filter(valid).count())
}

/// Does what every `1…` and `3…` address needs and nothing else, the double SHA-256 of 21 bytes, so many times.
#[unsafe(no_mangle)]
pub extern "C" fn hash(times: u32) -> u32 {
    (0..times).fold(0, |last, time| breachlight_codec::checksum([last, time, 0, 0, 0, 0]))
}
