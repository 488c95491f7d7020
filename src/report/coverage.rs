//! What could not be asked, as data: shown before any good news.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{BreachReport, Class, FileReport, Rows};
use crate::address::Asset;
use crate::check::{Finding, IdentifierCheck, Overlap, ReasonCode, Strength, Verdict, WindowCheck, similar};
use crate::list::{Breach, Catalogue, Coverage, Extent, Phase, Trust};
use crate::time::{Day, Time};

/// From how many days on a list that does not expire by itself is called old. Lists are gone over every few weeks.
const OLD: i64 = 90;

/// Something the report cannot speak about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Gap {
    /// There is no list at all.
    NoList,
    /// A list was to be asked and could not be. Nothing of it is in this report.
    ListUnusable {
        /// Its name, or where it should have been.
        list: String,
        /// Why, as a stable code.
        error: String,
    },
    /// A list has expired. What it lists is in this report; "not listed" is not said on its word.
    ListStale {
        /// Its name.
        list: String,
        /// When it expired.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        since: Time,
    },
    /// A list that does not say when it expires was gone over long before this report was made.
    ListOld {
        /// Its name.
        list: String,
        /// The day its newest pack was gone over.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        as_of: Day,
        /// How many days before.
        days: u64,
    },
    /// A list is of a later day than this report is made for: it knows what nobody knew then.
    ListNewer {
        /// Its name.
        list: String,
        /// The day its newest pack was gone over.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        as_of: Day,
        /// How many days later.
        days: u64,
    },
    /// A list was asked that may be older than the one its publisher has: the newest could not be had, or not be verified.
    ListNotRenewed {
        /// Its name.
        list: String,
        /// Why, as a stable code.
        error: String,
    },
    /// Rows may be listed, and the part of the list that would tell is not loaded or cannot be read.
    EvidenceMissing {
        /// How many.
        rows: u64,
    },
    /// A file could not be read, or not to its end.
    FileNotRead {
        /// The file, by its place in `files`.
        file: u32,
    },
    /// A file holds no transfers of coins that left: it is the wrong one. What to bring instead is with the file.
    WrongFile {
        /// The file, by its place in `files`.
        file: u32,
    },
    /// A file has neither addresses nor transaction ids, so only times can be compared. What to bring besides is with the file.
    NoIdentifiers {
        /// The file, by its place in `files`.
        file: u32,
    },
    /// Rows were paid in a transaction of which a part is, or may be, the thief's, and which part is the reader's their file does not say.
    SharedTransaction {
        /// How many.
        rows: u64,
    },
    /// Rows could not be read or have nothing to ask for.
    RowsNotChecked {
        /// How many.
        rows: u64,
    },
    /// No list covers this coin's chain.
    NoListForCoin {
        /// The coin, if it is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        asset: Option<Asset>,
        /// How many rows have it.
        rows: u64,
    },
    /// The exchange is not known, so no breach window could be compared.
    ExchangeUnknown {
        /// How many rows.
        rows: u64,
    },
    /// Rows are in a theft window only if their file's times are in another zone than the one that was taken for granted.
    ZoneUnknown {
        /// How many.
        rows: u64,
    },
    /// Rows give the day alone, and coins were being stolen at some hours of it.
    DayOnly {
        /// How many.
        rows: u64,
    },
    /// Rows are of a day on which coins were being stolen, and no source gives the hours.
    TheftHoursUnknown {
        /// How many.
        rows: u64,
    },
    /// No source says when coins were being stolen, so that no time could be compared.
    NoTheftTime {
        /// The breach.
        breach: String,
    },
    /// A list is too large, or not loaded as a whole, so that nobody looked for addresses that are easily taken for its own.
    SimilarNotAsked {
        /// Its name.
        list: String,
    },
    /// The list of a breach does not reach beyond this.
    ListReaches {
        /// The breach.
        breach: String,
        /// The coin.
        asset: Asset,
        /// How far.
        extent: Extent,
    },
    /// No list of traced coins exists for a breach.
    NoTracedCoins {
        /// The breach.
        breach: String,
    },
}

pub(super) fn gaps(
    catalogue: &Catalogue,
    as_of: Option<Time>,
    files: &[FileReport],
    transfers: &Rows,
    breaches: &[BreachReport],
) -> Vec<Gap> {
    let mut gaps = of_lists(catalogue, as_of);
    of_files(files, transfers, &mut gaps);
    of_rows(transfers, &mut gaps);
    if transfers.any(&|class| class.has.address) {
        let not_asked = catalogue.lists().filter(|(list, _)| !similar::is_asked(list));
        gaps.extend(not_asked.map(|(list, _)| Gap::SimilarNotAsked { list: list.name().to_owned() }));
    }
    for BreachReport { facts, .. } in breaches {
        // Two lists that tell of one breach in other words may lack the same.
        for gap in of_breach(facts) {
            if !gaps.contains(&gap) {
                gaps.push(gap);
            }
        }
    }
    gaps
}

fn of_lists(catalogue: &Catalogue, as_of: Option<Time>) -> Vec<Gap> {
    let unusable = catalogue.unusable().iter();
    let mut gaps: Vec<Gap> =
        unusable.map(|of| Gap::ListUnusable { list: of.name.clone(), error: of.code.to_owned() }).collect();
    if catalogue.lists().next().is_none() && gaps.is_empty() {
        gaps.push(Gap::NoList);
    }
    for (list, trust) in catalogue.lists() {
        let name = list.name().to_owned();
        match (trust, as_of.map(|now| now.day().days_since(list.as_of()))) {
            (Trust::Stale { since, .. }, _) => gaps.push(Gap::ListStale { list: name, since: *since }),
            (Trust::Unsigned, Some(days @ OLD..)) => {
                gaps.push(Gap::ListOld { list: name, as_of: list.as_of(), days: days.unsigned_abs() });
            }
            // A day is that of the publisher: it may have begun where he is.
            (_, Some(days @ ..=-2)) => {
                gaps.push(Gap::ListNewer { list: name, as_of: list.as_of(), days: days.unsigned_abs() });
            }
            _ => {}
        }
    }
    gaps.extend(
        catalogue
            .not_renewed()
            .iter()
            .map(|of| Gap::ListNotRenewed { list: of.name.clone(), error: of.code.to_owned() }),
    );
    gaps
}

fn of_files(files: &[FileReport], transfers: &Rows, gaps: &mut Vec<Gap>) {
    for (file, _) in (0..).zip(files).filter(|(_, file)| file.error.is_some()) {
        gaps.push(Gap::FileNotRead { file });
    }
    for (file, report) in (0..).zip(files).filter(|(_, file)| !file.bring.is_empty()) {
        let leaves = matches!(report.kind.as_deref(), Some("withdrawals" | "mixed"));
        // Some exports that carry identifiers have a better one beside them: that is advice, and no gap.
        let has_identifier = |class: &Class| class.file == file && (class.has.address || class.has.txid);
        if !leaves {
            gaps.push(Gap::WrongFile { file });
        } else if !transfers.any(&has_identifier) {
            gaps.push(Gap::NoIdentifiers { file });
        }
    }
}

fn of_rows(transfers: &Rows, gaps: &mut Vec<Gap>) {
    let mut count = |of: &dyn Fn(&Class) -> bool, gap: &dyn Fn(u64) -> Gap| {
        let rows = transfers.count(of);
        if rows > 0 {
            gaps.push(gap(rows));
        }
    };
    let missing = |class: &Class| class.reasons.iter().any(|reason| reason.code == ReasonCode::EvidenceMissing);
    count(&missing, &|rows| Gap::EvidenceMissing { rows });
    count(&|class| class.findings.iter().any(is_shared), &|rows| Gap::SharedTransaction { rows });
    count(&|class| class.verdict == Verdict::NotChecked, &|rows| Gap::RowsNotChecked { rows });
    count(&|class| class.checks.window == WindowCheck::NoExchange, &|rows| Gap::ExchangeUnknown { rows });
    let only =
        |class: &Class, overlap| class.checks.window == WindowCheck::MaybeInWindow && class.overlaps_theft(overlap);
    count(&|class| only(class, Overlap::InAnotherZone), &|rows| Gap::ZoneUnknown { rows });
    count(&|class| only(class, Overlap::OnTheDay), &|rows| Gap::DayOnly { rows });
    count(&|class| only(class, Overlap::AtAnEnd), &|rows| Gap::TheftHoursUnknown { rows });
    let mut without_list: BTreeMap<Option<&Asset>, u64> = BTreeMap::new();
    for class in transfers.classes().iter().filter(|class| class.checks.identifier == IdentifierCheck::NoList) {
        *without_list.entry(class.asset.as_ref()).or_default() += class.rows;
    }
    gaps.extend(without_list.into_iter().map(|(asset, rows)| Gap::NoListForCoin { asset: asset.copied(), rows }));
}

/// Whether a finding is about a transaction that others were paid in as well.
const fn is_shared(finding: &Finding) -> bool {
    match finding {
        Finding::Mixed { .. } => true,
        Finding::Identifier { strength, .. } | Finding::Traced { strength, .. } => {
            matches!(strength, Strength::SameTransaction)
        }
        _ => false,
    }
}

fn of_breach(breach: &Breach) -> Vec<Gap> {
    let id = || breach.id.clone();
    let reaches = |of: &Coverage| Gap::ListReaches { breach: id(), asset: of.asset, extent: of.extent };
    let mut gaps: Vec<Gap> = breach.coverage.iter().map(reaches).collect();
    if !breach.windows.iter().any(|window| window.phase == Phase::Theft) {
        gaps.push(Gap::NoTheftTime { breach: id() });
    }
    if !breach.coverage.iter().any(|coverage| coverage.extent == Extent::Traced) {
        gaps.push(Gap::NoTracedCoins { breach: id() });
    }
    gaps
}

impl Gap {
    /// Whether a list that was to be asked could not be, or not in full.
    pub const fn is_of_a_list(&self) -> bool {
        matches!(self, Self::NoList | Self::ListUnusable { .. } | Self::ListStale { .. } | Self::EvidenceMissing { .. })
    }
}
