//! `serve` and `verify-site`: the page from the program, and a site held to its manifest.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

const HEADERS: &str = r#"{"/*": {"Referrer-Policy": "no-referrer"}, "/embed/*": {"X-Of": "embed"}}"#;

/// A built site in a folder, as `cargo xtask build` leaves one.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in
        [("index.html", "home"), ("embed/index.html", "frame"), ("assets/a b.js", "1;"), ("headers.json", HEADERS)]
    {
        fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        fs::write(folder.path().join(path), text).unwrap();
    }
    let files: BTreeMap<_, _> = ["index.html", "embed/index.html", "assets/a b.js", "headers.json"]
        .map(|path| {
            (path, format!("sha256-{}", STANDARD.encode(Sha256::digest(fs::read(folder.path().join(path)).unwrap()))))
        })
        .into();
    fs::write(
        folder.path().join("site-manifest.json"),
        serde_json::to_string(&serde_json::json!({ "version": 1, "files": files })).unwrap(),
    )
    .unwrap();
    folder
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_breachlight"))
}

fn verify(arguments: &[&str]) -> (Option<i32>, serde_json::Value, String) {
    let output = program().arg("verify-site").args(arguments).args(["--format", "json"]).output().unwrap();
    let found = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.code(), found, String::from_utf8(output.stderr).unwrap())
}

/// The program as a server. It is ended with this.
struct Served {
    child: Child,
    url: String,
}

impl Served {
    fn start(arguments: &[&str]) -> Self {
        let mut child =
            program().args(["serve", "--port", "0"]).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.split_whitespace().find(|word| word.starts_with("http://")).unwrap().to_owned();
        Self { child, url }
    }

    fn get(&self, path: &str) -> String {
        let address = self.url.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn path(folder: &Path) -> &str {
    folder.to_str().unwrap()
}

#[test]
fn a_built_site_is_served_on_this_machine_with_its_headers() {
    let site = site();
    let served = Served::start(&["--site", path(site.path())]);
    assert!(served.url.starts_with("http://127.0.0.1:"));
    assert!(served.get("/").ends_with("\r\n\r\nhome"));
    let frame = served.get("/embed/");
    assert!(frame.contains("x-of: embed\r\n") && frame.contains("referrer-policy: no-referrer\r\n"), "{frame}");
    assert!(served.get("/../Cargo.toml").starts_with("HTTP/1.1 404 "));
}

#[test]
fn the_site_that_is_served_is_the_one_of_its_manifest() {
    let site = site();
    let served = Served::start(&["--site", path(site.path())]);
    let (status, found, stderr) = verify(&[&served.url]);
    assert_eq!(
        (status, &found["right"], &found["headers"]),
        (Some(0), &4.into(), &serde_json::json!([])),
        "{found} {stderr}"
    );
}

#[test]
fn one_changed_file_one_missing_and_one_more_are_each_named() {
    let site = site();
    assert_eq!(verify(&[path(site.path())]).0, Some(0));
    fs::write(site.path().join("index.html"), "hone").unwrap();
    fs::remove_file(site.path().join("assets/a b.js")).unwrap();
    fs::write(site.path().join("embed/more.js"), "").unwrap();
    let (status, found, _) = verify(&[path(site.path())]);
    assert_eq!(status, Some(1));
    let named =
        |kind: &str| found[kind].as_array().unwrap().iter().map(|path| path.as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(
        [named("changed"), named("missing"), named("unknown")],
        [["index.html"], ["assets/a b.js"], ["embed/more.js"]]
    );
}

#[test]
fn the_manifest_of_the_release_counts_and_not_the_one_the_site_has_of_itself() {
    let (release, other) = (site(), site());
    fs::write(other.path().join("index.html"), "evil").unwrap();
    let lie = fs::read_to_string(other.path().join("site-manifest.json")).unwrap();
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    fs::write(other.path().join("site-manifest.json"), lie.replace(&hash("home"), &hash("evil"))).unwrap();
    assert_eq!(verify(&[path(other.path())]).0, Some(0));
    let manifest = release.path().join("site-manifest.json");
    let (status, found, _) = verify(&[path(other.path()), "--manifest", path(&manifest)]);
    assert_eq!((status, &found["changed"]), (Some(1), &serde_json::json!(["index.html"])));
}

#[test]
fn headers_that_a_server_does_not_send_are_named_with_what_they_should_say() {
    let site = site();
    // The same files from a server that knows of other headers.
    let served = {
        let other = tempfile::tempdir().unwrap();
        for path in ["index.html", "embed/index.html", "assets/a b.js", "headers.json", "site-manifest.json"] {
            fs::create_dir_all(other.path().join(path).parent().unwrap()).unwrap();
            fs::copy(site.path().join(path), other.path().join(path)).unwrap();
        }
        let mut served = Plain::start(other);
        served.headers = "Referrer-Policy: unsafe-url\r\n".to_owned();
        served
    };
    let url = served.run();
    let (status, found, stderr) = verify(&[&url]);
    assert_eq!(status, Some(1), "{stderr}");
    let wrong = found["headers"].as_array().unwrap();
    assert!(
        wrong.iter().any(|header| header["name"] == "Referrer-Policy"
            && header["sent"] == "unsafe-url"
            && header["wanted"] == "no-referrer"),
        "{found}"
    );
    assert!(wrong.iter().any(|header| header["name"] == "X-Of" && header["sent"].is_null()), "{found}");
}

#[test]
fn what_has_no_manifest_or_is_not_there_could_not_be_found_out() {
    let empty = tempfile::tempdir().unwrap();
    for place in [path(empty.path()), "http://127.0.0.1:1/"] {
        let (status, _, stderr) = verify(&[place]);
        assert_eq!(status, Some(2));
        assert!(stderr.contains("site-manifest.json"), "{stderr}");
    }
}

/// A server without any headers of the site's, for as many requests as it takes.
struct Plain {
    folder: tempfile::TempDir,
    headers: String,
}

impl Plain {
    fn start(folder: tempfile::TempDir) -> Self {
        Self { folder, headers: String::new() }
    }

    fn run(self) -> String {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut request = String::new();
                let mut lines = BufReader::new(stream.try_clone().unwrap());
                lines.read_line(&mut request).unwrap();
                let mut line = String::new();
                while lines.read_line(&mut line).is_ok_and(|len| len > 2) {
                    line.clear();
                }
                let path = request.split(' ').nth(1).unwrap().replace("%20", " ");
                let body = fs::read(self.folder.path().join(path.trim_start_matches('/'))).unwrap_or_default();
                let head = format!(
                    "HTTP/1.1 200 OK\r\n{}Content-Length: {}\r\nConnection: close\r\n\r\n",
                    self.headers,
                    body.len()
                );
                stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).unwrap();
            }
        });
        url
    }
}
