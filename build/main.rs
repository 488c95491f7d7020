//! Turns `data/formats/*.toml` into constants, so that recognising an export costs no parsing at run time and a mistake in a file
//! stops the build with its name and line; and the words of seed phrases into numbers.

#![allow(clippy::disallowed_methods, reason = "a build script reads files and the environment")]

mod formats;
mod words;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=data/formats");
    println!("cargo::rerun-if-changed=build");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR for build scripts");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&out).join("words.bin"), words::compile()).expect("OUT_DIR is writable");
    match formats::compile(&Path::new(&root).join("data/formats")) {
        Ok(code) => fs::write(Path::new(&out).join("formats.rs"), code).expect("OUT_DIR is writable"),
        Err(mistakes) => {
            for mistake in mistakes {
                println!("cargo::error={mistake}");
            }
        }
    }
}
