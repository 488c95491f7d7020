//! Which end of a transfer is the customer's own, in files that give two ends and do not say.
//!
//! An explorer's export is about one address, and that address is in every row. Only the last row tells which one that is, so rows are
//! handed out with both ends and without a direction, and told their direction at the end ([`Transfer::seen_from`]): were it decided
//! earlier, the order of the rows would decide it.

use super::recognise::is_certain_address;
use super::transfer::{Direction, End, OtherEnd, Transfer};
use crate::address::Chains;
use crate::decode::member;

/// What is known of the customer's own address.
#[derive(Debug)]
pub(super) enum Own {
    /// It is this one, in small letters.
    Known(String),
    /// One of these, as far as the rows until now go.
    Open {
        /// The addresses that all of them have: two at most.
        candidates: Vec<String>,
        /// How many there were.
        rows: u64,
    },
}

impl Own {
    /// Starts a file whose rows have two ends.
    pub(super) fn start(hint: Option<&str>, file_name: &str) -> Self {
        let named = hint.map(str::to_lowercase).or_else(|| in_file_name(file_name));
        named.map_or_else(|| Self::Open { candidates: Vec::new(), rows: 0 }, Self::Known)
    }

    /// Looks at the two ends of a row.
    pub(super) fn see(&mut self, from: &str, to: &str) {
        let Self::Open { candidates, rows } = self else { return };
        let ends = [from, to];
        if *rows == 0 {
            *candidates = ends.into_iter().filter(|end| !end.is_empty()).map(str::to_lowercase).collect();
            candidates.dedup();
        } else {
            candidates.retain(|candidate| ends.iter().any(|end| end.eq_ignore_ascii_case(candidate)));
        }
        *rows += 1;
    }

    /// The address that is in every row, if there is one such and more than one row.
    pub(super) fn in_every_row(&self) -> Option<&str> {
        match self {
            Self::Open { candidates, rows: 2.. } => match candidates.as_slice() {
                [own] => Some(own),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Transfer {
    /// Says which way the coins went, as whoever has this address sees it: `address` is then the other side's. A transfer that has it at no
    /// end stays as it is.
    pub fn seen_from(&mut self, own: &str) {
        let is_own = |text: &str| text.eq_ignore_ascii_case(own);
        let here = self.address.as_deref().is_some_and(is_own);
        let there = self.others.iter().flat_map(|others| others.iter()).any(|other| is_own(&other.address));
        let (from, to) = if self.end == Some(End::Sender) { (here, there) } else { (there, here) };
        let (direction, end) = match (from, to) {
            (true, _) => (Direction::Out, End::Recipient),
            (false, true) => (Direction::In, End::Sender),
            (false, false) => return,
        };
        self.direction = direction;
        if self.end.replace(end) != Some(end) {
            let address = self.others.take().and_then(|others| others.first().map(|other| other.address.clone()));
            let others = std::mem::replace(&mut self.address, address);
            self.others =
                others.map(|address| OtherEnd { end: Some(end.other()), address }).map(|other| [other].into());
        }
    }
}

/// The address in a name such as `export-0x….csv`.
fn in_file_name(name: &str) -> Option<String> {
    member::names(name).find_map(in_name)
}

fn in_name(name: &str) -> Option<String> {
    let mut found = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| is_account(word) || is_certain_address(word, Chains::NONE));
    let first = found.next()?;
    found.all(|other| other.eq_ignore_ascii_case(first)).then(|| first.to_lowercase())
}

/// An account of an EVM chain: the form alone tells, its checksum is in the case of its letters and often missing.
fn is_account(word: &str) -> bool {
    word.len() == 42 && word.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_in_every_row_is_the_customers_in_whatever_order_they_come() {
        for rows in [
            [("0xA", "0xB"), ("0xC", "0xa"), ("0xA", "0xD")],
            [("0xA", "0xB"), ("0xA", "0xD"), ("0xC", "0xa")],
            [("0xC", "0xa"), ("0xA", "0xD"), ("0xA", "0xB")],
        ] {
            let mut own = Own::start(None, "transactions.csv");
            for (from, to) in rows {
                own.see(from, to);
            }
            assert_eq!(own.in_every_row(), Some("0xa"), "{rows:?}");
        }
    }

    #[test]
    fn one_row_tells_nothing_and_one_row_without_it_tells_the_contrary() {
        let mut own = Own::start(None, "transactions.csv");
        own.see("0xA", "0xB");
        assert_eq!(own.in_every_row(), None);
        own.see("0xC", "0xB");
        assert_eq!(own.in_every_row(), Some("0xb"));
        own.see("0xA", "0xC");
        assert_eq!(own.in_every_row(), None);
    }

    #[test]
    fn a_transfer_is_turned_round_so_that_its_address_is_the_other_sides() {
        let other = OtherEnd { end: Some(End::Sender), address: "0xA".into() };
        let between = Transfer {
            address: Some("0xB".into()),
            end: Some(End::Recipient),
            others: Some([other].into()),
            ..Transfer::empty(Direction::Other)
        };
        let seen_from = |own: &str| {
            let mut transfer = between.clone();
            transfer.seen_from(own);
            let others = transfer.others.iter().flat_map(|others| others.iter());
            let others: Vec<_> = others.map(|other| (other.end, other.address.clone())).collect();
            (transfer.direction, transfer.end, transfer.address, others)
        };
        let (a, b): (Box<str>, Box<str>) = ("0xA".into(), "0xB".into());
        let (sender, recipient) = (Some(End::Sender), Some(End::Recipient));
        assert_eq!(seen_from("0xa"), (Direction::Out, recipient, Some(b.clone()), vec![(sender, a.clone())]));
        assert_eq!(seen_from("0xb"), (Direction::In, sender, Some(a.clone()), vec![(recipient, b.clone())]));
        assert_eq!(seen_from("0xc"), (Direction::Other, recipient, Some(b), vec![(sender, a)]));
    }

    #[test]
    fn the_name_of_the_file_tells_it() {
        let name = "export-0x003dc32fe920a4aaeed12dc87e145f030aa753f3 (1).csv";
        assert!(matches!(Own::start(None, name), Own::Known(address) if address.starts_with("0x003dc")));
    }
}
