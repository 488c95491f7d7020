//! npm packages, installed from a folder's lock file and only when that has changed.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process::{ask, command, heading, run};
use crate::repository::{self, Repository, fingerprint};

/// The oldest Node that the tools run on, as major and minor version: what Vite asks for.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Installs what the lock file of a folder says, unless that is what is installed.
///
/// Packages may not run scripts of their own while they are installed: none that is used here needs to.
pub(crate) fn install(repository: &Repository, folder: &str) -> Result<()> {
    require_node(repository)?;
    let lock = fingerprint(&repository::read(&repository.path(folder).join("package-lock.json"))?);
    // Inside node_modules, so that whoever deletes the packages deletes the claim that they are there.
    let stamp = repository.path(folder).join("node_modules").join(".breachlight-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    heading(&format!("npm packages of {folder}"));
    run(command("npm", &repository.path(folder)).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))?;
    repository::write_if_changed(&stamp, lock.as_bytes())
}

/// Runs a script of a folder's `package.json`.
pub(crate) fn run_script(repository: &Repository, folder: &str, script: &str) -> Result<()> {
    run(command("npm", &repository.path(folder)).args(["run", "--silent", script]))
}

/// The folder of an installed package.
pub(crate) fn package(repository: &Repository, folder: &str, name: &str) -> PathBuf {
    repository.path(folder).join("node_modules").join(name)
}

/// The version of an installed package.
pub(crate) fn package_version(repository: &Repository, folder: &str, name: &str) -> Result<String> {
    #[derive(Deserialize)]
    struct Manifest {
        version: String,
    }
    let path = package(repository, folder, name).join("package.json");
    let text = repository::read_text(&path).with_context(|| format!("is {name} in {folder}/package.json?"))?;
    let manifest: Manifest =
        serde_json::from_str(&text).with_context(|| format!("could not read {}", path.display()))?;
    Ok(manifest.version)
}

fn require_node(repository: &Repository) -> Result<()> {
    let (major, minor) = OLDEST_NODE;
    let advice = format!("install Node {major}.{minor} or newer, with npm, and put it on the path");
    let Some(version) = node_version(repository) else { bail!("Node was not found; {advice}") };
    if numbers(&version).is_none_or(|found| found < OLDEST_NODE) {
        bail!("Node {version} is too old; {advice}");
    }
    if ask(command("npm", repository.root()).arg("--version")).is_none() {
        bail!("npm was not found; {advice}");
    }
    Ok(())
}

/// What `node --version` says, if there is a Node.
pub(crate) fn node_version(repository: &Repository) -> Option<String> {
    ask(command("node", repository.root()).arg("--version"))
}

fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(numbers("v20.20.2"), Some((20, 20)));
        assert_eq!(numbers("20.20.2"), None);
        assert!(numbers("v9.11.0").is_some_and(|found| found < OLDEST_NODE));
    }
}
