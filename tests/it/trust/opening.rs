//! A list opened as a reader's program opens it: from its publisher, from what was kept, from what came with the program.

use std::cell::Cell;

use breachlight::address::Chain;
use breachlight::canonical::sha256_hex;
use breachlight::list::bundle::{self, MANIFEST};
use breachlight::list::trust::{Fetch, FetchError, Memory, Place, Role, Trusted, Versions};
use breachlight::list::{Anchor, PartName, Reader, SignedList, Texts, Trust};
use breachlight::time::Time;

use super::publisher::Publisher;
use super::{now, time};
use crate::lists::listing;

const THIEF: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";

/// A server, which may be out of order.
struct Server<'a> {
    repository: &'a Memory,
    answers: bool,
    asked: Cell<usize>,
}

impl Fetch for Server<'_> {
    async fn fetch(&self, place: Place, name: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        self.asked.set(self.asked.get() + 1);
        if self.answers {
            self.repository.fetch(place, name, limit).await
        } else {
            Err(FetchError::Failed("the server answered 503".to_owned()))
        }
    }
}

/// A reader's program on a reader's machine.
struct Visitor {
    anchor: Anchor,
    store: Memory,
    seed: Memory,
}

impl Visitor {
    fn of(publisher: &Publisher) -> Self {
        let anchor = Anchor { root: sha256_hex(&publisher.first_root), floor: Versions::default(), built: None };
        Self { anchor, store: Memory::default(), seed: Memory::default() }
    }

    /// The same with the publisher's present release in the program, as `breachlight list carry` puts it there.
    fn carrying(publisher: &Publisher) -> Self {
        let mut visitor = Self::of(publisher);
        visitor.open(&publisher.repository).unwrap();
        visitor.seed = std::mem::take(&mut visitor.store);
        visitor.anchor.floor = publisher.versions;
        visitor
    }

    fn open(&self, repository: &Memory) -> Result<SignedList, &'static str> {
        self.open_at(&Server { repository, answers: true, asked: Cell::new(0) }, now())
    }

    fn open_offline(&self, now: Time) -> Result<SignedList, &'static str> {
        self.open_at(&Server { repository: &Memory::default(), answers: false, asked: Cell::new(0) }, now)
    }

    fn open_at(&self, fetch: &Server<'_>, now: Time) -> Result<SignedList, &'static str> {
        let reader = Reader { fetch, store: &self.store, seed: &self.seed, anchor: &self.anchor, now };
        pollster::block_on(reader.open("en")).map_err(|error| error.code())
    }

    /// Changes what is kept, as a fault of the disk would.
    fn damage(&self, change: impl FnOnce(&mut Trusted)) {
        change(self.store.kept.borrow_mut().as_mut().unwrap());
    }
}

/// A publisher of a list that is a bundle.
fn publisher() -> Publisher {
    let mut publisher = Publisher::new();
    release(&mut publisher, &[THIEF]);
    publisher
}

fn release(publisher: &mut Publisher, thieves: &[&str]) {
    let texts = ["en", "ja"].map(|language| Texts {
        language: language.to_owned(),
        breaches: vec![("one-2020".to_owned(), format!("breach-one-2020-title = {language}\n"))],
    });
    let bundle = bundle::write("example", &[listing("one-2020", Chain::Bitcoin, thieves)], &texts).unwrap();
    publisher.release_files(bundle.files().collect());
}

fn entries(signed: &SignedList) -> u64 {
    signed.list.entries()
}

fn why(signed: &SignedList) -> Option<&'static str> {
    signed.not_renewed.as_ref().map(breachlight::list::trust::TrustError::code)
}

#[test]
fn a_list_is_opened_as_its_publisher_has_it_and_kept() {
    let publisher = publisher();
    let visitor = Visitor::of(&publisher);
    let first = visitor.open(&publisher.repository).unwrap();
    assert_eq!((entries(&first), why(&first)), (1, None));
    let signed = Trust::Signed { root: visitor.anchor.root.clone(), version: 2, expires: time("2026-11-29T00:00:00Z") };
    assert_eq!(first.trust, signed);
    assert!(first.list.texts("en").is_some() && first.list.texts("ja").is_none());
    assert!(first.list.is_loaded());
    // The second visit asks for the next root and the timestamp, and for nothing that it has.
    let server = Server { repository: &publisher.repository, answers: true, asked: Cell::new(0) };
    assert_eq!(visitor.open_at(&server, now()).unwrap().trust, signed);
    assert_eq!(server.asked.get(), 2);
    // The rest is of the same release.
    let texts = PartName::Texts("ja".to_owned());
    pollster::block_on(first.parts.load(&server, &first.list, &texts)).unwrap();
    assert!(first.list.texts("ja").is_some());
}

#[test]
fn li_04_a_list_that_goes_back_is_not_taken_and_the_newer_one_stays() {
    let mut publisher = publisher();
    let visitor = Visitor::of(&publisher);
    let old = publisher.repository.clone();
    release(&mut publisher, &[THIEF, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]);
    visitor.open(&publisher.repository).unwrap();
    let again = visitor.open(&old).unwrap();
    assert_eq!((entries(&again), why(&again)), (2, Some("list_rollback")));
    // Where nothing is kept the floor is what holds; the release that came with the program takes the place.
    let carrying = Visitor::carrying(&publisher);
    let fresh = carrying.open(&old).unwrap();
    assert_eq!((entries(&fresh), why(&fresh)), (2, Some("list_below_floor")));
    let without_seed = Visitor { seed: Memory::default(), ..carrying };
    assert_eq!(without_seed.open(&old).unwrap_err(), "list_below_floor");
}

#[test]
fn li_06_what_is_at_hand_grows_stale_and_says_so() {
    let publisher = publisher();
    let visitor = Visitor::carrying(&publisher);
    let fresh = visitor.open_offline(time("2026-11-28T23:59:59Z")).unwrap();
    assert!(fresh.trust.may_say_not_listed());
    let stale = visitor.open_offline(time("2026-11-29T00:00:00Z")).unwrap();
    let since = time("2026-11-29T00:00:00Z");
    assert_eq!(stale.trust, Trust::Stale { root: visitor.anchor.root.clone(), version: 2, since });
    // A page that is open when the moment comes says the same.
    assert_eq!(fresh.trust.clone().at(since), stale.trust);
    assert_eq!(fresh.trust.clone().at(time("2026-11-28T23:59:59Z")), fresh.trust);
}

#[test]
fn li_07_a_clock_before_the_list_was_made_opens_nothing() {
    let publisher = publisher();
    let mut visitor = Visitor::carrying(&publisher);
    visitor.anchor.built = Some(time("2026-11-21T00:00:00Z"));
    let server = Server { repository: &publisher.repository, answers: true, asked: Cell::new(0) };
    assert_eq!(visitor.open_at(&server, time("2001-01-01T00:00:00Z")).unwrap_err(), "list_clock");
    assert!(visitor.store.kept.borrow().is_none());
}

#[test]
fn li_12_what_was_kept_and_is_damaged_is_fetched_anew_or_not_used() {
    let publisher = publisher();
    let visitor = Visitor::of(&publisher);
    visitor.open(&publisher.repository).unwrap();
    let kept = visitor.store.kept.borrow().clone().unwrap();
    let facts = PartName::Facts.to_string();
    let documents: [fn(&mut Trusted); 5] = [
        |kept| kept.pinned[100] ^= 1,
        |kept| kept.root[100] ^= 1,
        |kept| kept.timestamp.as_mut().unwrap()[100] ^= 1,
        |kept| kept.snapshot.as_mut().unwrap()[100] ^= 1,
        |kept| kept.targets.as_mut().unwrap()[100] ^= 1,
    ];
    let files = [MANIFEST.to_owned(), facts, PartName::Index.to_string(), PartName::Evidence(0).to_string()];
    let damage_file = |name: &str| {
        visitor.damage(|kept| kept.files.get_mut(name).unwrap()[10] ^= 1);
    };
    let damages = documents.len() + files.len();
    for which in 0..damages {
        *visitor.store.kept.borrow_mut() = Some(kept.clone());
        match documents.get(which) {
            Some(damage) => visitor.damage(damage),
            None => damage_file(&files[which - documents.len()]),
        }
        let offline = visitor.open_offline(now());
        // The pinned root is at hand in the program of whoever knows its hash; a damaged newer root leads back to it.
        let harmless = which == 1;
        assert_eq!(offline.is_ok(), harmless, "damage {which} was used");
        let online = visitor.open(&publisher.repository).unwrap();
        assert_eq!((entries(&online), why(&online)), (1, None), "damage {which}");
        assert!(*visitor.store.kept.borrow() == Some(kept.clone()), "damage {which} was not mended");
    }
}

#[test]
fn li_13_a_program_that_carries_a_list_works_where_there_is_no_network() {
    let mut publisher = publisher();
    let visitor = Visitor::carrying(&publisher);
    let seed = visitor.open_offline(now()).unwrap();
    assert_eq!((entries(&seed), why(&seed)), (1, Some("list_fetch")));
    assert!(visitor.store.kept.borrow().is_none(), "what the program carries need not be kept");
    // What was kept is newer than what the program carries, and comes before it.
    release(&mut publisher, &[THIEF, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]);
    visitor.open(&publisher.repository).unwrap();
    assert_eq!(entries(&visitor.open_offline(now()).unwrap()), 2);
    assert_eq!(Visitor::of(&publisher).open_offline(now()).unwrap_err(), "list_fetch");
}

#[test]
fn a_newer_list_that_cannot_be_verified_leaves_the_one_that_could() {
    let mut publisher = publisher();
    let visitor = Visitor::of(&publisher);
    visitor.open(&publisher.repository).unwrap();
    let before = visitor.store.kept.borrow().clone();
    publisher.signers.insert(Role::Targets, vec![4]);
    release(&mut publisher, &[THIEF, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]);
    let signed = visitor.open(&publisher.repository).unwrap();
    assert_eq!((entries(&signed), why(&signed)), (1, Some("list_signatures")));
    assert!(*visitor.store.kept.borrow() == before);
}

#[test]
fn a_root_with_another_hash_is_not_where_trust_begins() {
    let publisher = publisher();
    let visitor = Visitor::of(&publisher);
    let mut thief = Publisher::new();
    thief.roles.insert(Role::Timestamp, (vec![9], 1));
    thief.versions = Versions::default();
    thief.rotate();
    release(&mut thief, &[THIEF]);
    assert_eq!(visitor.open(&thief.repository).unwrap_err(), "list_hash");
}

#[test]
fn where_a_publisher_had_to_begin_anew_the_old_root_is_not_followed() {
    // The old keys were stolen: the thief has signed another root with them, and a reader has met it.
    let mut stolen = publisher();
    stolen.rotate();
    stolen.rotate();
    release(&mut stolen, &["1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]);
    let mut visitor = Visitor::of(&stolen);
    visitor.open(&stolen.repository).unwrap();
    // The new release of the program trusts a root of other keys, whose version begins at 1 again.
    let mut anew = Publisher::new();
    for (number, role) in [(11, Role::Root), (12, Role::Targets), (13, Role::Snapshot), (14, Role::Timestamp)] {
        anew.roles.insert(role, (vec![number], 1));
    }
    anew.signers.clear();
    anew.versions = Versions::default();
    anew.rotate();
    anew.first_root = anew.metadata("1.root.json").clone();
    release(&mut anew, &[THIEF]);
    visitor.anchor.root = sha256_hex(&anew.first_root);
    let signed = visitor.open(&anew.repository).unwrap();
    assert_eq!((signed.trust.code(), why(&signed)), ("signed", None));
    assert_eq!(visitor.store.kept.borrow().as_ref().unwrap().pinned, anew.first_root);
}
