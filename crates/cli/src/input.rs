//! Files, folders and standard input, a chunk at a time.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use breachlight::decode::{Encoding, LegacyText, OpenLegacy, container, containers, limits};

/// How many bytes are read at once.
const CHUNK: usize = 1 << 20;

/// Legacy encodings by `encoding_rs`.
pub(crate) struct EncodingRs;

impl OpenLegacy for EncodingRs {
    fn open(&self, encoding: Encoding) -> Option<Box<dyn LegacyText>> {
        let encoding = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
        Some(Box::new(Decoder(encoding.new_decoder_without_bom_handling())))
    }
}

struct Decoder(encoding_rs::Decoder);

impl LegacyText for Decoder {
    fn decode(&mut self, mut bytes: &[u8], last: bool, out: &mut String) {
        loop {
            let (result, read, _) = self.0.decode_to_string(bytes, out, last);
            bytes = &bytes[read..];
            if result == encoding_rs::CoderResult::InputEmpty {
                return;
            }
            out.reserve(bytes.len() * 3 + 16);
        }
    }
}

/// A file to read.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// The name it has in a report: its own, or its path within the folder that was named. Where that folder lies is nobody's business.
    pub(crate) name: String,
}

impl Source {
    /// How many bytes it has, as far as that can be known before it is read.
    pub(crate) fn len(&self) -> u64 {
        fs::metadata(&self.path).ok().filter(fs::Metadata::is_file).map_or(0, |about| about.len())
    }

    pub(crate) fn file(path: &Path) -> Self {
        let own = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { path: path.to_owned(), name: if is_stdin(path) { "stdin".to_owned() } else { own } }
    }
}

/// Files named by the arguments, and what was named or lies there and is not among them.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The files, in the order of the arguments.
    pub(crate) files: Vec<Source>,
    /// Paths that were left out, and why.
    pub(crate) left_out: Vec<(LeftOut, String)>,
}

/// Why a path is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LeftOut {
    /// Its name begins with a point.
    Hidden,
    /// A link to a folder: it may lead back up.
    LinkedFolder,
    /// Neither a file nor a folder.
    Device,
    /// It was there already: rows must not count twice.
    Twice,
    /// A folder with nothing to read in it.
    EmptyFolder,
}

impl LeftOut {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::LinkedFolder => "linked_folder",
            Self::Device => "device",
            Self::Twice => "twice",
            Self::EmptyFolder => "empty_folder",
        }
    }
}

/// Finds the files that the arguments name. A folder stands for the files in it and below, ordered by path; a pattern (`*.csv`, `**/*.csv`)
/// for what it fits, where the shell has not looked already and no file has that very name.
pub(crate) fn expand(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        let named = if is_stdin(path) || fs::symlink_metadata(path).is_ok() {
            Vec::new()
        } else {
            fitting(path, &mut found.left_out)
        };
        for path in if named.is_empty() { vec![path.clone()] } else { named } {
            if path.is_dir() && !is_stdin(&path) {
                let before = found.files.len();
                walk(&path, "", &mut found);
                if found.files.len() == before {
                    found.left_out.push((LeftOut::EmptyFolder, path.display().to_string()));
                }
            } else {
                found.files.push(Source::file(&path));
            }
        }
    }
    let mut seen = HashSet::new();
    let Found { files, left_out } = &mut found;
    files.retain(|Source { path, .. }| {
        let own = if is_stdin(path) { path.clone() } else { fs::canonicalize(path).unwrap_or_else(|_| path.clone()) };
        let first = seen.insert(own);
        if !first {
            left_out.push((LeftOut::Twice, path.display().to_string()));
        }
        first
    });
    found
}

/// The paths a pattern fits, ordered. As in a shell, `*` does not stand for the point that hides a file.
fn fitting(pattern: &Path, left_out: &mut Vec<(LeftOut, String)>) -> Vec<PathBuf> {
    let options = glob::MatchOptions {
        require_literal_leading_dot: true,
        require_literal_separator: true,
        ..glob::MatchOptions::default()
    };
    let Some(text) = pattern.to_str().filter(|text| text.contains(['*', '?', '['])) else { return Vec::new() };
    if pattern.components().all(|part| part.as_os_str() != "**") {
        let paths = glob::glob_with(text, options).ok();
        return paths.map(|paths| paths.filter_map(Result::ok).collect()).unwrap_or_default();
    }
    // `glob` follows links to folders here, and one that leads back up has no end.
    let Ok(fits) = glob::Pattern::new(text) else { return Vec::new() };
    let literal = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let above: PathBuf = pattern.components().take_while(literal).collect();
    let hidden = pattern
        .components()
        .any(|part| matches!(part, Component::Normal(name) if name.to_string_lossy().starts_with('.')));
    let (mut found, mut folders) = (Vec::new(), vec![above]);
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(if folder.as_os_str().is_empty() { Path::new(".") } else { &folder }) {
            Ok(entries) => entries,
            Err(error) => {
                // What it holds may fit: it is handed on, so that reading it fails with its name.
                if error.kind() != io::ErrorKind::NotFound {
                    found.push(folder);
                }
                continue;
            }
        };
        for entry in entries.filter_map(Result::ok) {
            let path = folder.join(entry.file_name());
            if fits.matches_path_with(&path, options) {
                found.push(path.clone());
            }
            if path.is_dir() && (hidden || !entry.file_name().to_string_lossy().starts_with('.')) {
                if path.is_symlink() {
                    left_out.push((LeftOut::LinkedFolder, path.display().to_string()));
                } else {
                    folders.push(path);
                }
            }
        }
    }
    found.sort();
    found.retain(|path| !(path.is_symlink() && path.is_dir()));
    found
}

/// What cannot be opened is handed on, so that reading it fails with a name.
fn walk(folder: &Path, within: &str, found: &mut Found) {
    let name_of = |path: &Path| format!("{within}{}", path.file_name().unwrap_or_default().to_string_lossy());
    let Ok(entries) = fs::read_dir(folder) else {
        let own = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
        let name = if within.is_empty() { &own } else { within.trim_end_matches('/') };
        found.files.push(Source { path: folder.to_owned(), name: name.to_owned() });
        return;
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let name = name_of(&path);
        let is_link = path.is_symlink();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let left_out = match fs::metadata(&path) {
            _ if hidden => LeftOut::Hidden,
            Ok(kind) if kind.is_dir() && is_link => LeftOut::LinkedFolder,
            Ok(kind) if kind.is_dir() => {
                walk(&path, &format!("{name}/"), found);
                continue;
            }
            Ok(kind) if !kind.is_file() => LeftOut::Device,
            _ => {
                found.files.push(Source { path, name });
                continue;
            }
        };
        found.left_out.push((left_out, name));
    }
}

/// A file that was opened, and its first bytes.
pub(crate) struct Opened {
    head: Vec<u8>,
    rest: Box<dyn Read>,
}

/// Opens a file and reads enough of it to tell what must be done with it.
pub(crate) fn open(path: &Path) -> io::Result<Opened> {
    let mut rest: Box<dyn Read> =
        if is_stdin(path) { Box::new(io::stdin().lock()) } else { Box::new(File::open(path)?) };
    let mut head = Vec::new();
    rest.by_ref().take(container::HEAD_LEN as u64).read_to_end(&mut head)?;
    Ok(Opened { head, rest })
}

impl Opened {
    /// Whether it is an archive or a workbook.
    pub(crate) fn is_container(&self) -> bool {
        containers::is_container(&self.head)
    }

    /// The bytes of a whole archive; of one that is too large, as many as it takes to see that.
    pub(crate) fn whole(self) -> io::Result<Vec<u8>> {
        let mut bytes = self.head;
        self.rest.take(limits::ARCHIVE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Reads the file to its end, or until `push` says that it has seen enough.
    pub(crate) fn read(mut self, push: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
        if !push(&self.head) {
            return Ok(());
        }
        let mut chunk = vec![0; CHUNK];
        loop {
            match self.rest.read(&mut chunk) {
                Ok(0) => return Ok(()),
                Ok(len) if !push(&chunk[..len]) => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}
