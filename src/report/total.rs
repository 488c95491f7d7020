//! How much of which coin got which verdict, in exact decimals.

use std::collections::BTreeMap;

use serde::Serialize;
use smallvec::SmallVec;

use super::{Rows, TransferReport};
use crate::address::Asset;
use crate::amount::Amount;
use crate::check::{Finding, Verdict, WindowCheck};
use crate::history::Direction;

report_types! {
    /// Rows of one verdict, coin and direction.
    ///
    /// Those without a breach are all rows, and add up to the report's `rows`. Those with one say for how many of these that breach is
    /// named, and a row for which two are named is in both.
    pub struct Total {
        /// The verdict of the rows.
        pub verdict: Verdict,
        /// The breach that decides it, or nothing for all rows.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub breach: Option<String>,
        /// The coin, if it is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub asset: Option<Asset>,
        /// Which way the coins went.
        pub direction: Direction,
        /// How many rows.
        pub rows: u64,
        /// The sum of their amounts, without signs; that of a line with several addresses once; nothing if no row has one, or if the sum has more digits than an amount can have.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub amount: Option<Amount>,
        /// How many of the rows are not in that sum, such as those that failed.
        pub without_amount: u64,
    }
}

/// What rows have in common. The order is that of the report.
type Group<'a> = (Verdict, Option<&'a str>, Option<&'a Asset>, Direction);

#[derive(Default)]
struct Sum {
    rows: u64,
    counted: u64,
    amount: Option<Amount>,
    too_large: bool,
    /// The last row of a file that was added.
    last: Option<(u32, u64)>,
}

/// How much moved. A sign tells the direction, which is a total's own; and what the file says did not happen moved nothing.
fn amount_moved(transfer: &TransferReport) -> Option<Amount> {
    let moved = transfer.direction == Direction::Other || transfer.checks.window != WindowCheck::NotApplicable;
    let size = |amount: Amount| if amount.signum() < 0 { amount.negated() } else { amount };
    transfer.amount.filter(|_| moved).map(size)
}

pub(super) fn totals(transfers: &Rows) -> Vec<Total> {
    let mut sums: BTreeMap<Group<'_>, Sum> = BTreeMap::new();
    // Most rows have the verdict, the coin and the direction of the row before.
    let mut run: Option<(Group<'_>, Sum)> = None;
    for transfer in transfers {
        let of = |breach| (transfer.verdict, breach, transfer.asset.as_ref(), transfer.direction);
        let (place, amount) = ((transfer.file, transfer.row), amount_moved(transfer));
        match &mut run {
            Some((group, sum)) if *group == of(None) => sum.add(place, amount),
            _ => {
                if let Some((group, sum)) = run.take() {
                    sums.entry(group).or_default().add_all(&sum);
                }
                let last = sums.get(&of(None)).and_then(|sum| sum.last);
                let mut sum = Sum { last, ..Sum::default() };
                sum.add(place, amount);
                run = Some((of(None), sum));
            }
        }
        let mut breaches: SmallVec<[&str; 4]> = SmallVec::new();
        for finding in transfer.findings.iter().filter(|finding| decides(finding, transfer.verdict)) {
            if !breaches.contains(&finding.breach()) {
                breaches.push(finding.breach());
                sums.entry(of(Some(finding.breach()))).or_default().add(place, amount);
            }
        }
    }
    if let Some((group, sum)) = run {
        sums.entry(group).or_default().add_all(&sum);
    }
    let total = |((verdict, breach, asset, direction), sum): (Group<'_>, Sum)| Total {
        verdict,
        breach: breach.map(str::to_owned),
        asset: asset.copied(),
        direction,
        rows: sum.rows,
        amount: sum.amount.filter(|_| !sum.too_large),
        without_amount: sum.rows - if sum.too_large { 0 } else { sum.counted },
    };
    sums.into_iter().map(total).collect()
}

impl Sum {
    fn add(&mut self, place: (u32, u64), amount: Option<Amount>) {
        // A line that names several addresses has one amount for all of them.
        let again = self.last == Some(place);
        let amount = amount.filter(|_| !again);
        self.add_all(&Self {
            rows: 1,
            counted: u64::from(amount.is_some()),
            amount,
            too_large: false,
            last: Some(place),
        });
    }

    fn add_all(&mut self, other: &Self) {
        self.rows += other.rows;
        self.counted += other.counted;
        self.too_large |= other.too_large;
        self.last = other.last;
        let Some(amount) = other.amount else { return };
        let sum = self.amount.map_or(Some(amount), |sum| sum.plus(amount));
        self.too_large |= sum.is_none();
        self.amount = sum.or(self.amount);
    }
}

/// Whether a finding is why a row has its verdict.
fn decides(finding: &Finding, verdict: Verdict) -> bool {
    finding.verdict() == Some(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Check, Settings};
    use crate::decode::Utf8Only;
    use crate::list::Catalogue;

    fn totals_of(amounts: &[&str]) -> Vec<Total> {
        let catalogue = Catalogue::empty();
        let mut check = Check::new(&catalogue, Settings::default());
        let mut file = check.open("btc_withdraw.csv", &Utf8Only);
        file.push("日時,金額,手数料,TX,アドレス\n".as_bytes());
        for amount in amounts {
            file.push(format!("2018-10-01 12:00:00,{amount},0,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n").as_bytes());
        }
        file.close();
        check.report().totals
    }

    #[test]
    fn amounts_are_added_exactly_and_what_is_not_in_the_sum_is_counted() {
        let totals = totals_of(&["0.1", "0.20000000", "0.000000000000000001"]);
        assert_eq!(totals[0].amount.map(|sum| sum.to_string()).as_deref(), Some("0.300000000000000001"));
        let totals = totals_of(&["0.1", "half"]);
        assert_eq!(totals.iter().map(|total| total.rows).sum::<u64>(), 2);
        assert_eq!(totals.iter().map(|total| total.without_amount).sum::<u64>(), 1);
    }

    #[test]
    fn a_sum_that_cannot_be_written_is_not_written() {
        let nines = "9".repeat(38);
        let totals = totals_of(&[&nines, &nines]);
        assert_eq!((totals[0].rows, totals[0].amount, totals[0].without_amount), (2, None, 2));
    }
}
