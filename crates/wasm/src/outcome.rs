//! A finished report. Its rows stay here and are handed out by slices.

use breachlight::report::{Choices, Query, Report, TransferReport};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::{give, take};

/// Some rows of a report.
#[derive(Debug, Serialize, Tsify)]
#[expect(clippy::struct_field_names, reason = "the rows of some rows are what it is about")]
pub struct Rows<'a> {
    /// How many rows the query leaves in all.
    pub total: u32,
    /// The rows of the slice.
    pub rows: Vec<TransferReport<'a>>,
    /// The place of each of them among all rows of the report, from 0.
    pub places: Vec<u32>,
}

/// A finished report.
#[wasm_bindgen]
pub struct Outcome {
    pub(crate) report: Report,
    /// The last query and what it left: whoever scrolls asks for the next slice of the same.
    asked: Option<(Query, Vec<u32>)>,
}

impl Outcome {
    pub(crate) const fn new(report: Report) -> Self {
        Self { report, asked: None }
    }
}

#[wasm_bindgen]
impl Outcome {
    /// The report without its rows: `transfers` is empty.
    pub fn summary(&mut self) -> Result<Ts<Report>, JsValue> {
        let transfers = std::mem::take(&mut self.report.transfers);
        let summary = give(&self.report);
        self.report.transfers = transfers;
        summary
    }

    /// `count` rows from `from` on, of those that `query` leaves, in its order.
    ///
    /// Throws `bad_option`.
    // A type that borrows cannot be told to wasm-bindgen, so its name is.
    #[wasm_bindgen(unchecked_return_type = "Rows")]
    pub fn rows(&mut self, query: Ts<Query>, from: u32, count: u32) -> Result<JsValue, JsValue> {
        let query = take(&query)?;
        let order = match self.asked.take() {
            Some((asked, order)) if asked == query => order,
            _ => self.report.select(&query),
        };
        let slice = order.iter().skip(from as usize).take(count as usize);
        let (places, rows) = slice.filter_map(|at| Some((*at, self.report.transfers.get(*at as usize)?))).unzip();
        let total = u32::try_from(order.len()).unwrap_or(u32::MAX);
        let rows = give(&Rows { total, rows, places }).map(JsValue::from);
        self.asked = Some((query, order));
        rows
    }

    /// What each filter of a query could be set to, and how many rows that would leave.
    ///
    /// Throws `bad_option`.
    pub fn choices(&self, query: Ts<Query>) -> Result<Ts<Choices>, JsValue> {
        give(&self.report.choices(&take(&query)?))
    }

    /// The whole report as canonical JSON, the same bytes as the command line writes.
    pub fn json(&self) -> String {
        self.report.to_json()
    }

    /// The rows as CSV for spreadsheets, the same bytes as the command line writes: what to encode as UTF-8, byte order mark included.
    pub fn csv(&self) -> String {
        self.report.to_csv()
    }
}
