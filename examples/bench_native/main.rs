//! Makes the inputs of `cargo xtask bench` and measures the native side, ours beside `bitcoin`'s own parser and `csv-core`.
//!
//! Prints one JSON object a row. The inputs go to `benches/out/`, where the JavaScript side finds the same ones.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock and writes files")]

mod inputs;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use bitcoin::address::NetworkUnchecked;
use bitcoin::{Address, Network};
use breachlight::address::{self, Chain, Chains};
use breachlight::check::{Check, Settings};
use breachlight::decode::{Decoder, Record, Utf8Only};
use breachlight::history::{FileReader, Hints, Row};
use breachlight::list::{Catalogue, List, Trust, build, bundle};

const RUNS: usize = 9;

fn main() {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/out");
    fs::create_dir_all(&out).expect("benches/out can be made");
    let write = |name: &str, text: &str| fs::write(out.join(name), text).expect("benches/out is writable");
    let addresses = inputs::addresses();
    write("addresses.txt", &(addresses.join("\n") + "\n"));
    let csv = inputs::withdrawals(&addresses);
    write("btc_withdraw.csv", &csv);
    let long = inputs::long_history(&addresses);
    write("long.csv", &long);

    let btc = Chains::of(&[Chain::Bitcoin]);
    let ours =
        per_second(addresses.len(), || addresses.iter().filter(|text| address::resolve(text, btc).is_ok()).count());
    let theirs = per_second(addresses.len(), || {
        let valid = |text: &&String| {
            text.parse::<Address<NetworkUnchecked>>()
                .is_ok_and(|address| address.require_network(Network::Bitcoin).is_ok())
        };
        addresses.iter().filter(valid).count()
    });
    // Half of the set has a checksum that is a hash, and what that takes nobody can be faster than.
    let floor = 2.0
        * per_second(addresses.len(), || {
            (0..addresses.len()).fold(0, |last, _| breachlight_codec::checksum([last, 1, 2, 3, 4, 5])) as usize
        });
    let peers = format!(
        r#"{{"name":"bitcoin (Rust)","version":"0.32","value":{theirs:.0}}},{{"name":"the double SHA-256 alone","version":"","value":{floor:.0}}}"#
    );
    row("addresses, native", "1/s", ours, &peers);
    let lines = addresses.join("\n");
    let column = per_second(addresses.len(), || address::column(lines.as_bytes(), btc).len());
    row("addresses to lines of text, native", "1/s", column, &peers);

    let ours = per_second(long.len(), || cells(long.as_bytes()));
    let theirs = per_second(long.len(), || csv_core_cells(long.as_bytes()));
    row(
        "CSV to cells, native",
        "MB/s",
        ours / 1e6,
        &format!(r#"{{"name":"csv-core","version":"0.1","value":{:.0}}}"#, theirs / 1e6),
    );
    for (name, text) in [("btc_withdraw.csv", &csv), ("long.csv", &long)] {
        let read = per_second(text.len(), || transfers(name, text.as_bytes()));
        row(&format!("CSV to transfers, native, {name}"), "MB/s", read / 1e6, "");
    }

    let pack = include_str!("../../data/breaches/zaif-2018.toml");
    let packs = vec![build::admit("zaif-2018.toml", pack).expect("the pack is admitted")];
    let list = bundle::write("public", &packs, &[]).expect("admitted packs can be written").to_file();
    let catalogue = Catalogue::of(List::read(list).expect("what was written is read"), Trust::Unsigned);
    let findings = per_second(csv.len(), || {
        let mut check = Check::new(&catalogue, Settings::default());
        let mut file = check.open("btc_withdraw.csv", &Utf8Only);
        for chunk in csv.as_bytes().chunks(1 << 20) {
            file.push(chunk);
        }
        file.close();
        usize::try_from(check.report().counts.listed).unwrap_or_default()
    });
    row("CSV to findings, native", "MB/s", findings / 1e6, "");
}

fn cells(text: &[u8]) -> usize {
    let mut decoder = Decoder::new(&Utf8Only);
    let mut cells = 0;
    let mut each = |record: Record<'_>| cells += record.cells.map_or(0, |cells| cells.len());
    let read = text.chunks(1 << 20).all(|chunk| decoder.push(chunk, &mut each).is_ok());
    assert!(read && decoder.finish(&mut each).is_ok(), "the bench's own file is read");
    cells
}

/// Everything up to the rows a check is made of: time, coin, amounts read, address and transaction id as they stand. What they are is
/// asked by the check.
fn transfers(name: &str, text: &[u8]) -> usize {
    let mut reader = FileReader::new(name, &Hints::default(), &Utf8Only);
    let mut rows = 0;
    let mut each = |row: Row| rows += usize::from(row.transfer.time.is_some() && row.transfer.address.is_some());
    text.chunks(1 << 20).for_each(|chunk| assert!(reader.push(chunk, &mut each), "the bench's own file is read"));
    reader.finish(&mut each);
    rows
}

fn csv_core_cells(mut input: &[u8]) -> usize {
    let mut reader = csv_core::Reader::new();
    let (mut text, mut ends) = (vec![0; 1 << 16], vec![0; 512]);
    let mut cells = 0;
    loop {
        let (result, read, _, count) = reader.read_record(input, &mut text, &mut ends);
        input = &input[read..];
        match result {
            csv_core::ReadRecordResult::End => return cells,
            _ => cells += count,
        }
    }
}

/// The median of several runs, in things a second.
fn per_second(things: usize, mut run: impl FnMut() -> usize) -> f64 {
    let mut seconds: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, reason = "a count of things is far below 2^53")]
    let things = things as f64;
    things / seconds[RUNS / 2]
}

fn row(name: &str, unit: &str, ours: f64, peers: &str) {
    println!(r#"{{"row":"{name}","unit":"{unit}","ours":{ours:.3},"peers":[{peers}],"runs":{RUNS}}}"#);
}
