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

mod columns;
mod engine;
mod error;
mod input;
mod inspect;
mod known;
mod lists;
mod members;
mod moments;
mod outcome;
mod remote;
mod stop;
mod text;
