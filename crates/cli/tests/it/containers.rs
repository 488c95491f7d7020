//! Archives, workbooks and compressed files, as people have them.

use std::fs;
use std::io::Write;

use serde_json::Value;

use crate::support::{HEADER, OTHER, THIEF, breachlight, history, json};
use crate::workbooks;

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
    let csv = history(THIEF);
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
    gzip.write_all(history(OTHER).as_bytes()).unwrap();
    fs::write(folder.path().join("btc_withdraw.csv.gz"), gzip.finish().unwrap()).unwrap();
    let found = json(&breachlight(folder.path(), &["inspect", "btc_withdraw.csv.gz", "--format", "json"]));
    assert_eq!((&found["container"], &found["rows"]), (&"gzip".into(), &1.into()));
}
