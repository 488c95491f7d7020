//! Rules about packs that go into one list.
//!
//! Two packs may list the same identifier: thieves use launderers more than once, and each pack names its own sources for what it says. A
//! reader is then told of both breaches. What one pack lists another must not exclude: a list cannot accuse and excuse in one breath.

use std::collections::HashMap;

use super::{Admitted, Refusal, Refusals, place, read};
use crate::address::Identity;
use crate::list::catalogue::parse;
use crate::list::pack::IdentifierKind;

/// Admits packs that go into one list, each a file's name and its text.
///
/// # Errors
///
/// All [`Refusal`]s, file by file; those between packs only if each pack alone is in order.
pub fn admit_all(files: &[(&str, &str)]) -> Result<Vec<Admitted>, Vec<Refusal>> {
    let mut admitted = Vec::new();
    let mut refused = Vec::new();
    for (file, text) in files {
        match read(file, text) {
            Ok(pack) => admitted.push(pack),
            Err(found) => refused.extend(found),
        }
    }
    if refused.is_empty() {
        refused = between(files, &admitted);
    }
    if refused.is_empty() { Ok(admitted) } else { Err(refused) }
}

fn between(files: &[(&str, &str)], admitted: &[Admitted]) -> Vec<Refusal> {
    let mut ids: HashMap<&str, &str> = HashMap::new();
    let mut listed: HashMap<Identity, &str> = HashMap::new();
    for ((file, _), Admitted { pack, .. }) in files.iter().zip(admitted) {
        let addresses = pack.entries.iter().filter(|entry| entry.kind == IdentifierKind::Address);
        listed.extend(addresses.filter_map(|entry| Some((parse(entry.chain, &entry.value).ok()?.identity, *file))));
    }
    let mut refused = Vec::new();
    for ((file, text), Admitted { pack, .. }) in files.iter().zip(admitted) {
        let mut refusals = Refusals { file, places: place::Places::of(text), found: Vec::new() };
        if let Some(other) = ids.insert(&pack.breach.id, file) {
            refusals.add(&["breach", "id"], "breach_twice", format!("{} is in {other} as well", pack.breach.id));
        }
        for (at, exclusion) in pack.exclusions.iter().enumerate() {
            for (number, value) in exclusion.values.iter().enumerate() {
                let identity = parse(exclusion.chain, value).ok().map(|parsed| parsed.identity);
                if let Some(other) = identity.and_then(|identity| listed.get(&identity)) {
                    let path = ["exclusion", &at.to_string(), "values", &number.to_string()];
                    refusals.add(&path, "listed_in_another_pack", format!("{value} is listed in {other}"));
                }
            }
        }
        refused.extend(refusals.found);
    }
    refused
}
