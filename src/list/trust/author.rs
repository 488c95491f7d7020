//! The other side: writing and signing the documents. Pure, so that the same inputs at the same given times make the same bytes.
//!
//! Secret keys pass through here and are never printed: [`SigningKey`] shows its id and nothing else. Where they lie and how they are
//! locked is the business of the command line.

use std::fmt;

use bitcoin::hex::DisplayHex;
use ed25519_dalek::Signer;

use super::error::{PerRole, Role, TrustError};
use super::json::Json;
use super::key::Key;
use super::metadata::{RoleKeys, Target};
use super::sorted::Sorted;
use crate::canonical::sha256_hex;
use crate::time::Time;

/// The version of the specification that documents written here name.
const SPECIFICATION: &str = "1.0.34";

/// A secret Ed25519 key.
pub struct SigningKey {
    secret: ed25519_dalek::SigningKey,
    key: Key,
    id: String,
}

impl SigningKey {
    /// The key of a secret of 32 bytes.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        let secret = ed25519_dalek::SigningKey::from_bytes(secret);
        let key = Key::ed25519(secret.verifying_key().as_bytes());
        let id = key.id();
        Self { secret, key, id }
    }

    /// Its public half.
    pub const fn key(&self) -> &Key {
        &self.key
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.id)
    }
}

/// A document that is being written and signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    signed: Json,
    signatures: Sorted<String>,
}

impl Draft {
    /// A root: for each document the keys that count and how many of them must sign.
    pub fn root(version: u64, expires: Time, roles: &PerRole<RoleKeys>, keys: &[Key]) -> Self {
        let used = |id: &str| Role::ALL.iter().any(|role| roles.of(*role).keys.get(id).is_some());
        let keys = keys.iter().map(|key| (key.id(), key.written().clone())).filter(|(id, _)| used(id));
        let roles = Role::ALL.map(|role| {
            let RoleKeys { keys, threshold } = roles.of(role);
            let ids = Json::List(keys.names().map(Json::text).collect());
            (role.name(), Json::map([("keyids", ids), ("threshold", number(*threshold))]))
        });
        let fields =
            [("consistent_snapshot", Json::Bool(true)), ("keys", Json::map(keys)), ("roles", Json::map(roles))];
        Self::new(Role::Root, version, expires, fields)
    }

    /// A targets document: the files of the list.
    pub fn targets(version: u64, expires: Time, files: &Sorted<Target>) -> Self {
        let files = files.iter().map(|(name, target)| {
            let hashes = Json::map([("sha256", Json::text(target.hashes.name()))]);
            (name, Json::map([("length", number(target.length)), ("hashes", hashes)]))
        });
        Self::new(Role::Targets, version, expires, [("targets", Json::map(files))])
    }

    /// A snapshot that binds a targets document, byte by byte.
    pub fn snapshot(version: u64, expires: Time, targets: u64, bytes: &[u8]) -> Self {
        let meta = Json::map([("targets.json", file_meta(targets, bytes))]);
        Self::new(Role::Snapshot, version, expires, [("meta", meta)])
    }

    /// A timestamp that binds a snapshot, byte by byte.
    pub fn timestamp(version: u64, expires: Time, snapshot: u64, bytes: &[u8]) -> Self {
        let meta = Json::map([("snapshot.json", file_meta(snapshot, bytes))]);
        Self::new(Role::Timestamp, version, expires, [("meta", meta)])
    }

    /// Reads a document that somebody else began, with the signatures it has.
    ///
    /// # Errors
    ///
    /// [`TrustError::Malformed`] if it is none.
    pub fn read(role: Role, bytes: &[u8]) -> Result<Self, TrustError> {
        let malformed = |detail: &str| TrustError::Malformed { role, detail: detail.to_owned() };
        let file: Json = serde_json::from_slice(bytes).map_err(|error| malformed(&error.to_string()))?;
        let signed = file.get("signed").ok_or_else(|| malformed("it has no signed part"))?.clone();
        let Some(Json::List(written)) = file.get("signatures") else { return Err(malformed("it has no signatures")) };
        let mut signatures = Sorted::new();
        for signature in written {
            let field = |name: &str| Some(signature.get(name)?.as_text()?.to_owned());
            let pair = field("keyid").zip(field("sig"));
            let (id, value) = pair.ok_or_else(|| malformed("a signature has no key or no value"))?;
            signatures.insert(id, value);
        }
        Ok(Self { signed, signatures })
    }

    /// Adds the signature of a key. Whether it counts is for a root to say.
    pub fn sign(&mut self, key: &SigningKey) {
        let signature = key.secret.sign(&self.signed.canonical());
        self.signatures.remove(&key.id);
        self.signatures.insert(key.id.clone(), signature.to_bytes().to_lower_hex_string());
    }

    /// Takes the signatures away that are not by one of these keys.
    pub fn retain_signatures(&mut self, mut counts: impl FnMut(&str) -> bool) {
        self.signatures.retain(&mut counts);
    }

    /// The file, signatures ordered by key. It has no blank that could be another one: a changed byte changes what it says.
    ///
    /// # Panics
    ///
    /// Never: whole numbers, text and objects of them can always be written.
    pub fn to_bytes(&self) -> Vec<u8> {
        let signatures = self.signatures.iter();
        let signatures =
            signatures.map(|(id, value)| Json::map([("keyid", Json::text(id)), ("sig", Json::text(value))]));
        let file = Json::map([("signed", self.signed.clone()), ("signatures", Json::List(signatures.collect()))]);
        serde_json::to_vec(&file).expect("JSON made of text and whole numbers can be written")
    }

    fn new(role: Role, version: u64, expires: Time, fields: impl IntoIterator<Item = (&'static str, Json)>) -> Self {
        let common = [
            ("_type", Json::text(role.name())),
            ("spec_version", Json::text(SPECIFICATION)),
            ("version", number(version)),
            ("expires", Json::text(whole_seconds(expires).to_string())),
        ];
        Self { signed: Json::map(common.into_iter().chain(fields)), signatures: Sorted::new() }
    }
}

fn file_meta(version: u64, bytes: &[u8]) -> Json {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let hashes = Json::map([("sha256", Json::text(sha256_hex(bytes)))]);
    Json::map([("version", number(version)), ("length", number(length)), ("hashes", hashes)])
}

fn number(number: u64) -> Json {
    Json::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The specification's times have no fraction.
fn whole_seconds(time: Time) -> Time {
    Time::from_unix_micros(time.unix_micros().div_euclid(1_000_000) * 1_000_000)
}
