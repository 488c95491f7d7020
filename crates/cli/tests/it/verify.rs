//! `check --verify`: a report that comes out again, and every way in which one may not.

use std::fs;

use serde_json::{Value, json};

use crate::support::{OTHER, THIEF, breachlight, build_list, folder_with, history, json, row, stderr, stdout};

const AT: &str = "2026-11-22T00:00:00Z";

/// Two histories, one in a folder, and the report about them.
fn made(more: &[&str]) -> tempfile::TempDir {
    let folder = folder_with(&[
        ("btc_withdraw.csv", &(history(OTHER) + &row(THIEF))),
        ("more/mona_withdraw.csv", &history("MBEYH8JuAHynTA7unLjon7p7im2U9JbitV")),
    ]);
    let args = ["check", "btc_withdraw.csv", "more", "--format", "json", "--as-of", AT, "--output", "report.json"];
    let output = breachlight(folder.path(), &[&args[..], more].concat());
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    folder
}

/// The exit status and the differences, as JSON has them.
fn verify(folder: &tempfile::TempDir, args: &[&str]) -> (Option<i32>, Vec<Value>) {
    let output =
        breachlight(folder.path(), &[&["check", "--verify", "report.json", "--format", "json"], args].concat());
    let found = json(&output);
    assert_eq!(found["same"].as_bool().unwrap(), output.status.code() == Some(0));
    (output.status.code(), found["differences"].as_array().unwrap().clone())
}

const FILES: [&str; 2] = ["btc_withdraw.csv", "more"];

/// The report with something edited in it.
fn edited(edit: impl FnOnce(&mut Value)) -> (Option<i32>, Vec<Value>) {
    let folder = made(&[]);
    let path = folder.path().join("report.json");
    let mut report: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    edit(&mut report);
    fs::write(&path, breachlight::canonical::canonical_json(&report)).unwrap();
    verify(&folder, &FILES)
}

fn parts(differences: &[Value]) -> Vec<&str> {
    differences.iter().map(|difference| difference["part"].as_str().unwrap()).collect()
}

#[test]
fn a_report_comes_out_again_whatever_the_order_the_names_and_the_layout() {
    let folder = made(&[]);
    assert_eq!(verify(&folder, &FILES), (Some(0), vec![]));
    assert_eq!(verify(&folder, &["more", "btc_withdraw.csv"]), (Some(0), vec![]));
    fs::rename(folder.path().join("btc_withdraw.csv"), folder.path().join("renamed.csv")).unwrap();
    assert_eq!(
        verify(&folder, &["renamed.csv", "more"]),
        (Some(0), vec![]),
        "a file that was renamed is the same file"
    );
    let path = folder.path().join("report.json");
    let report: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    fs::write(&path, serde_json::to_string_pretty(&report).unwrap()).unwrap();
    assert_eq!(verify(&folder, &["renamed.csv", "more"]), (Some(0), vec![]), "blanks between values say nothing");
    for (lang, words) in [("en", "to the byte"), ("ja", "1バイトも違いません")] {
        let args = ["check", "--verify", "report.json", "--lang", lang, "renamed.csv", "more"];
        assert!(stdout(&breachlight(folder.path(), &args)).contains(words));
    }
}

#[test]
fn of_files_with_one_name_each_is_the_one_with_its_bytes() {
    let folder = folder_with(&[("a/btc_withdraw.csv", &history(THIEF)), ("b/btc_withdraw.csv", &history(OTHER))]);
    let (a, b) = ("a/btc_withdraw.csv", "b/btc_withdraw.csv");
    let args = ["check", a, b, "--format", "json", "--as-of", AT, "--output", "report.json"];
    assert_eq!(breachlight(folder.path(), &args).status.code(), Some(1));
    for files in [[a, b], [b, a], ["a", "b"]] {
        assert_eq!(verify(&folder, &files), (Some(0), vec![]), "{files:?}");
    }
    // The one that is missing is said to be missing, and the other is not said to have changed.
    let (_, differences) = verify(&folder, &[b]);
    assert_eq!(differences[0], json!({"part": "file_missing", "name": "btc_withdraw.csv"}));
    assert!(!parts(&differences).contains(&"file_changed"), "{differences:?}");
    fs::write(folder.path().join(a), history(OTHER)).unwrap();
    let (_, differences) = verify(&folder, &[b, a]);
    assert_eq!(parts(&differences).iter().filter(|part| **part == "file_changed").count(), 1, "{differences:?}");
}

#[test]
fn the_settings_and_the_time_come_from_the_report() {
    let folder = folder_with(&[("x.csv", &history(THIEF))]);
    let args = [
        "check",
        "x.csv",
        "--asset",
        "btc",
        "--service",
        "zaif",
        "--format",
        "json",
        "--as-of",
        AT,
        "--output",
        "report.json",
    ];
    breachlight(folder.path(), &args);
    assert_eq!(verify(&folder, &["x.csv"]), (Some(0), vec![]));
    let output = breachlight(folder.path(), &["check", "--verify", "report.json", "--asset", "btc", "x.csv"]);
    assert_eq!(output.status.code(), Some(2), "what the report says is not said again");
}

#[test]
fn an_edited_row_is_named_with_what_it_was() {
    let (status, differences) = edited(|report| {
        report["transfers"][1]["verdict"] = json!("not_listed");
        report["counts"]["listed"] = json!(1);
        report["counts"]["not_listed"] = json!(2);
    });
    assert_eq!(status, Some(2));
    let row = json!({
        "part": "row", "file": "btc_withdraw.csv", "row": 3, "field": "verdict", "report": "not_listed", "here": "listed"
    });
    assert!(differences.contains(&row), "{differences:?}");
    assert!(
        differences.contains(&json!({"part": "counts", "verdict": "listed", "report": 1, "here": 2})),
        "{differences:?}"
    );
}

#[test]
fn a_row_that_was_taken_out_or_put_in_is_named() {
    let (_, differences) = edited(|report| drop(report["transfers"].as_array_mut().unwrap().remove(1)));
    let gone = json!({"part": "row", "file": "btc_withdraw.csv", "row": 3, "field": "verdict", "report": null, "here": "listed"});
    assert_eq!(differences, [gone]);
    let (_, differences) = edited(|report| {
        let row = report["transfers"][0].clone();
        report["transfers"].as_array_mut().unwrap().push(row);
    });
    assert_eq!(differences.len(), 1, "{differences:?}");
    assert_eq!((&differences[0]["part"], &differences[0]["here"]), (&json!("row"), &Value::Null));
}

#[test]
fn any_other_part_that_was_edited_is_named() {
    for (part, edit) in [
        ("headline", json!({"code": "not_listed", "count": 3, "total": 3, "files": 2})),
        ("coverage", json!([])),
        ("next_steps", json!([])),
        ("totals", json!([])),
        ("breaches", json!([])),
        ("rows", json!(4)),
        ("note", json!("checked and found clean")),
    ] {
        let (status, differences) = edited(|report| report[part] = edit);
        assert_eq!((status, &differences[..]), (Some(2), &[json!({"part": "section", "name": part})][..]), "{part}");
    }
    let (_, differences) = edited(|report| report["counts"]["clean"] = json!(3));
    assert_eq!(differences, [json!({"part": "counts", "verdict": "clean", "report": 3, "here": null})]);
    let (_, differences) = edited(|report| report["files"][0]["format"] = json!("kraken-ledgers"));
    assert_eq!(differences, [json!({"part": "file", "name": "btc_withdraw.csv", "field": "format"})]);
}

#[test]
fn a_text_in_which_something_stands_twice_is_no_report() {
    let folder = made(&[]);
    let path = folder.path().join("report.json");
    let report = fs::read_to_string(&path).unwrap();
    fs::write(&path, report.replacen('{', "{\"rows\":0,", 1)).unwrap();
    assert_eq!(verify(&folder, &FILES), (Some(2), vec![json!({"part": "text"})]));
}

#[test]
fn another_engine_is_named() {
    let (status, differences) = edited(|report| report["engine"]["build"] = json!("0000000000000000"));
    assert_eq!((status, parts(&differences)), (Some(2), vec!["engine"]));
    assert_eq!((&differences[0]["field"], &differences[0]["report"]), (&json!("build"), &json!("0000000000000000")));
}

#[test]
fn another_list_is_named_and_so_is_one_that_is_not_there() {
    let folder = made(&[]);
    let pack = "[breach]\nid = \"test-2020\"\nexchange = \"Test\"\nservices = [\"test\"]\ncountries = [\"JP\"]\nreviewed = \"2026-11-22\"\n\
        losses = []\nwindows = []\ncoverage = [{ asset = \"BTC\", extent = \"first_hop\", why = \"not_followed\" }]\nattribution = { official = false }\n\
        sources = [{ id = \"s\", title = \"T\", publisher = \"P\", url = \"https://example.org/\", retrieved = \"2026-11-22\", licence = \"facts\", kind = \"victim\" }]\n\
        [[entry]]\nchain = \"BTC\"\nkind = \"address\"\nvalue = \"1BoatSLRHtKNngkdXEeobR76b53LETtpyT\"\nrole = \"thief\"\nconfidence = \"community\"\nsources = [\"s\"]\n";
    fs::create_dir(folder.path().join("packs")).unwrap();
    fs::write(folder.path().join("packs/test-2020.toml"), pack).unwrap();
    let built = breachlight(folder.path(), &["list", "build", "packs", "--output", "other"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let (status, differences) = verify(&folder, &["--list", "other", "btc_withdraw.csv", "more"]);
    assert_eq!(status, Some(2));
    assert_eq!(
        (&differences[0]["part"], &differences[0]["field"], &differences[0]["name"]),
        (&json!("list"), &json!("sha256"), &json!("public"))
    );
    build_list(folder.path(), "own", &["--name", "own"]);
    let (_, differences) = verify(&folder, &["--list", "own", "btc_withdraw.csv", "more"]);
    let lists: Vec<_> =
        differences.iter().filter(|of| of["part"] == "list").map(|of| (&of["name"], of["here"].is_null())).collect();
    assert_eq!(lists, [(&json!("own"), false), (&json!("public"), true)]);
}

#[test]
fn files_that_are_missing_changed_or_new_are_named() {
    let folder = made(&[]);
    let (status, differences) = verify(&folder, &["btc_withdraw.csv"]);
    assert_eq!(status, Some(2));
    assert!(differences.contains(&json!({"part": "file_missing", "name": "mona_withdraw.csv"})), "{differences:?}");
    assert!(!parts(&differences).contains(&"row"), "rows of a file that is not there are not compared");
    fs::write(folder.path().join("btc_withdraw.csv"), history(OTHER)).unwrap();
    fs::write(folder.path().join("bch_withdraw.csv"), history(OTHER)).unwrap();
    let (_, differences) = verify(&folder, &["btc_withdraw.csv", "more", "bch_withdraw.csv"]);
    let named: Vec<_> =
        differences.iter().take(2).map(|of| (of["part"].as_str().unwrap(), of["name"].as_str().unwrap())).collect();
    assert_eq!(named, [("file_changed", "btc_withdraw.csv"), ("file_added", "bch_withdraw.csv")]);
}

#[test]
fn what_is_no_report_of_ours_is_refused_in_one_line() {
    let folder = made(&[]);
    for (text, says) in [
        ("not json", "not a report"),
        ("{}", "breachlight_report"),
        ("{\"breachlight_report\":2}", "version 2"),
        ("{\"breachlight_report\":1,\"settings\":{\"asset\":7}}", "asset"),
        ("{\"breachlight_report\":1,\"settings\":{\"encoding\":\"ebcdic\"}}", "ebcdic"),
        ("{\"breachlight_report\":1,\"as_of\":\"yesterday\"}", "as_of"),
    ] {
        fs::write(folder.path().join("report.json"), text).unwrap();
        let output = breachlight(folder.path(), &["check", "--verify", "report.json", "btc_withdraw.csv"]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{text}");
        assert!(stderr(&output).contains(says) && stderr(&output).lines().count() == 1, "{}", stderr(&output));
    }
    let output = breachlight(folder.path(), &["check", "--verify", "no.json", "btc_withdraw.csv"]);
    assert_eq!(output.status.code(), Some(2));
}
