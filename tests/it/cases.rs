//! One corpus: `tests/cases/<what it shows>/` holds `case.json` (options, files in order), the files, and `report.json`, the report
//! that every runner must reach. `BREACHLIGHT_BLESS=1` writes the reports anew; a person reads the difference.

use std::fs;
use std::path::{Path, PathBuf};

use breachlight::check::{Check, Settings, Whole};
use breachlight::decode::containers::{self, Expansion};
use breachlight::history::Hints;
use breachlight::list::Catalogue;
use breachlight::report::Report;
use serde::Deserialize;
use serde_json::Value;

use crate::{EncodingRs, breach_cases, packs, public_list, root};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    shows: String,
    as_of: String,
    files: Vec<String>,
    /// How the list stands that is asked, where that is the point: see `standings.rs`.
    pub(crate) list: Option<String>,
    service: Option<String>,
    asset: Option<String>,
    /// The verdict of every row, in their order, said by whoever wrote the case and not by the engine.
    #[serde(default)]
    expect: Vec<String>,
}

fn folders() -> Vec<PathBuf> {
    let folders = folders_in("tests/cases");
    assert!(folders.len() >= 20, "a runner that finds no cases has shown nothing");
    folders
}

/// The cases below a folder of the project.
pub(crate) fn folders_in(corpus: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(corpus)).expect("there is a corpus");
    let mut folders: Vec<_> =
        entries.map(|entry| entry.expect("a folder entry").path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

pub(crate) fn read(folder: &Path) -> Case {
    let text = fs::read_to_string(folder.join("case.json")).expect("a case has a case.json");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
}

fn run(folder: &Path, chunk: usize) -> Report {
    run_against(public_list(), folder, chunk)
}

/// The report of a case.
pub(crate) fn run_against(catalogue: &Catalogue, folder: &Path, chunk: usize) -> Report {
    let case = read(folder);
    assert!(!case.shows.is_empty());
    let settings = Settings {
        hints: Hints { service: case.service, asset: case.asset.map(|code| code.parse().unwrap()), ..Hints::default() },
        as_of: Some(case.as_of.parse().unwrap()),
        ..Settings::default()
    };
    let mut check = Check::new(catalogue, settings);
    for name in &case.files {
        let bytes = fs::read(folder.join(name)).expect("a case's files are beside it");
        if containers::is_container(&bytes) {
            let mut whole = Whole::default();
            whole.push(&bytes);
            let whole = whole.finish();
            let mut members = Expansion::new(name, &bytes, &EncodingRs);
            while let Some(member) = members.next() {
                match member {
                    Ok(member) => {
                        let mut file = check.open_member(&member, &whole, &EncodingRs);
                        if let Err(error) = members.read(&mut |bytes| file.push(bytes)) {
                            file.fail(error.code());
                        }
                        file.close();
                    }
                    Err((name, error)) => check.unreadable_member(&name, error, &whole),
                }
            }
            continue;
        }
        let mut file = check.open(name, &EncodingRs);
        for chunk in bytes.chunks(chunk) {
            if !file.push(chunk) {
                break;
            }
        }
        file.close();
    }
    let mut report = check.report();
    // They change with every line of the core, and no report is stored with them.
    assert!(report.engine.build.len() == 16 && report.engine.build.bytes().all(|b| b.is_ascii_hexdigit()));
    report.engine.build = "0".repeat(16);
    report
}

#[test]
fn every_case_has_the_report_it_should() {
    if std::env::var_os("BREACHLIGHT_BLESS").is_some() {
        breach_cases::write(&root().join("tests/cases"));
    }
    compare_or_bless(&folders(), &|folder| run(folder, 1 << 20));
}

/// Compares the report of each case with the one that is beside it, or writes that anew.
pub(crate) fn compare_or_bless(folders: &[PathBuf], report: &dyn Fn(&Path) -> Report) {
    let bless = std::env::var_os("BREACHLIGHT_BLESS").is_some();
    let mut wrong = Vec::new();
    for folder in folders {
        let value: Value = serde_json::from_str(&report(folder).to_json()).unwrap();
        let pretty = serde_json::to_string_pretty(&value).unwrap() + "\n";
        let path = folder.join("report.json");
        if bless {
            fs::write(&path, pretty).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != pretty {
            wrong.push(folder.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    assert!(
        wrong.is_empty(),
        "other reports than expected: {wrong:#?}\nlook, then `cargo xtask bless` and read the diff"
    );
}

/// One case for each pack, and what its rows must come to was known before the engine was asked.
#[test]
fn the_rows_of_every_breach_come_to_what_their_case_says() {
    let (mut breaches, mut wrong) = (0, Vec::new());
    for folder in folders() {
        let expect = read(&folder).expect;
        if !expect.is_empty() {
            let is_of_breach = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("breach_");
            breaches += usize::from(folder.file_name().is_some_and(is_of_breach));
            let report = run(&folder, 1 << 20);
            let found: Vec<_> = report.transfers.iter().map(|transfer| transfer.verdict.code()).collect();
            if found != expect {
                wrong.push(format!("{}: {found:?} and not {expect:?}", folder.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(breaches, packs().len());
}

#[test]
fn the_size_of_the_chunks_changes_nothing() {
    for folder in folders() {
        let whole = run(&folder, 1 << 20);
        for chunk in [1, 7, 64] {
            let cut = run(&folder, chunk);
            // How much of a refused file was read depends on the chunks; nothing else does.
            let rest = |mut report: Report| {
                report.files.iter_mut().filter(|file| file.error.is_some()).for_each(|file| file.bytes = 0);
                report.to_json()
            };
            assert_eq!(rest(cut), rest(whole.clone()), "{} by {chunk}", folder.display());
        }
    }
}

#[test]
fn every_row_is_accounted_for_in_every_case() {
    for folder in folders() {
        let report = run(&folder, 1 << 20);
        let sum: u64 = breachlight::check::Verdict::ALL.iter().map(|verdict| report.counts.get(*verdict)).sum();
        let rows: u64 = report.files.iter().map(|file| file.rows).sum();
        assert_eq!((sum, rows), (report.rows, report.rows), "{}", folder.display());
    }
}

#[test]
fn nothing_private_is_in_any_report() {
    for folder in folders() {
        let json = run(&folder, 1 << 20).to_json();
        for secret in
            ["CANARY", "1234567", "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyT", "abandon", "example.org"]
        {
            assert!(!json.to_lowercase().contains(&secret.to_lowercase()), "{}: {secret}", folder.display());
        }
    }
}
