//! Breachlight reads the file an exchange gave its customer and says what the public record of breaches has on it.
//!
//! | step | module      | from                   | to                       |
//! |------|-------------|------------------------|--------------------------|
//! | 1    | [`decode`]  | file bytes             | rows of cells            |
//! | 2    | [`address`] | text                   | one identity, or why not |
//! | 3    | [`history`] | rows of cells          | [`history::Transfer`]s   |
//! | 4    | [`list`]    | breach packs           | a [`list::Catalogue`]    |
//! | 5    | [`check`]   | transfers × catalogue  | findings and verdicts    |
//! | 6    | [`report`]  | verdicts               | one JSON document        |
//!
//! A module uses only modules above it, but that [`check`] fills in the types of [`report`] and [`report`] knows check's answers: the
//! two are one step. [`text`], [`amount`], [`time`] and [`canonical`] stand above them all. Nothing here reads a clock, a file, the network or the DOM: the caller passes bytes in and gets values out, so that a command line, a browser and an
//! auditor reach the same report to the byte.
//!
//! What this crate does not do: decide that something is in order. There is no verdict for that; see [`check::Verdict`].
//!
//! # Example
//!
//! ```
//! use breachlight::{check::{Check, Settings, Verdict}, decode::Utf8Only, list::Catalogue};
//!
//! // Without a list nothing can be "not listed".
//! let catalogue = Catalogue::empty();
//! let mut check = Check::new(&catalogue, Settings::default());
//! let mut file = check.open("btc_withdraw.csv", &Utf8Only);
//! file.push("日時,金額,手数料,TX,アドレス\n".as_bytes());
//! file.push("2018-10-01 12:00:00,0.5,0.0005,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n".as_bytes());
//! file.close();
//!
//! let report = check.report();
//! assert_eq!(report.transfers.get(0).unwrap().verdict, Verdict::NotCovered);
//! ```
#![forbid(unsafe_code)]

pub mod text;

pub mod amount;
mod packed;
pub mod time;

pub mod canonical;

pub mod decode;

pub mod address;

pub mod history;

pub mod list;

pub mod check;

pub mod report;
