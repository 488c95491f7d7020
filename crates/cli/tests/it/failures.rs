//! What can go wrong around a check: each is one clear line, exit status 2, and nothing half-written.
#![cfg(unix)]

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{HEADER, OTHER, THIEF, breachlight, command, folder_with, history, json, row, stderr};

/// Everything in a folder, hidden files as well.
fn everything_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_full_disk_is_one_line() {
    if !Path::new("/dev/full").exists() {
        return eprintln!("skipped: there is no /dev/full here");
    }
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF))]);
    for format in ["table", "json", "csv", "html"] {
        let args = ["check", "btc_withdraw.csv", "--format", format];
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command(folder.path(), &args).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        let output = output.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert_eq!(stderr(&output).lines().count(), 1, "{format}: {}", stderr(&output));
        assert!(stderr(&output).contains("No space left"), "{}", stderr(&output));
        let output = breachlight(folder.path(), &[&args[..], &["--output", "/dev/full"]].concat());
        assert_eq!(
            (output.status.code(), stderr(&output).lines().count()),
            (Some(2), 1),
            "{format}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn where_nobody_can_be_told_what_is_wrong_the_report_says_it_all_the_same() {
    if !Path::new("/dev/full").exists() {
        return eprintln!("skipped: there is no /dev/full here");
    }
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF)), ("notes.txt", "to do: milk\n")]);
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let args = ["check", ".", "missing.csv", "--format", "json"];
    let output = command(folder.path(), &args).stderr(full()).output().unwrap();
    let report = json(&output);
    assert_eq!((output.status.code(), &report["counts"]["listed"]), (Some(2), &1.into()));
    assert_eq!(report["files"][2]["error"]["code"], "file_not_readable");
    let output = command(folder.path(), &["check", "--output", "no/such/place", "."]).stderr(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "and none ends the program in another way than the contract has");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error_to_speak_of() {
    let rows = row(OTHER).repeat(20_000);
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{rows}"))]);
    for format in ["table", "json", "csv", "html"] {
        let args = ["check", "btc_withdraw.csv", "--format", format];
        let mut child = command(folder.path(), &args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), stderr(&output)), (Some(2), ""), "{format}");
    }
}

#[test]
fn a_folder_or_a_file_without_permission_is_named_and_the_others_go_on() {
    let folder = folder_with(&[
        ("btc_withdraw.csv", &history(THIEF)),
        ("locked/btc_withdraw.csv", &history(THIEF)),
        ("locked.csv", &history(THIEF)),
    ]);
    let close =
        |name: &str, mode| fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    close("locked", 0o000);
    close("locked.csv", 0o000);
    let outputs = [".", "**/*.csv"].map(|paths| {
        let mut command = command(folder.path(), &["check", paths, "--format", "json"]);
        // Whoever may do everything is refused nothing: as somebody else, then.
        if fs::read_dir(folder.path().join("locked")).is_ok() {
            command.uid(65_534);
        }
        (paths, command.output().unwrap())
    });
    close("locked", 0o755);
    for (paths, output) in outputs {
        let report = json(&output);
        assert_eq!((output.status.code(), &report["counts"]["listed"]), (Some(2), &1.into()));
        let said: Vec<_> = report["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|of| (of["name"].as_str().unwrap(), of["error"]["code"].as_str()))
            .collect();
        let refused = Some("file_not_readable");
        assert_eq!(said, [("btc_withdraw.csv", None), ("locked", refused), ("locked.csv", refused)]);
        assert_eq!(stderr(&output).matches("ermission denied").count(), 2, "{paths}: {}", stderr(&output));
    }
}

#[test]
fn a_report_that_cannot_be_put_where_it_was_wanted_is_one_line_and_leaves_nothing() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF)), ("folder/x", "x")]);
    for output in ["no/such/report.json", "folder", "btc_withdraw.csv"] {
        let output = breachlight(folder.path(), &["check", "btc_withdraw.csv", "--output", output]);
        assert_eq!((output.status.code(), stderr(&output).lines().count()), (Some(2), 1), "{}", stderr(&output));
    }
    let output = breachlight(folder.path(), &["check", "btc_withdraw.csv", "--output", "no/such/report.json"]);
    assert!(!stderr(&output).contains("unfinished"), "a name that nobody has heard of: {}", stderr(&output));
    assert_eq!(everything_in(folder.path()), ["btc_withdraw.csv", "folder"]);
    assert_eq!(fs::read_to_string(folder.path().join("btc_withdraw.csv")).unwrap(), history(THIEF));
}

/// The number of a signal that ends a program.
const SIGINT: i32 = 2;

#[test]
fn ctrl_c_leaves_nothing_half_written_and_the_report_of_before_as_it_was() {
    let folder = folder_with(&[("report.json", "the one of before")]);
    let args = ["check", "-", "--format", "json", "--output", "report.json"];
    let mut child = command(folder.path(), &args).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // More than a pipe holds: when it is written the program is reading, and then it waits for what is not coming.
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(row(OTHER).repeat(5_000).as_bytes()).unwrap();
    let kill =
        std::process::Command::new("kill").args([format!("-{SIGINT}"), child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    let began = Instant::now();
    let output = child.wait_with_output().unwrap();
    drop(pipe);
    assert!(began.elapsed() < Duration::from_secs(30));
    // Not by a status of its own: a shell's loop must see that it was interrupted.
    assert_eq!(output.status.signal(), Some(SIGINT), "{}", stderr(&output));
    assert_eq!(stderr(&output).trim(), "breachlight: interrupted; no report was written");
    assert_eq!(everything_in(folder.path()), ["report.json"]);
    assert_eq!(fs::read_to_string(folder.path().join("report.json")).unwrap(), "the one of before");
}

#[test]
fn ctrl_c_while_a_report_is_written_leaves_the_one_of_before_or_all_of_the_new_one() {
    let rows = row(OTHER).repeat(60_000);
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{rows}")), ("report.json", "the one of before")]);
    let args = ["check", "btc_withdraw.csv", "--format", "json", "--output", "report.json"];
    let mut child = command(folder.path(), &args).stderr(Stdio::piped()).spawn().unwrap();
    let half_written = || everything_in(folder.path()).iter().any(|name| name.starts_with(".breachlight-unfinished-"));
    while child.try_wait().unwrap().is_none() {
        if half_written() {
            // Stopped, it cannot finish before it is told to end.
            for signal in ["-STOP", "-INT", "-CONT"] {
                std::process::Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
            }
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let output = child.wait_with_output().unwrap();
    assert_eq!(everything_in(folder.path()), ["btc_withdraw.csv", "report.json"], "{}", stderr(&output));
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let whole = serde_json::from_str::<serde_json::Value>(&report).is_ok();
    assert!(report == "the one of before" || whole, "{} bytes", report.len());
    assert!(whole || output.status.signal() == Some(SIGINT), "{}", stderr(&output));
}
