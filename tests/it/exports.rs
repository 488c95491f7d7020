//! A made-up file for each service, and what it must be read as: written after the format's documentation, not after what came out.
//!
//! `tests/exports/<service>.toml` holds them; a service of `data/formats/` without one is a failure.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use breachlight::history::{Bring, Direction, Hints, Inspection, Inspector, ProblemCode, Row, Transfer};
use serde::Deserialize;

use crate::{EncodingRs, root};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the file has, and what its documentation says of that.
    shows: String,
    /// The name of the file: some say the coin or the direction only there.
    file: String,
    /// The entry it is of.
    format: String,
    /// The coin the user names.
    asset: Option<String>,
    text: String,
    rows: u64,
    #[serde(default)]
    out: u64,
    #[serde(default, rename = "in")]
    into: u64,
    /// Lines that are no transfers, and why.
    #[serde(default)]
    skipped: BTreeMap<String, String>,
    /// What to bring instead, for a file that tells too little.
    #[serde(default)]
    bring: Vec<String>,
    /// What must be said to be taken for granted.
    #[serde(default)]
    assumed: Vec<String>,
    #[serde(default)]
    transfer: Vec<Expected>,
}

/// A withdrawal, as far as the file tells it: what is left out must not be there.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Expected {
    row: u64,
    time: Option<String>,
    asset: Option<String>,
    amount: Option<String>,
    fee: Option<String>,
    address: Option<String>,
    txid: Option<String>,
    network: Option<String>,
}

impl Expected {
    fn of(row: &Row) -> Self {
        let Transfer { time, asset, amount, fee, address, txid, network, .. } = row.transfer.clone();
        Self {
            row: row.row,
            time: time.map(|time| time.to_string()),
            asset: asset.map(|asset| asset.to_string()),
            amount: amount.map(|amount| plain(&amount.to_string())),
            fee: fee.map(|fee| plain(&fee.to_string())),
            address: address.map(String::from),
            txid: txid.map(|txid| txid.text().into_owned()),
            network: network.map(|network| network.to_string()),
        }
    }
}

/// A number without the zeros that say nothing.
fn plain(number: &str) -> String {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.').to_owned() } else { number.to_owned() }
}

fn rows(case: &Case, hints: &Hints) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut reader = breachlight::history::FileReader::new(&case.file, hints, &EncodingRs);
    reader.push(case.text.as_bytes(), &mut |row| rows.push(row));
    let summary = reader.finish(&mut |row| rows.push(row));
    for row in &mut rows {
        summary.own_address.iter().for_each(|own| row.transfer.seen_from(own));
    }
    rows
}

fn inspect(case: &Case, hints: &Hints) -> Inspection {
    let mut inspector = Inspector::new(&case.file, hints, &EncodingRs);
    inspector.push(case.text.as_bytes());
    inspector.finish()
}

fn bring(bring: &Bring) -> String {
    match bring {
        Bring::Export { format, .. } => format.clone(),
        other => serde_json::to_value(other).unwrap()["code"].as_str().unwrap().to_owned(),
    }
}

/// What a case is read as where it is not what the case says.
fn differences(case: &Case) -> Vec<String> {
    let hints = Hints { asset: case.asset.as_ref().map(|code| code.parse().unwrap()), ..Hints::default() };
    let found = inspect(case, &hints);
    let mut wrong = Vec::new();
    let mut compare = |what: &str, is: String, should: String| {
        if is != should {
            wrong.push(format!("{what}: {is}\n      should be {should}"));
        }
    };
    compare("format", format!("{:?} {:?}", found.format, found.error), format!("{:?} None", Some(&case.format)));
    let counts = (found.rows, found.transfers.out, found.transfers.into);
    compare("rows, out, in", format!("{counts:?}"), format!("{:?}", (case.rows, case.out, case.into)));
    let code = |code: &ProblemCode| serde_json::to_value(code).unwrap().as_str().unwrap().to_owned();
    let skipped: BTreeMap<_, _> =
        found.skipped.iter().map(|skipped| (skipped.row.to_string(), code(&skipped.code))).collect();
    compare("skipped", format!("{skipped:?}"), format!("{:?}", case.skipped));
    let brought: Vec<_> = found.bring.iter().map(bring).collect();
    compare("bring", format!("{brought:?}"), format!("{:?}", case.bring));
    let assumed = serde_json::to_value(&found.assumptions).unwrap();
    let assumed: BTreeSet<&str> = assumed.as_array().unwrap().iter().filter_map(|of| of["code"].as_str()).collect();
    for code in &case.assumed {
        compare(
            "assumed",
            format!("{assumed:?}"),
            if assumed.contains(code.as_str()) { format!("{assumed:?}") } else { code.clone() },
        );
    }
    let rows = rows(case, &hints);
    let out: Vec<_> = rows
        .iter()
        .filter(|row| row.problem.is_none() && row.transfer.direction == Direction::Out)
        .map(Expected::of)
        .collect();
    for expected in &case.transfer {
        match out.iter().find(|row| {
            row.row == expected.row
                && (row == &expected || expected.address.is_none() || row.address == expected.address)
        }) {
            None => compare("no withdrawal", format!("{out:?}"), format!("{expected:?}")),
            Some(row) => compare("withdrawal", format!("{row:?}"), format!("{expected:?}")),
        }
    }
    if !case.out.eq(&0) && case.transfer.is_empty() {
        wrong.push("a case with withdrawals says what the first of them is".to_owned());
    }
    wrong
}

#[test]
fn every_service_has_a_file_that_is_read_as_its_documentation_says() {
    let names = |folder: &str| -> BTreeSet<String> {
        let files = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        let files = files.filter(|path| path.extension().is_some_and(|end| end == "toml"));
        files.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
    };
    let (services, described) = (names("data/formats"), names("tests/exports"));
    assert!(services.len() > 150, "a runner that finds no services has shown nothing");
    assert_eq!(services.difference(&described).collect::<Vec<_>>(), Vec::<&String>::new(), "services without a case");
    assert_eq!(described.difference(&services).collect::<Vec<_>>(), Vec::<&String>::new(), "cases without a service");
    let mut wrong = Vec::new();
    for name in &described {
        let text = fs::read_to_string(root().join(format!("tests/exports/{name}.toml"))).unwrap();
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("tests/exports/{name}.toml: {error}"));
        for case in &cases.case {
            let found = differences(case);
            if !found.is_empty() || case.shows.is_empty() {
                wrong.push(format!("{name}: {} ({})\n    {}", case.format, case.shows, found.join("\n    ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} files are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}
