//! The command line's contract: what scripts depend on. Reports are compared with the corpus to the byte.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read files, run the program and may fail")]

#[path = "../../../tests/it/workbooks.rs"]
#[allow(dead_code, reason = "the other tests make more kinds of workbooks")]
mod workbooks;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const HEADER: &str = "日時,金額,手数料,TX,アドレス\n";
const THIEF: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
const OTHER: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";

fn breachlight(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_breachlight"))
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_str(stdout(output)).unwrap()
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn row(address: &str) -> String {
    format!("2018-10-01 12:00:00,0.5,0.0005,,{address}\n")
}

fn corpus() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut folders: Vec<_> = fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    assert!(folders.len() >= 20, "a runner that finds no cases has shown nothing");
    folders
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
        assert!(stdout(&output) == format!("{expected}\n"), "{}", folder.display());
    }
}

#[test]
fn the_exit_status_says_listed_or_not_or_only_in_part() {
    let folder = folder_with(&[
        ("btc_withdraw.csv", &format!("{HEADER}{}", row(OTHER))),
        ("listed_btc_withdraw.csv", &format!("{HEADER}{}", row(THIEF))),
        ("broken_btc_withdraw.csv", &format!("{HEADER}{}", row("1BoatSLRHtKNngkdXEeobR76b53LETtpyU"))),
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
fn a_folder_stands_for_its_files() {
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{}", row(THIEF))), (".hidden", "x")]);
    let report = json(&breachlight(folder.path(), &["check", ".", "--format", "json"]));
    assert_eq!(report["files"].as_array().unwrap().len(), 1);
    assert_eq!(report["counts"]["listed"], 1);
}

#[test]
fn standard_input_is_a_file_without_a_name() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_breachlight"))
        .args(["check", "-", "--asset", "btc", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(format!("{HEADER}{}", row(THIEF)).as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)["files"][0]["name"], "stdin");
}

/// Builds the project's list into `folder/name`.
fn build_list(folder: &Path, name: &str, more: &[&str]) -> Output {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/breaches");
    let output = breachlight(folder, &[&["list", "build", packs.to_str().unwrap(), "--output", name], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

#[test]
fn a_missing_or_damaged_list_is_never_an_answer() {
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{}", row(OTHER)))]);
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
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{}", row(THIEF)))]);
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
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
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{}", row(THIEF)))]);
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
    assert_eq!(findings.iter().map(|finding| finding["list"].clone()).collect::<Vec<_>>(), ["public", "own"]);
    assert_eq!(report["breaches"].as_array().unwrap().len(), 1, "facts that both have are told once");
    assert_eq!(report["breaches"][0]["lists"], serde_json::json!(["public", "own"]));
    let output = check(&["public", "missing"]);
    assert_eq!((output.status.code(), json(&output)["counts"]["listed"].clone()), (Some(2), 1.into()));
    let output = check(&["public", "public"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("two lists are called"));
}

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
fn an_output_file_is_written_whole_or_not_at_all() {
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{}", row(THIEF)))]);
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
    let text = format!("{HEADER}{}", row(THIEF));
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
        fs::write(folder.path().join(name).join("btc_withdraw.csv"), format!("{HEADER}{}", row(THIEF))).unwrap();
    }
    std::os::unix::fs::symlink(".", folder.path().join("self")).unwrap();
    let report = json(&breachlight(folder.path(), &["check", ".", "--format", "json"]));
    let names: Vec<_> = report["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["a/btc_withdraw.csv", "b/btc_withdraw.csv"]);
}

#[test]
fn a_line_that_is_not_text_does_not_end_the_addresses() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_breachlight"))
        .args(["address", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&[b"\xff\xfe\n", THIEF.as_bytes(), b"\r\n"].concat()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(stdout(&output).lines().count(), 2);
    assert!(stdout(&output).contains("a211616530e6501b49804c451cc9d26507b52948"));
}

#[test]
fn the_table_speaks_both_languages_and_never_reassures() {
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{}", row(OTHER)))]);
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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/report.schema.json");
    if std::env::var_os("BREACHLIGHT_BLESS").is_some() {
        fs::write(&path, schema).unwrap();
    } else {
        assert!(fs::read_to_string(path).unwrap_or_default() == schema, "`cargo xtask bless` writes it anew");
    }
}

/// A Zaif history as a workbook: the time is a date cell, the amount has the digits of a binary fraction.
fn book() -> Vec<u8> {
    let header: Vec<_> =
        HEADER.trim().split(',').map(|text| format!("<c t='inlineStr'><is><t>{text}</t></is></c>")).collect();
    let header = format!("<row>{}</row>", header.concat());
    let row = "<row r='5'><c s='1'><v>43374.5</v></c><c><v>0.10000000000000001</v></c>\
               <c><v>5.0000000000000001E-4</v></c><c r='E5' t='s'><v>0</v></c></row>";
    let strings =
        format!("<sst><si><r><t>{}</t></r><r><t>{}</t></r><rPh><t>x</t></rPh></si></sst>", &THIEF[..9], &THIEF[9..]);
    let mut parts = workbooks::parts(
        "<sheet name='Empty' sheetId='2' r:id='r2'/>",
        workbooks::text("xl/sharedStrings.xml", &strings),
        workbooks::text("xl/worksheets/sheet1.xml", &workbooks::sheet(&(header + row))),
    );
    let styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy/mm/dd hh:mm'/></numFmts>\
                  <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>";
    parts.push(workbooks::text("xl/styles.xml", styles));
    parts.push(workbooks::text("xl/worksheets/sheet2.xml", &workbooks::sheet("")));
    workbooks::zip(&parts)
}

#[test]
fn a_workbook_and_the_files_of_an_archive_are_checked_as_files_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let csv = format!("{HEADER}{}", row(THIEF));
    let archive = workbooks::zip(&[
        workbooks::entry("in/btc_withdraw.xlsx", |out| out.write_all(&book()).unwrap()),
        workbooks::text("in/btc_withdraw.csv", &csv),
        workbooks::text("in/secret.csv", &csv).encrypted(),
        workbooks::text("__MACOSX/in/._btc_withdraw.csv", "x"),
    ]);
    fs::write(folder.path().join("exports.zip"), archive).unwrap();
    let output = breachlight(folder.path(), &["check", "exports.zip", "--format", "json"]);
    let report = json(&output);
    assert_eq!((output.status.code(), &report["counts"]["listed"]), (Some(2), &Value::from(2)));
    let files = report["files"].as_array().unwrap();
    let said: Vec<_> =
        files.iter().map(|file| (file["name"].as_str().unwrap(), file["error"]["code"].as_str())).collect();
    assert_eq!(
        said,
        [
            ("exports.zip › in/btc_withdraw.xlsx › One", None),
            ("exports.zip › in/btc_withdraw.csv", None),
            ("exports.zip › in/secret.csv", Some("container_encrypted")),
        ]
    );
    // What a person can compare is the file they have, not what was in it.
    let dropped = breachlight::canonical::sha256_hex(&fs::read(folder.path().join("exports.zip")).unwrap());
    assert!(files.iter().all(|file| file["sha256"] == dropped.as_str()));
    let first = &report["transfers"][0];
    assert_eq!((&first["row"], &first["amount"], &first["fee"]), (&5.into(), &"0.1".into(), &"0.0005".into()));
    assert_eq!(first["time"], "2018-10-01T03:00:00Z");
}

#[test]
fn inspect_says_what_a_workbook_and_a_compressed_file_are() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("btc_withdraw.xlsx"), book()).unwrap();
    let found = json(&breachlight(folder.path(), &["inspect", "btc_withdraw.xlsx", "--format", "json"]));
    assert_eq!((&found["container"], &found["format"]), (&"xlsx".into(), &"zaif-withdraw".into()));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(format!("{HEADER}{}", row(OTHER)).as_bytes()).unwrap();
    fs::write(folder.path().join("btc_withdraw.csv.gz"), gzip.finish().unwrap()).unwrap();
    let found = json(&breachlight(folder.path(), &["inspect", "btc_withdraw.csv.gz", "--format", "json"]));
    assert_eq!((&found["container"], &found["rows"]), (&"gzip".into(), &1.into()));
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

/// The theft of Binance's pack was paid with honest withdrawals. Here somebody found out which output was the thief's.
#[test]
fn one_output_of_a_mixed_theft_is_listed_and_its_neighbours_are_told_how_little_that_says() {
    let theft = "e8b406091959700dbffcff30a60b190133721e5c39e89bb5fe23c5a554ab05ea";
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/breaches");
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
    assert_eq!(verdicts, ["listed", "linked", "not_listed"]);
    assert!(stdout(&check(&["--lang", "en"])).contains("one of its outputs is on the list, and yours may be another"));
    assert!(stdout(&check(&["--lang", "ja"])).contains("一覧にあるのはその出力の一つ"));
}
