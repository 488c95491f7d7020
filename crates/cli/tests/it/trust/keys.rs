//! Keys on disk, and that nothing tells their secrets: LI-15.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use ed25519_dalek::pkcs8::DecodePrivateKey;
use std::fs;

use super::{NOW, PASSPHRASE, Publisher, SECOND, entry, key, write_private};
use crate::support::{breachlight, stderr, stdout};

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
