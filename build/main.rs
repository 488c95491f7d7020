//! Turns `data/formats/*.toml` into bytes, so that recognising an export costs no parsing at run time and a mistake in a file stops
//! the build with its name and line; the words of seed phrases into numbers; and all sources into the digits by which a report names its
//! engine.

#![allow(clippy::disallowed_methods, reason = "a build script reads files and the environment")]
#![allow(unreachable_pub, dead_code, reason = "these modules are the program's own, compiled a second time")]

#[path = "../src/history/format/blob.rs"]
mod blob;
mod digest;
mod formats;
#[path = "../src/history/format/model.rs"]
mod model;
#[path = "../src/history/format/pattern.rs"]
mod pattern;
#[path = "../src/history/format/source/mod.rs"]
mod source;
mod words;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=data/formats");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR for build scripts");
    println!(
        "cargo::rustc-env=BREACHLIGHT_BUILD={}",
        digest::compute(Path::new(&root)).expect("the sources are there")
    );
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&out).join("words.bin"), words::compile()).expect("OUT_DIR is writable");
    match formats::compile(&Path::new(&root).join("data/formats")) {
        Ok(bytes) => fs::write(Path::new(&out).join("formats.bin"), bytes).expect("OUT_DIR is writable"),
        Err(mistakes) => {
            for mistake in mistakes {
                println!("cargo::error={mistake}");
            }
        }
    }
}
