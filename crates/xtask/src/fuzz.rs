//! `cargo xtask fuzz`: feeds every reader of foreign bytes with what nobody would write, and keeps what taught something.
//!
//! `fuzz/seeds/<target>/` holds inputs written by people. What a run adds to them is kept in `fuzz/corpora/<target>.tar.gz`, one file
//! instead of thousands, from which the next run goes on.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::process::{ask, command, heading, run};
use crate::repository::{self, Repository};

#[derive(Deserialize)]
struct Manifest {
    bin: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// Runs one target, or all, for so many seconds each.
pub(crate) fn fuzz(repository: &Repository, only: Option<&str>, seconds: u32) -> Result<()> {
    let manifest = repository::read_text(&repository.path("fuzz/Cargo.toml"))?;
    let manifest: Manifest = toml::from_str(&manifest).context("fuzz/Cargo.toml")?;
    let targets: Vec<_> = manifest.bin.iter().filter(|target| only.is_none_or(|name| name == target.name)).collect();
    ensure!(!targets.is_empty(), "fuzz/Cargo.toml has no such target");
    if ask(command("cargo", repository.root()).args(["fuzz", "--version"])).is_none() {
        heading("cargo-fuzz");
        run(command("cargo", repository.root()).args(["install", "cargo-fuzz", "--locked"]))?;
    }
    for target in targets {
        heading(&format!("{} for {seconds} s", target.name));
        one(repository, &target.name, seconds)?;
    }
    Ok(())
}

fn one(repository: &Repository, target: &str, seconds: u32) -> Result<()> {
    let corpus = repository.path(&format!("fuzz/corpus/{target}"));
    fs::create_dir_all(&corpus)?;
    let kept = repository.path(&format!("fuzz/corpora/{target}.tar.gz"));
    if kept.exists() {
        run(command("tar", repository.root()).arg("xzf").arg(&kept).arg("-C").arg(&corpus))?;
    }
    let seeds = repository.path(&format!("fuzz/seeds/{target}"));
    for seed in fs::read_dir(&seeds).into_iter().flatten() {
        let seed = seed?;
        fs::copy(seed.path(), corpus.join(seed.file_name()))?;
    }
    run(cargo_fuzz(repository, "run", target).args(["--", &format!("-max_total_time={seconds}"), "-timeout=10"]))?;
    run(&mut cargo_fuzz(repository, "cmin", target))?;
    keep(repository, &corpus, &kept)
}

/// The fuzzer needs a nightly compiler's flags; this lets the stable one take them.
fn cargo_fuzz(repository: &Repository, what: &str, target: &str) -> Command {
    let mut cargo = command("cargo", repository.root());
    cargo.args(["fuzz", what, target]).env("RUSTC_BOOTSTRAP", "1");
    cargo
}

fn keep(repository: &Repository, corpus: &Path, kept: &Path) -> Result<()> {
    fs::create_dir_all(repository.path("fuzz/corpora"))?;
    // In one order and without times and owners, so that the same corpus is the same file.
    let options = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "-czf"];
    run(command("tar", repository.root()).args(options).arg(kept).arg("-C").arg(corpus).arg("."))
}
