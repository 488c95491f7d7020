//! The compilers: Rust's wasm target, and a clang that writes wasm.
//!
//! `bitcoin` brings secp256k1, which is C. gcc cannot write wasm, and a build with it fails only in the browser, so a
//! clang is looked for that says it can. Apple's cannot.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{ask, capture, command, heading, run};
use crate::repository::Repository;
use crate::system;

/// What the browser builds are compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The versions of clang that are looked for by name, newest first. Older ones do not know the flags that cc passes.
const CLANG_VERSIONS: std::ops::RangeInclusive<u32> = 13..=30;

/// Adds Rust's wasm target where it is missing.
pub(crate) fn add_wasm_target(repository: &Repository) -> Result<()> {
    let libraries = sysroot(repository)?.join("lib/rustlib").join(WASM_TARGET);
    if libraries.is_dir() {
        return Ok(());
    }
    heading("add the wasm target");
    run(command("rustup", repository.root()).args(["target", "add", WASM_TARGET])).with_context(|| {
        format!("Rust's standard library for {WASM_TARGET} is missing; `rustup target add {WASM_TARGET}` installs it")
    })
}

/// Adds rustfmt and clippy where they are missing, as they are in rustup's minimal profile.
pub(crate) fn add_linters(repository: &Repository) -> Result<()> {
    for (program, component) in [("rustfmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if ask(command(program, repository.root()).arg("--version")).is_none() {
            heading(&format!("add {component}"));
            run(command("rustup", repository.root()).args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// A clang that writes wasm, and the archiver that goes with it.
#[derive(Debug)]
pub(crate) struct Clang {
    compiler: PathBuf,
    archiver: PathBuf,
}

impl Clang {
    /// Finds a clang, or installs one where that is possible, or says how to.
    pub(crate) fn find_or_install(repository: &Repository) -> Result<Self> {
        if let Some(clang) = Self::find(repository) {
            return Ok(clang);
        }
        let reason = format!("a clang that can compile for {WASM_TARGET}, with its llvm-ar, was not found");
        system::install(repository, &["clang", "llvm"], &reason)?;
        Self::find(repository).with_context(|| format!("{reason}, although it was just installed"))
    }

    /// Tells cargo's C builds about this clang.
    pub(crate) fn set(&self, cargo: &mut Command) {
        cargo.env("CC_wasm32_unknown_unknown", &self.compiler).env("AR_wasm32_unknown_unknown", &self.archiver);
    }

    fn find(repository: &Repository) -> Option<Self> {
        candidates().into_iter().find(|clang| clang.writes_wasm(repository))
    }

    fn writes_wasm(&self, repository: &Repository) -> bool {
        let ask = |program: &Path, argument| ask(command(&program.to_string_lossy(), repository.root()).arg(argument));
        ask(&self.compiler, "--print-targets").is_some_and(|targets| targets.contains("wasm32"))
            && ask(&self.archiver, "--version").is_some()
    }
}

/// Where a clang may be, best first: what the user chose, what is on the path, what Debian keeps off the path.
fn candidates() -> Vec<Clang> {
    let mut found = Vec::new();
    let chosen = ["CC_wasm32_unknown_unknown", "AR_wasm32_unknown_unknown"].map(env::var_os);
    if let [Some(compiler), Some(archiver)] = chosen {
        found.push(Clang { compiler: compiler.into(), archiver: archiver.into() });
    }
    found.push(Clang { compiler: "clang".into(), archiver: "llvm-ar".into() });
    for version in CLANG_VERSIONS.rev() {
        let [compiler, archiver] = ["clang", "llvm-ar"].map(|name| PathBuf::from(format!("{name}-{version}")));
        found.push(Clang { compiler, archiver });
    }
    let mut folders: Vec<PathBuf> = fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("llvm-")))
        .collect();
    folders.sort();
    for folder in folders.iter().rev() {
        let [compiler, archiver] = ["clang", "llvm-ar"].map(|name| folder.join("bin").join(name));
        found.push(Clang { compiler, archiver });
    }
    found
}

/// The sources of the standard library, which rustup may have put on this machine or not.
pub(crate) struct StandardLibrary {
    /// Where they are, if they are anywhere.
    pub(crate) folder: PathBuf,
    /// What rustc calls them where they are not.
    pub(crate) published_as: String,
}

/// Says where the standard library's sources would be.
///
/// Where they are installed rustc writes their real paths into panic messages, and where not, the published ones: the
/// same program would differ between two machines.
pub(crate) fn standard_library_sources(repository: &Repository) -> Result<StandardLibrary> {
    let version = capture(command("rustc", repository.root()).args(["--version", "--verbose"]))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    Ok(StandardLibrary {
        folder: sysroot(repository)?.join("lib/rustlib/src/rust"),
        published_as: format!("/rustc/{commit}"),
    })
}

/// The folders in which cargo keeps the sources of dependencies, one for each registry it has used.
pub(crate) fn crate_sources() -> Result<Vec<PathBuf>> {
    let home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => env::home_dir().context("neither CARGO_HOME nor the home folder is known")?.join(".cargo"),
    };
    let folder = home.join("registry").join("src");
    // Nothing is there when the dependencies come from a folder inside the repository, as with `cargo vendor`.
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut folders = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    folders.sort();
    Ok(folders)
}

fn sysroot(repository: &Repository) -> Result<PathBuf> {
    Ok(capture(command("rustc", repository.root()).args(["--print", "sysroot"]))?.into())
}
