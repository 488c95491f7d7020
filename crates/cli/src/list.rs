//! Lists: the one that is built in, others from folders, and building one.

use std::fs;
use std::path::{Path, PathBuf};

use breachlight::list::bundle::{self, MANIFEST, ReadBundleError};
use breachlight::list::trust::{TrustError, Verified};
use breachlight::list::{Catalogue, List, Manifest, PartName, Trust, Unknown};
use breachlight::time::Time;

use crate::Status;
use crate::output::{self, Error};
use crate::packs::{admit_folder, texts};
use crate::phrase::printable;
use crate::trust;

/// The list of the day this program was built.
const SEED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/seed.bin"));

/// The lists of a run, and where the evidence of the large ones lies.
pub(crate) struct Lists {
    pub(crate) catalogue: Catalogue,
    folders: Vec<(String, Folder)>,
}

/// A folder of a list.
enum Folder {
    /// Nobody has signed it.
    Plain(PathBuf),
    /// Every file of it is compared with what was signed.
    Signed(PathBuf, Box<Verified>),
}

/// Why a list cannot be used: a code for the report, words for standard error.
struct Refusal(&'static str, String);

impl From<ReadBundleError> for Refusal {
    fn from(error: ReadBundleError) -> Self {
        Self(error.code(), error.to_string())
    }
}

impl From<TrustError> for Refusal {
    fn from(error: TrustError) -> Self {
        Self(error.code(), error.to_string())
    }
}

impl Lists {
    /// The lists at `paths`, each a folder or a single file, or the built-in one if none is named. One that cannot be used is named on
    /// standard error and in the report: the others go on, and without any nothing is "not listed".
    ///
    /// A list for which a root is given is used if it is signed by the keys of that root and not older than what `memory` holds, and not
    /// otherwise.
    pub(crate) fn load(paths: &[PathBuf], roots: &[PathBuf], memory: &trust::Memory, now: Time) -> Result<Self, Error> {
        if roots.len() > 1 && roots.len() != paths.len() {
            return Err(Error::Refused("give one --root for all lists, or one for each".to_owned()));
        }
        let mut lists = Self { catalogue: Catalogue::empty(), folders: Vec::new() };
        let seed_error = |error: &dyn std::fmt::Display| Error::Refused(format!("the built-in list: {error}"));
        let seed = List::read(SEED).map_err(|error| seed_error(&error))?;
        // This program is no older than the list it carries. A day's grace, because that day began earlier in the east.
        let day: Time = format!("{}T00:00:00Z", seed.as_of()).parse().map_err(|_| seed_error(&"it has no day"))?;
        let built = Time::from_unix_micros(day.unix_micros() - 86_400_000_000);
        if paths.is_empty() {
            lists.add(seed, Trust::Unsigned)?;
        }
        for (at, path) in paths.iter().enumerate() {
            let root = roots.get(at).or(roots.first());
            let root = root.map(|root| fs::read(root).map_err(Error::io(root.display().to_string()))).transpose()?;
            match open(path, root.as_deref(), memory, now, built) {
                Ok((list, trust, folder)) => {
                    lists.folders.extend(folder.map(|folder| (list.name().to_owned(), folder)));
                    lists.add(list, trust)?;
                }
                Err(Refusal(code, why)) => {
                    let shown = printable(&path.display().to_string());
                    output::say!("breachlight: {shown}: {why}");
                    // The report goes to others: where the folder lies is nobody's business.
                    let own = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                    lists.catalogue.add_unusable(&own, code);
                }
            }
        }
        Ok(lists)
    }

    fn add(&mut self, list: List, trust: Trust) -> Result<(), Error> {
        self.catalogue.add(list, trust).map_err(|error| Error::Refused(error.to_string()))
    }

    /// Loads the evidence that some rows need. What cannot be loaded is named; the report says of those rows that they were not checked.
    pub(crate) fn fetch(&self, wanted: &[Unknown<'_>]) {
        for Unknown { list: name, part, .. } in wanted {
            let folder = self.folders.iter().find(|(of, _)| of == name).map(|(_, folder)| folder);
            if let (Some(folder), Some(list)) = (folder, self.catalogue.list(name))
                && let Err(Refusal(_, why)) = folder.add_part(list, &PartName::Evidence(*part))
            {
                output::say!("breachlight: {}: {why}", printable(&folder.path().display().to_string()));
            }
        }
    }
}

/// Opens a list wherever it is, with the folder from which more of it can be loaded.
fn open(
    path: &Path,
    root: Option<&[u8]>,
    memory: &trust::Memory,
    now: Time,
    built: Time,
) -> Result<(List, Trust, Option<Folder>), Refusal> {
    let folder = match root {
        Some(root) => {
            let (trust, verified) = trust::open(path, root, memory, now, built)?;
            let mut names = verified.listed().names().map(str::to_owned);
            let alone = if names.len() == 1 { names.next() } else { None };
            drop(names);
            let folder = Folder::Signed(path.to_owned(), Box::new(verified));
            if let Some(name) = alone {
                // One file that is the whole list.
                return Ok((List::read(folder.read(&name, "list_not_loaded")?)?, trust, None));
            }
            return Ok((folder.open()?, trust, Some(folder)));
        }
        // The first root of the list itself would vouch for whoever made the list.
        None if trust::is_repository(path) => {
            let why = "this list is signed; name the root that you trust with --root".to_owned();
            return Err(Refusal("list_no_root", why));
        }
        None if path.is_dir() => Folder::Plain(path.to_owned()),
        None => {
            let bytes = fs::read(path).map_err(|error| Refusal("list_not_loaded", error.to_string()))?;
            return Ok((List::read(bytes)?, Trust::Unsigned, None));
        }
    };
    Ok((folder.open()?, Trust::Unsigned, Some(folder)))
}

impl Folder {
    /// Opens the list. Evidence in several parts stays where it is until a row needs it.
    fn open(&self) -> Result<List, Refusal> {
        let read = |name: &str| self.read(name, "list_not_loaded");
        let manifest = Manifest::parse(&read(MANIFEST)?).map_err(ReadBundleError::from)?;
        let [facts, index] = [PartName::Facts, PartName::Index].map(|name| read(&name.to_string()));
        let list = List::open(manifest, &facts?, index?)?;
        let names = || list.manifest().parts.iter().map(|part| &part.name);
        let large = names().filter(|name| matches!(name, PartName::Evidence(_))).count() > 1;
        for name in names() {
            if matches!(name, PartName::Texts(_)) || (matches!(name, PartName::Evidence(_)) && !large) {
                self.add_part(&list, name)?;
            }
        }
        Ok(list)
    }

    fn add_part(&self, list: &List, name: &PartName) -> Result<(), Refusal> {
        Ok(list.add(name, self.read(&name.to_string(), "list_not_whole")?)?)
    }

    /// The bytes of a file; `missing` is what its absence is called where nobody has signed that it is there.
    fn read(&self, name: &str, missing: &'static str) -> Result<Vec<u8>, Refusal> {
        match self {
            Self::Plain(folder) => {
                fs::read(folder.join(name)).map_err(|error| Refusal(missing, format!("{name}: {error}")))
            }
            Self::Signed(folder, verified) => Ok(trust::read_file(folder, verified, name)?),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Plain(path) | Self::Signed(path, _) => path,
        }
    }
}

/// `breachlight list build`.
pub(crate) fn build(packs: &Path, name: &str, locales: Option<&Path>, output: &Path) -> Result<Status, Error> {
    let packs = match admit_folder(packs) {
        Ok(packs) => packs,
        Err(refusals) => {
            for refusal in refusals {
                output::say!("{refusal}");
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
