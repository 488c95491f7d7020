//! Archives and workbooks → members, each a file of its own that [`Decoder`](super::Decoder) reads.
//!
//! An archive has its directory at the end and a workbook its strings beside its sheets, so these are kept whole, unlike everything else
//! here. What comes out is bytes: the files of an archive as they are, a sheet as a [`table`]. So the page can keep this code
//! in a module of its own and hand members over to the one that checks.
//!
//! Every limit is counted on what was really inflated. Sizes, counts and corners that a file declares are never believed, and nothing is
//! allocated from them.

mod number;
mod workbook;
mod xml;
mod zip;

use std::borrow::Cow;
use std::io::Read;

use flate2::bufread::MultiGzDecoder;

pub use super::container::is_container;
pub use super::member::{BETWEEN, ContainerError, Found, Member};
use workbook::Workbook;
use zip::{Archive, Budget, Capped};

use super::{Container, OpenLegacy, container, limits, table};

/// Hands out the members of one file, one at a time: [`next`](Expansion::next), then [`read`](Expansion::read).
pub struct Expansion<'a> {
    levels: Vec<Level<'a>>,
    current: Option<Current>,
    budget: Budget,
    legacy: &'a dyn OpenLegacy,
    /// The file itself could not be opened.
    failed: Option<(String, ContainerError)>,
}

enum Level<'a> {
    Zip { name: String, archive: Archive<'a>, next: usize },
    Gzip { name: String, bytes: Cow<'a, [u8]>, done: bool },
    Workbook { name: String, book: Box<Workbook<'a>>, next: usize, found: usize },
}

enum Current {
    Entry(usize),
    Stream,
    Sheet(usize),
}

impl<'a> Expansion<'a> {
    /// Begins with the bytes of a whole file called `name`, its own or borrowed. `legacy` reads names of files that are not in UTF-8.
    pub fn new(name: &str, bytes: impl Into<Cow<'a, [u8]>>, legacy: &'a dyn OpenLegacy) -> Self {
        let bytes = bytes.into();
        let mut expansion = Self { levels: Vec::new(), current: None, budget: Budget::new(), legacy, failed: None };
        let name = name.to_owned();
        let kind = container::recognise(&bytes[..bytes.len().min(container::HEAD_LEN)]);
        if let Err(error) = expansion.enter(name.clone(), kind, bytes) {
            expansion.failed = Some((name, error));
        }
        expansion
    }

    /// The next member, or the name of one that cannot be read and why; `None` after the last.
    #[expect(clippy::should_implement_trait, reason = "what it hands out is read through it")]
    pub fn next(&mut self) -> Option<Found> {
        self.current = None;
        if let Some(failed) = self.failed.take() {
            return Some(Err(failed));
        }
        loop {
            match self.step() {
                Ok(Step::Member(member)) => return Some(Ok(member)),
                Ok(Step::Again) => {}
                Ok(Step::Done) => return None,
                Err(failed) => return Some(Err(failed)),
            }
        }
    }

    /// Reads the member that [`next`](Expansion::next) gave, in pieces, until `sink` returns `false`.
    ///
    /// # Errors
    ///
    /// [`ContainerError`] where the member breaks off or a limit is reached; what came before has been handed out.
    pub fn read(&mut self, sink: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), ContainerError> {
        let Some(level) = self.levels.last_mut() else { return Ok(()) };
        match (level, self.current.take()) {
            (Level::Zip { archive, .. }, Some(Current::Entry(at))) => {
                let entry = archive.entries.get(at).ok_or(ContainerError::Damaged)?;
                pump(archive.read(entry, &self.budget)?, sink)
            }
            (Level::Gzip { bytes, .. }, Some(Current::Stream)) => pump(gunzip(bytes, &self.budget), sink),
            (Level::Workbook { book, .. }, Some(Current::Sheet(at))) => sheet(book, at, &self.budget, sink),
            _ => Ok(()),
        }
    }

    /// Opens a container as the innermost level.
    fn enter(&mut self, name: String, kind: Container, bytes: Cow<'a, [u8]>) -> Result<(), ContainerError> {
        if bytes.len() > limits::ARCHIVE_BYTES {
            return Err(ContainerError::ArchiveTooLarge);
        }
        let level = match kind {
            Container::Gzip => Level::Gzip { name, bytes, done: false },
            Container::Zip => {
                let archive = Archive::open(bytes.clone(), limits::ARCHIVE_ENTRIES, self.legacy);
                match archive {
                    // Some programs write the parts of a workbook in another order.
                    Ok(archive) if archive.find("[Content_Types].xml").is_none() => {
                        Level::Zip { name, archive, next: 0 }
                    }
                    // A workbook may have more parts than an archive may have files.
                    Err(ContainerError::TooManyEntries) => self.workbook(name, bytes).map_err(|error| match error {
                        ContainerError::WorkbookDamaged => ContainerError::TooManyEntries,
                        other => other,
                    })?,
                    Err(error) => return Err(error),
                    Ok(_) => self.workbook(name, bytes)?,
                }
            }
            _ => self.workbook(name, bytes)?,
        };
        self.levels.push(level);
        Ok(())
    }

    fn workbook(&self, name: String, bytes: Cow<'a, [u8]>) -> Result<Level<'a>, ContainerError> {
        let book = Box::new(Workbook::open(bytes, self.legacy, &self.budget)?);
        Ok(Level::Workbook { name, book, next: 0, found: 0 })
    }

    fn step(&mut self) -> Result<Step, (String, ContainerError)> {
        match self.levels.last_mut() {
            None => Ok(Step::Done),
            Some(Level::Zip { .. }) => self.step_zip(),
            Some(Level::Gzip { .. }) => self.step_gzip(),
            Some(Level::Workbook { name, book, next, found }) => {
                let at = *next;
                if at == book.sheets.len() {
                    let empty = (*found == 0).then(|| (name.clone(), ContainerError::WorkbookEmpty));
                    self.levels.pop();
                    return empty.map_or(Ok(Step::Again), Err);
                }
                *next += 1;
                let member = Member {
                    name: if book.sheets.len() == 1 {
                        name.clone()
                    } else {
                        format!("{name}{BETWEEN}{}", book.sheets[at].name)
                    },
                    hidden: book.sheets[at].hidden,
                };
                // A sheet that nobody wrote on is none; new workbooks used to have three.
                let mut any = false;
                let peeked = book.read(at, &self.budget, &mut |_, _| {
                    any = true;
                    false
                });
                if peeked.is_ok() && !any {
                    return Ok(Step::Again);
                }
                *found += 1;
                peeked.map_err(|error| (member.name.clone(), error))?;
                self.current = Some(Current::Sheet(at));
                Ok(Step::Member(member))
            }
        }
    }

    fn step_zip(&mut self) -> Result<Step, (String, ContainerError)> {
        let Some(Level::Zip { name, archive, next }) = self.levels.last_mut() else { return Ok(Step::Done) };
        let at = *next;
        *next += 1;
        let Some(entry) = archive.entries.get(at) else {
            let nothing = archive.entries.is_empty().then(|| (name.clone(), ContainerError::Nothing));
            self.levels.pop();
            return nothing.map_or(Ok(Step::Again), Err);
        };
        // What macOS and Windows leave in archives.
        let file = entry.name.rsplit('/').next().unwrap_or_default();
        if entry.name.starts_with("__MACOSX/") || file.starts_with('.') || matches!(file, "Thumbs.db" | "desktop.ini") {
            return Ok(Step::Again);
        }
        let name = format!("{name}{BETWEEN}{}", entry.name);
        let head = archive.read(entry, &self.budget).and_then(head_of);
        let kind = container::recognise(&head.map_err(|error| (name.clone(), error))?);
        match kind {
            Container::Zip | Container::Gzip => Err((name, ContainerError::Nested)),
            Container::Xlsx => {
                let whole = archive.read(entry, &self.budget).and_then(whole_of);
                let whole = whole.map_err(|error| (name.clone(), error))?;
                self.enter(name.clone(), kind, Cow::Owned(whole)).map_err(|error| (name, error))?;
                Ok(Step::Again)
            }
            _ => {
                self.current = Some(Current::Entry(at));
                Ok(Step::Member(Member { name, hidden: false }))
            }
        }
    }

    fn step_gzip(&mut self) -> Result<Step, (String, ContainerError)> {
        let Some(Level::Gzip { name, bytes, done }) = self.levels.last_mut() else { return Ok(Step::Done) };
        if std::mem::replace(done, true) {
            self.levels.pop();
            return Ok(Step::Again);
        }
        // There is one file in it, and its owner knows it by this name.
        let name = name.clone();
        let failed = |error| (name.clone(), error);
        let kind = container::recognise(&head_of(gunzip(bytes, &self.budget)).map_err(failed)?);
        match kind {
            Container::Zip | Container::Gzip => Err(failed(ContainerError::Nested)),
            Container::Xlsx => {
                let whole = whole_of(gunzip(bytes, &self.budget)).map_err(failed)?;
                self.enter(name.clone(), kind, Cow::Owned(whole)).map_err(|error| (name, error))?;
                Ok(Step::Again)
            }
            _ => {
                self.current = Some(Current::Stream);
                Ok(Step::Member(Member { name, hidden: false }))
            }
        }
    }
}

enum Step {
    Member(Member),
    Again,
    Done,
}

fn gunzip<'b>(bytes: &'b [u8], budget: &'b Budget) -> Capped<'b, MultiGzDecoder<&'b [u8]>> {
    Capped::new(MultiGzDecoder::new(bytes), bytes.len() as u64, budget)
}

fn head_of(reader: impl Read) -> Result<Vec<u8>, ContainerError> {
    let mut head = Vec::new();
    match reader.take(container::HEAD_LEN as u64).read_to_end(&mut head) {
        // What is damaged further down still has a beginning.
        Err(error) if head.is_empty() => Err(ContainerError::from(&error)),
        _ => Ok(head),
    }
}

fn whole_of(mut reader: impl Read) -> Result<Vec<u8>, ContainerError> {
    let mut whole = Vec::new();
    reader.read_to_end(&mut whole).map_err(|error| ContainerError::from(&error))?;
    Ok(whole)
}

fn pump(mut reader: impl Read, sink: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), ContainerError> {
    let mut buffer = vec![0; 64 << 10];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(len) if !sink(&buffer[..len]) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(ContainerError::from(&error)),
        }
    }
}

/// Writes a sheet as a [`table`].
fn sheet(
    book: &mut Workbook<'_>,
    at: usize,
    budget: &Budget,
    sink: &mut dyn FnMut(&[u8]) -> bool,
) -> Result<(), ContainerError> {
    let mut out = table::MAGIC.to_vec();
    let mut more = true;
    let outcome = book.read(at, budget, &mut |row, cells| {
        table::write(&mut out, row, cells.iter().map(String::as_str));
        if out.len() >= 64 << 10 {
            more = sink(&out);
            out.clear();
        }
        more
    });
    if more && !out.is_empty() {
        sink(&out);
    }
    outcome
}

impl std::fmt::Debug for Expansion<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Expansion").field("levels", &self.levels.len()).finish_non_exhaustive()
    }
}
