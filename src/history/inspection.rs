//! What a file is and how it was read, without any list: the answer to "did you understand my file?".

use std::sync::Arc;

use serde::Serialize;

use super::bring::Bring;
use super::file_error::FileError;
use super::format::{Confidence, Format, Formats, Kind, Text, snippet};
use super::reader::{FileReader, Hints};
use super::transfer::{Assumption, Direction, ProblemCode, Row, Transfer};
use crate::address::{self, Asset};
use crate::amount::Amount;
use crate::decode::OpenLegacy;
use crate::text::identifier_excerpt;
use crate::time::Time;

/// How many transfers an inspection shows.
const SAMPLE: usize = 5;

/// What a file is and how it was read. `rows` is the transfers and the skipped rows together.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Inspection {
    /// The id of the format, or null if the file was not recognised.
    pub format: Option<String>,
    /// How well that header is known: `high`, `medium`, `low`, or null.
    pub confidence: Option<&'static str>,
    /// The encoding.
    pub encoding: Option<&'static str>,
    /// What the bytes hold: `csv`, `tsv`, `json`, `jsonl`, `xlsx`, …, or `text` where there is no table in it.
    pub container: Option<&'static str>,
    /// How many rows there are, the header not counted.
    pub rows: u64,
    /// How many of them are transfers, by direction.
    pub transfers: ByDirection,
    /// How many withdrawals say where they went; in a file without directions, how many rows have an address.
    pub with_address: u64,
    /// How many withdrawals have something in the transaction column; in a file without directions, how many rows do.
    pub with_txid: u64,
    #[serde(skip)]
    any_address: u64,
    #[serde(skip)]
    any_txid: u64,
    /// What to bring instead or besides, because this file tells too little.
    pub bring: Vec<Bring>,
    /// For a file of no known export: what its columns were told to be, or said by the user, as a format file has it. Made of the header
    /// alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub mapping: Option<String>,
    /// What the file does not say and was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// The rows that are no transfers, and why.
    pub skipped: Vec<Skipped>,
    /// The first few transfers, as they were read.
    pub transfers_sample: Vec<Sample>,
    /// Why the file could not be read, or not to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub error: Option<FileError>,
    /// The files of an archive or the sheets of a workbook, where there are several; what is said above is then their sum.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub members: Vec<MemberInspection>,
}

/// One file of an archive, or one sheet of a workbook.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct MemberInspection {
    /// Its name, behind the name of what it is in.
    pub name: String,
    /// Whether it is a sheet that the workbook does not show.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub hidden: bool,
    /// What it is.
    #[serde(flatten)]
    pub found: Inspection,
}

/// Transfers by direction.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct ByDirection {
    /// Withdrawals.
    pub out: u64,
    /// Deposits.
    #[serde(rename = "in")]
    pub into: u64,
    /// Everything else.
    pub other: u64,
}

/// A row that is no transfer.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Skipped {
    /// The line of the file it begins on, from 1.
    pub row: u64,
    /// The column, where it is one column's fault.
    pub column: Option<Text>,
    /// What is wrong.
    pub code: ProblemCode,
    /// The cell that was refused, cut to 64 characters.
    pub text: String,
}

/// A transfer as it was read.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Sample {
    /// The line of the file it begins on, from 1.
    pub row: u64,
    /// Which way the coins went.
    pub direction: Direction,
    /// When.
    #[cfg_attr(feature = "typescript", tsify(type = "string | undefined"))]
    pub time: Option<Time>,
    /// The coin.
    pub asset: Option<Asset>,
    /// How much.
    #[cfg_attr(feature = "typescript", tsify(type = "string | undefined"))]
    pub amount: Option<Amount>,
    /// The fee.
    #[cfg_attr(feature = "typescript", tsify(type = "string | undefined"))]
    pub fee: Option<Amount>,
    /// The address.
    pub address: Option<String>,
    /// The transaction id.
    pub txid: Option<String>,
}

/// Inspects one file, a chunk at a time.
#[derive(Debug)]
pub struct Inspector {
    reader: FileReader,
    found: Inspection,
    /// Rows whose direction only the last one tells.
    waiting: Vec<Row>,
}

impl Inspector {
    /// Starts a file called `name`.
    pub fn new(name: &str, hints: &Hints, legacy: &dyn OpenLegacy) -> Self {
        Self { reader: FileReader::new(name, hints, legacy), found: Inspection::default(), waiting: Vec::new() }
    }

    /// Reads the next bytes. Returns whether it is worth pushing more.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        let Self { reader, found, waiting } = self;
        reader.push(bytes, &mut |row| found.take(row, waiting))
    }

    /// Notes why the file's bytes end here: a member of an archive may be damaged.
    pub fn fail(&mut self, code: &'static str) {
        self.reader.fail(code);
    }

    /// Ends the file.
    pub fn finish(self) -> Inspection {
        let Self { reader, mut found, mut waiting } = self;
        let summary = reader.finish(&mut |row| found.take(row, &mut waiting));
        for mut row in waiting {
            if let Some(own) = &summary.own_address {
                row.transfer.seen_from(own);
            }
            found.count(row);
        }
        let known =
            |format: &Arc<Format>| Formats::known().find(&format.id).is_some_and(|known| Arc::ptr_eq(known, format));
        let own = summary.format.clone().filter(|format| format.kind != Kind::Identifiers && !known(format));
        let mut no_table = false;
        if let Some(format) = summary.format {
            found.format = Some(format.id.to_string());
            let rearranged = summary.assumptions.contains(&Assumption::HeaderRearranged);
            let confidence = if rearranged { Confidence::Low } else { format.confidence };
            found.confidence = Some(confidence.code());
            if found.transfers.out + found.transfers.into == 0 {
                (found.with_address, found.with_txid) = (found.any_address, found.any_txid);
            }
            no_table = format.kind == Kind::Identifiers;
        }
        found.encoding = Some(summary.encoding.label());
        found.container = Some(if no_table { "text" } else { summary.container.label() });
        found.mapping = own.map(|format| snippet::toml(&format));
        found.bring = summary.bring;
        found.assumptions = summary.assumptions;
        found.error = summary.error;
        found
    }
}

impl Inspection {
    /// The inspection of a file that cannot be read at all.
    pub fn unreadable(container: Option<&'static str>, code: &'static str) -> Self {
        Self { container, error: Some(FileError::new(code)), ..Self::default() }
    }

    /// What the members of one file come to. A single one speaks for the file, but for the container, which is the file's.
    pub fn of_members(container: Option<&'static str>, mut members: Vec<MemberInspection>) -> Self {
        if members.len() == 1
            && let Some(MemberInspection { found, .. }) = members.pop()
        {
            return Self { container, ..found };
        }
        let mut sum = Self { container, ..Self::default() };
        for MemberInspection { found, .. } in &members {
            sum.rows += found.rows;
            sum.transfers.out += found.transfers.out;
            sum.transfers.into += found.transfers.into;
            sum.transfers.other += found.transfers.other;
            sum.with_address += found.with_address;
            sum.with_txid += found.with_txid;
        }
        let mut formats = members.iter().map(|member| (member.found.format.clone(), member.found.confidence));
        if let Some(first) = formats.next().filter(|first| formats.all(|other| other == *first)) {
            (sum.format, sum.confidence) = first;
        }
        sum.error = members.iter().find_map(|member| member.found.error.clone());
        sum.members = members;
        sum
    }

    fn take(&mut self, row: Row, waiting: &mut Vec<Row>) {
        // Once one waits the others do too, so that they stay in their order.
        if !waiting.is_empty() || row.transfer.end.is_some() {
            waiting.push(row);
        } else {
            self.count(row);
        }
    }

    fn count(&mut self, row: Row) {
        self.rows += 1;
        let Row { row, transfer, problem } = row;
        if let Some(problem) = problem {
            self.skipped.push(Skipped { row, column: problem.column, code: problem.code, text: problem.text });
            return;
        }
        match transfer.direction {
            Direction::Out => self.transfers.out += 1,
            Direction::In => self.transfers.into += 1,
            Direction::Other => self.transfers.other += 1,
        }
        let (address, txid) = (u64::from(transfer.address.is_some()), u64::from(transfer.txid.is_some()));
        self.any_address += address;
        self.any_txid += txid;
        if transfer.direction == Direction::Out {
            self.with_address += address;
            self.with_txid += txid;
        }
        if self.transfers_sample.len() < SAMPLE {
            self.transfers_sample.push(Sample::of(row, &transfer));
        }
    }
}

impl Sample {
    fn of(row: u64, transfer: &Transfer) -> Self {
        Self {
            row,
            direction: transfer.direction,
            time: transfer.time,
            asset: transfer.asset,
            amount: transfer.amount,
            fee: transfer.fee,
            address: transfer.address.as_deref().map(shown),
            txid: transfer.txid.as_ref().map(|txid| shown(&txid.text())),
        }
    }
}

impl From<&Row> for Sample {
    fn from(row: &Row) -> Self {
        Self::of(row.row, &row.transfer)
    }
}

/// A cell of an identifier's column as it may be shown.
fn shown(text: &str) -> String {
    match address::identify(text, address::Chains::NONE) {
        Ok(_) => text.to_owned(),
        Err(error) if error.kind.is_private() => String::from("…"),
        Err(_) => identifier_excerpt(text).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Utf8Only;

    #[test]
    fn rows_are_transfers_and_skipped_rows_together() {
        let mut inspector = Inspector::new("btc_withdraw.csv", &Hints::default(), &Utf8Only);
        inspector.push(
            "日時,金額,手数料,TX,アドレス\n2018-09-14 17:45:00,0.1,0,,1BoatSLRHtKNngkdXEeobR76b53LETtpyT\nnever,0.1,0,,x\n".as_bytes(),
        );
        let found = inspector.finish();
        assert_eq!(
            (found.format.as_deref(), found.rows, found.transfers.out, found.skipped.len()),
            (Some("zaif-withdraw"), 2, 1, 1)
        );
        assert_eq!(found.skipped[0].row, 3);
    }
}
