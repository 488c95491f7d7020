//! `breachlight check`: files in, one report out.

use std::io;

use breachlight::check::{Check, Settings, Whole};
use breachlight::decode::containers::{ContainerError, Expansion};
use breachlight::decode::limits;
use breachlight::history::{Formats, Hints, Service, find_service};
use breachlight::list::Catalogue;
use breachlight::report::{Outcome, Report};
use fluent_bundle::{FluentArgs, FluentValue};

use crate::input::{self, EncodingRs, Found, LeftOut, Source};
use crate::list::Lists;
use crate::output::{self, Error};
use crate::phrase::printable;
use crate::progress::Progress;
use crate::trust::{Memory, now};
use crate::words::Words;
use crate::{CheckArgs, ReportFormat, Status, html, mapping, table, verify};

pub(crate) fn run(args: &CheckArgs) -> Result<Status, Error> {
    output::leave_nothing_half_written();
    if let Some(report) = &args.verify {
        return verify::run(args, report);
    }
    // Once: a clock that is moved meanwhile changes nothing.
    let now = args.as_of.unwrap_or_else(now);
    let memory = if args.no_state { Memory::none() } else { Memory::at(args.state.as_deref()) };
    let lists = Lists::load(&args.list, &args.root, &memory, now)?;
    let words = Words::of_lists(args.lang, &lists.catalogue);
    let hints = Hints {
        service: args.service.as_deref().map(|name| service(name, &lists.catalogue, &words)).transpose()?,
        asset: args.asset,
        zone: args.zone.clone(),
        encoding: args.encoding,
        mapping: mapping::read(args.mapping.as_deref())?,
        ..Hints::default()
    };
    let settings = Settings { hints, as_of: Some(now), most_rows: None };
    let sources = sources(args, &words)?;
    let report = recompute(&lists, settings, &sources);
    let to = args.output.as_deref();
    match args.format {
        ReportFormat::Json => {
            output::write_pieces(&mut |out| report.write_json(&mut |text| out.write_all(text.as_bytes())), to)?;
        }
        ReportFormat::Csv => {
            output::write_pieces(&mut |out| report.write_csv(&mut |text| out.write_all(text.as_bytes())), to)?;
        }
        ReportFormat::Html => output::write(html::report(&report, &words), to)?,
        ReportFormat::Table => {
            let width = if to.is_some() { None } else { output::width() };
            output::write_coloured(&table::report(&report, &words, width), to)?;
        }
    }
    Ok(match report.outcome() {
        Outcome::NothingFound => Status::Done,
        Outcome::Found => Status::Found,
        Outcome::Incomplete => {
            explain(&report, &words);
            Status::Incomplete
        }
    })
}

/// The files to check. What was named or lies in a folder and is not among them is named on standard error.
pub(crate) fn sources(args: &CheckArgs, words: &Words) -> Result<Vec<Source>, Error> {
    let Found { files, mut left_out } = input::expand(&args.paths);
    left_out.sort();
    for of_one_kind in left_out.chunk_by(|(a, _), (b, _)| a == b) {
        output::say!("breachlight: {}", left_out_words(of_one_kind, words));
    }
    if let Some(output) = &args.output {
        output::refuse_to_replace_an_input(output, files.iter().map(|source| source.path.as_path()))?;
    }
    Ok(files)
}

fn left_out_words(paths: &[(LeftOut, String)], words: &Words) -> String {
    /// More names than this fill a screen and help nobody.
    const NAMED: usize = 5;
    let mut names: Vec<_> = paths.iter().take(NAMED).map(|(_, name)| printable(name)).collect();
    if paths.len() > NAMED {
        names.push("…".to_owned());
    }
    let args = [("count", FluentValue::from(paths.len())), ("names", FluentValue::from(names.join(", ")))];
    let id = format!("cli-left-out-{}", paths[0].0.code().replace('_', "-"));
    words.with(&id, &FluentArgs::from_iter(args))
}

/// Checks files against lists. One that cannot be read is named, and the others go on.
pub(crate) fn recompute(lists: &Lists, settings: Settings, sources: &[Source]) -> Report {
    let progress = Progress::over(sources.iter().map(Source::len).sum());
    let mut check = Check::new(&lists.catalogue, settings);
    for source in sources {
        if let Err(error) = read(&mut check, lists, source, &progress) {
            check.unreadable(&source.name, NOT_READABLE);
            progress.say(&format!("{}: {error}", printable(&source.path.display().to_string())));
        }
    }
    check.report()
}

/// A service by its name: one whose exports are read, or one that a list has a breach of.
fn service(name: &str, catalogue: &Catalogue, words: &Words) -> Result<String, Error> {
    let known = find_service(name).map(|service| service.id.to_string());
    let known = known.or_else(|| catalogue.find_service(name).map(str::to_owned));
    known.ok_or_else(|| {
        let near = near(name, catalogue);
        let id = if near.is_empty() { "cli-no-service" } else { "cli-no-service-near" };
        Error::Refused(words.with(id, &FluentArgs::from_iter([("name", printable(name)), ("names", near.join(", "))])))
    })
}

/// The names that somebody who wrote `name` may have meant, nearest first.
fn near(name: &str, catalogue: &Catalogue) -> Vec<String> {
    /// More are no help, and below this two names have little in common.
    const MOST: usize = 3;
    const ALIKE: f64 = 0.85;
    let wanted = name.trim().to_lowercase();
    let of_formats = Formats::known().all().iter().flat_map(|format| {
        let Service { name, also, .. } = &*format.service;
        also.iter().chain([name]).map(|other| (other.to_lowercase(), name.to_string()))
    });
    let of_lists = catalogue.breaches().flat_map(|(_, breach)| {
        let names = breach.services.iter().chain([&breach.exchange]);
        names.map(|other| (other.to_lowercase(), breach.exchange.clone()))
    });
    let mut found: Vec<(f64, String)> = Vec::new();
    for (other, shown) in of_formats.chain(of_lists) {
        let begins = wanted.chars().count() > 1 && (other.starts_with(&wanted) || wanted.starts_with(&other));
        let alike = if begins { 1.0 } else { strsim::jaro_winkler(&wanted, &other) };
        if alike >= ALIKE && !found.iter().any(|(_, known)| *known == shown) {
            found.push((alike, shown));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.into_iter().take(MOST).map(|(_, shown)| shown).collect()
}

/// The code of a file that the system does not give out.
const NOT_READABLE: &str = "file_not_readable";

/// Reads one file, or the members of one archive or workbook. An error leaves nothing of the file in the report.
fn read(check: &mut Check<'_>, lists: &Lists, source: &Source, progress: &Progress) -> io::Result<()> {
    let opened = input::open(&source.path)?;
    if !opened.is_container() {
        let mut file = check.open(&source.name, &EncodingRs);
        opened.read(&mut |bytes| {
            progress.advance(bytes.len());
            file.push(bytes)
        })?;
        lists.fetch(&file.wanted());
        file.close();
        return Ok(());
    }
    let bytes = opened.whole()?;
    if bytes.len() > limits::ARCHIVE_BYTES {
        check.unreadable(&source.name, ContainerError::ArchiveTooLarge.code());
        return Ok(());
    }
    let mut whole = Whole::default();
    whole.push(&bytes);
    let mut expansion = Expansion::new(&source.name, &bytes, &EncodingRs);
    let whole = whole.finish();
    while let Some(member) = expansion.next() {
        match member {
            Ok(member) => {
                let mut file = check.open_member(&member, &whole, &EncodingRs);
                if let Err(error) = expansion.read(&mut |bytes| file.push(bytes)) {
                    file.fail(error.code());
                }
                lists.fetch(&file.wanted());
                file.close();
            }
            Err((name, error)) => check.unreadable_member(&name, error, &whole),
        }
    }
    progress.advance(bytes.len());
    Ok(())
}

/// Says on standard error why the answer is not whole.
fn explain(report: &Report, words: &Words) {
    for file in &report.files {
        // Why one could not be opened was said when that was tried, in the words of the system.
        if let Some(error) = file.error.as_ref().filter(|error| error.code != NOT_READABLE) {
            output::say!("breachlight: {}: {}", printable(&file.name), words.code("file-error", error.code));
        }
    }
    if report.rows == 0 && report.files.iter().all(|file| file.error.is_none()) {
        output::say!("breachlight: {}", crate::phrase::headline(report, words));
    }
    for (code, rows) in
        [("rows-not-checked", report.counts.not_checked), ("rows-not-covered", report.counts.not_covered)]
    {
        if rows > 0 {
            output::say!("breachlight: {}", words.count(&format!("cli-{code}"), rows));
        }
    }
}
