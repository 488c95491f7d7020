//! Bytes → rows, over files from outside: what the sets say is what is read.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use breachlight::decode::containers::{self, Expansion};
use breachlight::decode::{Container, DecodeError, Decoder, Encoding, Options, Record, container};
use serde_json::Value;

use crate::{EncodingRs, root, shared};

/// What one file, sheet or member came to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) name: String,
    pub(crate) container: Container,
    pub(crate) encoding: Encoding,
    /// Each row with its number; a row that cannot be cut is its code with `!` in front.
    pub(crate) rows: Vec<(u64, Vec<String>)>,
    pub(crate) error: Option<&'static str>,
}

impl Read {
    /// The cells without row numbers.
    fn cells(&self) -> Vec<Vec<&str>> {
        self.rows.iter().map(|(_, cells)| cells.iter().map(String::as_str).collect()).collect()
    }
}

/// Reads a file as the command line does.
pub(crate) fn read(name: &str, bytes: &[u8], options: Options, chunk: usize) -> Vec<Read> {
    let mut all = Vec::new();
    if !containers::is_container(bytes) {
        let mut decoding = Decoding::new(options);
        for part in bytes.chunks(chunk) {
            if !decoding.push(part) {
                break;
            }
        }
        all.push(decoding.finish(name, None));
        return all;
    }
    let kind = container::recognise(&bytes[..bytes.len().min(container::HEAD_LEN)]);
    let mut expansion = Expansion::new(name, bytes, &EncodingRs);
    while let Some(member) = expansion.next() {
        all.push(match member {
            Ok(member) => {
                let mut decoding = Decoding::new(options);
                let outcome = expansion.read(&mut |part| decoding.push(part));
                decoding.finish(&member.name, outcome.err().map(containers::ContainerError::code))
            }
            Err((name, error)) => {
                Read { name, container: kind, encoding: Encoding::Utf8, rows: Vec::new(), error: Some(error.code()) }
            }
        });
    }
    all
}

/// Reads a file as the command line does, archives whole and everything else a chunk at a time, and keeps nothing of it: how many records
/// there are, and the first error.
pub(crate) fn count(path: &Path) -> (u64, &'static str) {
    let mut file = fs::File::open(path).unwrap();
    let mut head = Vec::new();
    file.by_ref().take(container::HEAD_LEN as u64).read_to_end(&mut head).unwrap();
    let mut rows = 0;
    if !containers::is_container(&head) {
        let mut decoder = Decoder::new(&EncodingRs);
        let (mut chunk, mut error) = (head, None);
        while !chunk.is_empty() && error.is_none() {
            error = decoder.push(&chunk, &mut |_| rows += 1).err();
            chunk.clear();
            file.by_ref().take(1 << 20).read_to_end(&mut chunk).unwrap();
        }
        let error = error.or_else(|| decoder.finish(&mut |_| rows += 1).err());
        return (rows, error.as_ref().map_or("read", DecodeError::code));
    }
    drop(file);
    let bytes = fs::read(path).unwrap();
    let mut expansion = Expansion::new("x", &bytes, &EncodingRs);
    let mut error = None;
    while let Some(member) = expansion.next() {
        let mut decoder = Decoder::new(&EncodingRs);
        let outcome = match member {
            Ok(_) => expansion.read(&mut |part| decoder.push(part, &mut |_| rows += 1).is_ok()),
            Err((_, error)) => Err(error),
        };
        error = error.or(outcome.err());
        let _ = decoder.finish(&mut |_| rows += 1);
    }
    (rows, error.map_or("read", containers::ContainerError::code))
}

struct Decoding {
    decoder: Decoder,
    rows: Vec<(u64, Vec<String>)>,
    error: Option<DecodeError>,
}

impl Decoding {
    fn new(options: Options) -> Self {
        Self { decoder: Decoder::with(options, &EncodingRs), rows: Vec::new(), error: None }
    }

    fn push(&mut self, bytes: &[u8]) -> bool {
        let Self { decoder, rows, error } = self;
        *error = error.take().or_else(|| decoder.push(bytes, &mut |record| rows.push(row(&record))).err());
        error.is_none()
    }

    fn finish(mut self, name: &str, broken: Option<&'static str>) -> Read {
        let Self { decoder, rows, error } = &mut self;
        if error.is_none() {
            *error = decoder.finish(&mut |record| rows.push(row(&record))).err();
        }
        Read {
            name: name.to_owned(),
            container: decoder.container(),
            encoding: decoder.encoding(),
            rows: std::mem::take(rows),
            error: broken.or(self.error.as_ref().map(DecodeError::code)),
        }
    }
}

fn row(record: &Record<'_>) -> (u64, Vec<String>) {
    let cells = match &record.cells {
        Ok(cells) => cells.iter().map(str::to_owned).collect(),
        Err(bad) => vec![format!("!{}", bad.code())],
    };
    (record.row, cells)
}

/// The files of a set, `SOURCE.txt` and licences left out.
fn files(set: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    walk(&shared(set)?, &mut files);
    files.sort();
    assert!(!files.is_empty(), "{set} is empty");
    Some(files)
}

fn walk(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            walk(&path, files);
        } else if name != "SOURCE.txt" && !name.starts_with("LICENSE") && name != "INDEX.md" {
            files.push((path.to_string_lossy().into_owned(), fs::read(path).unwrap()));
        }
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

fn only(mut read: Vec<Read>) -> Read {
    assert_eq!(read.len(), 1, "{read:?}");
    read.remove(0)
}

#[test]
fn the_csv_spectrum_is_read_as_its_json_says() {
    let Some(files) = files("vectors/csv-spectrum") else { return };
    let mut shown = 0;
    for (name, bytes) in files.iter().filter(|(name, _)| has_ending(name, "csv")) {
        // The repository stores these with line feeds.
        let text = String::from_utf8(bytes.clone()).unwrap();
        let text = if name.ends_with("_crlf.csv") { text.replace('\n', "\r\n") } else { text };
        let json = fs::read_to_string(Path::new(name).with_extension("json")).unwrap();
        let expected: Vec<serde_json::Map<String, Value>> = serde_json::from_str(&json).unwrap();
        for chunk in [1, 3, 1 << 16] {
            let read = only(read(name, text.as_bytes(), Options::default(), chunk));
            assert_eq!((read.error, read.container), (None, Container::Csv), "{name}");
            let cells = read.cells();
            assert_eq!(cells.len(), expected.len() + 1, "{name}");
            for (row, object) in cells[1..].iter().zip(&expected) {
                for (column, value) in cells[0].iter().zip(row) {
                    assert_eq!(object[*column].as_str().unwrap().trim(), *value, "{name}");
                }
            }
        }
        shown += 1;
    }
    assert_eq!(shown, 11);
}

#[test]
fn the_files_of_rust_csv_are_read() {
    let Some(files) = files("vectors/rust-csv") else { return };
    for (path, bytes) in files {
        let name = Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
        let said = if name.contains("colon") { Some(b':') } else { None };
        let read = only(read(&name, &bytes, Options { delimiter: said, ..Options::default() }, 64));
        let widths: Vec<usize> = read.rows.iter().map(|(_, cells)| cells.len()).collect();
        let (rows, width) = match &*name {
            "smallpop-colon.csv" | "smallpop-no-headers.csv" => (11 - usize::from(name.contains("no")), 4),
            // Backslashes are no escapes here: a stray quote stays where it is.
            "strange.csv" => (7, 2),
            _ => (101, 5),
        };
        assert_eq!(read.rows.len(), rows, "{name}");
        let odd = widths.iter().filter(|other| **other != width).count();
        assert!(odd <= 2, "{name}: {widths:?}");
        assert_eq!(read.error, None, "{name}");
        if name.contains("latin1") {
            assert_eq!(read.encoding, Encoding::Windows1252);
        }
    }
}

#[test]
fn japanese_encodings_give_the_rows_that_utf_8_gives() {
    let Some(folder) = shared("vectors/encoding_rs-japanese") else { return };
    let text = |name: &str| fs::read(folder.join(name)).unwrap();
    for (stem, encoding) in
        [("shift_jis_in", Encoding::ShiftJis), ("jis0208_in", Encoding::EucJp), ("iso_2022_jp_in", Encoding::Iso2022Jp)]
    {
        let (legacy, utf8) = (text(&format!("{stem}.txt")), text(&format!("{stem}_ref.txt")));
        let rows = |bytes: &[u8], encoding, chunk| {
            let options = Options { encoding, delimiter: Some(b'|'), ..Options::default() };
            only(read(stem, bytes, options, chunk))
        };
        let expected = rows(&utf8, Some(Encoding::Utf8), 4096);
        assert!(expected.rows.len() > 5_000, "{stem}");
        for chunk in [1, 7, 1000, 1 << 20] {
            let said = rows(&legacy, Some(encoding), chunk);
            assert_eq!((&said.rows, said.encoding), (&expected.rows, encoding), "{stem} by {chunk}");
            let guessed = rows(&legacy, None, chunk);
            assert_eq!((&guessed.rows, guessed.encoding), (&expected.rows, encoding), "{stem} guessed by {chunk}");
        }
    }
}

#[test]
fn nothing_in_the_saved_sets_stops_the_reader() {
    let sets = ["calamine", "rust-csv", "csv-spectrum", "csv-injection", "blns", "encoding_rs-japanese"];
    // Not saved by now: Apache POI's workbooks, the archives of zip2, sineemore's csv-test-data. Whoever puts them there has them run.
    let sets = sets.into_iter().chain(["poi", "zip2", "csv-test-data"]);
    for set in sets {
        let Some(files) = files(&format!("vectors/{set}")) else { continue };
        for (name, bytes) in files {
            let begun = Instant::now();
            let whole = read(&name, &bytes, Options::default(), 1 << 20);
            assert!(begun.elapsed() < Duration::from_secs(5), "{name} took {:?}", begun.elapsed());
            assert!(!whole.is_empty(), "{name}: neither rows nor an error");
            for one in &whole {
                assert!(one.error.is_some() || !one.rows.is_empty(), "{name}: {one:?}");
            }
            if bytes.len() < 20_000 {
                assert_eq!(read(&name, &bytes, Options::default(), 13), whole, "{name}: chunks matter");
            }
        }
    }
}

#[test]
fn workbooks_of_other_kinds_are_named() {
    let Some(files) = files("vectors/calamine") else { return };
    for (path, bytes) in files {
        let name = Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
        let expected: &[&str] = match name.rsplit('.').next() {
            _ if name.starts_with("pass_protected.xls") => &["container_encrypted"],
            _ if name == "too_small.xls" => continue,
            Some("xls") => &["container_xls", "binary"],
            Some("xlsb") => &["container_xlsb"],
            Some("ods") => &["container_ods", "archive_damaged"],
            _ => continue,
        };
        let read = only(read(&name, &bytes, Options::default(), 1 << 16));
        assert!(expected.contains(&read.error.unwrap_or("nothing")), "{name}: {:?}", read.error);
    }
}

/// Rows behind the header as `samples/INDEX.md` counts them, and what the file says of itself.
#[test]
fn the_samples_have_as_many_rows_as_their_index_says() {
    let Some(index) = shared("samples/INDEX.md") else { return };
    let index_text = fs::read_to_string(&index).unwrap();
    let mut shown = 0;
    let mut differing = Vec::new();
    for line in index_text.lines().filter(|line| line.starts_with("| ")) {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let (Some(name), Ok(rows)) = (columns.get(1), columns.get(2).copied().unwrap_or_default().parse::<usize>())
        else {
            continue;
        };
        let bytes = fs::read(index.with_file_name(name)).unwrap();
        let read = only(read(name, &bytes, Options::default(), 1 << 16));
        assert_eq!(read.error, None, "{name}");
        let kind = match name.rsplit('.').next() {
            Some("json") => Container::Json,
            Some("jsonl") => Container::JsonLines,
            _ if ["bittrex/withdrawals.csv", "ccex/c-cex.csv"].contains(name) => Container::Tsv,
            _ => Container::Csv,
        };
        assert_eq!(read.container, kind, "{name}");
        let utf16 = *name == "bittrex/fullOrders.csv";
        assert_eq!(read.encoding == Encoding::Utf16Le, utf16, "{name}: {:?}", read.encoding);
        let found = read.rows.len() - 1;
        if found != rows {
            differing.push((*name, rows, found));
        }
        shown += 1;
    }
    assert!(shown > 60);
    let expected: Vec<(&str, usize, usize)> =
        DIFFERENCES.iter().map(|(name, rows, found, _)| (*name, *rows, *found)).collect();
    assert_eq!(differing, expected);
}

/// Where a record is not a row: name, rows by the index, records behind the first, and why.
const DIFFERENCES: &[(&str, usize, usize, &str)] = &[
    ("bittrex/withdrawals.csv", 3, 9, "a copied page: a withdrawal is three lines"),
    ("coinbase/coinbase.csv", 2, 4, "two lines with the account's name stand above the header"),
];

/// Calamine is asked what is in a workbook; it is not what reads one here, because some legal workbooks abort it.
#[test]
fn workbooks_hold_what_calamine_says() {
    use calamine::{Data, Reader, open_workbook_auto_from_rs};
    let Some(files) = files("vectors/calamine") else { return };
    let (mut sheets, mut compared) = (0, 0);
    let mut wrong = Vec::new();
    for (path, bytes) in files {
        let name = Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
        if !(has_ending(&name, "xlsx") || has_ending(&name, "xlsm")) || name.starts_with("pass_protected") {
            continue;
        }
        // Of issue252.xlsx it guesses the kind by the order of the entries, and gives up.
        let Ok(mut book) = open_workbook_auto_from_rs(std::io::Cursor::new(bytes.clone())) else { continue };
        let read = read(&name, &bytes, Options::default(), 1 << 16);
        for title in book.sheet_names() {
            let Ok(range) = book.worksheet_range(&title) else { continue };
            let ours = read.iter().find(|read| read.name == name || read.name == format!("{name} › {title}"));
            sheets += 1;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, theirs) in range.used_cells() {
                let place = (u64::from(top) + row as u64 + 1, left as usize + column);
                let cells = ours.and_then(|ours| ours.rows.iter().find(|(number, _)| *number == place.0));
                let ours = cells.and_then(|(_, cells)| cells.get(place.1)).map_or("", String::as_str);
                let same = match theirs {
                    Data::Empty => ours.is_empty(),
                    Data::String(text) => ours == text.trim(),
                    Data::Bool(true) => ours == "TRUE",
                    Data::Bool(false) => ours == "FALSE",
                    Data::Int(number) => ours == number.to_string(),
                    Data::Float(number) => {
                        ours.parse::<f64>().is_ok_and(|ours| (ours - number).abs() <= 1e-14 * number.abs())
                    }
                    _ => true,
                };
                compared += 1;
                if !same {
                    wrong.push(format!("{name} {title} {place:?}: {ours:?} and not {theirs:?}"));
                }
            }
        }
    }
    assert!(sheets > 60 && compared > 1_000, "{sheets} sheets, {compared} cells");
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_error_has_words_and_a_remedy_in_every_language() {
    let mut codes = Vec::new();
    for file in ["container.rs", "record.rs", "mod.rs", "json/scan.rs", "member.rs"] {
        let source = fs::read_to_string(root().join("src/decode").join(file)).unwrap();
        let within = source.split_once("fn code(").unwrap_or_else(|| panic!("{file} has codes")).1;
        let within = within.split_once("\n    }\n").unwrap().0;
        codes.extend(within.split('"').skip(1).step_by(2).map(|code| code.replace('_', "-")));
    }
    assert!(codes.len() > 40, "{codes:?}");
    for language in ["en", "ja"] {
        let words = fs::read_to_string(root().join(format!("locales/{language}/report.ftl"))).unwrap();
        for code in &codes {
            for id in [format!("\nfile-error-{code} = "), format!("\nfile-error-{code}-do = ")] {
                assert!(words.contains(&id), "{language}: {}", id.trim());
            }
        }
    }
}
