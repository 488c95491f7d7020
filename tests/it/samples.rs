//! The sample exports beside the project: each is recognised as the right service and variant, with the counts of its index.
//!
//! `tests/samples.toml` says which variant a sample is of, and of each count that differs from the index, why.

use std::collections::BTreeMap;
use std::fs;

use breachlight::history::{Hints, Inspection, Inspector};
use serde::Deserialize;

use crate::{EncodingRs, root, shared};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    format: String,
    /// Rows, withdrawals, with an address, with a transaction id: where they are not those of the index.
    counts: Option<[u64; 4]>,
    because: Option<String>,
}

/// The four counts of each sample, as the index has them.
fn index(text: &str) -> BTreeMap<String, [u64; 4]> {
    let rows = text.lines().filter(|line| line.starts_with("| ") && line.contains('/'));
    rows.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let number = |at: usize| cells[at].split(' ').next().unwrap().parse().unwrap();
        (cells[1].to_owned(), [number(2), number(3), number(4), number(5)])
    })
    .collect()
}

fn inspect(name: &str, bytes: &[u8]) -> Inspection {
    let mut inspector = Inspector::new(name, &Hints::default(), &EncodingRs);
    inspector.push(bytes);
    inspector.finish()
}

#[test]
fn every_sample_is_recognised_and_counted() {
    let Some(folder) = shared("samples") else { return };
    let text = fs::read_to_string(root().join("tests/samples.toml")).unwrap();
    let samples: BTreeMap<String, Sample> = toml::from_str(&text).unwrap();
    let index = index(&fs::read_to_string(folder.join("INDEX.md")).unwrap());
    assert!(index.len() > 50, "a test that finds no samples has shown nothing");
    let mut wrong = Vec::new();
    for (name, counts) in &index {
        let Some(sample) = samples.get(name) else {
            wrong.push(format!("{name}: not in tests/samples.toml"));
            continue;
        };
        let found = inspect(name, &fs::read(folder.join(name)).unwrap());
        let is = [found.rows, found.transfers.out, found.with_address, found.with_txid];
        let transfers = found.transfers.out + found.transfers.into + found.transfers.other;
        assert_eq!(found.rows, transfers + found.skipped.len() as u64, "{name}");
        assert_eq!(sample.counts.is_some(), sample.because.is_some(), "{name}: a difference has its reason");
        let right = found.format.as_deref() == Some(sample.format.as_str()) && is == sample.counts.unwrap_or(*counts);
        if !right {
            wrong.push(format!("{name}: {:?} {is:?}, index {counts:?}, {:?}", found.format, found.error));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
