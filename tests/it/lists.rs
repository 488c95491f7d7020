//! Lists as files and beside each other: what is written is read, what was changed is refused, and what is not there is never "not
//! listed".

use std::collections::HashSet;

use breachlight::address::{Chain, Chains, Txid, resolve};
use breachlight::check::{Check, Finding, IdentifierCheck, Settings, Strength, Verdict};
use breachlight::list::bundle::{self, Bundle, ReadBundleError};
use breachlight::list::{
    Attribution, Breach, Catalogue, Confidence, Delisting, DelistingReason, Entry, Exclusion, ExclusionReason,
    IdentifierKind, List, Outputs, Pack, Part, PartName, Role, Source, SourceKind, Texts, Trust,
};
use breachlight::report::{Gap, Outcome, Report, Step};
use proptest::prelude::*;

use crate::{EncodingRs, packs, texts};

const HEADER: &str = "日時,金額,手数料,TX,アドレス\n";
const THIEF: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
const OTHER: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";

/// A breach with a source and nothing else.
pub(crate) fn pack(id: &str) -> Pack {
    let day = "2026-11-22".parse().unwrap();
    let source = Source {
        id: "s".to_owned(),
        title: "T".to_owned(),
        publisher: "P".to_owned(),
        url: "https://example.org/".to_owned(),
        retrieved: day,
        licence: "facts only".to_owned(),
        kind: SourceKind::Community,
        via: None,
        outputs_of: None,
    };
    let breach = Breach {
        id: id.to_owned(),
        exchange: "X".to_owned(),
        services: vec!["zaif".to_owned()],
        operator: Some("X Ltd".to_owned()),
        countries: vec!["JP".to_owned()],
        reviewed: day,
        detected: None,
        disclosed: None,
        losses: Vec::new(),
        worth: Vec::new(),
        windows: Vec::new(),
        refund: None,
        attribution: Attribution { official: false, statements: Vec::new() },
        coverage: Vec::new(),
        sources: vec![source],
    };
    Pack { breach, entries: Vec::new(), exclusions: Vec::new() }
}

pub(crate) fn entry(kind: IdentifierKind, chain: Chain, value: &str) -> Entry {
    Entry {
        chain,
        kind,
        value: value.to_owned(),
        role: Role::Thief,
        confidence: Confidence::Community,
        sources: vec!["s".to_owned()],
        outputs: None,
        listed: None,
        first_seen: None,
        delisted: None,
        trace: None,
    }
}

pub(crate) fn listing(id: &str, chain: Chain, values: &[&str]) -> Pack {
    let entries = values.iter().map(|value| entry(IdentifierKind::Address, chain, value)).collect();
    Pack { entries, ..pack(id) }
}

pub(crate) fn excluding(id: &str, value: &str) -> Pack {
    let exclusion = Exclusion {
        chain: Chain::Bitcoin,
        reason: ExclusionReason::Victim,
        owner: "X".to_owned(),
        sources: vec!["s".to_owned()],
        resembles: None,
        values: vec![value.to_owned()],
    };
    Pack { exclusions: vec![exclusion], ..pack(id) }
}

fn list(name: &str, packs: &[Pack]) -> List {
    List::read(bundle::write(name, packs, &[]).unwrap().to_file()).unwrap()
}

fn check(catalogue: &Catalogue, addresses: &[&str]) -> Report {
    let mut check = Check::new(catalogue, Settings::default());
    let mut file = check.open("btc_withdraw.csv", &EncodingRs);
    file.push(HEADER.as_bytes());
    for address in addresses {
        file.push(format!("2018-10-01 12:00:00,0.5,0.0005,,{address}\n").as_bytes());
    }
    file.close();
    check.report()
}

fn verdicts(report: &Report) -> Vec<Verdict> {
    report.transfers.iter().map(|transfer| transfer.verdict).collect()
}

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

#[test]
fn a_list_without_identifiers_covers_nothing_and_still_has_its_windows() {
    let list = list("x", &[pack("x")]);
    assert!(list.is_loaded() && list.packs().is_ok());
    let report = check(&Catalogue::of(list, Trust::Unsigned), &[OTHER]);
    assert_eq!(verdicts(&report), [Verdict::NotCovered]);
}

#[test]
fn a_key_is_found_in_every_dress_it_can_wear() {
    let plain = "1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ";
    let key = resolve(plain, Chains::of(&[Chain::Bitcoin])).unwrap()[0].identity.clone();
    let wrapped = breachlight::address::relation::wrapped(&key).unwrap();
    let hash: [u8; 20] = wrapped.as_bytes().try_into().unwrap();
    let hash = <bitcoin::ScriptHash as bitcoin::hashes::Hash>::from_byte_array(hash);
    let wrapped = bitcoin::Address::p2sh_from_hash(hash, bitcoin::Network::Bitcoin).to_string();
    let of = |value: &str| Catalogue::of(list("x", &[listing("x", Chain::Bitcoin, &[value])]), Trust::Unsigned);
    let cash = "qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd";
    assert_eq!(
        verdicts(&check(&of(plain), &[plain, &wrapped, cash])),
        [Verdict::Listed, Verdict::Linked, Verdict::Linked]
    );
    assert_eq!(
        verdicts(&check(&of(&wrapped), &[&wrapped, plain, cash])),
        [Verdict::Listed, Verdict::Linked, Verdict::Linked]
    );
}

/// What a transaction is said to be, with and without the number of an output.
fn said_of(catalogue: &Catalogue, asked: &[&str]) -> Vec<(Verdict, Vec<Strength>)> {
    let mut check = Check::new(catalogue, Settings::default());
    let mut file = check.open("btc_withdraw.csv", &EncodingRs);
    file.push(HEADER.as_bytes());
    for txid in asked {
        file.push(format!("2018-10-01 12:00:00,0.5,0.0005,{txid},\n").as_bytes());
    }
    file.close();
    let strengths = |finding: &Finding| match finding {
        Finding::Identifier { strength, .. } => Some(*strength),
        _ => None,
    };
    let report = check.report();
    report.transfers.iter().map(|of| (of.verdict, of.findings.iter().filter_map(strengths).collect())).collect()
}

#[test]
fn an_output_is_listed_and_the_transaction_around_it_decides_nothing() {
    let theft = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";
    let [stolen, other] = [format!("{theft}:7"), format!("{theft}:8")];
    let asked = [stolen.as_str(), theft, other.as_str()];
    let output = entry(IdentifierKind::Outpoint, Chain::Bitcoin, &stolen);
    let of = |entries: &[Entry]| {
        Catalogue::of(list("x", &[Pack { entries: entries.to_vec(), ..pack("x") }]), Trust::Unsigned)
    };
    let outputs_decide = [
        (Verdict::Listed, vec![Strength::Same]),
        (Verdict::NotListed, vec![Strength::SameTransaction]),
        (Verdict::NotListed, vec![]),
    ];
    assert_eq!(said_of(&of(std::slice::from_ref(&output)), &asked), outputs_decide);
    // That the transaction paid honest people as well takes nothing from the output, and adds nothing to the others.
    let with = |outputs| Entry { outputs: Some(outputs), ..entry(IdentifierKind::Txid, Chain::Bitcoin, theft) };
    assert_eq!(said_of(&of(&[output.clone(), with(Outputs::Mixed)]), &asked), outputs_decide);
    assert_eq!(
        said_of(&of(&[with(Outputs::Mixed)]), &asked),
        [(Verdict::NotCovered, vec![]), (Verdict::NotCovered, vec![]), (Verdict::NotCovered, vec![])]
    );
    // Where all outputs are the thief's, the transaction says it of each.
    let listed = |strengths: &[Strength]| (Verdict::Listed, strengths.to_vec());
    let [same, around] = [Strength::Same, Strength::SameTransaction];
    assert_eq!(
        said_of(&of(&[output, with(Outputs::Stolen)]), &asked),
        [listed(&[same, same]), listed(&[same, around]), listed(&[same])]
    );
}

#[test]
fn what_was_delisted_is_in_the_list_and_no_answer() {
    let delisted = |value: &str| Entry {
        delisted: Some(Delisting {
            date: "2026-01-01".parse().unwrap(),
            reason: DelistingReason::Mistaken,
            sources: vec!["s".to_owned()],
        }),
        ..entry(IdentifierKind::Address, Chain::BitcoinCash, value)
    };
    let script = "3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z";
    let entries = vec![delisted("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ"), delisted(script)];
    let list = list("x", &[Pack { entries, ..pack("x") }]);
    assert_eq!(list.packs().unwrap()[0].entries.len(), 2);
    assert_eq!((list.entries(), list.covers(Chain::BitcoinCash)), (0, false));
    let catalogue = Catalogue::of(list, Trust::Unsigned);
    for text in ["1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", script] {
        for parsed in resolve(text, Chains::NONE).unwrap() {
            let answer = catalogue.address(&parsed.identity);
            assert!(answer.hits.is_empty() && answer.unknown.is_empty(), "{text}");
            // It is told that it was listed, on the chain on which it was.
            assert_eq!(answer.history.len(), usize::from(parsed.identity.chain == Chain::BitcoinCash), "{text}");
        }
    }
}

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

/// LI-06, as far as it is about what an expired list may say.
#[test]
fn an_expired_list_still_lists_and_says_not_listed_of_nothing() {
    let since = "2026-11-01T00:00:00Z".parse().unwrap();
    let stale = Trust::Stale { root: "r".to_owned(), version: 3, since };
    let listing = || list("x", &[listing("x", Chain::Bitcoin, &[THIEF])]);
    let mut catalogue = Catalogue::of(listing(), stale);
    let report = check(&catalogue, &[THIEF, OTHER]);
    assert_eq!(verdicts(&report), [Verdict::Listed, Verdict::NotChecked]);
    assert_eq!(report.transfers.get(1).unwrap().checks.identifier, IdentifierCheck::ListUnusable);
    assert_eq!(report.coverage[0], Gap::ListStale { list: "x".to_owned(), since });
    assert_eq!(report.outcome(), Outcome::Incomplete);
    assert!(report.next_steps.iter().all(|step| !matches!(step, Step::MendRows { .. })), "the rows are not at fault");
    // Another list in good standing may say it.
    let signed = Trust::Signed { root: "r".to_owned(), version: 4, expires: since };
    catalogue.add(list("y", &[crate::lists::listing("y", Chain::Bitcoin, &[THIEF])]), signed).unwrap();
    let report = check(&catalogue, &[OTHER]);
    assert_eq!((verdicts(&report), report.outcome()), (vec![Verdict::NotListed], Outcome::Incomplete));
}

#[test]
fn a_list_that_cannot_be_used_is_named_first_and_leaves_nothing_not_listed() {
    let mut catalogue = Catalogue::empty();
    catalogue.add_unusable("own", "list_unverified");
    let report = check(&catalogue, &[OTHER]);
    assert_eq!(verdicts(&report), [Verdict::NotChecked]);
    assert_eq!(report.coverage[0], Gap::ListUnusable { list: "own".to_owned(), error: "list_unverified".to_owned() });
    assert!(!report.coverage.contains(&Gap::NoList), "there was one");
    catalogue.add(list("x", &[listing("x", Chain::Bitcoin, &[THIEF])]), Trust::Unsigned).unwrap();
    let report = check(&catalogue, &[THIEF, OTHER]);
    assert_eq!(verdicts(&report), [Verdict::Listed, Verdict::NotListed]);
    assert_eq!(report.outcome(), Outcome::Incomplete, "one list was not asked");
}

#[test]
fn what_one_list_excludes_another_still_accuses_of_and_both_are_shown() {
    let mut catalogue = Catalogue::of(list("a", &[listing("x", Chain::Bitcoin, &[THIEF])]), Trust::Unsigned);
    catalogue.add(list("b", &[excluding("x", THIEF)]), Trust::Unsigned).unwrap();
    let report = check(&catalogue, &[THIEF]);
    assert_eq!(verdicts(&report), [Verdict::Listed]);
    let said: Vec<_> = report.transfers.get(0).unwrap().findings.iter().map(Finding::list).collect();
    assert_eq!(said, ["b", "a"], "the exclusion beside the accusation");
    assert_eq!(report.breaches.len(), 1, "one breach, though the lists say other things about it");

    // Of its own list an exclusion takes back what only a shared key says; of another it does not.
    let cash = "1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ";
    let one = [listing("x", Chain::BitcoinCash, &[cash]), excluding("y", cash)];
    assert_eq!(verdicts(&check(&Catalogue::of(list("a", &one), Trust::Unsigned), &[cash]))[0], Verdict::NotCovered);
    let mut catalogue = Catalogue::of(list("a", &one[..1]), Trust::Unsigned);
    catalogue.add(list("b", &one[1..]), Trust::Unsigned).unwrap();
    assert_eq!(verdicts(&check(&catalogue, &[cash])), [Verdict::Linked]);
}

#[test]
fn two_lists_that_say_the_same_both_stand_and_ask_a_reader_once() {
    let same = [listing("x", Chain::Bitcoin, &[THIEF])];
    let mut catalogue = Catalogue::of(list("a", &same), Trust::Unsigned);
    catalogue.add(list("b", &same), Trust::Unsigned).unwrap();
    assert!(catalogue.add(list("b", &same), Trust::Unsigned).is_err(), "a finding names its list");
    let report = check(&catalogue, &[THIEF]);
    let said: Vec<_> = report.transfers.get(0).unwrap().findings.iter().map(Finding::list).collect();
    assert_eq!(said, ["a", "b"]);
    assert_eq!((report.counts.listed, report.lists.len()), (1, 2));
    assert_eq!(report.breaches.iter().map(|breach| breach.lists.len()).collect::<Vec<_>>(), [2]);
    let asked = report.next_steps.iter().filter(|step| matches!(step, Step::AskExchange { .. })).count();
    assert_eq!(asked, 1);
    let traced = report.coverage.iter().filter(|gap| matches!(gap, Gap::NoTracedCoins { .. })).count();
    assert_eq!(traced, 1);
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

#[test]
fn being_ready_for_many_questions_changes_no_answer() {
    let packs = packs();
    let (plain, ready) = (list("public", &packs), list("public", &packs));
    let [plain, ready] = [plain, ready].map(|list| Catalogue::of(list, Trust::Unsigned));
    ready.expect_many();
    let values: Vec<String> = packs
        .iter()
        .flat_map(|pack| {
            let excluded = pack.exclusions.iter().flat_map(|exclusion| exclusion.values.iter().cloned());
            pack.entries.iter().map(|entry| entry.value.clone()).chain(excluded)
        })
        .collect();
    let (mut asked, mut answered) = (0, 0);
    let mut ask = |text: &str| {
        for parsed in resolve(text, Chains::NONE).unwrap_or_default() {
            let answer = plain.address(&parsed.identity);
            assert_eq!(ready.address(&parsed.identity), answer, "{text}");
            (asked, answered) = (asked + 1, answered + usize::from(!answer.is_empty()));
        }
        if let Ok((txid, output)) = breachlight::address::txid::parse(text) {
            let answer = plain.txid(&txid, output);
            assert_eq!(ready.txid(&txid, output), answer, "{text}");
            (asked, answered) = (asked + 1, answered + usize::from(!answer.is_empty()));
        }
    };
    for value in &values {
        ask(value);
    }
    let found = values.len();
    // Others like them, none of which is listed.
    for at in 0..20_000_u64 {
        let digits = breachlight::canonical::sha256_hex(&at.to_le_bytes());
        let bytes = breachlight_codec::ShortMessage::new(&at.to_le_bytes()).unwrap().sha256();
        let mut versioned: [u8; 21] = *bytes.first_chunk().unwrap();
        versioned[0] = 5 * (versioned[0] & 1);
        ask(&breachlight_codec::encode_base58check(&versioned));
        ask(&format!("0x{}", &digits[..40]));
        ask(&digits);
    }
    assert!(answered >= found && asked > 60_000, "{answered} of {asked}, {found} in the list");
}
