//! What changes is seen by somebody before it is signed: LI-14.

use std::fs;

use super::{FIRST, NOW, PACK, Publisher, SECOND, entry, key};
use crate::support::{breachlight, stderr, stdout};

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
