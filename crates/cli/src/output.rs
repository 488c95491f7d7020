//! Where results go, and what can go wrong there.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Why a command could not be carried out.
#[derive(Debug)]
pub(crate) enum Error {
    /// Reading or writing failed; the text says what was being done.
    Io(String, io::Error),
    /// Anything else, in words.
    Refused(String),
}

impl Error {
    pub(crate) fn io(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io(doing.into(), error)
    }

    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Io(_, error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(doing, error) => write!(f, "{doing}: {error}"),
            Self::Refused(why) => f.write_str(why),
        }
    }
}

/// Writes text to standard output, or to a file as a whole: either the old content is there or the new, never half of it.
pub(crate) fn write(text: &str, file: Option<&Path>) -> Result<(), Error> {
    let Some(path) = file else {
        let mut stdout = io::stdout().lock();
        return stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Error::io("standard output"));
    };
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let done = fs::write(&part, text).and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        // Best effort: the error that is reported is the one that matters.
        let _ = fs::remove_file(&part);
    }
    done.map_err(Error::io(path.display().to_string()))
}
