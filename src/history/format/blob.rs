//! All formats in one run of bytes, writer and reader side by side.
//!
//! ```text
//! file    = "BLF4", sum, strings, services, formats       sum: 8 bytes, little-endian, FNV-1a of all that follows
//! strings = count, then for each: length, UTF-8            in the order of their bytes, each once
//! service = id, name, other names, coins, what it is       as places in strings
//! format  = service, id, title, header, roles, rules, bring
//! ```
//!
//! A number is a LEB128 varint, a signed one zigzag; what may be missing is 0 or its number plus one; a list is its length and its items.
//! The same entries make the same bytes wherever they are compiled.

#![allow(clippy::similar_names, reason = "a reader reads headers")]

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::{
    AssetCodes, AssetFrom, Bring, Check, Column, Confidence, Container, Format, Header, HeaderCell, Kind, Number,
    Quirk, Roles, Rules, Scale, Service, ServiceKind, Subject, Test, Text, TimeFrom, ZoneFrom,
};

const MAGIC: &[u8; 4] = b"BLF4";

/// The most formats a file may say it has; the real number is in the hundreds.
const MOST: usize = 1 << 16;

/// Writes formats. Services are written once each, in the order in which they come.
pub fn write(formats: &[Arc<Format>]) -> Vec<u8> {
    let mut services: Vec<&Service> = Vec::new();
    for format in formats {
        if !services.iter().any(|service| service.id == format.service.id) {
            services.push(&format.service);
        }
    }
    // Twice: the first time only collects the strings.
    let mut strings = BTreeMap::new();
    let mut collect = Writer { strings: &mut strings, collecting: true, out: Vec::new() };
    collect.all(&services, formats);
    for (place, at) in (0..).zip(strings.values_mut()) {
        *at = place;
    }
    let texts: Vec<String> = strings.keys().cloned().collect();
    let mut writer = Writer { strings: &mut strings, collecting: false, out: Vec::new() };
    writer.number(texts.len());
    for text in &texts {
        writer.number(text.len());
        writer.out.extend_from_slice(text.as_bytes());
    }
    writer.all(&services, formats);
    [&MAGIC[..], &sum(&writer.out), &writer.out].concat()
}

/// A sum by which damage shows that would otherwise make a header unknown. It is no protection from anybody.
///
/// # Source
///
/// Fowler, Noll and Vo, FNV-1a with 64 bits (RFC 9923).
fn sum(bytes: &[u8]) -> [u8; 8] {
    let add = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, add).to_le_bytes()
}

struct Writer<'a> {
    strings: &'a mut BTreeMap<String, usize>,
    collecting: bool,
    out: Vec<u8>,
}

impl Writer<'_> {
    fn all(&mut self, services: &[&Service], formats: &[Arc<Format>]) {
        self.list(services, |w, service| {
            w.text(&service.id);
            w.text(&service.name);
            w.list(&service.also, |w, name| w.text(name));
            w.list(&service.coins, |w, coin| w.text(coin));
            w.number(place(&ServiceKind::ALL, &service.is));
        });
        self.list(formats, |w, format| {
            w.number(services.iter().position(|service| service.id == format.service.id).unwrap_or_default());
            w.format(format);
        });
    }

    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
            number >>= 7;
        }
        self.out.push(u8::try_from(number).unwrap_or_default());
    }

    fn column(&mut self, column: Column) {
        self.number(usize::from(column));
    }

    fn maybe(&mut self, column: Option<Column>) {
        self.number(column.map_or(0, |column| usize::from(column) + 1));
    }

    fn text(&mut self, text: &str) {
        if self.collecting {
            self.strings.insert(text.to_owned(), 0);
        } else {
            let place = self.strings.get(text).copied().unwrap_or_default();
            self.number(place);
        }
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.number(items.len());
        for item in items {
            each(self, item);
        }
    }

    fn format(&mut self, format: &Format) {
        self.text(&format.id);
        self.text(&format.title);
        self.number(place(&Kind::ALL, &format.kind));
        self.number(place(&Confidence::ALL, &format.confidence));
        self.number(usize::from(format.container == Container::Json));
        self.header(&format.header);
        self.roles(&format.roles);
        let Rules { out, into, failed, ignore } = &format.rules;
        for rule in [out, into, failed, ignore] {
            self.list(rule, |w, tests| w.list(tests, Writer::test));
        }
        self.list(&format.bring, Writer::bring);
    }

    fn header(&mut self, header: &Header) {
        self.list(&header.cells, |w, cell| {
            w.text(&cell.text);
        });
        let optional: Vec<usize> =
            header.cells.iter().enumerate().filter(|(_, cell)| cell.optional).map(|(at, _)| at).collect();
        self.list(&optional, |w, at| w.number(*at));
        self.maybe(header.repeat.map(|(from, _)| from));
        self.column(header.repeat.map_or(0, |(_, to)| to));
        self.number(usize::from(header.open) | usize::from(header.weak) << 1 | usize::from(header.extra) << 2);
    }

    fn roles(&mut self, roles: &Roles) {
        match &roles.time {
            None => self.number(0),
            Some(time) => {
                self.number(1);
                self.list(&time.columns, |w, column| w.column(*column));
                self.list(&time.patterns, |w, pattern| w.text(pattern));
                match &time.zone {
                    ZoneFrom::Value => self.number(0),
                    ZoneFrom::Stated(zone) => {
                        self.number(1);
                        self.text(zone);
                    }
                    ZoneFrom::Assumed(zone) => {
                        self.number(2);
                        self.text(zone);
                    }
                    ZoneFrom::Header => self.number(3),
                    ZoneFrom::Column(column) => {
                        self.number(4);
                        self.column(*column);
                    }
                    ZoneFrom::Exporter => self.number(5),
                }
            }
        }
        match &roles.asset {
            AssetFrom::Nowhere => self.number(0),
            AssetFrom::FileName => self.number(1),
            AssetFrom::Columns(columns) => {
                self.number(2);
                self.list(columns, |w, column| w.column(*column));
            }
            AssetFrom::Header(column) => {
                self.number(3);
                self.column(*column);
            }
            AssetFrom::Amount => self.number(4),
            AssetFrom::Always(coin) => {
                self.number(5);
                self.text(coin);
            }
        }
        self.number(match roles.asset_codes {
            AssetCodes::Usual => 0,
            AssetCodes::Kraken => 1,
            AssetCodes::Caip19 => 2,
        });
        self.list(&roles.amount, |w, column| w.column(*column));
        self.number(usize::from(roles.number.decimal_comma));
        self.scale(roles.number.scale);
        self.scale(roles.number.fee_scale);
        self.maybe(roles.fee);
        self.maybe(roles.fee_asset);
        self.maybe(roles.address);
        self.maybe(roles.sender);
        self.maybe(roles.own);
        self.list(&roles.exchange, |w, column| w.column(*column));
        self.list(&roles.also, |w, column| w.column(*column));
        self.list(&roles.address_text, |w, column| w.column(*column));
        self.maybe(roles.ends.map(|(from, _)| from));
        self.column(roles.ends.map_or(0, |(_, to)| to));
        self.maybe(roles.txid);
        self.list(&roles.txid_text, |w, column| w.column(*column));
        for role in [roles.network, roles.tag, roles.status, roles.kind] {
            self.maybe(role);
        }
        self.number(roles.quirk.map_or(0, |quirk| place(&Quirk::ALL, &quirk) + 1));
    }

    fn scale(&mut self, scale: Scale) {
        match scale {
            Scale::One => self.number(0),
            Scale::Header => self.number(1),
            Scale::Point => self.number(2),
            Scale::Power(power) => self.number(3 + usize::try_from(i32::from(power) + 128).unwrap_or_default()),
        }
    }

    fn test(&mut self, test: &Test) {
        self.maybe(match test.of {
            Subject::Cell(column) => Some(column),
            Subject::FileName => None,
        });
        self.list(&test.any, |w, check| {
            let (kind, text) = match check {
                Check::Is(text) => (0, Some(text)),
                Check::Begins(text) => (1, Some(text)),
                Check::Holds(text) => (2, Some(text)),
                Check::Negative => (3, None),
                Check::Positive => (4, None),
                Check::Set => (5, None),
                Check::Unset => (6, None),
            };
            w.number(kind);
            if let Some(text) = text {
                w.text(text);
            }
        });
    }

    fn bring(&mut self, bring: &Bring) {
        match bring {
            Bring::TransferPage => self.number(0),
            Bring::Wallet => self.number(1),
            Bring::Explorer => self.number(2),
            Bring::Export { format, title, path } => {
                self.number(3);
                for text in [format, title, path] {
                    self.text(text);
                }
            }
        }
    }
}

fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or_default()
}

/// Why bytes are no formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DamagedFormats;

/// Reads what [`write()`] wrote. Every number is checked against what is there before anything is made of it.
///
/// # Errors
///
/// [`DamagedFormats`] if the bytes are of another version, cut short, or say anything that cannot be.
pub fn read(bytes: &'static [u8]) -> Result<Vec<Arc<Format>>, DamagedFormats> {
    let (stated, rest) = bytes.strip_prefix(MAGIC).and_then(<[u8]>::split_first_chunk).ok_or(DamagedFormats)?;
    if sum(rest) != *stated {
        return Err(DamagedFormats);
    }
    let mut reader = Reader { rest, strings: Vec::new() };
    for _ in 0..reader.length()? {
        let length = reader.number()?;
        let (text, rest) = reader.rest.split_at_checked(length).ok_or(DamagedFormats)?;
        reader.rest = rest;
        reader.strings.push(std::str::from_utf8(text).map_err(|_| DamagedFormats)?);
    }
    let services = reader.list(|r| {
        let (id, name) = (r.text()?, r.text()?);
        let (also, coins) = (r.list(Reader::text)?, r.list(Reader::text)?);
        Ok(Arc::new(Service { id, name, also, coins, is: r.one_of(&ServiceKind::ALL)? }))
    })?;
    let formats = reader.list(|r| {
        let service = services.get(r.number()?).ok_or(DamagedFormats)?;
        Ok(Arc::new(r.format(service)?))
    })?;
    if reader.rest.is_empty() { Ok(formats) } else { Err(DamagedFormats) }
}

struct Reader {
    rest: &'static [u8],
    strings: Vec<&'static str>,
}

impl Reader {
    fn number(&mut self) -> Result<usize, DamagedFormats> {
        let mut number = 0usize;
        for shift in (0..28).step_by(7) {
            let (byte, rest) = self.rest.split_first().ok_or(DamagedFormats)?;
            self.rest = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(DamagedFormats)
    }

    fn length(&mut self) -> Result<usize, DamagedFormats> {
        // An item takes a byte at least, so a length can be no longer than what is left.
        self.number().and_then(|n| if n <= self.rest.len().min(MOST) { Ok(n) } else { Err(DamagedFormats) })
    }

    fn column(&mut self) -> Result<Column, DamagedFormats> {
        self.number()?.try_into().map_err(|_| DamagedFormats)
    }

    fn maybe(&mut self) -> Result<Option<Column>, DamagedFormats> {
        match self.number()? {
            0 => Ok(None),
            column => (column - 1).try_into().map(Some).map_err(|_| DamagedFormats),
        }
    }

    fn text(&mut self) -> Result<Text, DamagedFormats> {
        let place = self.number()?;
        self.strings.get(place).map(|text| Text::Borrowed(*text)).ok_or(DamagedFormats)
    }

    fn list<T>(
        &mut self,
        mut each: impl FnMut(&mut Self) -> Result<T, DamagedFormats>,
    ) -> Result<Vec<T>, DamagedFormats> {
        (0..self.length()?).map(|_| each(self)).collect()
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Result<T, DamagedFormats> {
        let place = self.number()?;
        all.get(place).copied().ok_or(DamagedFormats)
    }

    fn format(&mut self, service: &Arc<Service>) -> Result<Format, DamagedFormats> {
        Ok(Format {
            service: service.clone(),
            id: self.text()?,
            title: self.text()?,
            kind: self.one_of(&Kind::ALL)?,
            confidence: self.one_of(&Confidence::ALL)?,
            container: self.one_of(&[Container::Table, Container::Json])?,
            header: self.header()?,
            roles: self.roles()?,
            rules: Rules { out: self.rule()?, into: self.rule()?, failed: self.rule()?, ignore: self.rule()? },
            bring: self.list(Self::bring)?,
        })
    }

    fn header(&mut self) -> Result<Header, DamagedFormats> {
        let mut cells = self.list(|r| Ok(HeaderCell { text: r.text()?, optional: false }))?;
        for at in self.list(Self::number)? {
            cells.get_mut(at).ok_or(DamagedFormats)?.optional = true;
        }
        let (from, to) = (self.maybe()?, self.column()?);
        let repeat = from.map(|from| (from, to));
        if repeat.is_some_and(|(from, to)| from >= to || usize::from(to) > cells.len()) {
            return Err(DamagedFormats);
        }
        let bits = self.number()?;
        let extra = (bits >> 2).try_into().map_err(|_| DamagedFormats)?;
        Ok(Header { cells, repeat, open: bits & 1 != 0, weak: bits & 2 != 0, extra })
    }

    fn roles(&mut self) -> Result<Roles, DamagedFormats> {
        let time = match self.number()? {
            0 => None,
            _ => Some(TimeFrom {
                columns: self.list(Self::column)?,
                patterns: self.list(Self::text)?,
                zone: match self.number()? {
                    0 => ZoneFrom::Value,
                    1 => ZoneFrom::Stated(self.text()?),
                    2 => ZoneFrom::Assumed(self.text()?),
                    3 => ZoneFrom::Header,
                    4 => ZoneFrom::Column(self.column()?),
                    5 => ZoneFrom::Exporter,
                    _ => return Err(DamagedFormats),
                },
            }),
        };
        let asset = match self.number()? {
            0 => AssetFrom::Nowhere,
            1 => AssetFrom::FileName,
            2 => AssetFrom::Columns(self.list(Self::column)?),
            3 => AssetFrom::Header(self.column()?),
            4 => AssetFrom::Amount,
            5 => AssetFrom::Always(self.text()?),
            _ => return Err(DamagedFormats),
        };
        let asset_codes = self.one_of(&[AssetCodes::Usual, AssetCodes::Kraken, AssetCodes::Caip19])?;
        let amount = self.list(Self::column)?;
        let number = Number { decimal_comma: self.number()? != 0, scale: self.scale()?, fee_scale: self.scale()? };
        let (fee, fee_asset, address) = (self.maybe()?, self.maybe()?, self.maybe()?);
        let (sender, own, exchange) = (self.maybe()?, self.maybe()?, self.list(Self::column)?);
        let also = self.list(Self::column)?;
        let address_text = self.list(Self::column)?;
        let (from, to) = (self.maybe()?, self.column()?);
        let txid = self.maybe()?;
        let txid_text = self.list(Self::column)?;
        let (network, tag, status, kind) = (self.maybe()?, self.maybe()?, self.maybe()?, self.maybe()?);
        let quirk = match self.number()? {
            0 => None,
            place => Some(*Quirk::ALL.get(place - 1).ok_or(DamagedFormats)?),
        };
        Ok(Roles {
            time,
            asset,
            asset_codes,
            amount,
            number,
            fee,
            fee_asset,
            address,
            sender,
            also,
            own,
            address_text,
            ends: from.map(|from| (from, to)),
            txid,
            txid_text,
            network,
            tag,
            exchange,
            status,
            kind,
            quirk,
        })
    }

    fn scale(&mut self) -> Result<Scale, DamagedFormats> {
        Ok(match self.number()? {
            0 => Scale::One,
            1 => Scale::Header,
            2 => Scale::Point,
            power => {
                let power = i32::try_from(power - 3).map_err(|_| DamagedFormats)? - 128;
                Scale::Power(i8::try_from(power).map_err(|_| DamagedFormats)?)
            }
        })
    }

    fn rule(&mut self) -> Result<Vec<Vec<Test>>, DamagedFormats> {
        self.list(|r| r.list(Self::test))
    }

    fn test(&mut self) -> Result<Test, DamagedFormats> {
        let of = self.maybe()?.map_or(Subject::FileName, Subject::Cell);
        let any = self.list(|r| {
            Ok(match r.number()? {
                0 => Check::Is(r.text()?),
                1 => Check::Begins(r.text()?),
                2 => Check::Holds(r.text()?),
                3 => Check::Negative,
                4 => Check::Positive,
                5 => Check::Set,
                6 => Check::Unset,
                _ => return Err(DamagedFormats),
            })
        })?;
        Ok(Test { of, any })
    }

    fn bring(&mut self) -> Result<Bring, DamagedFormats> {
        Ok(match self.number()? {
            0 => Bring::TransferPage,
            1 => Bring::Wallet,
            2 => Bring::Explorer,
            3 => Bring::Export { format: self.text()?, title: self.text()?, path: self.text()? },
            _ => return Err(DamagedFormats),
        })
    }
}
