//! The rows of a report as somebody looks through them, on real reports and against a slow and plain model.

use std::cmp::Ordering;

use breachlight::check::{Check, Settings, Verdict};
use breachlight::report::{AssetRows, BreachRows, Filter, Query, Report, Sort, TransferReport};
use proptest::prelude::*;

use crate::{EncodingRs, public_list};

const THIEF: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
const OTHER: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";
const TXID: &str = "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";

fn check(files: &[(&str, &str)]) -> Report {
    let mut check = Check::new(public_list(), Settings::default());
    for (name, rows) in files {
        let mut file = check.open(name, &EncodingRs);
        file.push(format!("日時,金額,手数料,TX,アドレス\n{rows}").as_bytes());
        file.close();
    }
    check.report()
}

/// A row of every kind.
fn report() -> Report {
    check(&[
        (
            "btc_withdraw.csv",
            &format!(
                "2018-10-03 12:00:00,0.5,0,,{OTHER}\n\
                 2018-09-14 17:45:00,10,0,{TXID},{OTHER}\n\
                 2018-10-01 12:00:00,9.5,0,,{THIEF}\n\
                 never,0.50,0,,{OTHER}\n"
            ),
        ),
        ("mona_withdraw.csv", "2018-10-02 12:00:00,-3,0,,MBEYH8JuAHynTA7unLjon7p7im2U9JbitV\n"),
        // Zaif had no such coin: the name of this file says none.
        (
            "dash_withdraw.csv",
            "2018-10-03 12:00:00,0.01,0,,XdAUmwtig27HBG6WfYyHAzP8n6XC9jESEw\n2018-10-04 12:00:00,,0,,\n",
        ),
    ])
}

fn rows<'a>(report: &'a Report, query: &Query) -> Vec<TransferReport<'a>> {
    report.select(query).into_iter().map(|at| report.transfers.get(at as usize).unwrap()).collect()
}

fn places(report: &Report, query: &Query) -> Vec<u32> {
    report.select(query)
}

#[test]
fn without_a_query_the_gravest_rows_come_first_and_equal_ones_in_the_order_of_the_files() {
    let report = report();
    let all = rows(&report, &Query::default());
    assert_eq!(all.len() as u64, report.rows);
    assert_eq!(all.iter().map(|row| row.verdict).collect::<Vec<_>>(), {
        let mut verdicts: Vec<_> = report.transfers.iter().map(|row| row.verdict).collect();
        verdicts.sort();
        verdicts
    });
    assert_eq!(all[0].address, Some(THIEF));
    for verdict in Verdict::ALL {
        let places: Vec<_> = report.select(&Query::default()).into_iter().collect();
        let of: Vec<_> =
            places.iter().filter(|at| report.transfers.get(**at as usize).unwrap().verdict == verdict).collect();
        assert!(of.is_sorted(), "{verdict:?}");
    }
}

#[test]
fn an_address_is_found_as_it_is_shown_and_as_it_is_typed() {
    let report = report();
    let found = |text: &str| places(&report, &Query { text: Some(text.to_owned()), ..Query::default() });
    for text in
        [THIEF, "1Fmw Hh6p gkf4 meCM oqo8 fHH3 GNRF 571f 9w", "hh6PGKF4", " GNRF　571f", "１ｆｍｗ", "1fmw\u{A0}hh6p"]
    {
        assert_eq!(found(text), [2], "{text}");
    }
    assert_eq!(found(&TXID[10..30]), [1]);
    assert_eq!(found("mona"), [4]);
    assert_eq!(found("").len(), 7);
    assert_eq!(found("no such address"), [0; 0]);
    assert_eq!(found("é"), [0; 0]);
}

#[test]
fn filters_leave_what_they_name_and_add_up() {
    let report = report();
    let all = Query::default();
    let count = |query: Query| report.select(&query).len();
    let verdict = |filter| count(Query { verdict: Some(filter), ..all.clone() });
    let choices = report.choices(&all);
    assert_eq!(choices.verdicts, report.counts);
    assert_eq!(verdict(Filter::Listed), 2, "one thief of each coin");
    assert_eq!(verdict(Filter::InWindow), 1);
    assert_eq!(verdict(Filter::NotChecked), 2);
    assert_eq!(verdict(Filter::NotCovered), 1);
    assert_eq!(verdict(Filter::NotListed), 1);
    assert_eq!((verdict(Filter::Attention), choices.attention), (5, 5));
    assert_eq!(choices.files, [4, 1, 2]);
    for AssetRows { asset, rows } in &choices.assets {
        assert_eq!(count(Query { asset: Some(asset.clone()), ..all.clone() }) as u64, *rows, "{asset}");
    }
    let codes: Vec<_> = choices.assets.iter().map(|of| of.asset.as_str()).collect();
    assert_eq!(codes, ["", "BTC", "MONA"]);
    // Two listed, one in the window, and two in the weeks after the public was told.
    assert_eq!(choices.breaches, [BreachRows { breach: "zaif-2018".to_owned(), rows: 5 }]);
    assert_eq!(count(Query { breach: Some("zaif-2018".to_owned()), ..all.clone() }), 5);
    assert_eq!(count(Query { file: Some(7), ..all.clone() }), 0);
    assert_eq!(count(Query { breach: Some("no-such".to_owned()), ..all }), 0);
}

#[test]
fn a_filter_is_offered_what_the_others_leave() {
    let report = report();
    let query = Query { verdict: Some(Filter::Listed), asset: Some("BTC".to_owned()), ..Query::default() };
    let choices = report.choices(&query);
    assert_eq!((choices.verdicts.listed, choices.verdicts.in_window, choices.attention), (1, 1, 3));
    assert_eq!(
        choices.assets.iter().map(|of| (of.asset.as_str(), of.rows)).collect::<Vec<_>>(),
        [("BTC", 1), ("MONA", 1)]
    );
    assert_eq!(choices.files, [1, 0, 0]);
}

#[test]
fn rows_without_a_time_or_an_amount_stay_last_whichever_way_they_are_sorted() {
    let report = report();
    let sorted = |sort, descending| places(&report, &Query { sort, descending, ..Query::default() });
    assert_eq!(sorted(Sort::Time, false), [1, 2, 4, 0, 5, 6, 3]);
    assert_eq!(sorted(Sort::Time, true), [6, 0, 5, 4, 2, 1, 3], "the two at one time keep their order");
    assert_eq!(sorted(Sort::Amount, false), [4, 5, 0, 3, 2, 1, 6]);
    assert_eq!(sorted(Sort::Amount, true), [1, 2, 0, 3, 5, 4, 6], "0.5 is 0.50, and ten is more than 9.5");
    assert_eq!(sorted(Sort::Asset, false), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(sorted(Sort::Asset, true), [4, 0, 1, 2, 3, 5, 6]);
    assert_eq!(sorted(Sort::Row, false), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(sorted(Sort::Row, true), [6, 5, 4, 3, 2, 1, 0]);
}

#[test]
fn a_query_is_read_from_what_a_page_sends_and_a_misspelt_one_is_refused() {
    let query: Query =
        serde_json::from_str(r#"{"verdict":"in_window","text":"a","sort":"amount","descending":true}"#).unwrap();
    assert_eq!((query.verdict, query.sort, query.descending), (Some(Filter::InWindow), Sort::Amount, true));
    assert_eq!(serde_json::from_str::<Query>("{}").unwrap(), Query::default());
    for wrong in [r#"{"verdcit":"listed"}"#, r#"{"verdict":"clean"}"#, r#"{"sort":"colour"}"#] {
        assert!(serde_json::from_str::<Query>(wrong).is_err(), "{wrong}");
    }
}

/// Some before None, whichever way.
fn missing<T>(a: Option<T>, b: Option<T>, way: impl Fn(T, T) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => way(a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// What the fast way is held to: one plain comparison after the other.
fn model(report: &Report, query: &Query) -> Vec<u32> {
    let lower = query.text.clone().unwrap_or_default().to_lowercase().replace(' ', "");
    let has = |text: Option<&str>| text.is_some_and(|text| text.to_lowercase().contains(&lower));
    let txid = |row: &TransferReport<'_>| row.txid.as_ref().map(ToString::to_string);
    let code = |row: &TransferReport<'_>| row.asset.map(|asset| asset.to_string()).unwrap_or_default();
    let mut kept: Vec<(u32, TransferReport<'_>)> = (0..)
        .zip(&report.transfers)
        .filter(|(_, row)| query.verdict.is_none_or(|of| of.keeps(row.verdict)))
        .filter(|(_, row)| query.asset.as_ref().is_none_or(|of| *of == code(row)))
        .filter(|(_, row)| query.file.is_none_or(|of| of == row.file))
        .filter(|(_, row)| lower.is_empty() || has(row.address) || has(txid(row).as_deref()) || has(Some(&code(row))))
        .collect();
    let way = |order: Ordering| if query.descending { order.reverse() } else { order };
    kept.sort_by(|(at, a), (bt, b)| match query.sort {
        Sort::Row => way(at.cmp(bt)),
        Sort::Attention => way(a.verdict.cmp(&b.verdict)),
        Sort::Time => missing(a.time, b.time, |a, b| way(a.cmp(&b))),
        Sort::Amount => missing(a.amount, b.amount, |a, b| way(a.compare(b))),
        Sort::Asset => missing(a.asset, b.asset, |a, b| way(a.code().cmp(b.code()))),
    });
    kept.into_iter().map(|(at, _)| at).collect()
}

fn query() -> impl Strategy<Value = Query> {
    let verdict = prop::option::of(prop::sample::select(vec![
        Filter::Attention,
        Filter::Listed,
        Filter::NotListed,
        Filter::NotCovered,
        Filter::NotChecked,
        Filter::InWindow,
    ]));
    let asset = prop::option::weighted(0.3, prop::sample::select(vec!["BTC", ""]));
    let text = prop::option::weighted(0.3, prop::sample::select(vec!["1f", "1B oa", "btc", "X", THIEF]));
    let sort = prop::sample::select(vec![Sort::Attention, Sort::Row, Sort::Time, Sort::Amount, Sort::Asset]);
    (verdict, asset, prop::option::weighted(0.3, 0..2u32), text, sort, any::<bool>()).prop_map(
        |(verdict, asset, file, text, sort, descending)| Query {
            verdict,
            asset: asset.map(str::to_owned),
            file,
            text: text.map(str::to_owned),
            sort,
            descending,
            ..Query::default()
        },
    )
}

fn some_rows() -> impl Strategy<Value = String> {
    let time = prop::sample::select(vec!["2018-09-14 17:45:00", "2018-10-01 12:00:00", "2017-01-01 00:00:00", "never"]);
    let amount = prop_oneof!["-?[0-9]{1,4}\\.[0-9]{0,3}", "[0-9]{18}\\.[0-9]{1,12}", Just(String::new())];
    let address = prop::sample::select(vec![THIEF, OTHER, "XdAUmwtig27HBG6WfYyHAzP8n6XC9jESEw", ""]);
    let row = (time, amount, address).prop_map(|(time, amount, to)| format!("{time},{amount},0,,{to}\n"));
    prop::collection::vec(row, 0..30).prop_map(|rows| rows.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_fast_way_leaves_what_the_plain_one_does_in_the_same_order(
        (first, second, query) in (some_rows(), some_rows(), query()),
    ) {
        let report = check(&[("btc_withdraw.csv", &first), ("dash_withdraw.csv", &second)]);
        prop_assert_eq!(report.select(&query), model(&report, &query));
        let choices = report.choices(&query);
        let any_file = Query { file: None, ..query.clone() };
        prop_assert_eq!(choices.files.iter().sum::<u64>(), report.select(&any_file).len() as u64);
        let any_asset = Query { asset: None, ..query };
        prop_assert_eq!(choices.assets.iter().map(|of| of.rows).sum::<u64>(), report.select(&any_asset).len() as u64);
    }
}
