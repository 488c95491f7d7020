//! Every rule of admission refuses what it is there for, in the right line, and the packs of the project break none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use breachlight::list::build::{Admitted, RULES, admit_all, coverage, read};
use breachlight::list::{Entry, IdentifierKind, Pack};
use serde::Deserialize;

use crate::{root, shared};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

/// One way to break a pack.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    shows: String,
    rule: String,
    #[serde(default)]
    find: String,
    #[serde(default)]
    replace: String,
    /// A second change, where one alone breaks another rule.
    swap: Option<[String; 2]>,
    add: Option<String>,
    /// Part of the line that the refusal must name.
    at: String,
    /// Other rules that the same slip breaks.
    #[serde(default)]
    also: Vec<String>,
}

/// TOML's literal strings keep `\n` as two characters, which reads better in a table than a text of many lines.
fn text(written: &str) -> String {
    written.replace("\\n", "\n")
}

impl Case {
    fn pack(&self, good: &str) -> String {
        let swap = |pack: String, from: &str, to: &str| {
            let from = text(from);
            assert!(pack.contains(&from), "{}: {from:?} is not in the pack", self.shows);
            pack.replacen(&from, &text(to), 1)
        };
        let mut pack = swap(good.to_owned(), &self.find, &self.replace);
        if let Some([from, to]) = &self.swap {
            pack = swap(pack, from, to);
        }
        pack + &text(self.add.as_deref().unwrap_or_default())
    }
}

fn table() -> (String, Vec<Case>) {
    let folder = root().join("tests/admission");
    let good = fs::read_to_string(folder.join("x.toml")).expect("the good pack is there");
    let table = fs::read_to_string(folder.join("rules.toml")).expect("the table is there");
    (good, toml::from_str::<Table>(&table).expect("the table is well-formed").case)
}

#[test]
fn a_pack_that_breaks_no_rule_is_admitted() {
    let (good, _) = table();
    let admitted = read("tests/admission/x.toml", &good).unwrap_or_else(|refusals| panic!("{refusals:#?}"));
    assert_eq!(admitted.pack.entries.len(), 4);
    assert_eq!(admitted.left_out.len(), 1);
}

#[test]
fn every_rule_has_its_refusal() {
    let (good, cases) = table();
    for case in &cases {
        let pack = case.pack(&good);
        let refusals = read("x.toml", &pack).expect_err(&case.shows);
        let found: BTreeSet<_> = refusals.iter().map(|refusal| refusal.rule).collect();
        let expected: BTreeSet<_> = case.also.iter().map(String::as_str).chain([case.rule.as_str()]).collect();
        assert!(found.contains(case.rule.as_str()), "{}: {refusals:#?}", case.shows);
        assert!(found.is_subset(&expected), "{}: {refusals:#?}", case.shows);
        let line = |number: usize| pack.lines().nth(number - 1).unwrap_or_default();
        let named: Vec<_> = refusals.iter().filter(|r| r.rule == case.rule).map(|r| line(r.line)).collect();
        assert!(named.iter().any(|line| line.contains(&case.at)), "{}: {named:#?}", case.shows);
    }
    let shown: BTreeSet<_> = cases.iter().map(|case| case.rule.as_str()).collect();
    let between_packs = ["breach_twice", "listed_in_another_pack"];
    let rules: BTreeSet<_> = RULES.iter().copied().filter(|rule| !between_packs.contains(rule)).collect();
    assert_eq!(shown, rules, "the table and the rules are one");
}

#[test]
fn what_one_pack_lists_another_does_not_exclude() {
    let (good, _) = table();
    let listed = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
    let other = good
        .replace("id = \"x\"", "id = \"y\"")
        .replace(listed, "3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z")
        .replace("131oVmmougbyqdzJbBbuH3rZ2H8jnibtew", listed);
    let refusals = admit_all(&[("x.toml", &good), ("y.toml", &other)]).expect_err("the lists contradict each other");
    assert_eq!(refusals.len(), 1, "{refusals:#?}");
    assert_eq!((refusals[0].rule, refusals[0].file.as_str()), ("listed_in_another_pack", "y.toml"));
    assert!(other.lines().nth(refusals[0].line - 1).unwrap().contains(listed));
}

#[test]
fn one_breach_is_one_pack_and_one_identifier_may_be_in_several() {
    let (good, _) = table();
    let twice = admit_all(&[("a/x.toml", &good), ("b/x.toml", &good)]).expect_err("one breach in two files");
    assert_eq!(twice[0].rule, "breach_twice");
    let other = good.replace("id = \"x\"", "id = \"y\"");
    assert_eq!(admit_all(&[("x.toml", &good), ("y.toml", &other)]).unwrap().len(), 2);
}

/// The packs of the project.
fn project() -> Vec<Admitted> {
    let mut names: Vec<_> = fs::read_dir(root().join("data/breaches"))
        .expect("the packs are in the project")
        .map(|entry| entry.expect("a folder entry").path())
        .collect();
    names.sort();
    let texts: Vec<_> = names.iter().map(|path| fs::read_to_string(path).expect("a pack is text")).collect();
    let files: Vec<_> = names
        .iter()
        .zip(&texts)
        .map(|(path, text)| (path.file_name().and_then(|name| name.to_str()).expect("a name"), text.as_str()))
        .collect();
    admit_all(&files).unwrap_or_else(|refusals| {
        panic!("{}", refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn all_packs_of_the_project_are_admitted_together() {
    let admitted = project();
    assert_eq!(admitted.len(), 39);
    for Admitted { pack, .. } in &admitted {
        assert!(!pack.breach.windows.is_empty(), "{}: its window needs no address", pack.breach.id);
        assert!(!pack.breach.coverage.is_empty(), "{}: it says how far it reaches", pack.breach.id);
    }
}

#[test]
fn the_coverage_document_is_up_to_date() {
    let path = root().join("docs/coverage.md");
    let document = coverage::document(&project());
    if std::env::var_os("BREACHLIGHT_BLESS").is_some() {
        fs::write(path, document).expect("docs is writable");
    } else {
        assert!(fs::read_to_string(path).unwrap_or_default() == document, "`cargo xtask bless` writes it anew");
    }
}

/// Lower case, without `0x`: enough to find again what one file writes `0xAB…` and another `0xab…`.
fn folded(chain: &str, value: &str) -> String {
    let value = value.strip_prefix("0x").unwrap_or(value);
    format!("{chain} {}", value.to_lowercase())
}

#[test]
fn every_identifier_on_record_is_listed_excluded_or_left_out() {
    let Some(path) = shared("data/compiled/breach_entries.csv") else { return };
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for Admitted { pack, left_out } in &project() {
        let values = known.entry(pack.breach.id.clone()).or_default();
        values.extend(pack.entries.iter().map(|entry| folded(entry.chain.code(), &entry.value)));
        for exclusion in &pack.exclusions {
            values.extend(exclusion.values.iter().map(|value| folded(exclusion.chain.code(), value)));
        }
        for left_out in left_out {
            values.extend(left_out.values.iter().map(|value| folded(&left_out.chain, value)));
        }
    }
    let record = fs::read_to_string(path).expect("the record is text");
    let mut rows = 0;
    let mut breaches = BTreeSet::new();
    for row in record.lines().skip(1) {
        let mut cells = row.split(',');
        let mut next = || cells.next().expect("a row has five cells and more");
        let (breach, chain, _kind, _role, value) = (next(), next(), next(), next(), next());
        let values = known.get(breach).unwrap_or_else(|| panic!("no pack for {breach}"));
        assert!(values.contains(&folded(chain, value)), "{breach}: {value} was lost");
        breaches.insert(breach.to_owned());
        rows += 1;
    }
    assert_eq!(rows, 292);
    assert!(breaches.len() >= 36, "three breaches have no identifier at all: {breaches:?}");
}

#[test]
fn zaif_has_113_victims_and_two_addresses_of_the_tag_pack() {
    let project = project();
    let zaif = &project.iter().find(|admitted| admitted.pack.breach.id == "zaif-2018").unwrap().pack;
    assert_eq!(zaif.exclusions.iter().map(|exclusion| exclusion.values.len()).sum::<usize>(), 113);
    let from_tags = |entry: &&Entry| entry.sources.iter().any(|source| source == "graphsense");
    assert_eq!(zaif.entries.iter().filter(from_tags).count(), 2);
}

#[test]
fn binance_lists_the_transaction_and_none_of_its_44_outputs() {
    let project = project();
    let binance = project.iter().find(|admitted| admitted.pack.breach.id == "binance-2019").unwrap();
    assert!(binance.pack.entries.iter().all(|entry| entry.kind != IdentifierKind::Address && !entry.accuses()));
    let mixed = binance.left_out.iter().find(|left_out| left_out.values.len() == 44).expect("the outputs are left out");
    // Listing one of them on the tag pack's word is what the rule is there to refuse.
    let path = root().join("data/breaches/binance-2019.toml");
    let entry = format!(
        "\n[[entry]]\nchain = \"BTC\"\nkind = \"address\"\nvalue = \"{}\"\nrole = \"thief\"\nconfidence = \"community\"\nsources = [\"graphsense\"]\n",
        mixed.values[0]
    );
    let refusals = read("binance-2019.toml", &(fs::read_to_string(path).unwrap() + &entry)).unwrap_err();
    assert!(refusals.iter().any(|refusal| refusal.rule == "mixed_outputs"), "{refusals:#?}");
}

#[test]
fn packs_survive_json_and_a_format_without_field_names() {
    for Admitted { pack, .. } in project() {
        let json = serde_json::to_string(&pack).unwrap();
        assert_eq!(serde_json::from_str::<Pack>(&json).unwrap(), pack, "{}", pack.breach.id);
        let bytes = postcard::to_stdvec(&pack).unwrap();
        assert_eq!(postcard::from_bytes::<Pack>(&bytes).unwrap(), pack, "{}", pack.breach.id);
    }
    let (good, _) = table();
    let everything = read("x.toml", &good).unwrap().pack;
    assert_eq!(postcard::from_bytes::<Pack>(&postcard::to_stdvec(&everything).unwrap()).unwrap(), everything);
}

#[test]
fn values_that_real_sources_got_wrong_are_refused() {
    let Some(path) = shared("data/compiled/bad_values.tsv") else { return };
    let (good, _) = table();
    let values = fs::read_to_string(path).expect("the values are text");
    let mut refused = 0;
    for row in values.lines().skip(1) {
        let mut cells = row.split('\t');
        let mut next = || cells.next().expect("a row has four cells");
        let (value, claimed) = (next().replace("<space>", " "), next());
        let chain = if claimed == "XBT" { "BTC" } else { claimed };
        let entry = format!(
            "\n[[entry]]\nchain = \"{chain}\"\nkind = \"address\"\nvalue = \"{value}\"\nrole = \"named\"\nconfidence = \"community\"\nsources = [\"press\"]\n"
        );
        let refusals = read("x.toml", &format!("{good}{entry}")).expect_err(&value);
        let rules: Vec<_> = refusals.iter().map(|refusal| refusal.rule).collect();
        assert!(rules.iter().any(|rule| ["address", "chain", "tiny_address"].contains(rule)), "{value}: {refusals:#?}");
        refused += 1;
    }
    assert_eq!(refused, 17);
}

#[test]
fn every_breach_has_its_words_in_two_languages() {
    for Admitted { pack, .. } in project() {
        let id = &pack.breach.id;
        for language in ["en", "ja"] {
            let path = root().join("locales").join(language).join("breaches").join(format!("{id}.ftl"));
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let says = |part: &str| text.contains(&format!("\nbreach-{id}-{part} = "));
            for part in ["title", "summary", "loss", "refund", "next"] {
                assert!(says(part), "{language}: breach-{id}-{part}");
            }
            assert_eq!(says("who"), pack.breach.attribution.official, "{language}: {id} says who if an authority did");
            let messages = text.lines().filter(|line| line.starts_with("breach-")).count();
            let of_this = text.lines().filter(|line| line.starts_with(&format!("breach-{id}-"))).count();
            assert_eq!(messages, of_this, "{language}: {id} speaks of itself");
        }
    }
}
