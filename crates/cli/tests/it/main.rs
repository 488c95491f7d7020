//! The command line as scripts and people use it. One program, one folder a test, nothing shared between them.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests read files, run the program, answer it over loopback and may fail"
)]

mod check;
mod containers;
mod failures;
mod import;
mod inputs;
mod inspect;
mod lists;
mod mapping;
mod printing;
#[cfg(unix)]
mod publishing;
mod said;
mod site;
mod support;
mod terminal;
mod trust;
mod update;
mod verify;

#[path = "../../../../tests/it/workbooks.rs"]
#[allow(dead_code, reason = "the other tests make more kinds of workbooks")]
mod workbooks;
