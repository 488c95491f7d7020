//! What exports look like. The entries are in `data/formats/`; see CONTRIBUTING for how to add one.

use crate::time::Zone;

/// A header and what the columns under it mean.
#[derive(Debug)]
pub struct Format {
    /// A stable name, such as `zaif-withdraw`.
    pub id: &'static str,
    /// Who wrote the file.
    pub service: Service,
    /// What the service calls this export.
    pub title: &'static str,
    /// What its rows are.
    pub kind: Kind,
    /// The header, cell by cell.
    pub header: &'static [&'static str],
    /// Where the coin is named.
    pub asset: AssetFrom,
    /// Where and how the time is written.
    pub time: Option<TimeFrom>,
    /// The column of the amount, from 0.
    pub amount: Option<usize>,
    /// The column of the fee, from 0.
    pub fee: Option<usize>,
    /// The column of the address, from 0.
    pub address: Option<usize>,
    /// The column of the transaction id, from 0.
    pub txid: Option<usize>,
    /// How well the header is known.
    pub confidence: Confidence,
}

/// An exchange or a wallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// A stable name, such as `zaif`.
    pub id: &'static str,
    /// The name people know it by.
    pub name: &'static str,
    /// The coins whose code may stand in the name of one of its files.
    pub coins: &'static [&'static str],
}

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Coins that left the service.
    Withdrawals,
    /// Coins that came in.
    Deposits,
    /// Purchases and sales inside the service: nothing in them moved on a chain.
    Trades,
    /// Money in a bank account.
    Fiat,
    /// Bare addresses and transaction ids, one a line, with no header and no service.
    Identifiers,
}

impl Kind {
    /// Whether the rows of such a file are transfers of coins at all.
    pub const fn has_transfers(self) -> bool {
        matches!(self, Self::Withdrawals | Self::Deposits | Self::Identifiers)
    }
}

/// Where a file names the coin its rows are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AssetFrom {
    /// Nowhere.
    Nowhere,
    /// Only in its own name: `btc_withdraw.csv`.
    FileName,
    /// In this column, from 0.
    Column(usize),
}

/// Where and how a file writes the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeFrom {
    /// The column, from 0.
    pub column: usize,
    /// The forms it may have, as [`Civil::parse`](crate::time::Civil::parse) takes them; the first that fits is meant.
    pub patterns: &'static [&'static str],
    /// The zone.
    pub zone: Zone,
    /// Whether the file itself says which zone. If not, the report carries the zone as an assumption.
    pub zone_stated: bool,
}

/// How well a header is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Confidence {
    /// Read in code or in a file that works with real exports.
    High,
    /// Read in one place.
    Medium,
    /// Reported by somebody.
    Low,
}

/// A file of bare addresses and transaction ids, such as a paste.
pub static IDENTIFIERS: Format = Format {
    id: "identifiers",
    service: Service { id: "", name: "", coins: &[] },
    title: "addresses or transaction ids, one a line",
    kind: Kind::Identifiers,
    header: &[],
    asset: AssetFrom::Nowhere,
    time: None,
    amount: None,
    fee: None,
    address: Some(0),
    txid: None,
    confidence: Confidence::High,
};

include!(concat!(env!("OUT_DIR"), "/formats.rs"));

/// The format whose header is exactly `header`.
pub(super) fn recognise<'a>(header: &(impl Iterator<Item = &'a str> + Clone)) -> Option<&'static Format> {
    FORMATS.iter().find(|format| header.clone().eq(format.header.iter().copied()))
}

/// The service a person means by `name`, in any case.
pub fn find_service(name: &str) -> Option<Service> {
    FORMATS
        .iter()
        .map(|format| format.service)
        .find(|service| service.name.eq_ignore_ascii_case(name.trim()) || service.id.eq_ignore_ascii_case(name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_recognises_itself_and_nothing_else() {
        assert!(!FORMATS.is_empty());
        for format in FORMATS {
            let found = recognise(&format.header.iter().copied()).unwrap();
            assert_eq!(found.id, format.id);
        }
    }

    #[test]
    fn a_service_is_found_by_its_name_in_any_case() {
        assert_eq!(find_service(" ZAIF ").map(|s| s.id), Some("zaif"));
        assert_eq!(find_service("nobody"), None);
    }
}
