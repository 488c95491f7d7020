//! One record under a known header → the rows it stands for.
//!
//! Only columns that have a role are looked at, and what is looked at to decide (a type, a status) is not kept. So a bank account in
//! the next column cannot reach a report: nothing reads it.

use super::clock::{self, Form, Moment};
use super::coin::{coin, coin_of_unit, is_money, power_of_unit};
use super::format::model::{AssetFrom, Column, Format, Quirk, Scale, Subject, ZoneFrom};
use super::format::{Kind, Layout, Recognised};
use super::own::Own;
use super::problems::Problems;
use super::recognise::is_certain_address;
use super::rule::{Put, Standing};
use super::transfer::{Assumption, Direction, Problem, ProblemCode, Row, Transfer};
use super::zone::Clock;
use super::{free_text, quantity};
use crate::address::{self, Asset, Chains, Txid, secret};
use crate::decode::{BadRow, Cells};

use std::sync::Arc;

/// The cells of a record, just cut or kept.
pub(super) trait CellsOf {
    fn count(&self) -> usize;
    fn get(&self, at: usize) -> Option<&str>;

    /// The cell as it stands: of a list in JSON, whose first element may be blank, not a line is lost.
    fn raw(&self, at: usize) -> Option<&str> {
        self.get(at)
    }

    fn owned(&self) -> Vec<String> {
        (0..self.count()).map(|at| self.get(at).unwrap_or_default().to_owned()).collect()
    }
}

impl CellsOf for Cells<'_> {
    fn count(&self) -> usize {
        self.len()
    }

    fn get(&self, at: usize) -> Option<&str> {
        Cells::get(self, at)
    }

    fn raw(&self, at: usize) -> Option<&str> {
        Cells::raw(self, at)
    }
}

impl CellsOf for Vec<String> {
    fn count(&self) -> usize {
        self.len()
    }

    fn get(&self, at: usize) -> Option<&str> {
        <[String]>::get(self, at).map(|cell| cell.trim())
    }
}

/// A file under its header.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is something that was taken for granted, or not")]
pub(super) struct Table {
    pub(super) format: Arc<Format>,
    pub(super) layout: Layout,
    /// The name of the file, in small letters.
    pub(super) name: String,
    pub(super) forms: Vec<Form>,
    clock: Clock,
    /// Which power of ten the header says amounts are counted in.
    header_scale: i8,
    /// The coin, where it is the same in all rows.
    asset: Option<Asset>,
    asset_in_name: bool,
    pub(super) own: Option<Own>,
    own_inferred: bool,
    /// Whether a row had to be read in the zone of the format, and whether one said its own.
    zone_used: bool,
    zone_said: bool,
    pub(super) direction_unknown: bool,
    /// Whether rules look at the name of the file.
    tells_by_name: bool,
    /// The record of several lines that is being put together.
    pub(super) block: Option<(u64, Transfer)>,
}

/// What the caller knows that concerns a table.
pub(super) struct Known<'a> {
    pub(super) name: &'a str,
    pub(super) asset: Option<Asset>,
    pub(super) own: Option<&'a str>,
    pub(super) zone_minutes: Option<i16>,
}

impl Table {
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
                let named = super::recognise::asset_in_file_name(known.name, &format.service.coins);
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
        let own = roles.ends.map(|_| Own::start(known.own, known.name));
        Self {
            name: known.name.to_lowercase(),
            forms,
            clock: zone.unwrap_or(Clock::Fixed(0)),
            header_scale,
            asset,
            asset_in_name,
            own,
            own_inferred: false,
            zone_used: false,
            zone_said: false,
            direction_unknown: false,
            tells_by_name: format
                .rules
                .out
                .iter()
                .chain(&format.rules.into)
                .flatten()
                .any(|test| test.of == Subject::FileName),
            block: None,
            layout,
            format,
        }
    }

    /// Reads a record that could be cut.
    pub(super) fn read(
        &mut self,
        row: u64,
        cells: &dyn CellsOf,
        damage: Option<ProblemCode>,
        each: &mut dyn FnMut(Row),
    ) {
        if !self.format.kind.has_transfers() {
            return each(Row { row, transfer: self.blank(Direction::Other), problem: None });
        }
        match self.format.roles.quirk {
            Some(Quirk::Blocks) => return self.line_of_block(row, cells, each),
            Some(Quirk::Labels) => return self.label(row, cells, each),
            Some(Quirk::Outputs) => return self.outputs(row, cells, each),
            Some(Quirk::ColumnPerCoin) | None => {}
        }
        if let (Some((from, to)), Some(Own::Open { .. })) = (self.format.roles.ends, &self.own)
            && damage.is_none()
            && cells.count() >= self.layout.width
        {
            let [from, to] = [from, to].map(|column| self.cell(cells, column).unwrap_or_default().to_owned());
            let ready = self.own.as_mut().map_or_else(Vec::new, |own| own.take(row, cells, &from, &to));
            self.own_inferred |= matches!(&self.own, Some(Own::Known(_)));
            for (row, cells) in ready {
                self.rows(row, &cells, None, each);
            }
            return;
        }
        self.rows(row, cells, damage, each);
    }

    /// A record that could not be cut.
    pub(super) fn bad(&self, row: u64, code: ProblemCode, each: &mut dyn FnMut(Row)) {
        let problem = Problem { column: None, code, text: String::new() };
        each(Row { row, transfer: self.blank(self.usual_direction()), problem: Some(problem) });
    }

    /// Ends the file: hands out the rows that were kept.
    pub(super) fn finish(&mut self, each: &mut dyn FnMut(Row)) {
        for (row, cells) in self.own.as_mut().map_or_else(Vec::new, Own::finish) {
            self.rows(row, &cells, None, each);
        }
        if let Some((row, transfer)) = self.block.take() {
            each(Row { row, transfer, problem: None });
        }
    }

    /// What was taken for granted.
    pub(super) fn assumptions(&self) -> Vec<Assumption> {
        let mut assumptions = Vec::new();
        if !self.format.kind.has_transfers() {
            return assumptions;
        }
        let roles = &self.format.roles;
        let needed = self.zone_used || !self.zone_said;
        match roles.time.as_ref().map(|time| &time.zone).filter(|_| needed) {
            Some(ZoneFrom::Assumed(zone)) => assumptions.push(match self.clock {
                Clock::Fixed(offset_minutes) => Assumption::Zone { offset_minutes },
                _ => Assumption::ZoneOfPlace { zone: zone.to_string() },
            }),
            Some(ZoneFrom::Exporter) => {
                assumptions.push(Assumption::ZoneOfExporter { offset_minutes: self.clock.offset(0) });
            }
            Some(ZoneFrom::Value | ZoneFrom::Header) if self.zone_used => {
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
        if self.own_inferred {
            assumptions.push(Assumption::OwnAddressFromRows);
        }
        if self.tells_by_name {
            assumptions.push(if self.direction_unknown {
                Assumption::DirectionUnknown
            } else {
                Assumption::DirectionFromFileName
            });
        } else if self.direction_unknown {
            assumptions.push(Assumption::DirectionUnknown);
        }
        assumptions
    }

    pub(super) fn rows(
        &mut self,
        row: u64,
        cells: &dyn CellsOf,
        damage: Option<ProblemCode>,
        each: &mut dyn FnMut(Row),
    ) {
        let mut problems = Problems { format: &self.format, whole: true, first: None };
        let width = self.layout.width;
        let most = width + usize::from(self.format.header.extra);
        if (0..cells.count()).all(|at| cells.get(at).is_none_or(str::is_empty)) {
            problems.of_row(ProblemCode::EmptyRow);
        } else if cells.count() < width {
            problems.of_row(ProblemCode::TooFewCells);
        } else if (most..cells.count()).any(|at| cells.get(at).is_some_and(|cell| !cell.is_empty())) {
            problems.of_row(ProblemCode::MoreCellsThanHeader);
        }
        if let Some(damage) = damage {
            problems.of_row(damage);
        }
        let standing = if problems.whole { self.standing(cells) } else { Standing::Moved(self.usual_direction()) };
        let direction = match standing {
            Standing::NoRecord => {
                problems.of_row(ProblemCode::NoRecord);
                return each(Row { row, transfer: self.blank(Direction::Other), problem: problems.first });
            }
            Standing::NotCompleted(direction) => {
                problems.note(ProblemCode::NotCompleted);
                direction
            }
            Standing::Moved(direction) => direction,
        };
        let tells_by_name = self.tells_by_name;
        if problems.whole && direction == Direction::Other && (self.format.roles.ends.is_some() || tells_by_name) {
            self.direction_unknown |= tells_by_name || matches!(self.own, Some(Own::Unknown));
        }
        let mut reading = Reading { table: self, cells, problems, direction, used: false, said: false };
        let transfers = reading.transfers();
        let Reading { problems, used, said, .. } = reading;
        let first = problems.first;
        self.zone_used |= used;
        self.zone_said |= said;
        for transfer in transfers {
            each(Row { row, transfer, problem: first.clone() });
        }
    }

    fn standing(&self, cells: &dyn CellsOf) -> Standing {
        let by_ends = match (&self.own, self.format.roles.ends) {
            (Some(Own::Known(own)), Some((from, to))) => {
                let is_own = |column| self.cell(cells, column).is_some_and(|text| text.eq_ignore_ascii_case(own));
                Some(if is_own(from) {
                    Direction::Out
                } else if is_own(to) {
                    Direction::In
                } else {
                    Direction::Other
                })
            }
            _ => None,
        };
        Put { format: &self.format, layout: &self.layout, name: &self.name, cells }.standing(by_ends)
    }

    pub(super) const fn width(&self) -> usize {
        self.layout.width
    }

    fn usual_direction(&self) -> Direction {
        match self.format.kind {
            Kind::Withdrawals => Direction::Out,
            Kind::Deposits => Direction::In,
            _ => Direction::Other,
        }
    }

    pub(super) fn cell<'c>(&self, cells: &'c dyn CellsOf, column: Column) -> Option<&'c str> {
        cells.get(self.layout.cell(column)?)
    }

    pub(super) fn blank(&self, direction: Direction) -> Transfer {
        Transfer { asset: self.asset, ..Transfer::empty(direction) }
    }
}

/// One record while it is read.
struct Reading<'a> {
    table: &'a Table,
    cells: &'a dyn CellsOf,
    problems: Problems<'a>,
    direction: Direction,
    used: bool,
    said: bool,
}

impl<'a> Reading<'a> {
    fn cell(&self, column: Column) -> Option<&'a str> {
        self.cells.get(self.table.layout.cell(column)?)
    }

    fn filled(&self, column: Option<Column>) -> Option<&'a str> {
        self.cell(column?).filter(|text| !quantity::is_nothing(text))
    }

    /// The transfers of this record: one, or one for each address it was sent to.
    fn transfers(&mut self) -> Vec<Transfer> {
        let roles = &self.table.format.roles;
        let mut transfer = self.table.blank(self.direction);
        // What is no transfer at all is not read, but an identifier in it is still one.
        let moved = self.direction != Direction::Other
            || self.table.format.kind != Kind::Mixed
            || !self.problems.whole
            || self.table.direction_unknown;
        if moved || roles.ends.is_some() {
            self.coin(&mut transfer);
        } else if let Some((_, text)) = self.coin_cell() {
            transfer.asset = coin(text, roles.asset_codes).ok().flatten();
        }
        if transfer.asset.is_some_and(|asset| is_money(asset.code())) && self.problems.whole {
            // A bank transfer: what stands in its columns is a bank account.
            return vec![Transfer::empty(Direction::Other)];
        }
        if moved {
            self.time(&mut transfer);
            self.amounts(&mut transfer);
        }
        // The longest name of a network that was seen has 20 letters; what is longer, or in a row that slipped, is something else.
        let network =
            self.filled(roles.network).filter(|text| self.kept(moved) && text.len() <= 32 && !text.contains('@'));
        transfer.network = network.map(str::to_owned);
        transfer.txid = self.txid(moved);
        let mut addresses = self.addresses(&transfer, moved).into_iter();
        transfer.address = addresses.next();
        let nothing = transfer.address.is_none() && transfer.txid.is_none();
        if !moved {
            if nothing && self.problems.first.is_none() {
                return vec![Transfer::empty(Direction::Other)];
            }
            self.time_if_readable(&mut transfer);
        }
        let more: Vec<_> = addresses.map(|address| Transfer { address: Some(address), ..transfer.clone() }).collect();
        let mut all = vec![transfer];
        all.extend(more);
        all
    }

    fn time(&mut self, transfer: &mut Transfer) {
        let Some(first) = self.table.format.roles.time.as_ref().and_then(|time| time.columns.first().copied()) else {
            return;
        };
        match self.moment() {
            Ok(Some(moment)) => self.set_time(transfer, moment),
            Ok(None) => {}
            Err(code) => {
                let text = self.cell(first).unwrap_or_default();
                self.problems.of_cell(first, code, text);
            }
        }
    }

    fn time_if_readable(&mut self, transfer: &mut Transfer) {
        if let Ok(Some(moment)) = self.moment() {
            self.set_time(transfer, moment);
        }
    }

    fn moment(&self) -> Result<Option<Moment>, ProblemCode> {
        let Some(from) = &self.table.format.roles.time else { return Ok(None) };
        match from.columns.as_slice() {
            [column] => clock::read(self.cell(*column).unwrap_or_default(), &self.table.forms).map(Some),
            columns => {
                let parts: Vec<_> = columns.iter().filter_map(|column| self.cell(*column)).collect();
                let joined = clock::read(&parts.join(" "), &self.table.forms);
                // Excel keeps a date and a time in each of two cells; then the first alone says it all.
                joined
                    .or_else(|code| {
                        clock::read(parts.first().copied().unwrap_or_default(), &self.table.forms).map_err(|_| code)
                    })
                    .map(Some)
            }
        }
    }

    fn set_time(&mut self, transfer: &mut Transfer, moment: Moment) {
        let zone = self.table.format.roles.time.as_ref().map(|time| &time.zone);
        let clock = match zone {
            Some(ZoneFrom::Column(column)) => self.cell(*column).and_then(Clock::named).unwrap_or(Clock::Fixed(0)),
            _ => self.table.clock,
        };
        self.said |= moment.offset.is_some();
        self.used |= moment.offset.is_none();
        let (from, until) = moment.at(moment.offset.unwrap_or_else(|| clock.offset(moment.local)));
        (transfer.time, transfer.until) = (Some(from), Some(until));
    }

    /// The cell that names the coin: in files with one column for what came in and one for what went out, the filled one.
    fn coin_cell(&self) -> Option<(Column, &'a str)> {
        let AssetFrom::Columns(columns) = &self.table.format.roles.asset else { return None };
        let filled = columns.iter().copied().find(|column| self.filled(Some(*column)).is_some());
        let column = filled.or(columns.first().copied())?;
        Some((column, self.cell(column).unwrap_or_default()))
    }

    fn coin(&mut self, transfer: &mut Transfer) {
        let roles = &self.table.format.roles;
        let Some((column, text)) = self.coin_cell() else { return };
        match coin(text, roles.asset_codes) {
            Ok(asset) => transfer.asset = asset,
            // On an explorer anybody can make a token and call it anything.
            Err(()) if roles.ends.is_some() => {}
            Err(()) => self.problems.of_cell(column, ProblemCode::BadAsset, text),
        }
    }

    fn amounts(&mut self, transfer: &mut Transfer) {
        let table = self.table;
        let roles = &table.format.roles;
        let comma = roles.number.decimal_comma;
        if roles.quirk == Some(Quirk::ColumnPerCoin) {
            return self.column_per_coin(transfer);
        }
        // Where one column has what came in and one what went out, the other one is empty or zero.
        let there = |column: &Column| self.filled(Some(*column)).is_some();
        let moved = |column: &Column| {
            there(column) && quantity::sign(self.cell(*column).unwrap_or_default(), comma) != quantity::Sign::Zero
        };
        let several = roles.amount.len() > 1;
        let filled = roles.amount.iter().copied().find(|column| several && moved(column));
        if let Some(column) = filled.or(roles.amount.iter().copied().find(there)).or(roles.amount.first().copied()) {
            let text = self.cell(column).unwrap_or_default();
            match quantity::read(text, comma) {
                Ok(found) => {
                    if roles.asset == AssetFrom::Amount {
                        transfer.asset =
                            found.unit.as_deref().and_then(|unit| coin(unit, roles.asset_codes).ok().flatten());
                    }
                    transfer.amount = found.amount.scaled(self.power(roles.number.scale, text));
                }
                Err(code) => self.problems.of_cell(column, code, text),
            }
        }
        // A fee in another coin or in money would read as one of this coin.
        let same_coin = roles.fee_asset.and_then(|column| self.filled(Some(column))).is_none_or(|text| {
            coin(text, roles.asset_codes)
                .ok()
                .flatten()
                .is_none_or(|fee| Some(fee) == transfer.asset || transfer.asset.is_none())
        });
        if let Some((column, text)) =
            roles.fee.filter(|_| same_coin).and_then(|column| Some((column, self.filled(Some(column))?)))
        {
            match quantity::read(text, comma) {
                Ok(found) => transfer.fee = found.amount.scaled(self.power(roles.number.fee_scale, text)),
                Err(_) => self.problems.of_cell(column, ProblemCode::BadFee, text),
            }
        }
    }

    fn power(&self, scale: Scale, text: &str) -> i8 {
        match scale {
            Scale::One => 0,
            Scale::Power(power) => power,
            Scale::Header => self.table.header_scale,
            Scale::Point => {
                if text.contains(['.', ',']) {
                    0
                } else {
                    -8
                }
            }
        }
    }

    /// One column for each coin: the one that is not nothing.
    fn column_per_coin(&mut self, transfer: &mut Transfer) {
        let table = self.table;
        let comma = table.format.roles.number.decimal_comma;
        let in_groups = table.format.header.repeat.map_or_else(Vec::new, |_| table.layout.groups.clone());
        let fixed = table.format.roles.amount.iter().filter_map(|column| table.layout.cell(*column));
        let candidates: Vec<usize> = if in_groups.is_empty() { fixed.collect() } else { in_groups };
        for at in candidates {
            let text = self.cells.get(at).unwrap_or_default();
            if quantity::is_nothing(text) || quantity::sign(text, comma) == quantity::Sign::Zero {
                continue;
            }
            let captured = table.layout.capture(at).and_then(|capture| capture.coin.as_deref());
            let named =
                (0u16..).zip(&table.format.header.cells).find(|(column, _)| table.layout.cell(*column) == Some(at));
            let name = captured.or(named.map(|(_, cell)| cell.text.as_ref()));
            transfer.asset = name.and_then(|name| name.parse().ok());
            match quantity::read(text, comma) {
                Ok(found) => transfer.amount = Some(found.amount),
                Err(code) => self.problems.of_row(code),
            }
            return;
        }
    }

    fn txid(&mut self, moved: bool) -> Option<String> {
        let roles = &self.table.format.roles;
        if let Some((column, text)) = roles.txid.and_then(|column| Some((column, self.filled(Some(column))?))) {
            if secret::is_secret(text) {
                self.problems.secret(column);
                return None;
            }
            if self.kept(moved) || text.parse::<Txid>().is_ok() || is_certain_address(text, Chains::NONE) {
                return Some(text.to_owned());
            }
        }
        roles.txid_text.iter().find_map(|column| free_text::txid(self.filled(Some(*column))?))
    }

    fn addresses(&mut self, transfer: &Transfer, moved: bool) -> Vec<String> {
        let roles = &self.table.format.roles;
        let named = || address::named(transfer.asset.as_ref(), transfer.network.as_deref());
        // The end that is not the customer's own; where nothing tells, the one the coins went to.
        let end = roles.ends.map(|(from, to)| if self.direction == Direction::In { from } else { to });
        if let Some((column, text)) =
            end.or(roles.address).and_then(|column| Some((column, self.filled(Some(column))?)))
        {
            if secret::is_secret(text) {
                self.problems.secret(column);
                return Vec::new();
            }
            // One word under the right header is the address, or a damaged one; the check reads it once more anyway.
            let one_word = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if (one_word && self.kept(moved)) || is_certain_address(text, named()) {
                return vec![text.to_owned()];
            }
            let among = free_text::addresses(text);
            if !among.is_empty() {
                return among;
            }
            if self.kept(moved) || text.parse::<Txid>().is_ok() {
                return vec![text.to_owned()];
            }
        }
        for column in &roles.address_text {
            let found = self.filled(Some(*column)).map_or_else(Vec::new, free_text::addresses);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Whether a cell that is no identifier may be kept as a damaged one. In a row whose columns have slipped, what stands here may be a
    /// bank account, and in a row that is no transfer it is a label: then it is kept only if it is what it should be.
    fn kept(&self, moved: bool) -> bool {
        self.problems.whole && moved
    }
}

pub(super) const fn code_of(bad: BadRow) -> ProblemCode {
    match bad {
        BadRow::UnclosedQuote => ProblemCode::UnclosedQuote,
        BadRow::TooLong => ProblemCode::RowTooLong,
        BadRow::CellTooLong => ProblemCode::CellTooLong,
        BadRow::TooManyCells => ProblemCode::TooManyCells,
        BadRow::Nul => ProblemCode::NulByte,
        BadRow::NotText => ProblemCode::NotText,
        BadRow::NotJson => ProblemCode::NotJson,
    }
}
