//! The publisher's commands and the reader's, as scripts use them: LI-01, LI-06, LI-08, LI-10, LI-14, LI-15, LI-19 and the release as a whole.
//!
//! Here is a publisher to play: a folder, keys, and a list of one breach.

mod asking;
mod keys;
mod releasing;
mod reviewing;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;

use breachlight::list::trust::SigningKey;
use ed25519_dalek::pkcs8::{EncodePrivateKey, KeypairBytes};
use pkcs8::PrivateKeyInfo;
use pkcs8::der::pem::LineEnding;
use serde_json::Value;

use crate::support::{breachlight, stderr, stdout};

pub(crate) const PASSPHRASE: &str = "a pass phrase for tests only";
pub(crate) const NOW: &str = "2026-11-22T00:00:00Z";

/// Keys for all tests, locked as weakly as can be: how strongly is for the file to say, and what `list key` makes is slow on purpose.
pub(crate) static KEYS: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
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

pub(crate) fn key(name: &str) -> String {
    KEYS.path().join(name).to_str().unwrap().to_owned()
}

pub(crate) fn public(name: &str) -> String {
    key(&format!("{name}.pub"))
}

pub(crate) fn write_private(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
}

/// A folder with a list that is ready to be released.
pub(crate) struct Publisher {
    pub(crate) folder: tempfile::TempDir,
}

impl Publisher {
    /// Nothing but a first root: root 2 of 2, targets 2 of 2.
    pub(crate) fn with_root() -> Self {
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
    pub(crate) fn new() -> Self {
        let publisher = Self::with_root();
        publisher.release(&[entry(FIRST, "thief")], NOW);
        publisher
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        breachlight(self.folder.path(), args)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn build(&self, entries: &[String]) {
        fs::create_dir_all(self.path("packs")).unwrap();
        fs::create_dir_all(self.path("files")).unwrap();
        fs::write(self.path("packs/test-2020.toml"), format!("{PACK}{}", entries.concat())).unwrap();
        let output = self.run(&["list", "build", "packs", "--output", "files"]);
        assert!(output.status.success(), "{}", stderr(&output));
    }

    pub(crate) fn release(&self, entries: &[String], now: &str) {
        self.build(entries);
        let output = self.run(&["list", "publish", "list", "files", "--now", now]);
        assert!(output.status.success(), "{}", stderr(&output));
        self.sign(&["editor1", "editor2", "snapshot", "timestamp"], now);
        assert!(!self.path("list/draft").exists());
    }

    pub(crate) fn draft_hash(&self) -> String {
        stdout(&self.run(&["list", "diff", "list", "--format", "hash"])).trim().to_owned()
    }

    pub(crate) fn sign(&self, keys: &[&str], now: &str) -> Output {
        let output = self.try_sign(keys, now, &self.draft_hash());
        assert!(output.status.success(), "{}", stderr(&output));
        output
    }

    pub(crate) fn try_sign(&self, keys: &[&str], now: &str, hash: &str) -> Output {
        let (keys, passphrase): (Vec<_>, _) = (keys.iter().map(|name| key(name)).collect(), key("passphrase"));
        let mut args = vec!["list", "sign", "list", "--now", now, "--passphrase-file", &passphrase];
        args.extend(keys.iter().flat_map(|key| ["--key", key]));
        args.extend(["--yes", "--expect-diff", hash]);
        self.run(&args)
    }

    pub(crate) fn verify(&self, more: &[&str]) -> Output {
        self.run(&[&["list", "verify", "list", "--format", "json"], more].concat())
    }

    /// All published files, by path.
    pub(crate) fn published(&self) -> BTreeMap<PathBuf, Vec<u8>> {
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

pub(crate) fn entry(address: &str, role: &str) -> String {
    format!(
        "[[entry]]\nchain = \"BTC\"\nkind = \"address\"\nvalue = \"{address}\"\nrole = \"{role}\"\nconfidence = \"community\"\nsources = [\"s\"]\n"
    )
}

pub(crate) const FIRST: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
pub(crate) const SECOND: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";

pub(crate) fn versions(output: &Output) -> Vec<u64> {
    let found: Value = serde_json::from_str(stdout(output)).unwrap();
    found["documents"].as_array().unwrap().iter().map(|document| document["version"].as_u64().unwrap()).collect()
}
