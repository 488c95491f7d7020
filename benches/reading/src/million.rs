//! A whole check, with a file that is never in memory as a whole.

use breachlight::check::{Check, Settings};
use breachlight::decode::Utf8Only;

use super::{CATALOGUE, CHUNK};

// What the bench program hands in: the next bytes of a file, and a clock.
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Puts up to `len` bytes there and says how many; 0 at the end.
    fn more(at: *mut u8, len: usize) -> usize;
    /// Takes note of the time: before a file is closed, before the report is made, and behind it.
    fn tick();
}

/// Checks a file that comes in pieces, and says how many of its rows are listed.
#[unsafe(no_mangle)]
extern "C" fn check() -> usize {
    let mut check = Check::new(CATALOGUE.with_borrow(|catalogue| *catalogue), Settings::default());
    let mut file = check.open("btc_withdraw.csv", &Utf8Only);
    let mut chunk = vec![0; CHUNK];
    loop {
        // SAFETY: there is room for so many bytes.
        let len = unsafe { more(chunk.as_mut_ptr(), chunk.len()) };
        if len == 0 {
            break;
        }
        file.push(&chunk[..len]);
    }
    // SAFETY: it only looks at the clock.
    unsafe { tick() };
    file.close();
    // SAFETY: likewise.
    unsafe { tick() };
    let report = check.report();
    // SAFETY: likewise.
    unsafe { tick() };
    usize::try_from(report.counts.listed).unwrap_or(usize::MAX)
}
