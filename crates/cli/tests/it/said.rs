//! What the user says of the files: the exchange in whatever language, the zone, the time of the report. The report says who said it.

use crate::support::{OTHER, breachlight, folder_with, history, json, stderr, stdout};

/// A withdrawal at the time of Zaif's theft, in an export that nobody has seen and that says no zone.
const UNSEEN: &str =
    "Date,Type,Coin,Amount,Address\n2018-09-14 18:00:00,Withdrawal,BTC,0.5,1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2\n";

#[test]
fn a_zone_that_the_user_says_is_believed_and_said_to_be_his() {
    let folder = folder_with(&[("history.csv", UNSEEN)]);
    let check = |zone: &[&str]| {
        let args = [&["check", "history.csv", "--service", "zaif", "--format", "json"], zone].concat();
        json(&breachlight(folder.path(), &args))
    };
    let window = |zone: &[&str]| check(zone)["transfers"][0]["checks"]["window"].clone();
    assert_eq!(window(&[]), "maybe_in_window", "nobody says the zone");
    assert_eq!(window(&["--zone", "+09:00"]), "in_window");
    assert_eq!(window(&["--zone", "Asia/Tokyo"]), "in_window");
    assert_eq!(window(&["--zone", "UTC"]), "outside");
    assert_eq!(window(&["--zone", "-05:00"]), "outside");
    let report = check(&["--zone", "+09:00"]);
    let said = serde_json::json!({"code": "zone_from_user", "zone": "+09:00"});
    assert!(report["files"][0]["assumptions"].as_array().unwrap().contains(&said), "{report}");
    assert_eq!(report["settings"]["zone"], "+09:00");
    for (lang, words) in
        [("en", "Times taken as +09:00, as you said"), ("ja", "日時は、ご指定のとおり+09:00とみなしました")]
    {
        let args = ["check", "history.csv", "--service", "zaif", "--zone", "+09:00", "--lang", lang];
        assert!(stdout(&breachlight(folder.path(), &args)).contains(words), "{lang}");
    }
    let doubted = breachlight(folder.path(), &["check", "history.csv", "--service", "zaif"]);
    assert!(stdout(&doubted).contains("--zone +09:00"), "a next step says how to say the zone");
    let output = breachlight(folder.path(), &["inspect", "history.csv", "--zone", "+09:00", "--format", "json"]);
    assert_eq!(json(&output)["transfers_sample"][0]["time"], "2018-09-14T09:00:00Z");
    let output = breachlight(folder.path(), &["check", "history.csv", "--zone", "Mars/Olympus"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("Asia/Tokyo"), "{}", stderr(&output));
}

#[test]
fn a_zone_that_the_file_states_stands_above_the_users() {
    let text = "Date(UTC+0),Coin,Network,Amount,Address,TXID,Status\n20-10-01 12:00:00,BTC,BTC,0.5,1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2,,Completed\n";
    let folder = folder_with(&[("deposits.csv", text)]);
    let output = breachlight(folder.path(), &["inspect", "deposits.csv", "--zone", "+09:00", "--format", "json"]);
    let found = json(&output);
    assert_eq!(found["transfers_sample"][0]["time"], "2020-10-01T12:00:00Z");
    assert_eq!(found["assumptions"], serde_json::json!([]));
}

#[test]
fn a_report_with_a_zone_is_computed_again_with_it() {
    let folder = folder_with(&[("history.csv", UNSEEN)]);
    let args =
        ["check", "history.csv", "--service", "zaif", "--zone", "+09:00", "--format", "json", "--output", "r.json"];
    assert!(breachlight(folder.path(), &args).stdout.is_empty());
    let output = breachlight(folder.path(), &["check", "history.csv", "--verify", "r.json"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{}", stdout(&output));
}

#[test]
fn an_exchange_is_known_by_its_names_in_any_language_case_and_width() {
    let folder = folder_with(&[("history.csv", UNSEEN)]);
    for name in ["zaif", "Zaif", "ザイフ", "ｻﾞｲﾌ", "ＺＡＩＦ"] {
        let report =
            json(&breachlight(folder.path(), &["check", "history.csv", "--service", name, "--format", "json"]));
        assert_eq!(report["settings"]["service"], "zaif", "{name}");
    }
    // Nobody's exports are read of these; their names are in the packs.
    for (name, service) in [
        ("マウント・ゴックス", "mt. gox"),
        ("ビットポイント", "bitpoint"),
        ("ＤＭＭビットコイン", "dmm bitcoin"),
        ("アップビット", "upbit"),
        ("업비트", "upbit"),
    ] {
        let report =
            json(&breachlight(folder.path(), &["check", "history.csv", "--service", name, "--format", "json"]));
        assert_eq!(report["settings"]["service"], service, "{name}");
    }
    for (name, lang, words) in [
        ("zaiff", "en", "no service called “zaiff” is known here; do you mean Zaif?"),
        ("ザイ", "ja", "「ザイ」というサービスは登録されていません。近い名前：Zaif"),
        ("マウント", "en", "no service called “マウント” is known here; do you mean Mt. Gox?"),
        ("qqqqqq", "en", "no service called “qqqqqq” is known here\n"),
    ] {
        let output = breachlight(folder.path(), &["check", "history.csv", "--service", name, "--lang", lang]);
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
}

#[test]
fn a_list_that_is_newer_than_the_report_says_so() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(OTHER))]);
    let at = |time: &str, lang: &str| {
        let output = breachlight(folder.path(), &["check", "btc_withdraw.csv", "--as-of", time, "--lang", lang]);
        stdout(&output).to_owned()
    };
    assert!(at("2019-01-01T00:00:00Z", "en").contains("later than the time of this report"));
    assert!(at("2019-01-01T00:00:00Z", "ja").contains("この報告の時点より後です"));
    assert!(!at("2026-11-22T00:00:00Z", "en").contains("later than the time of this report"));
}

#[test]
fn one_is_not_several() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(OTHER)), ("b/btc_withdraw.csv", &history(OTHER))]);
    let one = breachlight(folder.path(), &["check", "btc_withdraw.csv"]);
    assert!(stdout(&one).contains("One row read, from one file."), "{}", stdout(&one));
    let two = breachlight(folder.path(), &["check", "btc_withdraw.csv", "b"]);
    assert!(stdout(&two).contains("2 rows read, from 2 files.") && stdout(&two).contains(" breaches. Trust"));
    let inspected = breachlight(folder.path(), &["inspect", "btc_withdraw.csv"]);
    assert!(stdout(&inspected).contains("One row: one withdrawal, 0 deposits, 0 other, 0 not read."));
    for output in [&one, &two, &inspected] {
        assert!(!stdout(output).contains("(s)") && !stdout(output).contains("(es)"));
    }
}

#[test]
fn an_inspection_counts_the_addresses_of_rows_that_have_no_direction() {
    let folder = folder_with(&[(
        "x.csv",
        "Date,Coin,Amount,Address\n2018-09-14 18:00:00,BTC,0.5,1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2\n",
    )]);
    let found = breachlight(folder.path(), &["inspect", "x.csv"]);
    assert!(stdout(&found).contains("Of the rows: 1 with an address, 0 with a transaction id."), "{}", stdout(&found));
}
