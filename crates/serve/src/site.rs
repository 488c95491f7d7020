//! What the static server answers: which file a request means, and the headers that go with it.
//!
//! No socket in here. The answer to a request is a value, which the tests look at.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use percent_encoding::percent_decode_str;

use crate::headers::Headers;

/// Files, and the headers that every answer carries.
#[derive(Debug)]
pub struct Site {
    files: Files,
    headers: Headers,
}

/// Where the files are.
#[derive(Debug)]
enum Files {
    /// In a folder, named without symbolic links, so that a file can be seen to be inside.
    Folder(PathBuf),
    /// In the program itself: from a path without a leading `/` to its bytes.
    Embedded(fn(&str) -> Option<Cow<'static, [u8]>>),
}

/// The answer to one request.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The headers, each once.
    pub headers: BTreeMap<String, String>,
    /// The body, also where only the head was asked for.
    pub body: Vec<u8>,
}

/// Why a folder cannot be served.
#[derive(Debug, thiserror::Error)]
#[error("there is no folder {folder}")]
pub struct OpenSiteError {
    folder: String,
    source: io::Error,
}

/// What a request asks to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET` or `HEAD`: whether the body is sent is the server's business.
    Read,
    /// Anything else.
    Other,
}

impl Site {
    /// A folder of files.
    pub fn open(folder: &Path, headers: Headers) -> Result<Self, OpenSiteError> {
        match folder.canonicalize() {
            Ok(folder) => Ok(Self { files: Files::Folder(folder), headers }),
            Err(source) => Err(OpenSiteError { folder: folder.display().to_string(), source }),
        }
    }

    /// Files that are in the program: `get` has them by their path without a leading `/`.
    pub const fn embedded(get: fn(&str) -> Option<Cow<'static, [u8]>>, headers: Headers) -> Self {
        Self { files: Files::Embedded(get), headers }
    }

    /// Answers a request for a path, which may have a query.
    pub fn answer(&self, method: Method, url: &str) -> Answer {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if method == Method::Other {
            return self.plain(405, path, "only GET and HEAD are answered").with("Allow", "GET, HEAD");
        }
        match relative(path).map(|file| (self.files.find(&file), file)) {
            Some((Found::File(body), file)) => Answer { status: 200, headers: self.headers.of(path), body }
                .with("Content-Type", media_type(&file))
                .with("Cache-Control", cache_control(path)),
            // Relative links of a page would otherwise lead one folder too high.
            Some((Found::Folder, _)) => self.plain(301, path, "moved").with("Location", &format!("{path}/")),
            Some((Found::Nothing, _)) | None => self.plain(404, path, "there is nothing here"),
        }
    }

    fn plain(&self, status: u16, path: &str, text: &str) -> Answer {
        Answer { status, headers: self.headers.of(path), body: format!("{text}\n").into_bytes() }
            .with("Content-Type", "text/plain; charset=utf-8")
            .with("Cache-Control", "no-cache")
    }
}

/// What is at a path.
enum Found {
    File(Vec<u8>),
    Folder,
    Nothing,
}

impl Files {
    fn find(&self, path: &Path) -> Found {
        match self {
            // No symbolic link may lead out of the site.
            Self::Folder(folder) => match folder.join(path).canonicalize() {
                Ok(file) if !file.starts_with(folder) => Found::Nothing,
                Ok(file) if file.is_dir() => Found::Folder,
                Ok(file) => fs::read(file).map_or(Found::Nothing, Found::File),
                Err(_) => Found::Nothing,
            },
            Self::Embedded(get) => {
                let Some(path) = path.to_str() else { return Found::Nothing };
                // The paths in a program are written with `/` on every system.
                let path = path.replace('\\', "/");
                match get(&path) {
                    Some(body) => Found::File(body.into_owned()),
                    None if get(&format!("{path}/index.html")).is_some() => Found::Folder,
                    None => Found::Nothing,
                }
            }
        }
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
        let site = Site::open(&dist, headers()).unwrap();
        (folder, site)
    }

    fn headers() -> Headers {
        Headers::parse(br#"{"/*": {"X-Content-Type-Options": "nosniff"}, "/embed/*": {"X-Of": "embed"}}"#).unwrap()
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
    fn a_folder_may_have_headers_of_its_own() {
        let (_folder, site) = site();
        let answer = site.answer(Method::Read, "/embed/");
        assert_eq!((&*answer.headers["X-Of"], &*answer.headers["X-Content-Type-Options"]), ("embed", "nosniff"));
        assert!(!site.answer(Method::Read, "/").headers.contains_key("X-Of"));
    }

    #[test]
    fn files_in_the_program_are_served_as_those_of_a_folder_are() {
        let get = |path: &str| match path {
            "index.html" => Some(Cow::Borrowed(&b"home"[..])),
            "embed/index.html" => Some(Cow::Borrowed(&b"embed"[..])),
            _ => None,
        };
        let site = Site::embedded(get, headers());
        assert_eq!(site.answer(Method::Read, "/").body, b"home");
        assert_eq!(site.answer(Method::Read, "/embed/").body, b"embed");
        assert_eq!(site.answer(Method::Read, "/embed").headers["Location"], "/embed/");
        assert_eq!(site.answer(Method::Read, "/assets/").status, 404);
    }

    #[test]
    fn only_reading_is_allowed() {
        let (_folder, site) = site();
        let answer = site.answer(Method::Other, "/");
        assert_eq!((answer.status, &*answer.headers["Allow"]), (405, "GET, HEAD"));
    }
}
