//! Lists that expired or cannot be used, and several beside each other.

use breachlight::address::Chain;
use breachlight::check::{Finding, IdentifierCheck, Verdict};
use breachlight::list::{Catalogue, Trust};
use breachlight::report::{Gap, Outcome, Step};

use super::{OTHER, THIEF, check, excluding, list, listing, verdicts};

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
    catalogue.add(list("y", &[super::listing("y", Chain::Bitcoin, &[THIEF])]), signed).unwrap();
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
