//! Packages of the operating system.
//!
//! Installed only where nothing has to be asked: as root, on Debian or Ubuntu. Elsewhere the user is told what to do.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::process::{ask, command, heading, run};
use crate::repository::Repository;

/// Installs Debian packages, or fails with the reason and the command that would install them.
pub(crate) fn install(repository: &Repository, packages: &[&str], reason: &str) -> Result<()> {
    let list = packages.join(" ");
    if !is_debian() {
        bail!("{reason}; {}", advice(&list));
    }
    let get = format!("apt-get update && apt-get install --yes --no-install-recommends {list}");
    if !is_root(repository) {
        bail!("{reason}; on this system that is `sudo sh -c '{get}'`");
    }
    heading(&format!("install {list}"));
    let apt = |arguments: &[&str]| {
        run(command("apt-get", repository.root()).env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
    };
    apt(&["update", "--quiet"])
        .and_then(|()| apt(&[&["install", "--quiet", "--yes", "--no-install-recommends"], packages].concat()))
        .with_context(|| format!("{reason}, and `{get}` did not help"))
}

fn advice(packages: &str) -> String {
    if cfg!(target_os = "macos") {
        format!("install what Debian calls {packages}, for instance with Homebrew, and put it on the path")
    } else {
        format!("install what Debian calls {packages}, and put it on the path")
    }
}

fn is_debian() -> bool {
    cfg!(target_os = "linux") && Path::new("/etc/debian_version").exists()
}

fn is_root(repository: &Repository) -> bool {
    ask(command("id", repository.root()).arg("-u")).is_some_and(|id| id == "0")
}
