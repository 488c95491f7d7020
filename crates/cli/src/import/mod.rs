//! `breachlight list import` and `breachlight list update`: other people's lists become packs.
//!
//! | module     | does                                                                     |
//! |------------|--------------------------------------------------------------------------|
//! | [`source`] | opens a file, takes `.bz2` and `.gz` off, tells whose list it is          |
//! | [`about`]  | what the pack says of its source: options, or what is known of it         |
//! | [`update`] | fetches the official lists, politely                                      |
//!
//! What a list says and what a pack may say is decided in the core, in `breachlight::list::import`.

mod about;
mod source;
mod update;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use breachlight::address::Chain;
use breachlight::list::import::{Origin, Outcome, Unsaid, draft, read};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::Status;
use crate::output::{self, Error};

pub(crate) use update::{UpdateArgs, run as update};

#[derive(Args)]
pub(crate) struct ImportArgs {
    /// The list to import; a .bz2 or .gz is read as what is in it
    #[arg(value_name = "SOURCE|-")]
    source: PathBuf,
    /// The pack to write: <id>.toml
    #[arg(long, value_name = "PACK")]
    output: PathBuf,
    /// Whose list it is, if the file does not show it
    #[arg(long, value_enum, value_name = "KIND")]
    format: Option<Format>,
    /// Write what was taken, what was refused and why as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The chain of what the source names no chain for
    #[arg(long, value_name = "CODE", value_parser = chain)]
    chain: Option<Chain>,
    /// What a listed value is where the source does not say it
    #[arg(long, value_enum)]
    role: Option<Role>,
    /// How sure that is
    #[arg(long, value_enum)]
    confidence: Option<Confidence>,
    #[command(flatten)]
    about: about::AboutArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// OFAC's list, `sdn_advanced.xml`
    Ofac,
    /// A GraphSense TagPack (YAML)
    Tagpack,
    /// A notice of the FBI, as a page or text
    Fbi,
    /// Forta's labelled data sets (CSV)
    Forta,
    /// Bybit's hack-address.json
    Bybit,
    /// CSV whose first row names the columns
    Csv,
    /// Any text or page
    Text,
}

impl From<Format> for Origin {
    fn from(format: Format) -> Self {
        match format {
            Format::Ofac => Self::Ofac,
            Format::Tagpack => Self::TagPack,
            Format::Fbi => Self::Fbi,
            Format::Forta => Self::Forta,
            Format::Bybit => Self::Bybit,
            Format::Csv => Self::Csv,
            Format::Text => Self::Text,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Role {
    Thief,
    Onward,
    Launderer,
    Cashout,
    Mixer,
    Named,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Confidence {
    Official,
    VictimStatement,
    Investigator,
    Community,
    Derived,
}

/// `breachlight list import`.
pub(crate) fn import(args: &ImportArgs) -> Result<Status, Error> {
    let inputs = [args.source.as_path()];
    for file in [Some(&args.output), args.report.as_ref()].into_iter().flatten() {
        output::refuse_to_replace_an_input(file, inputs.into_iter())?;
    }
    let mut source = source::Source::open(&args.source)?;
    let origin = args.format.map_or_else(|| source.origin(), |format| Ok(format.into()))?;
    let known = about::Known::of(origin, source.name());
    let unsaid = unsaid(args, origin, &known);
    let job = Job { name: source.name().to_owned(), origin, output: &args.output, report: args.report.as_deref() };
    let mut about = args.about.about(&args.output, known, args.chain)?;
    let reading = read(origin, source.reader(), &unsaid)
        .map_err(|error| Error::Refused(format!("{}: {error}", args.source.display())))?;
    about::date(&mut about, reading.issued);
    job.finish(&draft(&reading, &about).map_err(|error| Error::Refused(error.to_string()))?)
}

/// Where the result of an import goes.
struct Job<'a> {
    /// The source, as messages name it.
    name: String,
    origin: Origin,
    output: &'a Path,
    report: Option<&'a Path>,
}

#[derive(Serialize)]
struct Report<'a> {
    source: &'a str,
    format: &'static str,
    #[serde(flatten)]
    outcome: &'a Outcome,
}

impl Job<'_> {
    /// Writes pack and report, and says on standard error what was not taken.
    fn finish(&self, outcome: &Outcome) -> Result<Status, Error> {
        let Self { name, output, .. } = self;
        for refused in &outcome.refused {
            output::say!("{name}: {}: {}: {}", refused.place, refused.rule, refused.detail);
        }
        let mut notes: BTreeMap<&str, usize> = BTreeMap::new();
        for note in &outcome.notes {
            *notes.entry(note.code).or_default() += 1;
        }
        for (code, count) in notes {
            let one = outcome.notes.iter().find(|note| note.code == code);
            let one = one.map(|note| format!("{}: {}: {}", note.place, note.value, note.detail)).unwrap_or_default();
            output::say!("{name}: note: {code}, {count} in all, such as {one}");
        }
        let Outcome { rows, listed, excluded, repeated, passed_over, refused, .. } = outcome;
        let refused = refused.len();
        output::say!(
            "{name}: {rows} {}: {listed} listed, {excluded} excluded, {repeated} said again, {passed_over} not asked for, {refused} refused",
            if *rows == 1 { "row" } else { "rows" }
        );
        if let Some(file) = self.report {
            let report = Report { source: name, format: self.origin.code(), outcome };
            let mut text = serde_json::to_string_pretty(&report)
                .map_err(|error| Error::Refused(format!("the report: {error}")))?;
            text.push('\n');
            output::write(&text, Some(file))?;
        }
        let Some(pack) = &outcome.pack else {
            output::say!("{name}: nothing was taken, so {} was not written", output.display());
            return Ok(Status::Incomplete);
        };
        output::write(pack, Some(output))?;
        Ok(if refused == 0 { Status::Done } else { Status::Incomplete })
    }
}

fn unsaid(args: &ImportArgs, origin: Origin, known: &about::Known) -> Unsaid {
    use breachlight::list;
    let role =
        args.role.map_or(if origin == Origin::Fbi { list::Role::Launderer } else { list::Role::Named }, |role| {
            match role {
                Role::Thief => list::Role::Thief,
                Role::Onward => list::Role::Onward,
                Role::Launderer => list::Role::Launderer,
                Role::Cashout => list::Role::Cashout,
                Role::Mixer => list::Role::Mixer,
                Role::Named => list::Role::Named,
            }
        });
    // An authority's list is official, whoever carries it to us.
    let kind = args.about.kind().unwrap_or(known.kind);
    let usual = match kind {
        list::SourceKind::Authority => list::Confidence::Official,
        list::SourceKind::Victim => list::Confidence::VictimStatement,
        list::SourceKind::Investigator => list::Confidence::Investigator,
        _ => list::Confidence::Community,
    };
    let confidence = args.confidence.map_or(usual, |confidence| match confidence {
        Confidence::Official => list::Confidence::Official,
        Confidence::VictimStatement => list::Confidence::VictimStatement,
        Confidence::Investigator => list::Confidence::Investigator,
        Confidence::Community => list::Confidence::Community,
        Confidence::Derived => list::Confidence::Derived,
    });
    Unsaid { role, confidence, chain: args.chain }
}

fn chain(text: &str) -> Result<Chain, String> {
    let found = Chain::ALL.iter().find(|chain| chain.code().eq_ignore_ascii_case(text));
    found.copied().ok_or_else(|| format!("no chain has the code {text:?}"))
}

fn open(path: &Path) -> Result<File, Error> {
    File::open(path).map_err(Error::io(path.display().to_string()))
}
