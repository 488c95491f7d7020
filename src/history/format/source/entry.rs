//! One entry of a file → a format, or what is wrong with it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::model::{
    AssetCodes, AssetFrom, Check, Column, Confidence, Container, Format, Header, HeaderCell, Kind, Number, Quirk,
    Roles, Rules, Scale, Service, Subject, Test, Text, TimeFrom, ZONES, ZoneFrom, is_time_pattern, is_zone,
};
use super::super::pattern;
use super::file::{Cell, Entry, Name, Names, OneOrMore, Rule, Time, named};

/// One entry while it is read, and where to say what is wrong with it.
pub(super) struct Reading<'a> {
    pub(super) entry: &'a Entry,
    pub(super) mistake: &'a mut dyn FnMut(Range<usize>, String),
}

impl Reading<'_> {
    pub(super) fn format(mut self, service: &Arc<Service>) -> Format {
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
            sender: self.maybe(entry.sender.as_ref(), header),
            also: self.many(entry.also.as_ref(), header),
            own: self.maybe(entry.own.as_ref(), header),
            address_text: self.many(entry.address_text.as_ref(), header),
            ends,
            txid: self.maybe(entry.txid.as_ref(), header),
            txid_text: self.many(entry.txid_text.as_ref(), header),
            network: self.maybe(entry.network.as_ref(), header),
            tag: self.maybe(entry.tag.as_ref(), header),
            exchange: self.many(entry.exchange.as_ref(), header),
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
