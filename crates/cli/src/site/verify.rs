//! `breachlight verify-site`: whether a folder or a server has the files of a release and nothing else, and sends the headers it should.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use breachlight_serve::Headers;
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::manifest::{self, Manifest, integrity};
use super::place::{Got, Place};
use super::{HEADERS, serve};
use crate::Status;
use crate::output::{self, Error};

#[derive(Args)]
pub(crate) struct VerifySiteArgs {
    /// A folder, or the address of a site
    #[arg(value_name = "DIR|URL")]
    site: String,
    /// The manifest of the release, in place of the one that the site has of itself
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = SiteFormat::Table)]
    format: SiteFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum SiteFormat {
    /// For people
    Table,
    /// For programs
    Json,
}

/// What was found.
#[derive(Debug, Default, Serialize)]
struct Found {
    /// How many files are as they should be.
    right: usize,
    /// Files that are not what the manifest says.
    changed: Vec<String>,
    /// Files that are not there.
    missing: Vec<String>,
    /// Files that no manifest names. A server does not tell.
    unknown: Vec<String>,
    /// Headers that are missing or say something else. Nothing of a folder, which has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<Vec<WrongHeader>>,
}

/// A header that is not as `headers.json` has it.
#[derive(Debug, Serialize)]
struct WrongHeader {
    /// The path it was looked for at.
    path: String,
    name: String,
    wanted: String,
    /// What was sent; nothing where it is missing.
    sent: Option<String>,
}

/// Compares a site with its manifest. 0 if all is as it should be, 1 if something is not, 2 if that could not be found out.
pub(crate) fn verify(args: &VerifySiteArgs) -> Result<Status, Error> {
    let place = Place::new(&args.site);
    let manifest = match &args.manifest {
        Some(path) => std::fs::read(path).map_err(Error::io(path.display().to_string()))?,
        None => get(&place, manifest::NAME)?.bytes,
    };
    let found = compare(&place, &Manifest::parse(&manifest)?)?;
    let text = match args.format {
        SiteFormat::Json => serde_json::to_string(&found).map_err(|error| Error::Refused(error.to_string()))? + "\n",
        SiteFormat::Table => found.table(),
    };
    output::write(text, None)?;
    Ok(if found.is_right() { Status::Done } else { Status::Found })
}

fn get(place: &Place, path: &str) -> Result<Got, Error> {
    let got = place.get(path).map_err(Error::io(path.to_owned()))?;
    got.ok_or_else(|| Error::Refused(format!("the site has no {path}")))
}

fn compare(place: &Place, manifest: &Manifest) -> Result<Found, Error> {
    let mut found = Found::default();
    let mut sent: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    let mut wanted = None;
    for (path, hash) in &manifest.files {
        match place.get(path).map_err(Error::io(path.clone()))? {
            None => found.missing.push(path.clone()),
            Some(got) if integrity(&got.bytes) != *hash => found.changed.push(path.clone()),
            Some(got) => {
                found.right += 1;
                if path == HEADERS {
                    wanted = Some(Headers::parse(&got.bytes).map_err(|error| Error::Refused(error.to_string()))?);
                }
                sent.extend(got.headers.map(|headers| (&**path, headers)));
            }
        }
    }
    let known = |path: &String| path == manifest::NAME || manifest.files.contains_key(path);
    found.unknown = place.files().map_err(Error::io("the folder"))?.into_iter().filter(|path| !known(path)).collect();
    if matches!(place, Place::Server { .. }) {
        // One that was not sent, or not as it was built, says nothing: then what this program has is the measure.
        let wanted =
            wanted.or_else(serve::headers).ok_or_else(|| Error::Refused(format!("no {HEADERS} to compare with")))?;
        found.headers = Some(wrong(&wanted, &sent));
    }
    Ok(found)
}

/// Each header that is wrong, once for each of the patterns it is wanted for.
fn wrong(wanted: &Headers, sent: &BTreeMap<&str, BTreeMap<String, String>>) -> Vec<WrongHeader> {
    let mut wrong = Vec::new();
    for (pattern, own) in wanted.patterns() {
        let folder = pattern.trim_end_matches('*').trim_start_matches('/');
        // A page of that folder, where there is one: that is what most headers are for.
        let mut paths = sent.iter().filter(|(path, _)| path.starts_with(folder));
        let Some((path, sent)) = paths
            .clone()
            .find(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "html"))
            .or_else(|| paths.next())
        else {
            continue;
        };
        let all = wanted.of(&format!("/{path}"));
        for name in own.keys() {
            let sent = sent.get(&name.to_ascii_lowercase());
            if sent != all.get(name) {
                let path = format!("/{path}");
                wrong.push(WrongHeader { path, name: name.clone(), wanted: all[name].clone(), sent: sent.cloned() });
            }
        }
    }
    wrong
}

impl Found {
    fn is_right(&self) -> bool {
        let files = [&self.changed, &self.missing, &self.unknown];
        files.iter().all(|paths| paths.is_empty()) && self.headers.as_ref().is_none_or(Vec::is_empty)
    }

    fn table(&self) -> String {
        let are = if self.right == 1 { "file is that" } else { "files are those" };
        let mut text = format!("{} {are} of the manifest\n", self.right);
        for (what, paths) in
            [("changed", &self.changed), ("missing", &self.missing), ("not in the manifest", &self.unknown)]
        {
            for path in paths {
                let _ = writeln!(text, "{what}: {path}");
            }
        }
        match &self.headers {
            None => text += "headers: a folder has none; give the address of the site\n",
            Some(wrong) if wrong.is_empty() => text += "headers are those of headers.json\n",
            Some(wrong) => {
                for WrongHeader { path, name, wanted, sent } in wrong {
                    let sent = sent.as_ref().map_or_else(|| "not sent".to_owned(), |sent| format!("sent as {sent}"));
                    let _ = writeln!(text, "header: {path}: {name} is {sent}\n    wanted: {wanted}");
                }
            }
        }
        text
    }
}
