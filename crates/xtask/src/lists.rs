//! Signed lists and the programs of others: python-tuf reads ours, and we read what python-tuf makes.
//!
//! python-tuf lives in an environment of its own under `target/`, with every version pinned in `tests/tuf/requirements.txt`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process::{ask, command, heading, run};
use crate::repository::{self, Repository, fingerprint};
use crate::system;

/// Runs `tests/tuf` with the built command line.
pub(crate) fn test(repository: &Repository) -> Result<()> {
    run(command("cargo", repository.root()).args(["build", "--quiet", "--package", "breachlight-cli"]))?;
    let python = environment(repository)?;
    install_faketime(repository);
    let program = repository.path("target/debug").join(format!("breachlight{}", std::env::consts::EXE_SUFFIX));
    let mut python = command(&python.to_string_lossy(), &repository.path("tests/tuf"));
    // -B: nothing is written beside the tests.
    run(python.args(["-B", "-m", "unittest", "discover", "-v"]).env("BREACHLIGHT", program))
}

/// The Python that has python-tuf; made when it is missing or the requirements have changed.
fn environment(repository: &Repository) -> Result<PathBuf> {
    let requirements = repository.path("tests/tuf/requirements.txt");
    let wanted = fingerprint(&repository::read(&requirements)?);
    let folder = repository.scratch("python")?;
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    // Inside the environment, so that whoever deletes it deletes the claim that it is there.
    let stamp = folder.join("breachlight-requirements");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    // Debian keeps the part of Python that can make an environment in a package of its own.
    if ask(command("python3", repository.root()).args(["-c", "import ensurepip, venv; print(1)"])).is_none() {
        system::install(repository, &["python3", "python3-venv"], "Python 3 with venv and pip is missing")?;
    }
    heading("python-tuf");
    run(command("python3", repository.root()).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = command(&python.to_string_lossy(), repository.root());
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"]);
    run(pip.arg(&requirements)).context("python-tuf comes from PyPI; is there a network?")?;
    repository::write_if_changed(&stamp, wanted.as_bytes())?;
    Ok(python)
}

/// One test moves the clock. Without faketime it says that it was skipped.
fn install_faketime(repository: &Repository) {
    if ask(command("faketime", repository.root()).arg("--version")).is_none()
        && let Err(error) = system::install(repository, &["faketime"], "faketime is missing")
    {
        println!("a test will be skipped: {error:#}");
    }
}
