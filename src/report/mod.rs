//! The one result that page, command line and packages print.
//!
//! A report is data, not prose: codes, identifiers and sources. The words for the codes are in `locales/`, so that one report
//! reads in any language. Its JSON is canonical (RFC 8785), followed by one line feed: the same files, list and settings make the
//! same bytes wherever they are run.

use std::convert::Infallible;

use serde::Serialize;

use crate::canonical::{self, canonical_json};
use crate::check::{Settings, Verdict};
use crate::history::{Assumption, Bring, FileError, FileSummary};
use crate::list::{Breach, Catalogue, List, Trust};
use crate::time::{Day, Time};

/// The version of this document's shape. A reader must refuse one it does not know.
pub const VERSION: u32 = 1;

/// Derives what every type of a report needs.
macro_rules! report_types {
    ($($(#[$meta:meta])* pub $kind:ident $name:ident $body:tt)*) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $(#[$meta])*
        pub $kind $name $body
    )*};
}

mod coverage;
pub mod csv;
mod headline;
mod look_alike;
mod rows;
mod settings;
mod step;
mod total;
mod transfer;
mod view;

pub use coverage::Gap;
pub use headline::{Headline, HeadlineCode};
pub use look_alike::{LookAlike, Place};
use rows::Class;
pub use rows::{Rows, RowsIter};
pub use settings::SettingsReport;
pub use step::Step;
pub use total::Total;
pub use transfer::TransferReport;
pub use view::{AssetRows, BreachRows, Choices, Filter, Query, Sort};

report_types! {
    /// Everything a run found, and everything it could not.
    pub struct Report {
        /// [`VERSION`].
        pub breachlight_report: u32,
        /// The program that made it.
        pub engine: EngineInfo,
        /// What time it was, by the caller's clock.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub as_of: Option<Time>,
        /// What the caller said that the files may not say.
        pub settings: SettingsReport,
        /// The report in one sentence.
        pub headline: Headline,
        /// The lists it was made with. Empty if there was none that could be used.
        pub lists: Vec<ListReport>,
        /// The files, in the order they came.
        pub files: Vec<FileReport>,
        /// How many rows all files have.
        pub rows: u64,
        /// How many rows got which verdict. The six add up to `rows`.
        pub counts: Counts,
        /// How much of which coin got which verdict, the gravest first.
        pub totals: Vec<Total>,
        /// Addresses of the reader's own history that are easily taken for each other.
        pub look_alikes: Vec<LookAlike>,
        /// What could not be asked.
        pub coverage: Vec<Gap>,
        /// What to do, most urgent first.
        pub next_steps: Vec<Step>,
        /// One element a row, in the order of the files.
        #[cfg_attr(feature = "typescript", tsify(type = "TransferReport[]"))]
        #[cfg_attr(feature = "schema", schemars(with = "Vec<TransferReport>"))]
        pub transfers: Rows,
        /// The facts of every breach that is named above or that concerns one of the exchanges.
        pub breaches: Vec<BreachReport>,
    }

    /// The program that made a report.
    pub struct EngineInfo {
        /// Its name.
        pub name: String,
        /// Its version.
        pub version: String,
        /// 16 digits of a hash over the sources of its core, the same natively and in a browser. `build/digest.rs` says how to compute it.
        pub build: String,
    }

    /// One list.
    pub struct ListReport {
        /// Its name.
        pub name: String,
        /// The day its newest pack was gone over.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub as_of: Day,
        /// The SHA-256 of its manifest, which names all its files.
        pub sha256: String,
        /// How far it can be trusted to be the publisher's.
        pub trust: Trust,
        /// How many breaches it holds.
        pub breaches: u64,
        /// How many identifiers it lists.
        pub entries: u64,
    }

    /// The facts of one breach, and who holds them.
    pub struct BreachReport {
        /// The names of the lists that have these very facts.
        pub lists: Vec<String>,
        /// The facts.
        pub facts: Breach,
    }

    /// One file.
    pub struct FileReport {
        /// Its name; of a member of an archive or a workbook, behind the name of the file it is in: `exports.zip › btc_withdraw.csv`.
        pub name: String,
        /// Its size in bytes, as far as it was read; of a member, the size of the file it is in.
        pub bytes: u64,
        /// The SHA-256 of its bytes, if they were read to the end; of a member, of the file it is in.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub sha256: Option<String>,
        /// The format it was recognised as, such as `zaif-withdraw`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub format: Option<String>,
        /// What its rows are, such as `withdrawals` or `trades`, if it was recognised.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub kind: Option<String>,
        /// What the service calls this export.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// The service that wrote it, if the format tells.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub service: Option<String>,
        /// The name people know that service by.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub service_name: Option<String>,
        /// The exchanges that its rows name, as far as they are known.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "typescript", tsify(optional))]
        #[cfg_attr(feature = "schema", schemars(default))]
        pub exchanges: Vec<String>,
        /// Its encoding, if it is text.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub encoding: Option<String>,
        /// How many rows it has, the header not counted.
        pub rows: u64,
        /// How many of them could not be read as a transfer.
        pub skipped: u64,
        /// What it does not say and was taken for granted.
        pub assumptions: Vec<Assumption>,
        /// What to bring instead or besides, because it tells too little.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "typescript", tsify(optional))]
        #[cfg_attr(feature = "schema", schemars(default))]
        pub bring: Vec<Bring>,
        /// Why it could not be read, or not to its end.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub error: Option<FileError>,
    }

    /// How many rows got which verdict.
    #[derive(Copy, Default)]
    pub struct Counts {
        /// [`Verdict::Listed`].
        pub listed: u64,
        /// [`Verdict::Linked`].
        pub linked: u64,
        /// [`Verdict::InWindow`].
        pub in_window: u64,
        /// [`Verdict::NotListed`].
        pub not_listed: u64,
        /// [`Verdict::NotCovered`].
        pub not_covered: u64,
        /// [`Verdict::NotChecked`].
        pub not_checked: u64,
    }
}

/// How many bytes are written at once.
const PIECE: usize = 1 << 16;

/// How the canonical form of a report without rows ends, and how the rows begin in its place.
const NO_ROWS: &str = "\"transfers\":[]}\n";
const ROWS_BEGIN: &str = "\"transfers\":[";

impl Report {
    pub(crate) fn new(
        catalogue: &Catalogue,
        settings: &Settings,
        files: Vec<FileReport>,
        transfers: Rows,
        ends: Vec<(u32, u32)>,
    ) -> Self {
        let counts = Counts::of(&transfers);
        let breaches = relevant_breaches(catalogue, settings, &files, &transfers);
        let look_alikes = look_alike::look_alikes(&transfers, ends);
        let coverage = coverage::gaps(catalogue, settings.as_of, &files, &transfers, &breaches);
        let next_steps =
            step::steps(&services(settings, &files), &files, &transfers, &breaches, &look_alikes, &coverage);
        Self {
            breachlight_report: VERSION,
            engine: EngineInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                build: env!("BREACHLIGHT_BUILD").to_owned(),
            },
            as_of: settings.as_of,
            settings: SettingsReport::of(settings),
            headline: headline::headline(catalogue, &counts, &files, &transfers),
            totals: total::totals(&transfers),
            look_alikes,
            lists: catalogue.lists().map(|(list, trust)| ListReport::new(list, trust)).collect(),
            rows: transfers.len() as u64,
            coverage,
            next_steps,
            counts,
            files,
            transfers,
            breaches,
        }
    }

    /// The report as canonical JSON with one line feed at the end.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        let Ok(()) = self.write_json::<Infallible>(&mut |text| {
            json.push_str(text);
            Ok(())
        });
        json
    }

    /// The same a piece at a time, until `out` refuses one. A million rows as one tree of values would take gigabytes.
    ///
    /// # Errors
    ///
    /// The first that `out` returns.
    pub fn write_json<E>(&self, out: &mut dyn FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let mut text = canonical_json(&self.without_rows());
        // Of all its keys this one comes last in the order that the canonical form has; a test holds it to that.
        text.truncate(text.len() - NO_ROWS.len());
        text.push_str(ROWS_BEGIN);
        for (at, transfer) in self.transfers.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            canonical::append(&transfer, &mut text);
            if text.len() > PIECE {
                out(&text)?;
                text.clear();
            }
        }
        text.push_str("]}\n");
        out(&text)
    }

    /// The report with an empty `transfers`. `rows` still says how many there are.
    #[must_use]
    pub fn without_rows(&self) -> Self {
        Self {
            breachlight_report: self.breachlight_report,
            engine: self.engine.clone(),
            as_of: self.as_of,
            settings: self.settings.clone(),
            headline: self.headline,
            lists: self.lists.clone(),
            files: self.files.clone(),
            rows: self.rows,
            counts: self.counts,
            totals: self.totals.clone(),
            look_alikes: self.look_alikes.clone(),
            coverage: self.coverage.clone(),
            next_steps: self.next_steps.clone(),
            transfers: Rows::default(),
            breaches: self.breaches.clone(),
        }
    }

    /// What the whole run came to, for an exit status or a headline.
    pub fn outcome(&self) -> Outcome {
        let Counts { listed, linked, not_covered, not_checked, .. } = self.counts;
        if self.lists.is_empty()
            || self.coverage.iter().any(Gap::is_of_a_list)
            || self.rows == 0
            || self.files.iter().any(|file| file.error.is_some())
        {
            Outcome::Incomplete
        } else if listed + linked > 0 {
            Outcome::Found
        } else if not_covered + not_checked > 0 {
            Outcome::Incomplete
        } else {
            Outcome::NothingFound
        }
    }
}

/// What a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was asked, and nothing is listed or linked. Transfers in a theft window may still be there.
    NothingFound,
    /// Something is listed or linked, and every file could be read.
    Found,
    /// A file could not be read, a list could not be used, there was no list or not one row; or nothing was found, but some rows could not be asked for.
    Incomplete,
}

impl ListReport {
    fn new(list: &List, trust: &Trust) -> Self {
        Self {
            name: list.name().to_owned(),
            as_of: list.as_of(),
            sha256: list.sha256().to_owned(),
            trust: trust.clone(),
            breaches: list.incidents().len() as u64,
            entries: list.entries(),
        }
    }
}

impl FileReport {
    pub(crate) fn new(
        name: String,
        bytes: u64,
        sha256: Option<String>,
        summary: &FileSummary,
        (rows, skipped): (u64, u64),
    ) -> Self {
        Self {
            name,
            bytes,
            sha256,
            format: summary.format.as_ref().map(|format| format.id.to_string()),
            service: summary.format.as_ref().map(|format| format.service.id.to_string()).filter(|id| !id.is_empty()),
            kind: summary.format.as_ref().map(|format| format.kind.code().to_owned()),
            title: summary.format.as_ref().map(|format| format.title.to_string()),
            service_name: summary
                .format
                .as_ref()
                .map(|format| format.service.name.to_string())
                .filter(|name| !name.is_empty()),
            exchanges: Vec::new(),
            encoding: summary.format.as_ref().map(|_| summary.encoding.label().to_owned()),
            rows,
            skipped,
            assumptions: summary.assumptions.clone(),
            bring: summary.bring.clone(),
            error: summary.error.clone(),
        }
    }

    pub(crate) fn unreadable(name: &str, code: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            bytes: 0,
            sha256: None,
            format: None,
            kind: None,
            title: None,
            service: None,
            service_name: None,
            exchanges: Vec::new(),
            encoding: None,
            rows: 0,
            skipped: 0,
            assumptions: Vec::new(),
            bring: Vec::new(),
            error: Some(FileError::new(code)),
        }
    }
}

impl Counts {
    fn of(transfers: &Rows) -> Self {
        let mut counts = Self::default();
        for class in transfers.classes() {
            *counts.slot(class.verdict) += class.rows;
        }
        counts
    }

    /// The count of one verdict.
    pub fn get(mut self, verdict: Verdict) -> u64 {
        *self.slot(verdict)
    }

    const fn slot(&mut self, verdict: Verdict) -> &mut u64 {
        match verdict {
            Verdict::Listed => &mut self.listed,
            Verdict::Linked => &mut self.linked,
            Verdict::InWindow => &mut self.in_window,
            Verdict::NotListed => &mut self.not_listed,
            Verdict::NotCovered => &mut self.not_covered,
            Verdict::NotChecked => &mut self.not_checked,
        }
    }
}

/// The exchanges that the files and the caller name.
fn services<'a>(settings: &'a Settings, files: &'a [FileReport]) -> Vec<&'a str> {
    let of_files = files.iter().flat_map(|file| file.service.iter().chain(&file.exchanges).map(String::as_str));
    of_files.chain(settings.hints.service.as_deref()).collect()
}

fn relevant_breaches(
    catalogue: &Catalogue,
    settings: &Settings,
    files: &[FileReport],
    transfers: &Rows,
) -> Vec<BreachReport> {
    let services = services(settings, files);
    let mut named: Vec<(&str, &str)> = Vec::new();
    for finding in transfers.classes().iter().flat_map(|class| &class.findings) {
        let name = (finding.list(), finding.breach());
        if !named.contains(&name) {
            named.push(name);
        }
    }
    let of_service = |breach: &Breach| services.iter().any(|service| breach.is_of(service));
    let mut relevant: Vec<BreachReport> = Vec::new();
    for (list, breach) in catalogue.breaches() {
        if !of_service(breach) && !named.contains(&(list, breach.id.as_str())) {
            continue;
        }
        // Two lists with the same facts tell them once.
        let same = |known: &&mut BreachReport| {
            known.facts.id == breach.id && canonical_json(&known.facts) == canonical_json(breach)
        };
        match relevant.iter_mut().find(same) {
            Some(known) => known.lists.push(list.to_owned()),
            None => relevant.push(BreachReport { lists: vec![list.to_owned()], facts: breach.clone() }),
        }
    }
    relevant
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Check;
    use crate::decode::Utf8Only;

    #[test]
    fn a_report_written_in_pieces_is_the_canonical_one() {
        let catalogue = Catalogue::empty();
        for rows in [0, 1, 1000] {
            let mut check = Check::new(&catalogue, Settings::default());
            let mut file = check.open("pasted.txt", &Utf8Only);
            file.push("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n".repeat(rows).as_bytes());
            file.close();
            let report = check.report();
            assert_eq!(report.to_json(), canonical_json(&report), "{rows}");
        }
    }
}
