//! `docs/publishing.md`, word for word: every block of commands in it is run, in order, in one shell.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::root;

/// The blocks of a page that are commands, each preceded by one that says where it stands.
fn commands(page: &str) -> String {
    let mut script = String::from("set -eu\n");
    let mut within = false;
    for (line, text) in (1_u32..).zip(page.lines()) {
        match text {
            "```sh" => {
                within = true;
                script.extend(["echo '== publishing.md, line ", &line.to_string(), "' >&2\n"]);
            }
            "```" => within = false,
            text if within => script.extend([text, "\n"]),
            _ => {}
        }
    }
    script
}

#[test]
fn the_walk_through_for_publishers_can_be_walked() {
    let page = root().join("docs/publishing.md");
    let script = commands(&fs::read_to_string(page).unwrap());
    assert!(script.matches("== publishing.md").count() > 8, "a page without commands has shown nothing");
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_breachlight")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .current_dir(folder.path())
        .args(["-c", &script])
        .env("PATH", path)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stdout));
    assert!(folder.path().join("lists/metadata/4.root.json").exists());
    assert!(!folder.path().join("lists/draft").exists(), "nothing is left unfinished");
}
