//! A list's folder: `metadata/` and `targets/`, which are served as they are, and `draft/`, which is what is being prepared.
//!
//! Everything is read into memory first and written last, so that what happens in between is a function of bytes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use breachlight::list::trust::{Content, Dialect, Document, Place, Role, Root, Snapshot, Targets, Timestamp};
use breachlight::time::Time;

use crate::output::Error;

/// The name of the folder of what is being prepared.
const DRAFT: &str = "draft";

/// Files of a repository, by place and name.
pub(super) type Files = BTreeMap<(Place, String), Vec<u8>>;

/// How many days new documents are good for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lifetimes {
    pub(super) root: u16,
    pub(super) targets: u16,
    pub(super) snapshot: u16,
    pub(super) timestamp: u16,
}

impl Lifetimes {
    /// When a document that is written now expires.
    pub(super) fn expires(self, role: Role, now: Time) -> Time {
        let days = match role {
            Role::Root => self.root,
            Role::Targets => self.targets,
            Role::Snapshot => self.snapshot,
            Role::Timestamp => self.timestamp,
        };
        Time::from_unix_micros(now.unix_micros() + i64::from(days) * 86_400 * 1_000_000)
    }
}

/// The folder of a list.
#[derive(Debug)]
pub(super) struct Repository {
    folder: PathBuf,
    pub(super) public: Files,
    pub(super) draft: Files,
}

impl Repository {
    /// Opens the folder of a list, which has at least a root, published or drafted.
    pub(super) fn open(folder: &Path) -> Result<Self, Error> {
        let repository = Self::open_or_empty(folder)?;
        if repository.public.is_empty() && repository.draft.is_empty() {
            return Err(Error::Refused(format!(
                "{} is not the folder of a list; `list init` makes one",
                folder.display()
            )));
        }
        Ok(repository)
    }

    /// The same, but nothing is there yet.
    pub(super) fn create(folder: &Path) -> Result<Self, Error> {
        let repository = Self::open_or_empty(folder)?;
        if !repository.public.is_empty() || !repository.draft.is_empty() {
            return Err(Error::Refused(format!("{} holds a list already", folder.display())));
        }
        Ok(repository)
    }

    fn open_or_empty(folder: &Path) -> Result<Self, Error> {
        let read = |folder: &Path| read_files(folder).map_err(Error::io(folder.display().to_string()));
        Ok(Self { folder: folder.to_owned(), public: read(folder)?, draft: read(&folder.join(DRAFT))? })
    }

    /// Published and drafted files together, as they will be after the release.
    pub(super) fn together(&self) -> Files {
        self.public.iter().chain(&self.draft).map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
    }

    /// Writes what is being prepared.
    pub(super) fn save_draft(&self) -> Result<(), Error> {
        let folder = self.folder.join(DRAFT);
        write_files(&folder, self.draft.iter()).map_err(Error::io(folder.display().to_string()))
    }

    /// Puts what was prepared in place, the timestamp last: until then readers see the old release, whole.
    pub(super) fn release(&mut self) -> Result<(), Error> {
        let order = |(place, name): &(Place, String)| match place {
            Place::Targets => 0,
            Place::Metadata if name.ends_with("root.json") => 1,
            Place::Metadata if name != "timestamp.json" => 2,
            Place::Metadata => 3,
        };
        for step in 0..=3 {
            let files = self.draft.iter().filter(|(name, _)| order(name) == step);
            write_files(&self.folder, files).map_err(Error::io(self.folder.display().to_string()))?;
        }
        self.public = self.together();
        self.draft.clear();
        match fs::remove_dir_all(self.folder.join(DRAFT)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("draft")(error)),
            _ => Ok(()),
        }
    }
}

/// A document, as it reads and as it was written.
pub(super) type Written<T> = (Document<T>, Vec<u8>);

/// The newest document of a kind among some files.
pub(super) fn newest<T: Content>(files: &Files) -> Result<Option<Written<T>>, Error> {
    let suffix = format!(".{}.json", T::ROLE);
    let version = |name: &str| match T::ROLE {
        Role::Timestamp => (name == "timestamp.json").then_some(0),
        _ => name.strip_suffix(&suffix)?.parse::<u64>().ok(),
    };
    let metadata = files.iter().filter(|((place, _), _)| *place == Place::Metadata);
    let newest = metadata.filter_map(|((_, name), bytes)| Some((version(name)?, name, bytes))).max();
    let Some((_, name, bytes)) = newest else { return Ok(None) };
    let document = Document::<T>::read(bytes, &Dialect::Breachlight);
    let document = document.map_err(|error| Error::Refused(format!("metadata/{name}: {error}")))?;
    Ok(Some((document, bytes.clone())))
}

/// The current files of a list, by name. Nothing is verified.
pub(super) fn current_files(files: &Files) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let Some((targets, _)) = newest::<Targets>(files)? else { return Ok(BTreeMap::new()) };
    let found = targets.content.files.iter().map(|(name, target)| {
        let path = format!("{}.{name}", target.hashes.name());
        let bytes = files.get(&(Place::Targets, path)).cloned();
        let bytes = bytes.ok_or_else(|| Error::Refused(format!("the list lacks its file {name}")))?;
        Ok((name.to_owned(), bytes))
    });
    found.collect()
}

/// Which kind of document a file is, and what all kinds have in common.
pub(super) enum AnyDocument {
    Root(Document<Root>),
    Timestamp(Document<Timestamp>),
    Snapshot(Document<Snapshot>),
    Targets(Document<Targets>),
}

impl AnyDocument {
    /// Reads a document of whatever kind it says it is. Repositories of others are read, too.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let dialect = Dialect::Specification(&super::verifier::Everything);
        None.or_else(|| Document::read(bytes, &dialect).ok().map(Self::Root))
            .or_else(|| Document::read(bytes, &dialect).ok().map(Self::Timestamp))
            .or_else(|| Document::read(bytes, &dialect).ok().map(Self::Snapshot))
            .or_else(|| Document::read(bytes, &dialect).ok().map(Self::Targets))
    }
}

/// The name of a document of a version.
pub(super) fn document_name(role: Role, version: u64) -> String {
    match role {
        Role::Timestamp => "timestamp.json".to_owned(),
        role => format!("{version}.{role}.json"),
    }
}

fn read_files(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    for place in [Place::Metadata, Place::Targets] {
        let entries = match fs::read_dir(folder.join(place.folder())) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_file()
                && let Ok(name) = entry.file_name().into_string()
            {
                files.insert((place, name), fs::read(entry.path())?);
            }
        }
    }
    Ok(files)
}

fn write_files<'a>(folder: &Path, files: impl Iterator<Item = (&'a (Place, String), &'a Vec<u8>)>) -> io::Result<()> {
    for ((place, name), bytes) in files {
        let folder = folder.join(place.folder());
        fs::create_dir_all(&folder)?;
        let mut part = tempfile::Builder::new().permissions(public_permissions()).tempfile_in(&folder)?;
        part.write_all(bytes)?;
        part.as_file().sync_all()?;
        part.persist(folder.join(name)).map_err(|error| error.error)?;
    }
    Ok(())
}

/// What is published may be read by the server, which is somebody else.
#[cfg(unix)]
fn public_permissions() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}

#[cfg(not(unix))]
fn public_permissions() -> fs::Permissions {
    fs::metadata(".").map_or_else(|_| unreachable!("the current folder exists"), |about| about.permissions())
}
