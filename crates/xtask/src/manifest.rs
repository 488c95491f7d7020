//! `site-manifest.json`: the hash of every file of a built site.
//!
//! It is written last, from what lies in the folder. Whoever serves the site can be held to it (`breachlight verify-site`), and the
//! offline copy in a browser is made of exactly these bytes or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::repository;

/// The name of the manifest within the site. It is the one file that is not in it.
pub(crate) const NAME: &str = "site-manifest.json";

/// What a built site consists of.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    /// Of this form: 1.
    pub(crate) version: u32,
    /// Every file by its path, with `/` between folders, and its hash as HTML's `integrity` has it: `sha256-` and base64.
    pub(crate) files: BTreeMap<String, String>,
}

impl Manifest {
    /// Hashes every file below a folder but the manifest itself.
    pub(crate) fn of(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        gather(folder, "", &mut files)?;
        files.remove(NAME);
        Ok(Self { version: 1, files })
    }

    /// Writes it into the folder: keys in order, one a line, so that two releases can be compared by eye.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).context("a manifest is texts and a number")? + "\n";
        repository::write_if_changed(&folder.join(NAME), text.as_bytes())
    }
}

/// A hash as HTML's `integrity` attribute has it.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

fn gather(folder: &Path, above: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().with_context(|| format!("{} has a name that is not text", entry.path().display()))?;
        let path = format!("{above}{name}");
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, integrity(&repository::read(&entry.path())?));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_in_the_manifest_but_the_manifest_itself() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("ja/breaches")).unwrap();
        fs::write(folder.path().join("index.html"), "abc").unwrap();
        fs::write(folder.path().join("ja/breaches/index.html"), "").unwrap();
        Manifest::of(folder.path()).unwrap().write(folder.path()).unwrap();
        let written = fs::read_to_string(folder.path().join(NAME)).unwrap();
        let manifest: Manifest = serde_json::from_str(&written).unwrap();
        let expected = [
            ("index.html", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
            ("ja/breaches/index.html", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
        ];
        let expected = expected.map(|(path, hash)| (path.to_owned(), hash.to_owned()));
        assert_eq!(manifest, Manifest { version: 1, files: expected.into() });
        // Made again where one lies already, it is the same.
        assert_eq!(Manifest::of(folder.path()).unwrap(), manifest);
    }
}
