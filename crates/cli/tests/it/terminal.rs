//! The table as somebody sees it: at a terminal of their own, made by `script` of util-linux. Where there is none these say "skipped".
#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Stdio};

use unicode_width::UnicodeWidthStr;

use crate::support::{HEADER, OTHER, THIEF, breachlight, folder_with, history, root, row, stdout};

/// What a terminal of so many columns shows when the program is run in it; standard error has a terminal of its own file.
fn seen(folder: &Path, columns: u32, settings: &str, args: &str) -> Option<String> {
    let run = format!("stty cols {columns} rows 50; {settings} {} {args}", env!("CARGO_BIN_EXE_breachlight"));
    let mut script = Command::new("script");
    script.current_dir(folder).args(["-qec", &run, "/dev/null"]).stdin(Stdio::null());
    // Each says something of colours: a machine that runs tests for others sets CI, and what CI shows may have them with any TERM.
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        script.env_remove(name);
    }
    let output = script.env("TERM", "xterm-256color").output();
    let Ok(output) = output else {
        eprintln!("skipped: there is no `script` here");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n"))
}

const ESCAPE: &str = "\u{1B}[";

#[test]
fn the_table_fits_the_terminal_narrow_and_wide_in_both_languages() {
    let folder = folder_with(&[("btc_withdraw.csv", &(history(THIEF) + &row(OTHER) + "never,1,0,,x\n"))]);
    for columns in [40, 80, 160] {
        for lang in ["en", "ja"] {
            let Some(text) = seen(
                folder.path(),
                columns,
                "NO_COLOR=1",
                &format!("check btc_withdraw.csv --lang {lang} 2>/dev/null"),
            ) else {
                return;
            };
            assert!(text.contains(THIEF), "{text}");
            for line in text.lines() {
                assert!(line.width() <= columns as usize, "{} of {columns}: {line}", line.width());
            }
        }
    }
}

#[test]
fn colours_are_for_terminals_whose_owner_wants_them() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF))]);
    let coloured = |settings: &str| Some(seen(folder.path(), 80, settings, "check btc_withdraw.csv")?.contains(ESCAPE));
    let Some(plain) = coloured("") else { return };
    assert!(plain, "a terminal has colours");
    assert_eq!(coloured("NO_COLOR=1"), Some(false));
    assert_eq!(coloured("CLICOLOR=0"), Some(false));
    assert_eq!(coloured("TERM=dumb"), Some(false));
}

#[test]
fn a_pipe_and_a_file_get_no_colours_and_no_broken_lines() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF))]);
    let output = breachlight(folder.path(), &["check", "btc_withdraw.csv"]);
    assert!(!stdout(&output).contains(ESCAPE));
    assert!(
        stdout(&output)
            .lines()
            .any(|line| line.starts_with("Listed") && line.contains(THIEF) && line.ends_with("row 2)"))
    );
    breachlight(folder.path(), &["check", "btc_withdraw.csv", "--output", "table.txt"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("table.txt")).unwrap(), stdout(&output));
}

#[test]
fn a_file_cannot_steer_the_terminal() {
    let folder =
        folder_with(&[("btc_\u{1B}[2J_withdraw.csv", &format!("{HEADER}\u{1B}[31mnever\u{202E},1,0,,{OTHER}\n"))]);
    let Some(text) = seen(folder.path(), 80, "NO_COLOR=1", "check . 2>&1") else { return };
    assert!(!text.contains('\u{1B}') && !text.contains('\u{202E}'), "{text}");
    assert!(text.contains("<U+001B>"), "{text}");
}

#[test]
fn a_list_cannot_steer_the_terminal() {
    let pack = std::fs::read_to_string(root().join("data/breaches/zaif-2018.toml")).unwrap();
    let pack = pack.replace("exchange = \"Zaif\"", "exchange = \"Za\\u001B[2Jif\"");
    let folder = folder_with(&[("packs/zaif-2018.toml", &pack), ("btc_withdraw.csv", &history(THIEF))]);
    assert!(breachlight(folder.path(), &["list", "build", "packs", "--output", "list"]).status.success());
    for format in ["table", "html"] {
        let output = breachlight(folder.path(), &["check", "btc_withdraw.csv", "--list", "list", "--format", format]);
        assert!(stdout(&output).contains("<U+001B>[2J") || stdout(&output).contains("&lt;U+001B&gt;[2J"), "{format}");
        assert!(!stdout(&output).contains('\u{1B}'), "{}", stdout(&output));
    }
}

#[test]
fn long_work_has_a_bar_at_a_terminal_and_none_elsewhere() {
    let rows = row(OTHER).repeat(400_000);
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{rows}"))]);
    let Some(text) = seen(folder.path(), 80, "", "check btc_withdraw.csv --format csv --output /dev/null") else {
        return;
    };
    assert!(text.contains("MiB") && text.contains('█'), "{text:?}");
    let output = breachlight(folder.path(), &["check", "btc_withdraw.csv", "--format", "csv", "--output", "/dev/null"]);
    assert!(output.stderr.is_empty());
}
