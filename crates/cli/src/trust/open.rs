//! A signed list in a folder, opened for a check: by the rules of every reader, from a root that is known already.

use std::fs;
use std::path::Path;

use breachlight::canonical::sha256_hex;
use breachlight::list::Trust;
use breachlight::list::trust::{Client, Expiry, Fetch, FetchError, Place, Rules, TrustError, Verified};
use breachlight::time::Time;

/// Verifies the list in a folder and says how far it can be trusted. None of its files is read yet.
///
/// One that is older than what `memory` holds is refused, and one that has expired is opened as stale. `built` is a time that the clock cannot
/// be before.
pub(crate) fn open(
    folder: &Path,
    root: &[u8],
    memory: &super::Memory,
    now: Time,
    built: Time,
) -> Result<(Trust, Verified), TrustError> {
    let rules = Rules { expiry: Expiry::OpenAsStale, built: Some(built), ..Rules::default() };
    let client = Client { fetch: &Folder(folder), store: &memory.of(root), rules, now };
    let verified = pollster::block_on(client.update(root, &[]))?;
    Ok((Trust::of(&verified.provenance, &sha256_hex(root)), verified))
}

/// One file of a list that was verified.
pub(crate) fn read_file(folder: &Path, verified: &Verified, name: &str) -> Result<Vec<u8>, TrustError> {
    pollster::block_on(verified.fetch_file(&Folder(folder), name))
}

/// Whether the list in a folder is a signed one. Nothing is verified.
pub(crate) fn is_repository(folder: &Path) -> bool {
    folder.join(Place::Metadata.folder()).is_dir()
}

/// A repository in a folder.
pub(super) struct Folder<'a>(pub(super) &'a Path);

impl Fetch for Folder<'_> {
    async fn fetch(&self, place: Place, name: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        let path = self.0.join(place.folder()).join(name);
        let about = match fs::metadata(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(FetchError::NotFound),
            about => about.map_err(|error| FetchError::Failed(error.to_string()))?,
        };
        if about.len() > limit {
            return Err(FetchError::TooLong);
        }
        fs::read(&path).map_err(|error| FetchError::Failed(error.to_string()))
    }
}
