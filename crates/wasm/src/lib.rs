//! The browser's door: what JavaScript can call.
//!
//! Nothing is decided here. Bytes go in as streams, plain data comes out with types derived from Rust, errors are `Error`s with a
//! stable `code`. The rows of a report stay in wasm and are handed out by slices, so that a page never copies a million objects.
//!
//! After a trap the instance stays callable, and what it would say could be wrong. Whoever calls must drop the worker.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::missing_panics_doc,
    clippy::needless_pass_by_value,
    reason = "wasm-bindgen's macros write items of their own, and what they export must be pub and owned"
)]

mod engine;
mod error;
mod input;
mod outcome;
mod remote;
mod text;

use wasm_bindgen::prelude::*;

/// Where a panic happened, and nothing of what was in memory: the message could hold a cell of the user's file.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        web_sys::console::error_1(&format!("breachlight stopped{place}").into());
    }));
}

/// Stops as a defect would, so that a test can watch the page recover.
#[wasm_bindgen(js_name = trapForTests)]
pub fn trap_for_tests() {
    #[expect(clippy::panic, reason = "this is what it is for")]
    {
        panic!("asked for by a test");
    }
}
