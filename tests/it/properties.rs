//! What must hold for any input.

use breachlight::address::{Chains, resolve};
use breachlight::check::{Check, Settings, Verdict};
use breachlight::report::Report;
use proptest::prelude::*;

use crate::{EncodingRs, public_list};

fn check(name: &str, bytes: &[u8]) -> Report {
    let catalogue = public_list();
    let mut check = Check::new(catalogue, Settings::default());
    let mut file = check.open(name, &EncodingRs);
    file.push(bytes);
    file.close();
    check.report()
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w".to_owned()),
        Just("2018-09-14 17:45:00".to_owned()),
        Just("0.5".to_owned()),
        "\\PC{0,20}",
        "[\"\n\r,]{0,3}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_behind_a_header_make_a_report_whose_counts_add_up(tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut bytes = "日時,金額,手数料,TX,アドレス\n".as_bytes().to_vec();
        bytes.extend(tail);
        let report = check("btc_withdraw.csv", &bytes);
        prop_assert_eq!(Verdict::ALL.iter().map(|v| report.counts.get(*v)).sum::<u64>(), report.rows);
        prop_assert_eq!(report.transfers.len() as u64, report.rows);
    }

    #[test]
    fn a_row_that_names_the_thief_is_never_anything_weaker(cells in prop::collection::vec(cell(), 0..4)) {
        let junk: Vec<_> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let mut row = junk;
        row.resize(4, String::new());
        let text = format!("日時,金額,手数料,TX,アドレス\n{},1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n", row.join(","));
        let report = check("btc_withdraw.csv", text.as_bytes());
        prop_assert_eq!(report.counts.listed, 1);
    }

    #[test]
    fn any_bytes_at_all_make_a_report(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let report = check("x.csv", &bytes);
        prop_assert_eq!(report.files.len(), 1);
    }

    #[test]
    fn any_text_is_an_address_or_has_a_reason(text in "\\PC{0,120}") {
        if let Err(error) = resolve(&text, Chains::NONE) {
            prop_assert!(!error.code().is_empty());
        }
    }

    #[test]
    fn one_changed_letter_of_a_listed_address_is_never_listed(at in 0usize..34, to in "[1-9A-HJ-NP-Za-km-z]") {
        let thief = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
        let changed = format!("{}{to}{}", &thief[..at], &thief[at + 1..]);
        prop_assume!(changed != thief);
        let report = check("btc_withdraw.csv", format!("日時,金額,手数料,TX,アドレス\n2018-10-01 12:00:00,1,0,,{changed}\n").as_bytes());
        prop_assert_eq!(report.counts.listed + report.counts.linked, 0);
    }
}
