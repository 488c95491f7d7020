//! A list as bytes: written, read, changed on the way.

use breachlight::address::Chain;
use breachlight::list::bundle::{self, Bundle};
use breachlight::list::{Catalogue, IdentifierKind, List, Pack, Part, PartName, Texts, Trust};
use proptest::prelude::*;

use super::{OTHER, THIEF, entry, excluding, listing, pack};
use crate::{packs, texts};

/// The same parts under a manifest that has other bytes for one of them, as somebody would make it who can write files and not sign.
fn with_part(bundle: &Bundle, name: &PartName, bytes: Vec<u8>) -> Bundle {
    let at = bundle.manifest.parts.iter().position(|part| part.name == *name).unwrap();
    let mut changed = bundle.clone();
    let sha256 = breachlight::canonical::sha256_hex(&bytes);
    changed.manifest.parts[at] = Part { name: name.clone(), bytes: bytes.len() as u64, sha256 };
    changed.parts[at] = bytes;
    changed
}

fn sorted(mut packs: Vec<Pack>) -> Vec<Pack> {
    packs.sort_by(|a, b| a.breach.id.cmp(&b.breach.id));
    for pack in &mut packs {
        pack.entries.sort_by(|a, b| (a.chain, &a.value).cmp(&(b.chain, &b.value)));
        pack.exclusions.iter_mut().for_each(|exclusion| exclusion.values.sort());
    }
    packs
}

#[test]
fn what_is_written_is_read_whole() {
    let bundle = bundle::write("public", &packs(), &texts()).unwrap();
    let list = List::read(bundle.to_file()).unwrap();
    assert_eq!(sorted(list.packs().unwrap()), sorted(packs()));
    let listed = packs().iter().flat_map(|pack| &pack.entries).filter(|entry| entry.accuses()).count();
    assert_eq!(list.entries(), listed as u64);
    assert!(list.texts("ja").unwrap().contains("breach-zaif-2018-title"));
    assert_eq!(list.texts("fr"), None);
}

/// LI-16, as far as it is about lists; the command line's tests build in two folders.
#[test]
fn neither_the_order_of_packs_nor_that_of_their_entries_reaches_a_byte() {
    let mut other = packs();
    other.push(listing("a", Chain::Bitcoin, &[THIEF, OTHER]));
    let one = bundle::write("public", &other, &texts()).unwrap();
    other.reverse();
    for pack in &mut other {
        pack.entries.reverse();
        pack.exclusions.iter_mut().for_each(|exclusion| exclusion.values.reverse());
    }
    let mut words = texts();
    words.reverse();
    assert!(one == bundle::write("public", &other, &words).unwrap());
}

/// LI-01, as far as a hash can show it: the manifest itself is what a signature is over.
#[test]
fn one_flipped_bit_anywhere_is_refused_or_is_another_list_by_its_name() {
    let bundle = bundle::write("x", &[listing("x", Chain::Bitcoin, &[THIEF]), excluding("y", OTHER)], &[]).unwrap();
    let file = bundle.to_file();
    let manifest = bundle.manifest.to_string().len();
    let mut others = 0;
    for at in 0..file.len() {
        let mut flipped = file.clone();
        flipped[at] ^= 1 << (at % 8);
        match List::read(flipped) {
            Err(_) => {}
            // The manifest is what a signature is over: it may be another one, and is not this one.
            Ok(list) => {
                assert!(at < manifest, "byte {at}");
                assert_ne!(list.sha256(), bundle.manifest.sha256());
                others += 1;
            }
        }
    }
    assert!(others <= 1, "only the list's own name can be changed: {others}");
}

#[test]
fn cut_short_anywhere_it_is_refused() {
    let file = bundle::write("x", &[listing("x", Chain::Bitcoin, &[THIEF])], &[]).unwrap().to_file();
    for end in 0..file.len() {
        assert!(List::read(file[..end].to_vec()).is_err(), "{end}");
    }
    assert!(List::read([&file[..], b"\n"].concat()).is_err());
}

#[test]
fn parts_that_nobody_signed_for_make_a_list_that_is_as_written_or_an_error() {
    let bundle = bundle::write(
        "x",
        &[listing("x", Chain::Bitcoin, &[THIEF, OTHER]), excluding("y", "3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z")],
        &[],
    )
    .unwrap();
    for (part, bytes) in bundle.manifest.parts.iter().zip(&bundle.parts) {
        for end in 0..bytes.len() {
            let cut = with_part(&bundle, &part.name, bytes[..end].to_vec());
            assert!(List::read(cut.to_file()).is_err(), "{} cut at {end}", part.name);
        }
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 8);
            let changed = with_part(&bundle, &part.name, flipped);
            // Many facts can be others and still be facts. Then the list can be written again, to the byte.
            if let Ok(list) = List::read(changed.to_file())
                && let Ok(packs) = list.packs()
            {
                assert!(bundle::write("x", &packs, &[]).unwrap() == changed, "{} at {at}", part.name);
            }
        }
    }
}

#[test]
fn counts_that_the_bytes_do_not_have_are_refused_before_anything_is_allocated() {
    let bundle = bundle::write("x", &[listing("x", Chain::Bitcoin, &[THIEF])], &[]).unwrap();
    for (part, bytes) in bundle.manifest.parts.iter().zip(&bundle.parts) {
        for at in 4..bytes.len().saturating_sub(4).min(40) {
            let mut huge = bytes.clone();
            huge[at..at + 4].fill(0xff);
            let _ = List::read(with_part(&bundle, &part.name, huge).to_file()).map(|list| list.packs());
        }
    }
}

#[test]
fn what_a_builder_refuses_is_not_written() {
    let twice = [listing("x", Chain::Bitcoin, &[THIEF, THIEF])];
    assert!(bundle::write("x", &twice, &[]).is_err());
    assert!(bundle::write("x", &[listing("x", Chain::Bitcoin, &[THIEF]), excluding("y", THIEF)], &[]).is_err());
    assert!(bundle::write("x", &[pack("x"), pack("x")], &[]).is_err());
    assert!(bundle::write("x", &[], &[]).is_err());
    assert!(bundle::write("../x", &[pack("x")], &[]).is_err());
    let foreign =
        |id: &str, text: &str| Texts { language: "en".to_owned(), breaches: vec![(id.to_owned(), text.to_owned())] };
    assert!(bundle::write("x", &[pack("x")], &[foreign("x", "verdict-not-listed = Nothing found\n")]).is_err());
    assert!(bundle::write("x", &[pack("x")], &[foreign("y", "breach-y-title = Y\n")]).is_err());
    assert!(bundle::write("x", &[pack("x")], &[foreign("x", "breach-x-title = X\n")]).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_packs_are_written_and_read(ids in prop::collection::btree_set("[a-z]{1,3}", 1..4), values in prop::collection::btree_set(1..u64::MAX, 0..40)) {
        let mut packs: Vec<Pack> = ids.iter().map(|id| pack(id)).collect();
        let count = packs.len();
        for (at, value) in values.iter().enumerate() {
            packs[at % count].entries.push(entry(IdentifierKind::Txid, Chain::Bitcoin, &format!("{value:064x}")));
        }
        let bundle = bundle::write("x", &packs, &[]).unwrap();
        let list = List::read(bundle.to_file()).unwrap();
        prop_assert_eq!(sorted(list.packs().unwrap()), sorted(packs));
        let catalogue = Catalogue::of(list, Trust::Unsigned);
        for value in &values {
            prop_assert_eq!(catalogue.txid(&format!("{value:064x}").parse().unwrap(), None).hits.len(), 1);
        }
    }
}
