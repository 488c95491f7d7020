//! Releases: what readers accept, what they refuse, and how one follows another.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use serde_json::Value;

use super::{NOW, Publisher, SECOND, entry, key, public, versions};
use crate::support::{stderr, stdout};

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
