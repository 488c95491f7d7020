//! What a module says when it stops. Every module of the page has this file.

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
