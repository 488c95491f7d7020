//! Where results go, and what can go wrong there.

use std::fmt;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

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

/// Says something on standard error. Where nobody can be told (a full disk, a reader who has left), what was to be done is done all the same.
macro_rules! say {
    ($($text:tt)*) => {{
        let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{}\n", format_args!($($text)*)));
    }};
}
pub(crate) use say;

/// Writes a line to standard output.
macro_rules! tell {
    ($($text:tt)*) => {
        $crate::output::write(format!($($text)*) + "\n", None)
    };
}
pub(crate) use tell;

/// Writes bytes to standard output, or to a file as a whole: either the old content is there or the new, never half of it.
pub(crate) fn write(bytes: impl AsRef<[u8]>, file: Option<&Path>) -> Result<(), Error> {
    write_pieces(&mut |out| out.write_all(bytes.as_ref()), file)
}

/// The same for what is too large to be held as one text.
pub(crate) fn write_pieces(
    pieces: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    file: Option<&Path>,
) -> Result<(), Error> {
    let Some(path) = file else {
        let mut stdout = io::stdout().lock();
        return pieces(&mut stdout).and_then(|()| stdout.flush()).map_err(Error::io("standard output"));
    };
    write_file(pieces, path).map_err(Error::io(path.display().to_string()))
}

/// Writes text that has colours in it. They stay where somebody sees them and wants them: at a terminal, unless `NO_COLOR` is set or
/// `CLICOLOR` is 0; elsewhere if `CLICOLOR_FORCE` says so. A file never has any.
pub(crate) fn write_coloured(text: &str, file: Option<&Path>) -> Result<(), Error> {
    if file.is_some() {
        return write(anstream::adapter::strip_str(text).to_string(), file);
    }
    let mut stdout = anstream::AutoStream::auto(io::stdout().lock());
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Error::io("standard output"))
}

/// How many cells wide the terminal is that standard output goes to, if it goes to one.
pub(crate) fn width() -> Option<usize> {
    let stdout = io::stdout();
    let (width, _) = stdout.is_terminal().then(|| terminal_size::terminal_size_of(&stdout)).flatten()?;
    Some(usize::from(width.0))
}

/// The file that is being written and has not its name yet.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

fn unfinished() -> MutexGuard<'static, Option<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away what is half-written when somebody ends the program with Ctrl-C, and then ends it as if nobody had: a shell that runs a loop
/// must see that it was interrupted. Where there are no such signals the half-written file stays, under a name that says so.
pub(crate) fn leave_nothing_half_written() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
        std::thread::spawn(move || {
            for signal in &mut signals {
                // Held until the end: nothing gets its name from now on.
                let mut unfinished = unfinished();
                if let Some(path) = unfinished.take() {
                    let _ = fs::remove_file(path);
                }
                say!("\nbreachlight: interrupted; no report was written");
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        });
    }
}

fn write_file(pieces: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>, path: &Path) -> io::Result<()> {
    // A device or a pipe cannot be replaced by a file, and a link should go on leading where it leads.
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        return pieces(&mut fs::File::create(path)?);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part = {
        let mut unfinished = unfinished();
        // Without the name that nobody has heard of.
        let made = tempfile::Builder::new().prefix(".breachlight-unfinished-").tempfile_in(folder);
        let part = made.map_err(|error| io::Error::from(error.kind()))?;
        *unfinished = Some(part.path().to_owned());
        part
    };
    // The file itself: its wrapper tells of an error with the name that nobody has heard of.
    let written = pieces(part.as_file_mut());
    let mut unfinished = unfinished();
    *unfinished = None;
    written?;
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
