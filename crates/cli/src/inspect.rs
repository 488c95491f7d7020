//! `breachlight inspect`: what a file is and how it was read.

use breachlight::history::{Hints, Inspector};

use crate::input::{self, EncodingRs, Source};
use crate::output::{self, Error};
use crate::words::{Lang, Words};
use crate::{InspectArgs, ReportFormat, Status, table};

pub(crate) fn run(args: &InspectArgs) -> Result<Status, Error> {
    let Source { path, name } = Source::file(&args.path);
    let hints = Hints { encoding: args.encoding, ..Hints::default() };
    let mut inspector = Inspector::new(&name, &hints, &EncodingRs);
    input::read(&path, &mut |bytes| inspector.push(bytes)).map_err(Error::io(path.display().to_string()))?;
    let found = inspector.finish();
    let words = Words::new(Lang::En);
    let text = match args.format {
        ReportFormat::Json => serde_json::to_string(&found).map_err(|error| Error::Refused(error.to_string()))? + "\n",
        ReportFormat::Table => table::inspection(&found, &words),
    };
    output::write(&text, None)?;
    if let Some(error) = &found.error {
        eprintln!("breachlight: {}: {}", table::printable(&name), words.code("file-error", error.code));
    }
    Ok(if found.error.is_some() || !found.skipped.is_empty() { Status::Incomplete } else { Status::Done })
}
