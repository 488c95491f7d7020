//! `breachlight check`: what scripts depend on. Reports are compared with the corpus to the byte.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{HEADER, OTHER, THIEF, breachlight, folder_with, history, json, root, stdout};

fn corpus() -> Vec<PathBuf> {
    let root = root().join("tests/cases");
    let mut folders: Vec<_> = fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    assert!(folders.len() >= 20, "a runner that finds no cases has shown nothing");
    folders
}

/// A report without the digits that name its engine: they change with every line of the core, and no report is stored with them.
fn without_build(report: &str) -> String {
    let (before, after) = report.split_once("\"engine\":{\"build\":\"").unwrap();
    format!("{before}\"engine\":{{\"build\":\"{}{}", "0".repeat(16), &after[16..])
}

#[test]
fn every_case_of_the_corpus_prints_its_report_to_the_byte() {
    for folder in corpus() {
        let case: Value = serde_json::from_slice(&fs::read(folder.join("case.json")).unwrap()).unwrap();
        let mut args = vec!["check", "--format", "json", "--as-of", case["as_of"].as_str().unwrap()];
        for option in ["service", "asset"] {
            if let Some(value) = case[option].as_str() {
                args.extend([if option == "asset" { "--asset" } else { "--service" }, value]);
            }
        }
        args.extend(case["files"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()));
        let expected: Value = serde_json::from_slice(&fs::read(folder.join("report.json")).unwrap()).unwrap();
        let output = breachlight(&folder, &args);
        assert!(without_build(stdout(&output)) == format!("{expected}\n"), "{}", folder.display());
    }
}

#[test]
fn the_exit_status_says_listed_or_not_or_only_in_part() {
    let folder = folder_with(&[
        ("btc_withdraw.csv", &history(OTHER)),
        ("listed_btc_withdraw.csv", &history(THIEF)),
        ("broken_btc_withdraw.csv", &history("1BoatSLRHtKNngkdXEeobR76b53LETtpyU")),
        ("unknown.csv", "a,b,c\n1,2,3\n"),
    ]);
    let status = |files: &[&str]| {
        let output = breachlight(folder.path(), &[&["check"], files].concat());
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(status(&["btc_withdraw.csv"]), (0, String::new()));
    assert_eq!(status(&["listed_btc_withdraw.csv"]).0, 1);
    let (code, stderr) = status(&["broken_btc_withdraw.csv"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("could not be checked"), "{stderr}");
    let (code, stderr) = status(&["listed_btc_withdraw.csv", "unknown.csv", "missing.csv"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("unknown.csv") && stderr.contains("missing.csv"), "{stderr}");
}

#[test]
fn an_output_file_is_written_whole_or_not_at_all() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF))]);
    let output =
        breachlight(folder.path(), &["check", "btc_withdraw.csv", "--format", "json", "--output", "report.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(fs::read_to_string(folder.path().join("report.json")).unwrap().ends_with("}\n"));
    let output = breachlight(folder.path(), &["check", "btc_withdraw.csv", "--output", "no/such/folder.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 1, "one clear line");
}

#[test]
fn a_report_never_replaces_a_file_that_is_checked() {
    let text = history(THIEF);
    let folder = folder_with(&[("btc_withdraw.csv", &text)]);
    let output = breachlight(folder.path(), &["check", ".", "--output", "btc_withdraw.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("btc_withdraw.csv")).unwrap(), text);
}

#[test]
fn nothing_checked_is_not_nothing_found() {
    let folder = folder_with(&[("btc_withdraw.csv", HEADER)]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(breachlight(folder.path(), &["check", "empty"]).status.code(), Some(2));
    assert_eq!(breachlight(folder.path(), &["check", "btc_withdraw.csv"]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_link_back_up_is_not_followed_and_files_keep_their_place_in_the_folder() {
    let folder = folder_with(&[]);
    for name in ["a", "b"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("btc_withdraw.csv"), history(THIEF)).unwrap();
    }
    std::os::unix::fs::symlink(".", folder.path().join("self")).unwrap();
    let report = json(&breachlight(folder.path(), &["check", ".", "--format", "json"]));
    let names: Vec<_> = report["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["a/btc_withdraw.csv", "b/btc_withdraw.csv"]);
}

#[test]
fn the_table_speaks_both_languages_and_never_reassures() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(OTHER))]);
    let en = breachlight(folder.path(), &["check", "btc_withdraw.csv"]);
    assert!(stdout(&en).contains("Not listed does not mean safe"), "{}", stdout(&en));
    let ja = breachlight(folder.path(), &["check", "btc_withdraw.csv", "--lang", "ja"]);
    assert!(stdout(&ja).contains("安全であることを示すものではありません"), "{}", stdout(&ja));
    for text in [stdout(&en), stdout(&ja)] {
        assert!(!text.to_lowercase().contains("clean") && !text.contains("安全です"));
    }
}

#[test]
fn the_report_schema_is_the_one_the_types_make() {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(breachlight::report::Report)).unwrap() + "\n";
    let path = root().join("docs/report.schema.json");
    if std::env::var_os("BREACHLIGHT_BLESS").is_some() {
        fs::write(&path, schema).unwrap();
    } else {
        assert!(fs::read_to_string(path).unwrap_or_default() == schema, "`cargo xtask bless` writes it anew");
    }
}

#[test]
fn every_code_of_a_reason_has_words_in_both_languages() {
    let schema: Value = serde_json::from_slice(&fs::read(root().join("docs/report.schema.json")).unwrap()).unwrap();
    let codes: Vec<_> =
        schema["$defs"]["ReasonCode"]["oneOf"].as_array().unwrap().iter().map(|code| &code["const"]).collect();
    assert!(codes.len() > 40 && codes.iter().all(|code| code.is_string()), "{codes:?}");
    for lang in ["en", "ja"] {
        let words = fs::read_to_string(root().join("locales").join(lang).join("report.ftl")).unwrap();
        for code in &codes {
            let id = format!("\nreason-{} =", code.as_str().unwrap().replace('_', "-"));
            assert!(words.contains(&id), "{lang}: {code}");
        }
    }
}
