//! One record under a known header → the rows it stands for.

use std::sync::Arc;

use super::clock::{self, Moment};
use super::coin::is_money;
use super::format::Kind;
use super::format::model::{Column, ZoneFrom};
use super::head::{Head, Told};
use super::problems::Problems;
use super::quantity;
use super::transfer::{Direction, ExchangeCell, OtherEnd, ProblemCode, Row, Transfer};
use super::zone::Clock;
use crate::address::Asset;
use crate::decode::Cells;

/// One record while it is read.
pub(super) struct Reading<'a> {
    pub(super) head: &'a Head,
    pub(super) cells: Cells<'a>,
    pub(super) problems: Problems<'a>,
    pub(super) direction: Direction,
    pub(super) told: &'a mut Told,
    pub(super) before: &'a mut Before,
}

/// What the row before had, which the next one mostly has too.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The coin, if it was one and not money in a bank.
    pub(super) coin: Option<Asset>,
    network: Option<Arc<str>>,
    exchange: Option<ExchangeCell>,
    /// The other end: in an explorer's export the customer's own address.
    pub(super) other: Option<Arc<[OtherEnd]>>,
}

/// The longest name of a network that is kept. The longest that was seen has 20 letters; what is longer is something else.
const LONGEST_NETWORK: usize = 32;

/// The longest name of an exchange that is looked at, in bytes: no exchange has a longer one.
const LONGEST_EXCHANGE: usize = 64;

impl<'a> Reading<'a> {
    pub(super) fn cell(&self, column: Column) -> Option<&'a str> {
        self.head.cell(self.cells, column)
    }

    /// The cell, if something stands in it.
    pub(super) fn filled(&self, column: Option<Column>) -> Option<&'a str> {
        self.cell(column?).filter(|text| !quantity::is_nothing(text))
    }

    /// Hands out the rows of this record: one, or one for each address it was sent to.
    pub(super) fn rows(mut self, row: u64, each: &mut dyn FnMut(Row)) {
        let mut one = Row { row, transfer: self.head.blank(self.direction), problem: None };
        let more = self.transfer(&mut one.transfer);
        one.problem = self.problems.first.map(Box::new);
        for address in more {
            let next =
                Row { transfer: Transfer { address: Some(address.into()), ..one.transfer.clone() }, ..one.clone() };
            each(std::mem::replace(&mut one, next));
        }
        each(one);
    }

    /// Reads the transfer, and returns the other addresses it went to.
    fn transfer(&mut self, transfer: &mut Transfer) -> Vec<String> {
        let roles = &self.head.format.roles;
        // What is no transfer at all is not read, but an identifier in it is still one.
        let moved = self.direction != Direction::Other
            || self.head.format.kind != Kind::Mixed
            || !self.problems.whole
            || self.told.direction_unknown;
        if moved || roles.ends.is_some() {
            self.coin(transfer);
        } else {
            transfer.asset = self.coin_if_readable().or(transfer.asset);
        }
        if transfer.asset != self.before.coin {
            let coin = transfer.asset.filter(|asset| !is_money(asset.code()));
            if coin != transfer.asset && self.problems.whole {
                // A bank transfer: what stands in its columns is a bank account.
                *transfer = Transfer::empty(Direction::Other);
                return Vec::new();
            }
            self.before.coin = coin;
        }
        if moved {
            self.time(transfer);
            self.amounts(transfer);
        }
        transfer.network = self.network(moved);
        transfer.exchange = self.exchange(moved);
        transfer.txid = self.txid(moved);
        let (address, more) = self.addresses(transfer, moved);
        transfer.address = address;
        self.other_ends(transfer, moved);
        if !moved {
            let nothing = transfer.address.is_none() && transfer.others.is_none() && transfer.txid.is_none();
            if nothing && self.problems.first.is_none() {
                *transfer = Transfer::empty(Direction::Other);
                return Vec::new();
            }
            self.time_if_readable(transfer);
        }
        more
    }

    fn network(&mut self, moved: bool) -> Option<Arc<str>> {
        // In a row that slipped, what stands here is something else.
        let text = self
            .filled(self.head.format.roles.network)
            .filter(|text| self.kept(moved) && text.len() <= LONGEST_NETWORK && !text.contains('@'))?;
        match &self.before.network {
            Some(before) if **before == *text => {}
            _ => self.before.network = Some(text.into()),
        }
        self.before.network.clone()
    }

    /// The exchange that the row names. A row that slipped names anything.
    fn exchange(&mut self, moved: bool) -> Option<ExchangeCell> {
        let text = self.head.format.roles.exchange.iter().find_map(|column| self.filled(Some(*column)))?;
        let text = Some(text).filter(|text| self.kept(moved) && text.len() <= LONGEST_EXCHANGE)?;
        self.told.exchange_said = true;
        if self.before.exchange.as_ref().is_none_or(|before| before.text() != text) {
            self.before.exchange = Some(ExchangeCell::new(text));
        }
        self.before.exchange.clone()
    }

    fn time(&mut self, transfer: &mut Transfer) {
        let Some(first) = self.head.format.roles.time.as_ref().and_then(|time| time.columns.first().copied()) else {
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
        let Some(from) = &self.head.format.roles.time else { return Ok(None) };
        match from.columns.as_slice() {
            [column] => clock::read(self.cell(*column).unwrap_or_default(), &self.head.forms).map(Some),
            columns => {
                let parts: Vec<_> = columns.iter().filter_map(|column| self.cell(*column)).collect();
                let joined = clock::read(&parts.join(" "), &self.head.forms);
                // Excel keeps a date and a time in each of two cells; then the first alone says it all.
                joined
                    .or_else(|code| {
                        clock::read(parts.first().copied().unwrap_or_default(), &self.head.forms).map_err(|_| code)
                    })
                    .map(Some)
            }
        }
    }

    fn set_time(&mut self, transfer: &mut Transfer, moment: Moment) {
        let zone = self.head.format.roles.time.as_ref().map(|time| &time.zone);
        let clock = match zone {
            Some(ZoneFrom::Column(column)) => self.cell(*column).and_then(Clock::named).unwrap_or(Clock::Fixed(0)),
            _ => self.head.clock,
        };
        self.told.zone_said |= moment.offset.is_some();
        self.told.zone_used |= moment.offset.is_none();
        let (from, until) = moment.at(moment.offset.unwrap_or_else(|| clock.offset(moment.local)));
        (transfer.time, transfer.until, transfer.day) = (Some(from), Some(until), moment.day());
    }

    /// Whether a cell that is no identifier may be kept as a damaged one. In a row whose columns have slipped, what stands here may be a
    /// bank account, and in a row that is no transfer it is a label: then it is kept only if it is what it should be.
    pub(super) const fn kept(&self, moved: bool) -> bool {
        self.problems.whole && moved
    }
}
