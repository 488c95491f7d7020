//! The browser's door to archives and workbooks: takes them apart and hands their members to the module that checks.
//!
//! A module of its own, because most people drop a CSV file. Only bytes pass between the two; nothing of a file is decided here.
//!
//! After a trap the instance stays callable, and what it would say could be wrong. Whoever calls must drop the worker.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::missing_panics_doc,
    clippy::needless_pass_by_value,
    reason = "wasm-bindgen's macros write items of their own, and what they export must be pub and owned"
)]

#[path = "../../wasm/src/stop.rs"]
mod stop;
#[path = "../../wasm/src/text.rs"]
mod text;

use breachlight::decode::containers;
use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::text::Platform;

/// Hands out the members of one file, one at a time: `advance`, then `read`.
#[wasm_bindgen]
pub struct Expansion {
    members: containers::Expansion<'static>,
    name: String,
    hidden: bool,
    error: Option<&'static str>,
}

#[wasm_bindgen]
impl Expansion {
    /// Begins with the bytes of a whole file.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        let members = containers::Expansion::new(name, bytes, &Platform);
        Self { members, name: String::new(), hidden: false, error: None }
    }

    /// Goes on to the next member; `false` after the last.
    pub fn advance(&mut self) -> bool {
        (self.name, self.hidden, self.error) = match self.members.next() {
            Some(Ok(member)) => (member.name, member.hidden, None),
            Some(Err((name, error))) => (name, false, Some(error.code())),
            None => return false,
        };
        true
    }

    /// The member's name, behind the names of what it is in.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Whether it is a sheet that the workbook does not show.
    #[wasm_bindgen(getter)]
    pub fn hidden(&self) -> bool {
        self.hidden
    }

    /// Why the member cannot be read, if it cannot.
    #[wasm_bindgen(getter)]
    pub fn error(&self) -> Option<String> {
        self.error.map(str::to_owned)
    }

    /// Hands the member's bytes to `sink`, in pieces, until it returns `false`. Returns the code of why they broke off, if they did.
    ///
    /// Throws what `sink` throws.
    pub fn read(&mut self, sink: &Function) -> Result<Option<String>, JsValue> {
        let mut thrown = None;
        let outcome = self.members.read(&mut |bytes| {
            let more = sink.call1(&JsValue::NULL, &Uint8Array::from(bytes));
            more.map(|more| more.is_truthy()).map_err(|error| thrown = Some(error)).unwrap_or(false)
        });
        match thrown {
            Some(error) => Err(error),
            None => Ok(outcome.err().map(|error| error.code().to_owned())),
        }
    }
}
