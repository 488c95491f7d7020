//! A table of a kind nobody has described: what its columns are, told from what stands in them and from their names.
//!
//! The result is an entry like those of `data/formats/`, made of the header alone: rules hold the usual words for withdrawals, never
//! words of the file. So it can be shown, changed, saved and shared without a cell of anybody's data in it. It is believed only where
//! it helps: without an address or a transaction id, a table must at least say which coin left when. A bank statement does not.

use std::sync::Arc;

use super::clock::{self, Form};
use super::coin::of_name;
use super::format::model::{AssetFrom, Column, Rules, TimeFrom, ZoneFrom};
use super::format::{Confidence, Format, Kind, Layout, Recognised, Roles, Text};
use super::mapping::{self, ColumnRole, INTO, OUT};
use super::quantity;
use super::reader::Kept;
use super::recognise::{is_certain_address, is_header_word, is_short_word};
use super::transfer::ProblemCode;
use crate::address::{self, Asset, Txid};

/// A table whose columns could be told.
pub(super) struct Inferred {
    pub(super) recognised: Recognised,
    /// The first record below the header.
    pub(super) first_row: usize,
}

/// What stands in one column of the records that were looked at.
#[derive(Default)]
struct Content {
    filled: usize,
    addresses: usize,
    txids: usize,
    times: usize,
    ambiguous: usize,
    unix: Option<&'static str>,
    day_first: bool,
    month_first: bool,
    numbers: usize,
    negative: usize,
    fractions: usize,
    codes: usize,
    directions: usize,
}

impl Content {
    /// Whether nearly all that stands in the column is of one kind that words are not.
    const fn is_typed(&self) -> bool {
        self.mostly(self.addresses)
            || self.mostly(self.txids)
            || self.mostly(self.times + self.ambiguous)
            || self.mostly(self.numbers)
    }

    /// Whether nearly all that stands in the column is of one kind.
    const fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 5 >= self.filled * 4
    }
}

// What columns are called wherever they were seen.
const FROM_NAMES: &[&str] = &["from", "sender", "source", "送付元", "送金元", "入金元"];
const TO_NAMES: &[&str] = &["to", "dest", "recipient", "receiver", "withdraw", "送付先", "送金先", "出金", "宛先"];
const ADDRESS_NAMES: &[&str] = &["address", "to", "dest", "recipient", "アドレス", "宛先", "送付先"];
const TXID_NAMES: &[&str] = &["tx", "hash", "transaction", "トランザクション"];
const TIME_NAMES: &[&str] = &["time", "date", "日時", "日付", "時刻", "created"];
const FEE_NAMES: &[&str] = &["fee", "commission", "手数料"];
const AMOUNT_NAMES: &[&str] = &["amount", "quantity", "volume", "数量", "金額", "value"];
/// Numbers that are no amount.
const OTHER_NUMBERS: &[&str] =
    &["price", "rate", "balance", "id", "block", "confirm", "価格", "レート", "残高", "単価", "番号"];
const ASSET_NAMES: &[&str] =
    &["coin", "currency", "asset", "symbol", "ticker", "crypto", "token", "通貨", "コイン", "銘柄"];
const NETWORK_NAMES: &[&str] = &["network", "chain", "ネットワーク", "チェーン"];
/// Where records of several exchanges say which one a row is of. An exchange's own export names markets and rates so too; those are numbers
/// or codes of coins.
const EXCHANGE_NAMES: &[&str] = &["exchange", "platform", "venue", "取引所"];
const STATUS_NAMES: &[&str] = &["status", "state", "ステータス", "状態"];
const TYPE_NAMES: &[&str] =
    &["type", "side", "direction", "kind", "operation", "action", "category", "種別", "区分", "種類", "操作"];

/// The columns of a table, if its records are one.
pub(super) fn table(kept: &[Kept], asset: Option<&Asset>) -> Option<Inferred> {
    let told = Told::of(kept, asset)?;
    let (roles, rules, kind) = told.roles()?;
    let cells = told.names.iter().map(|name| mapping::header_cell(name)).collect();
    let confidence = if told.agrees(&roles) { Confidence::Medium } else { Confidence::Low };
    let service = mapping::service_called("");
    let format = Format { confidence, ..mapping::own_format(service, cells, roles, rules, kind) };
    let mut layout = Layout::plain(&format);
    layout.record = told.record;
    let recognised = Recognised { format: Arc::new(format), layout, others: Vec::new(), rearranged: false };
    Some(Inferred { recognised, first_row: told.first_row })
}

/// What the names of columns and what stands in them tell.
pub(super) struct Told {
    /// The names, empty where they may be data.
    pub(super) names: Vec<String>,
    columns: Vec<Content>,
    /// The first record below the header; 0 where there is none.
    pub(super) first_row: usize,
    /// How many cells a record has, the empty ones behind included.
    record: usize,
}

fn filled_width(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
}

fn is_data(cell: &str, asset: Option<&Asset>) -> bool {
    clock::read(cell, &[]) != Err(ProblemCode::BadTime)
        || quantity::read(cell, false).is_ok()
        || cell.parse::<Txid>().is_ok()
        || is_certain_address(cell, address::named(asset, None))
}

fn content(rows: &[&[String]], at: usize, asset: Option<&Asset>) -> Content {
    let mut found = Content::default();
    for cell in
        rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim()).filter(|cell| !quantity::is_nothing(cell))
    {
        found.filled += 1;
        let is_txid = cell.parse::<Txid>().is_ok();
        found.txids += usize::from(is_txid);
        found.addresses += usize::from(!is_txid && is_certain_address(cell, address::named(asset, None)));
        match clock::read(cell, &[]) {
            Ok(_) => found.times += 1,
            Err(ProblemCode::AmbiguousTime) => found.ambiguous += 1,
            Err(_) => {
                let counted = ["unix s", "unix ms", "unix us"];
                let unit = counted.into_iter().find(|unit| clock::read(cell, &[Form::of(unit)]).is_ok());
                found.times += usize::from(unit.is_some());
                found.unix = found.unix.or(unit);
            }
        }
        let mut parts = cell.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
        if let (Some(first), Some(second)) = (parts.next(), parts.next()) {
            found.day_first |= (13..=31).contains(&first);
            found.month_first |= first <= 12 && (13..=31).contains(&second);
        }
        // A long word before a number is no unit: `Order-1` is no amount.
        let is_number = |unit: Option<&str>| unit.is_none_or(|unit| unit.len() <= 5);
        if let Some(number) = quantity::read(cell, false).ok().filter(|found| is_number(found.unit.as_deref())) {
            found.numbers += 1;
            found.negative += usize::from(number.amount.signum() < 0);
            found.fractions += usize::from(cell.contains(['.', ',']));
        }
        let is_code = (2..=6).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_coin = is_code && cell.bytes().any(|b| b.is_ascii_alphabetic()) || of_name(cell).is_some();
        found.codes += usize::from(is_coin);
        found.directions += usize::from(says_direction(cell));
    }
    found
}

fn says_direction(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    OUT.iter().chain(INTO).any(|word| {
        if word.len() <= 3 {
            cell == *word
        } else {
            cell.starts_with(word) || (!word.is_ascii() && cell.contains(word))
        }
    })
}

impl Told {
    /// Looks at records: a header and rows, or rows alone, perhaps below a few lines that are neither.
    pub(super) fn of(kept: &[Kept], asset: Option<&Asset>) -> Option<Self> {
        let widest = kept.iter().map(|(_, cells, _)| filled_width(cells)).max().filter(|width| *width >= 2)?;
        let wide = |cells: &[String]| filled_width(cells) * 3 >= widest * 2;
        let first = kept.iter().position(|(_, cells, _)| wide(cells))?;
        let headed = kept[first].1.iter().filter(|cell| !cell.is_empty()).all(|cell| !is_data(cell, asset));
        let first_row = if headed { first + 1 } else { first };
        let rows: Vec<&[String]> =
            kept[first_row..].iter().map(|(_, cells, _)| cells.as_slice()).filter(|cells| wide(cells)).collect();
        if rows.is_empty() {
            return None;
        }
        // A row that a comma within a number made longer makes no column.
        let name_width = if headed { filled_width(&kept[first].1) } else { widest };
        let longer = rows.iter().filter(|cells| filled_width(cells) > name_width).count();
        let width = if name_width >= 2 && longer * 2 < rows.len() { name_width } else { widest };
        let columns: Vec<Content> = (0..width).map(|at| content(&rows, at, asset)).collect();
        let cell = |at: usize| kept[first].1.get(at).map_or("", String::as_str);
        // A row of data has data where the others have it. Two columns in which the first row alone has words make that row a header for
        // sure, whatever language its words are of; in one that may be data only the words that headers are made of are believed.
        let typed = || columns.iter().enumerate().filter(|(_, content)| content.is_typed()).map(|(at, _)| cell(at));
        let certain = typed().count() >= 2 && typed().all(|cell| !cell.is_empty());
        let shown = |cell: &&str| headed && (is_header_word(cell) || certain && is_short_word(cell));
        let names = (0..width).map(|at| Some(cell(at)).filter(shown).unwrap_or_default().to_owned()).collect();
        let record =
            if headed { kept[first].1.len() } else { rows.iter().map(|cells| cells.len()).max().unwrap_or_default() };
        Some(Self { names, columns, first_row, record })
    }

    fn roles(&self) -> Option<(Roles, Rules, Kind)> {
        let mut roles = Roles::default();
        let addresses = self.all(|content| content.addresses > 0 && content.mostly(content.addresses));
        let from = self.named(&addresses, FROM_NAMES);
        let to = self.named(&addresses, TO_NAMES);
        match (from, to, addresses.as_slice()) {
            (Some(from), Some(to), _) if from != to => roles.ends = Some((from, to)),
            (_, Some(to), _) => roles.address = Some(to),
            (from, None, [one, ..]) => {
                // A column named after the sender is not the one that the coins went to, where there is another.
                roles.address = addresses.iter().copied().find(|column| Some(*column) != from).or(Some(*one));
                roles.sender = from.filter(|_| roles.address != from);
            }
            _ => {}
        }
        let known = [roles.address, roles.sender, roles.ends.map(|(from, _)| from), roles.ends.map(|(_, to)| to)];
        roles.also = addresses.into_iter().filter(|column| !known.contains(&Some(*column))).collect();
        roles.txid = self.all(|content| content.txids > 0 && content.mostly(content.txids)).first().copied();
        let times = self.all(|content| content.mostly(content.times + content.ambiguous));
        let time = self.named(&times, TIME_NAMES).or(times.first().copied());
        roles.time = time.map(|column| self.time(column));
        let taken = |column: &Column| Some(*column) == time || Some(*column) == roles.txid;
        let numbers: Vec<Column> =
            self.all(|content| content.mostly(content.numbers)).into_iter().filter(|column| !taken(column)).collect();
        roles.fee = self.named(&numbers, FEE_NAMES);
        let is_other = |column: Column| self.is_named(column, FEE_NAMES) || self.is_named(column, OTHER_NUMBERS);
        let amounts: Vec<Column> = numbers.into_iter().filter(|column| !is_other(*column)).collect();
        let amount = self.named(&amounts, AMOUNT_NAMES);
        // A column of numbers that is not called an amount may be anything: a telephone, a card, an account. An amount has a sign or places.
        let looks_like_one = |column: &Column| {
            let content = &self.columns[usize::from(*column)];
            amounts.len() == 1 && (content.negative > 0 || content.fractions * 2 >= content.filled)
        };
        roles.amount = amount.or(amounts.first().copied().filter(looks_like_one)).into_iter().collect();
        let codes = self.all(|content| content.mostly(content.codes));
        if let Some(coin) = self.named(&codes, ASSET_NAMES) {
            roles.asset = AssetFrom::Columns(vec![coin]);
        }
        let any = self.all(|content| content.filled > 0);
        roles.network = self.named(&any, NETWORK_NAMES);
        roles.status = self.named(&any, STATUS_NAMES);
        let words = self.all(|content| content.filled > 0 && !content.is_typed());
        roles.exchange = self.named(&words, EXCHANGE_NAMES).into_iter().collect();
        let directions = self.all(|content| content.directions > 0);
        roles.kind = self.named(&directions, TYPE_NAMES).or(directions.first().copied());
        let (rules, kind) = self.rules(&roles);
        let told = roles.address.is_some() || roles.ends.is_some() || roles.txid.is_some();
        let dated = roles.time.is_some()
            && roles.amount.len() == 1
            && matches!(roles.asset, AssetFrom::Columns(_))
            && roles.kind.is_some();
        (told || dated).then_some((roles, rules, kind))
    }

    fn rules(&self, roles: &Roles) -> (Rules, Kind) {
        let amount = roles.amount.first().copied();
        if let Some(kind) = roles.kind {
            return (mapping::by_words(kind, &[], &[]), Kind::Mixed);
        }
        if let Some(amount) = amount.filter(|column| self.columns[usize::from(*column)].negative > 0) {
            return (mapping::by_sign(amount), Kind::Mixed);
        }
        if self
            .names
            .iter()
            .any(|name| is_one(name, &["withdraw", "出金", "送金", "送付先", "destination", "recipient"]))
        {
            return (Rules::default(), Kind::Withdrawals);
        }
        (mapping::by_file_name(), Kind::Mixed)
    }

    /// How the times of a column are written, and in which zone.
    pub(super) fn time(&self, column: Column) -> TimeFrom {
        let content = &self.columns[usize::from(column)];
        let pattern = match (content.unix, content.ambiguous > 0, content.day_first, content.month_first) {
            (Some(unit), ..) => Some(unit),
            // One row that can only be read one way tells how to read the others.
            (None, true, true, false) => Some("DD/MM/YYYY"),
            (None, true, false, true) => Some("MM/DD/YYYY"),
            _ => None,
        };
        let name = self.names[usize::from(column)].to_lowercase();
        let zone = if name.contains("utc") || name.contains("gmt") {
            ZoneFrom::Stated(Text::Borrowed("UTC"))
        } else if pattern.is_some_and(|pattern| pattern.starts_with("unix")) {
            ZoneFrom::Value
        } else if self.names.iter().any(|name| name.contains(is_japanese)) {
            // Japanese headers come from Japanese services.
            ZoneFrom::Assumed(Text::Borrowed("+09:00"))
        } else {
            // Nothing tells.
            ZoneFrom::Exporter
        };
        TimeFrom { columns: vec![column], patterns: pattern.map(Text::Borrowed).into_iter().collect(), zone }
    }

    fn all(&self, is_it: impl Fn(&Content) -> bool) -> Vec<Column> {
        (0..).zip(&self.columns).filter(|(_, content)| is_it(content)).map(|(at, _)| at).collect()
    }

    fn is_named(&self, column: Column, words: &[&str]) -> bool {
        is_one(&self.names[usize::from(column)], words)
    }

    fn named(&self, columns: &[Column], words: &[&str]) -> Option<Column> {
        columns.iter().copied().find(|column| self.is_named(*column, words))
    }

    /// How sure it is that a column is what it was taken for: its content can be nothing else and its name agrees, or one of them, or
    /// neither.
    pub(super) fn confidence(&self, column: Column, role: ColumnRole) -> Confidence {
        let content = &self.columns[usize::from(column)];
        let (alone, names): (bool, &[&str]) = match role {
            ColumnRole::Address | ColumnRole::From | ColumnRole::To => {
                (content.mostly(content.addresses), ADDRESS_NAMES)
            }
            ColumnRole::Txid => (content.mostly(content.txids), TXID_NAMES),
            ColumnRole::Time => (content.mostly(content.times + content.ambiguous), TIME_NAMES),
            ColumnRole::Type => (content.mostly(content.directions), TYPE_NAMES),
            ColumnRole::Amount => (false, AMOUNT_NAMES),
            ColumnRole::Fee => (false, FEE_NAMES),
            ColumnRole::Asset | ColumnRole::FeeAsset => (false, ASSET_NAMES),
            ColumnRole::Network => (false, NETWORK_NAMES),
            ColumnRole::Status => (false, STATUS_NAMES),
            ColumnRole::Exchange => (false, EXCHANGE_NAMES),
            ColumnRole::Tag | ColumnRole::Text | ColumnRole::Ignore => return Confidence::Low,
        };
        match (alone, self.is_named(column, names)) {
            (true, true) => Confidence::High,
            (false, false) => Confidence::Low,
            _ => Confidence::Medium,
        }
    }

    /// Whether the names of the columns say what their content does.
    fn agrees(&self, roles: &Roles) -> bool {
        let address = roles.address.is_none_or(|column| self.is_named(column, ADDRESS_NAMES));
        let txid = roles.txid.is_none_or(|column| self.is_named(column, TXID_NAMES));
        let time = roles.time.as_ref().is_some_and(|time| self.is_named(time.columns[0], &["time", "date", "日"]));
        address && txid && time && roles.amount.len() == 1
    }
}

/// How times are written in a column of which nothing is known.
pub(super) fn plain_time(column: Column) -> TimeFrom {
    TimeFrom { columns: vec![column], patterns: Vec::new(), zone: ZoneFrom::Exporter }
}

/// Kana and kanji: what no header of another zone has.
const fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF66}'..='\u{FF9F}')
}

fn is_one(name: &str, words: &[&str]) -> bool {
    let name = name.to_lowercase();
    words.iter().any(|word| {
        if word.len() <= 4 && word.is_ascii() {
            name.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == *word)
                || (*word == "tx" && name.starts_with("tx"))
                || (*word == "time" || *word == "date") && name.contains(word)
        } else {
            name.contains(word)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::format::snippet;
    use super::*;

    const THERE: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";
    const TXID: &str = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";

    fn kept(lines: &[&[&str]]) -> Vec<Kept> {
        (1..)
            .zip(lines)
            .map(|(row, cells)| (row, cells.iter().map(|cell| (*cell).to_owned()).collect(), None))
            .collect()
    }

    #[test]
    fn columns_are_told_from_their_content_and_their_names() {
        let found = table(
            &kept(&[
                &["Report for CANARY", "", "", "", "", ""],
                &["Date (UTC)", "Who", "Type", "Coin", "Amount", "Destination address"],
                &["2018-09-14 17:45:00", "CANARY", "Withdrawal", "BTC", "0.5", THERE],
                &["2018-09-15 17:45:00", "CANARY", "Deposit", "BTC", "0.5", ""],
            ]),
            None,
        )
        .unwrap();
        let format = &found.recognised.format;
        assert_eq!((found.first_row, format.kind, format.confidence), (2, Kind::Mixed, Confidence::Medium));
        assert_eq!(
            (format.roles.address, format.roles.kind, format.roles.amount.as_slice()),
            (Some(5), Some(2), &[4][..])
        );
        assert_eq!(format.roles.asset, AssetFrom::Columns(vec![3]));
        let text = snippet::toml(format);
        assert!(text.contains("address = \"Destination address\"") && !text.contains("CANARY"), "{text}");
    }

    #[test]
    fn an_entry_made_of_a_file_holds_no_cell_of_it() {
        let canaries = ["CANARY", "2018-09-14 17:45:00", THERE, TXID, "0.12345", "DOGE"];
        let header = ["時刻", "日時", "宛先", "hash", "数量", "通貨"];
        for headed in [true, false] {
            let lines: Vec<&[&str]> =
                if headed { vec![&header, &canaries, &canaries] } else { vec![&canaries, &canaries] };
            let text = snippet::toml(&table(&kept(&lines), None).unwrap().recognised.format);
            for canary in canaries {
                assert!(!text.contains(canary), "{text}");
            }
        }
    }

    #[test]
    fn the_order_of_a_date_is_taken_from_the_rows_that_tell_it() {
        let lines = kept(&[&["date", "hash"], &["03/04/2018", TXID], &["25/04/2018", TXID]]);
        let found = table(&lines, None).unwrap();
        let time = found.recognised.format.roles.time.clone().unwrap();
        assert_eq!(time.patterns, ["DD/MM/YYYY"]);
    }

    #[test]
    fn a_bank_statement_and_prose_are_no_tables_of_transfers() {
        for lines in [
            kept(&[&["日付", "摘要", "出金", "残高"], &["2018-09-14", "山田太郎", "1000", "2000"]]),
            kept(&[&["Hello", "world"], &["nothing", "here"]]),
            kept(&[&["one"], &["two"]]),
        ] {
            assert!(table(&lines, None).is_none());
        }
    }
}
