//! `breachlight check`: files in, one report out.

use std::io;
use std::path::Path;

use breachlight::check::{Check, Settings, Whole};
use breachlight::decode::containers::{ContainerError, Expansion};
use breachlight::decode::limits;
use breachlight::history::{Hints, find_service};
use breachlight::list::Catalogue;
use breachlight::report::{Outcome, Report};

use crate::input::{self, EncodingRs, Source};
use crate::list::Lists;
use crate::output::{self, Error};
use crate::trust::{Memory, now};
use crate::words::Words;
use crate::{CheckArgs, ReportFormat, Status, mapping, table};

pub(crate) fn run(args: &CheckArgs) -> Result<Status, Error> {
    // Once: a clock that is moved meanwhile changes nothing.
    let now = args.as_of.unwrap_or_else(now);
    let memory = if args.no_state { Memory::none() } else { Memory::at(args.state.as_deref()) };
    let lists = Lists::load(&args.list, &args.root, &memory, now)?;
    let hints = Hints {
        service: args.service.as_deref().map(|name| service(name, &lists.catalogue)).transpose()?,
        asset: args.asset,
        encoding: args.encoding,
        mapping: mapping::read(args.mapping.as_deref())?,
        ..Hints::default()
    };
    let settings = Settings { hints, as_of: Some(now) };
    let words = Words::of_lists(args.lang, &lists.catalogue);
    let mut check = Check::new(&lists.catalogue, settings);
    let sources = input::expand(&args.paths);
    if let Some(output) = &args.output {
        output::refuse_to_replace_an_input(output, sources.iter().map(|source| source.path.as_path()))?;
    }
    for Source { path, name } in sources {
        if let Err(error) = read(&mut check, &lists, &path, &name) {
            check.unreadable(&name, "file_not_readable");
            eprintln!("breachlight: {}: {error}", table::printable(&path.display().to_string()));
        }
    }
    let report = check.report();
    let text = match args.format {
        ReportFormat::Json => report.to_json(),
        ReportFormat::Table => table::report(&report, &words),
    };
    output::write(&text, args.output.as_deref())?;
    Ok(match report.outcome() {
        Outcome::NothingFound => Status::Done,
        Outcome::Found => Status::Found,
        Outcome::Incomplete => {
            explain(&report, &words);
            Status::Incomplete
        }
    })
}

/// A service by its name: one whose exports are read, or one that a list has a breach of.
fn service(name: &str, catalogue: &Catalogue) -> Result<String, Error> {
    let known = find_service(name).map(|service| service.id.to_string());
    let known = known.or_else(|| catalogue.find_service(name).map(str::to_owned));
    known.ok_or_else(|| Error::Refused(format!("no service called {name:?} is known here")))
}

/// Reads one file, or the members of one archive or workbook. An error leaves nothing of the file in the report.
fn read(check: &mut Check<'_>, lists: &Lists, path: &Path, name: &str) -> io::Result<()> {
    let opened = input::open(path)?;
    if !opened.is_container() {
        let mut file = check.open(name, &EncodingRs);
        opened.read(&mut |bytes| file.push(bytes))?;
        lists.fetch(&file.wanted());
        file.close();
        return Ok(());
    }
    let bytes = opened.whole()?;
    if bytes.len() > limits::ARCHIVE_BYTES {
        check.unreadable(name, ContainerError::ArchiveTooLarge.code());
        return Ok(());
    }
    let mut whole = Whole::default();
    whole.push(&bytes);
    let mut expansion = Expansion::new(name, &bytes, &EncodingRs);
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
    Ok(())
}

/// Says on standard error why the answer is not whole.
fn explain(report: &Report, words: &Words) {
    for file in &report.files {
        if let Some(error) = &file.error {
            eprintln!("breachlight: {}: {}", table::printable(&file.name), words.code("file-error", error.code));
        }
    }
    for (code, rows) in
        [("rows-not-checked", report.counts.not_checked), ("rows-not-covered", report.counts.not_covered)]
    {
        if rows > 0 {
            eprintln!("breachlight: {}", words.count(&format!("cli-{code}"), rows));
        }
    }
}
