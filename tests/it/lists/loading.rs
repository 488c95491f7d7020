//! A list whose evidence comes in parts: what is not loaded is never "not listed".

use std::collections::HashSet;

use breachlight::address::{Chain, Txid};
use breachlight::check::{Check, IdentifierCheck, Settings};
use breachlight::list::bundle::{self, Bundle, ReadBundleError};
use breachlight::list::{Catalogue, IdentifierKind, List, Pack, PartName, Trust};
use breachlight::report::{Gap, Outcome, Step};

use super::{HEADER, entry, pack};
use crate::EncodingRs;

/// More keys than one part of the evidence holds.
fn large() -> (Bundle, Vec<Txid>) {
    let txids: Vec<String> = (1..=17_000_u32).map(|n| format!("{n:064x}")).collect();
    let entries = txids.iter().map(|txid| entry(IdentifierKind::Txid, Chain::Bitcoin, txid)).collect();
    let bundle = bundle::write("large", &[Pack { entries, ..pack("x") }], &[]).unwrap();
    (bundle, txids.iter().map(|txid| txid.parse().unwrap()).collect())
}

/// LI-12: a part that is missing or was corrupted where it is stored makes "not checked", never "not found".
#[test]
fn evidence_that_is_not_loaded_is_never_not_listed() {
    let (bundle, txids) = large();
    let part = |name: &PartName| {
        let at = bundle.manifest.parts.iter().position(|part| part.name == *name).unwrap();
        bundle.parts[at].clone()
    };
    assert_eq!(bundle.manifest.parts.len(), 4, "facts, index and two parts of evidence");
    let list = List::open(bundle.manifest.clone(), &part(&PartName::Facts), part(&PartName::Index)).unwrap();
    let catalogue = Catalogue::of(list, Trust::Unsigned);
    let list = catalogue.list("large").unwrap();
    let wanted = |asked: &[String]| {
        let mut check = Check::new(&catalogue, Settings::default());
        let mut file = check.open("btc_withdraw.csv", &EncodingRs);
        file.push(HEADER.as_bytes());
        for txid in asked {
            file.push(format!("2018-10-01 12:00:00,0.5,0.0005,{txid},\n").as_bytes());
        }
        let wanted: Vec<u32> = file.wanted().iter().map(|unknown| unknown.part).collect();
        file.close();
        (wanted, check.report())
    };
    let unlisted = format!("{:064x}", 99_999);
    assert_eq!(wanted(std::slice::from_ref(&unlisted)).0, [0; 0], "a miss needs no evidence");
    let asked: Vec<String> = txids.iter().step_by(100).map(ToString::to_string).chain([unlisted]).collect();
    let (parts, report) = wanted(&asked);
    assert_eq!(parts, [0, 1]);
    assert_eq!((report.counts.not_checked, report.counts.not_listed), (170, 1));
    assert_eq!(report.transfers.get(0).unwrap().checks.identifier, IdentifierCheck::EvidenceMissing);
    assert_eq!(report.coverage[0], Gap::EvidenceMissing { rows: 170 });
    assert!(report.next_steps.contains(&Step::LoadListAgain) && report.outcome() == Outcome::Incomplete);

    let mut damaged = part(&PartName::Evidence(0));
    *damaged.last_mut().unwrap() ^= 1;
    let refused = list.add(&PartName::Evidence(0), damaged);
    assert_eq!(refused, Err(ReadBundleError::Altered(PartName::Evidence(0))));
    assert_eq!(
        list.add(&PartName::Evidence(1), part(&PartName::Evidence(0))).map_err(|error| error.code()),
        Err("list_damaged")
    );
    assert_eq!(wanted(&asked).1.counts.not_checked, 170, "what was refused is not there");

    list.add(&PartName::Evidence(0), part(&PartName::Evidence(0))).unwrap();
    let (parts, report) = wanted(&asked);
    assert_eq!(parts, [1]);
    let [listed, left] = [report.counts.listed, report.counts.not_checked];
    assert!(listed > left && left > 0 && listed + left == 170, "{listed} and {left}");
    list.add(&PartName::Evidence(1), part(&PartName::Evidence(1))).unwrap();
    let (parts, report) = wanted(&asked);
    assert_eq!((parts, report.counts.listed, report.counts.not_listed), (vec![], 170, 1));
    assert!(list.packs().is_ok());
}

#[test]
fn a_hundred_thousand_random_lookups_miss_nothing_and_find_nothing_else() {
    let (bundle, txids) = large();
    let catalogue = Catalogue::of(List::read(bundle.to_file()).unwrap(), Trust::Unsigned);
    assert!(txids.iter().all(|txid| catalogue.txid(txid, None).hits.len() == 1));
    let listed: HashSet<Txid> = txids.into_iter().collect();
    let mut state = 1_u64;
    for _ in 0..100_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let txid: Txid = format!("{state:064x}").parse().unwrap();
        assert_eq!(catalogue.txid(&txid, None).is_empty(), !listed.contains(&txid));
    }
}
