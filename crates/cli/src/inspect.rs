//! `breachlight inspect`: what a file is and how it was read.

use std::io;
use std::path::Path;

use breachlight::decode::container;
use breachlight::decode::containers::Expansion;
use breachlight::history::{Hints, Inspection, Inspector, MemberInspection};

use crate::input::{self, EncodingRs, Source};
use crate::output::{self, Error};
use crate::words::{Lang, Words};
use crate::{InspectArgs, InspectFormat, Status, mapping, table};

pub(crate) fn run(args: &InspectArgs) -> Result<Status, Error> {
    let Source { path, name } = Source::file(&args.path);
    let mapping = mapping::read(args.mapping.as_deref())?;
    let hints = Hints { zone: args.zone.clone(), encoding: args.encoding, mapping, ..Hints::default() };
    let found = inspect(&path, &name, &hints).map_err(Error::io(path.display().to_string()))?;
    let words = Words::new(Lang::En);
    match args.format {
        InspectFormat::Toml => output::write(mapping::toml(&found)?, None)?,
        InspectFormat::Json => {
            let text = serde_json::to_string(&found).map_err(|error| Error::Refused(error.to_string()))?;
            output::write(text + "\n", None)?;
        }
        InspectFormat::Table => output::write_coloured(&table::inspection(&found, &words, output::width()), None)?,
    }
    if let Some(error) = &found.error {
        output::say!("breachlight: {}: {}", crate::phrase::printable(&name), words.code("file-error", error.code));
    }
    Ok(if found.error.is_some() || !found.skipped.is_empty() { Status::Incomplete } else { Status::Done })
}

fn inspect(path: &Path, name: &str, hints: &Hints) -> io::Result<Inspection> {
    let opened = input::open(path)?;
    if !opened.is_container() {
        let mut inspector = Inspector::new(name, hints, &EncodingRs);
        opened.read(&mut |bytes| inspector.push(bytes))?;
        return Ok(inspector.finish());
    }
    let bytes = opened.whole()?;
    let container = Some(container::recognise(&bytes[..bytes.len().min(container::HEAD_LEN)]).label());
    let mut expansion = Expansion::new(name, &bytes, &EncodingRs);
    let mut members = Vec::new();
    while let Some(member) = expansion.next() {
        members.push(match member {
            Ok(member) => {
                let mut inspector = Inspector::new(&member.name, hints, &EncodingRs);
                if let Err(error) = expansion.read(&mut |bytes| inspector.push(bytes)) {
                    inspector.fail(error.code());
                }
                MemberInspection { name: member.name, hidden: member.hidden, found: inspector.finish() }
            }
            Err((name, error)) => {
                MemberInspection { name, hidden: false, found: Inspection::unreadable(container, error.code()) }
            }
        });
    }
    Ok(Inspection::of_members(container, members))
}
