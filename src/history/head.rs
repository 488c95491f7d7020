//! What the header of a file, and whoever brought it, say of every row below it: worked out once.

use std::sync::Arc;

use super::clock::Form;
use super::coin::{coin_of_unit, power_of_unit};
use super::format::model::{AssetFrom, Column, Scale, Subject, ZoneFrom};
use super::format::{Format, Kind, Layout, Recognised};
use super::recognise::asset_in_file_name;
use super::transfer::{Assumption, Direction, Transfer};
use super::zone::Clock;
use crate::address::Asset;
use crate::decode::Cells;

/// What holds for every row of a file.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) format: Arc<Format>,
    pub(super) layout: Layout,
    /// The name of the file, in small letters.
    pub(super) name: String,
    pub(super) forms: Vec<Form>,
    pub(super) clock: Clock,
    /// Whether the header says the zone, where it is the place for it.
    zone_in_header: bool,
    /// Which power of ten the header says amounts are counted in.
    pub(super) header_scale: i8,
    /// The coin, where it is the same in all rows.
    asset: Option<Asset>,
    asset_in_name: bool,
    /// Whether rules look at the name of the file.
    pub(super) tells_by_name: bool,
}

/// What the caller knows that concerns a table.
pub(super) struct Known<'a> {
    pub(super) name: &'a str,
    pub(super) asset: Option<Asset>,
    pub(super) own: Option<&'a str>,
    pub(super) zone_minutes: Option<i16>,
}

/// What the rows read so far told of the file.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is something that was taken for granted, or not")]
pub(super) struct Told {
    /// Whether a row had to be read in the zone of the format, and whether one said its own.
    pub(super) zone_used: bool,
    pub(super) zone_said: bool,
    /// Whether nothing told which way the coins of a row went.
    pub(super) direction_unknown: bool,
    /// Whether the customer's own address was found by being in every row.
    pub(super) own_inferred: bool,
}

/// What stands in front of a sum.
const SUMS: &[&str] = &["Total", "Totals", "Subtotal", "Grand total", "Sum", "Summe", "合計", "総計", "小計", "計"];

impl Head {
    pub(super) fn new(found: Recognised, known: &Known<'_>) -> Self {
        let Recognised { format, layout, .. } = found;
        let roles = &format.roles;
        let (mut asset, mut asset_in_name, mut header_scale) = (None, false, 0);
        let captured = |column: Column| layout.cell(column).and_then(|cell| layout.capture(cell)?.coin.clone());
        match &roles.asset {
            AssetFrom::Columns(_) | AssetFrom::Amount => {}
            AssetFrom::Always(coin) => asset = coin.parse().ok(),
            AssetFrom::Header(column) => asset = captured(*column).and_then(|unit| coin_of_unit(&unit)),
            AssetFrom::FileName => {
                let named = asset_in_file_name(known.name, &format.service.coins);
                asset_in_name = named.is_some();
                asset = named.or(known.asset);
            }
            AssetFrom::Nowhere => asset = known.asset,
        }
        if roles.number.scale == Scale::Header {
            header_scale =
                roles.amount.first().and_then(|column| captured(*column)).map_or(0, |unit| power_of_unit(&unit));
        }
        let time = roles.time.as_ref();
        let zone = time.and_then(|time| match &time.zone {
            ZoneFrom::Stated(zone) | ZoneFrom::Assumed(zone) => Clock::named(zone),
            ZoneFrom::Header => {
                let cell = layout.cell(*time.columns.first()?)?;
                Clock::named(layout.capture(cell)?.zone.as_deref()?)
            }
            ZoneFrom::Exporter => known.zone_minutes.map(Clock::Fixed),
            ZoneFrom::Value | ZoneFrom::Column(_) => None,
        });
        let forms = time.map_or_else(Vec::new, |time| time.patterns.iter().map(|pattern| Form::of(pattern)).collect());
        Self {
            name: known.name.to_lowercase(),
            forms,
            clock: zone.unwrap_or(Clock::Fixed(0)),
            zone_in_header: zone.is_some(),
            header_scale,
            asset,
            asset_in_name,
            tells_by_name: format
                .rules
                .out
                .iter()
                .chain(&format.rules.into)
                .flatten()
                .any(|test| test.of == Subject::FileName),
            layout,
            format,
        }
    }

    #[inline]
    pub(super) fn cell<'c>(&self, cells: Cells<'c>, column: Column) -> Option<&'c str> {
        cells.get(self.layout.cell(column)?)
    }

    /// Whether a line is no row of the table: the header once more, as in files put together of several, or the sum of the rows above it.
    pub(super) fn is_no_record(&self, cells: Cells<'_>) -> bool {
        let Some(first) = cells.iter().find(|cell| !cell.is_empty()) else { return false };
        // Most rows begin with a date or a number.
        if first.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        if SUMS.iter().any(|word| first.trim_end_matches([':', '：']).eq_ignore_ascii_case(word)) {
            let time = self.format.roles.time.as_ref().and_then(|time| self.cell(cells, *time.columns.first()?));
            return time.is_none_or(|time| time.is_empty() || time == first);
        }
        let names = self.format.header.cells.iter().zip(0..);
        let mut there = names.filter_map(|(name, column)| Some((name, self.cell(cells, column)?))).peekable();
        there.peek().is_some() && there.all(|(name, cell)| name.text.trim().eq_ignore_ascii_case(cell.trim()))
    }

    /// Whether a comma that groups the digits of the amount may have been taken for one between cells: `1,234` without quotes. The row is
    /// one cell too long then, and the amount would be read as 1.
    pub(super) fn splits_amount(&self, cells: Cells<'_>) -> bool {
        let at = |column: &Column| self.layout.cell(*column);
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        self.format.roles.amount.iter().filter_map(at).any(|at| {
            let before = cells.get(at).unwrap_or_default().trim_start_matches(['-', '+']);
            let behind = cells.get(at + 1).unwrap_or_default();
            let whole = behind.split('.').next().unwrap_or_default();
            before.len() <= 3 && before != "0" && all_digits(before) && whole.len() == 3 && all_digits(whole)
        })
    }

    /// A transfer of which nothing is known but what the file says of all.
    pub(super) fn blank(&self, direction: Direction) -> Transfer {
        Transfer { asset: self.asset, ..Transfer::empty(direction) }
    }

    /// The direction of a row that tells none.
    pub(super) fn usual_direction(&self) -> Direction {
        match self.format.kind {
            Kind::Withdrawals => Direction::Out,
            Kind::Deposits => Direction::In,
            _ => Direction::Other,
        }
    }

    /// What was taken for granted.
    pub(super) fn assumptions(&self, told: Told) -> Vec<Assumption> {
        let mut assumptions = Vec::new();
        if !self.format.kind.has_transfers() {
            return assumptions;
        }
        let roles = &self.format.roles;
        let needed = told.zone_used || !told.zone_said;
        match roles.time.as_ref().map(|time| &time.zone).filter(|_| needed) {
            Some(ZoneFrom::Assumed(zone)) => assumptions.push(match self.clock {
                Clock::Fixed(offset_minutes) => Assumption::Zone { offset_minutes },
                _ => Assumption::ZoneOfPlace { zone: zone.to_string() },
            }),
            Some(ZoneFrom::Exporter) => {
                assumptions.push(Assumption::ZoneOfExporter { offset_minutes: self.clock.offset(0) });
            }
            Some(ZoneFrom::Header) if !self.zone_in_header => {
                assumptions.push(Assumption::ZoneOfExporter { offset_minutes: self.clock.offset(0) });
            }
            Some(ZoneFrom::Value) if told.zone_used => {
                assumptions.push(Assumption::Zone { offset_minutes: self.clock.offset(0) });
            }
            _ => {}
        }
        match (&roles.asset, self.asset) {
            (AssetFrom::FileName, Some(asset)) if self.asset_in_name => {
                assumptions.push(Assumption::AssetFromFileName { asset });
            }
            (AssetFrom::FileName | AssetFrom::Nowhere, Some(asset)) => {
                assumptions.push(Assumption::AssetFromUser { asset });
            }
            (AssetFrom::FileName | AssetFrom::Nowhere | AssetFrom::Header(_), None) => {
                assumptions.push(Assumption::AssetUnknown);
            }
            _ => {}
        }
        if told.own_inferred {
            assumptions.push(Assumption::OwnAddressFromRows);
        }
        if self.tells_by_name {
            assumptions.push(if told.direction_unknown {
                Assumption::DirectionUnknown
            } else {
                Assumption::DirectionFromFileName
            });
        } else if told.direction_unknown {
            assumptions.push(Assumption::DirectionUnknown);
        }
        assumptions
    }
}
