//! What a row's coin and network decide before anything else of it is looked at. Nearly every row has those of the row before, so it is
//! worked out once for both.

use std::sync::Arc;

use super::window::{Concern, Windows};
use crate::address::{self, Asset, Chains};
use crate::history::{ExchangeCell, Transfer};
use crate::list::{Catalogue, Cover};

/// A coin on a network, as far as a file names them, and what the lists know of it.
#[derive(Debug)]
pub(super) struct Coin<'a> {
    pub(super) asset: Option<Asset>,
    network: Option<Arc<str>>,
    /// The exchange, where the file names it row by row.
    exchange: Option<ExchangeCell>,
    /// The chains that the two leave.
    pub(super) named: Chains,
    /// Whether "not listed" can be said of its transactions.
    pub(super) transactions: Cover,
    /// Whether "not traced" can.
    pub(super) traced: Cover,
    /// The breaches of the exchange that concern it. Nothing where nobody names a coin: then each row's address tells.
    pub(super) concerns: Option<Vec<Concern<'a>>>,
}

impl<'a> Coin<'a> {
    pub(super) fn of(transfer: &Transfer, catalogue: &Catalogue, windows: &Windows<'a>) -> Self {
        let asset = transfer.asset;
        let of_chains = |asset: Asset| asset.chains().iter().map(|chain| catalogue.cover(chain)).min();
        Self {
            asset,
            network: transfer.network.clone(),
            exchange: transfer.exchange.clone(),
            named: address::named(asset.as_ref(), transfer.network.as_deref()),
            transactions: asset
                .map_or_else(|| catalogue.cover_of_any(), |asset| of_chains(asset).unwrap_or(Cover::None)),
            traced: catalogue.cover_of_traced(asset.as_ref()),
            concerns: asset.map(|asset| windows.concerning(Some(&asset), &[])),
        }
    }

    /// Whether this is the coin of a transfer.
    pub(super) fn is_of(&self, transfer: &Transfer) -> bool {
        self.asset == transfer.asset && self.network == transfer.network && self.exchange == transfer.exchange
    }
}
