//! Lists: the one that is built in, others from folders, and building one.

use std::fs;
use std::path::{Path, PathBuf};

use breachlight::list::bundle::{self, MANIFEST, ReadBundleError};
use breachlight::list::{Catalogue, List, Manifest, PartName, Trust, Unknown};

use crate::Status;
use crate::output::{self, Error};
use crate::packs::{admit_folder, texts};
use crate::table::printable;

/// The list of the day this program was built.
const SEED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/seed.bin"));

/// The lists of a run, and where the evidence of the large ones lies.
pub(crate) struct Lists {
    pub(crate) catalogue: Catalogue,
    folders: Vec<(String, PathBuf)>,
}

/// Why a list cannot be used: a code for the report, words for standard error.
struct Refusal(&'static str, String);

impl From<ReadBundleError> for Refusal {
    fn from(error: ReadBundleError) -> Self {
        Self(error.code(), error.to_string())
    }
}

impl Lists {
    /// The lists at `paths`, each a folder or a single file, or the built-in one if none is named. One that cannot be used is named on
    /// standard error and in the report: the others go on, and without any nothing is "not listed".
    pub(crate) fn load(paths: &[PathBuf]) -> Result<Self, Error> {
        let mut lists = Self { catalogue: Catalogue::empty(), folders: Vec::new() };
        if paths.is_empty() {
            let seed = List::read(SEED).map_err(|error| Error::Refused(format!("the built-in list: {error}")))?;
            lists.add(seed)?;
        }
        for path in paths {
            let opened = if path.is_dir() { open_folder(path) } else { open_file(path) };
            match opened {
                Ok(list) => {
                    lists.folders.push((list.name().to_owned(), path.clone()));
                    lists.add(list)?;
                }
                Err(Refusal(code, why)) => {
                    let shown = printable(&path.display().to_string());
                    eprintln!("breachlight: {shown}: {why}");
                    // The report goes to others: where the folder lies is nobody's business.
                    let own = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                    lists.catalogue.add_unusable(&own, code);
                }
            }
        }
        Ok(lists)
    }

    fn add(&mut self, list: List) -> Result<(), Error> {
        self.catalogue.add(list, Trust::Unsigned).map_err(|error| Error::Refused(error.to_string()))
    }

    /// Loads the evidence that some rows need. What cannot be loaded is named; the report says of those rows that they were not checked.
    pub(crate) fn fetch(&self, wanted: &[Unknown<'_>]) {
        for Unknown { list: name, part, .. } in wanted {
            let folder = self.folders.iter().find(|(of, _)| of == name).map(|(_, folder)| folder);
            if let (Some(folder), Some(list)) = (folder, self.catalogue.list(name))
                && let Err(Refusal(_, why)) = add_part(list, folder, &PartName::Evidence(*part))
            {
                eprintln!("breachlight: {}: {why}", printable(&folder.display().to_string()));
            }
        }
    }
}

/// Opens a list in a folder. Evidence in several parts stays there until a row needs it.
fn open_folder(folder: &Path) -> Result<List, Refusal> {
    let read = |name: &str| {
        fs::read(folder.join(name)).map_err(|error| Refusal("list_not_loaded", format!("{name}: {error}")))
    };
    let manifest = Manifest::parse(&read(MANIFEST)?).map_err(ReadBundleError::from)?;
    let [facts, index] = [PartName::Facts, PartName::Index].map(|name| read(&name.to_string()));
    let list = List::open(manifest, &facts?, &index?)?;
    let names = || list.manifest().parts.iter().map(|part| &part.name);
    let large = names().filter(|name| matches!(name, PartName::Evidence(_))).count() > 1;
    for name in names() {
        if matches!(name, PartName::Texts(_)) || (matches!(name, PartName::Evidence(_)) && !large) {
            add_part(&list, folder, name)?;
        }
    }
    Ok(list)
}

fn add_part(list: &List, folder: &Path, name: &PartName) -> Result<(), Refusal> {
    let bytes = fs::read(folder.join(name.to_string()))
        .map_err(|error| Refusal("list_not_whole", format!("{name}: {error}")))?;
    Ok(list.add(name, &bytes)?)
}

fn open_file(path: &Path) -> Result<List, Refusal> {
    let bytes = fs::read(path).map_err(|error| Refusal("list_not_loaded", error.to_string()))?;
    Ok(List::read(&bytes)?)
}

/// `breachlight list build`.
pub(crate) fn build(packs: &Path, name: &str, locales: Option<&Path>, output: &Path) -> Result<Status, Error> {
    let packs = match admit_folder(packs) {
        Ok(packs) => packs,
        Err(refusals) => {
            for refusal in refusals {
                eprintln!("{refusal}");
            }
            return Ok(Status::Incomplete);
        }
    };
    let texts = locales.map(|folder| texts(folder).map_err(Error::io(folder.display().to_string()))).transpose()?;
    let bundle = bundle::write(name, &packs, &texts.unwrap_or_default())
        .map_err(|error| Error::Refused(format!("the list cannot be written: {error}")))?;
    if output.extension().is_some() && !output.is_dir() {
        output::write(bundle.to_file(), Some(output))?;
        return Ok(Status::Done);
    }
    fs::create_dir_all(output).map_err(Error::io(output.display().to_string()))?;
    remove_old_parts(output, &bundle.manifest)?;
    // The manifest last: until then the old one names parts that are not there, and the list is refused as a whole.
    for (file, bytes) in bundle.files().skip(1).chain(bundle.files().take(1)) {
        output::write(bytes, Some(&output.join(file)))?;
    }
    Ok(Status::Done)
}

/// Parts of an earlier list that this one does not have. Other files in the folder are none of ours.
fn remove_old_parts(folder: &Path, manifest: &Manifest) -> Result<(), Error> {
    let doing = || Error::io(folder.display().to_string());
    for entry in fs::read_dir(folder).map_err(doing())? {
        let path = entry.map_err(doing())?.path();
        let name = path.file_name().and_then(|name| name.to_str()?.parse::<PartName>().ok());
        if name.is_some_and(|name| manifest.part(&name).is_none()) {
            fs::remove_file(&path).map_err(doing())?;
        }
    }
    Ok(())
}
