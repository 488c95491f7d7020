//! What is listed in no pack yet, and standings a list of the corpus cannot have: traced coins, history, likeness, zones, lists that say nothing.

use breachlight::address::Chain;
use breachlight::check::{
    Check, Field, Finding, IdentifierCheck, Overlap, Settings, Strength, TracedCheck, Verdict, WindowCheck,
};
use breachlight::history::Hints;
use breachlight::list::{
    Catalogue, Coverage, Delisting, DelistingReason, Entry, Extent, FeeRule, IdentifierKind, List, Outputs, Pack,
    Phase, Precision, TaintModel, Trace, Trust, Why, Window, bundle,
};
use breachlight::report::{Gap, HeadlineCode, Outcome, Report, Step, TransferReport};

use crate::lists::{entry, excluding, listing, pack};
use crate::{EncodingRs, public_list};

const THEFT: &str = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";
const OTHER: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";
const THIEF: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";

fn catalogue(packs: &[Pack]) -> Catalogue {
    let bundle = bundle::write("x", packs, &[]).unwrap();
    Catalogue::of(List::read(bundle.to_file()).unwrap(), Trust::Unsigned)
}

/// Withdrawals of BTC, each a time in Japan, a transaction and an address.
fn check(catalogue: &Catalogue, rows: &[(&str, &str, &str)]) -> Report {
    let mut check = Check::new(catalogue, Settings::default());
    let mut file = check.open("btc_withdraw.csv", &EncodingRs);
    file.push("日時,金額,手数料,TX,アドレス\n".as_bytes());
    for (time, txid, address) in rows {
        file.push(format!("{time},0.5,0.0005,{txid},{address}\n").as_bytes());
    }
    file.close();
    check.report()
}

fn traced(kind: IdentifierKind, value: &str, share: &str) -> Entry {
    let trace =
        Trace { hops: 3, share: share.parse().unwrap(), model: TaintModel::Haircut, fee_rule: FeeRule::ProRata };
    Entry { trace: Some(trace), ..entry(kind, Chain::Bitcoin, value) }
}

fn following(entries: Vec<Entry>) -> Pack {
    let mut pack = Pack { entries, ..pack("x") };
    pack.breach.coverage = vec![Coverage { asset: "BTC".parse().unwrap(), extent: Extent::Traced, why: Why::Followed }];
    pack
}

const NOON: &str = "2018-10-01 12:00:00";

fn said(transfer: &TransferReport<'_>) -> (Verdict, TracedCheck, usize) {
    (transfer.verdict, transfer.checks.traced, transfer.findings.len())
}

#[test]
fn a_traced_coin_links_and_names_the_model_that_says_so() {
    let [coin, other] = [format!("{THEFT}:7"), format!("{THEFT}:8")];
    let elsewhere = THEFT.replace("c3b9", "0000");
    let packs =
        [following(vec![traced(IdentifierKind::Outpoint, &coin, "0.2857")]), listing("y", Chain::Bitcoin, &[THIEF])];
    let report = check(
        &catalogue(&packs),
        &[
            (NOON, &coin, OTHER),
            (NOON, &other, OTHER),
            (NOON, THEFT, OTHER),
            (NOON, &elsewhere, OTHER),
            (NOON, "", OTHER),
            (NOON, &coin, THIEF),
        ],
    );
    let said: Vec<_> = report.transfers.iter().map(|row| said(&row)).collect();
    assert_eq!(
        said,
        [
            (Verdict::Linked, TracedCheck::Match, 1),
            (Verdict::NotListed, TracedCheck::NoMatch, 0),
            // Which of its outputs was the customer's the row does not say.
            (Verdict::NotListed, TracedCheck::NoMatch, 1),
            (Verdict::NotListed, TracedCheck::NoMatch, 0),
            (Verdict::NotListed, TracedCheck::Absent, 0),
            (Verdict::Listed, TracedCheck::Match, 2),
        ]
    );
    let Finding::Traced { hops, share, model, fee_rule, strength, .. } = &report.transfers.get(0).unwrap().findings[0]
    else {
        panic!("a traced coin is told as one")
    };
    assert_eq!((*hops, share.to_string().as_str()), (3, "0.2857"));
    assert_eq!((*model, *fee_rule, *strength), (TaintModel::Haircut, FeeRule::ProRata, Strength::Same));
    assert!(report.coverage.contains(&Gap::SharedTransaction { rows: 1 }));
    assert!(!report.coverage.iter().any(|gap| matches!(gap, Gap::NoTracedCoins { breach } if breach == "x")));
    assert!(
        report.next_steps.iter().any(|step| matches!(step, Step::AskExchange { breach, rows: 1 } if breach == "x"))
    );
}

#[test]
fn where_nobody_follows_coins_the_question_cannot_be_put() {
    let report =
        check(&catalogue(&[listing("y", Chain::Bitcoin, &[THIEF])]), &[(NOON, THEFT, OTHER), (NOON, "", OTHER)]);
    assert!(report.transfers.iter().all(|transfer| transfer.checks.traced == TracedCheck::NoList));
    // Nor is an address "not listed" because somebody follows coins.
    let traced = [following(vec![traced(IdentifierKind::Outpoint, &format!("{THEFT}:7"), "1")])];
    assert_eq!(check(&catalogue(&traced), &[(NOON, "", OTHER)]).transfers.get(0).unwrap().verdict, Verdict::NotCovered);
}

#[test]
fn what_was_delisted_or_paid_others_too_is_told_and_decides_nothing() {
    let delisting = Delisting {
        date: "2026-01-01".parse().unwrap(),
        reason: DelistingReason::Returned,
        sources: vec!["s".to_owned()],
    };
    let delisted = Entry { delisted: Some(delisting), ..entry(IdentifierKind::Address, Chain::Bitcoin, OTHER) };
    let mixed = Entry { outputs: Some(Outputs::Mixed), ..entry(IdentifierKind::Txid, Chain::Bitcoin, THEFT) };
    let packs = [Pack { entries: vec![delisted, mixed], ..pack("x") }, listing("y", Chain::Bitcoin, &[THIEF])];
    let report = check(&catalogue(&packs), &[(NOON, THEFT, OTHER)]);
    assert_eq!(report.transfers.get(0).unwrap().verdict, Verdict::NotListed);
    let [Finding::Delisted { reason, .. }, Finding::Mixed { outputs, .. }] = report.transfers.get(0).unwrap().findings
    else {
        panic!("{:?}", report.transfers.get(0).unwrap().findings)
    };
    assert_eq!((*reason, *outputs), (DelistingReason::Returned, Outputs::Mixed));
    assert_eq!(report.outcome(), Outcome::NothingFound);
    assert!(!report.next_steps.contains(&Step::KeepEvidence));
}

/// BS-09.
#[test]
fn an_address_that_looks_like_a_listed_one_is_no_match() {
    // Its ends are the thief's, its checksum is its own.
    let similar = "0xd9a1c3788d81257612e2581a6ea0ada244853a91";
    let listed = "0xd9a1b0b1e1ae382dbdc898ea68012ffcb2853a91";
    let catalogue = catalogue(&[listing("x", Chain::Ethereum, &[listed])]);
    let of = |address: &str| {
        let mut check = Check::new(&catalogue, Settings::default());
        let mut file = check.open("eth_withdraw.csv", &EncodingRs);
        file.push(format!("日時,金額,手数料,TX,アドレス\n{NOON},1,0,,{address}\n").as_bytes());
        file.close();
        check.report()
    };
    let report = of(similar);
    let Finding::Similar { listed: like, field, same_prefix, same_suffix, .. } =
        &report.transfers.get(0).unwrap().findings[0]
    else {
        panic!("{:?}", report.transfers.get(0).unwrap().findings)
    };
    assert_eq!((like.as_str(), *field, *same_prefix, *same_suffix), (listed, Field::Address, 4, 6));
    assert_eq!((report.transfers.get(0).unwrap().verdict, report.counts.listed), (Verdict::NotListed, 0));
    assert!(matches!(of(listed).transfers.get(0).unwrap().findings, [Finding::Identifier { .. }]));
    assert!(of("0xd9a1c3788d81257612e2581a6ea0ada244853a90").transfers.get(0).unwrap().findings.is_empty());
}

#[test]
fn a_time_that_is_in_the_window_only_in_another_zone_says_so() {
    // The theft of BTC was from 08:33:27 to 09:42:30 UTC, which is 17:33:27 to 18:42:30 in Japan.
    let rows = ["17:33:27", "08:40:00", "12:00:00"].map(|time| format!("2018-09-14 {time}"));
    let report = check(public_list(), &[(&rows[0], "", OTHER), (&rows[1], "", OTHER), (&rows[2], "", OTHER)]);
    let windows: Vec<_> = report.transfers.iter().map(|of| (of.verdict, of.checks.window)).collect();
    assert_eq!(
        windows,
        [
            (Verdict::InWindow, WindowCheck::InWindow),
            (Verdict::InWindow, WindowCheck::MaybeInWindow),
            (Verdict::NotListed, WindowCheck::Outside)
        ]
    );
    let overlap = |of: &TransferReport<'_>| match of.findings {
        [Finding::Window { overlap, .. }] => Some(*overlap),
        _ => None,
    };
    assert_eq!(
        report.transfers.iter().map(|row| overlap(&row)).collect::<Vec<_>>(),
        [Some(Overlap::AsRead), Some(Overlap::InAnotherZone), None]
    );
    assert_eq!((report.headline.code, report.headline.count), (HeadlineCode::InWindow, 1));
    assert!(report.coverage.contains(&Gap::ZoneUnknown { rows: 1 }));
    assert!(report.next_steps.contains(&Step::SayZone { rows: 1 }));
    let doubtful = check(public_list(), &[(&rows[1], "", OTHER)]);
    assert_eq!(doubtful.headline.code, HeadlineCode::MaybeInWindow);
}

#[test]
fn only_a_theft_puts_a_row_in_the_window() {
    let mut of_suspension = listing("x", Chain::Bitcoin, &[THIEF]);
    of_suspension.breach.disclosed = Some("2018-09-30".parse().unwrap());
    of_suspension.breach.windows = vec![Window {
        phase: Phase::Suspension,
        assets: vec!["BTC".parse().unwrap()],
        tokens: false,
        precision: Precision::Day,
        from: "2018-10-01T00:00:00Z".parse().unwrap(),
        to: "2018-10-01T23:59:59.999999Z".parse().unwrap(),
        sources: vec!["s".to_owned()],
    }];
    let report = check(&catalogue(&[of_suspension]), &[(NOON, "", OTHER), ("2018-12-01 12:00:00", "", OTHER)]);
    let told: Vec<_> = report.transfers.iter().map(|of| (of.verdict, of.checks.window, of.findings.len())).collect();
    assert_eq!(told, [(Verdict::NotListed, WindowCheck::NoWindow, 2), (Verdict::NotListed, WindowCheck::NoWindow, 0)]);
    assert!(report.coverage.contains(&Gap::NoTheftTime { breach: "x".to_owned() }));
}

#[test]
fn a_list_that_can_say_nothing_is_named_first_and_nothing_is_not_listed() {
    let good =
        || List::read(bundle::write("x", &[listing("x", Chain::Bitcoin, &[THIEF])], &[]).unwrap().to_file()).unwrap();
    let stale = Trust::Stale { root: "r".to_owned(), version: 1, since: "2018-01-01T00:00:00Z".parse().unwrap() };
    let unusable = |code| {
        let mut catalogue = Catalogue::empty();
        catalogue.add_unusable("public", code);
        catalogue
    };
    for (catalogue, headline) in [
        (Catalogue::empty(), HeadlineCode::NoList),
        (unusable("list_unverified"), HeadlineCode::ListUnusable),
        (unusable("list_rollback"), HeadlineCode::ListUnusable),
        (Catalogue::of(good(), stale), HeadlineCode::ListStale),
    ] {
        let report = check(&catalogue, &[(NOON, "", OTHER)]);
        assert!(report.coverage[0].is_of_a_list(), "{headline:?}");
        assert_eq!((report.headline.code, report.counts.not_listed), (headline, 0));
        assert_eq!(report.outcome(), Outcome::Incomplete, "{headline:?}");
    }
}

#[test]
fn a_list_that_nobody_went_over_for_long_is_called_old() {
    let mut check = Check::new(public_list(), Settings { as_of: "2027-11-22".parse().ok(), ..Settings::default() });
    check.open("pasted.txt", &EncodingRs).close();
    let old = |gap: &Gap| matches!(gap, Gap::ListOld { days: 365, .. });
    assert!(check.report().coverage.iter().any(old));
}

#[test]
fn a_victim_is_explained_whatever_stands_beside_it() {
    let packs = [excluding("a", OTHER), listing("b", Chain::Bitcoin, &[THIEF])];
    let report = check(&catalogue(&packs), &[(NOON, "", OTHER)]);
    assert_eq!(report.transfers.get(0).unwrap().verdict, Verdict::NotListed);
    assert!(matches!(report.transfers.get(0).unwrap().findings, [Finding::Excluded { .. }]));
    assert_eq!(report.transfers.get(0).unwrap().checks.identifier, IdentifierCheck::NoMatch);
}

#[test]
fn a_breach_is_found_by_every_name_of_its_service() {
    for (name, breach) in [
        ("zaif", "zaif-2018"),
        ("Gate.io", "gateio-2018"),
        ("gate-io", "gateio-2018"),
        ("MtGox", "mtgox-2011-2014"),
        ("Mt. Gox", "mtgox-2011-2014"),
        ("crypto-com-app", "cryptocom-2022"),
        ("DMM Bitcoin", "dmm-2024"),
    ] {
        let found: Vec<_> = public_list().breaches_of(name).map(|(_, breach)| breach.id.as_str()).collect();
        assert!(found.contains(&breach), "{name}: {found:?}");
        assert!(public_list().find_service(name).is_some(), "{name}");
    }
    assert_eq!(public_list().breaches_of("no such exchange").count(), 0);
}

#[test]
fn what_the_caller_said_is_in_the_report() {
    let hints = Hints { service: Some("zaif".to_owned()), asset: "BTC".parse().ok(), ..Hints::default() };
    let settings = Check::new(public_list(), Settings { hints, ..Settings::default() }).report().settings;
    assert_eq!((settings.service.as_deref(), settings.asset), (Some("zaif"), "BTC".parse().ok()));
    assert_eq!(settings.mapping, None);
}
