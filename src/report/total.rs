//! How much of which coin got which verdict, in exact decimals.

use std::collections::BTreeMap;

use serde::Serialize;
use smallvec::{SmallVec, smallvec};

use super::{Class, Rows};
use crate::address::Asset;
use crate::amount::Amount;
use crate::check::{Verdict, WindowCheck};
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

/// Whether the amounts of rows are what moved: what the file says did not happen moved nothing.
fn has_moved(rows: &Class) -> bool {
    rows.direction == Direction::Other || rows.checks.window != WindowCheck::NotApplicable
}

/// The groups that a class of rows is in: all rows like these, and those of each breach that decides their verdict.
fn groups_of(rows: &Class) -> impl Iterator<Item = Group<'_>> {
    let deciding = rows.findings.iter().filter(|finding| finding.verdict() == Some(rows.verdict));
    let mut breaches: SmallVec<[Option<&str>; 4]> = smallvec![None];
    for breach in deciding.map(|finding| Some(finding.breach())) {
        if !breaches.contains(&breach) {
            breaches.push(breach);
        }
    }
    breaches.into_iter().map(|breach| (rows.verdict, breach, rows.asset.as_ref(), rows.direction))
}

pub(super) fn totals(transfers: &Rows) -> Vec<Total> {
    let mut groups: BTreeMap<Group<'_>, usize> = BTreeMap::new();
    // Which rows are in which groups is told once for all rows that have all of that in common.
    let mut place = |group| {
        let next = groups.len();
        *groups.entry(group).or_insert(next)
    };
    let mut places = |rows| groups_of(rows).map(&mut place).collect();
    let places: Vec<SmallVec<[usize; 2]>> = transfers.classes().iter().map(&mut places).collect();
    let mut sums: Vec<Sum> = (0..groups.len()).map(|_| Sum::default()).collect();
    transfers.each(&mut |at, class, row| {
        // A sign tells the direction, which is a total's own.
        let size = |amount: Amount| if amount.signum() < 0 { amount.negated() } else { amount };
        let amount = row.amount.filter(|_| has_moved(class)).map(size);
        places[at].iter().for_each(|at| sums[*at].add((class.file, row.row), amount));
    });
    let total = |((verdict, breach, asset, direction), at): (Group<'_>, usize)| {
        let sum = &sums[at];
        Total {
            verdict,
            breach: breach.map(str::to_owned),
            asset: asset.copied(),
            direction,
            rows: sum.rows,
            amount: sum.amount.filter(|_| !sum.too_large),
            without_amount: sum.rows - if sum.too_large { 0 } else { sum.counted },
        }
    };
    groups.into_iter().map(total).collect()
}

impl Sum {
    fn add(&mut self, place: (u32, u64), amount: Option<Amount>) {
        self.rows += 1;
        // A line that names several addresses has one amount for all of them.
        let again = self.last.replace(place) == Some(place);
        let Some(amount) = amount.filter(|_| !again) else { return };
        self.counted += 1;
        let sum = self.amount.map_or(Some(amount), |sum| sum.plus(amount));
        self.too_large |= sum.is_none();
        self.amount = sum.or(self.amount);
    }
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
