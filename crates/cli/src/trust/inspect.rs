//! `breachlight list inspect`: what a list or one of its documents says. Nothing is verified, and the output says so.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use breachlight::canonical::canonical_json;
use breachlight::list::trust::{Document, Json, Role, Root, Snapshot, Targets, Timestamp};
use serde_json::{Map, Value, json};

use super::args::{Format, InspectArgs};
use super::repository::{AnyDocument, Files, Repository, newest};
use crate::Status;
use crate::output::{self, Error};
use crate::phrase::printable;

/// `breachlight list inspect`.
pub(crate) fn run(args: &InspectArgs) -> Result<Status, Error> {
    let said = if args.path.is_dir() { of_list(&args.path)? } else { of_file(&args.path)? };
    let text = match args.format {
        Format::Json => canonical_json(&said),
        Format::Table => {
            let mut text = "not verified; `list verify` does that\n".to_owned();
            write(&said, 0, &mut text);
            text
        }
    };
    output::write(&text, None)?;
    Ok(Status::Done)
}

fn of_list(folder: &Path) -> Result<Value, Error> {
    let repository = Repository::open(folder)?;
    let documents = |files: &Files| -> Result<Value, Error> {
        let mut said = Map::new();
        if let Some((document, bytes)) = newest::<Root>(files)? {
            said.insert("root".to_owned(), of_root(&document, &bytes));
        }
        if let Some((document, bytes)) = newest::<Timestamp>(files)? {
            said.insert("timestamp".to_owned(), of_timestamp(&document, &bytes));
        }
        if let Some((document, bytes)) = newest::<Snapshot>(files)? {
            said.insert("snapshot".to_owned(), of_snapshot(&document, &bytes));
        }
        if let Some((document, bytes)) = newest::<Targets>(files)? {
            said.insert("targets".to_owned(), of_targets(&document, &bytes));
        }
        Ok(Value::Object(said))
    };
    Ok(json!({ "published": documents(&repository.public)?, "draft": documents(&repository.draft)? }))
}

fn of_file(path: &Path) -> Result<Value, Error> {
    let bytes = fs::read(path).map_err(Error::io(path.display().to_string()))?;
    Ok(match AnyDocument::read(&bytes) {
        Some(AnyDocument::Root(document)) => json!({ "root": of_root(&document, &bytes) }),
        Some(AnyDocument::Timestamp(document)) => json!({ "timestamp": of_timestamp(&document, &bytes) }),
        Some(AnyDocument::Snapshot(document)) => json!({ "snapshot": of_snapshot(&document, &bytes) }),
        Some(AnyDocument::Targets(document)) => json!({ "targets": of_targets(&document, &bytes) }),
        None => return Err(Error::Refused(format!("{} is not a document of a signed list", path.display()))),
    })
}

fn common<T>(document: &Document<T>, bytes: &[u8], more: Value) -> Value {
    let signatures = serde_json::from_slice::<Json>(bytes).ok().and_then(|file| match file.get("signatures") {
        Some(Json::List(signatures)) => {
            let ids = signatures.iter().filter_map(|signature| signature.get("keyid")?.as_text());
            Some(ids.map(str::to_owned).collect::<Vec<_>>())
        }
        _ => None,
    });
    let mut said = json!({
        "version": document.version,
        "expires": document.expires.to_string(),
        "signatures": signatures.unwrap_or_default(),
    });
    if let (Some(said), Value::Object(more)) = (said.as_object_mut(), more) {
        said.extend(more);
    }
    said
}

fn of_root(document: &Document<Root>, bytes: &[u8]) -> Value {
    let roles: Map<String, Value> = Role::ALL
        .into_iter()
        .map(|role| {
            let keys = document.content.role(role);
            (
                role.name().to_owned(),
                json!({ "threshold": keys.threshold, "keys": keys.keys.names().collect::<Vec<_>>() }),
            )
        })
        .collect();
    common(document, bytes, json!({ "roles": roles }))
}

fn of_timestamp(document: &Document<Timestamp>, bytes: &[u8]) -> Value {
    common(document, bytes, json!({ "snapshot": document.content.snapshot.version }))
}

fn of_snapshot(document: &Document<Snapshot>, bytes: &[u8]) -> Value {
    let documents: Map<String, Value> =
        document.content.meta.iter().map(|(name, meta)| (name.to_owned(), json!(meta.version))).collect();
    common(document, bytes, json!({ "documents": documents }))
}

fn of_targets(document: &Document<Targets>, bytes: &[u8]) -> Value {
    let files: Map<String, Value> = document
        .content
        .files
        .iter()
        .map(|(name, target)| (name.to_owned(), json!({ "length": target.length, "hash": target.hashes.name() })))
        .collect();
    common(document, bytes, json!({ "files": files }))
}

/// A value as indented lines.
fn write(value: &Value, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = printable(name);
                match value {
                    Value::Object(_) | Value::Array(_) => {
                        let _ = writeln!(out, "{indent}{name}");
                        write(value, depth + 1, out);
                    }
                    Value::String(text) => drop(writeln!(out, "{indent}{name}  {}", printable(text))),
                    scalar => drop(writeln!(out, "{indent}{name}  {scalar}")),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| write(item, depth, out)),
        Value::String(text) => drop(writeln!(out, "{indent}{}", printable(text))),
        scalar => drop(writeln!(out, "{indent}{scalar}")),
    }
}
