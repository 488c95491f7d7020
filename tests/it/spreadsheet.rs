//! The CSV of a report: nothing in it is a formula, and everything in it can be read back.

use std::fs;

use breachlight::check::{Check, Settings};
use breachlight::report::Report;
use breachlight::report::csv::{COLUMNS, guarded, unguarded};
use proptest::prelude::*;

use crate::{EncodingRs, public_list, shared};

/// Checks files that have a header of ours.
fn check(files: &[(&str, &str)]) -> Report {
    let mut check = Check::new(public_list(), Settings::default());
    for (name, rows) in files {
        let mut file = check.open(name, &EncodingRs);
        file.push(format!("日時,金額,手数料,TX,アドレス\n{rows}").as_bytes());
        file.close();
    }
    check.report()
}

/// The records of a CSV file, read by `csv-core` and by the rules of our own header.
fn records(text: &str) -> Vec<Vec<String>> {
    let bytes = text.strip_prefix('\u{FEFF}').expect("it has a byte order mark").as_bytes();
    let mut reader = csv_core::Reader::new();
    let (mut out, mut ends) = (vec![0; bytes.len() + 1], vec![0; COLUMNS.len() + 1]);
    let (mut at, mut records) = (0, Vec::new());
    loop {
        let (result, read, written, fields) = reader.read_record(&bytes[at..], &mut out, &mut ends);
        at += read;
        match result {
            csv_core::ReadRecordResult::Record => {}
            csv_core::ReadRecordResult::InputEmpty => continue,
            _ => return records,
        }
        let text = std::str::from_utf8(&out[..written]).unwrap();
        let starts = [0].into_iter().chain(ends[..fields].iter().copied());
        records.push(starts.zip(&ends[..fields]).map(|(from, to)| text[from..*to].to_owned()).collect());
    }
}

fn column<'a>(record: &'a [String], name: &str) -> &'a str {
    &record[COLUMNS.iter().position(|column| *column == name).unwrap()]
}

/// Cuts a text wherever a spreadsheet of any country might, whatever the quotes say, and looks how each piece begins.
fn begins_no_formula(text: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || matches!(c, '"' | '\u{FEFF}' | '\u{200B}'..='\u{200F}');
    let pieces = text.split([',', ';', '\t', '|', '\r', '\n']);
    pieces
        .map(|piece| piece.trim_start_matches(blank))
        .all(|piece| !piece.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']))
}

/// Payloads that are known to work.
fn payloads() -> Vec<String> {
    let known = shared("vectors/csv-injection/csv-payload.txt").map(|path| fs::read_to_string(path).unwrap());
    let known = known.unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>();
    let ours = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u{A0}=1",
        "\u{200B}=1",
        "＝1",
        "a;=1",
        "a\",=1",
        "a;\"=1",
        "a|=1",
        "'=1",
        "''=1",
        "a,\"\"\"=1",
        ";-1",
        "x\ny\n=z",
    ];
    known.into_iter().chain(ours.map(str::to_owned)).collect()
}

#[test]
fn no_payload_is_a_formula_and_every_one_is_read_back() {
    for payload in payloads() {
        let cell = guarded(&payload);
        assert!(begins_no_formula(&cell), "{payload:?} became {cell:?}");
        assert_eq!(unguarded(&cell), payload);
        // Two ways for a stranger's text into a report: the name of a file and a text that was refused.
        let csv = check(&[(&payload, &format!("\"{}\",1,0,,\n", payload.replace('"', "\"\"")))]).to_csv();
        assert!(begins_no_formula(&csv), "{payload:?}: {csv}");
        for record in &records(&csv)[1..] {
            assert_eq!(unguarded(column(record, "file")), payload);
        }
    }
}

#[test]
fn the_columns_say_what_the_report_does() {
    let thief = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
    let report = check(&[(
        "btc_withdraw.csv",
        &format!("2018-10-01 12:00:00,-0.50000000,0.0005,,{thief}\nnever,1,0,,{thief}x\n"),
    )]);
    let csv = report.to_csv();
    assert!(csv.ends_with("\r\n") && csv.matches("\r\n").count() == 3);
    let records = records(&csv);
    assert_eq!(records[0], COLUMNS);
    let cell = |row: usize, name: &str| unguarded(column(&records[row], name)).into_owned();
    for (name, text) in [
        ("file", "btc_withdraw.csv"),
        ("row", "2"),
        ("verdict", "listed"),
        ("time", "2018-10-01T03:00:00Z"),
        ("asset", "BTC"),
        ("amount", "-0.50000000"),
        ("fee", "0.0005"),
        ("address", thief),
        ("txid", ""),
        ("breaches", "zaif-2018"),
        ("listed", thief),
        ("identifier_check", "match"),
        ("window_check", "outside"),
        ("traced_check", "no_list"),
        ("reasons", ""),
    ] {
        assert_eq!(cell(1, name), text, "{name}");
    }
    assert!(cell(1, "findings").starts_with("identifier:address:same:thief:"), "{}", cell(1, "findings"));
    assert_eq!(column(&records[1], "amount"), "'-0.50000000");
    assert_eq!((cell(2, "verdict").as_str(), cell(2, "refused").as_str()), ("not_checked", "never"));
}

#[test]
fn an_identifier_that_looks_like_a_number_is_never_one() {
    // Hedera's accounts are numbers with points, EOS's names may be digits, and a transaction's id may have one `e` and no other letter.
    let txid = format!("12e{}", "3".repeat(61));
    let report = check(&[("btc_withdraw.csv", &format!("2018-10-01 12:00:00,1,0,{txid},\n"))]);
    let csv = report.to_csv();
    let record = &records(&csv)[1];
    assert_eq!(column(record, "txid"), format!("'{txid}"));
    assert_eq!(unguarded(column(record, "txid")), txid);
}

#[test]
fn the_json_of_a_report_loses_nothing_on_the_way_there_and_back() {
    let report = check(&[("=1+1\u{202E}.csv", "2018-10-01 12:00:00,0.000000000000000000000000000001,0,,é\u{0}\"\\\n")]);
    let text = report.to_json();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(breachlight::canonical::canonical_json(&value), text);
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was(text in prop_oneof!["\\PC{0,24}", "[=+@a1'\"; ,\t\r\n|＝-]{0,12}"]) {
        let cell = guarded(&text);
        prop_assert!(begins_no_formula(&cell), "{:?}", cell);
        prop_assert_eq!(unguarded(&cell), text.as_str());
    }

    #[test]
    fn any_row_is_read_back_as_it_is_in_the_report(
        rows in prop::collection::vec(("-?[0-9]{1,20}(\\.[0-9]{1,18})?", "[=+@a-z'\"; -]{0,12}", "[0-9a-f]{64}"), 1..6),
        name in "[=+@a-z'\"; ,-]{1,12}",
    ) {
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let lines: Vec<_> = rows.iter().map(|(amount, junk, txid)| format!("2018-10-01 12:00:00,{amount},0,{txid},{}\n", cell(junk))).collect();
        let text = lines.concat();
        let report = check(&[(&name, &text)]);
        let csv = report.to_csv();
        prop_assert!(begins_no_formula(&csv), "{}", csv);
        let records = records(&csv);
        prop_assert_eq!(records.len() as u64, report.rows + 1);
        for (record, row) in records[1..].iter().zip(&report.transfers) {
            let cell = |name: &str| unguarded(column(record, name)).into_owned();
            prop_assert_eq!(cell("file"), name.as_str());
            prop_assert_eq!(cell("row"), row.row.to_string());
            prop_assert_eq!(cell("amount"), row.amount.map(|amount| amount.to_string()).unwrap_or_default());
            prop_assert_eq!(cell("address"), row.address.unwrap_or_default());
            prop_assert_eq!(cell("txid"), row.txid.as_ref().map(ToString::to_string).unwrap_or_default());
            prop_assert_eq!(cell("verdict"), row.verdict.code());
            prop_assert_eq!(cell("refused"), row.reasons.iter().find_map(|of| of.text.clone()).unwrap_or_default());
        }
    }
}

#[test]
fn the_rows_of_a_report_are_written_one_by_one_and_come_to_the_same_bytes() {
    let thief = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
    for rows in ["", "never,1,0,,\n", &format!("2018-10-01 12:00:00,1,0,,{thief}\n").repeat(3)] {
        let report = check(&[("btc_withdraw.csv", rows)]);
        assert_eq!(report.to_json(), breachlight::canonical::canonical_json(&report));
    }
}
