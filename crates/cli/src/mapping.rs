//! `--mapping FILE.toml`: what the user says of the columns of a file, and how an inspection prints it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use breachlight::history::format::snippet;
use breachlight::history::{Format, Formats, Inspection, mapping};

use crate::output::Error;

/// Reads a mapping. What is wrong with it is named with file and line, all of it at once.
pub(crate) fn read(path: Option<&Path>) -> Result<Option<Arc<Format>>, Error> {
    let Some(path) = path else { return Ok(None) };
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(Error::io(shown.clone()))?;
    mapping::read(&text).map(Some).map_err(|mistakes| {
        let lines = mistakes.iter().map(|mistake| format!("{shown}:{}: {}", mistake.line, mistake.text));
        Error::Refused(lines.collect::<Vec<_>>().join("\n"))
    })
}

/// The entry a file was read by, as TOML: the one somebody may correct and hand back with `--mapping`.
pub(crate) fn toml(found: &Inspection) -> Result<String, Error> {
    let known = || Formats::known().find(found.format.as_deref()?).map(|format| snippet::toml(format));
    match found.mapping.clone().or_else(known) {
        Some(text) => Ok(text),
        None if found.members.is_empty() => {
            Err(Error::Refused("there is no table in it whose columns could be told".to_owned()))
        }
        None => Err(Error::Refused("there are several tables in it; take out the one you mean".to_owned())),
    }
}
