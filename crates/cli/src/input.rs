//! Files, folders and standard input, a chunk at a time.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

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
    pub(crate) fn file(path: &Path) -> Self {
        let own = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { path: path.to_owned(), name: if is_stdin(path) { "stdin".to_owned() } else { own } }
    }
}

/// Files named by the arguments; a folder stands for the files in it and below, hidden ones left out, ordered by path.
pub(crate) fn expand(paths: &[PathBuf]) -> Vec<Source> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, "", &mut files) } else { files.push(Source::file(path)) }
    }
    files
}

/// A link to a folder is not followed: it may lead back up. What is neither file nor folder (a pipe, a device) is left out. What cannot be
/// opened is handed on, so that reading it fails with a name.
fn walk(folder: &Path, within: &str, files: &mut Vec<Source>) {
    let name_of = |path: &Path| format!("{within}{}", path.file_name().unwrap_or_default().to_string_lossy());
    let Ok(entries) = fs::read_dir(folder) else {
        files.push(Source { path: folder.to_owned(), name: within.trim_end_matches('/').to_owned() });
        return;
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    paths.sort();
    for path in paths {
        let name = name_of(&path);
        let is_link = path.is_symlink();
        match fs::metadata(&path) {
            Ok(kind) if kind.is_dir() && is_link => {}
            Ok(kind) if kind.is_dir() => walk(&path, &format!("{name}/"), files),
            Ok(kind) if !kind.is_file() => {}
            _ => files.push(Source { path, name }),
        }
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

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}
