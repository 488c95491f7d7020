//! A format → TOML, as `data/formats/` has it: what somebody shares so that the next person's file is known.
//!
//! It is made from the entry alone, which holds the header and what its columns are, and not one cell of anybody's data.

use std::fmt::Write as _;

use super::model::{AssetCodes, AssetFrom, Check, Column, Container, Format, Scale, Subject, Test, ZoneFrom};

/// The TOML of one entry, with the line that names its service above it.
pub fn toml(format: &Format) -> String {
    let mut out = Snippet { format, text: String::new() };
    out.line("service", &quoted(&format.service.name));
    out.text.push_str("\n[[format]]\n");
    out.line("id", &quoted(&format.id));
    out.line("title", &quoted(&format.title));
    out.line("kind", &quoted(format.kind.code()));
    out.header();
    out.roles();
    for (name, rule) in [
        ("out", &format.rules.out),
        ("in", &format.rules.into),
        ("failed", &format.rules.failed),
        ("ignore", &format.rules.ignore),
    ] {
        out.rule(name, rule);
    }
    out.line("source", &quoted("a file of one's own"));
    out.line("confidence", &quoted(format.confidence.code()));
    out.text
}

struct Snippet<'a> {
    format: &'a Format,
    text: String,
}

impl Snippet<'_> {
    fn line(&mut self, name: &str, value: &str) {
        // Writing to a String does not fail.
        let _ = writeln!(self.text, "{name} = {value}");
    }

    fn header(&mut self) {
        let header = &self.format.header;
        let mut cells = Vec::new();
        for (at, cell) in (0u16..).zip(&header.cells) {
            let text = quoted(&format!("{}{}", if cell.optional { "?" } else { "" }, cell.text));
            match header.repeat {
                Some((from, to)) if from == at && to == at + 1 => cells.push(format!("[{text}]")),
                Some((from, _)) if from == at => cells.push(format!("[{text}")),
                Some((_, to)) if to == at + 1 => cells.push(format!("{text}]")),
                _ => cells.push(text),
            }
        }
        if header.open {
            cells.push(quoted("…"));
        }
        if self.format.container == Container::Json {
            self.line("container", "\"json\"");
        }
        self.line("header", &format!("[{}]", cells.join(", ")));
        if header.extra > 0 {
            self.line("extra", &header.extra.to_string());
        }
        if header.weak {
            self.line("weak", "true");
        }
    }

    fn name(&self, column: Column) -> String {
        let at = usize::from(column);
        let cells = &self.format.header.cells;
        let Some(cell) = cells.get(at).filter(|cell| !cell.text.is_empty()) else {
            return format!("column {}", at + 1);
        };
        match cells[..at].iter().filter(|other| other.text == cell.text).count() {
            0 => cell.text.to_string(),
            before => format!("{}#{}", cell.text, before + 1),
        }
    }

    fn names(&self, columns: &[Column]) -> String {
        let names: Vec<_> = columns.iter().map(|column| quoted(&self.name(*column))).collect();
        if names.len() == 1 { names.concat() } else { format!("[{}]", names.join(", ")) }
    }

    fn column(&mut self, role: &str, column: Option<Column>) {
        if let Some(column) = column {
            let name = quoted(&self.name(column));
            self.line(role, &name);
        }
    }

    fn columns(&mut self, role: &str, columns: &[Column]) {
        if !columns.is_empty() {
            let names = self.names(columns);
            self.line(role, &names);
        }
    }

    fn roles(&mut self) {
        let roles = &self.format.roles;
        if let Some(time) = &roles.time {
            let patterns: Vec<_> = time.patterns.iter().map(|pattern| quoted(pattern)).collect();
            let (zone, stated) = match &time.zone {
                ZoneFrom::Value => ("value".to_owned(), ""),
                ZoneFrom::Header => ("header".to_owned(), ""),
                ZoneFrom::Exporter => ("exporter".to_owned(), ""),
                ZoneFrom::Column(column) => (format!("column {}", self.name(*column)), ""),
                ZoneFrom::Stated(zone) => (zone.to_string(), ", zone_stated = true"),
                ZoneFrom::Assumed(zone) => (zone.to_string(), ""),
            };
            let patterns =
                if patterns.is_empty() { String::new() } else { format!(", patterns = [{}]", patterns.join(", ")) };
            let columns = self.names(&time.columns);
            self.line("time", &format!("{{ column = {columns}{patterns}, zone = {}{stated} }}", quoted(&zone)));
        }
        match &roles.asset {
            AssetFrom::Nowhere => {}
            AssetFrom::FileName => self.line("asset", "\"file name\""),
            AssetFrom::Amount => self.line("asset", "\"in amount\""),
            AssetFrom::Columns(columns) => self.columns("asset", columns),
            AssetFrom::Header(column) => {
                let name = self.name(*column);
                self.line("asset", &quoted(&format!("in header of {name}")));
            }
            AssetFrom::Always(coin) => self.line("asset", &quoted(&format!("always {coin}"))),
        }
        match roles.asset_codes {
            AssetCodes::Usual => {}
            AssetCodes::Kraken => self.line("asset_codes", "\"kraken\""),
            AssetCodes::Caip19 => self.line("asset_codes", "\"caip-19\""),
        }
        self.columns("amount", &roles.amount);
        if roles.number.decimal_comma {
            self.line("decimal", "\",\"");
        }
        for (name, scale) in [("scale", roles.number.scale), ("fee_scale", roles.number.fee_scale)] {
            let scale = match scale {
                Scale::Header => "header",
                Scale::Point => "point",
                Scale::Power(-8) => "sat",
                Scale::Power(-11) => "msat",
                Scale::Power(-6) => "µBTC",
                Scale::Power(-3) => "mBTC",
                Scale::One | Scale::Power(_) => continue,
            };
            self.line(name, &quoted(scale));
        }
        self.column("fee", roles.fee);
        self.column("fee_asset", roles.fee_asset);
        self.column("address", roles.address);
        self.column("sender", roles.sender);
        self.columns("also", &roles.also);
        self.column("own", roles.own);
        self.columns("address_text", &roles.address_text);
        self.column("from", roles.ends.map(|(from, _)| from));
        self.column("to", roles.ends.map(|(_, to)| to));
        self.column("txid", roles.txid);
        self.columns("txid_text", &roles.txid_text);
        self.column("network", roles.network);
        self.column("tag", roles.tag);
        self.columns("exchange", &roles.exchange);
        self.column("status", roles.status);
        self.column("type", roles.kind);
        if let Some(quirk) = roles.quirk {
            self.line("quirk", &quoted(quirk.code()));
        }
    }

    fn rule(&mut self, name: &str, rule: &[Vec<Test>]) {
        if rule.is_empty() {
            return;
        }
        let tests = |tests: &Vec<Test>| {
            let tests: Vec<_> = tests.iter().map(|test| self.test(test)).collect();
            format!("{{ {} }}", tests.join(", "))
        };
        let all: Vec<_> = rule.iter().map(tests).collect();
        let value = if all.len() == 1 { all.concat() } else { format!("[{}]", all.join(", ")) };
        self.line(name, &value);
    }

    fn test(&self, test: &Test) -> String {
        let of = match test.of {
            Subject::FileName => "file name".to_owned(),
            Subject::Cell(column) => self.name(column),
        };
        let any: Vec<_> = test
            .any
            .iter()
            .map(|check| {
                quoted(&match check {
                    Check::Is(text) => text.to_string(),
                    Check::Begins(text) => format!("{text}*"),
                    Check::Holds(text) => format!("*{text}*"),
                    Check::Negative => "<0".to_owned(),
                    Check::Positive => ">0".to_owned(),
                    Check::Set => "set".to_owned(),
                    Check::Unset => "unset".to_owned(),
                })
            })
            .collect();
        let any = if any.len() == 1 { any.concat() } else { format!("[{}]", any.join(", ")) };
        format!("{} = {any}", quoted(&of))
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
