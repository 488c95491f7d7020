//! `--mapping` and `inspect --format toml`: from a file nobody has described to a check of it, and nothing of the file in between.

use std::fs;

use crate::support::{OTHER, THIEF, breachlight, folder_with, history, json, stderr, stdout};

const TXID: &str = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";

/// A German export that nobody has described, with things in it that are nobody's business.
fn unknown() -> String {
    format!(
        "Konto von Erika CANARY-0,,,,,\n\
         Wann,Was,Wohin,Wieviel,Kennung,Notiz\n\
         14.09.2018 17:45:00,Abgang,{THIEF},0.51234,{TXID},CANARY-1\n\
         15.09.2018 17:45:00,Zugang,{OTHER},0.6,,\"CANARY-2, DE89370400440532013000\"\n"
    )
}

#[test]
fn a_mapping_is_made_of_the_header_alone_and_reads_the_file_when_it_is_corrected() {
    let folder = folder_with(&[("konto.csv", &unknown())]);
    let printed = breachlight(folder.path(), &["inspect", "konto.csv", "--format", "toml"]);
    let text = stdout(&printed);
    assert!(text.contains("address = \"Wohin\"") && text.contains("txid = \"Kennung\""), "{text}");
    for canary in ["CANARY", "Erika", THIEF, OTHER, TXID, "2018", "0.5", "0.6", "Abgang", "DE89", "konto"] {
        assert!(!text.contains(canary), "{canary} in\n{text}");
    }
    let rules = text.find("out =").unwrap();
    let corrected = text[..rules].to_owned()
        + "type = \"Was\"\nout = { \"Was\" = \"Abgang\" }\nin = { \"Was\" = \"Zugang\" }\nsource = \"mine\"\nconfidence = \"low\"\n";
    let corrected = corrected.replace("service = \"\"", "service = \"zaif\"");
    fs::write(folder.path().join("mine.toml"), corrected).unwrap();
    let found =
        json(&breachlight(folder.path(), &["inspect", "konto.csv", "--mapping", "mine.toml", "--format", "json"]));
    assert_eq!((&found["transfers"]["out"], &found["transfers"]["in"]), (&1.into(), &1.into()), "{found}");
    assert_eq!(found["transfers_sample"][0]["time"], "2018-09-14T17:45:00Z");
    let args = ["check", "konto.csv", "--mapping", "mine.toml", "--asset", "BTC", "--format", "json"];
    let output = breachlight(folder.path(), &args);
    let report = json(&output);
    assert_eq!((output.status.code(), &report["counts"]["listed"]), (Some(1), &1.into()));
    assert_eq!(report["files"][0]["service"], "zaif");
    assert!(!stdout(&output).contains("CANARY"));
}

#[test]
fn a_mapping_for_other_columns_is_named_and_the_file_is_read_without_it() {
    let zaif = history(OTHER);
    let folder = folder_with(&[("konto.csv", &unknown()), ("btc_withdraw.csv", &zaif)]);
    let text = stdout(&breachlight(folder.path(), &["inspect", "konto.csv", "--format", "toml"])).to_owned();
    fs::write(folder.path().join("mine.toml"), text).unwrap();
    let args = ["inspect", "btc_withdraw.csv", "--mapping", "mine.toml", "--format", "json"];
    let found = json(&breachlight(folder.path(), &args));
    assert_eq!(found["format"], "zaif-withdraw");
    assert_eq!(found["assumptions"][0]["code"], "mapping_not_used");
}

#[test]
fn what_is_wrong_with_a_mapping_is_named_with_file_and_line() {
    let wrong = "service = \"x\"\n\n[[format]]\nid = \"x\"\ntitle = \"x\"\nkind = \"withdrawals\"\nheader = [\"a\", \"b\"]\n\
                 address = \"c\"\ntime = { column = \"a\", zone = \"Mars/Olympus\" }\nsource = \"mine\"\nconfidence = \"low\"\n";
    let folder = folder_with(&[("x.csv", &unknown()), ("wrong.toml", wrong), ("empty.toml", "")]);
    for (args, lines) in [
        (
            ["check", "x.csv", "--mapping", "wrong.toml"],
            &["wrong.toml:8: the header has no column \"c\"", "wrong.toml:9: a zone is"][..],
        ),
        (["inspect", "x.csv", "--mapping", "wrong.toml"], &["wrong.toml:8:"][..]),
        (["inspect", "x.csv", "--mapping", "empty.toml"], &["empty.toml:1: missing field"][..]),
        (["inspect", "x.csv", "--mapping", "missing.toml"], &["missing.toml: "][..]),
    ] {
        let output = breachlight(folder.path(), &args);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2));
        assert!(lines.iter().all(|line| said.contains(line)), "{said}");
    }
}

#[test]
fn the_entry_of_a_known_export_is_printed_and_prose_has_none() {
    let zaif = history(OTHER);
    let folder = folder_with(&[("btc_withdraw.csv", &zaif), ("prose.txt", "Hello\nworld\n")]);
    let output = breachlight(folder.path(), &["inspect", "btc_withdraw.csv", "--format", "toml"]);
    assert!(stdout(&output).contains("id = \"zaif-withdraw\""));
    let output = breachlight(folder.path(), &["inspect", "prose.txt", "--format", "toml"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
}
