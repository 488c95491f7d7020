//! One row of a report.

use serde::Serialize;

use super::Class;
use crate::address::Asset;
use crate::amount::Amount;
use crate::check::{Checks, Finding, Reason, Verdict, WindowCheck};
use crate::history::{Direction, TxidRef};
use crate::packed::{Packed, Unpack, text_of};
use crate::time::{Day, Time};

/// One row and what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TransferReport<'a> {
    /// The file, by its place in `files`.
    pub file: u32,
    /// The line of the file it begins on, from 1, the header included.
    pub row: u64,
    /// Which way the coins went.
    pub direction: Direction,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub time: Option<Time>,
    /// The day as the file writes it, where it gives no time of day. `time` is its first moment then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub day: Option<Day>,
    /// The coin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asset: Option<Asset>,
    /// How much, as the file writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub amount: Option<Amount>,
    /// The fee.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub fee: Option<Amount>,
    /// The address: the whole of it, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub address: Option<&'a str>,
    /// What was found something of at the other end of the transfer, whole. It may be the customer's own: the file has both ends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", tsify(optional, type = "string[]"))]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub other_addresses: Vec<&'a str>,
    /// The transaction id.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(type = "string"))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub txid: Option<TxidRef<'a>>,
    /// What it all adds up to.
    pub verdict: Verdict,
    /// Which questions could be put.
    pub checks: Checks,
    /// What was found.
    #[cfg_attr(feature = "typescript", tsify(type = "Finding[]"))]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Finding>"))]
    pub findings: &'a [Finding],
    /// What was wrong with the row.
    #[cfg_attr(feature = "typescript", tsify(type = "Reason[]"))]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Reason>"))]
    pub reasons: &'a [Reason],
}

/// Whether coins were sent away. What failed sent none, and neither does a transfer of nothing: anybody can have one written into somebody
/// else's history.
pub(super) fn is_sent(direction: Direction, checks: Checks, of_nothing: bool) -> bool {
    direction == Direction::Out && checks.window != WindowCheck::NotApplicable && !of_nothing
}

impl<'a> TransferReport<'a> {
    /// Whether its owner sent coins away with it.
    pub(super) fn sent(&self) -> bool {
        is_sent(self.direction, self.checks, self.is_of_nothing())
    }

    pub(super) fn is_of_nothing(&self) -> bool {
        self.amount.is_some_and(|amount| amount.signum() == 0)
    }

    pub(super) fn packed(&self) -> Packed<'a> {
        let Self { row, time, day, amount, fee, address, txid, .. } = *self;
        let address = address.map(str::as_bytes);
        Packed { row, time, day, amount, fee, address, txid }
    }

    pub(super) fn unpack(class: &'a Class, rest: &mut Unpack<'a>) -> Self {
        let Packed { row, time, day, amount, fee, address, txid } = rest.row();
        Self {
            file: class.file,
            row,
            direction: class.direction,
            time,
            day,
            asset: class.asset,
            amount,
            fee,
            address: address.map(text_of),
            other_addresses: (0..rest.number()).map(|_| rest.text()).collect(),
            txid,
            verdict: class.verdict,
            checks: class.checks,
            findings: &class.findings,
            reasons: &class.reasons,
        }
    }
}
