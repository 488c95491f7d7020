//! `breachlight list carry`: what a release takes along of a list, so that it need trust nobody and works without a network.

use std::fs;

use breachlight::canonical::{canonical_json, sha256_hex};
use breachlight::list::bundle::MANIFEST;
use breachlight::list::trust::{Client, Expiry, Memory, Role, Rules, Trusted};
use breachlight::list::{List, Manifest, PartName};
use breachlight::time::Time;
use serde::Serialize;

use super::args::CarryArgs;
use super::open::Folder;
use crate::Status;
use crate::output::{self, Error};

/// What is known of a list before anything of it is at hand. The page's engine takes it as it is.
#[derive(Serialize)]
struct Anchor {
    /// The SHA-256 of the newest root.
    root: String,
    /// The versions below which nothing is accepted any more.
    floor: Floor,
    /// A time that no clock can be before.
    built: Time,
}

#[derive(Serialize)]
struct Floor {
    root: u64,
    timestamp: u64,
    snapshot: u64,
    targets: u64,
}

/// `breachlight list carry`.
pub(crate) fn run(args: &CarryArgs) -> Result<Status, Error> {
    let root = fs::read(&args.root).map_err(Error::io(args.root.display().to_string()))?;
    let memory = Memory::default();
    // A release that is made of an expired list says so of itself as soon as it is opened.
    let rules = Rules { expiry: Expiry::OpenAsStale, ..Rules::default() };
    let now = args.now.unwrap_or_else(super::now);
    let client = Client { fetch: &Folder(&args.list), store: &memory, rules, now };
    let every_file = client.update_choosing(&root, &|listed| listed.names().map(str::to_owned).collect());
    let verified = pollster::block_on(every_file).map_err(|error| Error::Refused(format!("not verified: {error}")))?;
    let kept = memory.kept.into_inner().unwrap_or_default();
    // Trust begins with the newest root there is: the way to it was gone just now.
    let seed = Trusted { pinned: kept.root.clone(), ..kept };
    let version = |role| verified.provenance.versions.of(role);
    let anchor = Anchor {
        root: sha256_hex(&seed.pinned),
        floor: Floor {
            root: version(Role::Root),
            timestamp: version(Role::Timestamp),
            snapshot: version(Role::Snapshot),
            targets: version(Role::Targets),
        },
        built: built(&seed)?,
    };
    fs::create_dir_all(&args.output).map_err(Error::io(args.output.display().to_string()))?;
    output::write(seed.to_bytes(), Some(&args.output.join("seed.bin")))?;
    output::write(canonical_json(&anchor), Some(&args.output.join("anchor.json")))?;
    Ok(Status::Done)
}

/// The day the list was gone over, which no release of it can be older than; less a day, because that day began earlier in the east. The
/// clock is not asked, so that the same list makes the same release.
fn built(seed: &Trusted) -> Result<Time, Error> {
    let refused = |why: &dyn std::fmt::Display| Error::Refused(format!("the list cannot be opened: {why}"));
    let file = |name: &str| seed.files.get(name).map(Vec::as_slice).unwrap_or_default();
    let manifest = Manifest::parse(file(MANIFEST)).map_err(|error| refused(&error))?;
    let [facts, index] = [PartName::Facts, PartName::Index].map(|name| file(&name.to_string()));
    let list = List::open(manifest, facts, index.to_vec()).map_err(|error| refused(&error))?;
    let day: Time = format!("{}T00:00:00Z", list.as_of()).parse().map_err(|_| refused(&"it has no day"))?;
    Ok(Time::from_unix_micros(day.unix_micros() - 86_400_000_000))
}
