//! Writes a list of a million entries and asks it: `cargo run --release --example bench_list [ENTRIES]`.
//!
//! The wasm side is `bench_list_wasm`.
#![allow(
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a benchmark reads the clock and prints ratios"
)]

mod million;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use breachlight::address::{Chain, Chains, resolve};
use breachlight::list::{Catalogue, List, PartName, Trust, bundle};
use million::SplitMix;

const ASKED: usize = 1_000_000;
const RUNS: usize = 9;

fn main() {
    let entries = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let packs = million::packs(entries);
    println!("{entries} entries in memory: {} MB at most so far", peak());
    let (start, before) = (Instant::now(), cpu_seconds());
    let bundle = bundle::write("million", &packs, &[]).expect("the list can be written");
    println!(
        "written in {:.2} s, {:.2} s of the processor, {} MB at most",
        start.elapsed().as_secs_f64(),
        cpu_seconds() - before,
        peak()
    );
    drop(packs);
    let size = |of: fn(&PartName) -> bool| -> usize {
        let parts = bundle.manifest.parts.iter().zip(&bundle.parts);
        parts.filter(|(part, _)| of(&part.name)).map(|(_, bytes)| bytes.len()).sum()
    };
    let index = size(|name| *name == PartName::Index);
    let evidence = size(|name| matches!(name, PartName::Evidence(_)));
    println!("index {index} bytes, {:.2} an entry", index as f64 / entries as f64);
    println!(
        "evidence {evidence} bytes in {} parts, {:.1} an entry",
        bundle.parts.len() - 2,
        evidence as f64 / entries as f64
    );

    let part = |name: &PartName| {
        let at = bundle.manifest.parts.iter().position(|part| part.name == *name).expect("the part is there");
        &bundle.parts[at]
    };
    // For `benches/list.mjs`.
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp/million");
    fs::create_dir_all(&out).expect("target is writable");
    for (name, bytes) in bundle.files().take(3) {
        fs::write(out.join(name), bytes).expect("target is writable");
    }
    let start = Instant::now();
    let list = List::open(bundle.manifest.clone(), part(&PartName::Facts), part(&PartName::Index).clone())
        .expect("it is read");
    println!("opened without evidence in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);

    let mut random = SplitMix(99);
    let numbers: Vec<u64> = (0..ASKED).map(|_| random.next()).collect();
    per("a hash in the index, miss", numbers.len(), || numbers.iter().filter(|number| list.has_key(**number)).count());
    let keys = list.keys();
    per("the same in a sorted Vec<u64>, binary search, miss", numbers.len(), || {
        numbers.iter().filter(|number| keys.binary_search(number).is_ok()).count()
    });
    let hits: Vec<u64> = (0..ASKED).map(|_| keys[usize::try_from(random.next()).unwrap_or(0) % keys.len()]).collect();
    per("a hash in the index, hit", hits.len(), || hits.iter().filter(|number| list.has_key(**number)).count());

    let catalogue = Catalogue::of(list, Trust::Unsigned);
    let txids = million::txids(ASKED, 99);
    per("a transaction, hash included, miss", txids.len(), || {
        txids.iter().filter(|txid| catalogue.txid(txid, None).is_empty()).count()
    });
    let btc = Chains::of(&[Chain::Bitcoin]);
    let mut random = SplitMix(4);
    let mut addresses = std::iter::repeat_with(|| million::identifier(&mut random).1);
    let asked: Vec<_> = addresses
        .by_ref()
        .filter_map(|text| Some(resolve(&text, btc).ok()?.remove(0).identity))
        .take(ASKED / 10)
        .collect();
    per("an address, one or two hashes and wrapping included, miss", asked.len(), || {
        asked.iter().filter(|identity| catalogue.address(identity).is_empty()).count()
    });
    let start = Instant::now();
    for (part, bytes) in bundle.manifest.parts.iter().zip(&bundle.parts) {
        catalogue.list("million").expect("it is there").add(&part.name, bytes.clone()).expect("the part is read");
    }
    println!("all evidence added in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let listed = million::packs(100_000.min(entries) / 39);
    let listed: Vec<_> = listed
        .iter()
        .flat_map(|pack| &pack.entries)
        .filter_map(|entry| Some(resolve(&entry.value, btc).ok()?.remove(0).identity))
        .collect();
    per("a listed address, evidence included, hit", listed.len(), || {
        listed.iter().filter(|identity| !catalogue.address(identity).hits.is_empty()).count()
    });
    println!("{} MB at most", peak());
}

fn per(what: &str, things: usize, mut run: impl FnMut() -> usize) {
    let before = cpu_seconds();
    let mut nanos: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed().as_secs_f64() * 1e9 / things as f64
        })
        .collect();
    nanos.sort_by(f64::total_cmp);
    let cpu = (cpu_seconds() - before) * 1e9 / (things * RUNS) as f64;
    println!(
        "{what}: {:.0} ns, {:.0} at best, {cpu:.0} of the processor ({RUNS} runs; {} counted)",
        nanos[RUNS / 2],
        nanos[0],
        run()
    );
}

/// What the processor spent on this process so far, where the system tells: others may be at work on this machine.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u32 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u32>().ok()).sum();
    f64::from(ticks) / 100.0
}

/// The most memory this process had so far, in megabytes, where the system tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<u64>().ok());
    line.unwrap_or_default() / 1024
}
