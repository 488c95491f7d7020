//! GraphSense TagPacks: victims and thieves in one file, told apart.

use std::collections::BTreeSet;

use breachlight::address::Chain;
use breachlight::list::{Confidence, ExclusionReason, IdentifierKind, Role};
use std::fs;

use super::{import, import_text};
use crate::support::shared;

#[test]
fn tagpacks_113_victims_of_zaif_are_excluded_and_2_thieves_listed() {
    let Some(hacks) = shared("data/graphsense-tagpacks/packs/hacks.yaml") else { return };
    let zaif = import(&hacks, "zaif-2018", &["--only", "zaif"]);
    assert_eq!(zaif.status, 0);
    let [victims] = zaif.pack().exclusions.as_slice() else { panic!("{:?}", zaif.pack().exclusions) };
    assert_eq!((victims.values.len(), victims.reason, victims.owner.as_str()), (113, ExclusionReason::Victim, "Zaif"));
    let thieves = ["1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z"];
    let listed: BTreeSet<_> = zaif.listed(Chain::Bitcoin).into_iter().collect();
    assert_eq!(listed, BTreeSet::from(thieves));
    let roles = zaif.pack().entries.iter().map(|entry| (entry.role, entry.confidence));
    assert_eq!(roles.collect::<Vec<_>>(), [(Role::Thief, Confidence::Community); 2]);
    assert_eq!(
        (zaif.pack().breach.exchange.as_str(), zaif.pack().breach.countries.as_slice()),
        ("Zaif", &["JP".to_owned()][..])
    );

    // The file calls two addresses both a service's and its thief's. Somebody has to look.
    let all = import(&hacks, "hacks", &[]);
    assert_eq!((all.count("rows"), all.count("listed"), all.count("excluded")), (608, 176, 428));
    let torn: BTreeSet<_> = all.refused().into_iter().collect();
    let both = ["1DssS2srnAra8ghUpgEHsEARswej4SMgd3", "1Ni8z1MbaF4ri8GGE67BWtLu66YnXj2BuW"];
    assert_eq!(torn, both.map(|value| (value, "both_listed_and_excluded")).into());
}

#[test]
fn tagpacks_every_pack_comes_to_what_was_counted() {
    // Rows, listed, excluded, said again, refused.
    let counted: [(&str, [usize; 5]); 12] = [
        ("africrypt-hack", [1, 1, 0, 0, 0]),
        ("binance_hack", [44, 0, 0, 0, 44]),
        ("blender_io", [45, 45, 0, 0, 0]),
        ("exchange-wallets-binance", [86, 0, 64, 22, 0]),
        ("exchange-wallets-kucoin", [59, 0, 25, 19, 15]),
        ("lazarus", [21, 21, 0, 0, 0]),
        ("lazarus2", [6, 6, 0, 0, 0]),
        ("ransomwhere", [7457, 7457, 0, 0, 0]),
        ("ronin_bridge", [6, 6, 0, 0, 0]),
        ("sinbad_io", [2, 2, 0, 0, 0]),
        // A blank behind an address that stands elsewhere in it without one.
        ("tornado_cash", [39, 38, 0, 0, 1]),
        ("walletexplorer", [386, 37, 349, 0, 0]),
    ];
    let Some(folder) = shared("data/graphsense-tagpacks/packs") else { return };
    assert_eq!(fs::read_dir(&folder).unwrap().count(), counted.len() + 1, "and hacks.yaml");
    for (name, expected) in counted {
        let imported = import(&folder.join(format!("{name}.yaml")), name, &[]);
        let [listed, excluded, again] = ["listed", "excluded", "repeated"].map(|count| imported.count(count));
        assert_eq!([imported.count("rows"), listed, excluded, again, imported.refused().len()], expected, "{name}");
        if let Some(pack) = &imported.pack {
            assert_eq!(imported.excluded(), excluded, "{name}");
            let official = pack.entries.iter().filter(|entry| entry.confidence == Confidence::Official).count();
            let authorities = ["blender_io", "lazarus", "lazarus2", "sinbad_io", "tornado_cash"];
            assert_eq!(official, if authorities.contains(&name) { listed } else { 0 }, "{name}");
        }
    }
}

#[test]
fn tagpacks_outputs_of_a_mixed_transaction_are_no_addresses() {
    let Some(pack) = shared("data/graphsense-tagpacks/packs/binance_hack.yaml") else { return };
    let txid = "e8b406091959700dbffcff30a60b190133721e5c39e89bb5fe23c5a554ab05ea";
    let imported = import(&pack, "binance-2019", &["--outputs-of", txid, "--chain", "BTC"]);
    assert_eq!(imported.refused().len(), 44);
    assert!(imported.refused().iter().all(|(_, rule)| *rule == "mixed_outputs"));
    let [theft] = imported.pack().entries.as_slice() else { panic!("{}", imported.text) };
    assert_eq!((theft.kind, theft.value.as_str()), (IdentifierKind::Txid, txid));
    assert!(!theft.accuses());
}

#[test]
fn tagpacks_a_tag_has_what_it_says_and_else_what_the_header_says() {
    let yaml = "
title: made up
creator: us
currency: BTC
confidence: web_crawl
category: exchange
label: Somebody
source: https://example.org/a
tags:
- address: 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w
  abuse: service_hack
  category: user
  label: Somebody hack
- address: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT
- address: 0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D
  currency: ETH
  concepts: [perpetrator]
  category: ~
  confidence: heuristic
- tx_hash: c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280
  abuse: service_hack
  category: user
- address: 0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D
- address: 3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z
  abuse: service_hack
- address: 3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z
  confidence: unknown
  abuse: scam
- address: 3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z
  tag_type: mention
- address: 3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z
  source: page 3 of a book
- label: nothing
";
    let imported = import_text("made-up.yaml", yaml, "made-up", &[]);
    let entries: Vec<_> =
        imported.pack().entries.iter().map(|e| (e.chain.code(), e.kind, e.role, e.confidence)).collect();
    let address = IdentifierKind::Address;
    assert_eq!(
        entries,
        [
            ("BTC", address, Role::Thief, Confidence::Community),
            ("BTC", IdentifierKind::Txid, Role::Theft, Confidence::Community),
        ],
        "the third inherits the exchange's category, and is torn between the two"
    );
    let rules: Vec<_> = imported.refused().into_iter().map(|(_, rule)| rule).collect();
    let expected =
        ["role_unclear", "chain", "role_unclear", "confidence_unknown", "mention", "source_is_public", "value_missing"];
    assert_eq!(rules, expected);
    assert_eq!(imported.excluded(), 1);
    assert_eq!(imported.pack().exclusions[0].reason, ExclusionReason::Victim);
}
