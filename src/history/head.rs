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
    /// The zone that the user says, where the file does not say it.
    zone_said: Option<String>,
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
    pub(super) zone: Option<&'a str>,
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
    /// Whether a row named its exchange.
    pub(super) exchange_said: bool,
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
        // What the file says stands above what the user says, and that above what is known of the service.
        let of_file = time.and_then(|time| match &time.zone {
            ZoneFrom::Stated(zone) => Clock::named(zone),
            ZoneFrom::Header => {
                let cell = layout.cell(*time.columns.first()?)?;
                Clock::named(layout.capture(cell)?.zone.as_deref()?)
            }
            _ => None,
        });
        let of_user = known.zone.filter(|_| of_file.is_none()).and_then(|zone| Some((zone, Clock::named(zone)?)));
        let assumed = || match time.map(|time| &time.zone) {
            Some(ZoneFrom::Assumed(zone)) => Clock::named(zone),
            _ => None,
        };
        let clock = of_file.or(of_user.map(|(_, clock)| clock)).or_else(assumed).unwrap_or(Clock::Fixed(0));
        let forms = time.map_or_else(Vec::new, |time| time.patterns.iter().map(|pattern| Form::of(pattern)).collect());
        Self {
            name: known.name.to_lowercase(),
            forms,
            clock,
            zone_in_header: of_file.is_some(),
            zone_said: of_user.map(|(zone, _)| zone.to_owned()),
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

    /// How many cells a row has more than the header and what may stand behind it.
    pub(super) fn surplus(&self, cells: Cells<'_>) -> usize {
        let most = self.layout.record.max(self.layout.width + usize::from(self.format.header.extra));
        cells.len().saturating_sub(most)
    }

    /// Whether a comma within a number may have been taken for one between cells, in a row that is longer than its header: `1,234` or `0,5`
    /// without quotes, in an amount or in a price before it. The amount would be read as 1, as nothing, or as what stands beside it.
    ///
    /// Of two whole numbers side by side nobody can tell, so the row is named rather than guessed at.
    pub(super) fn splits_number(&self, cells: Cells<'_>) -> bool {
        if cells.len() <= self.layout.record.max(self.layout.width) {
            return false;
        }
        let roles = &self.format.roles;
        let places = |columns: &[Column]| -> Vec<usize> {
            columns.iter().filter_map(|column| self.layout.cell(*column)).collect()
        };
        let amounts = places(&roles.amount);
        // Rows that may have a cell more than the header say less by having one.
        if self.surplus(cells) == 0 {
            return amounts.iter().any(|at| groups(cells, *at));
        }
        let fees = places(roles.fee.as_slice());
        let last = amounts.iter().chain(&fees).copied().max().unwrap_or_default();
        (0..=last).any(|at| groups(cells, at)) || amounts.iter().chain(&fees).any(|at| is_decimal(cells, *at))
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
        let zone = match roles.time.as_ref().map(|time| &time.zone).filter(|_| needed) {
            Some(ZoneFrom::Assumed(zone)) => Some(match self.clock {
                Clock::Fixed(offset_minutes) => Assumption::Zone { offset_minutes },
                _ => Assumption::ZoneOfPlace { zone: zone.to_string() },
            }),
            Some(ZoneFrom::Exporter) => Some(Assumption::ZoneOfExporter { offset_minutes: 0 }),
            Some(ZoneFrom::Header) if !self.zone_in_header => Some(Assumption::ZoneOfExporter { offset_minutes: 0 }),
            Some(ZoneFrom::Value) if told.zone_used => Some(Assumption::Zone { offset_minutes: 0 }),
            _ => None,
        };
        let said = |zone: &String| Assumption::ZoneFromUser { zone: zone.clone() };
        assumptions.extend(zone.map(|zone| self.zone_said.as_ref().map_or(zone, said)));
        if told.exchange_said {
            assumptions.push(Assumption::ServiceFromRows);
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

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A cell and the one behind it, without a sign.
fn two(cells: Cells<'_>, at: usize) -> (&str, &str) {
    (cells.get(at).unwrap_or_default().trim_start_matches(['-', '+']), cells.get(at + 1).unwrap_or_default())
}

/// Whether a cell and the one behind it may be one number whose digits are grouped: `1` and `234.5`.
fn groups(cells: Cells<'_>, at: usize) -> bool {
    let (before, behind) = two(cells, at);
    let whole = behind.split('.').next().unwrap_or_default();
    before.len() <= 3 && before != "0" && is_number(before) && whole.len() == 3 && is_number(whole)
}

/// Whether they may be one number with a decimal comma: `0` and `5`, `12` and `50000000`. A fee of four digits and more is not usual.
fn is_decimal(cells: Cells<'_>, at: usize) -> bool {
    let (before, behind) = two(cells, at);
    is_number(before) && is_number(behind) && (before == "0" || behind.len() > 3)
}
