//! `breachlight list verify`: what every reader does, with the reasons spelled out.

use std::fs;
use std::path::Path;

use breachlight::canonical::canonical_json;
use breachlight::list::trust::{Client, Expiry, Fetch, Freshness, Memory, Place, Role, Rules, Verified};
use serde::Serialize;

use super::args::{Format, VerifyArgs};
use super::http::Http;
use super::open::Folder;
use crate::Status;
use crate::output::{self, Error};

/// `breachlight list verify`.
pub(crate) fn run(args: &VerifyArgs) -> Result<Status, Error> {
    if args.list.starts_with("http://") || args.list.starts_with("https://") {
        let base = args.list.trim_end_matches('/');
        return verify(args, &Http::new(&format!("{base}/metadata"), &format!("{base}/targets")));
    }
    verify(args, &Folder(Path::new(&args.list)))
}

fn verify<F: Fetch>(args: &VerifyArgs, fetch: &F) -> Result<Status, Error> {
    let root = match &args.root {
        Some(path) => fs::read(path).map_err(Error::io(path.display().to_string()))?,
        None if args.format == Format::Table => {
            output::tell!("trusting the first root of the list itself; --root names one that you had from elsewhere")?;
            first_root(fetch)?
        }
        None => first_root(fetch)?,
    };
    let expiry = if args.stale { Expiry::OpenAsStale } else { Expiry::Refuse };
    let rules = Rules { expiry, ..Rules::default() };
    let now = args.now.unwrap_or_else(super::now);
    let client = Client { fetch, store: &Memory::default(), rules, now };
    let refused = |error| Error::Refused(format!("not verified: {error}"));
    let verified = pollster::block_on(client.update(&root, &[])).map_err(refused)?;
    for name in verified.listed().names() {
        pollster::block_on(verified.fetch_file(fetch, name)).map_err(refused)?;
    }
    let result = Verification::of(&verified);
    let text = match args.format {
        Format::Json => canonical_json(&result),
        Format::Table => result.to_string(),
    };
    output::write(&text, None)?;
    Ok(Status::Done)
}

fn first_root<F: Fetch>(fetch: &F) -> Result<Vec<u8>, Error> {
    let limit = Rules::default().limits.metadata;
    let root = pollster::block_on(fetch.fetch(Place::Metadata, "1.root.json", limit));
    root.map_err(|error| Error::Refused(format!("metadata/1.root.json: {error}")))
}

#[derive(Serialize)]
struct Verification {
    freshness: &'static str,
    expires: String,
    /// Whether its root was made for trying things out.
    development: bool,
    documents: Vec<SignedDocument>,
    files: Vec<ListedFile>,
}

#[derive(Serialize)]
struct SignedDocument {
    role: &'static str,
    version: u64,
    signed_by: Vec<String>,
}

#[derive(Serialize)]
struct ListedFile {
    name: String,
    length: u64,
    hash: String,
}

impl Verification {
    fn of(verified: &Verified) -> Self {
        let provenance = &verified.provenance;
        let document = |role: Role| SignedDocument {
            role: role.name(),
            version: provenance.versions.of(role),
            signed_by: provenance.signed_by.of(role).clone(),
        };
        let files = verified.listed().iter().map(|(name, target)| ListedFile {
            name: name.to_owned(),
            length: target.length,
            hash: target.hashes.name().to_owned(),
        });
        Self {
            freshness: match provenance.freshness {
                Freshness::Current => "current",
                Freshness::Stale => "stale",
            },
            expires: provenance.expires.to_string(),
            development: provenance.development,
            documents: Role::ALL.map(document).into(),
            files: files.collect(),
        }
    }
}

impl std::fmt::Display for Verification {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "verified; {} until {}", self.freshness, self.expires)?;
        if self.development {
            writeln!(f, "development root: its key was thrown away, and anybody can make such a list")?;
        }
        for SignedDocument { role, version, signed_by } in &self.documents {
            writeln!(f, "{role:9} {version:>4}  signed by {}", signed_by.join(", "))?;
        }
        for ListedFile { name, length, hash } in &self.files {
            writeln!(f, "{name}  {length} bytes  {hash}")?;
        }
        Ok(())
    }
}
