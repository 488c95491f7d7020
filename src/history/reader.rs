//! Reads one file: its first record decides the format, every further one becomes a [`Row`].

use serde::Serialize;

use super::format::{self, AssetFrom, Format, Kind};
use super::recognise::{self, First};
use super::transfer::{Assumption, Direction, Problem, ProblemCode, Row, Transfer};
use crate::address::{self, Asset, Txid, secret};
use crate::decode::{BadRow, Cells, Container, DecodeError, Decoder, Encoding, OpenLegacy, Options, Record};
use crate::text::excerpt;
use crate::time::Civil;

/// What the caller knows that the file may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The service the file is from.
    pub service: Option<String>,
    /// The coin its rows are about.
    pub asset: Option<Asset>,
    /// The encoding of its text, in place of a guess.
    pub encoding: Option<Encoding>,
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
    /// What its bytes hold.
    pub container: Container,
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
        let rows = Rows {
            name: name.to_owned(),
            hints: hints.clone(),
            format: None,
            asset_in_name: None,
            heading: None,
            unrecognised: None,
        };
        let options = Options { encoding: hints.encoding, ..Options::default() };
        Self { decoder: Decoder::with(options, legacy), rows, error: None }
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

    /// Notes why the file's bytes end here, if nothing else went wrong before: a member of an archive may be damaged.
    pub fn fail(&mut self, code: &'static str) {
        self.error.get_or_insert(FileError { code, header: Vec::new() });
    }

    /// Ends the file.
    pub fn finish(mut self, each: &mut dyn FnMut(Row)) -> FileSummary {
        if self.error.is_none() {
            let Self { decoder, rows, .. } = &mut self;
            let outcome = decoder.finish(&mut |record| rows.read(record, each));
            if let Some(heading) = rows.heading.take() {
                rows.unrecognised = Some(heading.unknown);
            }
            self.settle(outcome);
        }
        FileSummary {
            assumptions: self.rows.assumptions(),
            format: self.rows.format,
            container: self.decoder.container(),
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

/// Lines that may stand above a list of identifiers, and what the file is if they do not.
#[derive(Debug)]
struct Heading {
    unknown: FileError,
    lines: Vec<(u64, Vec<String>)>,
}

/// How many lines may stand above a list of identifiers.
const LONGEST_HEADING: usize = 100;

#[derive(Debug)]
struct Rows {
    name: String,
    hints: Hints,
    format: Option<&'static Format>,
    asset_in_name: Option<Asset>,
    heading: Option<Heading>,
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
        let row = record.row;
        match record.cells {
            Ok(cells) if format.kind == Kind::Identifiers => self.identifiers(format, row, cells.iter(), each),
            Ok(_) if !format.kind.has_transfers() => {
                each(Row { row, transfer: self.blank(format), problem: None });
            }
            Ok(cells) => each(self.row(format, row, &cells, record.damage)),
            Err(bad) => {
                let problem = Problem { column: None, code: code_of(bad), text: String::new() };
                each(Row { row, transfer: self.blank(format), problem: Some(problem) });
            }
        }
    }

    fn recognise(&mut self, record: Record<'_>, each: &mut dyn FnMut(Row)) {
        let cells = match &record.cells {
            Ok(cells) => cells,
            Err(bad) => {
                self.unrecognised = Some(FileError { code: bad.code(), header: Vec::new() });
                return;
            }
        };
        if let Some(Heading { unknown, lines }) = &mut self.heading {
            if recognise::holds_identifier(cells, self.hints.asset.as_ref()) {
                let lines = std::mem::take(lines);
                self.heading = None;
                self.format = Some(&format::IDENTIFIERS);
                for (row, cells) in lines {
                    self.identifiers(&format::IDENTIFIERS, row, cells.iter().map(String::as_str), each);
                }
                return self.read(record, each);
            }
            lines.push((record.row, cells.iter().map(str::to_owned).collect()));
            if lines.len() > LONGEST_HEADING {
                self.unrecognised = Some(unknown.clone());
            }
            return;
        }
        match recognise::first_record(cells, self.hints.asset.as_ref()) {
            First::BeforeHeader => {}
            First::Header(format) => {
                self.format = Some(format);
                if format.asset == AssetFrom::FileName {
                    self.asset_in_name = recognise::asset_in_file_name(&self.name, format.service.coins);
                }
            }
            First::Identifiers => {
                self.format = Some(&format::IDENTIFIERS);
                self.read(record, each);
            }
            First::Perhaps(unknown) => {
                self.heading =
                    Some(Heading { unknown, lines: vec![(record.row, cells.iter().map(str::to_owned).collect())] });
            }
            First::Unknown(error) => self.unrecognised = Some(error),
        }
    }

    /// The coin of a file that has no column for it: what its name says, or else what the user says.
    fn asset(&self) -> Option<Asset> {
        self.asset_in_name.or(self.hints.asset)
    }

    fn row(&self, format: &'static Format, row: u64, cells: &Cells<'_>, damage: Option<BadRow>) -> Row {
        let mut transfer = self.blank(format);
        let mut problems = Problems { format, whole: true, first: None };
        if cells.iter().all(str::is_empty) {
            problems.of_row(ProblemCode::EmptyRow);
        } else if cells.len() < format.header.len() {
            problems.of_row(ProblemCode::TooFewCells);
        } else if cells.len() > format.header.len()
            && cells.iter().skip(format.header.len()).any(|cell| !cell.is_empty())
        {
            problems.of_row(ProblemCode::MoreCellsThanHeader);
        }
        if let Some(damage) = damage {
            problems.of_row(code_of(damage));
        }
        if let Some(from) = &format.time {
            let text = cells.get(from.column).unwrap_or_default();
            match from.patterns.iter().find_map(|pattern| Some((Civil::parse(text, pattern).ok()?, pattern))) {
                Some((civil, pattern)) => {
                    let time = civil.at(from.zone);
                    transfer.time = Some(time);
                    transfer.until = Some(if pattern.ends_with("ss") { time } else { time.end_of_minute() });
                }
                None => problems.of_cell(from.column, ProblemCode::BadTime, text),
            }
        }
        if let AssetFrom::Column(column) = format.asset {
            let text = cells.get(column).unwrap_or_default();
            match text.parse() {
                Ok(asset) => transfer.asset = Some(asset),
                Err(_) => problems.of_cell(column, ProblemCode::BadAsset, text),
            }
        }
        transfer.amount = format.amount.and_then(|column| {
            let text = cells.get(column).unwrap_or_default();
            text.parse().map_err(|_| problems.of_cell(column, ProblemCode::BadAmount, text)).ok()
        });
        transfer.fee = format.fee.and_then(|column| {
            let text = cells.get(column).filter(|text| !text.is_empty())?;
            text.parse().map_err(|_| problems.of_cell(column, ProblemCode::BadFee, text)).ok()
        });
        let mut identifier = |column: Option<usize>| {
            let text = cells.get(column?).filter(|text| !text.is_empty())?;
            if secret::is_secret(text) {
                problems.secret(column?);
                return None;
            }
            // In a row whose columns have slipped, what stands here may be a bank account: it is kept only if it is what it should be.
            let kept = problems.whole
                || text.parse::<Txid>().is_ok()
                || address::resolve(text, transfer.asset.as_ref()).is_ok();
            kept.then(|| text.to_owned())
        };
        transfer.address = identifier(format.address);
        transfer.txid = identifier(format.txid);
        Row { row, transfer, problem: problems.first }
    }

    /// A line of a list of identifiers: one row for each thing that stands in it.
    fn identifiers<'c>(
        &self,
        format: &'static Format,
        row: u64,
        cells: impl Iterator<Item = &'c str> + Clone,
        each: &mut dyn FnMut(Row),
    ) {
        let line = cells.clone().collect::<Vec<_>>().join(",");
        if secret::is_secret(&line) {
            let problem = Problem { column: None, code: ProblemCode::Secret, text: String::new() };
            return each(Row { row, transfer: self.blank(format), problem: Some(problem) });
        }
        for text in cells.filter(|text| !text.is_empty()) {
            let mut transfer = self.blank(format);
            if text.parse::<Txid>().is_ok() {
                transfer.txid = Some(text.to_owned());
            } else {
                transfer.address = Some(text.to_owned());
            }
            each(Row { row, transfer, problem: None });
        }
    }

    fn blank(&self, format: &Format) -> Transfer {
        let direction = match format.kind {
            Kind::Withdrawals => Direction::Out,
            Kind::Deposits => Direction::In,
            Kind::Trades | Kind::Fiat | Kind::Identifiers => Direction::Other,
        };
        Transfer {
            direction,
            time: None,
            until: None,
            asset: self.asset(),
            amount: None,
            fee: None,
            address: None,
            txid: None,
        }
    }

    fn assumptions(&self) -> Vec<Assumption> {
        let mut assumptions = Vec::new();
        let Some(format) = self.format.filter(|format| format.kind.has_transfers()) else { return assumptions };
        if let Some(zone) = format.time.filter(|time| !time.zone_stated).map(|time| time.zone) {
            assumptions.push(Assumption::Zone { offset_minutes: zone.offset_minutes });
        }
        match (format.asset, self.asset_in_name, self.hints.asset) {
            (AssetFrom::Column(_), _, _) => {}
            (_, Some(asset), _) => assumptions.push(Assumption::AssetFromFileName { asset }),
            (_, None, Some(asset)) => assumptions.push(Assumption::AssetFromUser { asset }),
            (_, None, None) => assumptions.push(Assumption::AssetUnknown),
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
        BadRow::NotJson => ProblemCode::NotJson,
    }
}

/// What is wrong with a row: the first thing found, but a secret before everything else, because its owner must be told.
struct Problems {
    format: &'static Format,
    /// Whether the row has the cells its header has, so that each cell is what its column says.
    whole: bool,
    first: Option<Problem>,
}

impl Problems {
    fn of_row(&mut self, code: ProblemCode) {
        self.whole = false;
        self.first.get_or_insert(Problem { column: None, code, text: String::new() });
    }

    fn of_cell(&mut self, column: usize, code: ProblemCode, text: &str) {
        if secret::is_secret(text) {
            return self.secret(column);
        }
        // What is repeated is what the user must mend. In a row that has slipped it could be anything.
        let shown = if self.whole && !text.contains(['@', '＠']) { excerpt(text).into_owned() } else { String::new() };
        let column = self.format.header.get(column).copied();
        self.first.get_or_insert(Problem { column, code, text: shown });
    }

    fn secret(&mut self, column: usize) {
        let column = self.format.header.get(column).copied();
        self.first = Some(Problem { column, code: ProblemCode::Secret, text: String::new() });
    }
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
    fn a_row_whose_columns_have_slipped_shows_no_bank_account() {
        let header = "通貨,ID,日時,数量,手数料,出金アドレス,トランザクション,銀行名,支店名,口座種別,口座番号,口座名義,処理日時\n";
        let slipped = "JPY,1,2018-09-14 17:45:00,1000,0,CANARY,CANARY,普通,1234567,CANARY,2018-09-14\n";
        let (rows, summary) = read("withdrawals.csv", &format!("{header}{slipped}"));
        assert_eq!(rows[0].problem.as_ref().map(|p| p.code), Some(ProblemCode::TooFewCells));
        assert!(!format!("{rows:?}{summary:?}").contains("CANARY"));
    }

    #[test]
    fn what_excel_makes_of_the_file_is_still_read() {
        let (rows, _) = read(
            "btc_withdraw.csv",
            "sep=,\n,,,,\n日時,金額,手数料,TX,アドレス,,\n2018/9/14 17:45,0.1,0,,1BoatSLRHtKNngkdXEeobR76b53LETtpyT,,\n",
        );
        assert_eq!(rows[0].problem, None);
        assert_eq!(rows[0].transfer.time.map(|t| t.to_string()).as_deref(), Some("2018-09-14T08:45:00Z"));
        assert_eq!(rows[0].transfer.until.map(|t| t.to_string()).as_deref(), Some("2018-09-14T08:45:59.999999Z"));
    }

    #[test]
    fn the_name_of_the_file_is_believed_before_the_user() {
        let hints = Hints { asset: "BTC".parse().ok(), ..Hints::default() };
        let mut rows = Vec::new();
        let mut reader = FileReader::new("mona_withdraw.csv", &hints, &Utf8Only);
        reader.push(format!("{HEADER}2018-09-14 17:45:00,1,0,,x\n").as_bytes(), &mut |row| rows.push(row));
        assert_eq!(reader.finish(&mut |row| rows.push(row)).assumptions.len(), 2);
        assert_eq!(rows[0].transfer.asset.as_ref().map(Asset::code), Some("MONA"));
    }

    #[test]
    fn a_paste_may_begin_with_anything() {
        let (rows, _) = read("pasted.txt", "My addresses\nbitcoin:1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w?amount=1\n");
        assert_eq!(rows.len(), 2);
        assert!(rows[1].transfer.address.is_some());
    }

    #[test]
    fn prose_and_tables_in_other_forms_are_no_list_of_identifiers() {
        for text in ["# Notes\n\nNothing here.\n", "Date;Address\n2018-10-01;1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n"] {
            let (rows, summary) = read("x.csv", text);
            assert_eq!((rows.len(), summary.error.map(|error| error.code)), (0, Some("unknown_header")), "{text}");
        }
    }

    #[test]
    fn an_unknown_header_is_named_without_the_users_data() {
        let (_, summary) = read("x.csv", "Date,出金アドレス,0012345678,山田太郎,me@example.org\n");
        let error = summary.error.unwrap();
        assert_eq!((error.code, error.header.join("|").as_str()), ("unknown_header", "Date|出金アドレス|…|…|…"));
    }
}
