//! Files that are made to hurt. They are generated here: a repository should not carry a hundred megabytes of commas.

use breachlight::check::{Check, ReasonCode, Settings, Verdict};
use breachlight::decode::limits;
use breachlight::history::{FileReader, Hints};
use breachlight::list::Catalogue;
use breachlight::report::Report;

use crate::{EncodingRs, public_list};

const HEADER: &str = "日時,金額,手数料,TX,アドレス\n";
const GOOD: &str = "2018-10-01 12:00:00,0.5,0.0005,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n";
const MIB: usize = 1 << 20;

fn check<'a>(catalogue: &Catalogue, parts: impl IntoIterator<Item = &'a [u8]>) -> Report {
    let mut check = Check::new(catalogue, Settings::default());
    let mut file = check.open("btc_withdraw.csv", &EncodingRs);
    for part in parts {
        if !file.push(part) {
            break;
        }
    }
    file.close();
    check.report()
}

#[test]
fn a_hundred_megabytes_of_one_line_cost_that_line() {
    let line = vec![b'x'; MIB];
    let parts = [HEADER.as_bytes()].into_iter().chain(std::iter::repeat_n(line.as_slice(), 100));
    let report = check(public_list(), parts.chain([b"\n".as_slice(), GOOD.as_bytes()]));
    assert_eq!(report.rows, 2);
    assert_eq!(report.transfers.get(0).unwrap().reasons[0].code, ReasonCode::RowTooLong);
    assert_eq!((report.transfers.get(1).unwrap().row, report.transfers.get(1).unwrap().verdict), (3, Verdict::Listed));
}

#[test]
fn a_file_that_is_one_line_is_refused_at_its_first_megabyte() {
    let line = vec![b','; MIB];
    let report = check(public_list(), std::iter::repeat_n(line.as_slice(), 100));
    let error = report.files[0].error.as_ref().unwrap();
    assert!(matches!(error.code, "too_many_cells" | "row_too_long"), "{}", error.code);
    assert!(report.files[0].bytes <= 3 * MIB as u64, "reading goes on after the file was given up");
}

#[test]
fn a_quote_that_is_never_closed_does_not_eat_the_rows_behind_it() {
    let rows = GOOD.repeat(40_000);
    let broken = "2018-10-01 12:00:00,0.5,0.0005,,\"1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n";
    let report = check(public_list(), [HEADER.as_bytes(), broken.as_bytes(), rows.as_bytes()]);
    assert_eq!(report.rows, 40_001);
    assert_eq!(report.counts.listed, 40_000);
    assert_eq!(report.transfers.get(0).unwrap().reasons[0].code, ReasonCode::UnclosedQuote);
}

#[test]
fn without_a_list_nothing_is_not_listed() {
    let report = check(&Catalogue::empty(), [HEADER.as_bytes(), GOOD.as_bytes()]);
    assert_eq!(report.counts.not_covered, 1);
    assert!(report.to_json().contains("\"code\":\"no_list\""));
}

#[test]
fn each_limit_of_a_text_has_a_code_of_its_own() {
    let under_header = |line: &[u8]| [HEADER.as_bytes(), line, b"\n", GOOD.as_bytes()].concat();
    let cells = ",".repeat(limits::CELLS);
    let cell = "x".repeat(limits::CELL_BYTES + 1);
    let record = format!("{},", "x".repeat(limits::CELL_BYTES)).repeat(17);
    for (code, line) in [
        (ReasonCode::TooManyCells, cells.as_bytes()),
        (ReasonCode::CellTooLong, cell.as_bytes()),
        (ReasonCode::RowTooLong, record.as_bytes()),
        (ReasonCode::UnclosedQuote, b"2018-10-01 12:00:00,0.5,0.0005,,\"1Boat"),
        (ReasonCode::NulByte, b"2018-10-01 12:00:00,0.5,0.0005,\0,1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
        (ReasonCode::NotText, b"2018-10-01 12:00:00,0.5,0.0005,\xFF,1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
        (ReasonCode::TooFewCells, b"2018-10-01 12:00:00,0.5"),
        (ReasonCode::MoreCellsThanHeader, b"2018-10-01 12:00:00,0.5,0.0005,,1BoatSLRHtKNngkdXEeobR76b53LETtpyT,1"),
    ] {
        let report = check(public_list(), [under_header(line).as_slice()]);
        let rows: Vec<_> = report.transfers.iter().map(|row| row.reasons.first().map(|reason| reason.code)).collect();
        assert_eq!(
            (rows[0], report.transfers.get(1).unwrap().verdict, rows.len()),
            (Some(code), Verdict::Listed, 2),
            "{code:?}"
        );
    }
}

#[test]
fn each_limit_of_a_file_has_a_code_of_its_own() {
    let json = |inner: &str| format!("[{inner}]").into_bytes();
    // The ones that take tens of megabytes to reach (`too_many_rows`, `json_too_large`) are among the bombs.
    for (code, bytes) in [
        ("json_too_deep", json(&"[".repeat(limits::JSON_DEPTH + 1))),
        ("json_syntax", json("{\"a\":1,}")),
        ("binary", [b"\0\x01\x02\x03".as_slice(); 512].concat()),
        ("empty", b" \n ".to_vec()),
        ("container_xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(200)),
        ("container_pdf", b"%PDF-1.7\n".repeat(200)),
        ("container_image", b"\x89PNG\r\n\x1A\n".repeat(200)),
        ("container_html", b"<!DOCTYPE html><table>".to_vec()),
        ("container_gzip", b"\x1F\x8B\x08\0".repeat(400)),
        ("container_sqlite", b"SQLite format 3\0".repeat(100)),
    ] {
        let mut reader = FileReader::new("x", &Hints::default(), &EncodingRs);
        bytes.chunks(MIB).all(|chunk| reader.push(chunk, &mut |_| {}));
        assert_eq!(reader.finish(&mut |_| {}).error.map(|error| error.code), Some(code));
    }
}

#[test]
fn a_run_that_may_keep_few_rows_says_so_and_keeps_those() {
    let settings = Settings { most_rows: Some(3), ..Settings::default() };
    let mut check = Check::new(public_list(), settings);
    for rows in [2, 4, 1] {
        let mut file = check.open("btc_withdraw.csv", &EncodingRs);
        file.push(HEADER.as_bytes());
        for _ in 0..rows {
            file.push(GOOD.as_bytes());
        }
        file.close();
    }
    let report = check.report();
    let files: Vec<_> =
        report.files.iter().map(|file| (file.rows, file.error.as_ref().map(|error| error.code))).collect();
    assert_eq!(files, [(2, None), (1, Some("too_many_rows")), (0, Some("too_many_rows"))]);
    assert_eq!((report.rows, report.counts.listed), (3, 3));
}
