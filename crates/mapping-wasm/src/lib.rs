//! The browser's door to saved mappings: the TOML of one in, what `CheckOptions.mapping` takes out.
//!
//! A module of its own, because hardly anybody has one and reading TOML is a quarter of the check module's size. Only bytes pass between
//! the two; nothing of a file is decided here.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::missing_panics_doc,
    reason = "wasm-bindgen's macros write items of their own, and what they export must be pub"
)]

use breachlight::history::mapping;
use js_sys::{Error, Reflect};
use wasm_bindgen::prelude::*;

/// Reads a saved mapping.
///
/// Throws `mapping_wrong`, whose message says what is wrong and whose `line` says where, from 1.
#[wasm_bindgen]
pub fn compile(text: &str) -> Result<Vec<u8>, JsValue> {
    match mapping::read(text) {
        Ok(mapping) => Ok(mapping::to_bytes(&mapping)),
        Err(mistakes) => {
            let first = mistakes.first();
            let error = Error::new(first.map_or("", |mistake| &mistake.text));
            let line = first.map_or(1, |mistake| u32::try_from(mistake.line).unwrap_or(u32::MAX));
            Reflect::set(&error, &"code".into(), &"mapping_wrong".into())?;
            Reflect::set(&error, &"line".into(), &line.into())?;
            Err(error.into())
        }
    }
}
