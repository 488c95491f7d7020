//! The publisher's commands and the reader's, as scripts use them: LI-08, LI-10, LI-14, LI-15 and the release as a whole.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "tests read files, run the program, answer it over loopback and may fail"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use breachlight::list::trust::SigningKey;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey, KeypairBytes};
use pkcs8::PrivateKeyInfo;
use pkcs8::der::pem::LineEnding;
use serde_json::Value;

const PASSPHRASE: &str = "a pass phrase for tests only";
const NOW: &str = "2026-11-22T00:00:00Z";

/// Keys for all tests, locked as weakly as can be: how strongly is for the file to say, and what `list key` makes is slow on purpose.
static KEYS: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    write_private(&folder.path().join("passphrase"), PASSPHRASE);
    for (number, name) in (1..).zip(["root1", "root2", "editor1", "editor2", "snapshot", "timestamp", "spare"]) {
        let secret = [number; 32];
        let key = KeypairBytes { secret_key: secret, public_key: None }.to_pkcs8_der().unwrap();
        let weak = pkcs8::pkcs5::pbes2::Parameters::pbkdf2_sha256_aes256cbc(1, &[7; 16], &[7; 16]).unwrap();
        let info = PrivateKeyInfo::try_from(key.as_bytes()).unwrap();
        let locked = info.encrypt_with_params(weak, PASSPHRASE).unwrap();
        write_private(&folder.path().join(name), &locked.to_pem("ENCRYPTED PRIVATE KEY", LineEnding::LF).unwrap());
        let public = serde_json::to_string(SigningKey::from_secret(&secret).key().written()).unwrap();
        fs::write(folder.path().join(format!("{name}.pub")), public).unwrap();
    }
    folder
});

fn breachlight(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_breachlight"))
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn key(name: &str) -> String {
    KEYS.path().join(name).to_str().unwrap().to_owned()
}

fn public(name: &str) -> String {
    key(&format!("{name}.pub"))
}

fn write_private(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
}

/// A folder with a list that is ready to be released.
struct Publisher {
    folder: tempfile::TempDir,
}

const PACK: &str = r#"
[breach]
id = "test-2020"
exchange = "Test"
services = ["test"]
countries = ["JP"]
reviewed = "2026-11-22"
losses = []
windows = []
coverage = [{ asset = "BTC", extent = "first_hop", why = "not_followed" }]
attribution = { official = false }
sources = [{ id = "s", title = "T", publisher = "P", url = "https://example.org/", retrieved = "2026-11-22", licence = "facts", kind = "victim" }]
"#;

fn entry(address: &str, role: &str) -> String {
    format!(
        "[[entry]]\nchain = \"BTC\"\nkind = \"address\"\nvalue = \"{address}\"\nrole = \"{role}\"\nconfidence = \"community\"\nsources = [\"s\"]\n"
    )
}

const FIRST: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
const SECOND: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";

impl Publisher {
    /// Nothing but a first root: root 2 of 2, targets 2 of 2.
    fn with_root() -> Self {
        let publisher = Self { folder: tempfile::tempdir().unwrap() };
        let (root, targets) = ([public("root1"), public("root2")], [public("editor1"), public("editor2")]);
        let (snapshot, timestamp) = (public("snapshot"), public("timestamp"));
        let output = publisher.run(&[
            "list",
            "init",
            "list",
            "--root",
            &root[0],
            &root[1],
            "--root-threshold",
            "2",
            "--targets",
            &targets[0],
            &targets[1],
            "--targets-threshold",
            "2",
            "--snapshot",
            &snapshot,
            "--timestamp",
            &timestamp,
            "--now",
            NOW,
        ]);
        assert!(output.status.success(), "{}", stderr(&output));
        publisher.sign(&["root1", "root2"], NOW);
        publisher
    }

    /// A first release.
    fn new() -> Self {
        let publisher = Self::with_root();
        publisher.release(&[entry(FIRST, "thief")], NOW);
        publisher
    }

    fn run(&self, args: &[&str]) -> Output {
        breachlight(self.folder.path(), args)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn build(&self, entries: &[String]) {
        fs::create_dir_all(self.path("packs")).unwrap();
        fs::create_dir_all(self.path("files")).unwrap();
        fs::write(self.path("packs/test-2020.toml"), format!("{PACK}{}", entries.concat())).unwrap();
        let output = self.run(&["list", "build", "packs", "--output", "files"]);
        assert!(output.status.success(), "{}", stderr(&output));
    }

    fn release(&self, entries: &[String], now: &str) {
        self.build(entries);
        let output = self.run(&["list", "publish", "list", "files", "--now", now]);
        assert!(output.status.success(), "{}", stderr(&output));
        self.sign(&["editor1", "editor2", "snapshot", "timestamp"], now);
        assert!(!self.path("list/draft").exists());
    }

    fn draft_hash(&self) -> String {
        stdout(&self.run(&["list", "diff", "list", "--format", "hash"])).trim().to_owned()
    }

    fn sign(&self, keys: &[&str], now: &str) -> Output {
        let output = self.try_sign(keys, now, &self.draft_hash());
        assert!(output.status.success(), "{}", stderr(&output));
        output
    }

    fn try_sign(&self, keys: &[&str], now: &str, hash: &str) -> Output {
        let (keys, passphrase): (Vec<_>, _) = (keys.iter().map(|name| key(name)).collect(), key("passphrase"));
        let mut args = vec!["list", "sign", "list", "--now", now, "--passphrase-file", &passphrase];
        args.extend(keys.iter().flat_map(|key| ["--key", key]));
        args.extend(["--yes", "--expect-diff", hash]);
        self.run(&args)
    }

    fn verify(&self, more: &[&str]) -> Output {
        self.run(&[&["list", "verify", "list", "--format", "json"], more].concat())
    }

    /// All published files, by path.
    fn published(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        for part in ["metadata", "targets"] {
            for entry in fs::read_dir(self.path("list").join(part)).into_iter().flatten() {
                let path = entry.unwrap().path();
                files.insert(path.strip_prefix(self.folder.path()).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
        files
    }
}

fn versions(output: &Output) -> Vec<u64> {
    let found: Value = serde_json::from_str(stdout(output)).unwrap();
    found["documents"].as_array().unwrap().iter().map(|document| document["version"].as_u64().unwrap()).collect()
}

#[test]
fn a_release_is_what_every_reader_accepts() {
    let publisher = Publisher::new();
    let output = publisher.verify(&["--now", NOW]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(versions(&output), [1, 1, 1, 1]);
    publisher.release(&[entry(SECOND, "thief")], NOW);
    assert_eq!(versions(&publisher.verify(&["--now", NOW])), [1, 2, 2, 2]);
    let inspected = publisher.run(&["list", "inspect", "list", "--format", "json"]);
    let inspected: Value = serde_json::from_str(stdout(&inspected)).unwrap();
    assert_eq!(inspected["published"]["root"]["roles"]["targets"]["threshold"], 2);
    assert_eq!(inspected["published"]["timestamp"]["expires"], "2026-11-29T00:00:00Z");
    let one = publisher.run(&["list", "inspect", "list/metadata/2.targets.json"]);
    assert!(stdout(&one).starts_with("not verified") && stdout(&one).contains("manifest.txt"), "{}", stdout(&one));
}

#[test]
fn the_same_files_keys_and_times_make_the_same_bytes() {
    assert!(Publisher::new().published() == Publisher::new().published());
}

#[test]
fn li_01_a_changed_file_is_refused() {
    let publisher = Publisher::new();
    for path in publisher.published().into_keys() {
        let path = publisher.path(path.to_str().unwrap());
        let whole = fs::read(&path).unwrap();
        for at in [0, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, damaged).unwrap();
            let output = publisher.verify(&["--now", NOW]);
            assert_eq!(output.status.code(), Some(2), "{} at {at}", path.display());
            assert!(output.stdout.is_empty() && !output.stderr.is_empty());
        }
        fs::write(&path, whole).unwrap();
    }
    assert!(publisher.verify(&["--now", NOW]).status.success());
}

#[test]
fn li_06_an_expired_list_is_refused_or_called_stale() {
    let publisher = Publisher::new();
    let at = |now: &str, more: &[&str]| publisher.verify(&[&["--now", now], more].concat());
    assert!(at("2026-11-28T23:59:59Z", &[]).status.success());
    let late = at("2026-11-29T00:00:01Z", &[]);
    assert_eq!(late.status.code(), Some(2));
    assert!(stderr(&late).contains("expired"), "{}", stderr(&late));
    let stale = at("2026-11-29T00:00:01Z", &["--stale"]);
    assert!(stale.status.success() && stdout(&stale).contains("\"freshness\":\"stale\""), "{}", stdout(&stale));
    // The same release, confirmed for another week by the timestamp's key alone.
    let (key, passphrase) = (key("timestamp"), key("passphrase"));
    let hash = publisher.draft_hash();
    let output = publisher.run(&[
        "list",
        "publish",
        "list",
        "--key",
        &key,
        "--passphrase-file",
        &passphrase,
        "--now",
        "2026-11-29T00:00:01Z",
        "--yes",
        "--expect-diff",
        &hash,
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(versions(&at("2026-12-05T00:00:00Z", &[])), [1, 2, 1, 1]);
}

/// What comes of a withdrawal to an address that was listed first, and one to another.
fn check(publisher: &Publisher, now: &str, more: &[&str]) -> (Output, Value) {
    let rows = [FIRST, SECOND].map(|address| format!("2020-10-01 12:00:00,0.5,0.0005,,{address}\n")).concat();
    fs::write(publisher.path("btc_withdraw.csv"), format!("日時,金額,手数料,TX,アドレス\n{rows}")).unwrap();
    let args = ["check", "btc_withdraw.csv", "--list", "list", "--as-of", now, "--format", "json"];
    let output = publisher.run(&[&args, more].concat());
    let report = serde_json::from_slice(&output.stdout).unwrap();
    (output, report)
}

/// Listed, not listed, not checked.
fn counts(report: &Value) -> [u64; 3] {
    ["listed", "not_listed", "not_checked"].map(|of| report["counts"][of].as_u64().unwrap())
}

const ROOT: [&str; 2] = ["--root", "list/metadata/1.root.json"];

#[test]
fn a_signed_list_is_asked_and_the_report_says_who_vouches_for_it() {
    let publisher = Publisher::new();
    let (output, report) = check(&publisher, NOW, &ROOT);
    assert_eq!((output.status.code(), counts(&report)), (Some(1), [1, 1, 0]), "{}", stderr(&output));
    let root = breachlight::canonical::sha256_hex(&fs::read(publisher.path("list/metadata/1.root.json")).unwrap());
    assert_eq!(report["lists"][0]["trust"], serde_json::json!({"state": "signed", "root": root, "version": 1}));
}

#[test]
fn li_06_what_an_expired_list_lists_stands_and_nothing_is_not_listed() {
    let publisher = Publisher::new();
    let (_, current) = check(&publisher, "2026-11-28T23:59:59Z", &ROOT);
    assert_eq!(counts(&current), [1, 1, 0]);
    let (output, stale) = check(&publisher, "2026-11-29T00:00:01Z", &ROOT);
    assert_eq!(output.status.code(), Some(2), "not in full");
    assert_eq!((&stale["counts"]["listed"], &stale["counts"]["not_listed"]), (&1.into(), &0.into()), "{stale}");
    assert_eq!(stale["lists"][0]["trust"]["state"], "stale");
    assert_eq!(stale["lists"][0]["trust"]["since"], "2026-11-29T00:00:00Z");
    assert!(stale["coverage"].as_array().unwrap().iter().any(|gap| gap["code"] == "list_stale"), "{stale}");
}

#[test]
fn a_list_for_trying_things_out_says_so() {
    let publisher = Publisher { folder: tempfile::tempdir().unwrap() };
    publisher.build(&[entry(FIRST, "thief")]);
    let output = publisher.run(&["list", "develop", "files", "list", "--now", NOW]);
    assert!(output.status.success() && stdout(&output).starts_with("development root"), "{}", stderr(&output));
    let root = fs::read(publisher.path("list/metadata/1.root.json")).unwrap();
    let (_, report) = check(&publisher, NOW, &ROOT);
    assert_eq!((counts(&report), &report["lists"][0]["trust"]["state"]), ([1, 1, 0], &"development_root".into()));
    let (_, stale) = check(&publisher, "2026-11-30T00:00:00Z", &ROOT);
    assert_eq!(stale["lists"][0]["trust"]["state"], "stale", "expired is the worse of the two");
    assert!(stdout(&publisher.verify(&["--now", NOW])).contains("\"development\":true"));
    for (lang, words) in [("en", "throw-away key"), ("ja", "使い捨ての鍵")] {
        let args = ["check", "btc_withdraw.csv", "--list", "list", "--as-of", NOW, "--lang", lang];
        assert!(stdout(&publisher.run(&[&args[..], &ROOT].concat())).contains(words), "{lang}");
    }
    // That it says so is signed: taking it out makes another root.
    let silent = String::from_utf8(root).unwrap().replace(",\"x-breachlight-development\":true", "");
    fs::write(publisher.path("silent.json"), silent).unwrap();
    refused(&publisher, NOW, &["--root", "silent.json"], "list_signatures");

    // Another time, another key; and never over a list that is there.
    assert_eq!(publisher.run(&["list", "develop", "files", "list"]).status.code(), Some(2));
    publisher.run(&["list", "develop", "files", "other", "--now", NOW]);
    fs::copy(publisher.path("other/metadata/1.root.json"), publisher.path("other.json")).unwrap();
    refused(&publisher, NOW, &["--root", "other.json"], "list_signatures");
}

/// Nothing is listed, nothing is not listed, and the report says why.
fn refused(publisher: &Publisher, now: &str, more: &[&str], code: &str) {
    let (output, report) = check(publisher, now, more);
    assert_eq!((output.status.code(), counts(&report)), (Some(2), [0, 0, 2]), "{code}: {}", stderr(&output));
    assert_eq!(report["coverage"][0]["code"], "list_unusable", "{code}");
    assert_eq!(report["coverage"][0]["error"], code, "{}", stderr(&output));
}

#[test]
fn a_list_that_cannot_be_verified_is_never_an_answer() {
    let publisher = Publisher::new();
    refused(&publisher, NOW, &[], "list_no_root");
    // LI-07: the list this program carries was gone over years later.
    refused(&publisher, "2001-01-01T00:00:00Z", &ROOT, "list_clock");
    let other = Publisher::with_root();
    let spare = public("spare");
    let rotate = ["list", "rotate", "list", "--root", &spare, "--root-threshold", "1", "--now", NOW];
    assert!(other.run(&rotate).status.success());
    let stranger = fs::read(other.path("list/draft/metadata/2.root.json")).unwrap();
    fs::write(publisher.path("stranger.json"), stranger).unwrap();
    refused(&publisher, NOW, &["--root", "stranger.json"], "list_signatures");

    for path in publisher.published().into_keys() {
        let (file, path) = (path.display().to_string(), publisher.path(path.to_str().unwrap()));
        if file.contains("root.json") || file.contains("texts") {
            continue;
        }
        let whole = fs::read(&path).unwrap();
        let mut damaged = whole.clone();
        damaged[whole.len() / 2] ^= 1;
        fs::write(&path, damaged).unwrap();
        let (output, report) = check(&publisher, NOW, &ROOT);
        assert_eq!((output.status.code(), counts(&report)), (Some(2), [0, 0, 2]), "{file}");
        fs::remove_file(&path).unwrap();
        refused(&publisher, NOW, &ROOT, "list_fetch");
        fs::write(&path, whole).unwrap();
    }
    assert_eq!(counts(&check(&publisher, NOW, &ROOT).1), [1, 1, 0]);

    // Whoever takes the signatures away has not made it a list that nobody signs.
    fs::copy(publisher.path("list/metadata/1.root.json"), publisher.path("root.json")).unwrap();
    fs::remove_dir_all(publisher.path("list")).unwrap();
    fs::rename(publisher.path("files"), publisher.path("list")).unwrap();
    assert_eq!(check(&publisher, NOW, &[]).1["lists"][0]["trust"]["state"], "unsigned");
    refused(&publisher, NOW, &["--root", "root.json"], "list_fetch");
}

#[test]
fn every_document_can_be_renewed_with_nothing_changed() {
    let publisher = Publisher::new();
    let later = "2027-01-30T00:00:00Z";
    assert!(publisher.run(&["list", "publish", "list", "files", "--now", later]).status.success());
    let same = stdout(&publisher.run(&["list", "diff", "list", "list", "--format", "hash"])).trim().to_owned();
    assert_eq!(publisher.draft_hash(), same, "it is agreed to as no change");
    publisher.sign(&["editor1", "editor2", "snapshot", "timestamp"], later);
    assert!(publisher.run(&["list", "rotate", "list", "--now", later]).status.success());
    assert_eq!(publisher.draft_hash(), same);
    publisher.sign(&["root1", "root2"], later);
    let output = publisher.verify(&["--now", later]);
    assert_eq!(versions(&output), [2, 2, 2, 2]);
    let inspected = publisher.run(&["list", "inspect", "list", "--format", "json"]);
    let inspected: Value = serde_json::from_str(stdout(&inspected)).unwrap();
    assert_eq!(inspected["published"]["root"]["expires"], "2028-01-30T00:00:00Z");
    assert_eq!(inspected["published"]["targets"]["expires"], "2027-04-30T00:00:00Z");
}

/// An address that takes as much as it can send, and how much that was.
fn endless_server() -> (String, &'static AtomicU64) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let sent: &'static AtomicU64 = Box::leak(Box::new(AtomicU64::new(0)));
    thread::spawn(move || {
        for stream in listener.incoming() {
            endless_answer(stream.unwrap(), sent);
        }
    });
    (address, sent)
}

fn endless_answer(mut stream: TcpStream, sent: &AtomicU64) {
    let mut request = [0; 4096];
    let len = stream.read(&mut request).unwrap_or(0);
    let request = String::from_utf8_lossy(&request[..len]);
    if request.contains("root.json") {
        let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
    }
    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    while stream.write_all(&[b' '; 4096]).is_ok() {
        sent.fetch_add(4096, Ordering::Relaxed);
    }
}

#[test]
fn li_08_a_server_that_never_ends_is_left_alone_after_64_kib() {
    let publisher = Publisher::new();
    let (address, sent) = endless_server();
    let output = publisher.run(&["list", "verify", &address, "--root", "list/metadata/1.root.json", "--now", NOW]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("longer than the 65536 bytes"), "{}", stderr(&output));
    // What was under way in the buffers of the system is all that was sent besides.
    assert!(sent.load(Ordering::Relaxed) < 16 * 1024 * 1024, "{}", sent.load(Ordering::Relaxed));
}

#[test]
fn li_10_keys_are_replaced_by_the_old_and_the_new_together() {
    let publisher = Publisher::new();
    fs::copy(publisher.path("list/metadata/1.root.json"), publisher.path("root.json")).unwrap();
    let (root1, spare) = (public("root1"), public("spare"));
    let rotate = ["list", "rotate", "list", "--root", &root1, &spare, "--timestamp", &spare, "--now", NOW];
    assert!(publisher.run(&rotate).status.success());
    // The old keys alone are not enough, nor is what the new ones must sign anew forgotten.
    let output = publisher.sign(&["root1", "root2"], NOW);
    assert!(stdout(&output).contains("the root document has 1 of 2"), "{}", stdout(&output));
    let output = publisher.sign(&["spare"], NOW);
    assert!(stdout(&output).contains("published: 2.root.json, timestamp.json"), "{}", stdout(&output));
    let output = publisher.verify(&["--root", "root.json", "--now", NOW]);
    assert_eq!(versions(&output), [2, 2, 1, 1]);
    let found: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(found["documents"][1]["signed_by"].as_array().unwrap().len(), 1);

    // The key that was taken away is refused by name.
    publisher.build(&[entry(SECOND, "thief")]);
    assert!(publisher.run(&["list", "publish", "list", "files", "--now", NOW]).status.success());
    let output = publisher.try_sign(&["editor1", "editor2", "snapshot", "timestamp"], NOW, &publisher.draft_hash());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("counts for nothing"), "{}", stderr(&output));
}

#[test]
fn li_14_what_changes_is_shown_by_name_and_has_a_hash() {
    let publisher = Publisher::new();
    publisher.build(&[entry(SECOND, "thief")]);
    let output = publisher.run(&["list", "diff", "list", "files"]);
    let shown: Vec<&str> = stdout(&output).lines().collect();
    assert_eq!(
        shown[..2],
        [
            "- test-2020 BTC address 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w: confidence community, role thief, sources [\"s\"]",
            "+ test-2020 BTC address 1BoatSLRHtKNngkdXEeobR76b53LETtpyT: confidence community, role thief, sources [\"s\"]",
        ]
    );
    let files: Vec<&str> = shown.iter().filter_map(|line| line.strip_prefix("~ ")).collect();
    assert_eq!(files, ["file evidence-0000.bin", "file index.bin", "file manifest.txt"], "{}", stdout(&output));
    assert!(shown.contains(&"1 added, 1 removed, 3 changed"), "{}", stdout(&output));
    let hash = stdout(&publisher.run(&["list", "diff", "list", "files", "--format", "hash"])).trim().to_owned();
    assert_eq!(shown.last(), Some(&format!("diff {hash}").as_str()));

    // What is asked before signing is the same, and so is its hash.
    let output = publisher.run(&["list", "publish", "list", "files", "--now", NOW]);
    assert!(stdout(&output).starts_with(&shown.join("\n")), "{}", stdout(&output));
    assert_eq!(publisher.draft_hash(), hash);

    publisher.sign(&["editor1", "editor2", "snapshot", "timestamp"], NOW);
    publisher.build(&[entry(SECOND, "onward")]);
    let output = publisher.run(&["list", "diff", "list", "files"]);
    assert!(
        stdout(&output).contains(&format!(
            "~ test-2020 BTC address {SECOND}\n    was confidence community, role thief, sources [\"s\"]\n    is  confidence community, role onward, sources [\"s\"]\n"
        )),
        "{}",
        stdout(&output)
    );
}

#[test]
fn li_14_a_list_in_several_files_is_told_by_its_statements_too() {
    let folder = tempfile::tempdir().unwrap();
    for (name, address) in [("old", FIRST), ("new", SECOND)] {
        let packs = folder.path().join(format!("{name}-packs"));
        fs::create_dir(&packs).unwrap();
        fs::write(packs.join("test-2020.toml"), format!("{PACK}{}", entry(address, "thief"))).unwrap();
        let built = breachlight(folder.path(), &["list", "build", packs.to_str().unwrap(), "--output", name]);
        assert!(built.status.success(), "{}", stderr(&built));
    }
    let diff = || breachlight(folder.path(), &["list", "diff", "old", "new"]);
    let shown = diff();
    assert!(stdout(&shown).contains(&format!("- test-2020 BTC address {FIRST}")), "{}", stdout(&shown));
    assert!(stdout(&shown).contains(&format!("+ test-2020 BTC address {SECOND}")), "{}", stdout(&shown));
    fs::remove_file(folder.path().join("new/evidence-0000.bin")).unwrap();
    assert_eq!(diff().status.code(), Some(2), "half a list is not what is signed");
}

#[test]
fn li_14_nothing_is_signed_without_somebody_who_saw_what() {
    let publisher = Publisher::new();
    let before = publisher.published();
    publisher.build(&[entry(SECOND, "thief")]);
    let (key, passphrase) = (key("editor1"), key("passphrase"));
    let publish = |more: &[&str]| {
        let common = ["list", "publish", "list", "files", "--key", &key, "--passphrase-file", &passphrase];
        publisher.run(&[&common, more].concat())
    };
    let nobody = publish(&[]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(stderr(&nobody).contains("--expect-diff") && stdout(&nobody).contains(SECOND), "{}", stderr(&nobody));
    assert_eq!(publish(&["--yes"]).status.code(), Some(2), "--yes alone");
    let other = publish(&["--yes", "--expect-diff", &"0".repeat(64)]);
    assert_eq!(other.status.code(), Some(2));
    assert!(stderr(&other).contains("nothing was signed"), "{}", stderr(&other));
    assert!(publisher.published() == before);
    assert!(!publisher.path("list/draft").exists());

    // What was agreed to and what is signed must be one: a file that changes in between changes the hash.
    let hash = stdout(&publisher.run(&["list", "diff", "list", "files", "--format", "hash"])).trim().to_owned();
    publisher.build(&[entry(SECOND, "onward")]);
    assert_eq!(publish(&["--yes", "--expect-diff", &hash]).status.code(), Some(2));
}

#[test]
fn li_14_a_statement_cannot_look_like_another_line() {
    let folder = tempfile::tempdir().unwrap();
    for (name, title) in [("old", "T"), ("new", "T\\n- test-2020 BTC address gone\\u001b[2K")] {
        let packs = folder.path().join(name);
        fs::create_dir(&packs).unwrap();
        let pack = PACK.replace("title = \"T\"", &format!("title = \"{title}\"")) + &entry(FIRST, "thief");
        fs::write(packs.join("test-2020.toml"), pack).unwrap();
        let built = breachlight(folder.path(), &["list", "build", name, "--output", &format!("{name}.list")]);
        assert!(built.status.success(), "{}", stderr(&built));
    }
    let output = breachlight(folder.path(), &["list", "diff", "old.list", "new.list"]);
    assert!(!stdout(&output).contains('\u{1b}'));
    assert!(!stdout(&output).lines().any(|line| line.starts_with('-')), "{}", stdout(&output));
    assert!(stdout(&output).contains("<U+000A>- test-2020"), "{}", stdout(&output));
}

#[cfg(unix)]
#[test]
fn li_15_a_key_is_locked_on_disk_and_its_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_private(&folder.join("passphrase"), PASSPHRASE);
    let made = |args: &[&str]| breachlight(folder, &[&["list", "key"], args].concat());
    let output = made(&["root1", "--passphrase-file", "passphrase"]);
    assert_eq!(stdout(&output).trim().len(), 64, "it prints the key's id: {}", stderr(&output));
    let path = folder.join("root1");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    assert!(ed25519_dalek::SigningKey::from_pkcs8_encrypted_pem(&text, "another pass phrase").is_err());
    assert!(ed25519_dalek::SigningKey::from_pkcs8_encrypted_pem(&text, PASSPHRASE).is_ok());

    // Never over another, never without a passphrase, never from a file that others can read.
    assert_eq!(made(&["root1", "--passphrase-file", "passphrase"]).status.code(), Some(2));
    assert!(fs::read_to_string(&path).unwrap() == text);
    let unasked = made(&["nobody"]);
    assert_eq!(unasked.status.code(), Some(2));
    assert!(stderr(&unasked).contains("--passphrase-fd"), "{}", stderr(&unasked));
    write_private(&folder.join("short"), "short");
    assert_eq!(made(&["nobody", "--passphrase-file", "short"]).status.code(), Some(2));
    let open = folder.join("open");
    fs::write(&open, PASSPHRASE).unwrap();
    fs::set_permissions(&open, PermissionsExt::from_mode(0o644)).unwrap();
    let output = made(&["nobody", "--passphrase-file", open.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("can be read by others"), "{}", stderr(&output));
    assert!(!folder.join("nobody").exists() && !folder.join("nobody.pub").exists());
}

#[test]
fn li_15_no_secret_is_in_what_is_printed_or_published() {
    let publisher = Publisher::new();
    publisher.build(&[entry(SECOND, "thief")]);
    publisher.run(&["list", "publish", "list", "files", "--now", NOW]);
    let mut seen = vec![
        publisher.sign(&["editor1", "editor2"], NOW),
        publisher.try_sign(&["snapshot"], NOW, "not the hash"),
        publisher.verify(&["--now", NOW]),
        publisher.run(&["list", "inspect", "list"]),
    ];
    // A wrong passphrase, in an error.
    let wrong = tempfile::tempdir().unwrap();
    let wrong = wrong.path().join("wrong");
    write_private(&wrong, "another pass phrase");
    let (key_file, hash) = (key("snapshot"), publisher.draft_hash());
    let args = ["list", "sign", "list", "--key", &key_file, "--passphrase-file", wrong.to_str().unwrap()];
    let refused = publisher.run(&[&args[..], &["--yes", "--expect-diff", &hash]].concat());
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("could not be unlocked"), "{}", stderr(&refused));
    seen.push(refused);
    publisher.sign(&["snapshot", "timestamp"], NOW);

    let mut haystack: Vec<u8> =
        seen.iter().flat_map(|output| [output.stdout.clone(), output.stderr.clone()]).flatten().collect();
    haystack.extend(publisher.published().into_values().flatten());
    let contains = |needle: &[u8]| haystack.windows(needle.len()).any(|window| window == needle);
    assert!(contains(b"manifest.txt"), "the haystack is the right one");
    for name in ["root1", "root2", "editor1", "editor2", "snapshot", "timestamp"] {
        let locked = fs::read_to_string(key(name)).unwrap();
        let secret = ed25519_dalek::SigningKey::from_pkcs8_encrypted_pem(&locked, PASSPHRASE).unwrap().to_bytes();
        let hex = secret.map(|byte| format!("{byte:02x}")).concat();
        assert!(!contains(&secret) && !contains(hex.as_bytes()), "{name}");
    }
    for passphrase in [PASSPHRASE, "another pass phrase", "PRIVATE KEY"] {
        assert!(!contains(passphrase.as_bytes()), "{passphrase}");
    }
}

/// The passphrase comes through a descriptor, and while it is being waited for, what everybody can see of the process has nothing of it.
#[cfg(target_os = "linux")]
#[test]
fn li_15_a_passphrase_is_in_no_argument_and_no_environment() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new("sh")
        .current_dir(folder.path())
        .args(["-c", "exec \"$0\" list key key --passphrase-fd 3 3<&0 </dev/null", env!("CARGO_BIN_EXE_breachlight")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(PASSPHRASE.as_bytes()).unwrap();
    let process = PathBuf::from(format!("/proc/{}", child.id()));
    let mut seen = Vec::new();
    // Until the shell has become the program.
    while !String::from_utf8_lossy(&seen).contains("--passphrase-fd\u{0}") {
        seen = fs::read(process.join("cmdline")).unwrap();
    }
    seen.extend(fs::read(process.join("environ")).unwrap());
    assert!(!String::from_utf8_lossy(&seen).contains(PASSPHRASE));
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let locked = fs::read_to_string(folder.path().join("key")).unwrap();
    assert!(ed25519_dalek::SigningKey::from_pkcs8_encrypted_pem(&locked, PASSPHRASE).is_ok());
}

#[test]
fn li_19_a_file_with_another_name_is_not_published() {
    for name in ["Public.json", ".hidden", "a b.json", "一覧.json"] {
        let publisher = Publisher::with_root();
        fs::create_dir(publisher.path("files")).unwrap();
        fs::write(publisher.path("files").join(name), "x").unwrap();
        let output = publisher.run(&["list", "publish", "list", "files"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(!publisher.path("list/draft").exists());
    }
}

#[test]
fn what_readers_would_refuse_is_not_published() {
    let publisher = Publisher::new();
    let before = publisher.published();
    publisher.build(&[entry(SECOND, "thief")]);
    assert!(publisher.run(&["list", "publish", "list", "files", "--now", NOW]).status.success());
    publisher.sign(&["editor1", "editor2", "snapshot"], NOW);
    // By now the snapshot, which is good for 30 days, has expired.
    let output = publisher.try_sign(&["timestamp"], "2027-01-15T00:00:00Z", &publisher.draft_hash());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("readers would refuse this release"), "{}", stderr(&output));
    assert!(publisher.published() == before);
    // And nothing else is begun over what is not finished.
    let output = publisher.run(&["list", "publish", "list", "files", "--now", NOW]);
    assert!(stderr(&output).contains("is not finished"), "{}", stderr(&output));
}
