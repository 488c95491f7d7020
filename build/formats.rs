//! Reads and checks the format files, and writes them as bytes.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::{blob, source};

/// The compiled formats, or every mistake found, each with file and line.
pub(super) fn compile(folder: &Path) -> Result<Vec<u8>, Vec<String>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .map_err(|e| vec![format!("{}: {e}", folder.display())])?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    let mut mistakes = Vec::new();
    let mut formats = Vec::new();
    let (mut ids, mut headers) = (HashMap::new(), HashMap::new());
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let service = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let read = fs::read_to_string(&path).map_err(|error| vec![format!("data/formats/{name}: {error}")]);
        let read = read.and_then(|text| {
            source::read(&service, &text).map_err(|mistakes| {
                mistakes.iter().map(|wrong| format!("data/formats/{name}:{}: {}", wrong.line, wrong.text)).collect()
            })
        });
        match read {
            Ok(read) => {
                for format in &read {
                    let header = (source::normal(&format.header), format.container == crate::model::Container::Json);
                    let taken = [ids.insert(format.id.clone(), name.clone()), headers.insert(header, name.clone())];
                    for other in taken.into_iter().flatten() {
                        mistakes.push(format!("data/formats/{name}: {:?} has an id or a header of {other}", format.id));
                    }
                }
                formats.extend(read);
            }
            Err(wrong) => mistakes.extend(wrong),
        }
    }
    if mistakes.is_empty() { Ok(blob::write(&formats)) } else { Err(mistakes) }
}
