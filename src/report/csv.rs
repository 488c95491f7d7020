//! The rows of a report as CSV, for spreadsheets: safe to open, and exact to read back.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and a formula can run programs and send what is in
//! other cells away. Files come from strangers, so a cell of ours never begins like that. The scheme is one rule:
//!
//! > Wherever a spreadsheet could begin a cell, a text that would begin with `=`, `+`, `-`, `@`, their full-width forms, a tab, a line
//! > break or `'` has a `'` in front, and so has an identifier that could be taken for a number. Whoever reads the file back drops that one
//! > `'` ([`unguarded`]).
//!
//! "Wherever" is more than the beginning: where the list separator is `;`, as in much of Europe, a spreadsheet cuts cells there
//! whatever the quotes say. A negative amount is guarded like everything else; it is rare, because exports say by a column which way coins
//! went. A tool that computes drops the `'`; a spreadsheet shows it.
//!
//! It is RFC 4180 (CRLF, quotes doubled) in UTF-8 with a byte order mark, without which Excel reads Japanese file names as something else.
//!
//! What this does not do: carry everything. The evidence of each finding, the coverage and the sources are in the JSON. Nor can it
//! keep a spreadsheet from rounding an amount of more than fifteen digits when *it* saves the file.
//!
//! # Source
//!
//! OWASP, "CSV Injection": the characters, the separators and the quotes. CVE-2021-41270 is a guard that forgot the tab.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt::Write as _;

use serde_json::Value;

use super::{PIECE, Report, TransferReport};
use crate::address::Asset;
use crate::check::Finding;
use crate::history::TxidRef;

/// The columns, in their order. The names are those of the report; `findings` has one word a finding, `listed` the listed identifiers,
/// `refused` the first text that could not be read.
pub const COLUMNS: [&str; 18] = [
    "file",
    "row",
    "verdict",
    "direction",
    "time",
    "asset",
    "amount",
    "fee",
    "address",
    "txid",
    "breaches",
    "findings",
    "listed",
    "identifier_check",
    "window_check",
    "traced_check",
    "reasons",
    "refused",
];

/// What is said of a finding in one word, as far as its kind has it.
const FINDING: [&str; 7] = ["kind", "field", "strength", "role", "phase", "reason", "confidence"];

impl Report {
    /// The rows as CSV, in the order of the files. See the module's documentation for what is done to a cell.
    pub fn to_csv(&self) -> String {
        let mut csv = String::new();
        let Ok(()) = self.write_csv::<Infallible>(&mut |text| {
            csv.push_str(text);
            Ok(())
        });
        csv
    }

    /// The same a piece at a time, until `out` refuses one.
    ///
    /// # Errors
    ///
    /// The first that `out` returns.
    pub fn write_csv<E>(&self, out: &mut dyn FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let mut text = String::from("\u{FEFF}");
        text.push_str(&COLUMNS.join(","));
        text.push_str("\r\n");
        for row in &self.transfers {
            self.csv_row(&row, &mut text);
            if text.len() > PIECE {
                out(&text)?;
                text.clear();
            }
        }
        out(&text)
    }

    fn csv_row(&self, row: &TransferReport<'_>, out: &mut String) {
        let number = |number: Option<String>| guarded(number.as_deref().unwrap_or_default()).into_owned();
        let text = |text: &str| guarded(text).into_owned();
        let name = self.files.get(row.file as usize).map_or("", |file| file.name.as_str());
        let refused = row.reasons.iter().find_map(|reason| reason.text.as_deref());
        let cells: [String; COLUMNS.len()] = [
            text(name),
            row.row.to_string(),
            row.verdict.code().to_owned(),
            word(&row.direction),
            row.day.map(|day| day.to_string()).or_else(|| row.time.map(|time| time.to_string())).unwrap_or_default(),
            identifier(row.asset.as_ref().map(Asset::code)),
            number(row.amount.map(|amount| amount.to_string())),
            number(row.fee.map(|fee| fee.to_string())),
            identifier(row.address),
            identifier(row.txid.map(TxidRef::text).as_deref()),
            text(&words(row.findings.iter().map(|finding| finding.breach().to_owned()))),
            text(&words(row.findings.iter().map(finding_word))),
            identifier(Some(&words(row.findings.iter().filter_map(listed)))),
            word(&row.checks.identifier),
            word(&row.checks.window),
            word(&row.checks.traced),
            text(&words(row.reasons.iter().map(|reason| word(&reason.code)))),
            text(refused.unwrap_or_default()),
        ];
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            quoted(cell, out);
        }
        out.push_str("\r\n");
    }
}

/// Each of several words once, with a blank between them.
fn words(words: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all.join(" ")
}

/// The code of a plain enum, as the report writes it.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| Some(value.as_str()?.to_owned())).unwrap_or_default()
}

fn finding_word(finding: &Finding) -> String {
    let fields = serde_json::to_value(finding).unwrap_or_default();
    let parts: Vec<&str> = FINDING.iter().filter_map(|name| fields.get(name).and_then(Value::as_str)).collect();
    parts.join(":")
}

fn listed(finding: &Finding) -> Option<String> {
    match finding {
        Finding::Identifier { listed, .. } => Some(listed.clone()),
        _ => None,
    }
}

/// A text that begins no formula, wherever a spreadsheet cuts it. [`unguarded`] is the way back.
pub fn guarded(text: &str) -> Cow<'_, str> {
    guard(text, false)
}

/// The text that was [`guarded`].
pub fn unguarded(text: &str) -> Cow<'_, str> {
    if !text.contains('\'') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    let mut dropped = false;
    for c in text.chars() {
        if begins && c == '\'' && !dropped {
            // What follows is as it was.
            dropped = true;
            continue;
        }
        out.push(c);
        begins = still_begins(begins && !dropped, c);
        dropped = false;
    }
    Cow::Owned(out)
}

/// An address, a transaction id, the code of a coin: never a number, whatever it looks like. `123e4567` would become one, and lose its digits.
fn identifier(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    guard(text, text.bytes().all(|byte| byte.is_ascii_digit() || b".,eE+-:/ ".contains(&byte))).into_owned()
}

fn guard(text: &str, number: bool) -> Cow<'_, str> {
    let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/ ".contains(&byte);
    if !number && text.bytes().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for (at, c) in text.char_indices() {
        let guard = begins && (is_trigger(c) || (number && at == 0));
        if guard {
            out.push('\'');
        }
        out.push(c);
        begins = still_begins(begins && !guard, c);
    }
    Cow::Owned(out)
}

/// Whether the next character may be the first of a cell: after a separator, and as long as only blanks and quotes came since.
const fn still_begins(begins: bool, c: char) -> bool {
    match c {
        ',' | ';' | '\t' | '|' | '\r' | '\n' => true,
        _ => begins && (c.is_whitespace() || matches!(c, '"' | '\u{FEFF}' | '\u{200B}'..='\u{200F}')),
    }
}

/// What must not be the first character of a cell.
const fn is_trigger(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\'')
}

fn quoted(cell: &str, out: &mut String) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/-".contains(&byte);
    if cell.bytes().all(plain) {
        out.push_str(cell);
    } else {
        // Writing to a String does not fail.
        let _ = write!(out, "\"{}\"", cell.replace('"', "\"\""));
    }
}
