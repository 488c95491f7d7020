//! One file of `data/formats/` → formats, or every mistake in it with its line.
//!
//! The build script reads the files of the project with this, and (feature `mappings`) the program reads a mapping somebody saved.

#![allow(clippy::similar_names, reason = "roles and rules are what the files call them")]

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::model::{
    AssetCodes, AssetFrom, Bring, Check, Column, Confidence, Container, Format, Header, HeaderCell, Kind, Number,
    Quirk, Roles, Rules, Scale, Service, Subject, Test, Text, TimeFrom, ZONES, ZoneFrom, is_time_pattern, is_zone,
};
use super::pattern;

/// What is wrong in a file, and on which line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line.
    pub line: usize,
    /// What is wrong there.
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    service: String,
    /// The coins whose code may stand in a file's name.
    #[serde(default)]
    coins: Vec<String>,
    /// The way through the service's menus to its exports.
    #[serde(default)]
    path: String,
    format: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Spanned<String>,
    title: String,
    kind: Spanned<String>,
    container: Option<Spanned<String>>,
    header: Spanned<Vec<Cell>>,
    #[serde(default)]
    extra: u16,
    #[serde(default)]
    weak: bool,
    time: Option<Time>,
    asset: Option<Names>,
    asset_codes: Option<Name>,
    amount: Option<Names>,
    decimal: Option<Name>,
    scale: Option<Name>,
    fee: Option<Name>,
    fee_scale: Option<Name>,
    fee_asset: Option<Name>,
    address: Option<Name>,
    address_text: Option<Names>,
    from: Option<Name>,
    to: Option<Name>,
    txid: Option<Name>,
    txid_text: Option<Names>,
    network: Option<Name>,
    tag: Option<Name>,
    status: Option<Name>,
    r#type: Option<Name>,
    quirk: Option<Name>,
    out: Option<Rule>,
    r#in: Option<Rule>,
    failed: Option<Rule>,
    ignore: Option<Rule>,
    bring: Option<Vec<Name>>,
    confidence: Spanned<String>,
    /// Where the header was seen. For readers of the file; the build only insists that it is there.
    source: Spanned<String>,
    /// The years between which the service wrote it, as far as known. For readers of the file.
    #[serde(default, rename = "seen")]
    _seen: String,
}

type Name = Spanned<String>;

#[derive(Deserialize)]
#[serde(untagged)]
enum Cell {
    One(String),
    /// A group that comes once for each coin.
    Group(Vec<String>),
}

/// One name or several, all on one line: what is wrong with one of them is wrong there.
type Names = Spanned<OneOrMore<String>>;

type Rule = Spanned<OneOrMore<BTreeMap<String, OneOrMore<String>>>>;

// Spans do not survive inside an untagged enum; they stand around it.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

impl<T> OneOrMore<T> {
    fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::More(all) => all,
        }
    }
}

fn named(names: &Names) -> impl Iterator<Item = Name> {
    names.as_ref().as_slice().iter().map(|name| Name::new(names.span(), name.clone()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    column: Names,
    #[serde(default)]
    patterns: Vec<String>,
    zone: Name,
    #[serde(default)]
    zone_stated: bool,
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
    let coins = file.coins.iter().cloned().map(Text::Owned).collect();
    let known =
        Arc::new(Service { id: Text::Owned(service.to_owned()), name: Text::Owned(file.service.clone()), coins });
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

struct Reading<'a> {
    entry: &'a Entry,
    mistake: &'a mut dyn FnMut(Range<usize>, String),
}

impl Reading<'_> {
    fn format(mut self, service: &Arc<Service>) -> Format {
        let entry = self.entry;
        let header = self.header();
        let kind = self.one_of(&entry.kind, &Kind::ALL.map(|kind| (kind.code(), kind)), Kind::Other);
        let confidence =
            self.one_of(&entry.confidence, &Confidence::ALL.map(|level| (level.code(), level)), Confidence::Low);
        let container = entry.container.as_ref().map_or(Container::Table, |name| {
            self.one_of(name, &[("table", Container::Table), ("json", Container::Json)], Container::Table)
        });
        if entry.source.as_ref().trim().is_empty() {
            (self.mistake)(entry.source.span(), "a format without a source".to_owned());
        }
        let roles = self.roles(&header);
        let rules = Rules {
            out: self.rule(entry.out.as_ref(), &header),
            into: self.rule(entry.r#in.as_ref(), &header),
            failed: self.rule(entry.failed.as_ref(), &header),
            ignore: self.rule(entry.ignore.as_ref(), &header),
        };
        self.sense(kind, &roles, &rules);
        Format {
            id: Text::Owned(entry.id.as_ref().clone()),
            service: service.clone(),
            title: Text::Owned(entry.title.clone()),
            kind,
            confidence,
            container,
            header,
            roles,
            rules,
            bring: Vec::new(),
        }
    }

    fn header(&mut self) -> Header {
        let entry = self.entry;
        let mut header = Header { extra: entry.extra, weak: entry.weak, ..Header::default() };
        for cell in entry.header.as_ref() {
            match cell {
                _ if header.open => {
                    (self.mistake)(entry.header.span(), "nothing follows \"…\" in a header".to_owned());
                }
                Cell::One(text) if text == "…" => header.open = true,
                Cell::One(text) => {
                    let (text, optional) = text.strip_prefix('?').map_or((text.as_str(), false), |rest| (rest, true));
                    self.cell(&mut header, text, optional);
                }
                Cell::Group(group) => {
                    let from = u16::try_from(header.cells.len()).unwrap_or(u16::MAX);
                    for text in group {
                        self.cell(&mut header, text, false);
                    }
                    let to = u16::try_from(header.cells.len()).unwrap_or(u16::MAX);
                    if group.is_empty() || header.repeat.replace((from, to)).is_some() {
                        (self.mistake)(
                            entry.header.span(),
                            "a header has one group of columns, and it is not empty".to_owned(),
                        );
                    }
                }
            }
        }
        if header.cells.is_empty() {
            (self.mistake)(entry.header.span(), "a header has cells".to_owned());
        }
        header
    }

    fn cell(&mut self, header: &mut Header, text: &str, optional: bool) {
        if let Some(wrong) = pattern::mistake(text) {
            (self.mistake)(self.entry.header.span(), format!("in {text:?}: {wrong}"));
        }
        header.cells.push(HeaderCell { text: Text::Owned(text.to_owned()), optional });
    }

    fn one_of<T: Copy>(&mut self, name: &Name, all: &[(&str, T)], otherwise: T) -> T {
        all.iter().find(|(known, _)| known == name.as_ref()).map_or_else(
            || {
                let known: Vec<_> = all.iter().map(|(name, _)| *name).collect();
                (self.mistake)(name.span(), format!("{:?} is none of {}", name.as_ref(), known.join(", ")));
                otherwise
            },
            |(_, value)| *value,
        )
    }

    fn column(&mut self, name: &Name, header: &Header) -> Column {
        let text = name.as_ref().as_str();
        let position = |text: &str, nth: usize| {
            header.cells.iter().enumerate().filter(|(_, cell)| cell.text == text).nth(nth).map(|(at, _)| at)
        };
        let numbered = || text.strip_prefix("column ")?.parse::<usize>().ok()?.checked_sub(1);
        let nth = || {
            let (text, n) = text.rsplit_once('#')?;
            position(text, n.parse::<usize>().ok()?.checked_sub(1)?)
        };
        let last = header.cells.len() + usize::from(header.extra);
        let found = position(text, 0).or_else(nth).or_else(|| numbered().filter(|at| *at < last));
        found.and_then(|at| Column::try_from(at).ok()).unwrap_or_else(|| {
            (self.mistake)(name.span(), format!("the header has no column {text:?}"));
            0
        })
    }

    fn maybe(&mut self, name: Option<&Name>, header: &Header) -> Option<Column> {
        name.map(|name| self.column(name, header))
    }

    fn many(&mut self, names: Option<&Names>, header: &Header) -> Vec<Column> {
        names.map_or_else(Vec::new, |names| named(names).map(|name| self.column(&name, header)).collect())
    }

    fn roles(&mut self, header: &Header) -> Roles {
        let entry = self.entry;
        let asset = entry.asset.as_ref().map_or(AssetFrom::Nowhere, |names| self.asset(names, header));
        let codes = [("kraken", AssetCodes::Kraken), ("caip-19", AssetCodes::Caip19)];
        let ends = match (&entry.from, &entry.to) {
            (Some(from), Some(to)) => Some((self.column(from, header), self.column(to, header))),
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => {
                (self.mistake)(one.span(), "from and to come together".to_owned());
                None
            }
        };
        let decimal = [(",", true), (".", false)];
        let quirks = Quirk::ALL.map(|quirk| (quirk.code(), quirk));
        Roles {
            time: entry.time.as_ref().map(|time| self.time(time, header)),
            asset,
            asset_codes: entry
                .asset_codes
                .as_ref()
                .map_or(AssetCodes::Usual, |name| self.one_of(name, &codes, AssetCodes::Usual)),
            amount: self.many(entry.amount.as_ref(), header),
            number: Number {
                decimal_comma: entry.decimal.as_ref().is_some_and(|name| self.one_of(name, &decimal, false)),
                scale: self.scale(entry.scale.as_ref()),
                fee_scale: self.scale(entry.fee_scale.as_ref()),
            },
            fee: self.maybe(entry.fee.as_ref(), header),
            fee_asset: self.maybe(entry.fee_asset.as_ref(), header),
            address: self.maybe(entry.address.as_ref(), header),
            address_text: self.many(entry.address_text.as_ref(), header),
            ends,
            txid: self.maybe(entry.txid.as_ref(), header),
            txid_text: self.many(entry.txid_text.as_ref(), header),
            network: self.maybe(entry.network.as_ref(), header),
            tag: self.maybe(entry.tag.as_ref(), header),
            status: self.maybe(entry.status.as_ref(), header),
            kind: self.maybe(entry.r#type.as_ref(), header),
            quirk: entry.quirk.as_ref().map(|name| self.one_of(name, &quirks, Quirk::Blocks)),
        }
    }

    fn asset(&mut self, names: &Names, header: &Header) -> AssetFrom {
        if let [text] = names.as_ref().as_slice() {
            let text = text.as_str();
            match (text, text.strip_prefix("always "), text.strip_prefix("in header of ")) {
                ("file name", ..) => return AssetFrom::FileName,
                ("in amount", ..) => return AssetFrom::Amount,
                (_, Some(coin), _) => return AssetFrom::Always(Text::Owned(coin.to_owned())),
                (_, _, Some(column)) => {
                    let column = Name::new(names.span(), column.to_owned());
                    return AssetFrom::Header(self.column(&column, header));
                }
                _ => {}
            }
        }
        AssetFrom::Columns(self.many(Some(names), header))
    }

    fn scale(&mut self, name: Option<&Name>) -> Scale {
        let all = [
            ("header", Scale::Header),
            ("point", Scale::Point),
            ("sat", Scale::Power(-8)),
            ("msat", Scale::Power(-11)),
            ("mBTC", Scale::Power(-3)),
            ("µBTC", Scale::Power(-6)),
        ];
        name.map_or(Scale::One, |name| self.one_of(name, &all, Scale::One))
    }

    fn time(&mut self, time: &Time, header: &Header) -> TimeFrom {
        let columns: Vec<_> = named(&time.column).map(|name| self.column(&name, header)).collect();
        let zone = time.zone.as_ref().as_str();
        let zone = match zone {
            "value" => ZoneFrom::Value,
            "header" => ZoneFrom::Header,
            "exporter" => ZoneFrom::Exporter,
            _ => {
                if let Some(column) = zone.strip_prefix("column ") {
                    let column = Name::new(time.zone.span(), column.to_owned());
                    ZoneFrom::Column(self.column(&column, header))
                } else {
                    if !is_zone(zone) {
                        (self.mistake)(
                            time.zone.span(),
                            format!(
                                "a zone is value, header, exporter, +09:00, UTC or one of {}, not {zone:?}",
                                ZONES.join(", ")
                            ),
                        );
                    }
                    let zone = Text::Owned(zone.to_owned());
                    if time.zone_stated { ZoneFrom::Stated(zone) } else { ZoneFrom::Assumed(zone) }
                }
            }
        };
        for pattern in &time.patterns {
            if !is_time_pattern(pattern) {
                (self.mistake)(time.zone.span(), format!("{pattern:?} has no year, month and day"));
            }
        }
        TimeFrom { columns, patterns: time.patterns.iter().cloned().map(Text::Owned).collect(), zone }
    }

    fn rule(&mut self, rule: Option<&Rule>, header: &Header) -> Vec<Vec<Test>> {
        let Some(rule) = rule else { return Vec::new() };
        let mut tests = |tests: &BTreeMap<String, OneOrMore<String>>| {
            tests
                .iter()
                .map(|(of, any)| self.test(&Name::new(rule.span(), of.clone()), any.as_slice(), header))
                .collect()
        };
        rule.as_ref().as_slice().iter().map(&mut tests).collect()
    }

    fn test(&mut self, of: &Name, any: &[String], header: &Header) -> Test {
        let subject = match of.as_ref().as_str() {
            "file name" => Subject::FileName,
            _ => Subject::Cell(self.column(of, header)),
        };
        let check = |text: &String| match text.as_str() {
            "<0" => Check::Negative,
            ">0" => Check::Positive,
            "set" => Check::Set,
            "unset" => Check::Unset,
            text => match (text.strip_prefix('*'), text.strip_suffix('*')) {
                (Some(rest), _) => Check::Holds(Text::Owned(rest.trim_end_matches('*').to_owned())),
                (None, Some(start)) => Check::Begins(Text::Owned(start.to_owned())),
                (None, None) => Check::Is(Text::Owned(text.to_owned())),
            },
        };
        Test { of: subject, any: any.iter().map(check).collect() }
    }

    /// Whether an entry says enough to be of use.
    fn sense(&mut self, kind: Kind, roles: &Roles, rules: &Rules) {
        let span = self.entry.id.span();
        let mut need = |is: bool, text: &str| {
            if !is {
                (self.mistake)(span.clone(), text.to_owned());
            }
        };
        match kind {
            Kind::Mixed => need(
                !rules.out.is_empty() || roles.ends.is_some() || roles.quirk.is_some(),
                "a mixed file says which rows are withdrawals: out, or from and to",
            ),
            Kind::Withdrawals => need(
                roles.time.is_some() || roles.address.is_some() || roles.txid.is_some(),
                "a withdrawal file has a time, an address or a txid column",
            ),
            Kind::Trades | Kind::Fiat | Kind::Other | Kind::Marker => need(
                *roles == Roles::default() && *rules == Rules::default(),
                "the columns of a file without transfers have no roles: nothing may read them",
            ),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
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
