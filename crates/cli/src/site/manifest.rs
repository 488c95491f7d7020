//! `site-manifest.json`: the hash of every file of a site. `cargo xtask build` writes it.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::output::Error;

/// Its name within the site.
pub(super) const NAME: &str = "site-manifest.json";

/// The form that is read here.
const VERSION: u32 = 1;

/// What a site consists of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    version: u32,
    /// Every file by its path, with `/` between folders, and its hash as HTML's `integrity` has it.
    pub(super) files: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads it. A path that could lead out of the site is refused: it is about to be asked for.
    pub(super) fn parse(json: &[u8]) -> Result<Self, Error> {
        let manifest: Self =
            serde_json::from_slice(json).map_err(|error| Error::Refused(format!("{NAME}: {error}")))?;
        if manifest.version != VERSION {
            return Err(Error::Refused(format!("{NAME}: form {} is not known here", manifest.version)));
        }
        let strange = |path: &&String| {
            path.split('/').any(|step| step.is_empty() || step == "." || step == "..")
                || path.contains(['\\', ':', '?', '#'])
                || path.chars().any(char::is_control)
        };
        match manifest.files.keys().find(strange) {
            Some(path) => Err(Error::Refused(format!("{NAME}: {path:?} is not a path within a site"))),
            None => Ok(manifest),
        }
    }
}

/// The hash of some bytes as HTML's `integrity` has it.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_out_of_the_site_is_refused() {
        for path in ["../x", "a/../x", "/etc/x", "a//b", "c:x", "a\\\\b", "x?y", ""] {
            let json = format!(r#"{{"version": 1, "files": {{"{path}": "sha256-"}}}}"#);
            assert!(Manifest::parse(json.as_bytes()).is_err(), "{path}");
        }
        assert!(Manifest::parse(br#"{"version": 1, "files": {"a/b.js": "sha256-"}}"#).is_ok());
        assert!(Manifest::parse(br#"{"version": 2, "files": {}}"#).is_err());
    }
}
