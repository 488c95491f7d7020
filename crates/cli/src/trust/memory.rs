//! What is remembered of signed lists between two runs: the documents of the newest release that was verified, in a file for each root.
//!
//! It is what an older release is known by. The files of a list are not kept: a folder has them, and is the reader's own.

use std::cell::Cell;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, io};

use breachlight::canonical::sha256_hex;
use breachlight::list::trust::{Store, StoreError, Trusted};
use directories::ProjectDirs;

use crate::output;
use crate::phrase::printable;

/// Where all of it is.
#[derive(Clone, Debug)]
pub(crate) struct Memory {
    /// Nowhere, if nothing is to be remembered or the system names no place for it.
    folder: Option<PathBuf>,
}

impl Memory {
    /// In a folder that was named, or where the system keeps a program's state.
    pub(crate) fn at(folder: Option<&Path>) -> Self {
        let own = || {
            let directories = ProjectDirs::from("", "", "breachlight")?;
            // macOS and Windows have no folder for state.
            Some(directories.state_dir().unwrap_or_else(|| directories.data_local_dir()).to_owned())
        };
        Self { folder: folder.map(Path::to_owned).or_else(own).map(|folder| folder.join("lists")) }
    }

    /// None at all.
    pub(crate) const fn none() -> Self {
        Self { folder: None }
    }

    /// What is remembered of the list that is signed under a root.
    pub(super) fn of(&self, root: &[u8]) -> Remembered {
        let file = format!("{}.bin", sha256_hex(root));
        Remembered { path: self.folder.as_ref().map(|folder| folder.join(file)), warned: Cell::new(false) }
    }
}

/// What is remembered of one list.
pub(super) struct Remembered {
    path: Option<PathBuf>,
    warned: Cell<bool>,
}

impl Remembered {
    /// A memory that fails is no reason not to answer, and not one to be silent about either: an older list would go unnoticed.
    fn warn(&self, path: &Path, what: &str, error: &dyn std::fmt::Display) {
        if !self.warned.replace(true) {
            let path = printable(&path.display().to_string());
            output::say!("breachlight: {path}: {error}; {what}");
        }
    }
}

impl Store for Remembered {
    async fn load(&self) -> Result<Option<Trusted>, StoreError> {
        let Some(path) = &self.path else { return Ok(None) };
        let what = "which release of the list was seen last is not known";
        Ok(match fs::read(path) {
            Ok(bytes) => {
                let kept = Trusted::read(&bytes);
                if kept.is_none() {
                    self.warn(path, what, &"it is damaged");
                }
                kept
            }
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                self.warn(path, what, &error);
                None
            }
        })
    }

    async fn save(&self, trusted: &Trusted) -> Result<(), StoreError> {
        let Some(path) = &self.path else { return Ok(()) };
        let kept = Trusted { files: std::iter::empty::<(String, _)>().collect(), ..trusted.clone() }.to_bytes();
        if fs::read(path).is_ok_and(|there| there == kept) {
            return Ok(());
        }
        if let Err(error) = write(path, &kept) {
            self.warn(path, "which release of the list was seen cannot be remembered", &error);
        }
        Ok(())
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    output::write(bytes, Some(path)).map_err(|error| match error {
        output::Error::Io(_, error) => error,
        refused @ output::Error::Refused(_) => io::Error::other(refused.to_string()),
    })
}
