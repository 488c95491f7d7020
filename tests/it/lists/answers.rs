//! What a list says of an identifier: of its key in every dress, of a transaction and of its outputs, of what was delisted.

use breachlight::address::{Chain, Chains, resolve};
use breachlight::check::{Check, Finding, Settings, Strength, Verdict};
use breachlight::list::{Catalogue, Delisting, DelistingReason, Entry, IdentifierKind, Outputs, Pack, Trust};

use super::{HEADER, OTHER, check, entry, list, listing, pack, verdicts};
use crate::{EncodingRs, packs};

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
        let bytes = breachlight_codec::ShortMessage::of(&[], &at.to_le_bytes()).unwrap().sha256();
        let mut versioned: [u8; 21] = *bytes.first_chunk().unwrap();
        versioned[0] = 5 * (versioned[0] & 1);
        ask(&breachlight_codec::encode_base58check(&versioned));
        ask(&format!("0x{}", &digits[..40]));
        ask(&digits);
    }
    assert!(answered >= found && asked > 60_000, "{answered} of {asked}, {found} in the list");
}

/// Rows are asked for many at once, and those that no list has anything of are told apart first.
#[test]
fn what_the_lists_say_of_an_identifier_reaches_its_row_wherever_it_stands_in_a_long_file() {
    let packs = packs();
    let listed = packs.iter().flat_map(|pack| {
        let excluded = pack.exclusions.iter().flat_map(|exclusion| exclusion.values.iter().cloned());
        pack.entries.iter().map(|entry| entry.value.clone()).chain(excluded)
    });
    let other = |at: u64| {
        let mut versioned: [u8; 21] =
            *breachlight_codec::ShortMessage::of(b"x", &at.to_le_bytes()).unwrap().sha256().first_chunk().unwrap();
        versioned[0] = 5 * (versioned[0] & 1);
        breachlight_codec::encode_base58check(&versioned)
    };
    // Between two of them stand up to six that nobody lists, so that each place among those that are asked together is met.
    let values: Vec<String> =
        (0..).zip(listed).flat_map(|(at, value)| (0..at % 7).map(move |n| other(10 * at + n)).chain([value])).collect();
    let catalogue = Catalogue::of(list("public", &packs), Trust::Unsigned);
    let mut check = Check::new(&catalogue, Settings::default());
    let mut file = check.open("pasted.txt", &EncodingRs);
    file.push(values.join("\n").as_bytes());
    file.close();
    let report = check.report();
    assert_eq!(report.transfers.len(), values.len());
    let mut told = 0;
    for (text, row) in values.iter().zip(&report.transfers) {
        let addresses = resolve(text, Chains::NONE).unwrap_or_default();
        let of_addresses = addresses.iter().map(|parsed| catalogue.address(&parsed.identity));
        let of_txid = breachlight::address::txid::parse(text).map(|(txid, output)| catalogue.txid(&txid, output));
        let says = of_addresses.chain(of_txid).any(|answer| !answer.is_empty());
        assert_eq!(row.findings.is_empty(), !says, "{text}");
        told += usize::from(says);
    }
    assert!(told > 300 && values.len() > 3 * told, "{told} of {}", values.len());
}
