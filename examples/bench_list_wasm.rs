//! The wasm side of `bench_list`: what `benches/list.mjs` calls. Not part of any build that is served.
//!
//! `cargo build --release --target wasm32-unknown-unknown --example bench_list_wasm`
#![allow(
    unsafe_code,
    missing_docs,
    clippy::missing_panics_doc,
    reason = "a benchmark's own door, without wasm-bindgen"
)]

#[allow(dead_code, reason = "it needs only what is asked for, not the list")]
mod million;

use std::cell::RefCell;

use breachlight::address::Txid;
use breachlight::list::{Catalogue, List, Manifest, Trust};
use million::SplitMix;

const ASKED: usize = 1_000_000;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static LIST: RefCell<Option<List>> = const { RefCell::new(None) };
    static CATALOGUE: RefCell<Option<Catalogue>> = const { RefCell::new(None) };
    static HASHES: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    static TXIDS: RefCell<Vec<Txid>> = const { RefCell::new(Vec::new()) };
}

/// Where JavaScript puts the bytes of the next call.
#[unsafe(no_mangle)]
pub extern "C" fn buffer(len: usize) -> *mut u8 {
    BUFFER.with_borrow_mut(|buffer| {
        buffer.resize(len, 0);
        buffer.as_mut_ptr()
    })
}

/// Opens a list that is one file. Returns how many identifiers it lists.
#[unsafe(no_mangle)]
pub extern "C" fn open_file() -> u32 {
    let list = BUFFER.with_borrow(|bytes| List::read(bytes.clone())).expect("the list is read");
    u32::try_from(list.entries()).expect("it is small")
}

/// Opens a list without its evidence: manifest, facts and index stand in the buffer one after the other.
#[unsafe(no_mangle)]
pub extern "C" fn open(manifest: usize, facts: usize) -> u32 {
    let list = BUFFER.with_borrow(|bytes| {
        let (manifest, rest) = bytes.split_at(manifest);
        let (facts, index) = rest.split_at(facts);
        List::open(Manifest::parse(manifest).expect("a manifest"), facts, index.to_vec()).expect("the list is read")
    });
    let entries = u32::try_from(list.entries()).expect("it is small");
    LIST.set(Some(list));
    entries
}

/// Makes a million hashes that are not in the list.
#[unsafe(no_mangle)]
pub extern "C" fn prepare() {
    let mut random = SplitMix(99);
    HASHES.set((0..ASKED).map(|_| random.next()).collect());
    TXIDS.set(million::txids(ASKED, 99));
}

/// Looks the hashes up.
#[unsafe(no_mangle)]
pub extern "C" fn hashes() -> usize {
    let count = |list: &List| HASHES.with_borrow(|hashes| hashes.iter().filter(|hash| list.has_key(**hash)).count());
    LIST.with_borrow(|list| list.as_ref().map_or(0, count))
}

/// Hashes transaction ids and looks them up.
#[unsafe(no_mangle)]
pub extern "C" fn transactions() -> usize {
    if let Some(list) = LIST.take() {
        CATALOGUE.set(Some(Catalogue::of(list, Trust::Unsigned)));
    }
    let count = |lists: &Catalogue| {
        TXIDS.with_borrow(|txids| txids.iter().filter(|txid| !lists.txid(txid, None).is_empty()).count())
    };
    CATALOGUE.with_borrow(|catalogue| catalogue.as_ref().map_or(0, count))
}
