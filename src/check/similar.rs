//! Addresses that are easily taken for a listed one. Never a match: whoever made one wanted it to be mistaken, and who that was nobody says.
//!
//! An index of hashes cannot be asked for ends, so the listed addresses themselves are read once, where a list is loaded as a whole and has
//! few enough of them. Where it is not, the report says so.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::finding::{Field, Finding};
use crate::address::Ends;
use crate::list::{Breach, Catalogue, Entry, List};

/// The most entries of a list whose addresses are read: 65,536 of them take a tenth of a second, a million would take two.
const MOST_ENTRIES: u64 = 1 << 16;

/// How many listed addresses with one pair of ends are compared.
const MOST: usize = 8;

/// The listed addresses of all lists, by their ends.
#[derive(Debug, Default)]
pub(super) struct Similar<'a>(HashMap<u32, Vec<(&'a str, &'a Breach, Entry)>, FxBuildHasher>);

/// Whether the addresses of a list are read.
pub(crate) fn is_asked(list: &List) -> bool {
    list.is_loaded() && list.entries() <= MOST_ENTRIES
}

impl<'a> Similar<'a> {
    pub(super) fn of(catalogue: &'a Catalogue) -> Self {
        let mut similar = Self::default();
        for (list, _) in catalogue.lists().filter(|(list, _)| is_asked(list)) {
            list.each_address(&mut |breach, entry| {
                let Some(key) = Ends::of(&entry.value).map(|ends| ends.key()) else { return };
                let known = similar.0.entry(key).or_default();
                if known.len() < MOST {
                    known.push((list.name(), breach, entry));
                }
            });
        }
        similar
    }

    /// Looks for listed addresses that are alike. `key` is the one of the ends.
    pub(super) fn ask(&self, ends: &Ends<'_>, key: u32, field: Field, findings: &mut Vec<Finding>) {
        for (list, breach, entry) in self.0.get(&key).into_iter().flatten() {
            // Written another way, it is the listed one itself.
            let is_it =
                |finding: &Finding| matches!(finding, Finding::Identifier { listed, .. } if *listed == entry.value);
            if findings.iter().any(is_it) {
                continue;
            }
            let listed = Ends::of(&entry.value);
            let Some((same_prefix, same_suffix)) = listed.and_then(|listed| listed.alike(ends)) else { continue };
            findings.push(Finding::Similar {
                list: (*list).to_owned(),
                breach: breach.id.clone(),
                field,
                chain: entry.chain,
                listed: entry.value.clone(),
                same_prefix,
                same_suffix,
                sources: entry.sources.clone(),
            });
        }
    }
}
