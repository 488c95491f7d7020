//! Reads one file: some record decides the format, every further one becomes a [`Row`].
//!
//! Services put titles, names and disclaimers above their headers. So records are kept, up to [`DEEPEST`], until one of them is a
//! header; what stood above it is dropped unseen. Where none is, the content of the kept records decides: a table of a kind nobody
//! has described yet, a list of identifiers, a text with identifiers in it, or nothing that can be read.

use std::sync::Arc;

use super::bring::Bring;
use super::file_error::FileError;
use super::format::{self, Format, Formats, Kind, Recognised};
use super::head::Known;
use super::infer;
use super::lines::Lines;
use super::recognise;
use super::table::{Table, code_of};
use super::transfer::{Assumption, ProblemCode, Row};
use crate::address::Asset;
use crate::decode::{BadRow, Cells, Container, DecodeError, Decoder, Encoding, KeptCells, OpenLegacy, Options, Record};

/// What the caller knows that the file may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The service the file is from.
    pub service: Option<String>,
    /// The coin its rows are about.
    pub asset: Option<Asset>,
    /// The encoding of its text, in place of a guess.
    pub encoding: Option<Encoding>,
    /// The id of the format, where several have the same header.
    pub format: Option<String>,
    /// What the columns are, said by the user: stands above every known format.
    pub mapping: Option<Arc<Format>>,
    /// The customer's own address, for exports that give two ends and do not say which is theirs.
    pub own_address: Option<String>,
    /// The zone its times are in, where the file does not say it: `+09:00` or one of the names that [`is_zone_known`](super::is_zone_known)
    /// knows.
    pub zone: Option<String>,
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
    /// Its format, if it was recognised or could be inferred.
    pub format: Option<Arc<Format>>,
    /// What its bytes hold.
    pub container: Container,
    /// Its encoding.
    pub encoding: Encoding,
    /// The customer's own address, if it was found by being in every row. The rows were handed out before it was:
    /// [`Transfer::seen_from`](super::Transfer::seen_from) tells each which way its coins went.
    pub own_address: Option<String>,
    /// What was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// What to bring instead or besides, because this file tells too little.
    pub bring: Vec<Bring>,
    /// Why it could not be read, or not to its end.
    pub error: Option<FileError>,
}

impl FileReader {
    /// Starts a file called `name`, with the formats the program came with.
    pub fn new(name: &str, hints: &Hints, legacy: &dyn OpenLegacy) -> Self {
        Self::with_formats(Formats::known(), name, hints, legacy)
    }

    /// Starts a file called `name`, with other formats.
    pub fn with_formats(formats: &'static Formats, name: &str, hints: &Hints, legacy: &dyn OpenLegacy) -> Self {
        let mapping = hints.mapping.clone().map(|mapping| Formats::new(vec![mapping]));
        let rows = Rows {
            formats,
            mapping,
            name: name.to_owned(),
            hints: hints.clone(),
            stage: Stage::Searching(Vec::new()),
            notes: Vec::new(),
        };
        let options = Options { encoding: hints.encoding, is_header: Some(is_known_header), ..Options::default() };
        Self { decoder: Decoder::with(options, legacy), rows, error: None }
    }

    /// Reads the next bytes and calls `each` for every row that is complete.
    ///
    /// Returns whether it is worth pushing more: after an error that concerns the whole file it is not.
    pub fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Row)) -> bool {
        if self.error.is_none() {
            let Self { decoder, rows, .. } = self;
            let outcome = decoder.push(bytes, &mut |record| rows.read(&record, each));
            self.settle(outcome);
        }
        self.error.is_none()
    }

    /// Notes why the file's bytes end here, if nothing else went wrong before: a member of an archive may be damaged.
    pub fn fail(&mut self, code: &'static str) {
        self.error.get_or_insert_with(|| FileError::new(code));
    }

    /// Ends the file.
    pub fn finish(mut self, each: &mut dyn FnMut(Row)) -> FileSummary {
        if self.error.is_none() {
            let Self { decoder, rows, .. } = &mut self;
            let outcome = decoder.finish(&mut |record| rows.read(&record, each));
            rows.finish(each);
            self.settle(outcome);
        }
        let format = self.rows.format();
        FileSummary {
            own_address: match &self.rows.stage {
                Stage::Table(table) => table.own_address().map(str::to_owned),
                _ => None,
            },
            assumptions: self.rows.assumptions(),
            bring: format.as_ref().map_or_else(Vec::new, |format| format.bring.iter().map(Bring::from).collect()),
            format,
            container: self.decoder.container(),
            encoding: self.decoder.encoding(),
            error: self.error,
        }
    }

    fn settle(&mut self, outcome: Result<(), DecodeError>) {
        self.error = outcome.err().map(FileError::from).or_else(|| match &self.rows.stage {
            Stage::Unreadable(error) => Some(error.clone()),
            _ => None,
        });
    }
}

/// Whether cells are the header of a format the program came with: what stands between cells is told by that.
fn is_known_header(cells: &[&str]) -> bool {
    Formats::known().recognise(cells).is_some()
}

/// How many records are looked at for a header. The deepest one seen stands behind eight lines.
const DEEPEST: usize = 32;

/// How many lines of one cell may stand above a list of identifiers.
const LONGEST_HEADING: usize = 100;

/// A record that was kept until something is known: its line, its cells, what is wrong with it.
pub(super) type Kept = (u64, Vec<String>, Option<ProblemCode>);

fn kept_cells(cells: &[String]) -> KeptCells {
    cells.iter().map(String::as_str).collect()
}

#[derive(Debug)]
enum Stage {
    /// No header yet.
    Searching(Vec<Kept>),
    /// Under a header.
    Table(Box<Table>),
    /// In a list of identifiers.
    Identifiers,
    /// In a text that is no table, with what to say of it as long as there was no identifier in it.
    Text(Option<FileError>),
    /// Nothing more is read.
    Unreadable(FileError),
}

#[derive(Debug)]
struct Rows {
    formats: &'static Formats,
    /// The user's own mapping, as a set of one.
    mapping: Option<Formats>,
    name: String,
    hints: Hints,
    stage: Stage,
    /// What was taken for granted in recognising the header.
    notes: Vec<Assumption>,
}

impl Rows {
    fn read(&mut self, record: &Record<'_>, each: &mut dyn FnMut(Row)) {
        let row = record.row;
        match &mut self.stage {
            Stage::Unreadable(_) => {}
            Stage::Table(table) => match &record.cells {
                Ok(cells) => table.read(row, *cells, record.damage.map(code_of), each),
                Err(bad) => table.bad(row, code_of(*bad), each),
            },
            Stage::Identifiers => match &record.cells {
                Ok(cells) => self.lines().list(row, *cells, each),
                Err(bad) => each(self.lines().bad(row, code_of(*bad))),
            },
            Stage::Text(_) => match &record.cells {
                Ok(cells) => self.text(row, *cells, each),
                Err(bad) => each(self.lines().bad(row, code_of(*bad))),
            },
            Stage::Searching(kept) => match &record.cells {
                Ok(cells) => self.search(row, cells, record.damage, each),
                Err(bad) if kept.is_empty() => {
                    self.stage = Stage::Unreadable(FileError::new(bad.code()));
                }
                Err(bad) => {
                    kept.push((row, Vec::new(), Some(code_of(*bad))));
                    self.decide_if_full(each);
                }
            },
        }
    }

    /// Looks at a record before the header is known.
    fn search(&mut self, row: u64, cells: &Cells<'_>, damage: Option<BadRow>, each: &mut dyn FnMut(Row)) {
        let all: Vec<&str> = cells.iter().collect();
        if recognise::is_before_header(&all) {
            return;
        }
        if let Some(found) = self.recognise(&all) {
            let nameless = found.format.header.is_nameless();
            self.begin(found);
            // A mapping for a file without a header: this record is the first row already.
            if let Stage::Table(table) = &mut self.stage
                && nameless
            {
                table.read(row, *cells, damage.map(code_of), each);
            }
            return;
        }
        let Stage::Searching(kept) = &mut self.stage else { return };
        let single = |cells: &mut dyn Iterator<Item = &str>| cells.filter(|cell| !cell.is_empty()).count() <= 1;
        let only_single = single(&mut all.iter().copied())
            && kept.iter().all(|(_, cells, _)| single(&mut cells.iter().map(String::as_str)));
        kept.push((row, all.iter().map(|cell| (*cell).to_owned()).collect(), damage.map(code_of)));
        if only_single && recognise::holds_identifier(&all, self.hints.asset.as_ref()) {
            return self.begin_identifiers(each);
        }
        self.decide_if_full(each);
    }

    fn recognise(&self, cells: &[&str]) -> Option<Recognised> {
        let own = self.mapping.as_ref().and_then(|mapping| mapping.recognise(cells));
        own.or_else(|| self.formats.recognise(cells)).filter(|found| found.format.kind != Kind::Marker)
    }

    fn begin(&mut self, mut found: Recognised) {
        if let Some(id) = &self.hints.format
            && let Some(at) = found.others.iter().position(|other| other.id == id.as_str())
        {
            std::mem::swap(&mut found.format, &mut found.others[at]);
            found.others.clear();
        }
        if found.rearranged {
            self.notes.push(Assumption::HeaderRearranged);
        }
        if found.format.header.weak && self.hints.service.is_none() {
            self.notes.push(Assumption::HeaderWeak);
        }
        if !found.others.is_empty() {
            let others = found.others.iter().map(|other| other.id.to_string()).collect();
            self.notes.push(Assumption::FormatAmbiguous { others });
        }
        self.begin_table(found);
    }

    fn begin_table(&mut self, found: Recognised) {
        let known = Known {
            name: &self.name,
            asset: self.hints.asset,
            own: self.hints.own_address.as_deref(),
            zone: self.hints.zone.as_deref(),
        };
        self.stage = Stage::Table(Box::new(Table::new(found, &known)));
    }

    fn begin_identifiers(&mut self, each: &mut dyn FnMut(Row)) {
        let Stage::Searching(kept) = std::mem::replace(&mut self.stage, Stage::Identifiers) else { return };
        for (row, cells, bad) in kept {
            match bad.filter(|_| cells.is_empty()) {
                None => self.lines().list(row, kept_cells(&cells).cells(), each),
                Some(code) => each(self.lines().bad(row, code)),
            }
        }
    }

    fn decide_if_full(&mut self, each: &mut dyn FnMut(Row)) {
        let Stage::Searching(kept) = &self.stage else { return };
        let single = kept.iter().all(|(_, cells, _)| cells.iter().filter(|cell| !cell.is_empty()).count() <= 1);
        if kept.len() >= if single { LONGEST_HEADING } else { DEEPEST } {
            self.decide(each);
        }
    }

    /// No record was a known header: what the records hold decides.
    fn decide(&mut self, each: &mut dyn FnMut(Row)) {
        let Stage::Searching(kept) = &self.stage else { return };
        if kept.is_empty() {
            return;
        }
        if let Some(inferred) = infer::table(kept, self.hints.asset.as_ref()) {
            let Stage::Searching(kept) = std::mem::replace(&mut self.stage, Stage::Identifiers) else { return };
            self.notes.push(Assumption::ColumnsInferred);
            self.begin_table(inferred.recognised);
            let Stage::Table(table) = &mut self.stage else { return };
            for (row, cells, bad) in kept.into_iter().skip(inferred.first_row) {
                match bad.filter(|_| cells.is_empty()) {
                    None => table.read(row, kept_cells(&cells).cells(), bad, each),
                    Some(code) => table.bad(row, code, each),
                }
            }
            return;
        }
        let asset = self.hints.asset.as_ref();
        let first =
            kept.first().map(|(_, cells, _)| cells.iter().map(String::as_str).collect::<Vec<_>>()).unwrap_or_default();
        if recognise::holds_identifier(&first, asset) {
            return self.begin_identifiers(each);
        }
        let unknown = recognise::unknown_header(kept);
        if recognise::is_table(kept) {
            self.stage = Stage::Unreadable(unknown);
            return;
        }
        let Stage::Searching(kept) = std::mem::replace(&mut self.stage, Stage::Text(Some(unknown))) else { return };
        for (row, cells, bad) in kept {
            match bad.filter(|_| cells.is_empty()) {
                None => self.text(row, kept_cells(&cells).cells(), each),
                Some(code) => each(self.lines().bad(row, code)),
            }
        }
    }

    fn finish(&mut self, each: &mut dyn FnMut(Row)) {
        self.decide(each);
        match &mut self.stage {
            Stage::Table(table) => table.finish(each),
            Stage::Text(unknown) => {
                if let Some(unknown) = unknown.take() {
                    self.stage = Stage::Unreadable(unknown);
                }
            }
            _ => {}
        }
    }

    fn format(&self) -> Option<Arc<Format>> {
        match &self.stage {
            Stage::Table(table) => Some(table.head.format.clone()),
            Stage::Identifiers | Stage::Text(_) => Some(format::identifiers()),
            Stage::Searching(_) | Stage::Unreadable(_) => None,
        }
    }

    /// What reads the lines of a file that is no table.
    const fn lines(&self) -> Lines {
        Lines { asset: self.hints.asset }
    }

    /// A line of a text. Once there was something in it, it is one that was worth reading.
    fn text(&mut self, row: u64, cells: Cells<'_>, each: &mut dyn FnMut(Row)) {
        if self.lines().text(row, cells, each) {
            self.stage = Stage::Text(None);
        }
    }

    fn assumptions(&self) -> Vec<Assumption> {
        let mut assumptions = self.notes.clone();
        if let Some(mapping) = &self.hints.mapping
            && !self.format().is_some_and(|format| Arc::ptr_eq(&format, mapping))
        {
            assumptions.push(Assumption::MappingNotUsed);
        }
        match &self.stage {
            Stage::Table(table) => assumptions.extend(table.assumptions()),
            Stage::Identifiers | Stage::Text(_) => {
                if matches!(self.stage, Stage::Text(_)) {
                    assumptions.push(Assumption::IdentifiersInText);
                }
                assumptions.push(match self.hints.asset {
                    Some(asset) => Assumption::AssetFromUser { asset },
                    None => Assumption::AssetUnknown,
                });
            }
            Stage::Searching(_) | Stage::Unreadable(_) => {}
        }
        let nameless =
            self.format().is_some_and(|format| format.kind.has_transfers() && format.service.as_exchange().is_none());
        if let Some(service) = self.hints.service.as_ref().filter(|_| nameless) {
            assumptions.push(Assumption::ServiceFromUser { service: service.clone() });
        }
        assumptions
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
            rows.iter().map(|row| (row.row, row.problem.as_ref().map(|p| (p.column.as_deref(), p.code)))).collect();
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
        assert_eq!(summary.format.as_ref().map(|f| f.id.as_ref()), Some("zaif-jpy-withdraw"));
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
    fn a_broken_table_is_not_read_as_a_text() {
        let line = "2018-09-14|sent 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w and more|x y z\n";
        let (rows, summary) = read("x.csv", &line.repeat(5).replace('|', ","));
        assert_eq!((rows.len(), summary.error.map(|error| error.code)), (0, Some("unknown_header")));
    }

    #[test]
    fn prose_is_no_list_of_identifiers() {
        let (rows, summary) = read("x.csv", "# Notes\n\nNothing here.\n");
        assert_eq!((rows.len(), summary.error.map(|error| error.code)), (0, Some("unknown_header")));
    }

    #[test]
    fn an_unknown_header_is_named_without_the_users_data() {
        let (_, summary) = read("x.csv", "Date,出金アドレス,0012345678,山田太郎,me@example.org\n");
        let error = summary.error.unwrap();
        assert_eq!((error.code, error.header.join("|").as_str()), ("unknown_header", "Date|出金アドレス|…|…|…"));
    }
}
