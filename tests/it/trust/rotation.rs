//! LI-10: keys change, are lost and are stolen.

use breachlight::list::trust::{Memory, Role, Rules, TrustError, Versions};

use super::publisher::Publisher;
use super::{code, fresh, now, update, update_by};

/// The keys of a role as they become, who really signs the root then, and whether clients follow.
struct Case {
    name: &'static str,
    becomes: (&'static [u8], u64),
    signed_by: &'static [u8],
    follows: bool,
}

const CASES: [Case; 10] = [
    Case { name: "one key of three is replaced", becomes: (&[1, 2, 9], 2), signed_by: &[1, 2], follows: true },
    Case { name: "all keys are replaced", becomes: (&[9, 10, 11], 2), signed_by: &[1, 2, 9, 10], follows: true },
    Case { name: "others sign too", becomes: (&[9, 10, 11], 2), signed_by: &[40, 1, 3, 9, 11, 41], follows: true },
    Case { name: "the threshold rises", becomes: (&[1, 2, 3], 3), signed_by: &[1, 2, 3], follows: true },
    Case { name: "the threshold falls", becomes: (&[1, 2, 3], 1), signed_by: &[1, 2], follows: true },
    Case { name: "the threshold falls for itself", becomes: (&[1, 2, 3], 1), signed_by: &[1], follows: false },
    Case { name: "the threshold rises unmet", becomes: (&[1, 2, 3], 3), signed_by: &[1, 2], follows: false },
    Case { name: "too few old keys", becomes: (&[9, 10, 11], 2), signed_by: &[1, 9, 10], follows: false },
    Case { name: "too few new keys", becomes: (&[9, 10, 11], 2), signed_by: &[1, 2, 9], follows: false },
    Case { name: "strangers", becomes: (&[9, 10, 11], 2), signed_by: &[9, 10, 11], follows: false },
];

#[test]
fn li_10_a_root_is_followed_when_the_old_and_the_new_keys_signed_it() {
    for Case { name, becomes: (keys, threshold), signed_by, follows } in CASES {
        let mut publisher = Publisher::new();
        publisher.roles.insert(Role::Root, (keys.to_vec(), threshold));
        publisher.versions.root = 2;
        let mut draft = publisher.root(2);
        for signer in signed_by {
            draft.sign(&super::publisher::key(*signer));
        }
        publisher.put("2.root.json", draft.to_bytes());
        let result = fresh(&publisher);
        assert_eq!(code(result.clone()), if follows { "accepted" } else { "list_signatures" }, "{name}");
        if follows {
            assert_eq!(result.unwrap().provenance.versions.root, 2, "{name}");
        }
    }
}

#[test]
fn li_10_roots_are_followed_one_by_one_and_none_is_left_out() {
    let mut publisher = Publisher::new();
    for keys in [[11, 12, 13], [21, 22, 23], [31, 32, 33]] {
        publisher.roles.insert(Role::Root, (keys.to_vec(), 2));
        publisher.signers.insert(Role::Root, keys[..2].to_vec());
        publisher.rotate();
    }
    assert_eq!(fresh(&publisher).unwrap().provenance.versions.root, 4);
    // A root that skips a version, or says another version than its name.
    let third = publisher.metadata("3.root.json").clone();
    let second = publisher.metadata("2.root.json").clone();
    publisher.put("3.root.json", second);
    assert_eq!(code(fresh(&publisher)), "list_version_mismatch");
    publisher.put("3.root.json", third.clone());
    publisher.put("2.root.json", third);
    assert_eq!(code(fresh(&publisher)), "list_signatures");
    publisher.put("2.root.json", publisher.first_root.clone());
    assert_eq!(fresh(&publisher).unwrap_err(), TrustError::Version { role: Role::Root, found: 1, expected: 2 });
}

#[test]
fn li_10_a_key_that_was_taken_away_signs_nothing_any_more() {
    for (role, new) in [(Role::Timestamp, vec![8]), (Role::Snapshot, vec![8]), (Role::Targets, vec![8, 9])] {
        let mut publisher = Publisher::new();
        let client = Memory::default();
        update(&publisher.repository, &client, &publisher.first_root).unwrap();
        let old = publisher.roles[&role].0.clone();
        let threshold = publisher.roles[&role].1;
        publisher.roles.insert(role, (new, threshold));
        publisher.rotate();
        publisher.signers.insert(role, old);
        publisher.release(b"signed with the stolen key");
        let error = update(&publisher.repository, &client, &publisher.first_root).unwrap_err();
        assert!(matches!(error, TrustError::Signatures { role: found, valid: 0, .. } if found == role), "{error}");
        assert_eq!(code(fresh(&publisher)), "list_signatures");
        publisher.signers.remove(&role);
        publisher.release(b"signed with the new key");
        assert_eq!(code(update(&publisher.repository, &client, &publisher.first_root)), "accepted");
    }
}

#[test]
fn li_10_a_thief_who_ran_ahead_with_the_versions_is_overtaken_by_new_keys() {
    for (stolen, ahead) in [
        (&[Role::Timestamp][..], Versions { timestamp: 1_000_000, ..Versions::default() }),
        (&[Role::Snapshot, Role::Timestamp], Versions { snapshot: 1_000_000, ..Versions::default() }),
        (&[Role::Snapshot], Versions { targets: 1_000_000, ..Versions::default() }),
        (&[Role::Snapshot, Role::Timestamp, Role::Targets], Versions { targets: 1_000_000, ..Versions::default() }),
    ] {
        let mut publisher = Publisher::new();
        let client = Memory::default();
        let root = publisher.first_root.clone();
        let genuine = publisher.versions;
        publisher.versions.timestamp += ahead.timestamp;
        publisher.versions.snapshot += ahead.snapshot;
        publisher.versions.targets += ahead.targets;
        publisher.release(b"a thief's list");
        update(&publisher.repository, &client, &root).unwrap();

        // Without new keys there is no way back.
        publisher.versions = Versions { timestamp: 10, ..genuine };
        publisher.release(b"a genuine list");
        assert_eq!(code(update(&publisher.repository, &client, &root)), "list_rollback", "{stolen:?}");

        for (at, role) in stolen.iter().enumerate() {
            let threshold = publisher.roles[role].1;
            let new = 50 + 2 * u8::try_from(at).unwrap();
            publisher.roles.insert(*role, (vec![new, new + 1], threshold));
        }
        publisher.versions.root = 1;
        publisher.rotate();
        publisher.versions = Versions { root: 2, ..genuine };
        publisher.release(b"a genuine list");
        let recovered = update(&publisher.repository, &client, &root);
        assert_eq!(code(recovered), "accepted", "{stolen:?}");
    }
}

#[test]
fn li_10_a_newer_program_with_a_newer_root_forgets_what_old_keys_signed() {
    let mut publisher = Publisher::new();
    let client = Memory::default();
    publisher.versions.snapshot = 1_000_000;
    publisher.release(b"a thief's list");
    update(&publisher.repository, &client, &publisher.first_root).unwrap();
    publisher.roles.insert(Role::Snapshot, (vec![8], 1));
    publisher.rotate();
    publisher.versions.snapshot = 1;
    publisher.release(b"a genuine list");
    let pinned = publisher.metadata("2.root.json").clone();
    let result = update_by(&publisher.repository, &client, &pinned, Rules::default(), now());
    assert_eq!(code(result), "accepted");
}

#[test]
fn a_first_root_must_be_signed_by_its_own_keys() {
    let mut publisher = Publisher::new();
    let mut draft = publisher.root(1);
    draft.sign(&super::publisher::key(1));
    publisher.first_root = draft.to_bytes();
    assert_eq!(fresh(&publisher).unwrap_err(), TrustError::Signatures { role: Role::Root, valid: 1, needed: 2 });
    publisher.first_root = b"{}".to_vec();
    assert_eq!(code(fresh(&publisher)), "list_malformed");
}

#[test]
fn roots_without_end_are_not_followed_without_end() {
    let mut publisher = Publisher::new();
    for _ in 0..5 {
        publisher.rotate();
    }
    let mut rules = Rules::default();
    rules.limits.roots = 3;
    let verified = update_by(&publisher.repository, &Memory::default(), &publisher.first_root, rules, now());
    assert_eq!(verified.unwrap().provenance.versions.root, 4, "the rest is for the next visit");
}
