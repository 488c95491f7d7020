//! A signed list is asked: who vouches for it is in the report, and one that cannot be verified is no answer.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use super::{FIRST, NOW, Publisher, SECOND, entry, public};
use crate::support::{stderr, stdout};

/// What comes of a withdrawal to an address that was listed first, and one to another.
fn check(publisher: &Publisher, now: &str, more: &[&str]) -> (Output, Value) {
    let rows = [FIRST, SECOND].map(|address| format!("2020-10-01 12:00:00,0.5,0.0005,,{address}\n")).concat();
    fs::write(publisher.path("btc_withdraw.csv"), format!("日時,金額,手数料,TX,アドレス\n{rows}")).unwrap();
    let args = ["check", "btc_withdraw.csv", "--list", "list", "--as-of", now, "--format", "json"];
    let output = publisher.run(&[&args, more].concat());
    let report = serde_json::from_slice(&output.stdout).unwrap();
    (output, report)
}

/// Listed, not listed, not checked.
fn counts(report: &Value) -> [u64; 3] {
    ["listed", "not_listed", "not_checked"].map(|of| report["counts"][of].as_u64().unwrap())
}

const ROOT: [&str; 2] = ["--root", "list/metadata/1.root.json"];

#[test]
fn a_signed_list_is_asked_and_the_report_says_who_vouches_for_it() {
    let publisher = Publisher::new();
    let (output, report) = check(&publisher, NOW, &ROOT);
    assert_eq!((output.status.code(), counts(&report)), (Some(1), [1, 1, 0]), "{}", stderr(&output));
    let root = breachlight::canonical::sha256_hex(&fs::read(publisher.path("list/metadata/1.root.json")).unwrap());
    assert_eq!(
        report["lists"][0]["trust"],
        serde_json::json!({
            "state": "signed", "root": root, "version": 1, "expires": "2026-11-29T00:00:00Z"
        })
    );
}

#[test]
fn li_06_what_an_expired_list_lists_stands_and_nothing_is_not_listed() {
    let publisher = Publisher::new();
    let (_, current) = check(&publisher, "2026-11-28T23:59:59Z", &ROOT);
    assert_eq!(counts(&current), [1, 1, 0]);
    let (output, stale) = check(&publisher, "2026-11-29T00:00:01Z", &ROOT);
    assert_eq!(output.status.code(), Some(2), "not in full");
    assert_eq!((&stale["counts"]["listed"], &stale["counts"]["not_listed"]), (&1.into(), &0.into()), "{stale}");
    assert_eq!(stale["lists"][0]["trust"]["state"], "stale");
    assert_eq!(stale["lists"][0]["trust"]["since"], "2026-11-29T00:00:00Z");
    assert!(stale["coverage"].as_array().unwrap().iter().any(|gap| gap["code"] == "list_stale"), "{stale}");
}

#[test]
fn li_04_a_list_that_is_older_than_the_one_before_is_refused_in_the_next_run() {
    let publisher = Publisher::new();
    let old = publisher.path("old");
    copy(&publisher.path("list"), &old);
    publisher.release(&[entry(FIRST, "thief"), entry(SECOND, "thief")], NOW);
    let (_, newer) = check(&publisher, NOW, &ROOT);
    assert_eq!((counts(&newer), &newer["lists"][0]["trust"]["version"]), ([2, 0, 0], &2.into()));
    fs::rename(publisher.path("list"), publisher.path("new")).unwrap();
    fs::rename(&old, publisher.path("list")).unwrap();
    refused(&publisher, NOW, &ROOT, "list_rollback");
    // Somebody who means the older one can have it, and is not remembered by it.
    let (_, meant) = check(&publisher, NOW, &[&ROOT[..], &["--no-state"]].concat());
    assert_eq!(counts(&meant), [1, 1, 0]);
    let (_, elsewhere) = check(&publisher, NOW, &[&ROOT[..], &["--state", "elsewhere"]].concat());
    assert_eq!(counts(&elsewhere), [1, 1, 0]);
    assert!(publisher.path("elsewhere/lists").is_dir());
    refused(&publisher, NOW, &ROOT, "list_rollback");
    // A memory that is damaged is said to be, and the list is asked.
    let memory = fs::read_dir(publisher.path(".state/breachlight/lists")).unwrap().next().unwrap().unwrap().path();
    fs::write(memory, "damaged").unwrap();
    let (output, forgotten) = check(&publisher, NOW, &ROOT);
    assert_eq!(counts(&forgotten), [1, 1, 0]);
    assert!(stderr(&output).contains("it is damaged"), "{}", stderr(&output));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

#[test]
fn a_list_for_trying_things_out_says_so() {
    let publisher = Publisher { folder: tempfile::tempdir().unwrap() };
    publisher.build(&[entry(FIRST, "thief")]);
    let output = publisher.run(&["list", "develop", "files", "list", "--now", NOW]);
    assert!(output.status.success() && stdout(&output).starts_with("development root"), "{}", stderr(&output));
    let root = fs::read(publisher.path("list/metadata/1.root.json")).unwrap();
    let (_, report) = check(&publisher, NOW, &ROOT);
    assert_eq!((counts(&report), &report["lists"][0]["trust"]["state"]), ([1, 1, 0], &"development_root".into()));
    let (_, stale) = check(&publisher, "2026-11-30T00:00:00Z", &ROOT);
    assert_eq!(stale["lists"][0]["trust"]["state"], "stale", "expired is the worse of the two");
    assert!(stdout(&publisher.verify(&["--now", NOW])).contains("\"development\":true"));
    for (lang, words) in [("en", "throw-away key"), ("ja", "使い捨ての鍵")] {
        let args = ["check", "btc_withdraw.csv", "--list", "list", "--as-of", NOW, "--lang", lang];
        assert!(stdout(&publisher.run(&[&args[..], &ROOT].concat())).contains(words), "{lang}");
    }
    // That it says so is signed: taking it out makes another root.
    let silent = String::from_utf8(root).unwrap().replace(",\"x-breachlight-development\":true", "");
    fs::write(publisher.path("silent.json"), silent).unwrap();
    refused(&publisher, NOW, &["--root", "silent.json"], "list_signatures");

    // Another time, another key; and never over a list that is there.
    assert_eq!(publisher.run(&["list", "develop", "files", "list"]).status.code(), Some(2));
    publisher.run(&["list", "develop", "files", "other", "--now", NOW]);
    fs::copy(publisher.path("other/metadata/1.root.json"), publisher.path("other.json")).unwrap();
    refused(&publisher, NOW, &["--root", "other.json"], "list_signatures");
}

/// Nothing is listed, nothing is not listed, and the report says why.
fn refused(publisher: &Publisher, now: &str, more: &[&str], code: &str) {
    let (output, report) = check(publisher, now, more);
    assert_eq!((output.status.code(), counts(&report)), (Some(2), [0, 0, 2]), "{code}: {}", stderr(&output));
    assert_eq!(report["coverage"][0]["code"], "list_unusable", "{code}");
    assert_eq!(report["coverage"][0]["error"], code, "{}", stderr(&output));
}

#[test]
fn a_list_that_cannot_be_verified_is_never_an_answer() {
    let publisher = Publisher::new();
    refused(&publisher, NOW, &[], "list_no_root");
    // LI-07: the list this program carries was gone over years later.
    refused(&publisher, "2001-01-01T00:00:00Z", &ROOT, "list_clock");
    let other = Publisher::with_root();
    let spare = public("spare");
    let rotate = ["list", "rotate", "list", "--root", &spare, "--root-threshold", "1", "--now", NOW];
    assert!(other.run(&rotate).status.success());
    let stranger = fs::read(other.path("list/draft/metadata/2.root.json")).unwrap();
    fs::write(publisher.path("stranger.json"), stranger).unwrap();
    refused(&publisher, NOW, &["--root", "stranger.json"], "list_signatures");

    for path in publisher.published().into_keys() {
        let (file, path) = (path.display().to_string(), publisher.path(path.to_str().unwrap()));
        if file.contains("root.json") || file.contains("texts") {
            continue;
        }
        let whole = fs::read(&path).unwrap();
        let mut damaged = whole.clone();
        damaged[whole.len() / 2] ^= 1;
        fs::write(&path, damaged).unwrap();
        let (output, report) = check(&publisher, NOW, &ROOT);
        assert_eq!((output.status.code(), counts(&report)), (Some(2), [0, 0, 2]), "{file}");
        fs::remove_file(&path).unwrap();
        refused(&publisher, NOW, &ROOT, "list_fetch");
        fs::write(&path, whole).unwrap();
    }
    assert_eq!(counts(&check(&publisher, NOW, &ROOT).1), [1, 1, 0]);

    // Whoever takes the signatures away has not made it a list that nobody signs.
    fs::copy(publisher.path("list/metadata/1.root.json"), publisher.path("root.json")).unwrap();
    fs::remove_dir_all(publisher.path("list")).unwrap();
    fs::rename(publisher.path("files"), publisher.path("list")).unwrap();
    assert_eq!(check(&publisher, NOW, &[]).1["lists"][0]["trust"]["state"], "unsigned");
    refused(&publisher, NOW, &["--root", "root.json"], "list_fetch");
}
