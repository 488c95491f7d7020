//! Where a record says the coins went: its transaction id and its addresses, as they stand there.

use breachlight_codec::is_alphanumeric;

use super::free_text;
use super::recognise::is_certain_address;
use super::row::Reading;
use super::transfer::{Direction, Transfer};
use super::txid_cell::TxidCell;
use crate::address::{self, Chains, Txid, secret};

impl Reading<'_> {
    /// The transaction id.
    pub(super) fn txid(&mut self, moved: bool) -> Option<TxidCell> {
        let roles = &self.head.format.roles;
        if let Some((column, text)) = roles.txid.and_then(|column| Some((column, self.filled(Some(column))?))) {
            if secret::is_secret(text) {
                self.problems.secret(column);
                return None;
            }
            if self.kept(moved) || text.parse::<Txid>().is_ok() || is_certain_address(text, Chains::NONE) {
                return Some(text.into());
            }
        }
        roles
            .txid_text
            .iter()
            .find_map(|column| free_text::txid(self.filled(Some(*column))?))
            .as_deref()
            .map(Into::into)
    }

    /// The address, and others if the coins went to several.
    pub(super) fn addresses(&mut self, transfer: &Transfer, moved: bool) -> (Option<Box<str>>, Vec<String>) {
        let roles = &self.head.format.roles;
        let named = || address::named(transfer.asset.as_ref(), transfer.network.as_deref());
        // The end that is not the customer's own; where nothing tells, the one the coins went to.
        let end = roles.ends.map(|(from, to)| if self.direction == Direction::In { from } else { to });
        if let Some((column, text)) =
            end.or(roles.address).and_then(|column| Some((column, self.filled(Some(column))?)))
        {
            let one_word = is_alphanumeric(text.as_bytes());
            if if one_word { secret::is_private_key(text) } else { secret::is_secret(text) } {
                self.problems.secret(column);
                return (None, Vec::new());
            }
            // One word under the right header is the address, or a damaged one; the check reads it once more anyway.
            if (one_word && self.kept(moved)) || is_certain_address(text, named()) {
                return (Some(text.into()), Vec::new());
            }
            let mut among = free_text::addresses(text).into_iter();
            if let Some(first) = among.next() {
                return (Some(first.into()), among.collect());
            }
            if self.kept(moved) || text.parse::<Txid>().is_ok() {
                return (Some(text.into()), Vec::new());
            }
        }
        for column in &roles.address_text {
            let mut found = self.filled(Some(*column)).map_or_else(Vec::new, free_text::addresses).into_iter();
            if let Some(first) = found.next() {
                return (Some(first.into()), found.collect());
            }
        }
        (None, Vec::new())
    }
}
