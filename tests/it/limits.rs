//! Files that are made to hurt. They are generated here: a repository should not carry a hundred megabytes of commas.

use breachlight::check::{Check, Settings, Verdict};
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
    assert_eq!(report.transfers[0].reasons[0].code, "row_too_long");
    assert_eq!((report.transfers[1].row, report.transfers[1].verdict), (3, Verdict::Listed));
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
    assert_eq!(report.transfers[0].reasons[0].code, "unclosed_quote");
}

#[test]
fn without_a_list_nothing_is_not_listed() {
    let report = check(&Catalogue::empty(), [HEADER.as_bytes(), GOOD.as_bytes()]);
    assert_eq!(report.counts.not_covered, 1);
    assert!(report.to_json().contains("\"code\":\"no_list\""));
}
