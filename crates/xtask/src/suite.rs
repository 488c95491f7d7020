//! `cargo xtask test`: every test there is, part by part, with a table at the end.
//!
//! A part that fails does not stop the others, except those that would test something stale: what it was to build.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::browsers::{self, Browser};
use crate::node_tests::{self, Failure, Tries};
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
        tally.part("lists and python-tuf", |_| lists::test(repository));
    }
    let built = match scope {
        Some(Scope::Native | Scope::Lists) => Outcome::Passed,
        Some(Scope::Wasm) => tally.part("build wasm and lists", |_| {
            module::build_all(repository)?;
            page::build_lists(repository, None)
        }),
        Some(Scope::Page | Scope::Widget) | None => tally.part("build the page", |_| page::build(repository, None)),
    };
    if wanted(Scope::Wasm) {
        tally.part("wasm in Node", |failures| {
            built.or_stop()?;
            npm::install(repository, "tests")?;
            node_tests::run_folder(repository, "tests/node", &[], Tries::One, failures)
        });
    }
    if wanted(Scope::Page) {
        tally.part("types and words of the page", |_| {
            built.or_stop()?;
            npm::run_script(repository, "www", "check")
        });
        let ready = tally.part("browsers", |_| browsers::install_missing(repository));
        for browser in Browser::ALL {
            tally.part(&format!("page in {}", browser.name()), |failures| {
                built.or_stop()?;
                ready.or_stop()?;
                npm::install(repository, "tests")?;
                let server = serve::serve(repository, Port::Exactly(0))?;
                let settings = [("BREACHLIGHT_URL", server.url()), ("BREACHLIGHT_BROWSER", browser.name().to_owned())];
                node_tests::run_folder(repository, "tests/page", &settings, Tries::Two, failures)
            });
        }
        tally.part("what others make of the pages", |failures| {
            built.or_stop()?;
            ready.or_stop()?;
            judge(repository, failures)
        });
    }
    if wanted(Scope::Widget) {
        widget(repository, &mut tally, built);
    }
    tally.conclude()
}

/// The tests of the widget start origins of their own, so that they can be an exchange's page with an exchange's policy.
fn widget(repository: &Repository, tally: &mut Tally, built: Outcome) {
    let ready = tally.part("browsers for the widget", |_| browsers::install_missing(repository));
    let settings = |browser: Browser| {
        [("BREACHLIGHT_URL", "http://127.0.0.1/".to_owned()), ("BREACHLIGHT_BROWSER", browser.name().to_owned())]
    };
    for browser in Browser::ALL {
        tally.part(&format!("widget in {}", browser.name()), |failures| {
            built.or_stop()?;
            ready.or_stop()?;
            npm::install(repository, "tests")?;
            node_tests::run_folder(repository, "tests/widget", &settings(browser), Tries::Two, failures)
        });
    }
    tally.part("npm package and program", |failures| {
        built.or_stop()?;
        ready.or_stop()?;
        page::pack(repository)?;
        page::program(repository)?;
        node_tests::run_folder(repository, "tests/npm", &settings(Browser::Chromium), Tries::Two, failures)
    });
}

fn native(repository: &Repository, tally: &mut Tally) {
    let cargo = |arguments: &[&str]| run(command("cargo", repository.root()).args(arguments));
    tally.part("format", |_| {
        toolchain::add_linters(repository)?;
        cargo(&["fmt", "--all", "--check"])
    });
    tally.part("lints", |_| {
        toolchain::add_linters(repository)?;
        cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"])
    });
    tally.part("documentation", |_| {
        let mut cargo = command("cargo", repository.root());
        cargo.args(["doc", "--quiet", "--no-deps", "--workspace", "--lib", "--all-features"]);
        run(cargo.env("RUSTDOCFLAGS", "-D warnings"))
    });
    tally.part("native tests", |_| cargo(&["test", "--workspace", "--features", "packs", "--no-fail-fast"]));
}

/// Asks Lighthouse and html-validate. They are large, and everything else can be tested without them.
fn judge(repository: &Repository, failures: &mut Vec<Failure>) -> Result<()> {
    if let Err(error) = npm::install(repository, "tests/judges") {
        println!("    skipped, because Lighthouse and html-validate could not be installed: {error:#}");
        return Ok(());
    }
    let server = serve::serve(repository, Port::Exactly(0))?;
    node_tests::run_folder(repository, "tests/judges", &[("BREACHLIGHT_URL", server.url())], Tries::One, failures)
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
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    name: String,
    outcome: Outcome,
    time: Duration,
    /// Every test in Node that failed, also one that passed when it was asked again.
    failures: Vec<Failure>,
}

impl Tally {
    /// Runs a part and notes how it went.
    fn part(&mut self, name: &str, work: impl FnOnce(&mut Vec<Failure>) -> Result<()>) -> Outcome {
        heading(name);
        let start = Instant::now();
        let mut failures = Vec::new();
        let result = work(&mut failures);
        let time = start.elapsed();
        let outcome = match result {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                eprintln!("error: {error:#}");
                Outcome::Failed
            }
        };
        println!("    {name}: {}, {:.1} s\n", outcome.word(), time.as_secs_f64());
        self.parts.push(Part { name: name.to_owned(), outcome, time, failures });
        outcome
    }

    /// Prints the table, what failed and the sum, which is the last line. Fails when a part did.
    fn conclude(&self) -> Result<()> {
        print!("{}{}", self.table(), self.failures());
        let failed = self.failed();
        println!("\n{} passed, {failed} failed", self.parts.len() - failed);
        // The parts have said what is wrong, and nothing may follow the sum.
        if failed == 0 { Ok(()) } else { Err(crate::AlreadyReported.into()) }
    }

    fn failed(&self) -> usize {
        self.parts.iter().filter(|part| part.outcome == Outcome::Failed).count()
    }

    fn table(&self) -> String {
        let width = self.parts.iter().map(|part| part.name.len()).max().unwrap_or_default();
        let line = |part: &Part| {
            format!("{:width$}  {:6}  {:7.1} s\n", part.name, part.outcome.word(), part.time.as_secs_f64())
        };
        self.parts.iter().map(line).collect()
    }

    /// A test that passed the second time is told too: it may be the next one to fail twice.
    fn failures(&self) -> String {
        let mut text = String::new();
        for Part { name, outcome, failures, .. } in &self.parts {
            let then = if *outcome == Outcome::Passed { "failed once" } else { "failed" };
            text.extend(failures.iter().map(|failure| format!("\n{name}, {then}: {}\n", failure.told())));
        }
        text
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
        let first = tally.part("one", |_| bail!("no"));
        tally.part("two", |_| Ok(()));
        tally.part("three", |_| first.or_stop());
        assert_eq!(tally.failed(), 2);
        assert!(tally.conclude().is_err());
        assert_eq!(tally.table(), "one    FAILED      0.0 s\ntwo    ok          0.0 s\nthree  FAILED      0.0 s\n");
    }
}
