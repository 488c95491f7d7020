//! Builds the seed list from `data/breaches/`: a release carries a list and works without a network.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a build script reads files and stops the build when they are wrong"
)]

#[path = "src/packs.rs"]
mod packs;

use std::path::Path;
use std::{env, fs};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("data/breaches");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/packs.rs");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    match packs::admit_folder(&folder) {
        Ok(packs) => fs::write(Path::new(&out).join("seed.json"), breachlight::list::bundle::write("public", packs))
            .expect("OUT_DIR is writable"),
        Err(refusals) => refusals.iter().for_each(|refusal| println!("cargo::error={refusal}")),
    }
    for lang in ["en", "ja"] {
        let folder = root.join("locales").join(lang);
        println!("cargo::rerun-if-changed={}", folder.display());
        let words = words(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        fs::write(Path::new(&out).join(format!("{lang}.ftl")), words).expect("OUT_DIR is writable");
    }
}

/// All words but the page's own, joined: a new breach is a new file and nothing else.
fn words(folder: &Path) -> std::io::Result<String> {
    let mut paths = Vec::new();
    for folder in [folder.to_path_buf(), folder.join("breaches")] {
        for entry in fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
    }
    paths.retain(|path| path.extension().is_some_and(|e| e == "ftl") && !path.ends_with("page.ftl"));
    paths.sort();
    paths.iter().map(|path| Ok(fs::read_to_string(path)? + "\n")).collect()
}
