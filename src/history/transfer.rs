//! One row of an export, as far as it could be read.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::format::Text;
use super::txid_cell::TxidCell;
use crate::address::Asset;
use crate::amount::Amount;
use crate::time::{Day, Time};

/// Which way the coins went, seen from the service that wrote the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Direction {
    /// They left: a withdrawal.
    Out,
    /// They came in: a deposit.
    In,
    /// Neither, or nobody knows: a trade, a bank transfer, an address without a row.
    Other,
}

/// Which end of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where the coins came from.
    Sender,
    /// Where they went.
    Recipient,
}

impl End {
    /// The one across from it.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Sender => Self::Recipient,
            Self::Recipient => Self::Sender,
        }
    }
}

/// What a row has for an address besides the one that stands for the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherEnd {
    /// Which end it is, if the file says so.
    pub end: Option<End>,
    /// The cell. Not yet an address.
    pub address: Box<str>,
}

/// A cell that names the exchange of its row. People call an account in a tool what they like, by the name of somebody perhaps: it is
/// compared with the exchanges that are known and never shown, not even to who debugs.
#[derive(Clone, PartialEq, Eq)]
pub struct ExchangeCell(Arc<String>);

impl ExchangeCell {
    pub(super) fn new(text: &str) -> Self {
        Self(Arc::new(text.to_owned()))
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ExchangeCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// What one row says. Everything in it is text that was there, or was read from it exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Which way the coins went.
    pub direction: Direction,
    /// When, if the row says it readably.
    pub time: Option<Time>,
    /// The last moment that `time` can mean: the same, or the end of its minute where the row gives no seconds.
    pub until: Option<Time>,
    /// The day as the row writes it, if it gives no time of day.
    pub day: Option<Day>,
    /// The coin, if the row or the file names one.
    pub asset: Option<Asset>,
    /// How much.
    pub amount: Option<Amount>,
    /// The fee.
    pub fee: Option<Amount>,
    /// The cell in the address column, if it is not empty. Not yet an address.
    pub address: Option<Box<str>>,
    /// Which end that address is, in files that have a column for each.
    pub end: Option<End>,
    /// What stands at the other end: one address in most files that have both ends, perhaps the customer's own. The inputs of one transaction
    /// are shared by the rows of its outputs.
    pub others: Option<Arc<[OtherEnd]>>,
    /// The name of the network, as the service writes it.
    pub network: Option<Arc<str>>,
    /// The exchange the row is of, where the file names one row by row.
    pub exchange: Option<ExchangeCell>,
    /// The cell in the transaction column, if it is not empty. Not yet a transaction id.
    pub txid: Option<TxidCell>,
}

impl Transfer {
    /// A transfer of which nothing is known but its direction.
    pub(super) const fn empty(direction: Direction) -> Self {
        Self {
            direction,
            time: None,
            until: None,
            day: None,
            asset: None,
            amount: None,
            fee: None,
            address: None,
            end: None,
            others: None,
            network: None,
            exchange: None,
            txid: None,
        }
    }
}

/// One row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it begins on, from 1, the header included.
    pub row: u64,
    /// What could be read of it. A row with a problem keeps its identifiers: they are still checked.
    pub transfer: Transfer,
    /// Why the row is not a transfer, if it is not.
    pub problem: Option<Box<Problem>>,
}

/// Why a row could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The header of the column it was found in, where it is one column's fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<Text>,
    /// What is wrong.
    pub code: ProblemCode,
    /// The cell that was refused, cut to 64 characters; nothing where it may be private.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What is wrong with a row. The words for each code are in the locale files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ProblemCode {
    /// Fewer cells than the header has.
    TooFewCells,
    /// More cells than the header has.
    MoreCellsThanHeader,
    /// Every cell is empty.
    EmptyRow,
    /// The time is not in the form this export has, or does not exist.
    BadTime,
    /// The amount is not a number.
    BadAmount,
    /// The fee is not a number.
    BadFee,
    /// The coin's code is none.
    BadAsset,
    /// The date can mean two days, and nothing tells which: `03/04/2018`.
    AmbiguousTime,
    /// The time is what Excel made of it: a count of days, or `#####`.
    ExcelTime,
    /// The number is what Excel shows of a long one: `1.55444E+13`. Digits are gone.
    ExcelNumber,
    /// The service says that the transfer did not happen: failed, cancelled, sent back, still pending.
    NotCompleted,
    /// The row is a total, a remark or the sentence that there are no records.
    NoRecord,
    /// A quote is opened and closed nowhere.
    UnclosedQuote,
    /// The row is too long.
    RowTooLong,
    /// A cell is too long.
    CellTooLong,
    /// The row has more cells than a file may have.
    TooManyCells,
    /// The row holds NUL bytes.
    NulByte,
    /// The row holds bytes that are no text.
    NotText,
    /// The line of a JSON Lines file is no JSON.
    NotJson,
    /// The cell holds a private key or a seed phrase. It is not repeated here.
    Secret,
}

/// Something the file does not say that was taken for granted in reading it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Assumption {
    /// The times are in this zone.
    Zone {
        /// Minutes to the east of Greenwich.
        offset_minutes: i16,
    },
    /// The coin is the one in the file's name.
    AssetFromFileName {
        /// The coin.
        asset: Asset,
    },
    /// The coin is the one the caller named.
    AssetFromUser {
        /// The coin.
        asset: Asset,
    },
    /// Nobody names the coin: every chain that has the address's form is meant.
    AssetUnknown,
    /// The times are in the zone of a place with summer time.
    ZoneOfPlace {
        /// Its IANA name.
        zone: String,
    },
    /// The times are in the zone of whatever computer or account exported the file. Nothing tells which; this one was taken.
    ZoneOfExporter {
        /// Minutes to the east of Greenwich.
        offset_minutes: i16,
    },
    /// Which rows are withdrawals is told by the file's name.
    DirectionFromFileName,
    /// Nothing tells which rows are withdrawals and which deposits.
    DirectionUnknown,
    /// Which end of the transfers is the customer's own was found by being in every row.
    OwnAddressFromRows,
    /// Other exports have the same header; this one was taken.
    FormatAmbiguous {
        /// The ids of the others.
        others: Vec<String>,
    },
    /// The workbook does not show this sheet; it was read like the others.
    SheetHidden,
    /// Another file that came before has the very same bytes. The rows of both were counted.
    SameBytes {
        /// The name of the other one.
        file: String,
    },
    /// The header is that of a known export in another order or in other letters.
    HeaderRearranged,
    /// The header has so few and so common columns that another service may have the same.
    HeaderWeak,
    /// The header is of no known export: what its columns are was told from what stands in them.
    ColumnsInferred,
    /// The file holds no table: only the addresses and transactions that stand in its text were read.
    IdentifiersInText,
    /// The header is not the one that the user's mapping is for; the file was read without it.
    MappingNotUsed,
    /// The service is the one the caller named.
    ServiceFromUser {
        /// The service.
        service: String,
    },
    /// Which exchange a row is of is what the file says, in a column that a tool or its user filled in.
    ServiceFromRows,
    /// The times are in the zone the caller named.
    ZoneFromUser {
        /// As `+09:00` or by its IANA name.
        zone: String,
    },
}
