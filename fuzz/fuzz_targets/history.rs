//! Any bytes as an export: a format is recognised or told from the content, rows are read without a panic, and the size of the chunks
//! changes nothing.
//!
//! The first bytes choose a known header to put in front, because no fuzzer writes one of eleven words.
#![no_main]

use breachlight::history::{FileReader, Formats, Hints, Row};
use breachlight::decode::Utf8Only;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [chunk, high, low, bytes @ ..] = data else { return };
    let formats = Formats::known().all();
    let at = usize::from(u16::from_be_bytes([*high, *low]));
    // One choice in two is no header at all.
    let header = formats.get(at % (2 * formats.len())).map(|format| {
        let cells: Vec<_> = format.header.cells.iter().map(|cell| format!("\"{}\"", cell.text.replace('"', "\"\""))).collect();
        cells.join(",") + "\n"
    });
    let file = [header.unwrap_or_default().as_bytes(), bytes].concat();
    let name = "btc_withdraw.csv";
    let (whole, cut) = (read(name, &file, usize::MAX), read(name, &file, usize::from(*chunk).max(1)));
    // How much of a refused file was read depends on the chunks; that it is refused, and why, does not.
    assert_eq!(whole.1, cut.1);
    if whole.1.is_none() {
        assert_eq!(whole.0, cut.0);
    }
});

fn read(name: &str, file: &[u8], chunk: usize) -> (Vec<Row>, Option<&'static str>) {
    let mut rows = Vec::new();
    let mut reader = FileReader::new(name, &Hints::default(), &Utf8Only);
    for part in file.chunks(chunk) {
        if !reader.push(part, &mut |row| rows.push(row)) {
            break;
        }
    }
    let summary = reader.finish(&mut |row| rows.push(row));
    (rows, summary.error.map(|error| error.code))
}
