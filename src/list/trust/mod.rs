//! Which bytes are the list: The Update Framework's client, over whatever fetches and keeps files.
//!
//! A list is a TUF repository: four small signed documents say who may sign, what the newest release is and which bytes belong to it.
//! [`Client::update`] goes through the specification's workflow in its order and hands out bytes only when all of it holds.
//!
//! | file                        | says                                                     | renewed        |
//! |-----------------------------|----------------------------------------------------------|----------------|
//! | `metadata/N.root.json`      | whose keys count, and how many of them, for each document | when keys change |
//! | `metadata/timestamp.json`   | which snapshot is the newest                             | most often     |
//! | `metadata/N.snapshot.json`  | which version of the targets belongs to it               | each release   |
//! | `metadata/N.targets.json`   | name, length and hash of every file of the list          | each release   |
//! | `targets/HASH.NAME`         | the files                                                | each release   |
//!
//! Three things are narrower here than the specification allows, because a list needs no more and each is a way to go wrong: keys are
//! Ed25519, names are `[a-z0-9][a-z0-9._-]{0,63}`, and no role may be delegated. [`Dialect`] lets a test of the workflow widen the first two.
//!
//! # Source
//!
//! The Update Framework Specification 1.0, sections 4 (formats) and 5 (client workflow).

mod author;
mod client;
mod error;
mod files;
mod json;
mod kept;
mod key;
mod metadata;
mod name;
mod rules;
mod sorted;
mod workflow;

pub use author::{Draft, SigningKey};
pub use client::{Choose, Client, Verified, all};
pub use error::{PerRole, Role, TrustError};
pub use files::{Fetch, FetchError, Memory, Place, Store, StoreError, Trusted};
pub use json::Json;
pub use key::{Dialect, Ed25519, Key, Verify};
pub use metadata::{Content, Document, FileMeta, Hashes, RoleKeys, Root, Snapshot, Target, Targets, Timestamp};
pub use name::is_plain_name;
pub use rules::{Expiry, Freshness, Keep, Limits, Provenance, Rules, Versions};
pub use sorted::Sorted;
