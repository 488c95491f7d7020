//! `cargo xtask test`: every test there is, part by part, with a table at the end.
//!
//! A part that fails does not stop the others, except those that would test something stale: what it was to build.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::ValueEnum;

use crate::browsers::{self, Browser};
use crate::process::{command, heading, run};
use crate::repository::Repository;
use crate::serve::{self, Port};
use crate::{lists, module, npm, page, toolchain};

/// Which tests are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scope {
    /// Format, lints and the native tests
    Native,
    /// Signed lists, with python-tuf as the other side
    Lists,
    /// The wasm module in Node
    Wasm,
    /// The page in Chromium and Firefox
    Page,
    /// The widget in Chromium and Firefox, the npm package, and the program with the page in it
    Widget,
}

/// Runs the tests of one scope, or of all, and fails when any part did.
pub(crate) fn test(repository: &Repository, scope: Option<Scope>) -> Result<()> {
    let wanted = |part| scope.is_none_or(|only| only == part);
    let mut tally = Tally::default();
    if wanted(Scope::Native) {
        native(repository, &mut tally);
    }
    if wanted(Scope::Lists) {
        tally.part("lists and python-tuf", || lists::test(repository));
    }
    let built = match scope {
        Some(Scope::Native | Scope::Lists) => Outcome::Passed,
        Some(Scope::Wasm) => tally.part("build wasm and lists", || {
            module::build_all(repository)?;
            page::build_lists(repository, None)
        }),
        Some(Scope::Page | Scope::Widget) | None => tally.part("build the page", || page::build(repository, None)),
    };
    if wanted(Scope::Wasm) {
        tally.part("wasm in Node", || {
            built.or_stop()?;
            npm::install(repository, "tests")?;
            run_node_tests(repository, "tests/node", &[])
        });
    }
    if wanted(Scope::Page) {
        tally.part("types and words of the page", || {
            built.or_stop()?;
            npm::run_script(repository, "www", "check")
        });
        let ready = tally.part("browsers", || browsers::install_missing(repository));
        for browser in Browser::ALL {
            tally.part(&format!("page in {}", browser.name()), || {
                built.or_stop()?;
                ready.or_stop()?;
                npm::install(repository, "tests")?;
                let server = serve::serve(repository, Port::Exactly(0))?;
                let settings = [("BREACHLIGHT_URL", server.url()), ("BREACHLIGHT_BROWSER", browser.name().to_owned())];
                run_node_tests(repository, "tests/page", &settings)
            });
        }
        tally.part("what others make of the pages", || {
            built.or_stop()?;
            ready.or_stop()?;
            judge(repository)
        });
    }
    if wanted(Scope::Widget) {
        widget(repository, &mut tally, built);
    }
    tally.conclude()
}

/// The tests of the widget start origins of their own, so that they can be an exchange's page with an exchange's policy.
fn widget(repository: &Repository, tally: &mut Tally, built: Outcome) {
    let ready = tally.part("browsers for the widget", || browsers::install_missing(repository));
    let settings = |browser: Browser| {
        [("BREACHLIGHT_URL", "http://127.0.0.1/".to_owned()), ("BREACHLIGHT_BROWSER", browser.name().to_owned())]
    };
    for browser in Browser::ALL {
        tally.part(&format!("widget in {}", browser.name()), || {
            built.or_stop()?;
            ready.or_stop()?;
            npm::install(repository, "tests")?;
            run_node_tests(repository, "tests/widget", &settings(browser))
        });
    }
    tally.part("npm package and program", || {
        built.or_stop()?;
        ready.or_stop()?;
        page::pack(repository)?;
        page::program(repository)?;
        run_node_tests(repository, "tests/npm", &settings(Browser::Chromium))
    });
}

fn native(repository: &Repository, tally: &mut Tally) {
    let cargo = |arguments: &[&str]| run(command("cargo", repository.root()).args(arguments));
    tally.part("format", || {
        toolchain::add_linters(repository)?;
        cargo(&["fmt", "--all", "--check"])
    });
    tally.part("lints", || {
        toolchain::add_linters(repository)?;
        cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"])
    });
    tally.part("documentation", || {
        let mut cargo = command("cargo", repository.root());
        cargo.args(["doc", "--quiet", "--no-deps", "--workspace", "--lib", "--all-features"]);
        run(cargo.env("RUSTDOCFLAGS", "-D warnings"))
    });
    tally.part("native tests", || cargo(&["test", "--workspace", "--features", "packs", "--no-fail-fast"]));
}

/// Asks Lighthouse and html-validate. They are large, and everything else can be tested without them.
fn judge(repository: &Repository) -> Result<()> {
    if let Err(error) = npm::install(repository, "tests/judges") {
        println!("    skipped, because Lighthouse and html-validate could not be installed: {error:#}");
        return Ok(());
    }
    let server = serve::serve(repository, Port::Exactly(0))?;
    run_node_tests(repository, "tests/judges", &[("BREACHLIGHT_URL", server.url())])
}

/// Runs the test files of a folder in Node, as many at a time as there are processors. Left to itself Node leaves one of them free, and on
/// a machine of two that is half the time: a test and its browser wait for each other more than they work. A folder without any fails:
/// silence must not look like success.
fn run_node_tests(repository: &Repository, folder: &str, settings: &[(&str, String)]) -> Result<()> {
    let files = test_files(&repository.path(folder)).with_context(|| format!("could not list {folder}"))?;
    ensure!(!files.is_empty(), "{folder} has no *.test.mjs");
    let mut node = command("node", repository.root());
    let together = std::thread::available_parallelism()?;
    node.args(["--test", "--test-reporter=spec"])
        .arg(format!("--test-concurrency={together}"))
        .args(files)
        .envs(settings.iter().map(|(name, value)| (name, value)));
    run(&mut node)
}

fn test_files(folder: &std::path::Path) -> Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}

/// How a part went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
}

impl Outcome {
    /// Stops a part that would otherwise test what an earlier part did not make.
    fn or_stop(self) -> Result<()> {
        match self {
            Self::Passed => Ok(()),
            Self::Failed => bail!("not run, because what it needs failed before"),
        }
    }
}

/// What has been run so far.
#[derive(Debug, Default)]
struct Tally {
    parts: Vec<(String, Outcome, Duration)>,
}

impl Tally {
    /// Runs a part and notes how it went.
    fn part(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> Outcome {
        heading(name);
        let start = Instant::now();
        let result = work();
        let time = start.elapsed();
        let outcome = match result {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                eprintln!("error: {error:#}");
                Outcome::Failed
            }
        };
        println!("    {name}: {}, {:.1} s\n", outcome.word(), time.as_secs_f64());
        self.parts.push((name.to_owned(), outcome, time));
        outcome
    }

    /// Prints the table and the sum, which is the last line. Fails when a part did.
    fn conclude(&self) -> Result<()> {
        print!("{}", self.table());
        let failed = self.failed();
        println!("\n{} passed, {failed} failed", self.parts.len() - failed);
        // The parts have said what is wrong, and nothing may follow the sum.
        if failed == 0 { Ok(()) } else { Err(crate::AlreadyReported.into()) }
    }

    fn failed(&self) -> usize {
        self.parts.iter().filter(|(_, outcome, _)| *outcome == Outcome::Failed).count()
    }

    fn table(&self) -> String {
        let width = self.parts.iter().map(|(name, ..)| name.len()).max().unwrap_or_default();
        let line = |(name, outcome, time): &(String, Outcome, Duration)| {
            format!("{name:width$}  {:6}  {:7.1} s\n", outcome.word(), time.as_secs_f64())
        };
        self.parts.iter().map(line).collect()
    }
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Passed => "ok",
            Self::Failed => "FAILED",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_part_does_not_stop_the_others_and_fails_the_whole() {
        let mut tally = Tally::default();
        let first = tally.part("one", || bail!("no"));
        tally.part("two", || Ok(()));
        tally.part("three", || first.or_stop());
        assert_eq!(tally.failed(), 2);
        assert!(tally.conclude().is_err());
        assert_eq!(tally.table(), "one    FAILED      0.0 s\ntwo    ok          0.0 s\nthree  FAILED      0.0 s\n");
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
