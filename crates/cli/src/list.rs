//! Lists: the one that is built in, one from a folder, and building one.

use std::fs;
use std::path::Path;

use breachlight::list::{Catalogue, bundle};

use crate::Status;
use crate::output::{self, Error};
use crate::packs::admit_folder;

/// The list of the day this program was built.
const SEED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/seed.json"));

/// The list in `folder`, or the built-in one. A list that cannot be read is an error: without one there is nothing to say.
pub(crate) fn load(folder: Option<&Path>) -> Result<Catalogue, Error> {
    let Some(folder) = folder else { return read(SEED, "the built-in list") };
    let entries = fs::read_dir(folder).map_err(Error::io(format!("the list {}", folder.display())))?;
    let mut bundles: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    bundles.sort();
    match bundles.as_slice() {
        [] => Err(Error::Refused(format!("there is no list in {}", folder.display()))),
        [path] => {
            let bytes = fs::read(path).map_err(Error::io(path.display().to_string()))?;
            read(&bytes, &path.display().to_string())
        }
        _ => Err(Error::Refused(format!("there is more than one list in {}", folder.display()))),
    }
}

fn read(bytes: &[u8], name: &str) -> Result<Catalogue, Error> {
    bundle::read(bytes).map_err(|error| Error::Refused(format!("{name}: {error}")))
}

/// `breachlight list build`.
pub(crate) fn build(packs: &Path, name: &str, file: &Path) -> Result<Status, Error> {
    match admit_folder(packs) {
        Ok(packs) => {
            output::write(&bundle::write(name, packs), Some(file))?;
            Ok(Status::Done)
        }
        Err(refusals) => {
            for refusal in refusals {
                eprintln!("{refusal}");
            }
            Ok(Status::Incomplete)
        }
    }
}
