//! CSV whose first row names the columns, and Forta's two labelled data sets.
//!
//! Cells are taken as they are: a blank behind an address is a mistake in the list, and a list's mistakes are refused.
//!
//! # Source
//!
//! Forta's columns: `labelled-datasets`, `labels/1/*.csv` at 40a9c2f; the folder's number is Ethereum's.

use super::{Fault, ImportError, Lives, Page, Row, Says, Unsaid};
use crate::address::Chain;
use crate::decode::{Cells, Decoder, Utf8Only};
use crate::list::pack::{Confidence, ExclusionReason, IdentifierKind, Outputs, Role, SourceKind};
use crate::time::Day;

/// What columns are called, in lower case letters and digits alone.
const COLUMNS: &[(Column, &[&str])] = &[
    (Column::Value, &["address", "value", "identifier", "wallet", "walletaddress", "txid", "txhash", "hash"]),
    (Column::Kind, &["kind"]),
    (Column::Chain, &["chain", "claimedchain", "network", "blockchain", "currency", "asset", "coin"]),
    (Column::Role, &["role"]),
    (Column::Confidence, &["confidence"]),
    (Column::Owner, &["owner"]),
    (Column::Page, &["source", "url", "page", "reference"]),
    (Column::Label, &["label", "note", "name", "tag", "comment"]),
    (Column::Listed, &["listed", "date"]),
    (Column::Outputs, &["outputs"]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Value,
    Kind,
    Chain,
    Role,
    Confidence,
    Owner,
    Page,
    Label,
    Listed,
    Outputs,
}

/// Reads CSV with a header.
pub(super) fn read(bytes: &[u8], unsaid: &Unsaid) -> Result<Vec<Row>, ImportError> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    let mut rows = Vec::new();
    records(bytes, &mut |line, cells| match cells {
        Some(cells) if columns.is_empty() => {
            for name in cells.iter() {
                let column = column(name).filter(|column| !columns.contains(&Some(*column)));
                columns.push(column);
            }
        }
        Some(cells) => {
            let cell = |wanted: Column| {
                let at = columns.iter().position(|column| *column == Some(wanted))?;
                cells.raw(at).filter(|cell| !cell.is_empty())
            };
            rows.push(row(line, &cell, unsaid));
        }
        None => rows.push(unreadable(line)),
    })?;
    if !columns.contains(&Some(Column::Value)) {
        return Err(ImportError::Missing("column of addresses"));
    }
    Ok(rows)
}

fn column(name: &str) -> Option<Column> {
    let word: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    COLUMNS.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(column, _)| *column)
}

fn row<'a>(line: u64, cell: &dyn Fn(Column) -> Option<&'a str>, unsaid: &Unsaid) -> Row {
    let word = |column| cell(column).map(|text| text.trim().to_ascii_lowercase());
    let value = cell(Column::Value).unwrap_or_default();
    let url = cell(Column::Page).map(str::trim).filter(|text| text.contains("://"));
    let label: Vec<_> =
        [cell(Column::Label), cell(Column::Page).filter(|_| url.is_none())].into_iter().flatten().collect();
    let (mut kind, mut fault) = (IdentifierKind::Address, None);
    match word(Column::Kind).as_deref() {
        None | Some("address") => {}
        Some("txid" | "tx" | "transaction") => kind = IdentifierKind::Txid,
        Some("outpoint" | "output") => kind = IdentifierKind::Outpoint,
        Some(other) => fault = Some(Fault::new("kind_unknown", format!("{other:?} is no kind of identifier"))),
    }
    let outputs = match word(Column::Outputs).as_deref() {
        None => None,
        Some("stolen") => Some(Outputs::Stolen),
        Some("mixed") => Some(Outputs::Mixed),
        Some("unknown") => Some(Outputs::Unknown),
        Some(other) => {
            fault = Some(Fault::new("outputs_unsaid", format!("{other:?} does not say whose the outputs are")));
            None
        }
    };
    let listed = cell(Column::Listed).map(str::parse::<Day>).and_then(|day| {
        if day.is_err() {
            fault = Some(Fault::new("date", "a day is written 2018-09-14"));
        }
        day.ok()
    });
    let says = says(word(Column::Role).as_deref(), word(Column::Confidence).as_deref(), cell(Column::Owner), unsaid);
    Row {
        place: format!("line {line}"),
        value: value.to_owned(),
        kind,
        lives: cell(Column::Chain).map_or_else(|| unsaid.chain.map_or(Lives::Unsaid, Lives::Chain), Lives::read),
        says: fault.map_or(says, Err),
        label: Some(label.join("; ")),
        page: url.map(page),
        listed,
        outputs,
    }
}

fn says(role: Option<&str>, confidence: Option<&str>, owner: Option<&str>, unsaid: &Unsaid) -> Result<Says, Fault> {
    let excluded = |reason| Ok(Says::Excluded { reason, owner: owner.unwrap_or("not said").to_owned() });
    let role = match role {
        None => unsaid.role,
        Some("thief" | "exploiter" | "hacker" | "attacker") => Role::Thief,
        Some("onward") => Role::Onward,
        Some("launderer" | "laundering") => Role::Launderer,
        Some("cashout") => Role::Cashout,
        Some("mixer" | "mixing") => Role::Mixer,
        Some("theft") => Role::Theft,
        Some("named") => Role::Named,
        Some("victim") => return excluded(ExclusionReason::Victim),
        Some("service" | "exchange") => return excluded(ExclusionReason::Service),
        Some(other) => return Err(Fault::new("role_unknown", format!("{other:?} is no role"))),
    };
    let confidence = match confidence {
        None => unsaid.confidence,
        Some("official") => Confidence::Official,
        Some("victim_statement") => Confidence::VictimStatement,
        Some("investigator") => Confidence::Investigator,
        Some("community") => Confidence::Community,
        Some("derived") => Confidence::Derived,
        Some(other) => return Err(Fault::new("confidence_unknown", format!("{other:?} does not say how sure it is"))),
    };
    Ok(Says::Listed { role, confidence })
}

/// Reads one of Forta's files: labels of addresses, or contracts with those who made them.
pub(super) fn read_forta(bytes: &[u8]) -> Result<Vec<Row>, ImportError> {
    let mut header: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    records(bytes, &mut |line, cells| match cells {
        Some(cells) if header.is_empty() => header = cells.iter().map(str::to_owned).collect(),
        Some(cells) => {
            let cell = |name: &str| {
                let at = header.iter().position(|column| column == name)?;
                cells.raw(at).filter(|cell| !cell.is_empty())
            };
            let tag = cell("wallet_tag").or(cell("contract_tag")).or(cell("contract_creator_tag")).unwrap_or_default();
            let value = cell("banned_address").or(cell("contract_address")).unwrap_or_default();
            rows.push(labelled(format!("line {line}"), value, tag));
            if let Some(creator) = cell("contract_creator") {
                let tag = cell("contract_creator_tag").unwrap_or(tag);
                rows.push(labelled(format!("line {line}, creator"), creator, tag));
            }
        }
        None => rows.push(unreadable(line)),
    })?;
    if header.iter().any(|column| column == "banned_address" || column == "contract_address") {
        Ok(rows)
    } else {
        Err(ImportError::Missing("column banned_address or contract_address"))
    }
}

fn labelled(place: String, value: &str, tag: &str) -> Row {
    let tag_words = tag.to_ascii_lowercase();
    let is_thief = ["exploit", "hack", "heist", "attacker"].iter().any(|word| tag_words.contains(word));
    // A phisher robs people, not an exchange: the data set says what somebody did, not what part he played in a breach.
    let role = if is_thief { Role::Thief } else { Role::Named };
    Row {
        place,
        value: value.to_owned(),
        kind: IdentifierKind::Address,
        lives: Lives::Chain(Chain::Ethereum),
        says: Ok(Says::Listed { role, confidence: Confidence::Community }),
        label: Some(tag.to_owned()),
        page: None,
        listed: None,
        outputs: None,
    }
}

fn records(bytes: &[u8], each: &mut dyn FnMut(u64, Option<Cells<'_>>)) -> Result<(), ImportError> {
    let mut hand_on = |record: crate::decode::Record<'_>| {
        each(record.row, record.cells.ok().filter(|_| record.damage.is_none()));
    };
    let mut decoder = Decoder::new(&Utf8Only);
    let outcome = decoder.push(bytes, &mut hand_on).and_then(|()| decoder.finish(&mut hand_on));
    outcome.map_err(|error| ImportError::Syntax { place: "the file".to_owned(), detail: error.to_string() })
}

fn unreadable(line: u64) -> Row {
    Row {
        place: format!("line {line}"),
        value: String::new(),
        kind: IdentifierKind::Address,
        lives: Lives::Unsaid,
        says: Err(Fault::new("syntax", "the row cannot be cut into cells")),
        label: None,
        page: None,
        listed: None,
        outputs: None,
    }
}

fn page(url: &str) -> Page {
    let host = url.split('/').nth(2).unwrap_or(url);
    Page {
        id: None,
        title: format!("A page of {host}"),
        publisher: host.to_owned(),
        url: url.to_owned(),
        kind: SourceKind::Community,
    }
}
