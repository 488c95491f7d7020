//! What a signature would change, said so that a person can object: names, not counts.
//!
//! The hash of a diff is what two people agree on before one of them signs. It covers every file, every key and every statement, and not
//! the time, so that it is the same for each of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use breachlight::canonical::{canonical_json, sha256_hex};
use breachlight::list::bundle::{MANIFEST, ReadBundleError};
use breachlight::list::trust::{Role, Root};
use breachlight::list::{List, Manifest, PartName};
use serde::Serialize;
use serde_json::Value;

use super::args::{DiffArgs, DiffFormat};
use super::repository::{Files, Repository, current_files, newest};
use crate::Status;
use crate::output::{self, Error};
use crate::phrase::printable;

/// What differs.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Diff {
    added: BTreeMap<String, String>,
    removed: BTreeMap<String, String>,
    changed: BTreeMap<String, [String; 2]>,
}

/// `breachlight list diff`.
pub(crate) fn run(args: &DiffArgs) -> Result<Status, Error> {
    let diff = match &args.new {
        Some(new) => Diff::between(&load(&args.old)?, &load(new)?)?,
        None => Diff::of_draft(&Repository::open(&args.old)?)?,
    };
    let text = match args.format {
        DiffFormat::Table => diff.to_string(),
        DiffFormat::Json => canonical_json(&diff),
        DiffFormat::Hash => diff.hash() + "\n",
    };
    output::write(&text, None)?;
    Ok(Status::Done)
}

impl Diff {
    /// What differs between the files of two lists.
    pub(super) fn between(old: &BTreeMap<String, Vec<u8>>, new: &BTreeMap<String, Vec<u8>>) -> Result<Self, Error> {
        Ok(Self::of(statements_of_files(old)?, statements_of_files(new)?))
    }

    /// What differs between what is published and what is drafted: files, and whose keys count.
    pub(super) fn of_draft(repository: &Repository) -> Result<Self, Error> {
        let statements = |files: &Files| -> Result<_, Error> {
            let mut statements = statements_of_files(&current_files(files)?)?;
            if let Some((root, _)) = newest::<Root>(files)? {
                add_keys(&root.content, &mut statements);
            }
            Ok(statements)
        };
        Ok(Self::of(statements(&repository.public)?, statements(&repository.together())?))
    }

    fn of(old: BTreeMap<String, String>, mut new: BTreeMap<String, String>) -> Self {
        let mut diff = Self::default();
        for (name, before) in old {
            match new.remove(&name) {
                None => drop(diff.removed.insert(name, before)),
                Some(after) if after == before => {}
                Some(after) => drop(diff.changed.insert(name, [before, after])),
            }
        }
        diff.added = new;
        diff
    }

    /// The SHA-256 of its canonical JSON, in hexadecimal.
    pub(super) fn hash(&self) -> String {
        sha256_hex(canonical_json(self).as_bytes())
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl std::fmt::Display for Diff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A pack is text that somebody sent in, and this is a terminal: it must neither steer it nor look like a line of ours.
        for (name, said) in &self.removed {
            writeln!(f, "- {}: {}", printable(name), printable(said))?;
        }
        for (name, said) in &self.added {
            writeln!(f, "+ {}: {}", printable(name), printable(said))?;
        }
        for (name, [before, after]) in &self.changed {
            writeln!(f, "~ {}", printable(name))?;
            writeln!(f, "    was {}", printable(before))?;
            writeln!(f, "    is  {}", printable(after))?;
        }
        let (added, removed, changed) = (self.added.len(), self.removed.len(), self.changed.len());
        writeln!(f, "{added} added, {removed} removed, {changed} changed")?;
        writeln!(f, "diff {}", self.hash())
    }
}

/// Everything that the files of a list say, each statement under a name of its own.
fn statements_of_files(files: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, String>, Error> {
    let mut statements = BTreeMap::new();
    for (name, bytes) in files {
        statements.insert(format!("file {name}"), format!("{} bytes, {}", bytes.len(), sha256_hex(bytes)));
        let list = if name == MANIFEST {
            open(files)
        } else if Manifest::begins(bytes) {
            List::read(bytes.clone())
        } else {
            continue;
        };
        let packs = list.and_then(|list| list.packs());
        for pack in packs.map_err(|error| Error::Refused(format!("{name}: {error}")))? {
            add_pack(&serde_json::to_value(pack).expect("a pack is plain data"), &mut statements);
        }
    }
    Ok(statements)
}

/// Opens the list whose manifest is among some files, with all its parts.
fn open(files: &BTreeMap<String, Vec<u8>>) -> Result<List, ReadBundleError> {
    let bytes = |name: &PartName| files.get(&name.to_string()).ok_or_else(|| ReadBundleError::Missing(name.clone()));
    let manifest = Manifest::parse(files.get(MANIFEST).map_or(&[], Vec::as_slice))?;
    let list = List::open(manifest, bytes(&PartName::Facts)?, bytes(&PartName::Index)?.clone())?;
    list.manifest().parts.iter().try_for_each(|part| list.add(&part.name, bytes(&part.name)?.clone()))?;
    Ok(list)
}

fn add_pack(pack: &Value, statements: &mut BTreeMap<String, String>) {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let items = |name: &str| pack[name].as_array().cloned().unwrap_or_default();
    let breach = text(&pack["breach"]["id"]);
    let mut add = |name: String, said: String| {
        // Two statements of one name would hide each other.
        let name = (1..).map(|n| if n == 1 { name.clone() } else { format!("{name} ({n})") });
        let name =
            name.into_iter().find(|name| !statements.contains_key(name)).expect("there is always another number");
        statements.insert(name, said);
    };
    for mut entry in items("entries") {
        let name = format!("{breach} {} {} {}", text(&entry["chain"]), text(&entry["kind"]), text(&entry["value"]));
        add(name, said(&mut entry, &["chain", "kind", "value"]));
    }
    for exclusion in items("exclusions") {
        for value in exclusion["values"].as_array().cloned().unwrap_or_default() {
            let name = format!("{breach} {} excluded {}", text(&exclusion["chain"]), text(&value));
            add(name, said(&mut exclusion.clone(), &["chain", "values"]));
        }
    }
    for mut source in pack["breach"]["sources"].as_array().cloned().unwrap_or_default() {
        add(format!("{breach} source {}", text(&source["id"])), said(&mut source, &["id"]));
    }
    for (field, value) in pack["breach"].as_object().into_iter().flatten() {
        if field != "sources" && field != "id" && !value.is_null() {
            add(format!("{breach} {field}"), text(value));
        }
    }
}

/// The fields of an object that its name does not say already. What is not known is not said.
fn said(object: &mut Value, named: &[&str]) -> String {
    let Some(fields) = object.as_object_mut() else { return object.to_string() };
    fields.retain(|field, value| !named.contains(&field.as_str()) && !value.is_null());
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut said: Vec<String> = fields.iter().map(|(field, value)| format!("{field} {}", text(value))).collect();
    said.sort();
    said.join(", ")
}

/// Whose keys count, each key a statement.
fn add_keys(root: &Root, statements: &mut BTreeMap<String, String>) {
    for role in Role::ALL {
        let keys = root.role(role);
        statements.insert(format!("signatures {role}"), format!("{} of {}", keys.threshold, keys.keys.names().len()));
        for id in keys.keys.names() {
            let public = root.keys.get(id).map_or("unknown", |key| key.public.as_str());
            statements.insert(format!("key {role} {id}"), format!("ed25519 {public}"));
        }
    }
}

/// The files of a list's folder, of a folder of files to release, or one file alone.
fn load(path: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    if path.join("metadata").is_dir() {
        return current_files(&Repository::open(path)?.public);
    }
    if path.is_dir() {
        return read_folder(path);
    }
    let bytes = fs::read(path).map_err(Error::io(path.display().to_string()))?;
    // Two files are compared whatever they are called.
    Ok(BTreeMap::from([("list".to_owned(), bytes)]))
}

/// The files of a folder to release. Every one must have a name that a list may use; a folder in it is refused.
pub(super) fn read_folder(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let doing = || folder.display().to_string();
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(Error::io(doing()))? {
        let entry = entry.map_err(Error::io(doing()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_file = entry.file_type().map_err(Error::io(doing()))?.is_file();
        if !is_file || !breachlight::list::trust::is_plain_name(&name) {
            let rule = "only files called [a-z0-9][a-z0-9._-]{0,63} can be on a list";
            return Err(Error::Refused(format!("{}: {rule}", entry.path().display())));
        }
        files.insert(name, fs::read(entry.path()).map_err(Error::io(entry.path().display().to_string()))?);
    }
    if files.is_empty() {
        return Err(Error::Refused(format!("there is nothing to release in {}", folder.display())));
    }
    Ok(files)
}
