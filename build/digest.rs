//! The sources of the core → 16 digits that stand in every report, so that whoever verifies one knows whether it was the same engine.
//!
//! Nothing but files that are part of the package goes in, so that a checkout, a published crate, a browser's module and a program without
//! git have the same. Anybody can compute it with the tools of a shell:
//!
//! ```sh
//! find src build data/formats -name '*.rs' -o -name '*.toml' | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c 1-16
//! ```

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest as _, Sha256};

/// What a report is computed by, beside what `Cargo.lock` pins: its code, and the rules by which exports are read.
const FOLDERS: [&str; 3] = ["src", "build", "data/formats"];

/// The first 16 hexadecimal digits of the SHA-256 of what `sha256sum` says of the files.
pub(super) fn compute(root: &Path) -> io::Result<String> {
    let mut paths = Vec::new();
    for folder in FOLDERS {
        collect(&root.join(folder), &mut paths)?;
    }
    let mut files: Vec<(String, PathBuf)> = paths.into_iter().map(|path| (name(root, &path), path)).collect();
    files.sort();
    let mut sums = String::new();
    for (name, path) in files {
        let _ = writeln!(sums, "{}  {name}", hex(&Sha256::digest(fs::read(path)?)));
    }
    Ok(hex(&Sha256::digest(sums))[..16].to_owned())
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "toml") {
            paths.push(path);
        }
    }
    Ok(())
}

/// The path within the package, with slashes on every system.
fn name(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
