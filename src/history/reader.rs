//! Reads one file: its first record decides the format, every further one becomes a [`Row`].

use serde::Serialize;

use super::format::{self, AssetFrom, Format, Kind};
use super::transfer::{Assumption, Direction, Problem, ProblemCode, Row, Transfer};
use crate::address::{self, Asset, Txid, secret};
use crate::amount::{Amount, ParseAmountError};
use crate::decode::{BadRow, Cells, DecodeError, Decoder, Encoding, OpenLegacy, Record};
use crate::text::excerpt;
use crate::time::Civil;

/// What the caller knows that the file may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The service the file is from.
    pub service: Option<String>,
    /// The coin its rows are about.
    pub asset: Option<Asset>,
}

/// Reads one file, a chunk at a time.
#[derive(Debug)]
pub struct FileReader {
    decoder: Decoder,
    rows: Rows,
    error: Option<FileError>,
}

/// What is known of a file once it is read.
#[derive(Clone, Debug)]
pub struct FileSummary {
    /// Its format, if it was recognised.
    pub format: Option<&'static Format>,
    /// Its encoding.
    pub encoding: Encoding,
    /// What was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// Why it could not be read, or not to its end.
    pub error: Option<FileError>,
}

impl FileReader {
    /// Starts a file called `name`.
    pub fn new(name: &str, hints: &Hints, legacy: &dyn OpenLegacy) -> Self {
        let rows = Rows { name: name.to_owned(), hints: hints.clone(), format: None, asset: None, unrecognised: None };
        Self { decoder: Decoder::new(legacy), rows, error: None }
    }

    /// Reads the next bytes and calls `each` for every row that is complete.
    ///
    /// Returns whether it is worth pushing more: after an error that concerns the whole file it is not.
    pub fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Row)) -> bool {
        if self.error.is_none() {
            let Self { decoder, rows, .. } = self;
            let outcome = decoder.push(bytes, &mut |record| rows.read(record, each));
            self.settle(outcome);
        }
        self.error.is_none()
    }

    /// Ends the file.
    pub fn finish(mut self, each: &mut dyn FnMut(Row)) -> FileSummary {
        if self.error.is_none() {
            let Self { decoder, rows, .. } = &mut self;
            let outcome = decoder.finish(&mut |record| rows.read(record, each));
            self.settle(outcome);
        }
        FileSummary {
            assumptions: self.rows.assumptions(),
            format: self.rows.format,
            encoding: self.decoder.encoding(),
            error: self.error,
        }
    }

    fn settle(&mut self, outcome: Result<(), DecodeError>) {
        self.error = outcome.err().map(FileError::from).or_else(|| self.rows.unrecognised.take());
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileError {
    /// What is wrong; the words for it are in the locale files.
    pub code: &'static str,
    /// For a header that is not known: its cells, so that somebody can add it. Never a cell of the user's data.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub header: Vec<String>,
}

impl From<DecodeError> for FileError {
    fn from(error: DecodeError) -> Self {
        Self { code: error.code(), header: Vec::new() }
    }
}

#[derive(Debug)]
struct Rows {
    name: String,
    hints: Hints,
    format: Option<&'static Format>,
    asset: Option<Asset>,
    unrecognised: Option<FileError>,
}

impl Rows {
    fn read(&mut self, record: Record<'_>, each: &mut dyn FnMut(Row)) {
        if self.unrecognised.is_some() {
            return;
        }
        let Some(format) = self.format else {
            return self.recognise(record, each);
        };
        each(match record.cells {
            Ok(cells) => {
                let mut row = self.row(format, record.row, &cells);
                if let Some(damage) = record.damage.filter(|_| format.kind.has_transfers()) {
                    row.problem = Some(refused(format, None, code_of(damage), ""));
                }
                row
            }
            Err(bad) => Row {
                row: record.row,
                transfer: self.blank(format),
                problem: Some(refused(format, None, code_of(bad), "")),
            },
        });
    }

    fn recognise(&mut self, record: Record<'_>, each: &mut dyn FnMut(Row)) {
        let cells = match &record.cells {
            Ok(cells) => cells,
            Err(bad) => {
                self.unrecognised = Some(FileError { code: bad.code(), header: Vec::new() });
                return;
            }
        };
        if let Some(format) = format::recognise(&cells.iter()) {
            self.format = Some(format);
            self.asset = self.hints.asset.or_else(|| match format.asset {
                AssetFrom::FileName => asset_in_file_name(&self.name),
                _ => None,
            });
        } else if is_identifier(cells, self.hints.asset.as_ref()) {
            self.format = Some(&format::IDENTIFIERS);
            self.asset = self.hints.asset;
            self.read(record, each);
        } else {
            self.unrecognised = Some(unknown_header(cells));
        }
    }

    fn row(&self, format: &'static Format, row: u64, cells: &Cells<'_>) -> Row {
        let mut transfer = self.blank(format);
        let mut problem = None;
        let mut note = |column: Option<usize>, code, text: &str| {
            problem.get_or_insert_with(|| refused(format, column, code, text));
        };
        if format.kind == Kind::Identifiers {
            return identifier_row(transfer, row, cells);
        }
        if !format.kind.has_transfers() {
            return Row { row, transfer, problem };
        }
        if cells.iter().all(str::is_empty) {
            note(None, ProblemCode::EmptyRow, "");
        } else if cells.len() < format.header.len() {
            note(None, ProblemCode::TooFewCells, "");
        } else if cells.len() > format.header.len()
            && cells.iter().skip(format.header.len()).any(|cell| !cell.is_empty())
        {
            note(None, ProblemCode::MoreCellsThanHeader, "");
        }
        if let Some(from) = &format.time {
            let text = cells.get(from.column).unwrap_or_default();
            match Civil::parse(text, from.pattern) {
                Ok(civil) => transfer.time = Some(civil.at(from.zone)),
                Err(_) => note(Some(from.column), ProblemCode::BadTime, text),
            }
        }
        if let AssetFrom::Column(column) = format.asset {
            let text = cells.get(column).unwrap_or_default();
            match text.parse() {
                Ok(asset) => transfer.asset = Some(asset),
                Err(_) => note(Some(column), ProblemCode::BadAsset, text),
            }
        }
        let mut amount = |column: Option<usize>, code, empty_is_fine| {
            let text = cells.get(column?).unwrap_or_default();
            match text.parse::<Amount>() {
                Ok(amount) => Some(amount),
                Err(ParseAmountError::Empty) if empty_is_fine => None,
                Err(_) => {
                    note(column, code, text);
                    None
                }
            }
        };
        transfer.amount = amount(format.amount, ProblemCode::BadAmount, false);
        transfer.fee = amount(format.fee, ProblemCode::BadFee, true);
        let mut identifier = |column: Option<usize>| {
            let text = cells.get(column?).filter(|text| !text.is_empty())?;
            if secret::is_secret(text) {
                note(column, ProblemCode::Secret, "");
                return None;
            }
            Some(text.to_owned())
        };
        transfer.address = identifier(format.address);
        transfer.txid = identifier(format.txid);
        Row { row, transfer, problem }
    }

    fn blank(&self, format: &Format) -> Transfer {
        let direction = match format.kind {
            Kind::Withdrawals => Direction::Out,
            Kind::Deposits => Direction::In,
            Kind::Trades | Kind::Fiat | Kind::Identifiers => Direction::Other,
        };
        Transfer { direction, time: None, asset: self.asset, amount: None, fee: None, address: None, txid: None }
    }

    fn assumptions(&self) -> Vec<Assumption> {
        let mut assumptions = Vec::new();
        let Some(format) = self.format.filter(|format| format.kind.has_transfers()) else { return assumptions };
        if let Some(zone) = format.time.filter(|time| !time.zone_stated).map(|time| time.zone) {
            assumptions.push(Assumption::Zone { offset_minutes: zone.offset_minutes });
        }
        match (&self.asset, &self.hints.asset, format.asset) {
            (_, _, AssetFrom::Column(_)) => {}
            (Some(asset), Some(_), _) => assumptions.push(Assumption::AssetFromUser { asset: *asset }),
            (Some(asset), None, _) => assumptions.push(Assumption::AssetFromFileName { asset: *asset }),
            (None, _, _) => assumptions.push(Assumption::AssetUnknown),
        }
        if let Some(service) = self.hints.service.as_ref().filter(|_| format.service.id.is_empty()) {
            assumptions.push(Assumption::ServiceFromUser { service: service.clone() });
        }
        assumptions
    }
}

const fn code_of(bad: BadRow) -> ProblemCode {
    match bad {
        BadRow::UnclosedQuote => ProblemCode::UnclosedQuote,
        BadRow::TooLong => ProblemCode::RowTooLong,
        BadRow::CellTooLong => ProblemCode::CellTooLong,
        BadRow::TooManyCells => ProblemCode::TooManyCells,
        BadRow::Nul => ProblemCode::NulByte,
        BadRow::NotText => ProblemCode::NotText,
    }
}

fn refused(format: &Format, column: Option<usize>, code: ProblemCode, text: &str) -> Problem {
    let text = if secret::is_secret(text) { "" } else { text };
    Problem {
        column: column.and_then(|column| format.header.get(column).copied()),
        code,
        text: excerpt(text).into_owned(),
    }
}

/// A line of a paste: an address or a transaction id, and nothing else.
fn identifier_row(mut transfer: Transfer, row: u64, cells: &Cells<'_>) -> Row {
    let text = cells.iter().collect::<Vec<_>>().join(",");
    let mut problem = None;
    if secret::is_secret(&text) {
        problem = Some(Problem { column: None, code: ProblemCode::Secret, text: String::new() });
    } else if text.parse::<Txid>().is_ok() {
        transfer.txid = Some(text);
    } else {
        transfer.address = Some(excerpt(&text).into_owned());
    }
    Row { row, transfer, problem }
}

fn is_identifier(cells: &Cells<'_>, asset: Option<&Asset>) -> bool {
    let Some(text) = cells.get(0).filter(|_| cells.len() == 1) else { return false };
    text.parse::<Txid>().is_ok() || address::resolve(text, asset).is_ok() || secret::is_secret(text)
}

/// A first row that is no header may be the user's data; only what looks like a header is repeated.
fn unknown_header(cells: &Cells<'_>) -> FileError {
    let shown = |cell: &str| {
        let data =
            cell.chars().filter(char::is_ascii_digit).count() > 3 || cell.contains('@') || secret::is_secret(cell);
        if data { String::from("…") } else { excerpt(cell).into_owned() }
    };
    if secret::is_secret(&cells.iter().collect::<Vec<_>>().join(",")) {
        return FileError { code: "secret", header: Vec::new() };
    }
    FileError { code: "unknown_header", header: cells.iter().take(32).map(shown).collect() }
}

/// The coin in a name such as `btc_withdraw.csv`, `MONA_deposit (1).csv` or `出金履歴 bch_withdraw.csv`.
fn asset_in_file_name(name: &str) -> Option<Asset> {
    let name = name.rsplit(['/', '\\']).next()?.to_ascii_lowercase();
    let stem = name.find("_withdraw").or_else(|| name.find("_deposit")).map(|at| &name[..at])?;
    let code = stem.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
    code.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Utf8Only;

    fn read(name: &str, text: &str) -> (Vec<Row>, FileSummary) {
        let mut rows = Vec::new();
        let mut reader = FileReader::new(name, &Hints::default(), &Utf8Only);
        reader.push(text.as_bytes(), &mut |row| rows.push(row));
        let summary = reader.finish(&mut |row| rows.push(row));
        (rows, summary)
    }

    const HEADER: &str = "日時,金額,手数料,TX,アドレス\n";

    #[test]
    fn the_coin_is_read_from_the_name_of_the_file() {
        for (name, coin) in [
            ("btc_withdraw.csv", Some("BTC")),
            ("C:\\Users\\me\\MONA_withdraw (1).csv", Some("MONA")),
            ("出金履歴 bch_withdraw.csv", Some("BCH")),
            ("2018-btc_withdraw.csv", Some("BTC")),
            ("withdraw.csv", None),
            ("_withdraw.csv", None),
        ] {
            assert_eq!(asset_in_file_name(name).as_ref().map(Asset::code), coin, "{name}");
        }
    }

    #[test]
    fn a_row_that_cannot_be_read_keeps_its_identifiers_and_harms_no_other() {
        let text = format!(
            "{HEADER}yesterday,0.5,0.0005,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n\
             2018-09-14 17:45:00,half,0.0005,,1BoatSLRHtKNngkdXEeobR76b53LETtpyT\n\
             2018-09-14 17:45:00,0.1\n\
             2018-09-14 17:45:00,0.1,0.0005,,1BoatSLRHtKNngkdXEeobR76b53LETtpyT\n"
        );
        let (rows, summary) = read("btc_withdraw.csv", &text);
        let codes: Vec<_> =
            rows.iter().map(|row| (row.row, row.problem.as_ref().map(|p| (p.column, p.code)))).collect();
        assert_eq!(
            codes,
            [
                (2, Some((Some("日時"), ProblemCode::BadTime))),
                (3, Some((Some("金額"), ProblemCode::BadAmount))),
                (4, Some((None, ProblemCode::TooFewCells))),
                (5, None),
            ]
        );
        assert_eq!(rows[0].transfer.address.as_deref(), Some("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w"));
        assert!(summary.error.is_none());
    }

    #[test]
    fn no_column_of_a_bank_statement_is_read() {
        let (rows, summary) = read(
            "jpy_withdraw.csv",
            "日時,銀行,支店,口座種別,口座番号,口座名義,金額,手数料\n2018-09-14,CANARY,CANARY,普通,1234567,CANARY,1000,0\n",
        );
        assert_eq!(summary.format.map(|f| f.id), Some("zaif-jpy-withdraw"));
        assert!(!format!("{rows:?}{summary:?}").contains("CANARY"));
    }

    #[test]
    fn a_private_key_is_refused_and_never_repeated() {
        let key = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
        let (rows, summary) = read("pasted.txt", &format!("{key}\n1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n"));
        assert_eq!(rows[0].problem.as_ref().map(|p| p.code), Some(ProblemCode::Secret));
        assert_eq!(rows[1].problem, None);
        assert!(!format!("{rows:?}{summary:?}").contains(key));
        let (rows, summary) = read("btc_withdraw.csv", &format!("{HEADER}{key},{key},{key},{key},{key}\n"));
        assert!(!format!("{rows:?}{summary:?}").contains(key));
    }

    #[test]
    fn an_unknown_header_is_named_without_the_users_data() {
        let (_, summary) = read("x.csv", "Fecha,Importe,0012345678,me@example.org\n");
        let error = summary.error.unwrap();
        assert_eq!((error.code, error.header.join("|").as_str()), ("unknown_header", "Fecha|Importe|…|…"));
    }
}
