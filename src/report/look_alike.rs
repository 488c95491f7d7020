//! Addresses of the reader's own history that are easily taken for each other: address poisoning.

use serde::Serialize;

use super::{Rows, TransferReport};
use crate::address::{self, Chains, Ends};
use crate::time::Time;

report_types! {
    /// Two addresses with the same ends and another middle, the first of which the reader has really paid.
    ///
    /// Somebody makes the second on purpose, and sends a little from it, so that it stands in the history and is copied from there. How often
    /// chance makes such a pair is in [`Ends`].
    pub struct LookAlike {
        /// The first row in which coins went to the address that was paid before.
        pub row_a: Place,
        /// The first row in which the other address stands.
        pub row_b: Place,
        /// The address that was paid before.
        pub address_a: String,
        /// The address that looks like it.
        pub address_b: String,
        /// How many characters they begin with alike, what all addresses of their kind begin with not counted.
        pub same_prefix: u32,
        /// How many characters they end with alike.
        pub same_suffix: u32,
    }

    /// Where a row is.
    #[derive(Copy, PartialOrd, Ord)]
    pub struct Place {
        /// The file, by its place in `files`.
        pub file: u32,
        /// The line of the file it begins on, from 1.
        pub row: u64,
    }
}

/// How many addresses with one pair of ends are compared with each other. A history has one or two of them; a file that was made to be
/// slow has all.
const MOST: usize = 8;

/// Compares the addresses of rows, given by what their ends are compared by and their places in `transfers`. The baseline is those that coins
/// really went to: a withdrawal that failed paid nobody, and a transfer of nothing is how a look-alike is put among what one has sent.
pub(super) fn look_alikes(transfers: &Rows, mut ends: Vec<(u32, u32)>) -> Vec<LookAlike> {
    // Sorted, those that share a key stand together, and nearly all others are passed by without a look at their rows.
    ends.sort_unstable();
    let mut found = Vec::new();
    for group in ends.chunk_by(|(a, _), (b, _)| a == b).filter(|group| group.len() > 1) {
        among(&|| group.iter().filter_map(|(_, at)| Seen::of(&transfers.get(*at as usize)?)), &mut found);
    }
    found.sort_by(|a, b| {
        (a.row_a, a.row_b, &a.address_a, &a.address_b).cmp(&(b.row_a, b.row_b, &b.address_a, &b.address_b))
    });
    found
}

/// Compares rows whose ends have one key.
fn among<'a, Rows: Iterator<Item = Seen<'a>>>(rows: &dyn Fn() -> Rows, found: &mut Vec<LookAlike>) {
    let (mut paid, mut others) = (Vec::new(), Vec::new());
    rows().filter(|seen| seen.paid).for_each(|seen| remember(&mut paid, seen));
    if paid.is_empty() {
        return;
    }
    let differs = |seen: &Seen<'_>| paid.iter().any(|known| !known.is(seen));
    rows().filter(differs).for_each(|seen| remember(&mut others, seen));
    for a in &paid {
        for b in &others {
            let alike = |(a, b): (Ends<'_>, Ends<'_>)| a.alike(&b);
            let Some((same_prefix, same_suffix)) = Ends::of(a.address).zip(Ends::of(b.address)).and_then(alike) else {
                continue;
            };
            if a.is(b) {
                continue;
            }
            // If both were paid, the one that was paid first is what the other one looks like.
            if b.paid && paid.iter().any(|paid| paid.is(b) && paid.order() < a.order()) {
                continue;
            }
            let (address_a, address_b) = (a.address.to_owned(), b.address.to_owned());
            let (row_a, row_b) = (a.place, b.place);
            found.push(LookAlike { row_a, row_b, address_a, address_b, same_prefix, same_suffix });
        }
    }
}

/// An address with the first row it stands in.
#[derive(Clone, Copy)]
struct Seen<'a> {
    address: &'a str,
    time: Option<Time>,
    place: Place,
    paid: bool,
}

impl<'a> Seen<'a> {
    fn of(transfer: &TransferReport<'a>) -> Option<Self> {
        let address = transfer.address?;
        let place = Place { file: transfer.file, row: transfer.row };
        Some(Self { address, time: transfer.time, place, paid: transfer.sent() })
    }

    /// Whether it is the same address, which may be written another way: with other dashes, in other letter case, in another notation.
    fn is(&self, other: &Self) -> bool {
        let identities = |text: &str| address::resolve(text, Chains::NONE).unwrap_or_default();
        let theirs = || identities(other.address);
        self.address == other.address
            || identities(self.address).iter().any(|one| theirs().iter().any(|of| of.identity == one.identity))
    }

    /// Which of two was there first: the earlier one, and where no time is known what the order of files cannot change.
    fn order(&self) -> (bool, Option<Time>, &'a str) {
        (self.time.is_none(), self.time, self.address)
    }
}

fn remember<'a>(known: &mut Vec<Seen<'a>>, seen: Seen<'a>) {
    match known.iter().position(|known| known.is(&seen)) {
        Some(at) => {
            let paid = known[at].paid || seen.paid;
            if (seen.order(), seen.place) < (known[at].order(), known[at].place) {
                known[at] = seen;
            }
            known[at].paid = paid;
        }
        None if known.len() < MOST => known.push(seen),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashMap;

    use super::*;
    use crate::check::{Check, Settings};
    use crate::decode::Utf8Only;
    use crate::list::Catalogue;

    const PAID: &str = "0xd9a1b0b1e1ae382dbdc898ea68012ffcb2853a91";
    const POISON: &str = "0xd9a1c3788d81257612e2581a6ea0ada244853a91";

    fn of(rows: &[(&str, &str, &str)]) -> Vec<(String, String)> {
        let catalogue = Catalogue::empty();
        let mut check = Check::new(&catalogue, Settings::default());
        for (direction, day, address) in rows {
            let name = if *direction == "out" { "eth_withdraw.csv" } else { "eth_deposit.csv" };
            let mut file = check.open(name, &Utf8Only);
            let header = if *direction == "out" {
                "日時,金額,手数料,TX,アドレス"
            } else {
                "日時,金額,TX,アドレス"
            };
            let fee = if *direction == "out" { "0," } else { "" };
            file.push(format!("{header}\n{day} 12:00:00,1,{fee},{address}\n").as_bytes());
            file.close();
        }
        check.report().look_alikes.into_iter().map(|pair| (pair.address_a, pair.address_b)).collect()
    }

    #[test]
    fn an_address_that_looks_like_one_that_was_paid_before_is_told() {
        let pair = vec![(PAID.to_owned(), POISON.to_owned())];
        assert_eq!(of(&[("out", "2024-01-01", PAID), ("in", "2024-01-02", POISON)]), pair);
        assert_eq!(of(&[("in", "2024-01-02", POISON), ("out", "2024-01-01", PAID)]), pair);
        // Both were paid: the later one is the mistake.
        assert_eq!(of(&[("out", "2024-01-02", POISON), ("out", "2024-01-01", PAID)]), pair);
        assert_eq!(
            of(&[("out", "2024-01-01", PAID), ("out", "2024-01-03", &PAID.to_uppercase().replace("0X", "0x"))]),
            []
        );
    }

    #[test]
    fn a_transfer_of_nothing_and_one_that_failed_paid_nobody() {
        // A file may begin with the poison: what it imitates was paid before.
        let rows = format!(
            "ETH,2024-01-01 12:00:00,0,{POISON},Completed\nETH,2024-01-02 12:00:00,1,{PAID},Completed\n\
             ETH,2024-01-03 12:00:00,2,{POISON},Failed\n"
        );
        let catalogue = Catalogue::empty();
        let mut check = Check::new(&catalogue, Settings::default());
        let mut file = check.open("withdrawals.csv", &Utf8Only);
        file.push(format!("Coin,Date,Amount,Address,Status\n{rows}").as_bytes());
        file.close();
        let report = check.report();
        let pairs: Vec<_> = report.look_alikes.iter().map(|pair| (&*pair.address_a, &*pair.address_b)).collect();
        assert_eq!(pairs, [(PAID, POISON)], "{:?}", report.transfers);
    }

    #[test]
    fn what_was_never_paid_is_nothing_to_be_taken_for() {
        assert_eq!(of(&[("in", "2024-01-01", PAID), ("in", "2024-01-02", POISON)]), []);
    }

    /// The rate is in the documentation of [`Ends`]: of 10⁹ pairs of hexadecimal addresses 0.67 are expected to be alike.
    #[test]
    fn among_a_million_random_addresses_hardly_one_looks_like_one_of_a_thousand() {
        const PAID: usize = 1000;
        let mut state = 7u64;
        let mut next = || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z ^ (z >> 27)
        };
        let texts: Vec<String> =
            (0..1_000_000).map(|_| format!("0x{:016x}{:016x}{:08x}", next(), next(), next() >> 32)).collect();
        let mut paid: FxHashMap<u32, Vec<Ends<'_>>> = FxHashMap::default();
        for ends in texts[..PAID].iter().filter_map(|text| Ends::of(text)) {
            paid.entry(ends.key()).or_default().push(ends);
        }
        let (mut near, mut alike) = (0, 0);
        for ends in texts[PAID..].iter().filter_map(|text| Ends::of(text)) {
            for known in paid.get(&ends.key()).into_iter().flatten() {
                near += 1;
                alike += usize::from(known.alike(&ends).is_some());
            }
        }
        // 10⁹ / 16⁶ = 60 pairs share three characters at either end: the letters are as random as the rate takes them to be.
        assert!((30..100).contains(&near), "{near}");
        assert!(alike <= 3, "{alike} of {PAID} × 10⁶");
    }
}
