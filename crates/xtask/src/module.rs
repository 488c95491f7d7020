//! One browser module: cargo, then wasm-bindgen, then wasm-opt, then the checks.
//!
//! wasm-bindgen runs as a library and not as a program, so that there is nothing to install and nothing that can have
//! another version. The steps after cargo are skipped when cargo gave the same bytes as last time.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{Parser, Payload};

use crate::builds::{Build, Builds, Target};
use crate::process::{capture, command, heading, run};
use crate::repository::{self, Repository, fingerprint};
use crate::size::Size;
use crate::toolchain::{Clang, WASM_TARGET};
use crate::{npm, toolchain};

/// The most linear memory a module may ask for, in bytes: 1 GiB. Without it a damaged file could take a phone's 4 GiB.
const MAX_MEMORY: u32 = 1 << 30;

/// What the modules use beyond what rustc takes for granted. Every browser the page runs in has 128-bit vectors, and Node 20 has: see
/// `docs/decisions/0006-small-module-fast-loops.md`.
const FEATURES: &str = "+simd128";

/// Builds every module of `wasm-pack.toml`, prints their sizes and holds them to their budgets.
pub(crate) fn build_all(repository: &Repository) -> Result<()> {
    let builds = Builds::read(repository)?;
    let bindgen_version = locked_bindgen_version(repository)?;
    toolchain::add_wasm_target(repository)?;
    let clang = Clang::find_or_install(repository)?;
    npm::install(repository, "www")?;
    for build in &builds.modules {
        heading(&format!("wasm module {}", build.name));
        let Stamp { size, blob, .. } = build_one(repository, build, &clang, &bindgen_version)?;
        size.hold_to(build.budget_brotli_bytes, &format!("{}_bg.wasm", build.out_name))?;
        if let (Some(size), Some(blob)) = (blob, &build.blob) {
            size.hold_to(blob.budget_brotli_bytes, &blob.file)?;
        }
    }
    Ok(())
}

/// Compiles a package to wasm as it is, without bindings, and returns the module. For what we are measured beside.
pub(crate) fn plain(repository: &Repository, package: &str) -> Result<Vec<u8>> {
    toolchain::add_wasm_target(repository)?;
    let clang = Clang::find_or_install(repository)?;
    repository::read(&compile(repository, package, "release", &[], &clang)?.module)
}

/// Compiles a package as the check module is compiled and optimised, without bindings, and returns the module.
pub(crate) fn plain_as_check(repository: &Repository, package: &str) -> Result<Vec<u8>> {
    let modules = Builds::read(repository)?.modules;
    let check = modules.iter().find(|build| build.name == "check").context("no build is called check")?;
    toolchain::add_wasm_target(repository)?;
    let clang = Clang::find_or_install(repository)?;
    let compiled = compile(repository, package, &check.profile, &[], &clang)?.module;
    let module = repository.scratch("bench")?.join(format!("{package}.wasm"));
    fs::copy(compiled, &module)?;
    optimise(repository, check, &module)?;
    repository::read(&module)
}

/// The size of each module that is built, with the build it belongs to.
pub(crate) fn sizes(repository: &Repository) -> Result<Vec<(Build, Size)>> {
    let builds = Builds::read(repository)?.modules;
    builds
        .into_iter()
        .map(|build| {
            let stamp = Stamp::read(&stamp_path(repository, &build)?)
                .with_context(|| format!("the wasm module {} is not built", build.name))?;
            Ok((build, stamp.size))
        })
        .collect()
}

/// What a finished build was made from and what it wrote, so that it need not be made again.
#[derive(Debug, Deserialize, Serialize)]
struct Stamp {
    /// Of everything that goes into the steps after cargo.
    input: String,
    /// The fingerprint of each file in the output folder.
    files: BTreeMap<String, String>,
    /// Of the module.
    size: Size,
    /// Of the file beside it.
    blob: Option<Size>,
}

impl Stamp {
    fn read(path: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    /// Whether the output folder still holds what was written.
    fn holds(&self, folder: &Path) -> bool {
        self.files
            .iter()
            .all(|(name, mark)| fs::read(folder.join(name)).is_ok_and(|bytes| fingerprint(&bytes) == *mark))
    }
}

fn build_one(repository: &Repository, build: &Build, clang: &Clang, bindgen_version: &str) -> Result<Stamp> {
    let compiled = compile(repository, &build.package, &build.profile, &build.features, clang)?;
    let blob = build.blob.as_ref().map(|blob| compiled.written(&blob.file)).transpose()?;
    let compiled = repository::read(&compiled.module)?;
    let optimiser = npm::package_version(repository, "www", "binaryen")?;
    let settings = serde_json::to_string(build)?;
    let input = {
        let bytes = [&compiled, blob.as_deref().unwrap_or_default()].map(fingerprint).join(" ");
        fingerprint(format!("{bytes} {settings} {bindgen_version} {optimiser}").as_bytes())
    };
    let out_dir = repository.path(&build.out_dir);
    let stamp_path = stamp_path(repository, build)?;
    if let Some(stamp) = Stamp::read(&stamp_path).filter(|stamp| stamp.input == input && stamp.holds(&out_dir)) {
        return Ok(stamp);
    }

    let fresh = repository.scratch(&build.name)?;
    fs::remove_dir_all(&fresh)?;
    bind(build, without_exports(compiled, &build.unwanted_exports)?, &fresh)?;
    let module = format!("{}_bg.wasm", build.out_name);
    optimise(repository, build, &fresh.join(&module))?;
    let bytes = repository::read(&fresh.join(&module))?;
    check_imports(&bytes, &format!("./{}_bg.js", build.out_name))?;
    let size = Size::of(&bytes)?;
    if let (Some(described), Some(bytes)) = (&build.blob, &blob) {
        fs::write(fresh.join(&described.file), bytes)?;
    }
    let blob = blob.as_deref().map(Size::of).transpose()?;
    let files = publish(&fresh, &out_dir)?;
    let stamp = Stamp { input, files, size, blob };
    repository::write_if_changed(&stamp_path, serde_json::to_string_pretty(&stamp)?.as_bytes())?;
    Ok(stamp)
}

fn stamp_path(repository: &Repository, build: &Build) -> Result<PathBuf> {
    Ok(repository.scratch("stamps")?.join(format!("{}.json", build.name)))
}

/// What cargo made.
struct Compiled {
    module: PathBuf,
    /// The folders that build scripts wrote to.
    written: Vec<PathBuf>,
}

impl Compiled {
    /// What a build script wrote under this name.
    fn written(&self, file: &str) -> Result<Vec<u8>> {
        let found = self.written.iter().map(|folder| folder.join(file)).find(|path| path.is_file());
        repository::read(&found.with_context(|| format!("no build script wrote {file}"))?)
    }
}

/// Runs cargo and returns what it made.
fn compile(
    repository: &Repository,
    package: &str,
    profile: &str,
    features: &[String],
    clang: &Clang,
) -> Result<Compiled> {
    let mut cargo = command("cargo", repository.root());
    cargo.args(["build", "--target", WASM_TARGET, "--package", package, "--profile", profile]);
    cargo.arg("--message-format=json-render-diagnostics");
    if !features.is_empty() {
        cargo.args(["--features", &features.join(",")]);
    }
    // Overrides whatever flags the user's own settings hold, and takes paths with spaces. Because of `--target` the
    // flags reach neither build scripts nor native builds, which therefore stay as they are.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", rust_flags(repository)?);
    clang.set(&mut cargo);
    let messages = capture(&mut cargo)?;
    let module = messages.lines().filter_map(module_named).next_back();
    let module = module.context("cargo did not say where it put the module")?;
    Ok(Compiled { module, written: messages.lines().filter_map(script_ran_in).collect() })
}

/// The flags for rustc, apart by the byte 0x1f.
///
/// A module must have the same bytes on every machine, so the paths that panic messages carry are made the same.
fn rust_flags(repository: &Repository) -> Result<OsString> {
    let mut flags = OsString::from(format!("-Clink-arg=--max-memory={MAX_MEMORY}\u{1f}-Ctarget-feature={FEATURES}"));
    let sources = toolchain::standard_library_sources(repository)?;
    let mut folders = vec![(repository.root().to_owned(), "/breachlight"), (sources.folder, &sources.published_as)];
    // One folder for each registry, with the registry's name in it, which depends on the machine's settings.
    folders.extend(toolchain::crate_sources()?.into_iter().map(|folder| (folder, "/crates")));
    for (folder, name) in folders {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}

/// The wasm file that one of cargo's messages announces, if it announces one.
fn module_named(message: &str) -> Option<PathBuf> {
    #[derive(Deserialize)]
    struct Artifact {
        filenames: Vec<PathBuf>,
    }
    let artifact: Artifact = serde_json::from_str(message).ok()?;
    artifact.filenames.into_iter().find(|file| file.extension().is_some_and(|ending| ending == "wasm"))
}

/// The folder that a build script wrote to, if the message is of one.
fn script_ran_in(message: &str) -> Option<PathBuf> {
    #[derive(Deserialize)]
    struct Script {
        out_dir: PathBuf,
    }
    serde_json::from_str(message).ok().map(|script: Script| script.out_dir)
}

/// The module without the exports whose names begin like one of `unwanted`.
fn without_exports(module: Vec<u8>, unwanted: &[String]) -> Result<Vec<u8>> {
    if unwanted.is_empty() {
        return Ok(module);
    }
    let mut module = walrus::Module::from_buffer(&module).context("cargo wrote a module that cannot be read")?;
    let is_unwanted = |name: &str| unwanted.iter().any(|beginning| name.starts_with(beginning.as_str()));
    let exports: Vec<_> =
        module.exports.iter().filter(|export| is_unwanted(&export.name)).map(walrus::Export::id).collect();
    ensure!(!exports.is_empty(), "unwanted-exports in wasm-pack.toml names none of the module's exports");
    for export in exports {
        module.exports.delete(export);
    }
    Ok(module.emit_wasm())
}

fn bind(build: &Build, module: Vec<u8>, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(&build.out_name, module).typescript(true).omit_default_module_path(false);
    match build.target {
        Target::Web => bindgen.web(true)?,
    };
    bindgen.generate(folder).context("wasm-bindgen failed")
}

fn optimise(repository: &Repository, build: &Build, module: &Path) -> Result<()> {
    let mut wasm_opt = command("node", repository.root());
    wasm_opt.arg(npm::package(repository, "www", "binaryen").join("bin").join("wasm-opt"));
    wasm_opt.args(&build.wasm_opt).arg(module).arg("-o").arg(module);
    run(&mut wasm_opt)
}

/// Checks that the module imports from its own JavaScript and from nowhere else.
///
/// With a C compiler that cannot write wasm the module links all the same, imports the missing C from `env`, and fails
/// only when a browser loads it.
fn check_imports(module: &[u8], glue: &str) -> Result<()> {
    for payload in Parser::new(0).parse_all(module) {
        let Payload::ImportSection(imports) = payload.context("wasm-opt wrote a module that cannot be read")? else {
            continue;
        };
        for import in imports.into_imports() {
            let import = import?;
            ensure!(
                import.module == glue,
                "the module imports `{}` from `{}`, which no browser has; was the C built for wasm?",
                import.name,
                import.module
            );
        }
    }
    Ok(())
}

/// Copies what was made to where it belongs, and removes what an earlier build left there.
fn publish(fresh: &Path, out_dir: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(fresh)? {
        let entry = entry?;
        let name = entry.file_name().into_string().ok().context("wasm-bindgen wrote a file without a readable name")?;
        if entry.file_type()?.is_dir() {
            bail!("wasm-bindgen wrote the folder `{name}`: inline JavaScript in Rust is not used here");
        }
        let bytes = repository::read(&entry.path())?;
        repository::write_if_changed(&out_dir.join(&name), &bytes)?;
        files.insert(name, fingerprint(&bytes));
    }
    for entry in fs::read_dir(out_dir)? {
        let entry = entry?;
        if entry.file_type()?.is_file() && !files.contains_key(&*entry.file_name().to_string_lossy()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(files)
}

/// The version of wasm-bindgen in `Cargo.lock`, which must be that of the wasm-bindgen inside xtask.
fn locked_bindgen_version(repository: &Repository) -> Result<String> {
    let lock = repository::read_text(&repository.path("Cargo.lock"))?;
    let (library, tool) = (locked(&lock, "wasm-bindgen")?, locked(&lock, "wasm-bindgen-cli-support")?);
    ensure!(
        library == tool,
        "Cargo.lock has wasm-bindgen {library} but wasm-bindgen-cli-support {tool}: \
         set wasm-bindgen-cli-support = \"={library}\" in crates/xtask/Cargo.toml"
    );
    Ok(library)
}

fn locked(lock: &str, name: &str) -> Result<String> {
    #[derive(Deserialize)]
    struct Lock {
        package: Vec<Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
        version: String,
    }
    let lock: Lock = toml::from_str(lock).context("could not read Cargo.lock")?;
    let package = lock.package.into_iter().find(|package| package.name == name);
    Ok(package.with_context(|| format!("Cargo.lock has no {name}"))?.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one imported function, `f` of `module`.
    fn module_importing_from(module: &str) -> Vec<u8> {
        let name = u8::try_from(module.len()).unwrap();
        let mut bytes = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02".to_vec();
        bytes.extend([name + 6, 1, name]);
        bytes.extend(module.bytes());
        bytes.extend([1, b'f', 0, 0]);
        bytes
    }

    #[test]
    fn an_import_from_anywhere_but_the_glue_is_refused() {
        assert!(check_imports(&module_importing_from("./breachlight_bg.js"), "./breachlight_bg.js").is_ok());
        let refused = check_imports(&module_importing_from("env"), "./breachlight_bg.js").unwrap_err();
        assert!(refused.to_string().contains("imports `f` from `env`"), "{refused}");
    }

    #[test]
    fn a_file_that_is_not_wasm_is_refused() {
        assert!(check_imports(b"<!doctype html>", "./breachlight_bg.js").is_err());
    }

    #[test]
    fn the_module_is_found_among_the_messages_of_cargo() {
        assert_eq!(module_named(r#"{"reason":"build-finished","success":true}"#), None);
        assert_eq!(module_named(r#"{"filenames":["a/b.rlib"]}"#), None);
        assert_eq!(module_named(r#"{"filenames":["a/b.wasm"]}"#), Some(PathBuf::from("a/b.wasm")));
        assert_eq!(script_ran_in(r#"{"filenames":["a/b.wasm"]}"#), None);
        assert_eq!(script_ran_in(r#"{"reason":"build-script-executed","out_dir":"a/out"}"#), Some("a/out".into()));
    }

    #[test]
    fn a_version_is_found_in_the_lock_file() {
        let lock = "version = 4\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").unwrap(), "0.2.130");
        assert!(locked(lock, "wasm-opt").is_err());
    }
}
