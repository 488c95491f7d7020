//! What the static server answers: which file a request means, and the headers that go with it.
//!
//! No socket in here. The answer to a request is a value, which the tests look at.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use percent_encoding::percent_decode_str;

use crate::repository;

/// A folder of files, and the headers that every answer carries.
#[derive(Debug)]
pub(crate) struct Site {
    /// Without symbolic links, so that a file can be seen to be inside.
    folder: PathBuf,
    headers: BTreeMap<String, String>,
}

/// The answer to one request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// What a request asks to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// `GET` or `HEAD`: whether the body is sent is the server's business.
    Read,
    /// Anything else.
    Other,
}

impl Site {
    /// Opens a folder to be served with the headers of a JSON file, an object from name to value.
    pub(crate) fn open(folder: &Path, headers: &Path) -> Result<Self> {
        let folder = folder.canonicalize().with_context(|| format!("there is no folder {}", folder.display()))?;
        let named: BTreeMap<String, String> = serde_json::from_slice(&repository::read(headers)?)
            .with_context(|| format!("{} is not an object of texts", headers.display()))?;
        for (name, value) in &named {
            let fits = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
            ensure!(fits && !name.is_empty(), "{}: `{name}` cannot be sent as a header", headers.display());
        }
        Ok(Self { folder, headers: named })
    }

    /// Answers a request for a path, which may have a query.
    pub(crate) fn answer(&self, method: Method, url: &str) -> Answer {
        if method == Method::Other {
            return self.plain(405, "only GET and HEAD are answered").with("Allow", "GET, HEAD");
        }
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let Some(file) = relative(path).and_then(|path| self.inside(&path)) else {
            return self.plain(404, "there is nothing here");
        };
        if file.is_dir() {
            // Relative links of a page would otherwise lead one folder too high.
            return self.plain(301, "moved").with("Location", &format!("{path}/"));
        }
        match fs::read(&file) {
            Ok(body) => Answer { status: 200, headers: self.headers.clone(), body }
                .with("Content-Type", media_type(&file))
                .with("Cache-Control", cache_control(path)),
            Err(_) => self.plain(404, "there is nothing here"),
        }
    }

    /// The file or folder at a path, if it exists and no symbolic link leads out of the site.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        let file = self.folder.join(path).canonicalize().ok()?;
        file.starts_with(&self.folder).then_some(file)
    }

    fn plain(&self, status: u16, text: &str) -> Answer {
        Answer { status, headers: self.headers.clone(), body: format!("{text}\n").into_bytes() }
            .with("Content-Type", "text/plain; charset=utf-8")
            .with("Cache-Control", "no-cache")
    }
}

impl Answer {
    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }
}

/// The file that the path of a request means, relative to the site, or nothing when it means none.
///
/// Refused are steps upwards, hidden files, empty steps, and the characters that some system takes for something else:
/// a backslash and a colon (Windows), and the byte 0.
fn relative(path: &str) -> Option<PathBuf> {
    let decoded = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    if decoded.contains(['\\', ':', '\0']) {
        return None;
    }
    let (folders, name) = decoded.rsplit_once('/').map_or((None, &*decoded), |(folders, name)| (Some(folders), name));
    let mut file = PathBuf::new();
    for step in folders.into_iter().flat_map(|folders| folders.split('/')) {
        if step.is_empty() || step.starts_with('.') {
            return None;
        }
        file.push(step);
    }
    if name.starts_with('.') {
        return None;
    }
    file.push(if name.is_empty() { "index.html" } else { name });
    Some(file)
}

/// The media type of a file, by its ending.
///
/// # Source
///
/// The IANA registry of media types, and RFC 9239 for JavaScript. Browsers compile wasm while it loads only when it
/// comes as `application/wasm`.
fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "ftl" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// How long a browser may keep a file.
///
/// Vite puts the hash of a file into its name below `/assets/`, so such a file never changes; any other may.
fn cache_control(path: &str) -> &'static str {
    if path.starts_with("/assets/") { "public, max-age=31536000, immutable" } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, Site) {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path().join("dist");
        fs::create_dir_all(dist.join("assets")).unwrap();
        fs::create_dir_all(dist.join("embed")).unwrap();
        fs::write(dist.join("index.html"), "home").unwrap();
        fs::write(dist.join("embed/index.html"), "embed").unwrap();
        fs::write(dist.join("assets/a-1234.wasm"), "\0asm").unwrap();
        fs::write(dist.join("出金 履歴.csv"), "日時").unwrap();
        fs::write(dist.join(".hidden"), "hidden").unwrap();
        fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        fs::write(folder.path().join("headers.json"), r#"{"X-Content-Type-Options": "nosniff"}"#).unwrap();
        let site = Site::open(&dist, &folder.path().join("headers.json")).unwrap();
        (folder, site)
    }

    #[test]
    fn a_file_comes_with_its_type_and_the_headers_of_the_site() {
        let (_folder, site) = site();
        let answer = site.answer(Method::Read, "/assets/a-1234.wasm?x=1");
        assert_eq!((answer.status, &*answer.body), (200, &b"\0asm"[..]));
        assert_eq!(answer.headers["Content-Type"], "application/wasm");
        assert_eq!(answer.headers["Cache-Control"], "public, max-age=31536000, immutable");
        assert_eq!(answer.headers["X-Content-Type-Options"], "nosniff");
    }

    #[test]
    fn a_folder_means_its_index() {
        let (_folder, site) = site();
        assert_eq!(site.answer(Method::Read, "/").body, b"home");
        assert_eq!(site.answer(Method::Read, "/").headers["Cache-Control"], "no-cache");
        assert_eq!(site.answer(Method::Read, "/embed/").body, b"embed");
        let moved = site.answer(Method::Read, "/embed");
        assert_eq!((moved.status, &*moved.headers["Location"]), (301, "/embed/"));
    }

    #[test]
    fn a_name_may_be_percent_encoded() {
        let (_folder, site) = site();
        let answer = site.answer(Method::Read, "/%E5%87%BA%E9%87%91%20%E5%B1%A5%E6%AD%B4.csv");
        assert_eq!((answer.status, &*answer.headers["Content-Type"]), (200, "text/csv; charset=utf-8"));
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let (_folder, site) = site();
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/assets/..%2f../secret.txt",
            "/..%5csecret.txt",
            "//secret.txt",
            "/assets//a-1234.wasm",
            "/.hidden",
            "/c:/secret.txt",
            "/a%00b",
            "/%ff",
            "secret.txt",
            "*",
            "",
        ] {
            let answer = site.answer(Method::Read, path);
            assert_eq!(answer.status, 404, "{path}");
            assert_eq!(answer.headers["X-Content-Type-Options"], "nosniff", "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_out_of_the_folder_is_not_followed() {
        let (folder, site) = site();
        std::os::unix::fs::symlink(folder.path().join("secret.txt"), folder.path().join("dist/link.txt")).unwrap();
        assert_eq!(site.answer(Method::Read, "/link.txt").status, 404);
    }

    #[test]
    fn a_header_that_cannot_be_sent_is_refused() {
        let (folder, _site) = site();
        let headers = folder.path().join("headers.json");
        fs::write(&headers, r#"{"Referrer-Policy": "no-referrer\r\nX: y"}"#).unwrap();
        assert!(Site::open(&folder.path().join("dist"), &headers).is_err());
    }

    #[test]
    fn only_reading_is_allowed() {
        let (_folder, site) = site();
        let answer = site.answer(Method::Other, "/");
        assert_eq!((answer.status, &*answer.headers["Allow"]), (405, "GET, HEAD"));
    }
}
