//! What must be refused, what must not be lost, and what must be said.

use std::cell::Cell;
use std::future::{Future, pending};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use breachlight::list::trust::Limits;
use breachlight::list::trust::{
    Client, Dialect, Document, Draft, Expiry, Fetch, FetchError, Freshness, Json, Memory, Place, Role, Root, Rules,
    SigningKey, Sorted, Target, TrustError, Versions,
};

use super::publisher::{FILE, Publisher, key};
use super::{code, fresh, now, time, update, update_by};

#[test]
fn a_release_is_verified_and_says_who_signed_it() {
    let publisher = Publisher::new();
    let verified = fresh(&publisher).unwrap();
    assert_eq!(verified.files.get(FILE).unwrap(), b"the first list");
    let provenance = &verified.provenance;
    assert_eq!(provenance.versions, Versions { root: 1, timestamp: 1, snapshot: 1, targets: 1 });
    assert_eq!(provenance.expires, time("2026-11-29T00:00:00Z"), "the first of the four");
    assert_eq!(provenance.freshness, Freshness::Current);
    let mut targets = vec![key(4).id().to_owned(), key(5).id().to_owned()];
    targets.sort();
    assert_eq!(*provenance.signed_by.of(Role::Targets), targets);
    assert_eq!(provenance.signed_by.of(Role::Root).len(), 2);
}

#[test]
fn li_01_a_changed_byte_anywhere_is_refused() {
    let mut publisher = Publisher::new();
    publisher.roles.insert(Role::Timestamp, (vec![8], 1));
    publisher.rotate();
    publisher.release(b"the second list");
    let whole = publisher.repository.clone();
    assert!(fresh(&publisher).is_ok());
    let current = |(place, name): &(Place, String)| match place {
        Place::Metadata => name == "timestamp.json" || name.starts_with("2."),
        Place::Targets => whole.files[&(*place, name.clone())] == b"the second list",
    };
    let files: Vec<_> = whole.files.keys().filter(|file| current(file)).cloned().collect();
    assert_eq!(files.len(), 5, "root, timestamp, snapshot, targets and the list");
    let (mut tried, mut accepted) = (0, 0);
    for file in files {
        for at in 0..whole.files[&file].len() {
            for bit in [0x01, 0x20, 0x80] {
                publisher.repository.files.get_mut(&file).unwrap()[at] ^= bit;
                tried += 1;
                accepted += usize::from(fresh(&publisher).is_ok());
                publisher.repository.files.get_mut(&file).unwrap()[at] ^= bit;
            }
        }
        for len in 0..whole.files[&file].len() {
            publisher.repository.files.get_mut(&file).unwrap().truncate(len);
            tried += 1;
            accepted += usize::from(fresh(&publisher).is_ok());
            publisher.repository.files.clone_from(&whole.files);
        }
    }
    assert!(tried > 10_000, "{tried}");
    assert_eq!(accepted, 0, "of {tried} damaged repositories");
}

#[test]
fn li_03_a_threshold_counts_keys_and_not_signatures() {
    let mut publisher = Publisher::new();
    publisher.signers.insert(Role::Targets, vec![4]);
    publisher.release(b"signed by one of two");
    assert_eq!(code(fresh(&publisher)), "list_signatures");

    // The same signature a second time.
    let name = publisher.name(Role::Targets);
    let mut file: Json = serde_json::from_slice(publisher.metadata(&name)).unwrap();
    if let Json::Map(fields) = &mut file
        && let Some(Json::List(signatures)) = fields.get_mut("signatures")
    {
        signatures.push(signatures[0].clone());
    }
    publisher.put(&name, serde_json::to_vec(&file).unwrap());
    publisher.snapshot();
    assert_eq!(code(fresh(&publisher)), "list_malformed");

    // A stranger's signature, and one of a key that counts for another role.
    publisher.signers.insert(Role::Targets, vec![4, 6, 50]);
    publisher.release(b"signed by one of two and two others");
    assert_eq!(fresh(&publisher).unwrap_err(), TrustError::Signatures { role: Role::Targets, valid: 1, needed: 2 });
}

#[test]
fn li_03_one_key_under_two_ids_is_one_key() {
    let verify = breachlight::list::trust::Ed25519;
    let wide = Dialect::Specification(&verify);
    let publisher = Publisher::new();
    let mut file: Json = serde_json::from_slice(&publisher.first_root).unwrap();
    let (id, other) = (key(4).id().to_owned(), "another id for key 4".to_owned());
    let Json::Map(fields) = &mut file else { panic!() };
    let Some(Json::Map(signed)) = fields.get_mut("signed") else { panic!() };
    let Some(Json::Map(keys)) = signed.get_mut("keys") else { panic!() };
    keys.insert(other.clone(), keys.get(&id).unwrap().clone());
    let Some(Json::Map(roles)) = signed.get_mut("roles") else { panic!() };
    let ids = Json::List(vec![Json::text(&id), Json::text(&other)]);
    roles.remove("targets");
    roles.insert("targets".to_owned(), Json::map([("keyids", ids), ("threshold", Json::Integer(2))]));
    let root = Document::<Root>::read(&serde_json::to_vec(&file).unwrap(), &wide).unwrap().content;
    assert!(Document::<Root>::read(&serde_json::to_vec(&file).unwrap(), &Dialect::Breachlight).is_err());

    let mut draft = Draft::targets(1, now(), &Sorted::new());
    draft.sign(&key(4));
    let mut file: Json = serde_json::from_slice(&draft.to_bytes()).unwrap();
    let Json::Map(fields) = &mut file else { panic!() };
    let Some(Json::List(signatures)) = fields.get_mut("signatures") else { panic!() };
    let value = signatures[0].get("sig").unwrap().clone();
    signatures.push(Json::map([("keyid", Json::text(&other)), ("sig", value)]));
    let targets = Document::<breachlight::list::trust::Targets>::read(&serde_json::to_vec(&file).unwrap(), &wide);
    assert_eq!(targets.unwrap().verified_by(&root, &wide).unwrap_err().code(), "list_signatures");
}

#[test]
fn li_04_an_older_release_is_refused_with_and_without_a_memory() {
    let mut publisher = Publisher::new();
    (2..=4).for_each(|_| publisher.release(b"an old list"));
    let old = publisher.repository.clone();
    publisher.release(b"list number five");
    let client = Memory::default();
    let five = update(&publisher.repository, &client, &publisher.first_root).unwrap();
    assert_eq!(five.provenance.versions.targets, 5);

    let with = update(&old, &client, &publisher.first_root);
    assert_eq!(with.unwrap_err(), TrustError::Rollback { role: Role::Timestamp, found: 4, seen: 5 });

    let floor = five.provenance.versions;
    let rules = Rules { floor, ..Rules::default() };
    let without = update_by(&old, &Memory::default(), &publisher.first_root, rules.clone(), now());
    assert_eq!(without.unwrap_err(), TrustError::BelowFloor { role: Role::Timestamp, found: 4, floor: 5 });
    for role in [Role::Timestamp, Role::Snapshot, Role::Targets] {
        let mut floor = floor;
        match role {
            Role::Timestamp => floor.timestamp += 1,
            Role::Snapshot => floor.snapshot += 1,
            _ => floor.targets += 1,
        }
        let rules = Rules { floor, ..Rules::default() };
        let result = update_by(&publisher.repository, &Memory::default(), &publisher.first_root, rules, now());
        assert!(matches!(result, Err(TrustError::BelowFloor { role: found, .. }) if found == role), "{role}");
    }
    assert!(update_by(&publisher.repository, &Memory::default(), &publisher.first_root, rules, now()).is_ok());
}

#[test]
fn li_04_no_document_of_a_release_can_go_back_alone() {
    // A new timestamp that points to an old snapshot.
    let mut publisher = Publisher::new();
    publisher.release(b"the second list");
    let client = Memory::default();
    update(&publisher.repository, &client, &publisher.first_root).unwrap();
    let mut attacked = Publisher::new();
    attacked.versions.timestamp = 2;
    attacked.timestamp();
    let result = update(&attacked.repository, &client, &publisher.first_root);
    assert_eq!(result.unwrap_err(), TrustError::Rollback { role: Role::Snapshot, found: 1, seen: 2 });

    // A new snapshot that points to old targets.
    let mut attacked = Publisher::new();
    (attacked.versions.timestamp, attacked.versions.snapshot) = (2, 2);
    attacked.snapshot();
    let result = update(&attacked.repository, &client, &publisher.first_root);
    assert_eq!(result.unwrap_err(), TrustError::Rollback { role: Role::Targets, found: 1, seen: 2 });
}

/// A repository that stops at the n-th request: by failing, or by never answering.
struct StopsAt<'a> {
    repository: &'a Memory,
    request: Cell<usize>,
    stop: usize,
    fails: Option<FetchError>,
}

impl Fetch for StopsAt<'_> {
    async fn fetch(&self, place: Place, name: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        self.request.set(self.request.get() + 1);
        if self.request.get() == self.stop {
            match &self.fails {
                Some(error) => return Err(error.clone()),
                None => pending::<()>().await,
            }
        }
        self.repository.fetch(place, name, limit).await
    }
}

#[test]
fn li_05_nothing_is_kept_before_everything_is_verified() {
    let mut publisher = Publisher::new();
    let client = Memory::default();
    update(&publisher.repository, &client, &publisher.first_root).unwrap();
    let before = client.kept.borrow().clone();
    publisher.roles.insert(Role::Timestamp, (vec![8], 1));
    publisher.rotate();
    publisher.release(b"the second list");
    let requests = ["2.root", "3.root", "timestamp", "2.snapshot", "2.targets", "the list"].len();
    for stop in 1..=requests {
        for fails in [Some(FetchError::Failed("no network".to_owned())), Some(FetchError::TooLong), None] {
            let killed = fails.is_none();
            let fetch = StopsAt { repository: &publisher.repository, request: Cell::new(0), stop, fails };
            let client = Client { fetch: &fetch, store: &client, rules: Rules::default(), now: now() };
            let mut update = pin!(client.update(&publisher.first_root, &[FILE]));
            let polled = update.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            assert!(if killed { polled.is_pending() } else { matches!(polled, Poll::Ready(Err(_))) }, "at {stop}");
        }
        assert!(*client.kept.borrow() == before, "after request {stop}");
    }
    let fetch = StopsAt { repository: &publisher.repository, request: Cell::new(0), stop: requests + 1, fails: None };
    let second = Client { fetch: &fetch, store: &client, rules: Rules::default(), now: now() };
    pollster::block_on(second.update(&publisher.first_root, &[FILE])).unwrap();
    assert_eq!(fetch.request.get(), requests, "there are no other steps");
    assert!(*client.kept.borrow() != before);
}

#[test]
fn li_05_a_refused_release_leaves_what_was_kept() {
    let mut publisher = Publisher::new();
    let client = Memory::default();
    update(&publisher.repository, &client, &publisher.first_root).unwrap();
    let before = client.kept.borrow().clone();
    publisher.release(b"the second list");
    let list = publisher.repository.files.values_mut().find(|bytes| *bytes == b"the second list").unwrap();
    *list = b"THE second list".to_vec();
    assert_eq!(code(update(&publisher.repository, &client, &publisher.first_root)), "list_hash");
    assert!(*client.kept.borrow() == before);
    let kept = before.unwrap();
    let offline = Client { fetch: &kept, store: &client, rules: Rules::default(), now: now() };
    let verified = pollster::block_on(offline.update(&publisher.first_root, &[FILE])).unwrap();
    assert_eq!(verified.files.get(FILE).unwrap(), b"the first list", "what was kept can be opened without a network");
}

#[test]
fn li_06_an_expired_list_is_refused_or_opened_as_stale_and_never_silently() {
    for role in Role::ALL {
        let mut publisher = Publisher::new();
        publisher.expires.insert(role, time("2026-11-25T00:00:00Z"));
        if role == Role::Root {
            publisher.rotate();
        }
        publisher.release(b"the second list");
        let at = |expiry, now: &str| {
            let rules = Rules { expiry, ..Rules::default() };
            update_by(&publisher.repository, &Memory::default(), &publisher.first_root, rules, time(now))
        };
        for expiry in [Expiry::Refuse, Expiry::OpenAsStale] {
            let verified = at(expiry, "2026-11-24T23:59:59Z").unwrap();
            assert_eq!(verified.provenance.freshness, Freshness::Current, "{role}, one second before");
        }
        for late in ["2026-11-25T00:00:00Z", "2026-11-25T00:00:01Z"] {
            let expired = TrustError::Expired { role, expires: time("2026-11-25T00:00:00Z") };
            assert_eq!(at(Expiry::Refuse, late).unwrap_err(), expired, "{role}, {late}");
            let stale = at(Expiry::OpenAsStale, late).unwrap();
            assert_eq!(stale.provenance.freshness, Freshness::Stale, "{role}, {late}");
        }
    }
}

#[test]
fn li_06_an_expired_timestamp_that_is_kept_still_guards_against_going_back() {
    let mut publisher = Publisher::new();
    let old = publisher.repository.clone();
    publisher.release(b"the second list");
    let client = Memory::default();
    update(&publisher.repository, &client, &publisher.first_root).unwrap();
    let rules = Rules { expiry: Expiry::OpenAsStale, ..Rules::default() };
    let late = time("2027-01-01T00:00:00Z");
    assert_eq!(code(update_by(&old, &client, &publisher.first_root, rules, late)), "list_rollback");
    publisher.expires.insert(Role::Timestamp, time("2027-01-08T00:00:00Z"));
    publisher.timestamp();
    assert_eq!(
        code(update_by(&publisher.repository, &client, &publisher.first_root, Rules::default(), late)),
        "accepted"
    );
}

#[test]
fn li_07_a_clock_before_the_build_is_its_own_error() {
    let publisher = Publisher::new();
    let rules = Rules { built: Some(time("2026-11-22T00:00:00Z")), ..Rules::default() };
    let at = |now: &str| {
        update_by(&publisher.repository, &Memory::default(), &publisher.first_root, rules.clone(), time(now))
    };
    assert_eq!(code(at("2001-01-01T00:00:00Z")), "list_clock");
    assert_eq!(code(at("2026-11-22T00:00:00Z")), "accepted");
}

/// A repository that goes on for ever, and counts how much of it was taken.
struct Endless {
    taken: Cell<u64>,
}

impl Fetch for Endless {
    async fn fetch(&self, _: Place, name: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        if name.ends_with("root.json") {
            return Err(FetchError::NotFound);
        }
        let taken = limit + 1;
        self.taken.set(self.taken.get() + taken);
        // One that does not keep to the limit; the client must notice.
        Ok(vec![b' '; usize::try_from(taken).unwrap()])
    }
}

#[test]
fn li_08_nothing_is_read_past_the_signed_length_or_64_kib() {
    let mut publisher = Publisher::new();
    let endless = Endless { taken: Cell::new(0) };
    let client = Client { fetch: &endless, store: &Memory::default(), rules: Rules::default(), now: now() };
    let error = pollster::block_on(client.update(&publisher.first_root, &[FILE])).unwrap_err();
    assert_eq!(error, TrustError::TooLong { file: "metadata/timestamp.json".to_owned(), limit: 65_536 });
    assert_eq!(endless.taken.get(), 65_537);

    let verified = fresh(&publisher).unwrap();
    let endless = Endless { taken: Cell::new(0) };
    let error = pollster::block_on(verified.fetch_file(&endless, FILE)).unwrap_err();
    assert_eq!(error.code(), "list_too_long");
    assert_eq!(endless.taken.get(), 15, "the list has 14 bytes");

    // A length that was signed by mistake or by a thief does not lift the limit of the program.
    let rules = Rules { limits: Limits { file: 10, ..Limits::default() }, ..Rules::default() };
    let result = update_by(&publisher.repository, &Memory::default(), &publisher.first_root, rules, now());
    assert_eq!(code(result), "list_too_long");

    // Metadata of more than 64 KiB, however well it is signed.
    let many = (0..600).map(|n| (format!("part-{n}"), Target::of(b""))).collect();
    publisher.versions.targets += 1;
    let draft = Draft::targets(publisher.versions.targets, time("2027-01-01T00:00:00Z"), &many);
    publisher.put_signed(Role::Targets, draft);
    publisher.snapshot();
    assert!(publisher.metadata("2.targets.json").len() > 65_536);
    assert_eq!(code(fresh(&publisher)), "list_too_long");
}

#[test]
fn li_09_a_file_of_another_release_is_refused() {
    let mut publisher = Publisher::new();
    (2..=4).for_each(|n| publisher.release(format!("list {n}").as_bytes()));
    let four = publisher.repository.clone();
    publisher.release(b"list 5");
    let five = publisher.repository.clone();
    let place = |place, name: &str| (place, name.to_owned());
    for (old, new) in [("4.snapshot.json", "5.snapshot.json"), ("4.targets.json", "5.targets.json")] {
        publisher.put(new, four.files[&place(Place::Metadata, old)].clone());
        assert!(
            matches!(fresh(&publisher), Err(TrustError::Hash { .. } | TrustError::Length { .. })),
            "{old} as {new}"
        );
        publisher.repository = five.clone();
    }
    let path = |list: &[u8]| place(Place::Targets, &format!("{}.{FILE}", Target::of(list).hashes.name()));
    publisher.repository.files.insert(path(b"list 5"), b"list 4".to_vec());
    assert_eq!(code(fresh(&publisher)), "list_hash");
    publisher.repository = five;
    assert_eq!(fresh(&publisher).unwrap().files.get(FILE).unwrap(), b"list 5");
}

#[test]
fn li_09_the_version_binds_even_where_no_hash_is_given() {
    let mut publisher = Publisher::new();
    publisher.release(b"list 2");
    // A snapshot without hashes, as other publishers write it, whose targets are answered with an older version.
    let expires = time("2027-01-01T00:00:00Z");
    publisher.versions.snapshot += 1;
    let draft = Draft::snapshot(publisher.versions.snapshot, expires, 2, b"");
    let mut file: Json = serde_json::from_slice(&draft.to_bytes()).unwrap();
    let Json::Map(fields) = &mut file else { panic!() };
    let Some(Json::Map(signed)) = fields.get_mut("signed") else { panic!() };
    let version = Json::map([("version", Json::Integer(2))]);
    signed.remove("meta");
    signed.insert("meta".to_owned(), Json::map([("targets.json", version)]));
    let draft = Draft::read(Role::Snapshot, &serde_json::to_vec(&file).unwrap()).unwrap();
    publisher.put_signed(Role::Snapshot, draft);
    publisher.timestamp();
    assert_eq!(code(fresh(&publisher)), "accepted");
    let older = publisher.metadata("1.targets.json").clone();
    publisher.put("2.targets.json", older);
    assert_eq!(fresh(&publisher).unwrap_err(), TrustError::Version { role: Role::Targets, found: 1, expected: 2 });
}

#[test]
fn li_15_a_secret_key_shows_nothing_but_its_id() {
    let secret = [0x5a; 32];
    let key = SigningKey::from_secret(&secret);
    let shown = format!("{key:?} {key:#?}");
    assert!(shown.contains(key.id()));
    assert!(!shown.contains("5a5a") && !shown.contains("90, 90"), "{shown}");
}

#[test]
fn li_19_a_name_that_could_be_a_path_is_refused_before_anything_is_fetched() {
    for name in ["../public.json", "a/b", ".hidden", "Public.json", "ᚩ os", "🍺/30", "a\\b"] {
        let mut publisher = Publisher::new();
        publisher.versions.targets += 1;
        let files = [(name, Target::of(b""))].into_iter().collect();
        let draft = Draft::targets(publisher.versions.targets, time("2027-01-01T00:00:00Z"), &files);
        publisher.put_signed(Role::Targets, draft);
        publisher.snapshot();
        let error = fresh(&publisher).unwrap_err();
        assert_eq!(error, TrustError::Name { role: Role::Targets, name: name.to_owned() });
    }
    let publisher = Publisher::new();
    let client = Memory::default();
    let client = Client { fetch: &publisher.repository, store: &client, rules: Rules::default(), now: now() };
    let error = pollster::block_on(client.update(&publisher.first_root, &["../timestamp.json"])).unwrap_err();
    assert_eq!(error.code(), "list_no_such_file");
}

#[test]
fn a_kept_list_that_was_damaged_is_never_an_answer() {
    let publisher = Publisher::new();
    let client = Memory::default();
    update(&publisher.repository, &client, &publisher.first_root).unwrap();
    let whole = client.kept.borrow().clone().unwrap();
    let mut damaged = whole.clone();
    damaged.files.get_mut(FILE).unwrap()[0] ^= 1;
    let offline = Client { fetch: &damaged, store: &Memory::default(), rules: Rules::default(), now: now() };
    assert_eq!(code(pollster::block_on(offline.update(&publisher.first_root, &[FILE]))), "list_hash");
    // With a network it is fetched again.
    *client.kept.borrow_mut() = Some(damaged);
    assert_eq!(code(update(&publisher.repository, &client, &publisher.first_root)), "accepted");
    assert!(*client.kept.borrow() == Some(whole));
}
