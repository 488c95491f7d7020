//! Keys, and whether a signature is theirs.
//!
//! A key counts by its public bytes, never by its id: two ids for one key are one key, or a threshold of two would be met by one person.

use std::fmt;

use bitcoin::hex::FromHex;
use ed25519_dalek::{Signature, VerifyingKey};

use super::json::Json;
use crate::canonical::sha256_hex;

/// A public key, as a root document holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The kind of key: `ed25519`.
    pub keytype: String,
    /// The kind of signature: `ed25519`.
    pub scheme: String,
    /// The public bytes, as the kind of key writes them; for Ed25519 32 bytes in hexadecimal.
    pub public: String,
    /// Everything the document says of it, fields that nobody knows included: its id is the hash of that.
    written: Json,
}

impl Key {
    /// An Ed25519 key by its 32 bytes.
    pub fn ed25519(public: &[u8; 32]) -> Self {
        use bitcoin::hex::DisplayHex;
        let public = public.to_lower_hex_string();
        let written = Json::map([
            ("keytype", Json::text("ed25519")),
            ("scheme", Json::text("ed25519")),
            ("keyval", Json::map([("public", Json::text(public.clone()))])),
        ]);
        Self { keytype: "ed25519".to_owned(), scheme: "ed25519".to_owned(), public, written }
    }

    /// Reads a key of a root document, if it has the fields of one.
    pub fn read(written: &Json) -> Option<Self> {
        let text = |value: Option<&Json>| Some(value?.as_text()?.to_owned());
        Some(Self {
            keytype: text(written.get("keytype"))?,
            scheme: text(written.get("scheme"))?,
            public: text(written.get("keyval")?.get("public"))?,
            written: written.clone(),
        })
    }

    /// The key as a root document holds it.
    pub const fn written(&self) -> &Json {
        &self.written
    }

    /// Its id: the SHA-256 of its canonical form, in hexadecimal.
    pub fn id(&self) -> String {
        sha256_hex(&self.written.canonical())
    }
}

/// Says whether a signature is a key's.
///
/// Returns no reason: why a signature does not count makes no difference to anyone who may be told.
pub trait Verify {
    /// Whether `signature` is one that `key` made for `message`. A key of a kind this does not know has signed nothing.
    fn verify(&self, key: &Key, message: &[u8], signature: &[u8]) -> bool;
}

/// Ed25519 and nothing else.
///
/// Strictly: a key of small order, which has valid signatures for messages nobody signed, and a signature that can be written in a second
/// way are refused.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ed25519;

impl Verify for Ed25519 {
    fn verify(&self, key: &Key, message: &[u8], signature: &[u8]) -> bool {
        let verified = || {
            let public = <[u8; 32]>::from_hex(&key.public).ok()?;
            let public = VerifyingKey::from_bytes(&public).ok()?;
            let signature = Signature::from_slice(signature).ok()?;
            public.verify_strict(message, &signature).ok()
        };
        key.keytype == "ed25519" && key.scheme == "ed25519" && verified().is_some()
    }
}

/// How much of what the specification allows is accepted.
#[derive(Clone, Copy)]
pub enum Dialect<'a> {
    /// What our lists use: Ed25519, plain names, ids that are the hash of their key.
    Breachlight,
    /// The specification's own width, with signatures verified by whoever brings more kinds of key: for testing the workflow against
    /// repositories that others made. A caller must not turn a name into a path.
    Specification(&'a dyn Verify),
}

impl Dialect<'_> {
    pub(super) fn verify(&self, key: &Key, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Breachlight => Ed25519.verify(key, message, signature),
            Self::Specification(verify) => verify.verify(key, message, signature),
        }
    }

    pub(super) const fn is_strict(&self) -> bool {
        matches!(self, Self::Breachlight)
    }
}

impl fmt::Debug for Dialect<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_strict() { "Breachlight" } else { "Specification" })
    }
}
