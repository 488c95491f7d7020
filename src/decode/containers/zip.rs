//! ZIP archives, with the limits that the format lacks.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Read};

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::ContainerError;
use crate::decode::{Encoding, OpenLegacy, limits};

/// How many more bytes may be inflated, out of everything that one dropped file holds.
#[derive(Clone, Debug)]
pub(super) struct Budget(Cell<u64>);

impl Budget {
    pub(super) const fn new() -> Self {
        Self(Cell::new(limits::INFLATED_BYTES))
    }
}

/// An archive and its directory.
pub(super) struct Archive<'a> {
    bytes: ZipSliceArchive<Cow<'a, [u8]>>,
    pub(super) entries: Vec<Entry>,
}

/// A file in an archive.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its path, parts separated by `/`, none in front.
    pub(super) name: String,
    pub(super) encrypted: bool,
    method: CompressionMethod,
    place: ZipArchiveEntryWayfinder,
}

impl<'a> Archive<'a> {
    /// Reads the directory. `most` is how many files there may be; folders do not count.
    pub(super) fn open(bytes: Cow<'a, [u8]>, most: usize, legacy: &dyn OpenLegacy) -> Result<Self, ContainerError> {
        if bytes.len() > limits::ARCHIVE_BYTES {
            return Err(ContainerError::ArchiveTooLarge);
        }
        let bytes = ZipArchive::from_slice(bytes).map_err(|_| ContainerError::Damaged)?;
        let mut entries = Vec::new();
        let mut directory = bytes.entries();
        while let Some(entry) = directory.next_entry().map_err(|_| ContainerError::Damaged)? {
            if entry.is_dir() {
                continue;
            }
            if entries.len() == most {
                return Err(ContainerError::TooManyEntries);
            }
            let flags = entry.flags();
            entries.push(Entry {
                name: name_of(entry.file_path().as_bytes(), legacy),
                encrypted: flags.is_encrypted() || flags.has_strong_encryption() || flags.is_masked(),
                method: entry.compression_method(),
                place: entry.wayfinder(),
            });
        }
        Ok(Self { bytes, entries })
    }

    /// The entry called `name`; office programs do not agree on upper and lower case.
    pub(super) fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Opens an entry for reading, within the limits.
    pub(super) fn read<'b>(
        &'b self,
        entry: &Entry,
        budget: &'b Budget,
    ) -> Result<Capped<'b, Box<dyn Read + 'b>>, ContainerError> {
        if entry.encrypted {
            return Err(ContainerError::Encrypted);
        }
        let found = self.bytes.get_entry(entry.place).map_err(|_| ContainerError::Damaged)?;
        let data = found.data();
        let inflated: Box<dyn Read + 'b> = match entry.method {
            CompressionMethod::STORE => Box::new(found.verifying_reader(data)),
            CompressionMethod::DEFLATE => Box::new(found.verifying_reader(DeflateDecoder::new(data))),
            _ => return Err(ContainerError::Method),
        };
        Ok(Capped::new(inflated, data.len() as u64, budget))
    }
}

/// A name as it is meant: archives from Windows in Japan have them in `Shift_JIS`.
fn name_of(raw: &[u8], legacy: &dyn OpenLegacy) -> String {
    let mut name = String::new();
    match (std::str::from_utf8(raw), legacy.open(Encoding::ShiftJis)) {
        (Err(_), Some(mut decoder)) => decoder.decode(raw, true, &mut name),
        _ => name.push_str(&String::from_utf8_lossy(raw)),
    }
    let name = name.replace('\\', "/");
    name.trim_start_matches('/').to_owned()
}

/// A reader that refuses to inflate further than the limits allow.
pub(super) struct Capped<'b, R> {
    inner: R,
    budget: &'b Budget,
    compressed: u64,
    inflated: u64,
}

impl<'b, R: Read> Capped<'b, R> {
    pub(super) const fn new(inner: R, compressed: u64, budget: &'b Budget) -> Self {
        Self { inner, budget, compressed, inflated: 0 }
    }
}

impl<R: Read> Read for Capped<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(buffer)?;
        self.inflated += len as u64;
        let left = self.budget.0.get().checked_sub(len as u64).ok_or(ContainerError::InflatesTooFar)?;
        self.budget.0.set(left);
        if self.inflated > limits::ENTRY_BYTES {
            return Err(ContainerError::EntryTooLarge.into());
        }
        if self.inflated > limits::RATIO_FROM && self.inflated / limits::RATIO > self.compressed {
            return Err(ContainerError::Bomb.into());
        }
        Ok(len)
    }
}
