//! The four documents, read once into types that hold only what was checked.

use bitcoin::hex::{DisplayHex, FromHex};
use sha2::Digest;

use super::error::{PerRole, Role, TrustError};
use super::json::Json;
use super::key::{Dialect, Key};
use super::name::is_plain_name;
use super::sorted::Sorted;
use crate::canonical::sha256_hex;
use crate::time::{Civil, Time, Zone};

/// The major version of the specification that is read here.
const SPECIFICATION: &str = "1";

/// A signed document.
#[derive(Clone, Debug)]
pub struct Document<T> {
    /// Its version, from 1.
    pub version: u64,
    /// From when on it must not be relied on.
    pub expires: Time,
    /// What it says.
    pub content: T,
    signatures: Signatures,
}

/// What was signed and by whom it says so.
#[derive(Clone, Debug)]
struct Signatures {
    message: Vec<u8>,
    by_key: Sorted<Vec<u8>>,
}

/// What a kind of document says.
pub trait Content: Sized {
    /// The kind.
    const ROLE: Role;

    /// Reads it from the `signed` part.
    fn read(signed: &Json, dialect: &Dialect<'_>) -> Result<Self, TrustError>;
}

impl<T: Content> Document<T> {
    /// Reads a document. Nothing is verified yet: that needs a root, see [`Document::verified_by`].
    ///
    /// # Errors
    ///
    /// [`TrustError::Malformed`] or [`TrustError::Name`].
    pub fn read(bytes: &[u8], dialect: &Dialect<'_>) -> Result<Self, TrustError> {
        let Frame { signed, version, expires, signatures } = Frame::read(T::ROLE, bytes)?;
        Ok(Self { version, expires, content: T::read(&signed, dialect)?, signatures })
    }

    /// The ids of the keys of `root` that signed this, ordered.
    ///
    /// # Errors
    ///
    /// [`TrustError::Signatures`] if they are fewer different keys than the threshold of the role.
    pub fn verified_by(&self, root: &Root, dialect: &Dialect<'_>) -> Result<Vec<String>, TrustError> {
        self.signatures.check(T::ROLE, root, dialect)
    }

    /// The ids of the keys of `root` that signed this, ordered, each key once; and how many it takes.
    pub fn signed_by(&self, root: &Root, dialect: &Dialect<'_>) -> (Vec<String>, u64) {
        self.signatures.of(root.role(T::ROLE), root, dialect)
    }

    /// Whether it has expired. The moment that it names is the first at which it has.
    pub fn is_expired(&self, now: Time) -> bool {
        now >= self.expires
    }
}

/// What all kinds of documents have in common. It is read by one function for all kinds, not by one for each.
struct Frame {
    signed: Json,
    version: u64,
    expires: Time,
    signatures: Signatures,
}

impl Frame {
    fn read(role: Role, bytes: &[u8]) -> Result<Self, TrustError> {
        let bad = |what: &str| malformed(role, what);
        let mut file: Json = serde_json::from_slice(bytes).map_err(|error| malformed(role, error.to_string()))?;
        let Json::Map(parts) = &mut file else { return Err(bad("it is no object")) };
        let signed = parts.remove("signed").ok_or_else(|| bad("it has no signed part"))?;
        let text = |name: &str| signed.get(name).and_then(Json::as_text);
        if text("_type") != Some(role.name()) {
            return Err(bad("it is a document of another kind"));
        }
        let specification = text("spec_version").unwrap_or_default();
        if specification.split_once('.').is_none_or(|(major, _)| major != SPECIFICATION) {
            return Err(bad("it follows another specification"));
        }
        let version = signed.get("version").and_then(Json::as_number).filter(|version| *version > 0);
        let version = version.ok_or_else(|| bad("it has no version"))?;
        let expires = text("expires").and_then(|text| Civil::parse(text, "YYYY-MM-DDThh:mm:ssZ").ok());
        let expires = expires.ok_or_else(|| bad("it does not say when it expires"))?.at(Zone::UTC);

        let mut by_key = Sorted::new();
        let Some(Json::List(written)) = parts.get("signatures") else { return Err(bad("it has no signatures")) };
        for signature in written {
            let field = |name: &str| signature.get(name).and_then(Json::as_text);
            let (Some(id), Some(value)) = (field("keyid"), field("sig")) else {
                return Err(bad("a signature has no key or no value"));
            };
            // One that is no hexadecimal, or is written in a second way, is no signature, and the others still count.
            let plain = !value.bytes().any(|byte| byte.is_ascii_uppercase());
            let value = Vec::from_hex(value).ok().filter(|_| plain).unwrap_or_default();
            if !by_key.insert(id.to_owned(), value) {
                return Err(bad("a key has signed it twice"));
            }
        }
        let message = signed.canonical();
        Ok(Self { signed, version, expires, signatures: Signatures { message, by_key } })
    }
}

impl Signatures {
    fn of(&self, role: &RoleKeys, root: &Root, dialect: &Dialect<'_>) -> (Vec<String>, u64) {
        let mut keys: Vec<&str> = Vec::new();
        let mut ids = Vec::new();
        for (id, signature) in self.by_key.iter() {
            let Some(key) = role.keys.get(id).and_then(|()| root.keys.get(id)) else { continue };
            if !keys.contains(&key.public.as_str()) && dialect.verify(key, &self.message, signature) {
                keys.push(&key.public);
                ids.push(id.to_owned());
            }
        }
        (ids, role.threshold)
    }

    fn check(&self, role: Role, root: &Root, dialect: &Dialect<'_>) -> Result<Vec<String>, TrustError> {
        let (signed, needed) = self.of(root.role(role), root, dialect);
        let valid = signed.len();
        if u64::try_from(valid).unwrap_or(u64::MAX) < needed {
            return Err(TrustError::Signatures { role, valid, needed });
        }
        Ok(signed)
    }
}

/// Whose keys count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// All keys, by id.
    pub keys: Sorted<Key>,
    /// Which of them count for which document.
    pub roles: PerRole<RoleKeys>,
    /// Whether file names carry versions and hashes, so that a release can be read while the next one is put in its place.
    pub consistent_snapshot: bool,
}

/// The keys that count for a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleKeys {
    /// Their ids.
    pub keys: Sorted<()>,
    /// How many of them must have signed.
    pub threshold: u64,
}

impl Root {
    /// The keys that count for a document.
    pub const fn role(&self, role: Role) -> &RoleKeys {
        self.roles.of(role)
    }

    /// Whether `newer` no longer counts a key that this counts for a role: something that was signed with it is not to be relied on.
    pub fn drops_a_key_of(&self, role: Role, newer: &Self) -> bool {
        let counts = |public: &str| newer.keys_of(role).any(|key| key.public == public);
        !self.keys_of(role).all(|key| counts(&key.public))
    }

    fn keys_of(&self, role: Role) -> impl Iterator<Item = &Key> {
        self.role(role).keys.names().filter_map(|id| self.keys.get(id))
    }
}

impl Content for Root {
    const ROLE: Role = Role::Root;

    fn read(signed: &Json, dialect: &Dialect<'_>) -> Result<Self, TrustError> {
        let bad = |what: &str| malformed(Role::Root, what);
        let mut keys = Sorted::new();
        for (id, written) in fields(signed.get("keys")).ok_or_else(|| bad("it has no keys"))?.iter() {
            let key = Key::read(written).ok_or_else(|| bad("a key has no type, scheme or value"))?;
            if dialect.is_strict() && key.id() != id {
                return Err(bad("the id of a key is not its hash"));
            }
            keys.insert(id.to_owned(), key);
        }
        let written = signed.get("roles").ok_or_else(|| bad("it has no roles"))?;
        let roles = PerRole::try_from_fn(|role| {
            let written = written.get(role.name()).ok_or_else(|| bad("it lacks a role"))?;
            let threshold = written.get("threshold").and_then(Json::as_number).filter(|threshold| *threshold > 0);
            let threshold = threshold.ok_or_else(|| bad("a role has no threshold"))?;
            let Some(Json::List(ids)) = written.get("keyids") else { return Err(bad("a role has no keys")) };
            let mut keys = Sorted::new();
            for id in ids {
                if !keys.insert(id.as_text().ok_or_else(|| bad("the id of a key is no text"))?.to_owned(), ()) {
                    return Err(bad("a role has a key twice"));
                }
            }
            Ok(RoleKeys { keys, threshold })
        })?;
        let consistent_snapshot = match signed.get("consistent_snapshot") {
            Some(Json::Bool(consistent)) => *consistent,
            None => false,
            Some(_) => return Err(bad("consistent_snapshot is neither true nor false")),
        };
        Ok(Self { keys, roles, consistent_snapshot })
    }
}

/// Which snapshot is the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// The snapshot.
    pub snapshot: FileMeta,
}

impl Content for Timestamp {
    const ROLE: Role = Role::Timestamp;

    fn read(signed: &Json, _: &Dialect<'_>) -> Result<Self, TrustError> {
        let snapshot = signed.get("meta").and_then(|meta| meta.get("snapshot.json"));
        let snapshot = snapshot.ok_or_else(|| malformed(Role::Timestamp, "it names no snapshot"))?;
        Ok(Self { snapshot: FileMeta::read(snapshot, Role::Timestamp)? })
    }
}

/// Which documents belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The documents, by file name without a version.
    pub meta: Sorted<FileMeta>,
}

impl Snapshot {
    /// The targets document.
    ///
    /// # Panics
    ///
    /// Never: a snapshot that lacks it is not read.
    pub fn targets(&self) -> &FileMeta {
        self.meta.get("targets.json").expect("a snapshot is only read when it names the targets")
    }
}

impl Content for Snapshot {
    const ROLE: Role = Role::Snapshot;

    fn read(signed: &Json, dialect: &Dialect<'_>) -> Result<Self, TrustError> {
        let mut meta = Sorted::new();
        let written = fields(signed.get("meta")).ok_or_else(|| malformed(Role::Snapshot, "it names no documents"))?;
        for (name, written) in written.iter() {
            check_name(Role::Snapshot, name, dialect)?;
            meta.insert(name.to_owned(), FileMeta::read(written, Role::Snapshot)?);
        }
        if meta.get("targets.json").is_none() {
            return Err(malformed(Role::Snapshot, "it names no targets"));
        }
        Ok(Self { meta })
    }
}

/// Which version of a document belongs to another, and which bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileMeta {
    /// The version.
    pub version: u64,
    /// The number of bytes, if it is said.
    pub length: Option<u64>,
    /// The hashes, if they are said.
    pub hashes: Option<Hashes>,
}

impl FileMeta {
    fn read(written: &Json, role: Role) -> Result<Self, TrustError> {
        let version = written.get("version").and_then(Json::as_number).filter(|version| *version > 0);
        let length = match written.get("length") {
            None => None,
            Some(length) => Some(length.as_number().ok_or_else(|| malformed(role, "a length is no number"))?),
        };
        Ok(Self {
            version: version.ok_or_else(|| malformed(role, "a document in it has no version"))?,
            length,
            hashes: written.get("hashes").map(|hashes| Hashes::read(hashes, role)).transpose()?,
        })
    }

    /// Checks the bytes of `file` against what is said here, as far as it is said.
    pub fn check(&self, file: &str, bytes: &[u8]) -> Result<(), TrustError> {
        if let Some(expected) = self.length {
            check_length(file, bytes, expected)?;
        }
        self.hashes.as_ref().map_or(Ok(()), |hashes| hashes.check(file, bytes))
    }
}

/// Which files belong to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Targets {
    /// The files, by name.
    pub files: Sorted<Target>,
}

impl Content for Targets {
    const ROLE: Role = Role::Targets;

    fn read(signed: &Json, dialect: &Dialect<'_>) -> Result<Self, TrustError> {
        let mut files = Sorted::new();
        let written = fields(signed.get("targets")).ok_or_else(|| malformed(Role::Targets, "it names no files"))?;
        for (name, written) in written.iter() {
            check_name(Role::Targets, name, dialect)?;
            let length = written.get("length").and_then(Json::as_number);
            let hashes = written.get("hashes").ok_or_else(|| malformed(Role::Targets, "a file has no hash"))?;
            files.insert(
                name.to_owned(),
                Target {
                    length: length.ok_or_else(|| malformed(Role::Targets, "a file has no length"))?,
                    hashes: Hashes::read(hashes, Role::Targets)?,
                },
            );
        }
        if dialect.is_strict() && signed.get("delegations").is_some() {
            return Err(malformed(Role::Targets, "it delegates, which a list may not"));
        }
        Ok(Self { files })
    }
}

/// One file of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The number of its bytes, after any encoding for the way has been taken off.
    pub length: u64,
    /// Its hashes.
    pub hashes: Hashes,
}

impl Target {
    /// What to say of a file with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { length: u64::try_from(bytes.len()).unwrap_or(u64::MAX), hashes: Hashes::of(bytes) }
    }

    /// Checks the bytes of `file` against what is said here.
    pub fn check(&self, file: &str, bytes: &[u8]) -> Result<(), TrustError> {
        check_length(file, bytes, self.length)?;
        self.hashes.check(file, bytes)
    }
}

/// Hashes of a file, in hexadecimal; at least one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashes {
    sha256: Option<String>,
    sha512: Option<String>,
}

impl Hashes {
    /// The SHA-256 of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { sha256: Some(sha256_hex(bytes)), sha512: None }
    }

    /// The hash that names the file in a consistent snapshot.
    pub fn name(&self) -> &str {
        self.sha256.as_deref().or(self.sha512.as_deref()).unwrap_or_default()
    }

    fn read(written: &Json, role: Role) -> Result<Self, TrustError> {
        let hash = |name: &str, digits: usize| match written.get(name) {
            None => Ok(None),
            Some(Json::Text(hash)) if hash.len() == digits && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
                Ok(Some(hash.to_ascii_lowercase()))
            }
            Some(_) => Err(malformed(role, "a hash is none")),
        };
        let hashes = Self { sha256: hash("sha256", 64)?, sha512: hash("sha512", 128)? };
        if hashes.name().is_empty() {
            return Err(malformed(role, "a hash is of no kind that is known here"));
        }
        Ok(hashes)
    }

    fn check(&self, file: &str, bytes: &[u8]) -> Result<(), TrustError> {
        let same = |expected: &Option<String>, found: &dyn Fn() -> String| {
            expected.as_ref().is_none_or(|expected| *expected == found())
        };
        if same(&self.sha256, &|| sha256_hex(bytes))
            && same(&self.sha512, &|| sha2::Sha512::digest(bytes).to_lower_hex_string())
        {
            Ok(())
        } else {
            Err(TrustError::Hash { file: file.to_owned() })
        }
    }
}

fn check_length(file: &str, bytes: &[u8], expected: u64) -> Result<(), TrustError> {
    let found = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if found == expected { Ok(()) } else { Err(TrustError::Length { file: file.to_owned(), found, expected }) }
}

fn check_name(role: Role, name: &str, dialect: &Dialect<'_>) -> Result<(), TrustError> {
    if !dialect.is_strict() || is_plain_name(name) {
        Ok(())
    } else {
        Err(TrustError::Name { role, name: name.to_owned() })
    }
}

fn fields(value: Option<&Json>) -> Option<&Sorted<Json>> {
    match value {
        Some(Json::Map(fields)) => Some(fields),
        _ => None,
    }
}

fn malformed(role: Role, detail: impl Into<String>) -> TrustError {
    TrustError::Malformed { role, detail: detail.into() }
}
