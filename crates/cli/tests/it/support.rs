//! What every test of the command line starts with: the program, and folders to run it in.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The header of a history from Zaif, which every reader of ours knows.
pub(crate) const HEADER: &str = "日時,金額,手数料,TX,アドレス\n";
/// On the list of every release.
pub(crate) const THIEF: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
/// On none.
pub(crate) const OTHER: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";

/// The program, in a folder and without anything to read.
pub(crate) fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_breachlight"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    // What a test has seen is nothing that the next one should remember, nor the person who runs it.
    command.env("XDG_STATE_HOME", folder.join(".state")).env("HOME", folder).env("LOCALAPPDATA", folder);
    command
}

/// Runs it to its end.
pub(crate) fn breachlight(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

/// Runs it with something to read.
pub(crate) fn given(args: &[&str], bytes: &[u8]) -> Output {
    let mut command = command(Path::new("."), args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    child.wait_with_output().unwrap()
}

pub(crate) fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub(crate) fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

pub(crate) fn json(output: &Output) -> Value {
    serde_json::from_str(stdout(output)).unwrap_or_else(|_| panic!("no JSON: {}", stderr(output)))
}

pub(crate) fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A withdrawal to an address, outside of every window.
pub(crate) fn row(address: &str) -> String {
    format!("2018-10-01 12:00:00,0.5,0.0005,,{address}\n")
}

/// A history of one withdrawal.
pub(crate) fn history(address: &str) -> String {
    format!("{HEADER}{}", row(address))
}

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Material beside the project that a developer may or may not have. A test that lacks it says so.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: ../shared is not beside this checkout");
    None
}

/// Builds the project's list into `folder/name`.
pub(crate) fn build_list(folder: &Path, name: &str, more: &[&str]) -> Output {
    let packs = root().join("data/breaches");
    let output = breachlight(folder, &[&["list", "build", packs.to_str().unwrap(), "--output", name], more].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    output
}
