//! Archives, workbooks and JSON that are made to hurt: each has an error of its own, and none costs memory.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use breachlight::decode::Options;

use crate::decode::{Read, read};
use crate::workbooks::{Entry, entry, parts, sheet, text, workbook, zip};

const MIB: usize = 1 << 20;

fn rows(bytes: &[u8]) -> Vec<Read> {
    read("book.xlsx", bytes, Options::default(), MIB)
}

fn repeated(name: &'static str, before: &str, piece: &str, bytes: usize, after: &str) -> Entry {
    entry(name, |out| {
        out.write_all(before.as_bytes()).unwrap();
        let block = piece.repeat(MIB / piece.len());
        for _ in 0..bytes / block.len() {
            out.write_all(block.as_bytes()).unwrap();
        }
        out.write_all(after.as_bytes()).unwrap();
    })
}

const NO_STRINGS: &str = "<sst/>";
const ONE_ROW: &str = "<row r='1'><c r='A1'><v>1</v></c></row>";

/// A file by its name, the code it must have, and its bytes.
type Bomb = (&'static str, &'static str, Vec<u8>);

fn workbook_bombs() -> Vec<Bomb> {
    let strings = || text("xl/sharedStrings.xml", NO_STRINGS);
    let one_sheet = || text("xl/worksheets/sheet1.xml", &sheet(ONE_ROW));
    let laughs: String = (1..10).fold(String::from("<!ENTITY e0 'ha'>"), |mut all, level| {
        write!(all, "<!ENTITY e{level} '{}'>", format!("&e{};", level - 1).repeat(10)).unwrap();
        all
    });
    vec![
        // Two cells at opposite corners: calamine allocates everything between them.
        (
            "corners",
            "read",
            workbook(NO_STRINGS, &format!("{ONE_ROW}<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
        ),
        // A count that is believed.
        (
            "unique_count",
            "read",
            workbook(
                "<sst count='4000000000' uniqueCount='4000000000'><si><t>a</t></si></sst>",
                "<row><c t='s'><v>0</v></c></row>",
            ),
        ),
        // One cell of many megabytes.
        (
            "long_cell",
            "workbook_damaged",
            zip(&parts(
                "",
                strings(),
                repeated(
                    "xl/worksheets/sheet1.xml",
                    "<worksheet><sheetData><row><c t='str'><v>",
                    "x",
                    16 * MIB,
                    "</v></c></row></sheetData></worksheet>",
                ),
            )),
        ),
        // The same below every ratio: text that does not compress.
        (
            "long_markup",
            "workbook_damaged",
            zip(&parts(
                "",
                strings(),
                entry("xl/worksheets/sheet1.xml", |out| {
                    out.write_all(b"<worksheet><sheetData><row><c t='str'><v>").unwrap();
                    noise(out, 3 * MIB);
                }),
            )),
        ),
        (
            "billion_laughs",
            "workbook_dtd",
            zip(&parts(
                "",
                strings(),
                text(
                    "xl/worksheets/sheet1.xml",
                    &format!("<!DOCTYPE x [{laughs}]>{}", sheet("<row><c t='str'><v>&e9;</v></c></row>")),
                ),
            )),
        ),
        (
            "external_entity",
            "workbook_dtd",
            zip(&parts(
                "",
                text("xl/sharedStrings.xml", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><sst/>"),
                one_sheet(),
            )),
        ),
        ("undeclared_entity", "workbook_dtd", workbook(NO_STRINGS, "<row><c t='str'><v>&x;</v></c></row>")),
        (
            "many_cells",
            "archive_bomb",
            zip(&parts(
                "",
                strings(),
                repeated(
                    "xl/worksheets/sheet1.xml",
                    "<worksheet><sheetData>",
                    "<c/>",
                    4 * MIB,
                    "</sheetData></worksheet>",
                ),
            )),
        ),
        ("wide_row", "read", workbook(NO_STRINGS, &format!("<row>{}</row>", "<c><v>1</v></c>".repeat(10_000)))),
        (
            "long_string_often",
            "workbook_too_large",
            workbook(
                &format!("<sst><si><t>{}</t></si></sst>", "x".repeat(60_000)),
                &"<row><c t='s'><v>0</v></c></row>".repeat(3_000),
            ),
        ),
        ("deep_markup", "workbook_damaged", workbook(NO_STRINGS, &format!("{ONE_ROW}{}", "<a>".repeat(20_000)))),
    ]
}

fn other_bombs() -> Vec<Bomb> {
    vec![
        ("archive_of_zeros", "archive_bomb", zip(&[repeated("a.csv", "a,b\n", "\0", 16 * MIB, "")])),
        ("archive_in_archive", "nested_archive", zip(&[repeated("a.zip", "PK\u{3}\u{4}", "x", MIB, "")])),
        ("encrypted_entry", "container_encrypted", zip(&[text("a.csv", "a,b\n1,2\n").encrypted()])),
        ("gzip_of_zeros", "archive_bomb", gzip(&[b"a,b\n".as_slice(), &vec![0; 8 * MIB]].concat())),
        ("gzip_in_gzip", "nested_archive", gzip(&gzip(b"a,b\n"))),
        ("broken_gzip", "archive_damaged", {
            let mut whole = gzip(b"a,b\n1,2\n");
            whole.truncate(whole.len() - 4);
            whole
        }),
        ("empty_archive", "archive_empty", zip(&[])),
        ("json_depth", "json_too_deep", "[".repeat(MIB).into_bytes()),
        ("json_keys", "json_too_many_columns", {
            let mut all = String::from("[{");
            (0..100_000).for_each(|n| write!(all, "\"k{n}\":0,").unwrap());
            (all + "\"z\":1}]").into_bytes()
        }),
        ("json_of_numbers", "read", format!("[{}1]", "1,".repeat(MIB / 8)).into_bytes()),
    ]
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Letters by a fixed rule, which deflate shortens to a third.
fn noise(out: &mut dyn Write, bytes: usize) {
    let mut state = 1_u64;
    let mut block = Vec::with_capacity(4096);
    for _ in 0..bytes / 4096 {
        block.clear();
        while block.len() < 4096 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            block.extend((state >> 16).to_le_bytes()[..6].iter().map(|byte| b'a' + byte % 4));
        }
        block.truncate(4096);
        out.write_all(&block).unwrap();
    }
}

#[test]
fn a_sheet_from_corner_to_corner_costs_its_two_rows() {
    let bytes = workbook(NO_STRINGS, &format!("{ONE_ROW}<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"));
    let read = rows(&bytes);
    assert_eq!(read[0].rows, [(1, vec!["1".to_owned()]), (1_048_576, vec!["!too_many_cells".to_owned()])]);
}

#[test]
fn each_bomb_has_an_error_of_its_own_and_none_takes_more_than_256_mib() {
    peaks(&workbook_bombs());
    peaks(&other_bombs());
}

/// What comes as near to the limits as a file can. `cargo test --release --features containers,packs --test it -- --ignored full_size`
#[test]
#[ignore = "takes minutes without optimisation"]
fn no_full_size_bomb_takes_more_than_256_mib() {
    let strings = |count: usize| {
        entry("xl/sharedStrings.xml", move |out| {
            out.write_all(b"<sst>").unwrap();
            (0..count).for_each(|n| write!(out, "<si><t>{}</t></si>", n.wrapping_mul(2_654_435_761)).unwrap());
            out.write_all(b"</sst>").unwrap();
        })
    };
    let cells = |count: usize| {
        entry("xl/worksheets/sheet1.xml", move |out| {
            out.write_all(b"<worksheet><sheetData>").unwrap();
            for n in 0..count / 8 {
                out.write_all(b"<row>").unwrap();
                (0..8).for_each(|_| write!(out, "<c t='s'><v>{}</v></c>", n.wrapping_mul(7) % 1000).unwrap());
                out.write_all(b"</row>").unwrap();
            }
            out.write_all(b"</sheetData></worksheet>").unwrap();
        })
    };
    let csv = |name, bytes: usize| {
        entry(name, move |out| {
            out.write_all(b"a\n").unwrap();
            noise(out, bytes);
        })
    };
    let json = |bytes: usize| {
        let mut text = String::from("[");
        while text.len() < bytes {
            write!(text, "{{\"txid\":\"{:064x}\",\"n\":{}}},", text.len(), text.len()).unwrap();
        }
        (text + "{}]").into_bytes()
    };
    let sheet1 = || text("xl/worksheets/sheet1.xml", &sheet(ONE_ROW));
    peaks(&[
        (
            "half_a_gigabyte_in_a_cell",
            "workbook_damaged",
            zip(&parts(
                "",
                strings(1),
                repeated(
                    "xl/worksheets/sheet1.xml",
                    "<worksheet><sheetData><row><c t='str'><v>",
                    "x",
                    512 * MIB,
                    "</v></c></row></sheetData></worksheet>",
                ),
            )),
        ),
        ("three_million_strings", "entry_too_large", zip(&parts("", strings(3_000_000), sheet1()))),
        ("many_strings", "read", zip(&parts("", strings(1_500_000), cells(1_000_000)))),
        ("three_million_cells", "entry_too_large", zip(&parts("", strings(1000), cells(3_000_000)))),
        ("two_million_cells", "read", zip(&parts("", strings(1000), cells(2_400_000)))),
        (
            "sixty_million_tags",
            "workbook_too_many_cells",
            zip(&parts(
                "",
                strings(1),
                entry("xl/worksheets/sheet1.xml", |out| {
                    out.write_all(b"<worksheet><sheetData><row>").unwrap();
                    (0..8_000_000_u64).for_each(|n| {
                        out.write_all(if n.wrapping_mul(n) % 7 < 3 { b"<c/>" } else { b"<c />" }).unwrap();
                    });
                }),
            )),
        ),
        ("entry_of_sixty_megabytes", "read", zip(&[csv("a.csv", 60 * MIB)])),
        (
            "three_such_entries",
            "archive_inflates_too_far",
            zip(&[csv("a.csv", 45 * MIB), csv("b.csv", 45 * MIB), csv("c.csv", 45 * MIB)]),
        ),
        ("json_of_sixty_megabytes", "read", json(60 * MIB)),
        ("json_of_seventy_megabytes", "json_too_large", json(70 * MIB)),
        ("json_of_one_array", "read", format!("[{}1]", "1,".repeat(4_900_000)).into_bytes()),
        ("commas", "read", vec![b','; 256 * MIB]),
        ("quote", "read", [b"a,b\n1,\"".as_slice(), &vec![b'x'; 512 * MIB]].concat()),
        ("quoted_lines", "too_many_rows", [b"a,b\n1,\"".as_slice(), &b"x,y\n".repeat(16 * MIB)].concat()),
    ]);
}

/// Reads each file in a process of its own that may not have more memory, and says how much it took.
fn peaks(bombs: &[Bomb]) {
    let limited = Command::new("prlimit").arg("--version").output().is_ok();
    if !limited {
        eprintln!("skipped: there is no prlimit here, so memory is measured but not limited");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bombs");
    std::fs::create_dir_all(&folder).unwrap();
    let mut wrong = Vec::new();
    for (name, expected, bytes) in bombs {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        let own = std::env::current_exe().unwrap();
        let mut child = if limited { Command::new("prlimit") } else { Command::new(&own) };
        if limited {
            child.arg(format!("--as={}", 384 * MIB)).arg(own);
        }
        let child = child
            .args(["bombs::reads_one_file", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
            .env("BREACHLIGHT_BOMB", &path)
            .output()
            .unwrap();
        std::fs::remove_file(&path).unwrap();
        let out = String::from_utf8_lossy(&child.stdout).into_owned();
        assert!(child.status.success(), "{name}: {out}{}", String::from_utf8_lossy(&child.stderr));
        let said = |label: &str| out.split_once(label).and_then(|(_, rest)| rest.split_whitespace().next());
        let peak: usize = said("peak ").and_then(|peak| peak.parse().ok()).unwrap_or_else(|| panic!("{name}: {out}"));
        eprintln!("{name}: {} MiB, {} s, {}", peak >> 10, said("seconds ").unwrap(), said("code ").unwrap());
        // Without optimisation, and on a busy machine, only a hang is a failure.
        let most = if cfg!(debug_assertions) { 60.0 } else { 5.0 };
        let seconds: f32 = said("seconds ").unwrap().parse().unwrap();
        if said("code ") != Some(*expected) || peak >= 256 << 10 || seconds > most {
            wrong.push(format!("{name}: {out}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
#[ignore = "is run by the other tests here"]
fn reads_one_file() {
    let path = std::env::var_os("BREACHLIGHT_BOMB").expect("the other test sets it");
    let begun = Instant::now();
    let (rows, code) = crate::decode::count(Path::new(&path));
    let seconds = begun.elapsed().as_secs_f32();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    println!("rows {rows} code {code} seconds {seconds:.2} peak {peak}");
}
