//! What a report says where a list cannot say all it should: `tests/standings/<what it shows>/` holds a case like those of `tests/cases/`, and
//! besides how its list stands. A page or a command line cannot be given these lists from outside, so these cases run natively alone.
//!
//! | `list`             | the list that is asked                                                              |
//! |--------------------|-------------------------------------------------------------------------------------|
//! | `none`             | there is none                                                                       |
//! | `unusable`         | there was to be one, and it is damaged                                              |
//! | `beside_unusable`  | that of the release, beside one that nobody the list should come from has signed    |
//! | `public`           | that of the release; `as_of` makes it old, or of a later day than the report        |
//! | `stale`            | that of the release, signed and expired                                             |
//! | `not_renewed`      | that of the release, signed, and a newer one could not be had                       |
//! | `without_evidence` | that of the release, of which the parts that tell are not loaded                    |
//! | `pack`             | one of the `pack.toml` beside the case                                              |

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use breachlight::check::Verdict;
use breachlight::list::bundle::{self, Bundle};
use breachlight::list::{Catalogue, List, PartName, Trust, build};
use breachlight::report::Report;
use serde_json::Value;

use crate::cases::{compare_or_bless, folders_in, read, run_against};
use crate::{packs, root, texts};

const CASES: &str = "tests/standings";

fn run(folder: &Path) -> Report {
    run_against(&catalogue(folder), folder, 1 << 20)
}

fn catalogue(folder: &Path) -> Catalogue {
    let public = || bundle::write("public", &packs(), &texts()).unwrap();
    let whole = |bundle: &Bundle| List::read(bundle.to_file()).unwrap();
    let time = |text: &str| text.parse().unwrap();
    let root = "5".repeat(64);
    match read(folder).list.as_deref() {
        Some("none") => Catalogue::empty(),
        Some("unusable") => {
            let mut none = Catalogue::empty();
            none.add_unusable("public", "list_damaged");
            none
        }
        Some("beside_unusable") => {
            let mut one = Catalogue::of(whole(&public()), Trust::Unsigned);
            one.add_unusable("own", "list_unverified");
            one
        }
        Some("public") => Catalogue::of(whole(&public()), Trust::Unsigned),
        Some("stale") => {
            let since = time("2026-11-01T00:00:00Z");
            Catalogue::of(whole(&public()), Trust::Stale { root, version: 7, since })
        }
        Some("not_renewed") => {
            let expires = time("2026-12-01T00:00:00Z");
            let mut at_hand = Catalogue::of(whole(&public()), Trust::Signed { root, version: 7, expires });
            at_hand.add_not_renewed("public", "list_fetch");
            at_hand
        }
        Some("without_evidence") => {
            let Bundle { manifest, parts } = public();
            let part = |name: PartName| {
                let at = manifest.parts.iter().position(|part| part.name == name).unwrap();
                parts[at].clone()
            };
            let list = List::open(manifest.clone(), &part(PartName::Facts), part(PartName::Index)).unwrap();
            Catalogue::of(list, Trust::Unsigned)
        }
        Some("pack") => {
            let text = fs::read_to_string(folder.join("pack.toml")).unwrap();
            let name = text.lines().find_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"')).unwrap();
            let pack = build::admit(&format!("{name}.toml"), &text).unwrap();
            Catalogue::of(whole(&bundle::write("own", &[pack], &[]).unwrap()), Trust::Unsigned)
        }
        other => panic!("{}: no such list: {other:?}", folder.display()),
    }
}

#[test]
fn every_standing_of_a_list_has_the_report_it_should() {
    let folders = folders_in(CASES);
    assert!(folders.len() >= 8, "a runner that finds no cases has shown nothing");
    compare_or_bless(&folders, &run);
}

/// What stands in a list is found whatever else is wrong with it, and what does not is "not listed" only where a list in good standing says so.
#[test]
fn no_list_that_cannot_say_so_leaves_a_row_not_listed() {
    for folder in folders_in(CASES) {
        let list = read(&folder).list;
        let may_say =
            matches!(list.as_deref(), Some("public" | "beside_unusable" | "not_renewed" | "without_evidence" | "pack"));
        let report = run(&folder);
        let not_listed = report.transfers.iter().filter(|transfer| transfer.verdict == Verdict::NotListed).count();
        assert!(may_say || not_listed == 0, "{}", folder.display());
    }
}

/// Every code of what could not be asked stands in a report that a person has read.
#[test]
fn every_gap_has_a_case() {
    if std::env::var_os("BREACHLIGHT_BLESS").is_some() {
        return eprintln!("skipped: the reports are being written");
    }
    let schema: Value = serde_json::from_slice(&fs::read(root().join("docs/report.schema.json")).unwrap()).unwrap();
    let of_schema = schema["$defs"]["Gap"]["oneOf"].as_array().unwrap().iter();
    let all: BTreeSet<String> =
        of_schema.map(|gap| gap["properties"]["code"]["const"].as_str().unwrap().to_owned()).collect();
    assert!(all.len() >= 20, "{all:?}");
    let mut shown = BTreeSet::new();
    for folder in ["tests/cases", CASES].into_iter().flat_map(folders_in) {
        let report: Value = serde_json::from_slice(&fs::read(folder.join("report.json")).unwrap()).unwrap();
        let gaps = report["coverage"].as_array().unwrap().iter();
        shown.extend(gaps.map(|gap| gap["code"].as_str().unwrap().to_owned()));
    }
    assert_eq!(shown, all);
}
