//! A million transfers against a million entries: `cargo run --release --features packs --example bench_check [ROWS] [ENTRIES]`.
//!
//! Two programs, because writing the list takes more memory than the check may have: the first writes the list and the history to
//! `target/tmp` unless they are there, the second checks and prints one measurement a line, for `cargo xtask bench`.
#![allow(
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a benchmark reads the clock and files, and prints ratios"
)]

#[path = "million/mod.rs"]
mod million;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use breachlight::check::{Check, Settings};
use breachlight::decode::Utf8Only;
use breachlight::list::{Catalogue, IdentifierKind, List, Trust, bundle};
use breachlight::time::Time;
use million::SplitMix;

/// One in so many rows goes to a listed address.
const LISTED_EVERY: u64 = 1000;

/// How many numbers are looked up in the index of the list.
const LOOKUPS: u64 = 1_000_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(1_000_000usize);
    if arguments.first().is_some_and(|first| first == "check") {
        return measure(number(1), number(2));
    }
    let (rows, entries) = (number(0), number(1));
    let (list, history) = paths(rows, entries);
    if !list.exists() || !history.exists() {
        prepare(rows, entries, &list, &history);
    }
    let program = std::env::current_exe().expect("the system knows this program");
    let status = Command::new(program).args(["check", &rows.to_string(), &entries.to_string()]).status();
    assert!(status.expect("it is there").success(), "the check failed");
}

fn paths(rows: usize, entries: usize) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp/bench-check");
    fs::create_dir_all(&folder).expect("target is writable");
    (folder.join(format!("{entries}.bin")), folder.join(format!("{rows}-btc_withdraw.csv")))
}

fn prepare(rows: usize, entries: usize, list: &Path, history: &Path) {
    let packs = million::packs(entries);
    fs::write(list, bundle::write("million", &packs, &[]).expect("it can be written").to_file())
        .expect("target is writable");
    let listed: Vec<&str> = packs
        .iter()
        .flat_map(|pack| &pack.entries)
        .filter(|entry| entry.kind == IdentifierKind::Address)
        .take(10_000)
        .map(|entry| entry.value.as_str())
        .collect();
    let mut random = SplitMix(42);
    let mut out = std::io::BufWriter::new(File::create(history).expect("target is writable"));
    let mut line = "日時,金額,手数料,TX,アドレス\n".to_owned();
    for row in 0..rows as u64 {
        let time =
            Time::from_unix_micros((1_500_000_000 + 60 * i64::try_from(row).unwrap_or(0)) * 1_000_000).to_string();
        let time = time.trim_end_matches('Z').replace('T', " ");
        let address = if row % LISTED_EVERY == 0 {
            listed[usize::try_from(random.next()).unwrap_or(0) % listed.len()].to_owned()
        } else {
            loop {
                if let (IdentifierKind::Address, address) = million::identifier(&mut random) {
                    break address;
                }
            }
        };
        let txid = million::txids(1, random.next())[0];
        let _ = writeln!(line, "{time},0.{:08},0.0005,{txid},{address}", random.next() % 100_000_000);
        out.write_all(line.as_bytes()).expect("target is writable");
        line.clear();
    }
}

fn measure(rows: usize, entries: usize) {
    let (list, history) = paths(rows, entries);
    let list = List::read(fs::read(list).expect("it was prepared")).expect("what was written is read");
    let start = Instant::now();
    let found = (0..LOOKUPS).filter(|at| list.has_key(at.wrapping_mul(0x9e37_79b9_7f4a_7c15))).count();
    let nanoseconds = start.elapsed().as_secs_f64() * 1e9 / LOOKUPS as f64;
    assert!(found < 10, "{found} of random numbers are in the list");
    print(&format!("a look-up in a list of {entries} entries, native"), "ns", nanoseconds, "random numbers");
    let catalogue = Catalogue::of(list, Trust::Unsigned);
    let mut check = Check::new(&catalogue, Settings::default());
    let mut file = check.open("btc_withdraw.csv", &Utf8Only);
    let mut input = File::open(history).expect("it was prepared");
    let mut buffer = vec![0; 1 << 16];
    let start = Instant::now();
    loop {
        let read = input.read(&mut buffer).expect("it can be read");
        if read == 0 {
            break;
        }
        file.push(&buffer[..read]);
    }
    let reading = start.elapsed().as_secs_f64();
    let start = Instant::now();
    file.close();
    let closing = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let report = check.report();
    let reporting = start.elapsed().as_secs_f64();
    assert_eq!(report.rows, rows as u64);
    assert!(report.counts.listed >= rows as u64 / LISTED_EVERY, "{:?}", report.counts);
    let memory = peak();
    let note = format!("read in {reading:.2} s, checked in {closing:.2} s, summed up in {reporting:.2} s");
    let what = format!("{rows} transfers against {entries} entries");
    print(&format!("{what}, after reading"), "s", closing + reporting, &note);
    print(&format!("{what}, most memory"), "MB", memory as f64, "the list, the rows and the report");
    let start = Instant::now();
    let mut bytes = 0;
    let Ok(()) = report.write_json::<std::convert::Infallible>(&mut |text| {
        bytes += text.len();
        Ok(())
    });
    let note = format!("{} MB, {} MB of memory at most", bytes / 1_000_000, peak());
    print(&format!("{what}, the report as JSON"), "s", start.elapsed().as_secs_f64(), &note);
}

fn print(row: &str, unit: &str, ours: f64, note: &str) {
    println!(
        "{{\"row\":\"{row}\",\"unit\":\"{unit}\",\"ours\":{ours:.3},\"peers\":[],\"runs\":1,\"note\":\"{note}\"}}"
    );
}

/// The most memory this process had so far, in megabytes, where the system tells.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<u64>().ok());
    line.unwrap_or_default() / 1024
}
