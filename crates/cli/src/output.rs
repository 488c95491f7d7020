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

/// Writes bytes to standard output, or to a file as a whole: either the old content is there or the new, never half of it.
pub(crate) fn write(bytes: impl AsRef<[u8]>, file: Option<&Path>) -> Result<(), Error> {
    let Some(path) = file else {
        let mut stdout = io::stdout().lock();
        return stdout.write_all(bytes.as_ref()).and_then(|()| stdout.flush()).map_err(Error::io("standard output"));
    };
    write_file(bytes.as_ref(), path).map_err(Error::io(path.display().to_string()))
}

fn write_file(bytes: &[u8], path: &Path) -> io::Result<()> {
    // A device or a pipe cannot be replaced by a file, and a link should go on leading where it leads.
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        return fs::write(path, bytes);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part = tempfile::NamedTempFile::new_in(folder)?;
    part.write_all(bytes)?;
    part.persist(path).map(drop).map_err(|error| error.error)
}

/// Refuses to write over a file that is being checked: it is the customer's evidence.
pub(crate) fn refuse_to_replace_an_input<'a>(
    output: &Path,
    mut inputs: impl Iterator<Item = &'a Path>,
) -> Result<(), Error> {
    let same =
        |input: &Path| fs::canonicalize(input).ok().zip(fs::canonicalize(output).ok()).is_some_and(|(a, b)| a == b);
    match inputs.find(|input| same(input)) {
        None => Ok(()),
        Some(input) => {
            Err(Error::Refused(format!("{} is one of the files to check; it will not be overwritten", input.display())))
        }
    }
}
