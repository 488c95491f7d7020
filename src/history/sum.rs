//! The coin, the amount and the fee of a record.

use super::coin::{coin, coin_of_unit, is_money};
use super::format::model::{AssetCodes, AssetFrom, Column, Quirk, Scale};
use super::quantity::{self, Quantity};
use super::row::Reading;
use super::transfer::{ProblemCode, Transfer};
use crate::address::Asset;

impl<'a> Reading<'a> {
    /// The cell that names the coin: in files with one column for what came in and one for what went out, the filled one.
    fn coin_cell(&self) -> Option<(Column, &'a str)> {
        let AssetFrom::Columns(columns) = &self.head.format.roles.asset else { return None };
        let column = if let [only] = columns[..] {
            only
        } else {
            let filled = columns.iter().copied().find(|column| self.filled(Some(*column)).is_some());
            filled.or(columns.first().copied())?
        };
        Some((column, self.cell(column).unwrap_or_default()))
    }

    /// The coin of a row that is not read, so that nothing is wrong with it.
    pub(super) fn coin_if_readable(&self) -> Option<Asset> {
        let (_, text) = self.coin_cell()?;
        self.named(text).ok().flatten()
    }

    /// The coin that a cell names: mostly the one that the row before had.
    fn named(&self, text: &str) -> Result<Option<Asset>, ()> {
        let codes = self.head.format.roles.asset_codes;
        match self.before.coin {
            Some(before) if codes == AssetCodes::Usual && before.is_written(text) => Ok(Some(before)),
            _ => coin(text, codes),
        }
    }

    pub(super) fn coin(&mut self, transfer: &mut Transfer) {
        let roles = &self.head.format.roles;
        let Some((column, text)) = self.coin_cell() else { return };
        match self.named(text) {
            Ok(asset) => transfer.asset = asset,
            // On an explorer anybody can make a token and call it anything.
            Err(()) if roles.ends.is_some() => {}
            Err(()) => self.problems.of_cell(column, ProblemCode::BadAsset, text),
        }
    }

    pub(super) fn amounts(&mut self, transfer: &mut Transfer) {
        let head = self.head;
        let roles = &head.format.roles;
        let comma = roles.number.decimal_comma;
        if roles.quirk == Some(Quirk::ColumnPerCoin) {
            return self.column_per_coin(transfer);
        }
        if let Some(column) = self.amount_column(comma) {
            let text = self.cell(column).unwrap_or_default();
            match quantity::read(text, comma) {
                // Digits and a point name no other coin, and nearly every cell has nothing else.
                Ok(Quantity { amount, is_bare: true, .. }) if roles.asset != AssetFrom::Amount => {
                    transfer.amount = amount.scaled(self.power(roles.number.scale, text));
                }
                Ok(found) => {
                    if roles.asset == AssetFrom::Amount {
                        transfer.asset = found.unit.as_deref().and_then(|unit| self.named(unit).ok().flatten());
                    }
                    if is_of_another_coin(&found, text, transfer.asset.as_ref()) {
                        self.problems.of_cell(column, ProblemCode::BadAmount, text);
                    } else {
                        transfer.amount = found.amount.scaled(self.power(roles.number.scale, text));
                    }
                }
                Err(code) => self.problems.of_cell(column, code, text),
            }
        }
        // A fee in another coin or in money would read as one of this coin.
        let same_coin = roles.fee_asset.and_then(|column| self.filled(Some(column))).is_none_or(|text| {
            self.named(text).ok().flatten().is_none_or(|fee| Some(fee) == transfer.asset || transfer.asset.is_none())
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

    fn amount_column(&self, comma: bool) -> Option<Column> {
        let columns = &self.head.format.roles.amount;
        if let [only] = columns[..] {
            return Some(only);
        }
        // Where one column has what came in and one what went out, the other one is empty or zero.
        let there = |column: &Column| self.filled(Some(*column)).is_some();
        let moved = |column: &Column| {
            there(column) && quantity::sign(self.cell(*column).unwrap_or_default(), comma) != quantity::Sign::Zero
        };
        let mut filled = columns.iter().copied().filter(there);
        columns.iter().copied().find(moved).or(filled.next()).or(columns.first().copied())
    }

    fn power(&self, scale: Scale, text: &str) -> i8 {
        match scale {
            Scale::One => 0,
            Scale::Power(power) => power,
            Scale::Header => self.head.header_scale,
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
        let head = self.head;
        let comma = head.format.roles.number.decimal_comma;
        let in_groups = head.format.header.repeat.map_or_else(Vec::new, |_| head.layout.groups.clone());
        let fixed = head.format.roles.amount.iter().filter_map(|column| head.layout.cell(*column));
        let candidates: Vec<usize> = if in_groups.is_empty() { fixed.collect() } else { in_groups };
        for at in candidates {
            let text = self.cells.get(at).unwrap_or_default();
            if quantity::is_nothing(text) || quantity::sign(text, comma) == quantity::Sign::Zero {
                continue;
            }
            let captured = head.layout.capture(at).and_then(|capture| capture.coin.as_deref());
            let named =
                (0u16..).zip(&head.format.header.cells).find(|(column, _)| head.layout.cell(*column) == Some(at));
            let name = captured.or(named.map(|(_, cell)| cell.text.as_ref()));
            transfer.asset = name.and_then(|name| name.parse().ok());
            match quantity::read(text, comma) {
                Ok(found) => transfer.amount = Some(found.amount),
                Err(code) => self.problems.of_row(code),
            }
            return;
        }
    }
}

/// Whether an amount is in money, or in the unit of another coin than its row's: `¥100`, or `5 ETH` in a row about BTC.
fn is_of_another_coin(found: &Quantity, text: &str, asset: Option<&Asset>) -> bool {
    let Some(asset) = asset.filter(|asset| !asset.chains().is_empty()) else { return false };
    let in_money = !text.is_ascii() && text.contains(['¥', '￥', '€', '£', '円']) || text.contains('$');
    let unit = found.unit.as_deref().and_then(coin_of_unit);
    let is_coin = |unit: Asset| is_money(unit.code()) || !unit.chains().is_empty();
    in_money || unit.is_some_and(|unit| is_coin(unit) && !unit.is_same_coin(asset))
}
