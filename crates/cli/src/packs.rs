//! Reads a folder of packs and the texts about them. The build script and `breachlight list build` share it, so that the seed list is built by the same rules.

use std::fs;
use std::path::Path;

use breachlight::list::build::admit_all;
use breachlight::list::{Pack, Texts};

/// Admits every `*.toml` of a folder, ordered by name, or says everything that is wrong with any of them.
pub(crate) fn admit_folder(folder: &Path) -> Result<Vec<Pack>, Vec<String>> {
    let unreadable = |error: std::io::Error| vec![format!("{}: {error}", folder.display())];
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut files = Vec::new();
    let mut refusals = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match fs::read_to_string(path) {
            Err(error) => refusals.push(format!("{name}: {error}")),
            Ok(text) => files.push((name, text)),
        }
    }
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let packs = admit_all(&files).unwrap_or_else(|found| {
        refusals.extend(found.iter().map(ToString::to_string));
        Vec::new()
    });
    if paths.is_empty() {
        refusals.push(format!("{}: no packs in this folder", folder.display()));
    }
    if refusals.is_empty() { Ok(packs.into_iter().map(|admitted| admitted.pack).collect()) } else { Err(refusals) }
}

/// What `<folder>/<language>/breaches/<id>.ftl` tell readers, ordered by language and id.
pub(crate) fn texts(folder: &Path) -> std::io::Result<Vec<Texts>> {
    let named = |folder: &Path| -> std::io::Result<Vec<_>> {
        let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
        paths.sort();
        let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(paths.into_iter().map(|path| (name(&path), path)).collect())
    };
    let mut texts = Vec::new();
    for (language, path) in named(folder)? {
        let breaches = path.join("breaches");
        if !breaches.is_dir() {
            continue;
        }
        let files = named(&breaches)?.into_iter().filter(|(_, path)| path.extension().is_some_and(|e| e == "ftl"));
        let breaches = files.map(|(id, path)| Ok((id, fs::read_to_string(path)?))).collect::<std::io::Result<_>>()?;
        texts.push(Texts { language, breaches });
    }
    Ok(texts)
}
