//! What must hold of any history: sums, orders, more entries, moved clocks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use breachlight::address::Chain;
use breachlight::check::{Check, Settings, Verdict, WindowCheck};
use breachlight::list::{Catalogue, Entry, IdentifierKind, List, Outputs, Pack, Trust, bundle};
use breachlight::report::{Report, TransferReport};
use breachlight::time::Time;
use proptest::prelude::*;
use serde_json::Value;

use crate::lists::{entry, excluding, pack};
use crate::{EncodingRs, public_list};

/// 08:33:27 and 09:42:30 UTC, the ends of the theft of BTC, in microseconds from 1970.
static THEFT: LazyLock<(i64, i64)> = LazyLock::new(|| {
    let at = |text: &str| text.parse::<Time>().unwrap().unix_micros();
    (at("2018-09-14T08:33:27Z"), at("2018-09-14T09:42:30Z"))
});

const SECOND: i64 = 1_000_000;
const JAPAN: i64 = 9 * 3600 * SECOND;

const ADDRESSES: [&str; 8] = [
    "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w",
    "3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z",
    "1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ",
    "131oVmmougbyqdzJbBbuH3rZ2H8jnibtew",
    "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
    "1BoatSLRHtKNngkdXEeobR76b53LETtpyX",
    "",
    "MBEYH8JuAHynTA7unLjon7p7im2U9JbitV",
];
const TXIDS: [&str; 4] = [
    "",
    "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280",
    "e8b406091959700dbffcff30a60b190133721e5c39e89bb5fe23c5a554ab05ea",
    "12345",
];

/// A row: seconds after the theft began, the amount, a transaction and an address by their places.
#[derive(Clone, Debug)]
struct Made {
    seconds: i64,
    amount: String,
    txid: usize,
    address: usize,
}

fn row() -> impl Strategy<Value = Made> {
    (-50_000..50_000i64, amount(), 0..TXIDS.len(), 0..ADDRESSES.len())
        .prop_map(|(seconds, amount, txid, address)| Made { seconds, amount, txid, address })
}

fn amount() -> impl Strategy<Value = String> {
    prop_oneof![Just("half".to_owned()), "[0-9]{1,6}", "[0-9]{1,3}\\.[0-9]{1,18}"]
}

fn csv(rows: &[Made], shift: i64) -> String {
    let mut text = "日時,金額,手数料,TX,アドレス\n".to_owned();
    for Made { seconds, amount, txid, address } in rows {
        let time = Time::from_unix_micros(THEFT.0 + JAPAN + (seconds + shift) * SECOND).to_string();
        let local = time.trim_end_matches('Z').replace('T', " ");
        writeln!(text, "{local},{amount},0,{},{}", TXIDS[*txid], ADDRESSES[*address]).unwrap();
    }
    text
}

fn check(catalogue: &Catalogue, files: &[String]) -> Report {
    let mut check = Check::new(catalogue, Settings::default());
    for text in files {
        let mut file = check.open("btc_withdraw.csv", &EncodingRs);
        file.push(text.as_bytes());
        file.close();
    }
    check.report()
}

/// Where a column of an explorer's export comes from: an address by its place, or nothing.
const ACCOUNTS: [&str; 5] = [
    "0x47666fab8bd0ac7003bce3f5c3585383f09486e2",
    "0x1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a",
    "0x2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b",
    "0x3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c",
    "",
];
/// The first of them is the thief of Bybit.
const THIEF: usize = 0;

/// An export that gives two ends and says of neither that it is the customer's own.
fn explored(rows: &[(usize, usize)]) -> String {
    let mut text = "Txhash,UnixTimestamp,DateTime,From,To,Value,ContractAddress,TokenName,TokenSymbol\n".to_owned();
    for (at, (from, to)) in rows.iter().enumerate() {
        let (from, to) = (ACCOUNTS[*from], ACCOUNTS[*to]);
        writeln!(text, "0x{:064x},1740147396,2025-02-21 14:16:36,{from},{to},1,,Ether,ETH", at + 1).unwrap();
    }
    text
}

fn check_explored(rows: &[(usize, usize)]) -> Report {
    let mut check = Check::new(public_list(), Settings::default());
    let mut file = check.open("export.csv", &EncodingRs);
    file.push(explored(rows).as_bytes());
    file.close();
    check.report()
}

/// A row without its place.
fn anywhere(transfer: &TransferReport<'_>) -> String {
    let mut value = serde_json::to_value(transfer).unwrap();
    let fields = value.as_object_mut().unwrap();
    fields.remove("row");
    fields.remove("file");
    value.to_string()
}

fn sorted(report: &Report) -> Vec<String> {
    let mut rows: Vec<_> = report.transfers.iter().map(|row| anywhere(&row)).collect();
    rows.sort();
    rows
}

/// What a report says beyond its rows and files.
fn rest(report: &Report) -> Value {
    let mut value = serde_json::to_value(report).unwrap();
    for field in ["transfers", "files", "look_alikes"] {
        value.as_object_mut().unwrap().remove(field);
    }
    value
}

/// Entries of one made-up breach, some of which may be there.
fn entries() -> Vec<Entry> {
    let address = |at: usize| entry(IdentifierKind::Address, Chain::Bitcoin, ADDRESSES[at]);
    let txid = |outputs| Entry { outputs: Some(outputs), ..entry(IdentifierKind::Txid, Chain::Bitcoin, TXIDS[1]) };
    vec![
        address(0),
        address(1),
        entry(IdentifierKind::Address, Chain::BitcoinCash, ADDRESSES[2]),
        address(4),
        txid(Outputs::Stolen),
        entry(IdentifierKind::Outpoint, Chain::Bitcoin, &format!("{}:1", TXIDS[2])),
        Entry { outputs: Some(Outputs::Mixed), ..entry(IdentifierKind::Txid, Chain::Bitcoin, TXIDS[2]) },
    ]
}

fn catalogue_of(entries: Vec<Entry>) -> Catalogue {
    let packs = [Pack { entries, ..pack("x") }, excluding("y", ADDRESSES[3])];
    let list = List::read(bundle::write("x", &packs, &[]).unwrap().to_file()).unwrap();
    Catalogue::of(list, Trust::Unsigned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// UX-02.
    #[test]
    fn verdicts_and_totals_add_up_to_the_rows(rows in prop::collection::vec(row(), 0..12)) {
        let report = check(public_list(), &[csv(&rows, 0)]);
        prop_assert_eq!(report.rows, rows.len() as u64);
        prop_assert_eq!(Verdict::ALL.iter().map(|v| report.counts.get(*v)).sum::<u64>(), report.rows);
        for verdict in Verdict::ALL {
            let of_all = report.totals.iter().filter(|total| total.verdict == verdict && total.breach.is_none());
            prop_assert_eq!(of_all.map(|total| total.rows).sum::<u64>(), report.counts.get(verdict));
        }
    }

    #[test]
    fn the_order_of_rows_and_files_changes_nothing_but_the_order(
        rows in prop::collection::vec(row(), 1..10), cut in 0usize..10, turn in 0usize..10,
    ) {
        let cut = cut.min(rows.len());
        let (one, two) = rows.split_at(cut);
        let report = check(public_list(), &[csv(one, 0), csv(two, 0)]);
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        turned.reverse();
        let files_turned = check(public_list(), &[csv(two, 0), csv(one, 0)]);
        prop_assert_eq!(sorted(&report), sorted(&files_turned));
        prop_assert_eq!(rest(&report), rest(&files_turned));
        let rows_turned = check(public_list(), &[csv(&turned, 0)]);
        prop_assert_eq!(sorted(&report), sorted(&rows_turned));
        prop_assert_eq!(&report.counts, &rows_turned.counts);
        prop_assert_eq!(&report.totals, &rows_turned.totals);
        prop_assert_eq!(report.headline.code, rows_turned.headline.code);
    }

    #[test]
    fn the_order_of_rows_with_two_ends_changes_nothing_but_the_order(
        rows in prop::collection::vec((0..ACCOUNTS.len(), 0..ACCOUNTS.len()), 1..6), turn in 0usize..6,
    ) {
        // The transactions are numbered by their rows: they are no part of what is compared.
        let without_txid = |report: &Report| {
            let mut rows: Vec<_> = report
                .transfers
                .iter()
                .map(|transfer| anywhere(&TransferReport { txid: None, ..transfer }))
                .collect();
            rows.sort();
            rows
        };
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        let (report, turned) = (check_explored(&rows), check_explored(&turned));
        prop_assert_eq!(without_txid(&report), without_txid(&turned));
        prop_assert_eq!(&report.files[0].assumptions, &turned.files[0].assumptions);
        prop_assert_eq!(&report.counts, &turned.counts);
    }

    #[test]
    fn a_row_with_a_listed_address_at_either_end_is_listed(
        rows in prop::collection::vec((0..ACCOUNTS.len(), 0..ACCOUNTS.len()), 1..6),
    ) {
        let report = check_explored(&rows);
        for ((from, to), transfer) in rows.iter().zip(&report.transfers) {
            let is_there = [*from, *to].contains(&THIEF);
            prop_assert_eq!(transfer.verdict == Verdict::Listed, is_there, "{:?}", transfer);
        }
    }

    #[test]
    fn another_entry_never_removes_a_finding(
        rows in prop::collection::vec(row(), 1..10), there in prop::collection::vec(any::<bool>(), 7), new in 0usize..7,
    ) {
        let all = entries();
        let before: Vec<Entry> = all.iter().zip(&there).filter(|(_, there)| **there).map(|(entry, _)| entry.clone()).collect();
        let mut after = before.clone();
        if !there[new] {
            after.push(all[new].clone());
        }
        let files = [csv(&rows, 0)];
        let (before, after) = (check(&catalogue_of(before), &files), check(&catalogue_of(after), &files));
        for (old, new) in before.transfers.iter().zip(&after.transfers) {
            for finding in old.findings {
                prop_assert!(new.findings.contains(finding), "{:?} is not in {:?}", finding, new.findings);
            }
            if old.verdict <= Verdict::InWindow {
                prop_assert!(new.verdict <= old.verdict, "{:?} became {:?}", old.verdict, new.verdict);
            }
        }
    }

    #[test]
    fn moving_all_clocks_flips_exactly_the_rows_that_cross_an_edge(
        rows in prop::collection::vec(row(), 1..10), shift in -9000..9000i64,
    ) {
        let windows = |shift: i64| -> BTreeMap<u64, WindowCheck> {
            let report = check(public_list(), &[csv(&rows, shift)]);
            report.transfers.iter().map(|transfer| (transfer.row, transfer.checks.window)).collect()
        };
        let inside = |time: i64| (THEFT.0..=THEFT.1).contains(&time);
        for shift in [0, shift] {
            let found = windows(shift);
            for (made, line) in rows.iter().zip(2u64..) {
                let time = THEFT.0 + (made.seconds + shift) * SECOND;
                // The file's zone is assumed: it may have been UTC.
                let expected = match (inside(time), inside(time + JAPAN)) {
                    (true, _) => WindowCheck::InWindow,
                    (false, true) => WindowCheck::MaybeInWindow,
                    (false, false) => WindowCheck::Outside,
                };
                prop_assert_eq!(found[&line], expected, "row {}", line);
            }
        }
    }

    #[test]
    fn a_listed_row_is_never_anything_weaker(made in row(), more in prop::collection::vec(row(), 0..5)) {
        let mut rows = vec![Made { address: 0, ..made }];
        rows.extend(more);
        let report = check(public_list(), &[csv(&rows, 0)]);
        prop_assert_eq!(report.transfers.get(0).unwrap().verdict, Verdict::Listed);
        prop_assert!(report.counts.listed >= 1);
    }
}
