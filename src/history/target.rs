//! Where a record says the coins went: its transaction id and its addresses, as they stand there.

use std::sync::Arc;

use breachlight_codec::is_alphanumeric;

use super::format::model::Column;
use super::free_text;
use super::recognise::is_certain_address;
use super::row::Reading;
use super::transfer::{Direction, End, OtherEnd, Transfer};
use super::txid_cell::TxidCell;
use crate::address::{self, Chains, Txid, secret};

impl<'a> Reading<'a> {
    /// The transaction id.
    pub(super) fn txid(&mut self, moved: bool) -> Option<TxidCell> {
        let roles = &self.head.format.roles;
        if let Some((column, text)) = roles.txid.and_then(|column| Some((column, self.filled(Some(column))?))) {
            // 64 digits are most of what stands here, and no secret that could be told from a transaction id.
            if self.kept(moved)
                && let Some(digits) = TxidCell::of_digits(text)
            {
                return Some(digits);
            }
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

    /// Whatever else the row has for addresses: the end across from the one that was read, whoever's it is. Where that one is empty, the
    /// sender stands in its place.
    pub(super) fn other_ends(&mut self, transfer: &mut Transfer, moved: bool) {
        let roles = &self.head.format.roles;
        if let Some((from, to)) = roles.ends {
            let (end, column) =
                if self.direction == Direction::In { (End::Sender, to) } else { (End::Recipient, from) };
            transfer.end = Some(end);
            let one = self.filled(Some(column)).map(|text| (Some(end.other()), column, text));
            transfer.others = self.kept_ends(one.into_iter(), moved);
            return;
        }
        if roles.sender.is_none() && roles.also.is_empty() {
            return;
        }
        if roles.sender.is_some() && transfer.address.is_some() {
            transfer.end = Some(End::Recipient);
        }
        let sender = roles.sender.map(|column| (Some(End::Sender), column));
        let also = roles.also.iter().map(|column| (None, *column));
        let ends: Vec<_> = sender
            .into_iter()
            .chain(also)
            .filter_map(|(end, column)| Some((end, column, self.filled(Some(column))?)))
            .filter(|(.., text)| transfer.address.as_deref() != Some(text))
            .collect();
        transfer.others = self.kept_ends(ends.into_iter(), moved);
        let certain = |other: &OtherEnd| is_certain_address(&other.address, Chains::NONE);
        if transfer.address.is_none()
            && let Some(others) = &transfer.others
            && let [first, rest @ ..] = &**others
            && certain(first)
        {
            (transfer.end, transfer.address) = (first.end, Some(first.address.clone()));
            transfer.others = (!rest.is_empty()).then(|| rest.into());
        }
    }

    /// What of these cells may be an address. A word is not yet one: tools write the names of wallets there.
    fn kept_ends(
        &mut self,
        ends: impl Iterator<Item = (Option<End>, Column, &'a str)>,
        moved: bool,
    ) -> Option<Arc<[OtherEnd]>> {
        let mut kept: Vec<OtherEnd> = Vec::new();
        for (end, column, text) in ends {
            let one_word = is_alphanumeric(text.as_bytes());
            if if one_word { secret::is_private_key(text) } else { secret::is_secret(text) } {
                self.problems.secret(column);
            } else if one_word && self.kept(moved) || is_certain_address(text, Chains::NONE) {
                kept.push(OtherEnd { end, address: text.into() });
            } else {
                kept.extend(
                    free_text::addresses(text).into_iter().map(|address| OtherEnd { end, address: address.into() }),
                );
            }
        }
        if kept.is_empty() {
            return None;
        }
        // In an explorer's export it is the same in nearly all rows.
        if self.before.other.as_deref() != Some(kept.as_slice()) {
            self.before.other = Some(kept.into());
        }
        self.before.other.clone()
    }
}
