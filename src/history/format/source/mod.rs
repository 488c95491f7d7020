//! One file of `data/formats/` → formats, or every mistake in it with its line.
//!
//! The build script reads the files of the project with this, and (feature `mappings`) the program reads a mapping somebody saved.

#![allow(clippy::similar_names, reason = "roles and rules are what the files call them")]

mod entry;
mod file;

use std::ops::Range;
use std::sync::Arc;

use super::model::{Bring, Confidence, Container, Format, Header, Kind, Service, ServiceKind, Text};
use super::pattern;
use entry::Reading;
use file::File;

/// What is wrong in a file, and on which line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line.
    pub line: usize,
    /// What is wrong there.
    pub text: String,
}

/// Reads the text of one file. `service` is the service's id: the name of the file.
///
/// # Errors
///
/// Every mistake found.
pub fn read(service: &str, text: &str) -> Result<Vec<Arc<Format>>, Vec<Mistake>> {
    let line = |span: Range<usize>| text[..span.start.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text)
        .map_err(|error| vec![Mistake { line: error.span().map_or(1, line), text: error.message().to_owned() }])?;
    let mut mistakes = Vec::new();
    if !file.path.is_empty() && file.path_source.trim().is_empty() {
        mistakes.push(Mistake { line: 1, text: "a path without a path_source".to_owned() });
    }
    let coins = file.coins.iter().cloned().map(Text::Owned).collect();
    let mut is = ServiceKind::Exchange;
    if let Some(said) = &file.is {
        match ServiceKind::ALL.into_iter().find(|kind| kind.code() == said.as_ref()) {
            Some(kind) => is = kind,
            None => mistakes.push(Mistake {
                line: line(said.span()),
                text: format!("{:?} is none of {}", said.as_ref(), ServiceKind::ALL.map(ServiceKind::code).join(", ")),
            }),
        }
    }
    let also = file.also.iter().cloned().map(Text::Owned).collect();
    let (id, name) = (Text::Owned(service.to_owned()), Text::Owned(file.service.clone()));
    let known = Arc::new(Service { id, name, also, coins, is });
    let mut formats: Vec<Format> = Vec::new();
    for entry in &file.format {
        let mut mistake = |span, text: String| mistakes.push(Mistake { line: line(span), text });
        let format = Reading { entry, mistake: &mut mistake }.format(&known);
        for other in &formats {
            if other.id == format.id {
                mistake(entry.id.span(), format!("the id {:?} is taken", format.id));
            }
            if other.container == format.container && normal(&other.header) == normal(&format.header) {
                mistake(entry.header.span(), format!("this header is already that of {:?}", other.id));
            }
        }
        formats.push(format);
    }
    let brings: Vec<Vec<Bring>> = (0..formats.len())
        .map(|at| {
            let stated = file.format[at].bring.as_deref();
            stated.map_or_else(|| usual_bring(&formats, at, &file.path), |names| {
                names.iter().map(|name| {
                    bring(&formats, name.as_ref(), &file.path).unwrap_or_else(|| {
                        mistakes.push(Mistake {
                            line: line(name.span()),
                            text: format!("bring names a format of this file, \"transfer page\", \"wallet\" or \"explorer\", not {:?}", name.as_ref()),
                        });
                        Bring::TransferPage
                    })
                }).collect()
            })
        })
        .collect();
    for (format, bring) in formats.iter_mut().zip(brings) {
        format.bring = bring;
    }
    if mistakes.is_empty() { Ok(formats.into_iter().map(Arc::new).collect()) } else { Err(mistakes) }
}

/// A header as two formats may not share it.
pub fn normal(header: &Header) -> Vec<String> {
    header.cells.iter().map(|cell| pattern::normal(&cell.text)).collect()
}

fn bring(formats: &[Format], name: &str, path: &str) -> Option<Bring> {
    Some(match name {
        "transfer page" => Bring::TransferPage,
        "wallet" => Bring::Wallet,
        "explorer" => Bring::Explorer,
        id => export(formats.iter().find(|format| format.id == id)?, path),
    })
}

fn export(format: &Format, path: &str) -> Bring {
    Bring::Export { format: format.id.clone(), title: format.title.clone(), path: Text::Owned(path.to_owned()) }
}

/// How much a format tells of a withdrawal: 0 for nothing, 1 for when, more for where to.
fn tells(format: &Format) -> u8 {
    if !matches!(format.kind, Kind::Withdrawals | Kind::Mixed) || format.container == Container::Json {
        return 0;
    }
    let roles = &format.roles;
    let address = roles.address.is_some() || !roles.address_text.is_empty() || roles.ends.is_some();
    let txid = roles.txid.is_some() || !roles.txid_text.is_empty();
    1 + 2 * u8::from(address) + u8::from(txid) + 4 * u8::from(roles.address.is_some() && txid)
}

/// What a file that tells too little should be accompanied by: the service's own better export, or what is not the service's.
fn usual_bring(formats: &[Format], at: usize, path: &str) -> Vec<Bring> {
    let format = &formats[at];
    let own = tells(format);
    if own > 1 || matches!(format.kind, Kind::Labels | Kind::Marker) || format.container == Container::Json {
        return Vec::new();
    }
    let mut best: Option<&Format> = None;
    for other in formats {
        // Nobody is sent to look for what may not exist.
        if other.confidence != Confidence::Low
            && tells(other) > own
            && best.is_none_or(|best| tells(other) > tells(best))
        {
            best = Some(other);
        }
    }
    let mut bring: Vec<Bring> = best.map(|best| export(best, path)).into_iter().collect();
    if best.is_none_or(|best| tells(best) == 1) {
        bring.extend([Bring::TransferPage, Bring::Wallet, Bring::Explorer]);
    }
    bring
}

#[cfg(test)]
mod tests {
    use super::super::model::{AssetFrom, Check};
    use super::*;

    const GOOD: &str = r#"service = "Some Exchange"

[[format]]
id = "some-withdraw"
title = "Withdrawals"
kind = "withdrawals"
header = ["Time({zone})", "?Note", "Coin", "Cur.", "Cur.", "Address"]
time = { column = "Time({zone})", zone = "header" }
asset = ["Coin", "Cur.#2"]
address = "Address"
failed = [{ "Note" = ["gone*", "*wrong*"] }, { "Cur." = "<0" }]
source = "made up"
confidence = "low"
"#;

    fn mistakes(from: &str, to: &str) -> Vec<(usize, String)> {
        assert!(GOOD.contains(from), "{from}");
        let wrong = read("some", &GOOD.replace(from, to)).unwrap_err();
        wrong.into_iter().map(|mistake| (mistake.line, mistake.text)).collect()
    }

    #[test]
    fn an_entry_says_which_cells_are_what() {
        let formats = read("some", GOOD).unwrap();
        let Format { header, roles, rules, .. } = &*formats[0];
        assert!(header.cells[1].optional && !header.cells[0].optional);
        assert_eq!(roles.asset, AssetFrom::Columns(vec![2, 4]));
        assert_eq!(rules.failed.len(), 2);
        assert_eq!(rules.failed[0][0].any[0], Check::Begins(Text::Borrowed("gone")));
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        for (from, to, line, part) in [
            ("address = \"Address\"", "address = \"Adress\"", 10, "no column \"Adress\""),
            ("{zone})\", \"?Note", "{zones})\", \"?Note", 7, "{zones} stands for nothing"),
            ("zone = \"header\"", "zone = \"Mars/Olympus\"", 8, "a zone is"),
            ("kind = \"withdrawals\"", "kind = \"withdrawal\"", 6, "is none of"),
            ("kind = \"withdrawals\"", "kind = \"mixed\"", 4, "which rows are withdrawals"),
            ("kind = \"withdrawals\"", "kind = \"trades\"", 4, "have no roles"),
            ("source = \"made up\"", "source = \" \"", 12, "without a source"),
            ("address =", "adress =", 10, "unknown field"),
            ("\"Note\" =", "\"Nota\" =", 11, "no column \"Nota\""),
        ] {
            let found = mistakes(from, to);
            assert!(found.iter().any(|(at, text)| *at == line && text.contains(part)), "{to}: {found:?}");
        }
    }

    #[test]
    fn what_to_bring_is_the_services_own_better_export_or_what_is_not_the_services() {
        let trades = "\n[[format]]\nid = \"some-trades\"\ntitle = \"Trades\"\nkind = \"trades\"\nheader = [\"a\", \"b\"]\nsource = \"x\"\nconfidence = \"high\"\n";
        let all = GOOD.replace("confidence = \"low\"", "confidence = \"high\"") + trades;
        let formats = read("some", &all).unwrap();
        assert!(formats[0].bring.is_empty());
        assert!(matches!(&formats[1].bring[..], [Bring::Export { format, .. }] if format == "some-withdraw"));
        let formats = read("some", &(GOOD.to_owned() + trades)).unwrap();
        assert_eq!(formats[1].bring, [Bring::TransferPage, Bring::Wallet, Bring::Explorer]);
    }
}
