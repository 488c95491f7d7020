//! Transfers × catalogue → findings and verdicts.
//!
//! Every transfer is asked three independent questions, because an address list alone nearly always says nothing: a customer's own
//! withdrawal address is hardly ever a thief's.
//!
//! | question                                   | module         | needs                                |
//! |--------------------------------------------|----------------|--------------------------------------|
//! | Is an address or a transaction listed?     | [`identifier`] | an identifier                        |
//! | Did it happen while coins were stolen?     | [`window`]     | exchange, coin and time              |
//! | Are the coins traced to a theft?           | [`identifier`] | a transaction, and traced coins      |
//!
//! A fourth finding is none of the three and decides nothing: that an address is easily taken for a listed one (`similar`).
//!
//! Each answer says whether the question could be put at all ([`Checks`]). What the answers add up to is one table in one place:
//! [`verdict`].

mod asked;
mod asker;
mod coin;
mod finding;
pub mod identifier;
mod pages;
mod reason;
pub(crate) mod similar;
pub mod verdict;
pub mod window;

use std::cell::OnceCell;

use crate::canonical::Sha256;
use crate::decode::member::{ContainerError, Member};
use crate::decode::{DecodeError, OpenLegacy};
use crate::history::{Assumption, Direction, FileReader, FileSummary, Hints, Sample};
use crate::list::{Catalogue, Damage, Unknown};
use crate::report::{FileReport, Report, Rows, TransferReport};
use crate::time::Time;

use asker::Asker;
pub use finding::{Checks, Field, Finding, IdentifierCheck, Overlap, Strength, TracedCheck, WindowCheck, WindowPhase};
use pages::Pages;
pub use reason::{Reason, ReasonCode};
use similar::Similar;
pub use verdict::Verdict;

/// What the caller knows and the files may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The exchange and the coin, where a file names neither.
    pub hints: Hints,
    /// What time it is for the report. The core has no clock.
    pub as_of: Option<Time>,
    /// How many rows all files together may have, if fewer than [`ROWS`](crate::decode::limits::ROWS): each is kept until the report is
    /// dropped. A file that goes beyond is reported as `too_many_rows`, with the rows up to there.
    pub most_rows: Option<usize>,
}

/// One run over any number of files.
#[derive(Debug)]
pub struct Check<'a> {
    catalogue: &'a Catalogue,
    settings: Settings,
    files: Vec<FileReport>,
    transfers: Rows,
    /// Those with a whole address, behind what its ends are compared by.
    ends: Vec<(u32, u32)>,
    similar: OnceCell<Similar<'a>>,
}

impl<'a> Check<'a> {
    /// Starts a run against `catalogue`.
    pub const fn new(catalogue: &'a Catalogue, settings: Settings) -> Self {
        let similar = OnceCell::new();
        Self { catalogue, settings, files: Vec::new(), transfers: Rows::new(), ends: Vec::new(), similar }
    }

    /// Starts the next file. Its name matters: some exports name the coin only there.
    pub fn open<'c>(&'c mut self, name: &str, legacy: &dyn OpenLegacy) -> FileCheck<'c, 'a> {
        self.start(name, Source::Bytes(Whole::default()), legacy)
    }

    /// Starts a member of an archive or a workbook, a file of its own. `whole` is the file it is in: its size and its SHA-256 are the
    /// ones that its owner can compare.
    pub fn open_member<'c>(
        &'c mut self,
        member: &Member,
        whole: &WholeFile,
        legacy: &dyn OpenLegacy,
    ) -> FileCheck<'c, 'a> {
        self.start(&member.name, Source::Member(whole.clone(), member.hidden), legacy)
    }

    /// Records a member that cannot be read.
    pub fn unreadable_member(&mut self, name: &str, error: ContainerError, whole: &WholeFile) {
        let unreadable = FileReport::unreadable(name, error.code());
        let WholeFile { bytes, sha256 } = whole.clone();
        self.files.push(FileReport { bytes, sha256: Some(sha256), ..unreadable });
    }

    fn start<'c>(&'c mut self, name: &str, source: Source, legacy: &dyn OpenLegacy) -> FileCheck<'c, 'a> {
        let reader = FileReader::new(name, &self.settings.hints, legacy);
        let most = self.settings.most_rows.unwrap_or(usize::MAX).saturating_sub(self.transfers.len());
        FileCheck { name: name.to_owned(), reader, rows: Pages::new(most), source, check: self }
    }

    /// Records a file whose bytes never arrived, so that it is not missing in silence. `code` says why.
    pub fn unreadable(&mut self, name: &str, code: &'static str) {
        self.files.push(FileReport::unreadable(name, code));
    }

    /// How many rows the files that were closed have.
    pub const fn rows(&self) -> usize {
        self.transfers.len()
    }

    /// Ends the run.
    pub fn report(self) -> Report {
        Report::new(self.catalogue, &self.settings, self.files, self.transfers, self.ends)
    }
}

/// The size and the SHA-256 of a file, while its bytes arrive.
#[derive(Clone, Debug, Default)]
pub struct Whole {
    hash: Sha256,
    bytes: u64,
}

impl Whole {
    /// Takes in the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    /// After the last of them.
    pub fn finish(self) -> WholeFile {
        WholeFile { bytes: self.bytes, sha256: self.hash.finish() }
    }
}

/// The size and the SHA-256 of a file that was read to its end.
#[derive(Clone, Debug)]
pub struct WholeFile {
    bytes: u64,
    sha256: String,
}

/// Where the bytes of a file come from.
#[derive(Debug)]
enum Source {
    /// They are its own.
    Bytes(Whole),
    /// They were taken out of another file; of a sheet, whether the workbook shows it.
    Member(WholeFile, bool),
}

/// One file of a run, while its bytes arrive. Dropped without [`close`](FileCheck::close) it leaves nothing in the report.
#[derive(Debug)]
pub struct FileCheck<'c, 'a> {
    name: String,
    reader: FileReader,
    rows: Pages,
    source: Source,
    check: &'c mut Check<'a>,
}

impl<'a> FileCheck<'_, 'a> {
    /// Reads the next bytes. Returns whether it is worth pushing more.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        if let Source::Bytes(whole) = &mut self.source {
            whole.push(bytes);
        }
        let rows = &mut self.rows;
        let more = self.reader.push(bytes, &mut |row| rows.push(row));
        if rows.is_over() {
            self.reader.fail(DecodeError::TooManyRows.code());
        }
        more && !self.rows.is_over()
    }

    /// Notes why the file's bytes end here: a member of an archive may be damaged. What was read so far stays.
    pub fn fail(&mut self, code: &'static str) {
        self.reader.fail(code);
    }

    /// How many rows were read so far.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The first rows that were read, to be shown while the others are.
    pub fn first_rows(&self, count: usize) -> Vec<Sample> {
        self.rows.iter().take(count).map(|row| Sample::from(&row)).collect()
    }

    /// The parts of lists that would have to be loaded before every row can be asked for. Empty, and free of cost, where all lists
    /// are loaded as a whole.
    ///
    /// Give them to [`List::add`](crate::list::List::add) and then [`close`](Self::close). Rows whose part is not loaded by then are
    /// not checked. Whoever serves the parts learns from the choice that this file has rows in some of them: see
    /// `docs/bundle-format.md`.
    pub fn wanted(&self) -> Vec<Unknown<'a>> {
        if self.check.catalogue.is_loaded() {
            return Vec::new();
        }
        let mut wanted = Vec::new();
        let mut before = None;
        for row in self.rows.iter() {
            for unknown in identifier::wanted(self.check.catalogue, &row.transfer, before.as_ref()) {
                if unknown.damaged == Damage::NotLoaded && !wanted.contains(&unknown) {
                    wanted.push(unknown);
                }
            }
            before = Some(row.transfer);
        }
        wanted
    }

    /// Ends the file and checks its rows.
    pub fn close(self) {
        let Self { name, reader, mut rows, source, check } = self;
        let mut summary = reader.finish(&mut |row| rows.push(row));
        if rows.is_over() {
            // What had to wait for the end went beyond.
            summary.error.get_or_insert_with(|| DecodeError::TooManyRows.into());
        }
        let (bytes, sha256) = match source {
            // What was refused half-way was not read to its end.
            Source::Bytes(Whole { bytes, hash }) => {
                let sha256 = summary.error.is_none().then(|| hash.finish());
                // A member of an archive has the hash of what it is in, which is no file's that came by itself.
                let same = check.files.iter().find(|of| rows.len() > 0 && sha256.is_some() && of.sha256 == sha256);
                let file = same.map(|of| of.name.clone());
                summary.assumptions.extend(file.map(|file| Assumption::SameBytes { file }));
                (bytes, sha256)
            }
            Source::Member(WholeFile { bytes, sha256 }, hidden) => {
                if hidden {
                    summary.assumptions.push(Assumption::SheetHidden);
                }
                (bytes, Some(sha256))
            }
        };
        let index = u32::try_from(check.files.len()).unwrap_or(u32::MAX);
        let own = summary.own_address.take();
        let is_listed = own.as_deref().is_some_and(|own| identifier::is_named(check.catalogue, own));
        if is_listed {
            // It is in every row of whoever paid it twice. Whose it is nobody says then.
            let no_direction = rows.iter().any(|row| row.transfer.direction == Direction::Other);
            without_own_address(&mut summary.assumptions, no_direction);
        }
        let own = own.filter(|_| !is_listed);
        check.files.push(FileReport::new(name, bytes, sha256, &summary, (rows.len() as u64, rows.skipped())));
        let service = service_of(&summary, &check.settings.hints);
        // At once, because what is outgrown leaves holes in wasm's memory.
        check.ends.reserve(rows.len());
        let similar = check.similar.get_or_init(|| Similar::of(check.catalogue));
        check.catalogue.expect_many();
        let mut asker = Asker::new((check.catalogue, similar), index, &summary, service);
        let mut found = |transfer: &TransferReport<'_>, ends: Option<u32>| {
            if let (Some(ends), Ok(at)) = (ends, u32::try_from(check.transfers.len())) {
                check.ends.push((ends, at));
            }
            check.transfers.push(transfer);
        };
        rows.for_each(&mut |mut row| {
            if let Some(own) = &own {
                row.transfer.seen_from(own);
            }
            asker.push(row, &mut found);
        });
        asker.ask_all(&mut found);
        if let Some(file) = check.files.last_mut() {
            file.exchanges = asker.exchanges();
        }
    }
}

fn service_of(summary: &FileSummary, hints: &Hints) -> Option<String> {
    // Wallets, explorers and tax tools have transfers with anybody: which exchange theirs were with only the user knows.
    let of_format = summary.format.as_ref().and_then(|format| format.service.as_exchange());
    of_format.map(str::to_owned).or_else(|| hints.service.clone())
}

/// What was taken for granted of a file once it is not any more that the address in every row is the customer's own.
fn without_own_address(assumptions: &mut Vec<Assumption>, no_direction: bool) {
    let said = |of: &Assumption| *of == Assumption::DirectionFromFileName && no_direction;
    assumptions.retain(|of| *of != Assumption::OwnAddressFromRows && !said(of));
    if no_direction {
        assumptions.push(Assumption::DirectionUnknown);
    }
}
