//! Reads and checks the format files, and writes them as Rust.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    service: String,
    /// The coins whose code may stand in a file's name.
    #[serde(default)]
    coins: Vec<String>,
    format: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Spanned<String>,
    title: String,
    kind: Kind,
    header: Spanned<Vec<String>>,
    /// A column, or `file name` where only the file's own name tells the coin.
    asset: Option<Spanned<String>>,
    time: Option<Time>,
    amount: Option<Spanned<String>>,
    fee: Option<Spanned<String>>,
    address: Option<Spanned<String>>,
    txid: Option<Spanned<String>>,
    /// Where the header was seen. For readers of the file; the build only insists that it is there.
    source: Spanned<String>,
    confidence: Confidence,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Withdrawals,
    Deposits,
    Trades,
    Fiat,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Confidence {
    High,
    Medium,
    Low,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    column: Spanned<String>,
    patterns: Spanned<Vec<String>>,
    zone: Spanned<String>,
    zone_stated: bool,
}

/// The source of a `static FORMATS`, or every mistake found, each with file and line.
pub(super) fn compile(folder: &Path) -> Result<String, Vec<String>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .map_err(|e| vec![format!("{}: {e}", folder.display())])?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    let mut out =
        String::from("/// Every format known, in the order of their files.\npub static FORMATS: &[Format] = &[\n");
    let mut mistakes = Vec::new();
    let mut ids = HashMap::new();
    let mut headers = HashMap::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let service_id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                mistakes.push(format!("data/formats/{name}: {error}"));
                continue;
            }
        };
        let line = |span: std::ops::Range<usize>| text[..span.start].matches('\n').count() + 1;
        let file: File = match toml::from_str(&text) {
            Ok(file) => file,
            Err(error) => {
                let line = error.span().map_or(1, line);
                mistakes.push(format!("data/formats/{name}:{line}: {}", error.message()));
                continue;
            }
        };
        for entry in &file.format {
            let mut mistake = |span, text: String| mistakes.push(format!("data/formats/{name}:{}: {text}", line(span)));
            if let Some(other) = ids.insert(entry.id.as_ref().clone(), name.clone()) {
                mistake(entry.id.span(), format!("the id {:?} is taken in {other}", entry.id.as_ref()));
            }
            if let Some(other) = headers.insert(entry.header.as_ref().clone(), entry.id.as_ref().clone()) {
                mistake(entry.header.span(), format!("this header is already that of {other:?}"));
            }
            if entry.source.as_ref().trim().is_empty() {
                mistake(entry.source.span(), "a format without a source".to_owned());
            }
            let code = write_entry(entry, &service_id, &file, &mut mistake);
            out.push_str(&code);
        }
    }
    out.push_str("];\n");
    if mistakes.is_empty() { Ok(out) } else { Err(mistakes) }
}

fn write_entry(
    entry: &Entry,
    service_id: &str,
    file: &File,
    mistake: &mut dyn FnMut(std::ops::Range<usize>, String),
) -> String {
    let mut column = |name: &Spanned<String>| -> usize {
        entry.header.as_ref().iter().position(|cell| cell == name.as_ref()).unwrap_or_else(|| {
            mistake(name.span(), format!("the header has no column {:?}", name.as_ref()));
            0
        })
    };
    let asset = match &entry.asset {
        None => "AssetFrom::Nowhere".to_owned(),
        Some(name) if name.as_ref() == "file name" => "AssetFrom::FileName".to_owned(),
        Some(name) => format!("AssetFrom::Column({})", column(name)),
    };
    let [amount, fee, address, txid] =
        [&entry.amount, &entry.fee, &entry.address, &entry.txid].map(|name| name.as_ref().map(&mut column));
    let time = entry.time.as_ref().map(|time| (column(&time.column), time));
    let time = time.map(|(column, time)| {
        let patterns = time.patterns.as_ref();
        if patterns.is_empty() || !patterns.iter().all(|pattern| pattern.contains("YYYY")) {
            mistake(time.patterns.span(), "a time pattern has YYYY, MM, DD and perhaps hh, mm, ss".to_owned());
        }
        let minutes = zone_minutes(time.zone.as_ref()).unwrap_or_else(|| {
            mistake(time.zone.span(), "a zone is written +09:00 or -05:30".to_owned());
            0
        });
        format!(
            "TimeFrom {{ column: {column}, patterns: &{:?}, zone: Zone {{ offset_minutes: {minutes} }}, zone_stated: {} }}",
            patterns,
            time.zone_stated
        )
    });
    if entry.kind == Kind::Withdrawals && (time.is_none() || (address.is_none() && txid.is_none())) {
        mistake(entry.id.span(), "a withdrawal file has a time and an address or a txid column".to_owned());
    }
    let mut code = String::new();
    let kind = match entry.kind {
        Kind::Withdrawals => "Withdrawals",
        Kind::Deposits => "Deposits",
        Kind::Trades => "Trades",
        Kind::Fiat => "Fiat",
    };
    let confidence = match entry.confidence {
        Confidence::High => "High",
        Confidence::Medium => "Medium",
        Confidence::Low => "Low",
    };
    writeln!(
        code,
        "Format {{ id: {:?}, service: Service {{ id: {service_id:?}, name: {:?}, coins: &{:?} }}, title: {:?}, kind: Kind::{kind}, \
         header: &{:?}, asset: {asset}, time: {}, amount: {amount:?}, fee: {fee:?}, address: {address:?}, txid: {txid:?}, \
         confidence: Confidence::{confidence} }},",
        entry.id.as_ref(),
        file.service,
        file.coins,
        entry.title,
        entry.header.as_ref(),
        time.map_or_else(|| "None".to_owned(), |time| format!("Some({time})")),
    )
    .expect("writing to a String does not fail");
    code
}

fn zone_minutes(zone: &str) -> Option<i16> {
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}
