//! `docs/bundle-format.md` shows a list byte by byte. This is what keeps it true.

use std::fmt::Write as _;
use std::fs;

use breachlight::address::Chain;
use breachlight::list::{IdentifierKind, Pack, Texts, bundle};

use crate::lists::{entry, excluding, pack};
use crate::root;

/// The list of the document: one listed address, one listed transaction, one address of a victim, a title.
fn example() -> bundle::Bundle {
    let listed = entry(IdentifierKind::Address, Chain::Bitcoin, "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w");
    let theft = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";
    let theft = entry(IdentifierKind::Txid, Chain::Bitcoin, theft);
    let exclusions = excluding("x-2018", "3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z").exclusions;
    let packs = [Pack { entries: vec![listed, theft], exclusions, ..pack("x-2018") }];
    let breaches = vec![("x-2018".to_owned(), "breach-x-2018-title = X, 2018\n".to_owned())];
    bundle::write("example", &packs, &[Texts { language: "en".to_owned(), breaches }]).unwrap()
}

/// Sixteen bytes a line, as `hexdump -C` has them.
fn dump(bytes: &[u8]) -> String {
    let mut out = String::new();
    for (line, chunk) in bytes.chunks(16).enumerate() {
        let hex: Vec<_> = chunk.iter().map(|byte| format!("{byte:02x}")).collect();
        let text: String =
            chunk.iter().map(|b| if b.is_ascii_graphic() || *b == b' ' { char::from(*b) } else { '.' }).collect();
        writeln!(out, "{:04x}  {:47}  {text}", line * 16, hex.join(" ")).unwrap();
    }
    out
}

#[test]
fn the_fuzz_target_begins_with_the_same_list() {
    let path = root().join("fuzz/seeds/list.bin");
    if std::env::var_os("BREACHLIGHT_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, example().to_file()).unwrap();
    } else {
        assert!(fs::read(path).unwrap() == example().to_file(), "`cargo xtask bless` writes it anew");
    }
}

#[test]
fn the_worked_example_of_the_document_is_what_the_writer_writes() {
    let path = root().join("docs/bundle-format.md");
    let document = fs::read_to_string(&path).unwrap();
    let mut expected = String::new();
    for (name, bytes) in example().files() {
        let shown = match name.rsplit('.').next() {
            Some("txt" | "ftl") => String::from_utf8(bytes).unwrap(),
            _ => dump(&bytes),
        };
        writeln!(expected, "`{name}`\n\n```text\n{shown}```\n").unwrap();
    }
    let (begin, end) = ("<!-- example -->\n", "<!-- /example -->\n");
    let (before, rest) = document.split_once(begin).expect("the document has the example");
    let (shown, after) = rest.split_once(end).expect("the example ends");
    if std::env::var_os("BREACHLIGHT_BLESS").is_some() {
        fs::write(path, format!("{before}{begin}{expected}{end}{after}")).unwrap();
    } else {
        assert!(shown == expected, "`cargo xtask bless` writes it anew; the bytes of a list have changed");
    }
}
