//! Running other programs: with their output shown, or with it captured.
//!
//! Every program gets a closed standard input. A chore must give the same result at a terminal and under CI, so nothing
//! may stop to ask a question.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Prints a heading, so that the output of several programs can be told apart.
pub(crate) fn heading(text: &str) {
    println!("==> {text}");
}

/// Prepares a program to run in a folder.
pub(crate) fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(executable(program));
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// Runs a command with its output shown. Fails, naming the command, when it cannot start or does not succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = display(command);
    let status = command.status().with_context(|| format!("could not start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a command and returns what it printed on standard output, without surrounding white space.
///
/// Its error output is shown, not captured.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let shown = display(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("could not start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    let text =
        String::from_utf8(output.stdout).with_context(|| format!("`{shown}` printed something other than UTF-8"))?;
    Ok(text.trim().to_owned())
}

/// What a command prints on standard output, or nothing when it is missing or fails. For questions, not for work.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// npm is a batch file on Windows, which is not found without its ending.
fn executable(program: &str) -> &str {
    if cfg!(windows) && program == "npm" { "npm.cmd" } else { program }
}

fn display(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
