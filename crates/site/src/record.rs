//! The packs, admitted by the rules that every list is built by.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use breachlight::list::build::{Admitted, admit_all};
use breachlight::time::Day;

/// Reads every pack of a folder, in the order of their names.
pub(crate) fn read(folder: &Path) -> Result<Vec<Admitted>> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    ensure!(!paths.is_empty(), "there are no packs in {}", folder.display());
    let mut files = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
        files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text));
    }
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    match admit_all(&files) {
        Ok(admitted) => Ok(admitted),
        Err(refusals) => bail!("{}", refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

/// The day any of it was last gone over.
pub(crate) fn reviewed(record: &[Admitted]) -> Option<Day> {
    record.iter().map(|admitted| admitted.pack.breach.reviewed).max()
}
