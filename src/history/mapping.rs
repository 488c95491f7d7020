//! What somebody says of the columns of a file, and the entry that comes of it.
//!
//! A [`Choice`] is small enough for a dialog: a role for each column, and how to tell a withdrawal. What it makes is an entry like those
//! of `data/formats/`, so that it can be saved and shared ([`snippet`](super::format::snippet)), and the next person's file is known. Like
//! an inferred one it is made of the header alone.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::find_service;
use super::format::blob::{self, DamagedFormats};
use super::format::model::{
    AssetFrom, Check, Column, HeaderCell, Number, Rules, Subject, Test, TimeFrom, ZoneFrom, is_time_pattern, is_zone,
};
#[cfg(feature = "mappings")]
use super::format::source::{self, Mistake};
use super::format::{Confidence, Container, Format, Header, Kind, Roles, Service, ServiceKind, Text};
use super::zone::Clock;
use crate::address::Asset;

/// What a column of a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ColumnRole {
    /// Nothing that is asked for. It is never read.
    #[default]
    Ignore,
    /// The time, or one of two columns with date and time of day.
    Time,
    /// The coin. Of several columns the filled one counts.
    Asset,
    /// The amount. Of several columns the filled one counts.
    Amount,
    /// The fee.
    Fee,
    /// The coin of the fee.
    FeeAsset,
    /// The address of the other side.
    Address,
    /// The address the coins came from, in files that have both ends: beside [`ColumnRole::To`], or beside [`ColumnRole::Address`] where other words of
    /// the row say which way they went.
    From,
    /// The address the coins went to, in files that have both ends.
    To,
    /// The transaction id.
    Txid,
    /// Text that may hold an address or a transaction id among other words.
    Text,
    /// The name of the network.
    Network,
    /// The tag, memo or payment id.
    Tag,
    /// The exchange the row is of, in the records of several. Of several columns the filled one counts.
    Exchange,
    /// Whether the transfer went through.
    Status,
    /// What the row is: a withdrawal, a deposit, a trade.
    Type,
}

/// How the rows that are withdrawals are told from the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Way {
    /// Every row is one.
    Out,
    /// None is: they are deposits.
    In,
    /// By the sign of the amount: less than nothing went out.
    Sign,
    /// By the words in the column of [`ColumnRole::Type`].
    Type,
    /// By the name of the file, or by the two ends of the transfer where the file has both.
    #[default]
    FileName,
}

/// What somebody says of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(default)]
pub struct Choice {
    /// What each column is, in their order. Columns behind the last are ignored.
    pub roles: Vec<ColumnRole>,
    /// How withdrawals are told.
    pub way: Way,
    /// The words of the type column that mean a withdrawal. None: the usual ones in English and Japanese.
    pub out: Vec<String>,
    /// The words of the type column that mean a deposit. None: the usual ones.
    pub into: Vec<String>,
    /// The zone of the times: `UTC`, `+09:00` or an IANA name. Left out, what was told or assumed of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub zone: Option<String>,
    /// The order of the date: `DD/MM/YYYY`, `MM/DD/YYYY`, `YY/MM/DD`, `unix s`, …. Left out, what was told of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub dates: Option<String>,
    /// Whether the comma is the decimal point.
    pub decimal_comma: bool,
    /// The coin of every row, where no column says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub asset: Option<Asset>,
    /// The service the file is from, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub service: Option<String>,
}

/// Why a choice makes no mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChoiceError {
    /// Two columns have a role that only one can have.
    #[error("column {column} has a role that another column has already")]
    RoleTwice {
        /// The second of them, from 1.
        column: usize,
    },
    /// `from` without `to` or an address, or `to` without `from`.
    #[error("from comes with to or an address, and to with from")]
    OneEnd,
    /// Withdrawals are to be told by a column that no column is.
    #[error("no column says what a row is")]
    NoType,
    /// Withdrawals are to be told by the sign of an amount that no column is.
    #[error("no column is the amount")]
    NoAmount,
    /// Nothing that could be checked is in any column.
    #[error("no column is an address, a transaction id or a time")]
    Nothing,
    /// The zone is none.
    #[error("no such zone is known here")]
    Zone,
    /// The order of the date has no year, month and day.
    #[error("the order of a date has YYYY or YY, MM and DD")]
    Dates,
}

impl ChoiceError {
    /// A stable name for this error.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RoleTwice { .. } => "role_twice",
            Self::OneEnd => "one_end",
            Self::NoType => "no_type",
            Self::NoAmount => "no_amount",
            Self::Nothing => "nothing",
            Self::Zone => "zone",
            Self::Dates => "dates",
        }
    }
}

/// Words that mean a withdrawal wherever they were seen.
pub(super) const OUT: &[&str] = &["withdraw", "send", "sent", "out", "出金", "送金", "送付", "出庫", "引出", "払出"];
/// Words that mean a deposit.
pub(super) const INTO: &[&str] = &["deposit", "receive", "in", "入金", "預入", "受取", "入庫"];

/// Rules that tell by the words in one column.
pub(super) fn by_words(column: Column, out: &[String], into: &[String]) -> Rules {
    let checks = |said: &[String], usual: &[&'static str]| -> Vec<Check> {
        if said.is_empty() {
            usual.iter().map(|word| check(Text::Borrowed(word))).collect()
        } else {
            said.iter().map(|word| check(Text::Owned(word.clone()))).collect()
        }
    };
    let of = Subject::Cell(column);
    Rules { out: rule(of, checks(out, OUT)), into: rule(of, checks(into, INTO)), ..Rules::default() }
}

/// A short word of letters must be the whole cell; what is written without blanks may stand anywhere in it.
fn check(word: Text) -> Check {
    match (word.len(), word.is_ascii()) {
        (..=3, true) => Check::Is(word),
        (_, true) => Check::Begins(word),
        _ => Check::Holds(word),
    }
}

/// Rules that tell by the sign of one column.
pub(super) fn by_sign(amount: Column) -> Rules {
    let of = Subject::Cell(amount);
    Rules { out: rule(of, vec![Check::Negative]), into: rule(of, vec![Check::Positive]), ..Rules::default() }
}

/// Rules that tell by the name of the file.
pub(super) fn by_file_name() -> Rules {
    let holds = |words: &[&'static str]| words.iter().map(|word| Check::Holds(Text::Borrowed(word))).collect();
    Rules {
        out: rule(Subject::FileName, holds(&["withdraw", "sent", "出金", "送金"])),
        into: rule(Subject::FileName, holds(&["deposit", "received", "入金"])),
        ..Rules::default()
    }
}

fn rule(of: Subject, any: Vec<Check>) -> Vec<Vec<Test>> {
    vec![vec![Test { of, any }]]
}

/// The cell of a header as an entry has it. What may be data stands for anything.
pub(super) fn header_cell(name: &str) -> HeaderCell {
    let plain = !name.is_empty() && !name.contains(['{', '}', '|']) && !name.starts_with('?') && name != "…";
    HeaderCell { text: if plain { Text::Owned(name.to_owned()) } else { Text::Borrowed("{any}") }, optional: false }
}

/// An entry of a user's own.
pub(super) fn own_format(
    service: Arc<Service>,
    cells: Vec<HeaderCell>,
    roles: Roles,
    rules: Rules,
    kind: Kind,
) -> Format {
    Format {
        id: Text::Borrowed("inferred"),
        service,
        title: Text::Borrowed("told from its content"),
        kind,
        confidence: Confidence::Low,
        container: Container::Table,
        header: Header { cells, ..Header::default() },
        roles,
        rules,
        bring: Vec::new(),
    }
}

/// Reads a mapping that somebody saved: a file like those of `data/formats/`, with one entry.
///
/// # Errors
///
/// Every mistake in it, with its line.
#[cfg(feature = "mappings")]
pub fn read(text: &str) -> Result<Arc<Format>, Vec<Mistake>> {
    let formats = source::read("", text)?;
    let [format] = formats.as_slice() else {
        let text = format!("a mapping has one [[format]], this file has {}", formats.len());
        return Err(vec![Mistake { line: 1, text }]);
    };
    Ok(of_known_service(format))
}

/// A mapping as bytes, small enough to be handed from one module of a page to another.
pub fn to_bytes(mapping: &Arc<Format>) -> Vec<u8> {
    blob::write(std::slice::from_ref(mapping))
}

/// Reads what [`to_bytes`] wrote.
///
/// # Errors
///
/// [`DamagedFormats`] if it is anything else.
pub fn of_bytes(bytes: &'static [u8]) -> Result<Arc<Format>, DamagedFormats> {
    let formats = blob::read(bytes)?;
    match formats.as_slice() {
        [mapping] => Ok(of_known_service(mapping)),
        _ => Err(DamagedFormats),
    }
}

/// The module that reads the TOML knows no services; the one that takes the bytes does.
fn of_known_service(mapping: &Format) -> Arc<Format> {
    Arc::new(Format { service: service_called(&mapping.service.name), ..mapping.clone() })
}

/// The service a person names: one that is known, or one of which only the name is.
pub(super) fn service_called(name: &str) -> Arc<Service> {
    let unknown = || Service {
        id: Text::Borrowed(""),
        name: Text::Owned(name.trim().to_owned()),
        also: Vec::new(),
        coins: Vec::new(),
        is: ServiceKind::Exchange,
    };
    find_service(name).unwrap_or_else(|| Arc::new(unknown()))
}

impl Choice {
    /// The entry for a file with these header cells. `time` says how the times of a column are written as far as the file tells.
    pub(super) fn format(
        &self,
        header: Vec<HeaderCell>,
        time: &dyn Fn(Column) -> TimeFrom,
    ) -> Result<Format, ChoiceError> {
        let mut roles =
            Roles { number: Number { decimal_comma: self.decimal_comma, ..Number::default() }, ..Roles::default() };
        let (mut times, mut assets, mut from, mut to) = (Vec::new(), Vec::new(), None, None);
        for (at, role) in (0u16..).zip(self.roles.iter().take(header.len())) {
            let place = match role {
                ColumnRole::Ignore => continue,
                ColumnRole::Time => {
                    times.push(at);
                    continue;
                }
                ColumnRole::Asset => {
                    assets.push(at);
                    continue;
                }
                ColumnRole::Amount => {
                    roles.amount.push(at);
                    continue;
                }
                ColumnRole::Exchange => {
                    roles.exchange.push(at);
                    continue;
                }
                ColumnRole::Text => {
                    roles.address_text.push(at);
                    roles.txid_text.push(at);
                    continue;
                }
                ColumnRole::Fee => &mut roles.fee,
                ColumnRole::FeeAsset => &mut roles.fee_asset,
                ColumnRole::Address => &mut roles.address,
                ColumnRole::From => &mut from,
                ColumnRole::To => &mut to,
                ColumnRole::Txid => &mut roles.txid,
                ColumnRole::Network => &mut roles.network,
                ColumnRole::Tag => &mut roles.tag,
                ColumnRole::Status => &mut roles.status,
                ColumnRole::Type => &mut roles.kind,
            };
            if place.replace(at).is_some() {
                return Err(ChoiceError::RoleTwice { column: usize::from(at) + 1 });
            }
        }
        if let Some(third) = times.get(2) {
            return Err(ChoiceError::RoleTwice { column: usize::from(*third) + 1 });
        }
        roles.ends = match (from, to) {
            (None, None) => None,
            (Some(from), Some(to)) => Some((from, to)),
            (Some(from), None) if roles.address.is_some() => {
                roles.sender = Some(from);
                None
            }
            _ => return Err(ChoiceError::OneEnd),
        };
        roles.time = times.first().map(|first| TimeFrom { columns: times.clone(), ..time(*first) });
        if let Some(time) = &mut roles.time {
            if let Some(zone) = &self.zone {
                Clock::named(zone).filter(|_| is_zone(zone)).ok_or(ChoiceError::Zone)?;
                time.zone = ZoneFrom::Stated(Text::Owned(zone.clone()));
            }
            if let Some(dates) = &self.dates {
                if !is_time_pattern(dates) {
                    return Err(ChoiceError::Dates);
                }
                time.patterns = vec![Text::Owned(dates.clone())];
            }
        }
        roles.asset = match (&self.asset, assets.is_empty()) {
            (_, false) => AssetFrom::Columns(assets),
            (Some(asset), true) => AssetFrom::Always(Text::Owned(asset.code().to_owned())),
            (None, true) => AssetFrom::Nowhere,
        };
        let (rules, kind) = match self.way {
            Way::Out => (Rules::default(), Kind::Withdrawals),
            Way::In => (Rules::default(), Kind::Deposits),
            Way::Sign => (by_sign(*roles.amount.first().ok_or(ChoiceError::NoAmount)?), Kind::Mixed),
            Way::Type => (by_words(roles.kind.ok_or(ChoiceError::NoType)?, &self.out, &self.into), Kind::Mixed),
            Way::FileName if roles.ends.is_some() => (Rules::default(), Kind::Mixed),
            Way::FileName => (by_file_name(), Kind::Mixed),
        };
        let told = roles.address_column().is_some() || roles.txid_column().is_some() || roles.time.is_some();
        if !told {
            return Err(ChoiceError::Nothing);
        }
        let service = service_called(self.service.as_deref().unwrap_or_default());
        Ok(own_format(service, header, roles, rules, kind))
    }

    /// What an entry says, as far as a choice can say it.
    pub(super) fn of(format: &Format) -> Self {
        let said = &format.roles;
        let mut roles = vec![ColumnRole::Ignore; format.header.cells.len()];
        let mut set = |column: Option<Column>, role: ColumnRole| {
            if let Some(place) = column.and_then(|column| roles.get_mut(usize::from(column))) {
                *place = role;
            }
        };
        for column in said.address_text.iter().chain(&said.txid_text) {
            set(Some(*column), ColumnRole::Text);
        }
        for column in said.time.iter().flat_map(|time| &time.columns) {
            set(Some(*column), ColumnRole::Time);
        }
        if let AssetFrom::Columns(columns) = &said.asset {
            for column in columns {
                set(Some(*column), ColumnRole::Asset);
            }
        }
        for column in &said.amount {
            set(Some(*column), ColumnRole::Amount);
        }
        for column in &said.exchange {
            set(Some(*column), ColumnRole::Exchange);
        }
        for (column, role) in [
            (said.fee, ColumnRole::Fee),
            (said.fee_asset, ColumnRole::FeeAsset),
            (said.address, ColumnRole::Address),
            (said.sender, ColumnRole::From),
            (said.ends.map(|(from, _)| from), ColumnRole::From),
            (said.ends.map(|(_, to)| to), ColumnRole::To),
            (said.txid, ColumnRole::Txid),
            (said.network, ColumnRole::Network),
            (said.tag, ColumnRole::Tag),
            (said.status, ColumnRole::Status),
            (said.kind, ColumnRole::Type),
        ] {
            set(column, role);
        }
        let asset = if let AssetFrom::Always(coin) = &said.asset { coin.parse().ok() } else { None };
        let service = Some(format.service.name.to_string()).filter(|name| !name.is_empty());
        let number = &said.number;
        let base = Self { roles, decimal_comma: number.decimal_comma, asset, service, ..Self::default() };
        let first = format.rules.out.first().and_then(|tests| tests.first());
        let way = match (format.kind, first.map(|test| (test.of, &test.any))) {
            (Kind::Withdrawals, _) => Way::Out,
            (Kind::Deposits, _) => Way::In,
            (_, Some((Subject::Cell(_), any))) if any.contains(&Check::Negative) => Way::Sign,
            (_, Some((Subject::Cell(column), _))) if said.kind == Some(column) => Way::Type,
            _ => Way::FileName,
        };
        let words = |rule: &[Vec<Test>], usual: &[&str]| -> Vec<String> {
            let tests = rule.iter().flatten().filter(|test| Some(test.of) == said.kind.map(Subject::Cell));
            let words: Vec<String> = tests.flat_map(|test| &test.any).filter_map(word).map(str::to_owned).collect();
            if words.iter().map(String::as_str).eq(usual.iter().copied()) { Vec::new() } else { words }
        };
        let (out, into) = if way == Way::Type {
            (words(&format.rules.out, OUT), words(&format.rules.into, INTO))
        } else {
            (Vec::new(), Vec::new())
        };
        Self { way, out, into, ..base }
    }
}

fn word(check: &Check) -> Option<&str> {
    match check {
        Check::Is(word) | Check::Begins(word) | Check::Holds(word) => Some(word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(len: usize) -> Vec<HeaderCell> {
        (0..len).map(|at| header_cell(&format!("Column {at}"))).collect()
    }

    fn time(column: Column) -> TimeFrom {
        TimeFrom { columns: vec![column], patterns: Vec::new(), zone: ZoneFrom::Assumed(Text::Borrowed("UTC")) }
    }

    #[test]
    fn a_choice_makes_an_entry_that_says_the_same() {
        use ColumnRole::{Address, Amount, Asset, Fee, Ignore, Network, Status, Time, Txid, Type};
        for choice in [
            Choice {
                roles: vec![
                    Time,
                    Type,
                    Asset,
                    Amount,
                    Fee,
                    Address,
                    Txid,
                    Network,
                    Status,
                    Ignore,
                    ColumnRole::Exchange,
                ],
                way: Way::Type,
                out: vec!["Envoi".to_owned(), "Auszahlung".to_owned()],
                ..Choice::default()
            },
            Choice { roles: vec![Time, Time, Amount, Txid], way: Way::Sign, ..Choice::default() },
            Choice { roles: vec![Ignore, Address], way: Way::Out, asset: "BTC".parse().ok(), ..Choice::default() },
            Choice { roles: vec![Time, Type, ColumnRole::From, Address], way: Way::Type, ..Choice::default() },
            Choice {
                roles: vec![Time, ColumnRole::From, ColumnRole::To],
                service: Some("Zaif".to_owned()),
                ..Choice::default()
            },
        ] {
            let format = choice.format(header(choice.roles.len()), &time).unwrap();
            assert_eq!(Choice::of(&format), choice);
        }
    }

    #[test]
    fn a_choice_that_makes_no_sense_is_refused() {
        let of = |roles: &[ColumnRole], way: Way| {
            let choice = Choice { roles: roles.to_vec(), way, ..Choice::default() };
            choice.format(header(roles.len()), &time).map_err(ChoiceError::code).err()
        };
        assert_eq!(of(&[ColumnRole::Txid, ColumnRole::Txid], Way::Out), Some("role_twice"));
        assert_eq!(of(&[ColumnRole::Time, ColumnRole::From], Way::Out), Some("one_end"));
        assert_eq!(of(&[ColumnRole::Txid], Way::Type), Some("no_type"));
        assert_eq!(of(&[ColumnRole::Txid], Way::Sign), Some("no_amount"));
        assert_eq!(of(&[ColumnRole::Amount, ColumnRole::Status], Way::Out), Some("nothing"));
        let choice =
            Choice { roles: vec![ColumnRole::Time], zone: Some("Mars/Olympus".to_owned()), ..Choice::default() };
        assert_eq!(choice.format(header(1), &time).map_err(ChoiceError::code).err(), Some("zone"));
    }
}
