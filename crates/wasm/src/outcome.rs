//! A finished report. Its rows stay here and are handed out by slices.

use breachlight::check::Verdict;
use breachlight::report::{Report, TransferReport};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::{give, take};

/// Some rows of a report.
#[derive(Debug, Serialize, Tsify)]
pub struct Rows {
    /// How many rows the filter leaves in all.
    pub total: u32,
    /// The rows of the slice.
    pub rows: Vec<TransferReport>,
}

/// Which rows to hand out.
#[derive(Clone, Copy, Debug, serde::Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Every row, those that need attention first.
    All,
    /// Listed, linked, in the window, and not checked.
    Attention,
    /// Listed.
    Listed,
    /// Linked.
    Linked,
    /// In the window.
    InWindow,
    /// Not listed.
    NotListed,
    /// Not covered.
    NotCovered,
    /// Not checked.
    NotChecked,
}

/// A finished report.
#[wasm_bindgen]
pub struct Outcome {
    pub(crate) report: Report,
    /// Indices of `report.transfers`, those that need attention first.
    order: Vec<u32>,
}

impl Outcome {
    pub(crate) fn new(report: Report) -> Self {
        let mut order: Vec<u32> = (0..).zip(&report.transfers).map(|(at, _)| at).collect();
        order.sort_by_key(|at| report.transfers[*at as usize].verdict);
        Self { report, order }
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

    /// `count` rows from `from` on, of those that `filter` leaves.
    pub fn rows(&self, filter: Ts<Filter>, from: u32, count: u32) -> Result<Ts<Rows>, JsValue> {
        let filter = take(&filter)?;
        let transfer = |at: &u32| &self.report.transfers[*at as usize];
        let kept = || self.order.iter().map(transfer).filter(|transfer| keeps(filter, transfer.verdict));
        let rows = kept().skip(from as usize).take(count as usize).cloned().collect();
        give(&Rows { total: u32::try_from(kept().count()).unwrap_or(u32::MAX), rows })
    }

    /// The whole report as canonical JSON, the same bytes as the command line writes.
    pub fn json(&self) -> String {
        self.report.to_json()
    }
}

const fn keeps(filter: Filter, verdict: Verdict) -> bool {
    match filter {
        Filter::All => true,
        Filter::Attention => verdict.needs_attention(),
        Filter::Listed => matches!(verdict, Verdict::Listed),
        Filter::Linked => matches!(verdict, Verdict::Linked),
        Filter::InWindow => matches!(verdict, Verdict::InWindow),
        Filter::NotListed => matches!(verdict, Verdict::NotListed),
        Filter::NotCovered => matches!(verdict, Verdict::NotCovered),
        Filter::NotChecked => matches!(verdict, Verdict::NotChecked),
    }
}
