//! A file in wasm memory → its cells, its transfers, what a list says of them, counted: the core as the page has it, without the page's door.
//!
//! Like `bench-peer` it needs `unsafe` to be handed bytes without wasm-bindgen.

// It is handed two functions, and only a wasm module can be.
#[cfg(target_arch = "wasm32")]
mod million;

use std::cell::RefCell;

use breachlight::decode::{Decoder, Record, Utf8Only};
use breachlight::history::{FileReader, Hints, Row};
use breachlight::list::{Catalogue, List, Trust};

/// What a browser's stream hands out at once.
const CHUNK: usize = 1 << 20;

/// Makes room for a file of `len` bytes and says where.
#[unsafe(no_mangle)]
pub extern "C" fn room(len: usize) -> *mut u8 {
    Vec::leak(vec![0; len]).as_mut_ptr()
}

/// How many cells the file has; 0 if it cannot be read.
///
/// # Safety
///
/// `file` comes from [`room`] with this length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cells(file: *const u8, len: usize) -> usize {
    // SAFETY: the caller passes what `room` gave, filled.
    let bytes = unsafe { std::slice::from_raw_parts(file, len) };
    let mut decoder = Decoder::new(&Utf8Only);
    let mut cells = 0;
    let mut each = |record: Record<'_>| cells += record.cells.map_or(0, |cells| cells.len());
    let read = bytes.chunks(CHUNK).all(|chunk| decoder.push(chunk, &mut each).is_ok());
    if read && decoder.finish(&mut each).is_ok() { cells } else { 0 }
}

/// How many transfers with a time and an address the file has.
///
/// # Safety
///
/// As of [`cells`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn transfers(file: *const u8, len: usize) -> usize {
    // SAFETY: as above.
    let bytes = unsafe { std::slice::from_raw_parts(file, len) };
    let mut reader = FileReader::new("btc_withdraw.csv", &Hints::default(), &Utf8Only);
    let mut rows = 0;
    let mut each = |row: Row| rows += usize::from(row.transfer.time.is_some() && row.transfer.address.is_some());
    for chunk in bytes.chunks(CHUNK) {
        reader.push(chunk, &mut each);
    }
    reader.finish(&mut each);
    rows
}

thread_local! {
    static CATALOGUE: RefCell<&'static Catalogue> = RefCell::new(Box::leak(Box::default()));
}

/// Takes a list in, gives the room of its bytes back, and says how many identifiers it lists; 0 if it cannot be read.
///
/// # Safety
///
/// `list` comes from [`room`] with this length, and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(list: *mut u8, len: usize) -> usize {
    // SAFETY: `room` made a vector of this length and capacity and gave it away.
    let bytes = unsafe { Vec::from_raw_parts(list, len, len) };
    let Ok(list) = List::read(bytes) else { return 0 };
    let entries = usize::try_from(list.entries()).unwrap_or(usize::MAX);
    CATALOGUE.set(Box::leak(Box::new(Catalogue::of(list, Trust::Unsigned))));
    entries
}

/// Looks `count` numbers up in the index of the list, hardly any of which is there, and says how many are.
#[unsafe(no_mangle)]
pub extern "C" fn lookups(count: usize) -> usize {
    let catalogue = CATALOGUE.with_borrow(|catalogue| *catalogue);
    let Some((list, _)) = catalogue.lists().next() else { return 0 };
    let number = |at: usize| (at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (0..count).filter(|at| list.has_key(number(*at))).count()
}
