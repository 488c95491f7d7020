//! Builds the seed list from `data/breaches/` and `locales/`: a release carries a list and works without a network.
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
    let locales = root.join("locales");
    match packs::admit_folder(&folder) {
        Ok(packs) => {
            let texts = packs::texts(&locales).unwrap_or_else(|error| panic!("{}: {error}", locales.display()));
            match breachlight::list::bundle::write("public", &packs, &texts) {
                Ok(seed) => fs::write(Path::new(&out).join("seed.bin"), seed.to_file()).expect("OUT_DIR is writable"),
                Err(error) => println!("cargo::error={error}"),
            }
        }
        Err(refusals) => refusals.iter().for_each(|refusal| println!("cargo::error={refusal}")),
    }
    place_of_the_page(&root);
    for lang in ["en", "ja"] {
        let folder = locales.join(lang);
        println!("cargo::rerun-if-changed={}", folder.display());
        let words = words(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        fs::write(Path::new(&out).join(format!("{lang}.ftl")), words).expect("OUT_DIR is writable");
    }
}

/// Tells where the page is that goes into the program: where `cargo xtask build` puts it. There need not be one; `breachlight serve` then says so.
fn place_of_the_page(root: &Path) {
    let page = root.join("www/dist");
    println!("cargo::rerun-if-changed={}", page.join("site-manifest.json").display());
    println!("cargo::rustc-env=BREACHLIGHT_SITE={}", page.display());
}

/// The words that only the site and what goes with it say.
const OF_THE_SITE: [&str; 3] = ["integrate.ftl", "site.ftl", "widget.ftl"];

/// All words but those of the site, joined: the printable report uses the page's own as well. What is told of a breach comes with the list.
fn words(folder: &Path) -> std::io::Result<String> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| {
        path.extension().is_some_and(|e| e == "ftl") && !OF_THE_SITE.iter().any(|name| path.ends_with(name))
    });
    paths.sort();
    paths.iter().map(|path| Ok(fs::read_to_string(path)? + "\n")).collect()
}
