//! Signed documents from anywhere, and what is kept of them: reading never panics, what was read keeps its promises, and without a key nothing
//! is accepted.
#![no_main]

use std::sync::LazyLock;

use breachlight::list::trust::{
    Client, Content, Dialect, Document, Draft, Ed25519, Json, Memory, PerRole, Place, Role, RoleKeys, Root, Rules,
    SigningKey, Snapshot, Sorted, Targets, Timestamp, Trusted, is_plain_name,
};
use breachlight::time::Time;
use libfuzzer_sys::fuzz_target;

/// A root whose keys nobody who makes up bytes has.
static ROOT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let key = SigningKey::from_secret(&[7; 32]);
    let keys: Sorted<()> = [(key.id(), ())].into_iter().collect();
    let roles = PerRole::try_from_fn(|_| Ok::<_, ()>(RoleKeys { keys: keys.clone(), threshold: 1 }));
    let roles = roles.expect("nothing was refused");
    let mut root = Draft::root(1, Time::from_unix_micros(i64::MAX / 4), &roles, &[key.key().clone()]);
    root.sign(&key);
    root.to_bytes()
});

fuzz_target!(|data: &[u8]| {
    if let Ok(json) = serde_json_from(data) {
        let canonical = json.canonical();
        // In the canonical form a control character stands for itself, which JSON does not allow.
        if let Ok(again) = serde_json_from(&canonical) {
            assert_eq!(again, json);
        }
    }
    for role in Role::ALL {
        if let Ok(draft) = Draft::read(role, data) {
            assert_eq!(Draft::read(role, &draft.to_bytes()), Ok(draft));
        }
    }
    let _ = read::<Root>(data);
    let _ = read::<Timestamp>(data);
    if let Some(snapshot) = read::<Snapshot>(data) {
        assert!(snapshot.content.meta.names().all(is_plain_name));
        let _ = snapshot.content.targets();
    }
    if let Some(targets) = read::<Targets>(data) {
        assert!(targets.content.files.names().all(is_plain_name));
    }
    if let Some(kept) = Trusted::read(data) {
        assert_eq!(Trusted::read(&kept.to_bytes()), Some(kept));
    }
    for name in ["2.root.json", "timestamp.json"] {
        let mut repository = Memory::default();
        repository.files.insert((Place::Metadata, name.to_owned()), data.to_vec());
        let client =
            Client { fetch: &repository, store: &repository, rules: Rules::default(), now: Time::from_unix_micros(0) };
        assert!(pollster::block_on(client.update(&ROOT, &[])).is_err());
        assert!(repository.kept.borrow().is_none());
    }
});

fn serde_json_from(data: &[u8]) -> Result<Json, serde_json::Error> {
    serde_json::from_slice(data)
}

/// Reads a document both ways; what our lists accept, the specification does too.
fn read<T: Content>(data: &[u8]) -> Option<Document<T>> {
    let wide = Document::<T>::read(data, &Dialect::Specification(&Ed25519)).ok();
    let ours = Document::<T>::read(data, &Dialect::Breachlight).ok();
    assert!(ours.is_none() || wide.is_some());
    ours
}
