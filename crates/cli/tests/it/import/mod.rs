//! Other people's lists, imported as a maintainer does it. Every row of a source is in the pack, said again, not asked for, or refused by name.
//!
//! The lists lie beside the project, not in it; a test that does not find them says "skipped".

mod ofac;
mod tables;
mod tagpacks;
mod texts;

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::Duration;

use breachlight::address::Chain;
use breachlight::list::Pack;
use breachlight::list::build::admit;
use serde_json::Value;

use crate::support::command;

pub(crate) const DAY: [&str; 2] = ["--retrieved", "2026-11-22"];
pub(crate) const UNKNOWN: [&str; 8] =
    ["--title", "a list", "--publisher", "somebody", "--url", "https://example.org/list", "--licence", "none"];

/// What an import came to.
pub(crate) struct Imported {
    pub(crate) status: i32,
    pub(crate) stderr: String,
    pub(crate) report: Value,
    pub(crate) pack: Option<Pack>,
    pub(crate) text: String,
    /// The most memory it took, in kB, where the system says.
    pub(crate) peak: Option<u64>,
}

impl Imported {
    pub(crate) fn count(&self, name: &str) -> usize {
        usize::try_from(self.report[name].as_u64().unwrap()).unwrap()
    }

    pub(crate) fn refused(&self) -> Vec<(&str, &str)> {
        let refused = self.report["refused"].as_array().unwrap();
        refused.iter().map(|row| (row["value"].as_str().unwrap(), row["rule"].as_str().unwrap())).collect()
    }

    pub(crate) fn pack(&self) -> &Pack {
        self.pack.as_ref().unwrap_or_else(|| panic!("no pack: {}", self.stderr))
    }

    pub(crate) fn listed(&self, chain: Chain) -> Vec<&str> {
        self.pack().entries.iter().filter(|entry| entry.chain == chain).map(|entry| entry.value.as_str()).collect()
    }

    pub(crate) fn excluded(&self) -> usize {
        self.pack().exclusions.iter().map(|exclusion| exclusion.values.len()).sum()
    }
}

/// Runs and watches how much memory it takes. The system forgets when the process ends, so it is asked until then.
fn run_and_watch(folder: &Path, args: &[&str]) -> (Output, Option<u64>) {
    let mut command = command(folder, args);
    let errors = fs::File::create(folder.join("stderr")).unwrap();
    let mut child = command.stderr(errors).spawn().unwrap();
    let mut peak = None;
    let status = loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = peak.max(line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let stderr = fs::read(folder.join("stderr")).unwrap();
    (Output { status, stdout: Vec::new(), stderr }, peak)
}

/// Imports and holds what came of it to what holds of every import.
pub(crate) fn import(source: &Path, id: &str, options: &[&str]) -> Imported {
    let folder = tempfile::tempdir().unwrap();
    let (file, source) = (format!("{id}.toml"), source.canonicalize().unwrap());
    let mut args = vec!["list", "import", source.to_str().unwrap(), "--output", &file, "--report", "report.json"];
    args.extend(DAY);
    args.extend(options);
    let (output, peak) = run_and_watch(folder.path(), &args);
    let stderr = String::from_utf8(output.stderr).unwrap();
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap_or_else(|_| panic!("{stderr}"));
    let report: Value = serde_json::from_str(&report).unwrap();
    let text = fs::read_to_string(folder.path().join(&file)).unwrap_or_default();
    let pack = (!text.is_empty()).then(|| admit(&file, &text).unwrap());
    let imported = Imported { status: output.status.code().unwrap(), stderr, report, pack, text, peak };

    let sum: usize = ["listed", "excluded", "repeated", "passed_over"].map(|name| imported.count(name)).iter().sum();
    let refused = imported.refused();
    assert_eq!(imported.count("rows"), sum + refused.len(), "every row is accounted for");
    for row in imported.report["refused"].as_array().unwrap() {
        let line = format!("{}: {}: ", row["place"].as_str().unwrap(), row["rule"].as_str().unwrap());
        assert!(imported.stderr.contains(&line), "{line} is on standard error");
    }
    assert_eq!(
        imported.status,
        if refused.is_empty() && imported.pack.is_some() { 0 } else { 2 },
        "{}",
        imported.stderr
    );
    imported
}

pub(crate) fn import_text(name: &str, text: &str, id: &str, options: &[&str]) -> Imported {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    import(&path, id, options)
}
