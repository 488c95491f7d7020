//! `breachlight`: the command line. Files, clocks and the terminal live here; every answer comes from the core.
//!
//! Exit status: 0 done and nothing listed, 1 something listed or linked, 2 not done or only in part. The reason for a 2 is on
//! standard error as well as in the report.
#![allow(clippy::disallowed_methods, reason = "the command line is where files and the clock are read")]
#![warn(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "they end the program where nobody can be told: see `output::say` and `tell`"
)]

mod address;
mod check;
mod html;
mod import;
mod input;
mod inspect;
mod list;
mod mapping;
mod output;
mod packs;
mod phrase;
mod progress;
mod site;
mod table;
mod trust;
mod verify;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use breachlight::address::Asset;
use breachlight::decode::Encoding;
use breachlight::history::is_zone_known;
use breachlight::time::Time;
use clap::{Args, Parser, Subcommand, ValueEnum};

use words::Lang;

/// Checks exchange exports against breach lists. Nothing leaves this computer.
///
/// Exit status: 0 done and nothing listed, 1 something listed or linked, 2 not done or only in part; why is on standard error.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check exports against the lists
    Check(CheckArgs),
    /// Say what a file is and how it was read; no list is involved
    Inspect(InspectArgs),
    /// Read addresses, one result a line
    Address(AddressArgs),
    /// Build and look at lists
    #[command(subcommand)]
    List(ListCommand),
    /// Serve the page on this machine, from the program itself
    Serve(site::ServeArgs),
    /// Compare a folder or a server with the manifest of the site, and its headers with those it should send
    VerifySite(site::VerifySiteArgs),
    /// Speak the interface of the TUF conformance suite
    #[command(hide = true)]
    TufClient(trust::TufClientArgs),
}

#[derive(Args)]
struct CheckArgs {
    /// Files, folders or patterns such as "**/*.csv"; - reads standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// Folder of a list to check against, in place of the built-in one; may be given several times
    #[arg(long, value_name = "DIR")]
    list: Vec<PathBuf>,
    /// The root you trust for a signed list: one for all of them, or one for each --list in their order. Nothing unsigned is taken then
    #[arg(long, value_name = "FILE", requires = "list")]
    root: Vec<PathBuf>,
    /// Where it is remembered which release of a signed list was seen last, in place of the system's folder for such things
    #[arg(long, value_name = "DIR", conflicts_with = "no_state")]
    state: Option<PathBuf>,
    /// Neither ask nor remember which release was seen last: for an older list that you mean to ask
    #[arg(long)]
    no_state: bool,
    /// The exchange, for files that do not name it, in any language: zaif, Gate.io, ザイフ
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    /// The coin, for files that do not name it
    #[arg(long, value_name = "CODE")]
    asset: Option<Asset>,
    /// The zone of the times, for files that do not say it: +09:00, UTC or a place such as Asia/Tokyo
    #[arg(long, value_name = "ZONE", value_parser = zone, allow_hyphen_values = true)]
    zone: Option<String>,
    /// The encoding of the files, such as Shift_JIS, in place of a guess
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    encoding: Option<Encoding>,
    /// What the columns are, for files with that header: a file that `inspect --format toml` began
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// The language of the words
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
    /// The time of the report, in place of now: 2026-11-22T00:00:00Z
    #[arg(long, value_name = "TIME", value_parser = time)]
    as_of: Option<Time>,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = ReportFormat::Table)]
    format: ReportFormat,
    /// Write the report to a file: all of it, or nothing
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Compute this report again from the same files and lists, and say what differs. Its settings and its time come from the report
    #[arg(long, value_name = "REPORT", conflicts_with_all = ["service", "asset", "zone", "encoding", "mapping", "as_of"])]
    verify: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For people at a terminal
    Table,
    /// For people, to print and to hand on: one page that needs nothing else
    Html,
    /// For programs: canonical JSON, as docs/report.schema.json describes it
    Json,
    /// For spreadsheets: the rows, with no cell that could be a formula
    Csv,
}

#[derive(Args)]
struct InspectArgs {
    /// The file; - reads standard input
    #[arg(value_name = "FILE|-")]
    path: PathBuf,
    /// The zone of the times, if the file does not say it: +09:00, UTC or a place such as Asia/Tokyo
    #[arg(long, value_name = "ZONE", value_parser = zone, allow_hyphen_values = true)]
    zone: Option<String>,
    /// The encoding of the file, such as Shift_JIS, in place of a guess
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    encoding: Option<Encoding>,
    /// What the columns are, if the file has that header
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = InspectFormat::Table)]
    format: InspectFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum InspectFormat {
    /// For people
    Table,
    /// For programs
    Json,
    /// What the columns are taken for, made of the header alone: to be corrected, used with --mapping, and shared
    Toml,
}

#[derive(Args)]
struct AddressArgs {
    /// Addresses; - or nothing reads them from standard input, one a line
    #[arg(value_name = "TEXT|-")]
    texts: Vec<String>,
    /// The coin the addresses are filed under
    #[arg(long, value_name = "CODE")]
    asset: Option<Asset>,
    /// The network they are filed under, as an exchange names it: TRC20, "Arbitrum One"
    #[arg(long, value_name = "NAME")]
    network: Option<String>,
    /// How to print the results
    #[arg(long, value_enum, default_value_t = AddressFormat::Table)]
    format: AddressFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum AddressFormat {
    /// For people
    Table,
    /// For programs: one JSON object a line
    Jsonl,
}

#[derive(Subcommand)]
enum ListCommand {
    /// Build a bundle from a folder of packs, or say every rule they break
    Build {
        /// The folder of packs
        packs: PathBuf,
        /// The name of the list
        #[arg(long, default_value = "public")]
        name: String,
        /// The folder of languages, for what readers are told of the breaches: <DIR>/<language>/breaches/<id>.ftl
        #[arg(long, value_name = "DIR")]
        locales: Option<PathBuf>,
        /// The folder to write the list to; a name with an extension is written as one file
        #[arg(long, value_name = "DIR|FILE")]
        output: PathBuf,
    },
    #[command(flatten)]
    Trust(trust::TrustCommand),
    /// Turn somebody else's list into a pack; every row that is refused is named
    Import(Box<import::ImportArgs>),
    /// Fetch the official lists and import them
    Update(import::UpdateArgs),
}

/// What a command came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Done,
    Found,
    Incomplete,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Address(args) => address::run(&args),
        Command::List(ListCommand::Build { packs, name, locales, output }) => {
            list::build(&packs, &name, locales.as_deref(), &output)
        }
        Command::List(ListCommand::Trust(command)) => trust::run(&command),
        Command::Serve(args) => site::serve(&args),
        Command::VerifySite(args) => site::verify(&args),
        Command::TufClient(args) => return trust::tuf_client(&args),
        Command::List(ListCommand::Import(args)) => import::import(&args),
        Command::List(ListCommand::Update(args)) => import::update(&args),
    };
    match outcome {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Found) => ExitCode::from(1),
        Ok(Status::Incomplete) => ExitCode::from(2),
        // Whoever read our output has seen enough.
        Err(error) if error.is_closed_pipe() => ExitCode::from(2),
        Err(error) => {
            output::say!("breachlight: {error}");
            ExitCode::from(2)
        }
    }
}

fn time(text: &str) -> Result<Time, String> {
    text.parse().map_err(|_| "a time is written like this: 2026-11-22T00:00:00Z".to_owned())
}

/// Places whose clocks are known, as examples for whoever wrote another one.
const PLACES: [&str; 6] =
    ["Asia/Tokyo", "Asia/Singapore", "Europe/London", "Europe/Berlin", "America/New_York", "Pacific/Auckland"];

fn zone(name: &str) -> Result<String, String> {
    if is_zone_known(name) {
        return Ok(name.trim().to_owned());
    }
    Err(format!("a zone is UTC, an offset such as +09:00, or a place such as {}", PLACES.join(", ")))
}

fn encoding(label: &str) -> Result<Encoding, String> {
    Encoding::by_label(label).ok_or_else(|| {
        let known: Vec<_> = Encoding::ALL.iter().map(|encoding| encoding.label()).collect();
        format!("read here are {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_that_is_named_as_an_example_is_one() {
        for name in PLACES.into_iter().chain(["UTC", "+09:00", "-05:30", "utc+9"]) {
            assert_eq!(zone(name).as_deref(), Ok(name));
        }
        for name in ["", "Mars/Olympus", "JST?", "+25:00"] {
            assert!(zone(name).is_err(), "{name}");
        }
    }
}
