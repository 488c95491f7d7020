//! What could not be asked, as data: shown before any good news.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FileReport, TransferReport};
use crate::address::Asset;
use crate::check::{IdentifierCheck, Verdict, WindowCheck};
use crate::list::{Breach, Catalogue, Extent};

/// Something the report cannot speak about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Gap {
    /// There is no list at all.
    NoList,
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
    breaches: &[Breach],
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if catalogue.provenance().is_none() {
        gaps.push(Gap::NoList);
    }
    for (file, _) in (0..).zip(files).filter(|(_, file)| file.error.is_some()) {
        gaps.push(Gap::FileNotRead { file });
    }
    for (file, report) in (0..).zip(files).filter(|(_, file)| !file.bring.is_empty()) {
        let leaves = matches!(report.kind.as_deref(), Some("withdrawals" | "mixed"));
        gaps.push(if leaves { Gap::NoIdentifiers { file } } else { Gap::WrongFile { file } });
    }
    let count = |of: &dyn Fn(&TransferReport) -> bool| transfers.iter().filter(|t| of(t)).count() as u64;
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
    for breach in breaches {
        gaps.extend(breach.coverage.iter().map(|coverage| Gap::ListReaches {
            breach: breach.id.clone(),
            asset: coverage.asset,
            extent: coverage.extent,
        }));
        gaps.push(Gap::NoTracedCoins { breach: breach.id.clone() });
    }
    gaps
}
