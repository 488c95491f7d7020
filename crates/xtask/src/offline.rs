//! What a browser keeps of the site for when there is no network: the page that checks files and the one that explains it.
//!
//! The service worker is told the files and their hashes, so that it keeps these bytes or none. Pages about breaches are not among them:
//! whoever checks a file offline is told the same by the list.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::manifest::Manifest;
use crate::repository::{self, fingerprint};

/// The service worker within the site.
const WORKER: &str = "offline.js";

/// The pages that open without a network.
const PAGES: [&str; 3] = ["index.html", "how-it-works/index.html", "ja/how-it-works/index.html"];

/// What makes the page installable.
const APP: &str = "manifest.webmanifest";

/// Tells the service worker of a built site what to keep.
pub(crate) fn tell(folder: &Path) -> Result<()> {
    let Manifest { files, .. } = Manifest::of(folder)?;
    let kept = kept(folder, &files)?;
    let kept: BTreeMap<_, _> = files.iter().filter(|(path, _)| kept.contains(*path)).collect();
    let release = json!({ "version": &fingerprint(json!(kept).to_string().as_bytes())[..16], "files": kept });
    let path = folder.join(WORKER);
    let code = repository::read_text(&path)?;
    ensure!(!code.starts_with("const RELEASE"), "{WORKER} was told before: build the page anew");
    repository::write_if_changed(&path, format!("const RELEASE = {release};\n{code}").as_bytes())
}

/// The pages, and every file that one of them names, or that a file named by them names.
fn kept(folder: &Path, files: &BTreeMap<String, String>) -> Result<BTreeSet<String>> {
    let mut kept = BTreeSet::new();
    let mut unread: Vec<String> = PAGES.into_iter().chain([APP]).map(str::to_owned).collect();
    while let Some(path) = unread.pop() {
        ensure!(files.contains_key(&path), "the site has no {path}");
        if !kept.insert(path.clone()) || !is_text(&path) {
            continue;
        }
        let text = repository::read_text(&folder.join(&path)).context("a text that is kept offline")?;
        let names =
            |other: &&String| is_part(other) && other.rsplit('/').next().is_some_and(|name| text.contains(name));
        unread.extend(files.keys().filter(names).cloned());
    }
    Ok(kept)
}

/// Whether a file is part of pages, and not one of them, a list, or a picture for previews.
fn is_part(path: &str) -> bool {
    path.starts_with("assets/") || path.starts_with("icons/") || path == "favicon.svg"
}

fn is_text(path: &str) -> bool {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    matches!(ending, Some("html" | "js" | "css" | "webmanifest"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_the_pages_are_made_of_is_kept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("index.html", r#"<script src="./assets/index-1.js"></script><meta content="./cards/home-en.png">"#);
        write("how-it-works/index.html", r#"<link href="../assets/site-1.css">site-manifest.json"#);
        write("ja/how-it-works/index.html", "");
        write("breaches/zaif-2018/index.html", "");
        write("manifest.webmanifest", r#"{"icons": [{"src": "icons/192.png"}]}"#);
        write("assets/index-1.js", r#"new URL("worker-1.js", import.meta.url)"#);
        write("assets/worker-1.js", r#"fetch("engine-1.wasm")"#);
        write("assets/engine-1.wasm", "\0asm widget-1.js");
        write("assets/site-1.css", "");
        write("assets/widget-1.js", "");
        write("cards/home-en.png", "");
        write("icons/192.png", "");
        write("lists/public/metadata/timestamp.json", "");
        write(WORKER, "self.addEventListener();");
        tell(folder.path()).unwrap();
        let told = fs::read_to_string(folder.path().join(WORKER)).unwrap();
        let release = told.strip_prefix("const RELEASE = ").unwrap().split_once(";\n").unwrap().0;
        let release: serde_json::Value = serde_json::from_str(release).unwrap();
        let kept: Vec<_> = release["files"].as_object().unwrap().keys().map(String::as_str).collect();
        let expected = [
            "assets/engine-1.wasm",
            "assets/index-1.js",
            "assets/site-1.css",
            "assets/worker-1.js",
            "how-it-works/index.html",
            "icons/192.png",
            "index.html",
            "ja/how-it-works/index.html",
            "manifest.webmanifest",
        ];
        assert_eq!(kept, expected);
        assert_eq!(release["version"].as_str().unwrap().len(), 16);
        assert!(tell(folder.path()).is_err());
    }
}
