//! When the rows of a report happened, for a picture of them. A picture needs no more of a row than its time and its verdict, and a million rows
//! as objects would take a page seconds.

use breachlight::check::Verdict;
use wasm_bindgen::prelude::*;

use crate::outcome::Outcome;

#[wasm_bindgen]
impl Outcome {
    /// Two numbers for each row that has a time, in the order of the files: the milliseconds since 1970 in UTC, and the verdict by its place in
    /// `listed`, `linked`, `in_window`, `not_listed`, `not_covered`, `not_checked`.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds are exact far beyond any year that can be written")]
    pub fn moments(&self) -> Vec<f64> {
        let timed = self.report.transfers.iter().filter_map(|row| row.time.map(|time| (time, row.verdict)));
        timed.flat_map(|(time, verdict)| [(time.unix_micros() / 1000) as f64, f64::from(place(verdict))]).collect()
    }
}

const fn place(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Listed => 0,
        Verdict::Linked => 1,
        Verdict::InWindow => 2,
        Verdict::NotListed => 3,
        Verdict::NotCovered => 4,
        Verdict::NotChecked => 5,
    }
}
