//! Makes the inputs of `cargo xtask bench` from a fixed seed and measures the native side, ours beside `bitcoin`'s own parser.
//!
//! Prints one JSON object a row. The inputs go to `benches/out/`, where the JavaScript side finds the same ones.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock and writes files")]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use bitcoin::address::NetworkUnchecked;
use bitcoin::hashes::Hash;
use bitcoin::hex::DisplayHex;
use bitcoin::secp256k1::{Keypair, Secp256k1, SecretKey};
use bitcoin::{Address, KnownHrp, Network, PubkeyHash, ScriptHash, WitnessProgram, WitnessVersion};
use breachlight::address::{self, Chain, Chains};
use breachlight::check::{Check, Settings};
use breachlight::decode::{Decoder, Record, Utf8Only};
use breachlight::list::{Catalogue, List, Trust, build, bundle};

const ADDRESSES: usize = 200_000;
const ROWS: usize = 200_000;
const RUNS: usize = 9;

fn main() {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/out");
    fs::create_dir_all(&out).expect("benches/out can be made");
    let addresses = addresses();
    fs::write(out.join("addresses.txt"), addresses.join("\n") + "\n").expect("benches/out is writable");
    let csv = csv(&addresses);
    fs::write(out.join("btc_withdraw.csv"), &csv).expect("benches/out is writable");

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

    let ours = per_second(csv.len(), || {
        let mut decoder = Decoder::new(&Utf8Only);
        let mut cells = 0;
        let mut each = |record: Record<'_>| cells += record.cells.map_or(0, |cells| cells.len());
        let read = csv.as_bytes().chunks(1 << 20).all(|chunk| decoder.push(chunk, &mut each).is_ok());
        assert!(read && decoder.finish(&mut each).is_ok(), "the bench's own file is read");
        cells
    });
    let theirs = per_second(csv.len(), || csv_core_cells(csv.as_bytes()));
    row(
        "CSV to cells, native",
        "MB/s",
        ours / 1e6,
        &format!(r#"{{"name":"csv-core","version":"0.1","value":{:.0}}}"#, theirs / 1e6),
    );

    let pack = include_str!("../data/breaches/zaif-2018.toml");
    let packs = vec![build::admit("zaif-2018.toml", pack).expect("the pack is admitted")];
    let list = bundle::write("public", &packs, &[]).expect("admitted packs can be written").to_file();
    let catalogue = Catalogue::of(List::read(&list).expect("what was written is read"), Trust::Unsigned);
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

/// Four kinds of BTC address in equal parts. Taproot keys are points of the curve, because two of the peers check that.
fn addresses() -> Vec<String> {
    let mut random = SplitMix(0x5eed);
    let secp = Secp256k1::new();
    (0..ADDRESSES)
        .map(|at| {
            let bytes = random.bytes();
            let hash = &bytes[..20];
            let hash_fits = "20 bytes are a hash160";
            match at % 4 {
                0 => Address::p2pkh(PubkeyHash::from_slice(hash).expect(hash_fits), Network::Bitcoin),
                1 => Address::p2sh_from_hash(ScriptHash::from_slice(hash).expect(hash_fits), Network::Bitcoin),
                2 => {
                    let program = WitnessProgram::new(WitnessVersion::V0, hash).expect(hash_fits);
                    Address::from_witness_program(program, KnownHrp::Mainnet)
                }
                _ => {
                    let key = SecretKey::from_slice(&bytes).expect("a random number is a key, but for one in 2^128");
                    let (key, _) = Keypair::from_secret_key(&secp, &key).x_only_public_key();
                    Address::p2tr(&secp, key, None, KnownHrp::Mainnet)
                }
            }
            .to_string()
        })
        .collect()
}

/// A withdrawal file of a customer with very many withdrawals; every ten-thousandth pays the thief.
fn csv(addresses: &[String]) -> String {
    let mut random = SplitMix(0x00c0_ffee);
    let mut text = String::from("日時,金額,手数料,TX,アドレス\n");
    for at in 0..ROWS {
        let address =
            if at % 10_000 == 5_000 { "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w" } else { &addresses[at % addresses.len()] };
        let txid = random.bytes().to_lower_hex_string();
        let (day, hour, minute) = (at % 28 + 1, at % 24, at % 60);
        writeln!(text, "2018-{:02}-{day:02} {hour:02}:{minute:02}:00,0.{:08},0.0005,{txid},{address}", at % 12 + 1, at)
            .expect("writing to a String does not fail");
    }
    text
}

/// Steele, Lea and Flood's `SplitMix64`: the same numbers on every machine.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for chunk in bytes.chunks_exact_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes());
        }
        bytes
    }
}
