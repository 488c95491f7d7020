//! The repository's chores. `cargo xtask` alone lists them.
//!
//! This is the edge of the project: everything that needs the machine, its files and its programs is here, so that the
//! core needs none of it.
//!
//! | what                                     | modules                                            |
//! |------------------------------------------|----------------------------------------------------|
//! | what the machine has, and how it gets it | `toolchain`, `npm`, `browsers`, `system`           |
//! | what is built                            | `builds`, `module`, `page`, `offline`, `manifest`, `size` |
//! | what is done with it                     | `serve`, `suite`, `lists`, `bench`, `fuzz`         |
//! | what all of them use                     | `repository`, `process`, `table`                   |

#![allow(clippy::disallowed_methods, reason = "chores are about files, settings and clocks")]

mod bench;
mod browsers;
mod builds;
mod fuzz;
mod lists;
mod manifest;
mod module;
mod node_tests;
mod npm;
mod offline;
mod page;
mod process;
mod repository;
mod serve;
mod size;
mod suite;
mod system;
mod table;
mod toolchain;

use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};

use crate::page::Publisher;
use crate::process::{command, heading, run};
use crate::repository::Repository;
use crate::serve::Port;
use crate::suite::Scope;

/// The repository's chores.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    chore: Option<Chore>,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Gets what a build needs: Rust's wasm target, clang, npm packages
    Setup,
    /// Builds the wasm modules of wasm-pack.toml and holds them to their budgets
    Wasm,
    /// Builds the list that the page loads, from data/breaches
    Lists,
    /// Builds everything that is served, into www/dist
    Build {
        #[command(flatten)]
        publisher: Publisher,
    },
    /// Builds everything and puts together what is handed out: the npm package in target/npm/package, and the program with the page in it
    Pack,
    /// Builds the page and, with the page in it, the program: target/release/breachlight
    Program,
    /// Builds the page and serves it on this machine
    Serve {
        /// The port; 0 for any. Without it 8080, or any when that is taken
        #[arg(long)]
        port: Option<u16>,
    },
    /// Runs every test, or those of one scope, and gets the browsers they need
    Test {
        /// Leave it out to run everything
        scope: Option<Scope>,
    },
    /// Writes the expected results of tests/cases anew
    Bless,
    /// Measures against the peers, prints one table and writes benches/results.json
    Bench,
    /// Fuzzes one target or all of them, and keeps what was learned in fuzz/corpora
    Fuzz {
        /// A target of fuzz/Cargo.toml
        target: Option<String>,
        /// How long each runs
        #[arg(long, default_value_t = 300)]
        seconds: u32,
    },
    /// Takes the screenshots of the README
    Screenshots,
}

/// A failure whose reason is on the screen already.
#[derive(Debug)]
struct AlreadyReported;

impl std::fmt::Display for AlreadyReported {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("failed, as reported above")
    }
}

impl std::error::Error for AlreadyReported {}

fn main() -> ExitCode {
    let Arguments { chore } = Arguments::parse();
    let outcome = match chore {
        Some(chore) => Repository::find().and_then(|repository| perform(&repository, &chore)),
        None => Arguments::command().print_help().map_err(Into::into),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.is::<AlreadyReported>() {
                eprintln!("error: {error:#}");
            }
            ExitCode::FAILURE
        }
    }
}

fn perform(repository: &Repository, chore: &Chore) -> Result<()> {
    match chore {
        Chore::Setup => page::set_up(repository),
        Chore::Wasm => module::build_all(repository),
        Chore::Lists => page::build_lists(repository, None),
        Chore::Build { publisher } => page::build(repository, Some(publisher)),
        Chore::Pack => {
            page::build(repository, None)?;
            page::pack(repository)?;
            page::program(repository)
        }
        Chore::Program => {
            page::build(repository, None)?;
            page::program(repository)
        }
        Chore::Serve { port } => serve::build_and_serve(repository, port.map_or(Port::Usual, Port::Exactly)),
        Chore::Fuzz { target, seconds } => fuzz::fuzz(repository, target.as_deref(), *seconds),
        Chore::Test { scope } => suite::test(repository, *scope),
        Chore::Bless => bless(repository),
        Chore::Bench => bench::bench(repository),
        Chore::Screenshots => take_screenshots(repository),
    }
}

fn bless(repository: &Repository) -> Result<()> {
    let mut cargo = command("cargo", repository.root());
    run(cargo.args(["test", "--test", "it", "--features", "packs,containers"]).env("BREACHLIGHT_BLESS", "1"))?;
    let mut cargo = command("cargo", repository.root());
    run(cargo.args(["test", "--package", "breachlight-cli", "--test", "it", "schema"]).env("BREACHLIGHT_BLESS", "1"))?;
    npm::install(repository, "tests")?;
    let analyzer = "../tests/node_modules/@custom-elements-manifest/analyzer/cem.js";
    run(command("node", &repository.path("www")).args([analyzer, "analyze", "--config", "npm/cem.config.mjs"]))?;
    println!("read `git diff tests/cases docs www/npm`: what it shows is what the tests now expect");
    Ok(())
}

fn take_screenshots(repository: &Repository) -> Result<()> {
    page::build(repository, None)?;
    browsers::install_missing(repository)?;
    npm::install(repository, "tests")?;
    heading("screenshots");
    let server = serve::serve(repository, Port::Exactly(0))?;
    run(command("node", repository.root()).arg("tests/page/screenshots.mjs").env("BREACHLIGHT_URL", server.url()))
}
