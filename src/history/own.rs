//! Which end of a transfer is the customer's own, in files that give two ends and do not say.
//!
//! An explorer's export is about one address, and that address is in every row. Rows are kept until only one address is left that
//! all of them have; where the name of the file or the caller says it, no row is kept.

use super::recognise::is_certain_address;
use crate::address::Chains;
use crate::decode::{Cells, KeptCells, member};

/// The most rows that are kept: a file in which two addresses stand in this many rows will not say more in the next one.
const MOST: usize = 1024;

/// What is known of the customer's own address.
#[derive(Debug)]
pub(super) enum Own {
    /// It is this one, in small letters.
    Known(String),
    /// One of these, as far as the rows kept until now go.
    Open { candidates: Vec<String>, kept: Vec<(u64, KeptCells)> },
    /// Nothing tells.
    Unknown,
}

impl Own {
    /// Starts a file whose rows have two ends.
    pub(super) fn start(hint: Option<&str>, file_name: &str) -> Self {
        let named = hint.map(str::to_lowercase).or_else(|| in_file_name(file_name));
        named.map_or_else(|| Self::Open { candidates: Vec::new(), kept: Vec::new() }, Self::Known)
    }

    /// Takes a row. Returns the rows that can be read now.
    pub(super) fn take(&mut self, row: u64, cells: Cells<'_>, from: &str, to: &str) -> Vec<(u64, KeptCells)> {
        let Self::Open { candidates, kept } = self else { return Vec::new() };
        let ends = [from.to_lowercase(), to.to_lowercase()];
        if kept.is_empty() {
            *candidates = ends.into_iter().filter(|end| !end.is_empty()).collect();
            candidates.dedup();
        } else {
            candidates.retain(|candidate| ends.contains(candidate));
        }
        kept.push((row, cells.iter().collect()));
        let decided = match candidates.as_slice() {
            [own] if kept.len() > 1 => Some(Self::Known(own.clone())),
            [] => Some(Self::Unknown),
            _ if kept.len() >= MOST => Some(Self::Unknown),
            _ => None,
        };
        let Some(decided) = decided else { return Vec::new() };
        let kept = std::mem::take(kept);
        *self = decided;
        kept
    }

    /// Ends the file: what is left to be read.
    pub(super) fn finish(&mut self) -> Vec<(u64, KeptCells)> {
        let Self::Open { kept, .. } = self else { return Vec::new() };
        let kept = std::mem::take(kept);
        *self = Self::Unknown;
        kept
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

    fn take(own: &mut Own, row: u64, from: &str, to: &str) -> usize {
        let cells: KeptCells = [from, to].into_iter().collect();
        own.take(row, cells.cells(), from, to).len()
    }

    #[test]
    fn the_address_in_every_row_is_the_customers() {
        let mut own = Own::start(None, "transactions.csv");
        assert_eq!(take(&mut own, 2, "0xA", "0xB"), 0);
        assert_eq!(take(&mut own, 3, "0xC", "0xa"), 2);
        assert!(matches!(own, Own::Known(address) if address == "0xa"));
    }

    #[test]
    fn one_row_tells_nothing() {
        let mut own = Own::start(None, "transactions.csv");
        assert_eq!(take(&mut own, 2, "0xA", "0xB"), 0);
        assert_eq!(own.finish().len(), 1);
        assert!(matches!(own, Own::Unknown));
    }

    #[test]
    fn the_name_of_the_file_tells_it() {
        let name = "export-0x003dc32fe920a4aaeed12dc87e145f030aa753f3 (1).csv";
        assert!(matches!(Own::start(None, name), Own::Known(address) if address.starts_with("0x003dc")));
    }
}
