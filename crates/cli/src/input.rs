//! Files, folders and standard input, a chunk at a time.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use breachlight::decode::{Encoding, LegacyText, OpenLegacy};

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

/// The name a file has in a report: its own, without the folders it lies in, which are nobody's business.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) {
        "stdin".to_owned()
    } else {
        path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
    }
}

/// Files named by the arguments; a folder stands for the files in it and below, hidden ones left out, ordered by path.
pub(crate) fn expand(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, &mut files) } else { files.push(path.clone()) }
    }
    files
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        // A folder that cannot be opened is named like a file that cannot be read.
        files.push(folder.to_path_buf());
        return;
    };
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| !hidden(path)).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

/// Reads a file to its end, or until `push` says that it has seen enough.
pub(crate) fn read(path: &Path, push: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
    let mut source: Box<dyn Read> =
        if is_stdin(path) { Box::new(io::stdin().lock()) } else { Box::new(File::open(path)?) };
    let mut chunk = vec![0; CHUNK];
    loop {
        match source.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(len) if !push(&chunk[..len]) => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}
