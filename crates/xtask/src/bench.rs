//! `cargo xtask bench`: ours beside the peers, measured in one run, as one table and as `benches/results.json`.
//!
//! Two programs measure and print one JSON object a line: a native one (an example of the core), which also makes the
//! inputs, and one in Node. Absolute figures drift with the machine; the ratio within one run is what counts.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::builds::Builds;
use crate::process::{capture, command, heading};
use crate::repository::{self, Repository};
use crate::table::Table;
use crate::{module, npm, page};

/// Builds, measures, prints the table and writes the results.
pub(crate) fn bench(repository: &Repository) -> Result<()> {
    page::build(repository, None)?;
    npm::install(repository, "benches")?;
    heading("native");
    let mut rows = Vec::new();
    for example in ["bench_native", "bench_check"] {
        let mut cargo = command("cargo", repository.root());
        cargo.args(["run", "--quiet", "--profile", "release", "--features", "packs", "--example", example]);
        rows.extend(measurements(&capture(&mut cargo)?)?);
    }
    heading("wasm in Node");
    repository::write_if_changed(
        &repository.path("benches/out/bitcoin.wasm"),
        &module::plain(repository, "bench-peer")?,
    )?;
    repository::write_if_changed(
        &repository.path("benches/out/reading.wasm"),
        &module::plain_as_check(repository, "bench-reading")?,
    )?;
    rows.extend(measurements(&capture(command("node", repository.root()).arg("benches/bench.mjs"))?)?);
    ensure!(!rows.is_empty(), "the bench programs printed no measurement");

    let results = Results { machine: Machine::describe(repository)?, rows, sizes: sizes(repository)? };
    print!("\n{}", results.table());
    let text = serde_json::to_string_pretty(&results)? + "\n";
    repository::write_if_changed(&repository.path("benches/results.json"), text.as_bytes())
}

/// Everything a run found out. It names the machine but neither a path nor a date, so that two runs can be compared.
#[derive(Debug, Serialize)]
struct Results {
    machine: Machine,
    rows: Vec<Measurement>,
    sizes: Vec<SizeRow>,
}

/// What was measured on.
#[derive(Debug, Serialize)]
struct Machine {
    processor: String,
    threads: usize,
    rustc: String,
    node: String,
}

/// One line of a bench program.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Measurement {
    /// What is measured.
    row: String,
    /// The unit of every figure in it.
    unit: String,
    /// Our figure.
    ours: f64,
    /// The same work done by others.
    peers: Vec<Peer>,
    /// How many runs the figures are medians of.
    runs: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Peer {
    name: String,
    version: String,
    value: f64,
}

/// The size of something that is downloaded, in bytes.
#[derive(Debug, Serialize)]
struct SizeRow {
    name: String,
    raw: usize,
    brotli: usize,
    budget: usize,
}

impl Machine {
    fn describe(repository: &Repository) -> Result<Self> {
        Ok(Self {
            processor: processor(&fs::read_to_string("/proc/cpuinfo").unwrap_or_default()),
            threads: std::thread::available_parallelism()?.get(),
            rustc: capture(command("rustc", repository.root()).arg("--version"))?,
            node: npm::node_version(repository).context("Node was not found")?,
        })
    }
}

/// The model of the processor, from Linux's `/proc/cpuinfo`.
fn processor(cpuinfo: &str) -> String {
    let model = cpuinfo.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    model.map_or("unknown", |(_, name)| name.trim()).to_owned()
}

fn measurements(lines: &str) -> Result<Vec<Measurement>> {
    let rows = lines.lines().filter(|line| !line.trim().is_empty());
    rows.map(|line| serde_json::from_str(line).with_context(|| format!("not a measurement: {line}"))).collect()
}

fn sizes(repository: &Repository) -> Result<Vec<SizeRow>> {
    let mut rows = Vec::new();
    for (build, size) in module::sizes(repository)? {
        let name = format!("wasm module {}", build.name);
        rows.push(SizeRow { name, raw: size.raw, brotli: size.brotli, budget: build.budget_brotli_bytes });
    }
    let Builds { page, widget, .. } = Builds::read(repository)?;
    for (name, size, budget) in [
        ("page, scripts and style sheets", page::size(repository)?, page.budget_brotli_bytes),
        ("widget before the first click", page::widget_size(repository)?, widget.budget_brotli_bytes),
    ] {
        rows.push(SizeRow { name: name.to_owned(), raw: size.raw, brotli: size.brotli, budget });
    }
    Ok(rows)
}

impl Results {
    fn table(&self) -> String {
        let mut table = Table::new(["row", "ours", "peer", "peer's", "ours / peer", "unit"]);
        for measurement in &self.rows {
            let ours = figure(measurement.ours);
            if measurement.peers.is_empty() {
                table.push([&measurement.row, &ours, "", "", "", &measurement.unit]);
            }
            for peer in &measurement.peers {
                let ratio = format!("{:.2}", measurement.ours / peer.value);
                let name = format!("{} {}", peer.name, peer.version);
                table.push([&measurement.row, &ours, &name, &figure(peer.value), &ratio, &measurement.unit]);
            }
        }
        for size in &self.sizes {
            let row = |what: &str| format!("{}, {what}", size.name);
            let (brotli, budget) = (as_float(size.brotli), as_float(size.budget));
            let ratio = format!("{:.2}", brotli / budget);
            table.push([&row("raw"), &figure(as_float(size.raw)), "", "", "", "bytes"]);
            table.push([&row("brotli"), &figure(brotli), "budget", &figure(budget), &ratio, "bytes"]);
        }
        table.to_string()
    }
}

/// A figure as people read it: grouped by thousands above 1000, four significant digits below.
fn figure(value: f64) -> String {
    if value.abs() >= 1000.0 {
        let digits = format!("{value:.0}");
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) && grouped != "-" {
                grouped.push(' ');
            }
            grouped.push(digit);
        }
        return grouped;
    }
    match value.abs() {
        100.0.. => format!("{value:.1}"),
        10.0.. => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

#[allow(clippy::cast_precision_loss, reason = "sizes of files are far below 2^53")]
fn as_float(bytes: usize) -> f64 {
    bytes as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"row":"addresses, native","unit":"per second","ours":7000000,"peers":[{"name":"bitcoin","version":"0.32.102","value":2000000.4}],"runs":9}"#;

    #[test]
    fn a_peer_stands_beside_our_figure_with_the_ratio() {
        let rows = measurements(&format!("{LINE}\n\n")).unwrap();
        let machine = Machine { processor: String::new(), threads: 2, rustc: String::new(), node: String::new() };
        let sizes = vec![SizeRow { name: "check".to_owned(), raw: 300_000, brotli: 75_000, budget: 150_000 }];
        let table = Results { machine, rows, sizes }.table();
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<_> = table.lines().map(words).collect();
        assert!(
            lines.contains(&"addresses, native 7 000 000 bitcoin 0.32.102 2 000 000 3.50 per second".to_owned()),
            "{table}"
        );
        assert!(lines.contains(&"check, brotli 75 000 budget 150 000 0.50 bytes".to_owned()), "{table}");
    }

    #[test]
    fn a_line_that_is_not_a_measurement_is_refused() {
        assert!(measurements("warming up").is_err());
        assert!(measurements(&LINE.replace("\"runs\"", "\"rounds\"")).is_err());
    }

    #[test]
    fn a_figure_keeps_what_people_compare() {
        assert_eq!(
            [1_234_567.8, 999.94, 12.345, 0.5, -1000.0].map(figure),
            ["1 234 568", "999.9", "12.35", "0.500", "-1 000"]
        );
    }

    #[test]
    fn the_processor_is_named() {
        assert_eq!(processor("vendor_id\t: X\nmodel name\t: Some CPU @ 2 GHz\n"), "Some CPU @ 2 GHz");
        assert_eq!(processor(""), "unknown");
    }
}
