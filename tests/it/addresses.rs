//! Addresses: our own vectors, which Node runs through the wasm as well, and everything in the outside data that claims to be one.

use std::collections::BTreeMap;
use std::fs;

use breachlight::address::scan::scan;
use breachlight::address::{self, Asset, Chain, Chains, Identifier, Note, evm, identify, named};

use crate::{root, shared};

/// The chains of a coin's code, a chain's code or nothing.
fn named_by(code: &str) -> Chains {
    named(code.parse::<Asset>().ok().as_ref(), None)
}

/// The rows of a tab-separated file, without comments and the header.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

/// What a text is, as the vectors have it: `BTC p2pkh 1Fmw…`, or `! code position`.
fn said(text: &str, named: Chains) -> String {
    match identify(text, named) {
        Ok(Identifier::Address(all)) => {
            let one = |parsed: &address::Parsed| {
                let identity = &parsed.identity;
                let tag = parsed.tag.map_or_else(String::new, |tag| format!(" {tag}"));
                format!("{} {} {}{tag}", identity.chain, identity.kind, parsed.canonical(text.trim()))
            };
            all.iter().map(one).collect::<Vec<_>>().join(" | ")
        }
        Ok(Identifier::Transaction(txid, None)) => format!("txid {txid}"),
        Ok(Identifier::Transaction(txid, Some(output))) => format!("outpoint {txid}:{output}"),
        Err(error) => match error.position {
            Some(position) => format!("! {} {position}", error.code()),
            None => format!("! {}", error.code()),
        },
    }
}

#[test]
fn every_vector_of_ours_is_read_as_it_says() {
    let text = fs::read_to_string(root().join("tests/address/vectors.tsv")).unwrap();
    let mut chains = Chains::NONE;
    let mut count = 0;
    for row in rows(&text) {
        let [input, code, expected] = row[..] else { panic!("three columns: {row:?}") };
        assert_eq!(said(input, named_by(code)), expected, "{input} as {code:?}");
        if let Ok(Identifier::Address(all)) = identify(input, named_by(code)) {
            chains = all.iter().fold(chains, |chains, parsed| chains.or(Chains::of(&[parsed.identity.chain])));
            for parsed in all {
                // What is printed is read back as the same.
                let again = identify(&parsed.identity.canonical(), Chains::of(&[parsed.identity.chain])).unwrap();
                let Identifier::Address(again) = again else { panic!("{input}: a transaction") };
                assert_eq!(again[0].identity, parsed.identity, "{input}");
            }
        }
        count += 1;
    }
    assert!(count > 60);
    let missing: Vec<_> = Chain::ALL.iter().filter(|chain| !chains.has(**chain)).collect();
    assert!(missing.is_empty(), "no vector has an address on {missing:?}");
}

#[test]
fn every_identifier_of_the_breach_facts_is_of_the_chain_it_is_filed_under() {
    let Some(path) = shared("data/compiled/breach_entries.csv") else { return };
    let text = fs::read_to_string(path).unwrap();
    let mut count = 0;
    for line in text.lines().skip(1) {
        // The first five columns hold no comma and no quotation mark.
        let [_, chain, kind, _, value] = line.splitn(6, ',').take(5).collect::<Vec<_>>()[..] else { panic!("{line}") };
        let found = identify(value, named_by(chain)).unwrap_or_else(|error| panic!("{value}: {error}"));
        match (kind, found) {
            ("address", Identifier::Address(all)) => {
                let chains: Vec<_> = all.iter().map(|parsed| parsed.identity.chain.code()).collect();
                assert_eq!(chains, [chain], "{value}");
                // Nothing but the form has to say it, where the form can.
                let alone = address::resolve(value, Chains::NONE).unwrap();
                assert!(alone.iter().any(|parsed| parsed.identity == all[0].identity), "{value}");
            }
            ("txid", Identifier::Transaction(_, None)) | ("outpoint", Identifier::Transaction(_, Some(_))) => {}
            (_, other) => panic!("{value} is filed as {kind}: {other:?}"),
        }
        count += 1;
    }
    assert_eq!(count, 292);
}

#[test]
fn every_sanctioned_address_is_of_the_chain_a_person_would_name() {
    let Some(path) = shared("data/ofac-sdn/ofac_entries.csv") else { return };
    let text = fs::read_to_string(path).unwrap();
    let mut chains: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let (asset, rest) = line.split_once(',').unwrap();
        let value = rest.split(',').next().unwrap();
        let expected = match (asset, value.as_bytes()[0]) {
            ("USDT" | "XBT", b'T') => Chain::Tron,
            ("XBT" | "USDT", b'1' | b'3' | b'b') => Chain::Bitcoin,
            ("USDT" | "USDC", _) => Chain::Ethereum,
            (code, _) => *Chain::ALL.iter().find(|chain| chain.code() == code).unwrap(),
        };
        match identify(value, named_by(asset)) {
            Ok(Identifier::Address(all)) => {
                let on_every_evm_chain = expected == Chain::Ethereum && asset != "ETH";
                if on_every_evm_chain {
                    assert!(all.iter().all(|parsed| evm::CHAINS.has(parsed.identity.chain)), "{value}");
                } else {
                    let found: Vec<_> = all.iter().map(|parsed| parsed.identity.chain).collect();
                    assert_eq!(found, [expected], "{asset} {value}");
                }
            }
            // One value under XMR has 64 digits: a payment id or a transaction, and no address.
            Ok(Identifier::Transaction(..)) => assert_eq!(asset, "XMR", "{value}"),
            Err(error) => panic!("{asset} {value}: {error}"),
        }
        *chains.entry(format!("{asset} {expected}")).or_default() += 1;
    }
    assert_eq!(chains["XBT TRX"], 1, "one Tron address is filed under Bitcoin");
    assert_eq!((chains["USDT TRX"], chains["USDT ETH"], chains["USDT BTC"]), (78, 8, 7));
    assert!(chains.values().sum::<usize>() >= 758);
}

#[test]
fn every_broken_or_misfiled_value_gets_its_reason() {
    let Some(path) = shared("data/compiled/bad_values.tsv") else { return };
    let text = fs::read_to_string(path).unwrap();
    let reason = |value: &str, code: &str| match identify(value, named_by(code)) {
        Err(error) => error.code().to_owned(),
        Ok(Identifier::Address(all)) => {
            let notes = address::notes(value, named_by(code), &all);
            let other = |note: &Note| match note {
                Note::OtherChain(_) => format!("{} {}", note.code(), all[0].identity.chain),
                note => note.code().to_owned(),
            };
            notes.iter().map(other).next().unwrap_or_default()
        }
        Ok(Identifier::Transaction(..)) => "transaction".to_owned(),
    };
    let found: Vec<_> = rows_of_shared(&text).map(|row| reason(&row[0].replace("<space>", " "), row[1])).collect();
    let expected = [
        "invalid_character",
        "case_lost",
        "length",
        "other_chain TRX",
        "blanks_around",
        "case_lost",
        "text_around",
        "invalid_character",
        "other_chain BTC",
        "other_chain BTC",
        "other_chain DOGE",
        "length",
        "length",
        "invalid_character",
        "non_ascii",
        "length",
        "null_address",
    ];
    assert_eq!(found, expected);
}

fn rows_of_shared(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split('\t').collect())
}

#[test]
fn identifiers_are_found_in_official_notices() {
    let Some(path) = shared("data/compiled/free_text_vectors.tsv") else { return };
    let text = fs::read_to_string(path).unwrap();
    let found: Vec<String> = rows_of_shared(&text)
        .map(|row| {
            let notice = row[1].replace("\\n", "\n").replace("\\t", "\t");
            let mut chains: BTreeMap<&str, usize> = BTreeMap::new();
            for found in scan(&notice) {
                let Identifier::Address(all) = &found.identifier else { panic!("{found:?}") };
                *chains.entry(all[0].identity.chain.code()).or_default() += 1;
            }
            chains.iter().map(|(chain, count)| format!("{chain} {count}")).collect::<Vec<_>>().join(", ")
        })
        .collect();
    assert_eq!(found, ["BSC 1, BTC 3, ETH 1, TRX 1", "TRX 1", "TRX 1", "BSC 1, ETH 1, TRX 1", "BTC 2"]);
}
