//! A file to import: whose list it is, and its bytes without the packing.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use breachlight::list::import::Origin;
use bzip2::read::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;

use crate::output::Error;

/// The most bytes that come out of a file. OFAC's list has 121 MB, and a bomb has no end.
pub(super) const LARGEST: u64 = 1 << 30;

/// How much of a file is looked at to tell whose list it is.
const HEAD: usize = 64 << 10;

/// An opened file.
pub(super) struct Source {
    name: String,
    reader: BufReader<Box<dyn Read>>,
}

impl Source {
    /// Opens a file, or standard input for `-`.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        if path.as_os_str() == "-" {
            return Self::of("stdin".to_owned(), io::stdin()).map_err(Error::io("standard input"));
        }
        let file: File = super::open(path)?;
        Self::of(name, file).map_err(Error::io(path.display().to_string()))
    }

    /// Reads from anything.
    pub(super) fn of(name: String, input: impl Read + 'static) -> io::Result<Self> {
        let mut packed = BufReader::with_capacity(HEAD, input);
        // A file is what its first bytes say, not what it is called.
        let head = packed.fill_buf()?;
        let plain: Box<dyn Read> = if head.starts_with(b"BZh") {
            Box::new(MultiBzDecoder::new(packed))
        } else if head.starts_with(&[0x1f, 0x8b]) {
            Box::new(MultiGzDecoder::new(packed))
        } else {
            Box::new(packed)
        };
        let plain: Box<dyn Read> = Box::new(Limited { input: plain, left: LARGEST });
        Ok(Self { name, reader: BufReader::with_capacity(HEAD, plain) })
    }

    /// The name of the file.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The bytes.
    pub(super) fn reader(self) -> impl BufRead {
        self.reader
    }

    /// Whose list it is, by its first bytes and its name.
    pub(super) fn origin(&mut self) -> Result<Origin, Error> {
        let head = self.reader.fill_buf().map_err(Error::io(self.name.clone()))?;
        let head = String::from_utf8_lossy(head);
        let head = head.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace());
        let name = self.name.to_ascii_lowercase();
        let name = name.trim_end_matches(".bz2").trim_end_matches(".gz");
        let ends = |suffix: &str| name.ends_with(suffix);
        let first_line = head.lines().next().unwrap_or_default();
        Ok(if head.starts_with("<?xml") || head.starts_with("<Sanctions") {
            Origin::Ofac
        } else if head.starts_with('{') {
            Origin::Bybit
        } else if first_line.contains("banned_address") || first_line.contains("contract_address") {
            Origin::Forta
        } else if ends(".yaml") || ends(".yml") {
            Origin::TagPack
        } else if ends(".csv") {
            Origin::Csv
        } else {
            Origin::Text
        })
    }
}

/// A reader with an end: more than the limit is an error, not a short file.
pub(super) struct Limited<R> {
    pub(super) input: R,
    pub(super) left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.left = self
            .left
            .checked_sub(u64::try_from(read).unwrap_or(u64::MAX))
            .ok_or_else(|| io::Error::new(io::ErrorKind::FileTooLarge, "larger than any list may be"))?;
        Ok(read)
    }
}
