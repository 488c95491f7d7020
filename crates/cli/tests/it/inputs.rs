//! Files, folders, patterns and standard input: what is read, in which order, and what is said of what is not.

use std::fs;

use serde_json::Value;

use crate::support::{OTHER, THIEF, breachlight, folder_with, given, history, json, stderr};

fn names(report: &Value) -> Vec<&str> {
    report["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect()
}

#[test]
fn a_folder_stands_for_the_files_in_it_and_below_in_one_order() {
    let text = history(THIEF);
    let folder = folder_with(&[
        ("z_btc_withdraw.csv", &text),
        ("a/deep/er/btc_withdraw.csv", &text),
        ("a/btc_withdraw.csv", &text),
    ]);
    let output = breachlight(folder.path(), &["check", ".", "--format", "json"]);
    let report = json(&output);
    assert_eq!(names(&report), ["a/btc_withdraw.csv", "a/deep/er/btc_withdraw.csv", "z_btc_withdraw.csv"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), ""));
}

#[test]
fn what_is_hidden_is_left_out_and_named() {
    let text = history(THIEF);
    let folder = folder_with(&[("btc_withdraw.csv", &text), (".git/config", "x"), ("a/.btc_withdraw.csv", &text)]);
    let output = breachlight(folder.path(), &["check", ".", "--format", "json"]);
    assert_eq!(names(&json(&output)), ["btc_withdraw.csv"]);
    assert_eq!(stderr(&output), "breachlight: 2 not read, because they are hidden: .git, a/.btc_withdraw.csv\n");
    // A hidden file that is named is read: somebody meant it.
    let report = json(&breachlight(folder.path(), &["check", "a/.btc_withdraw.csv", "--format", "json"]));
    assert_eq!(names(&report), [".btc_withdraw.csv"]);
}

#[test]
fn a_pattern_that_no_shell_has_looked_at_is_looked_at_here() {
    let text = history(OTHER);
    let folder = folder_with(&[
        ("btc_withdraw.csv", &text),
        ("mona_withdraw.csv", &history("MBEYH8JuAHynTA7unLjon7p7im2U9JbitV")),
        ("notes.txt", "x"),
        (".btc_withdraw.csv", &text),
        ("2018/bch_withdraw.csv", &text),
        ("brackets[1].csv", &text),
    ]);
    let checked = |pattern: &str| {
        let report = json(&breachlight(folder.path(), &["check", pattern, "--format", "json", "--asset", "btc"]));
        names(&report).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(checked("*_withdraw.csv"), ["btc_withdraw.csv", "mona_withdraw.csv"]);
    assert_eq!(checked("**/b*_withdraw.csv"), ["bch_withdraw.csv", "btc_withdraw.csv"]);
    assert_eq!(checked("201[78]"), ["bch_withdraw.csv"]);
    assert_eq!(checked("brackets[1].csv"), ["brackets[1].csv"], "a file of that very name comes first");
    let output = breachlight(folder.path(), &["check", "*.ofx", "--format", "json"]);
    assert_eq!((output.status.code(), names(&json(&output))), (Some(2), vec!["*.ofx"]));
    assert!(stderr(&output).starts_with("breachlight: *.ofx: "), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_pattern_does_not_follow_a_link_that_leads_back_up() {
    let folder = folder_with(&[("a/b/btc_withdraw.csv", &history(THIEF)), ("btc_withdraw.csv", &history(OTHER))]);
    std::os::unix::fs::symlink("..", folder.path().join("a/b/up")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/all")).unwrap();
    for pattern in ["**/*.csv", "./**/*_withdraw.csv", "a/../**/btc*"] {
        let output = breachlight(folder.path(), &["check", pattern, "--format", "json"]);
        assert_eq!(json(&output)["rows"], 2, "{pattern}: {}", stderr(&output));
        assert!(stderr(&output).contains("2 not read, because they are links to folders: "), "{}", stderr(&output));
    }
}

#[test]
fn a_file_that_is_named_twice_counts_once() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF))]);
    let output =
        breachlight(folder.path(), &["check", "btc_withdraw.csv", ".", "./btc_withdraw.csv", "--format", "json"]);
    assert_eq!(json(&output)["rows"], 1);
    assert!(stderr(&output).contains("2 named twice and read once"), "{}", stderr(&output));
}

#[test]
fn standard_input_stands_among_files_and_is_read_once() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(OTHER))]);
    let file = folder.path().join("btc_withdraw.csv");
    let args = ["check", file.to_str().unwrap(), "-", "-", "--asset", "btc", "--format", "json"];
    let output = given(&args, history(THIEF).as_bytes());
    let report = json(&output);
    assert_eq!((names(&report), &report["rows"]), (vec!["btc_withdraw.csv", "stdin"], &2.into()));
}

#[test]
fn an_empty_folder_is_no_answer() {
    let folder = folder_with(&[("empty/.hidden", "x")]);
    let output = breachlight(folder.path(), &["check", "empty"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("there is nothing to read in this folder: empty"), "{}", stderr(&output));
}

#[test]
fn many_files_at_once_are_one_report() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..300 {
        fs::write(folder.path().join(format!("{at:03}_btc_withdraw.csv")), history(OTHER)).unwrap();
    }
    fs::write(folder.path().join("999_btc_withdraw.csv"), history(THIEF)).unwrap();
    let output = breachlight(folder.path(), &["check", ".", "--format", "json"]);
    let report = json(&output);
    assert_eq!((output.status.code(), &report["rows"], &report["counts"]["listed"]), (Some(1), &301.into(), &1.into()));
}
