//! What could not be asked, as data: shown before any good news.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{BreachReport, FileReport, TransferReport};
use crate::address::Asset;
use crate::check::{IdentifierCheck, Verdict, WindowCheck};
use crate::list::{Catalogue, Extent, Trust};
use crate::time::Time;

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
    files: &[FileReport],
    transfers: &[TransferReport],
    breaches: &[BreachReport],
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    gaps.extend(
        catalogue.unusable().iter().map(|of| Gap::ListUnusable { list: of.name.clone(), error: of.code.to_owned() }),
    );
    if catalogue.lists().next().is_none() && gaps.is_empty() {
        gaps.push(Gap::NoList);
    }
    for (list, trust) in catalogue.lists() {
        if let Trust::Stale { since, .. } = trust {
            gaps.push(Gap::ListStale { list: list.name().to_owned(), since: *since });
        }
    }
    gaps.extend(
        catalogue
            .not_renewed()
            .iter()
            .map(|of| Gap::ListNotRenewed { list: of.name.clone(), error: of.code.to_owned() }),
    );
    for (file, _) in (0..).zip(files).filter(|(_, file)| file.error.is_some()) {
        gaps.push(Gap::FileNotRead { file });
    }
    for (file, report) in (0..).zip(files).filter(|(_, file)| !file.bring.is_empty()) {
        let leaves = matches!(report.kind.as_deref(), Some("withdrawals" | "mixed"));
        // Some exports that carry identifiers have a better one beside them: that is advice, and no gap.
        let has_identifier = |t: &&TransferReport| t.file == file && (t.address.is_some() || t.txid.is_some());
        if !leaves {
            gaps.push(Gap::WrongFile { file });
        } else if !transfers.iter().any(|t| has_identifier(&t)) {
            gaps.push(Gap::NoIdentifiers { file });
        }
    }
    let reason = |t: &TransferReport, code: &str| t.reasons.iter().any(|reason| reason.code == code);
    let count = |of: &dyn Fn(&TransferReport) -> bool| transfers.iter().filter(|t| of(t)).count() as u64;
    let missing = count(&|t| reason(t, "evidence_missing"));
    if missing > 0 {
        gaps.push(Gap::EvidenceMissing { rows: missing });
    }
    let not_checked = count(&|t| t.verdict == Verdict::NotChecked);
    if not_checked > 0 {
        gaps.push(Gap::RowsNotChecked { rows: not_checked });
    }
    let mut without_list: BTreeMap<Option<&Asset>, u64> = BTreeMap::new();
    for transfer in transfers.iter().filter(|t| t.checks.identifier == IdentifierCheck::NoList) {
        *without_list.entry(transfer.asset.as_ref()).or_default() += 1;
    }
    gaps.extend(without_list.into_iter().map(|(asset, rows)| Gap::NoListForCoin { asset: asset.copied(), rows }));
    let no_exchange = count(&|t| t.checks.window == WindowCheck::NoExchange);
    if no_exchange > 0 {
        gaps.push(Gap::ExchangeUnknown { rows: no_exchange });
    }
    for BreachReport { facts: breach, .. } in breaches {
        // Two lists that tell of one breach in other words may lack the same.
        let mut tell = |gap: Gap| {
            if !gaps.contains(&gap) {
                gaps.push(gap);
            }
        };
        for coverage in &breach.coverage {
            tell(Gap::ListReaches { breach: breach.id.clone(), asset: coverage.asset, extent: coverage.extent });
        }
        tell(Gap::NoTracedCoins { breach: breach.id.clone() });
    }
    gaps
}

impl Gap {
    /// Whether a list that was to be asked could not be, or not in full.
    pub const fn is_of_a_list(&self) -> bool {
        matches!(self, Self::NoList | Self::ListUnusable { .. } | Self::ListStale { .. } | Self::EvidenceMissing { .. })
    }
}
