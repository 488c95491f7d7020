//! Lists that nobody signed: built, read, damaged, several of them.

use std::fs;

use serde_json::Value;

use crate::support::{HEADER, OTHER, THIEF, breachlight, build_list, folder_with, history, json, root, stdout};

#[test]
fn a_missing_or_damaged_list_is_never_an_answer() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(OTHER))]);
    build_list(folder.path(), "good", &[]);
    let check = || breachlight(folder.path(), &["check", "--list", "list", "--format", "json", "btc_withdraw.csv"]);
    let said = |error: &str| {
        let output = check();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(!output.stderr.is_empty(), "{error}");
        let report = json(&output);
        assert_eq!(report["coverage"][0], serde_json::json!({"code": "list_unusable", "list": "list", "error": error}));
        assert_eq!(
            (&report["counts"]["not_listed"], &report["counts"]["not_checked"]),
            (&0.into(), &1.into()),
            "{error}"
        );
        assert_eq!(report["transfers"][0]["checks"]["identifier"], "list_unusable");
    };
    said("list_not_loaded");
    let list = folder.path().join("list");
    fs::create_dir(&list).unwrap();
    said("list_not_loaded");
    fs::write(list.join("manifest.txt"), "{}").unwrap();
    said("list_damaged");
    for entry in fs::read_dir(folder.path().join("good")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), list.join(entry.file_name())).unwrap();
    }
    assert_eq!(check().status.code(), Some(0), "the list itself is good");
    for part in ["facts.bin", "index.bin", "evidence-0000.bin"] {
        let bytes = fs::read(list.join(part)).unwrap();
        let mut flipped = bytes.clone();
        flipped[bytes.len() / 2] ^= 1;
        fs::write(list.join(part), flipped).unwrap();
        said("list_damaged");
        fs::remove_file(list.join(part)).unwrap();
        said(if part.starts_with("evidence") { "list_not_whole" } else { "list_not_loaded" });
        fs::write(list.join(part), bytes).unwrap();
    }
    let manifest = fs::read_to_string(list.join("manifest.txt")).unwrap();
    fs::write(list.join("manifest.txt"), manifest.replace("bundle 2", "bundle 3")).unwrap();
    said("list_version");
}

#[test]
fn a_list_that_was_built_is_a_list_that_is_read() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF))]);
    let locales = root().join("locales");
    let with_words = ["--locales", locales.to_str().unwrap()];
    for name in ["list", "again", "list.bin", "again.bin"] {
        build_list(folder.path(), name, &with_words);
    }
    let read = |file: &str| fs::read(folder.path().join(file)).unwrap();
    assert!(read("list.bin") == read("again.bin"), "the same packs make the same bytes");
    let names = |of: &str| {
        let mut names: Vec<_> = fs::read_dir(folder.path().join(of)).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(
        names("list"),
        ["evidence-0000.bin", "facts.bin", "index.bin", "manifest.txt", "texts-en.ftl", "texts-ja.ftl"]
    );
    assert_eq!(names("list"), names("again"));
    for name in names("list").iter().map(|name| name.to_str().unwrap()) {
        assert!(read(&format!("list/{name}")) == read(&format!("again/{name}")), "{name}");
    }
    let report = |list: &str| {
        let args = ["check", "--list", list, "--format", "json", "--as-of", "2026-11-22T00:00:00Z", "btc_withdraw.csv"];
        let output = breachlight(folder.path(), &args);
        assert_eq!(output.status.code(), Some(1));
        output.stdout
    };
    assert!(report("list") == report("list.bin"), "a folder and a file are the same list");
}

#[test]
fn building_again_leaves_no_part_of_the_list_before() {
    let folder = folder_with(&[("btc_withdraw.csv", HEADER)]);
    build_list(folder.path(), "list", &[]);
    for name in ["evidence-0007.bin", "texts-fr.ftl", "notes.txt"] {
        fs::write(folder.path().join("list").join(name), "x").unwrap();
    }
    build_list(folder.path(), "list", &[]);
    let left = |name: &str| folder.path().join("list").join(name).exists();
    assert!(!left("evidence-0007.bin") && !left("texts-fr.ftl"));
    assert!(left("notes.txt"), "a file that is no part of a list stays");
}

#[test]
fn two_lists_stand_beside_each_other_and_findings_name_theirs() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF))]);
    build_list(folder.path(), "public", &[]);
    build_list(folder.path(), "own", &["--name", "own"]);
    let check = |lists: &[&str]| {
        let lists = lists.iter().flat_map(|list| ["--list", list]);
        let args: Vec<_> = ["check", "--format", "json", "btc_withdraw.csv"].into_iter().chain(lists).collect();
        breachlight(folder.path(), &args)
    };
    let report = json(&check(&["public", "own"]));
    let names = |of: &Value| of.as_array().unwrap().iter().map(|of| of["name"].clone()).collect::<Vec<_>>();
    assert_eq!(names(&report["lists"]), ["public", "own"]);
    let findings = report["transfers"][0]["findings"].as_array().unwrap();
    let findings: Vec<_> = findings.iter().filter(|finding| finding["kind"] == "identifier").collect();
    assert_eq!(findings.iter().map(|finding| finding["list"].clone()).collect::<Vec<_>>(), ["public", "own"]);
    assert_eq!(report["breaches"].as_array().unwrap().len(), 1, "facts that both have are told once");
    assert_eq!(report["breaches"][0]["lists"], serde_json::json!(["public", "own"]));
    let output = check(&["public", "missing"]);
    assert_eq!((output.status.code(), json(&output)["counts"]["listed"].clone()), (Some(2), 1.into()));
    let output = check(&["public", "public"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("two lists are called"));
}

/// The theft of Binance's pack was paid with honest withdrawals. Here somebody found out which output was the thief's.
#[test]
fn one_output_of_a_mixed_theft_is_listed_and_its_neighbours_are_told_how_little_that_says() {
    let theft = "e8b406091959700dbffcff30a60b190133721e5c39e89bb5fe23c5a554ab05ea";
    let packs = root().join("data/breaches");
    let pack = fs::read_to_string(packs.join("binance-2019.toml")).unwrap();
    let output = format!(
        "[[entry]]\nchain = \"BTC\"\nkind = \"outpoint\"\nvalue = \"{theft}:3\"\nrole = \"theft\"\n\
         confidence = \"investigator\"\nsources = [\"koinalert\"]\n"
    );
    let asked = |id: &str| format!("2019-05-07 12:00:00,0.5,0.0005,{id},\n");
    let rows = [format!("{theft}:3"), theft.to_owned(), format!("{theft}:4")].map(|id| asked(&id)).concat();
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{rows}"))]);
    fs::create_dir(folder.path().join("packs")).unwrap();
    fs::write(folder.path().join("packs/binance-2019.toml"), format!("{pack}\n{output}")).unwrap();
    let built = breachlight(folder.path(), &["list", "build", "packs", "--output", "list"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let check =
        |more: &[&str]| breachlight(folder.path(), &[&["check", "--list", "list", "btc_withdraw.csv"], more].concat());
    let report = json(&check(&["--format", "json"]));
    let verdicts: Vec<_> = report["transfers"].as_array().unwrap().iter().map(|row| &row["verdict"]).collect();
    assert_eq!(verdicts, ["listed", "not_listed", "not_listed"], "a neighbour's transaction decides nothing");
    assert!(stdout(&check(&["--lang", "en"])).contains("one of its outputs is on the list, and yours may be another"));
    assert!(stdout(&check(&["--lang", "ja"])).contains("一覧にあるのはその出力の一つ"));
}
