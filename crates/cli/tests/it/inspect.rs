//! `breachlight inspect` and `breachlight address`: what a text is, without any list.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{HEADER, OTHER, THIEF, breachlight, folder_with, given, json, row, stdout};

#[test]
fn inspect_keeps_its_contract() {
    let folder = folder_with(&[("mona_withdraw.csv", &format!("{HEADER}{}never,1,0,,x\n", row(OTHER)))]);
    let output = breachlight(folder.path(), &["inspect", "mona_withdraw.csv", "--format", "json"]);
    let found = json(&output);
    assert_eq!(found["format"], "zaif-withdraw");
    assert_eq!((&found["rows"], &found["transfers"]["out"]), (&Value::from(2), &Value::from(1)));
    assert_eq!(found["skipped"][0]["code"], "bad_time");
    for key in ["confidence", "encoding", "container", "with_address", "with_txid", "transfers_sample"] {
        assert!(!found[key].is_null(), "{key}");
    }
    let folder = folder_with(&[("x.csv", "a,b\n1,2\n")]);
    let output = breachlight(folder.path(), &["inspect", "x.csv", "--format", "json"]);
    assert_eq!((json(&output)["format"].clone(), output.status.code()), (Value::Null, Some(2)));
}

#[test]
fn address_prints_one_result_a_line_in_order() {
    let key = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
    let output = breachlight(
        Path::new("."),
        &["address", "--format", "jsonl", THIEF, "nonsense", key, "MBEYH8JuAHynTA7unLjon7p7im2U9JbitV"],
    );
    let lines: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["identities"][0]["chain"], "BTC");
    assert_eq!(lines[0]["identities"][1]["chain"], "BCH");
    assert_eq!(lines[1]["error"]["code"], "unknown_form");
    assert_eq!(lines[2]["error"]["code"], "secret");
    assert_eq!(lines[3]["identities"][0]["canonical"], "MBEYH8JuAHynTA7unLjon7p7im2U9JbitV");
    assert!(!stdout(&output).contains(key), "a private key is never repeated");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_line_that_is_not_text_does_not_end_the_addresses() {
    let output = given(&["address", "--format", "jsonl"], &[b"\xff\xfe\n", THIEF.as_bytes(), b"\r\n"].concat());
    assert_eq!(stdout(&output).lines().count(), 2);
    assert!(stdout(&output).contains("a211616530e6501b49804c451cc9d26507b52948"));
}

#[test]
fn the_encoding_can_be_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x.txt"), b"\x93\xfa\x8e\x9e,\x8b\xe0\x8az\n").unwrap();
    let encoding = |args: &[&str]| {
        json(&breachlight(folder.path(), &[&["inspect", "x.txt", "--format", "json"], args].concat()))["encoding"]
            .clone()
    };
    assert_eq!(encoding(&[]), "shift_jis");
    assert_eq!(encoding(&["--encoding", "latin1"]), "windows-1252");
    assert_eq!(breachlight(folder.path(), &["inspect", "x.txt", "--encoding", "ebcdic"]).status.code(), Some(2));
}
