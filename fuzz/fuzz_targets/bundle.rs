//! Any bytes are a list that can be written again to the byte, or an error. Never a panic, never more memory than the bytes warrant.
//!
//! The first byte says which part the rest is of. It gets a manifest that vouches for it, because a fuzzer does not find hashes.
#![no_main]

use breachlight::canonical::sha256_hex;
use breachlight::list::bundle::{self, Bundle};
use breachlight::list::{List, Part};
use libfuzzer_sys::fuzz_target;

/// A small list as the builder writes it: whole, and therefore a good thing to damage.
const SEED: &[u8] = include_bytes!("../seeds/list.bin");

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let list = List::read(SEED).expect("the seed is a list");
    let manifest = list.manifest().clone();
    let which = usize::from(*which) % (manifest.parts.len() + 1);
    let Some(part) = manifest.parts.get(which) else {
        // The whole file, manifest included.
        let _ = List::read(bytes).map(|list| list.packs());
        return;
    };
    let start = manifest.to_string().len() + 1;
    let mut parts = Vec::new();
    let mut at = start;
    for part in &manifest.parts {
        let end = at + usize::try_from(part.bytes).expect("the seed is small");
        parts.push(SEED[at..end].to_vec());
        at = end;
    }
    let mut changed = Bundle { manifest: manifest.clone(), parts };
    changed.manifest.parts[which] =
        Part { name: part.name.clone(), bytes: bytes.len() as u64, sha256: sha256_hex(bytes) };
    changed.parts[which] = bytes.to_vec();
    if let Ok(list) = List::read(&changed.to_file())
        && let Ok(packs) = list.packs()
    {
        let again = bundle::write(list.name(), &packs, &[]).expect("what was read as written can be written");
        let names = again.manifest.parts.iter().zip(&again.parts);
        for (part, bytes) in names {
            let there = changed.manifest.parts.iter().position(|of| of == part).expect("it has the same parts");
            assert!(changed.parts[there] == *bytes);
        }
    }
});
