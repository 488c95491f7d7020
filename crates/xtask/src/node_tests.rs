//! Tests that run in Node: those of a folder, what failed of them, and a second try for those in a browser.
//!
//! A browser is a large program with a will of its own, and two of them go through some hundred journeys on a machine that does other things
//! beside. One that fails is asked a second time; the sum names it whether it passes then or not. Where many fail it is not the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::process::{command, heading, run};
use crate::repository::Repository;

/// How many failed tests are asked again. With more, something is broken.
const ASKED_AGAIN: usize = 3;

/// How often a test is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tries {
    /// Whatever a test says counts at once: it needs nothing but Node.
    One,
    /// A few that failed are asked again.
    Two,
}

/// A test that failed, as `tests/failures.mjs` tells of it.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The file the test is in.
    file: PathBuf,
    /// The name of the test; of a file that could not be run at all, its path.
    name: String,
    /// The message of what it threw.
    why: String,
}

impl Failure {
    /// Whether no test of the file was run.
    fn is_whole_file(&self) -> bool {
        Path::new(&self.name) == self.file
    }

    /// The file, the test and why, on one line.
    pub(crate) fn told(&self) -> String {
        let file = self.file.file_name().unwrap_or_default().to_string_lossy();
        let why = self.why.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if self.is_whole_file() { "the whole file" } else { &self.name };
        format!("{file}: {name}: {}", why.chars().take(600).collect::<String>())
    }
}

/// Runs the test files of a folder in Node. A folder without any fails: silence must not look like success.
///
/// Adds every test that failed to `failures`, also one that passed the second time.
pub(crate) fn run_folder(
    repository: &Repository,
    folder: &str,
    settings: &[(&str, String)],
    tries: Tries,
    failures: &mut Vec<Failure>,
) -> Result<()> {
    let files = test_files(&repository.path(folder)).with_context(|| format!("could not list {folder}"))?;
    ensure!(!files.is_empty(), "{folder} has no *.test.mjs");
    let (outcome, failed) = node(repository, settings, &files, &[], tries)?;
    failures.extend(failed.iter().cloned());
    if outcome.is_ok() || tries == Tries::One || failed.is_empty() {
        return outcome;
    }
    ensure!(failed.len() <= ASKED_AGAIN, "{} tests failed", failed.len());
    for failure in &failed {
        heading(&format!("once more: {}", failure.name));
        let pattern = if failure.is_whole_file() { vec![] } else { vec![exactly(&failure.name)] };
        let (outcome, again) = node(repository, settings, std::slice::from_ref(&failure.file), &pattern, tries)?;
        failures.extend(again);
        outcome?;
    }
    Ok(())
}

/// How many files are run at a time. Left to itself Node leaves one processor free, and of two that is half: a test in a browser and the
/// browser wait for each other more than they work, so there are as many of them as processors. Others are measured, and measure.
fn together(tries: Tries) -> Result<Option<String>> {
    let processors = std::thread::available_parallelism()?;
    Ok((tries == Tries::Two).then(|| format!("--test-concurrency={processors}")))
}

/// Whether Node was content, and what failed.
fn node(
    repository: &Repository,
    settings: &[(&str, String)],
    files: &[PathBuf],
    patterns: &[String],
    tries: Tries,
) -> Result<(Result<()>, Vec<Failure>)> {
    let notes = tempfile::NamedTempFile::new()?;
    let mut node = command("node", repository.root());
    node.args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"])
        .args(["--test-reporter=./tests/failures.mjs", "--test-reporter-destination"])
        .arg(notes.path())
        .args(patterns.iter().map(|pattern| format!("--test-name-pattern={pattern}")))
        .args(together(tries)?)
        .args(files)
        .envs(settings.iter().map(|(name, value)| (name, value)));
    if cfg!(test) {
        // What fails on purpose below would look like a failure to whoever reads the output.
        node.stdout(Stdio::null());
    }
    let outcome = run(&mut node);
    let failures: Vec<Failure> = fs::read_to_string(notes.path())?
        .lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("what Node said of a failed test: {line}")))
        .collect::<Result<_>>()?;
    if outcome.is_ok() && !failures.is_empty() {
        bail!("Node ended well, and a test failed: {}", failures[0].told());
    }
    Ok((outcome, failures))
}

/// A pattern that the name of this test has and no other.
fn exactly(name: &str) -> String {
    let mut pattern = String::from("^");
    for letter in name.chars() {
        if r"\^$.*+?()[]{}|/".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('$');
    pattern
}

fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A test in the folder `t` of a repository of its own, with the real reporter.
    fn with_test(text: &str, tries: Tries) -> (Result<()>, Vec<Failure>) {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("tests")).unwrap();
        fs::create_dir(root.path().join("t")).unwrap();
        fs::write(root.path().join("tests/failures.mjs"), include_str!("../../../tests/failures.mjs")).unwrap();
        fs::write(root.path().join("t/a.test.mjs"), text).unwrap();
        let mut failures = Vec::new();
        let outcome = run_folder(&Repository::at(root.path()), "t", &[], tries, &mut failures);
        (outcome, failures)
    }

    /// Fails the first time, and passes when it is asked again, alone.
    const WILFUL: &str = "
        import { it } from 'node:test';
        import { existsSync, writeFileSync } from 'node:fs';
        const mark = new URL('./mark', import.meta.url);
        it('a button (here) is pressed', () => {
          if (existsSync(mark)) return;
          writeFileSync(mark, '');
          throw new Error('not\\n yet');
        });
        it('another', () => { if (existsSync(new URL('./again', import.meta.url))) throw new Error('asked though it had passed'); writeFileSync(new URL('./again', import.meta.url), ''); });
    ";

    #[test]
    fn a_test_that_failed_once_is_asked_again_alone_and_named() {
        let (outcome, failures) = with_test(WILFUL, Tries::Two);
        outcome.unwrap();
        let told: Vec<_> = failures.iter().map(Failure::told).collect();
        assert_eq!(told, ["a.test.mjs: a button (here) is pressed: not yet"]);
    }

    #[test]
    fn a_test_that_has_one_try_fails_at_once() {
        let (outcome, failures) = with_test(WILFUL, Tries::One);
        assert!(outcome.is_err());
        assert_eq!(failures.len(), 1);
    }

    #[test]
    fn a_test_that_fails_twice_and_a_file_that_cannot_be_run_fail() {
        for (text, name) in [
            ("import { it } from 'node:test'; it('never', () => { throw new Error('no'); });", "never"),
            ("throw new Error('no');", "the whole file"),
        ] {
            let (outcome, failures) = with_test(text, Tries::Two);
            assert!(outcome.is_err());
            assert_eq!(failures.len(), 2);
            assert!(failures[1].told().starts_with(&format!("a.test.mjs: {name}: ")), "{}", failures[1].told());
        }
    }

    #[test]
    fn many_failures_are_not_asked_again() {
        let text = "import { it } from 'node:test'; for (const n of [1, 2, 3, 4]) it(`${n}`, () => { throw new Error('no'); });";
        let (outcome, failures) = with_test(text, Tries::Two);
        assert_eq!(outcome.unwrap_err().to_string(), "4 tests failed");
        assert_eq!(failures.len(), 4);
    }

    #[test]
    fn test_files_are_found_in_order_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.test.mjs", "a.test.mjs", "screenshots.mjs"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let names: Vec<_> =
            test_files(folder.path()).unwrap().into_iter().map(|path| path.file_name().unwrap().to_owned()).collect();
        assert_eq!(names, ["a.test.mjs", "b.test.mjs"]);
    }
}
