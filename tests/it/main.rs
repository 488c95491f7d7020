//! Tests of the whole path, natively. The same cases run through wasm in Node (`tests/node/`) and in the page (`tests/page/`).
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests read their cases and may fail"
)]

mod addresses;
mod admission;
mod bombs;
mod breach_cases;
mod bundle_format;
mod cases;
mod decode;
mod engine;
mod exports;
mod formats;
mod laws;
mod limits;
mod list_size;
mod lists;
mod notations;
mod properties;
mod requirements;
mod rows;
mod samples;
mod spreadsheet;
mod standings;
mod trust;
mod vectors;
mod workbooks;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use breachlight::decode::{Encoding, LegacyText, OpenLegacy};
use breachlight::list::{Catalogue, List, Pack, Texts, Trust, build, bundle};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Material beside the project that a developer may or may not have. A test that lacks it says so.
fn shared(path: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not beside this checkout", path.display());
    None
}

/// The packs of the project.
fn packs() -> Vec<Pack> {
    let mut packs = Vec::new();
    for entry in fs::read_dir(root().join("data/breaches")).expect("the packs are in the project") {
        let path = entry.expect("a folder entry").path();
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a pack is text");
        packs.push(build::admit(&name, &text).expect("the packs of the project are admitted"));
    }
    packs
}

/// What readers are told of them.
fn texts() -> Vec<Texts> {
    let language = |language: &str| {
        let folder = root().join("locales").join(language).join("breaches");
        let text = |id: &str| fs::read_to_string(folder.join(format!("{id}.ftl"))).expect("a breach has its words");
        let breaches = packs().iter().map(|pack| (pack.breach.id.clone(), text(&pack.breach.id))).collect();
        Texts { language: language.to_owned(), breaches }
    };
    vec![language("en"), language("ja")]
}

/// The list of the release, built from the packs once.
fn public_list() -> &'static Catalogue {
    static LIST: LazyLock<Catalogue> = LazyLock::new(build_public_list);
    &LIST
}

fn build_public_list() -> Catalogue {
    // As the command line builds it, so that the hash in a report is the same.
    let bundle = bundle::write("public", &packs(), &texts()).expect("admitted packs can be written");
    Catalogue::of(List::read(bundle.to_file()).expect("what was written is read"), Trust::Unsigned)
}

/// Shift_JIS by `encoding_rs`, as the command line has it.
struct EncodingRs;

impl OpenLegacy for EncodingRs {
    fn open(&self, encoding: Encoding) -> Option<Box<dyn LegacyText>> {
        let encoding = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
        Some(Box::new(Decoder(encoding.new_decoder_without_bom_handling())))
    }
}

struct Decoder(encoding_rs::Decoder);

impl LegacyText for Decoder {
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) {
        out.reserve(self.0.max_utf8_buffer_length(bytes.len()).expect("a chunk is small"));
        let _ = self.0.decode_to_string(bytes, out, last);
    }
}
