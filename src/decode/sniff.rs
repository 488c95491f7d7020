//! What kind of text this is, from its first lines: JSON, a web page, or rows, and then what stands between the cells.

use super::csv::{Dialect, Shape, open_quote};

/// How many bytes of text are looked at.
pub(super) const WINDOW: usize = 16 << 10;

/// How many lines are looked at.
const LINES: usize = 64;

/// How many lines a record may have here.
const LONGEST_RECORD: usize = 8;

/// What may stand between two cells. Of two that fit equally well the earlier one is taken.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Rows(Dialect),
    Json,
    Markup,
}

/// Tells what a text is that begins with `text`, which is at most [`WINDOW`] bytes and the whole text if it is shorter.
///
/// `said` is the delimiter, if somebody said it. `is_header` knows headers: a delimiter that makes one of the first lines one is right,
/// however the counts look.
pub(super) fn kind(text: &[u8], said: Option<u8>, is_header: Option<fn(&[&str]) -> bool>) -> Kind {
    let begin = text.trim_ascii_start();
    let begin = begin.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(begin).trim_ascii_start();
    let second = begin.get(1..).unwrap_or_default().trim_ascii_start().first();
    match (begin.first(), second) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b'[' | b']' | b'"')) => return Kind::Json,
        (Some(b'<'), Some(b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z')) => return Kind::Markup,
        _ => {}
    }
    if let Some((delimiter, len)) = sep_line(text) {
        let Dialect { shape, .. } = best(&[delimiter], &lines(&text[len..]));
        return Kind::Rows(Dialect { delimiter, shape, sep_line: len });
    }
    let lines = lines(text);
    let said = said.filter(|byte| byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r'));
    let candidates = said.as_ref().map_or(&DELIMITERS[..], std::slice::from_ref);
    let dialect = is_header.and_then(|is_header| by_header(candidates, &lines, is_header));
    Kind::Rows(dialect.unwrap_or_else(|| best(candidates, &lines)))
}

/// The delimiter that a first line such as `sep=;` says, and how long that line is with its end. Excel reads it; nothing else does.
fn sep_line(text: &[u8]) -> Option<(u8, usize)> {
    let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, rest @ ..] = text else { return None };
    let len = rest.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len()).min(2);
    (DELIMITERS.contains(delimiter) && len > 0).then_some((*delimiter, 5 + len))
}

/// The lines that are whole, blank ones left out.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    let whole =
        if text.len() < WINDOW { text.len() } else { text.iter().rposition(|b| *b == b'\n').unwrap_or(text.len()) };
    let lines = text[..whole].split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.filter(|line| !line.trim_ascii().is_empty()).take(LINES).collect()
}

fn by_header(delimiters: &[u8], lines: &[&[u8]], is_header: fn(&[&str]) -> bool) -> Option<Dialect> {
    for line in lines {
        let line = std::str::from_utf8(line).ok()?;
        for delimiter in delimiters {
            let cells: Vec<_> =
                line.split(char::from(*delimiter)).map(|cell| cell.trim().trim_matches('"').trim()).collect();
            if is_header(&cells) {
                return Some(Dialect {
                    delimiter: *delimiter,
                    shape: Shape::Plain { width: cells.len() },
                    sep_line: 0,
                });
            }
        }
    }
    None
}

/// The delimiter by which most lines have the same number of cells, or else the one that makes the most of them.
fn best(delimiters: &[u8], lines: &[&[u8]]) -> Dialect {
    let plain = widest(delimiters, lines);
    if let Some((delimiter, width)) = plain {
        return Dialect { delimiter, shape: Shape::Plain { width }, sep_line: 0 };
    }
    if is_wrapped(lines) {
        let unwrapped: Vec<Vec<u8>> = lines.iter().map(|line| unwrap(line)).collect();
        let unwrapped: Vec<&[u8]> = unwrapped.iter().map(Vec::as_slice).collect();
        if let Some((delimiter, width)) = widest(delimiters, &unwrapped) {
            return Dialect { delimiter, shape: Shape::Wrapped { width }, sep_line: 0 };
        }
    }
    let delimiter = if let [only] = delimiters { *only } else { b',' };
    Dialect { delimiter, shape: Shape::Plain { width: 1 }, sep_line: 0 }
}

fn widest(delimiters: &[u8], lines: &[&[u8]]) -> Option<(u8, usize)> {
    let mut best: Option<((usize, usize), u8)> = None;
    for delimiter in delimiters {
        let widths = widths(lines, *delimiter);
        let often = |width: &usize| widths.iter().filter(|other| *other == width).count();
        // Of widths that are as frequent, the first: it is the header's.
        let most = widths.iter().rev().map(|width| (often(width), *width)).max_by_key(|(often, _)| *often);
        if let Some(fit) = most.filter(|fit| best.is_none_or(|(best, _)| *fit > best)) {
            best = Some((fit, *delimiter));
        }
    }
    best.map(|((_, width), delimiter)| (delimiter, width))
}

/// How many cells each record has, those of one cell left out. A record takes several lines if a cell of it does.
fn widths(lines: &[&[u8]], delimiter: u8) -> Vec<usize> {
    let mut widths = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let whole = (1..=LONGEST_RECORD.min(lines.len() - at)).find_map(|count| {
            let record = lines[at..at + count].join(&b'\n');
            open_quote(&record, delimiter).is_none().then(|| (count, cells(&record, delimiter)))
        });
        // A quote that nothing closes: its line counts as it is.
        let (count, width) = whole.unwrap_or_else(|| (1, cells(lines[at], delimiter)));
        widths.extend((width > 1).then_some(width));
        at += count;
    }
    widths
}

/// How many cells a record has.
fn cells(line: &[u8], delimiter: u8) -> usize {
    let (mut within, mut at_start, mut cells) = (false, true, 1);
    for byte in line {
        match byte {
            b'"' if at_start => (within, at_start) = (true, false),
            b'"' if within => (within, at_start) = (false, true),
            byte if *byte == delimiter && !within => (cells, at_start) = (cells + 1, true),
            _ => at_start = false,
        }
    }
    cells
}

/// Whether every line, of those that no delimiter cuts, is one quoted cell with quotes within it doubled: what a spreadsheet makes of a
/// CSV file that it took for one column.
fn is_wrapped(lines: &[&[u8]]) -> bool {
    !lines.is_empty()
        && lines.iter().all(|line| {
            let line = line.trim_ascii();
            line.len() > 2 && line.starts_with(b"\"") && line.ends_with(b"\"")
        })
}

fn unwrap(line: &[u8]) -> Vec<u8> {
    let line = line.trim_ascii();
    let within = &line[1..line.len() - 1];
    let mut out = Vec::with_capacity(within.len());
    let mut bytes = within.iter().peekable();
    while let Some(byte) = bytes.next() {
        out.push(*byte);
        if *byte == b'"' {
            bytes.next_if(|next| **next == b'"');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (char, Shape) {
        match kind(text.as_bytes(), None, None) {
            Kind::Rows(Dialect { delimiter, shape, .. }) => (char::from(delimiter), shape),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_rows_alike() {
        let plain = |delimiter, width| (delimiter, Shape::Plain { width });
        for (text, expected) in [
            ("a,b,c\n1,2,3\n", plain(',', 3)),
            ("Date;Amount\n2020;1,5\n2021;2,5\n", plain(';', 2)),
            ("Date;Amount;Fee\n2020;1,5;0,1\n2021;2,5;0,1\n", plain(';', 3)),
            ("Date\tAmount (BTC, net)\n2020\t1,5\n", plain('\t', 2)),
            ("a|b|c\n1|2|3\n", plain('|', 3)),
            ("a,b\n\"x;y;z\",1\n\"x;y;z\",2\n", plain(',', 2)),
            ("Statement; from 1; to 2\n\nuser, a@b\n\na,b,c\n1,2,3\n4,5,6\n", plain(',', 3)),
            ("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n", plain(',', 1)),
            ("", plain(',', 1)),
        ] {
            assert_eq!(rows(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sep_line_is_believed() {
        let Kind::Rows(dialect) = kind(b"sep=;\r\na,b;c\n", None, None) else { panic!() };
        assert_eq!((dialect.delimiter, dialect.sep_line, dialect.shape), (b';', 7, Shape::Plain { width: 2 }));
    }

    #[test]
    fn a_known_header_outranks_the_counts() {
        let is_header: fn(&[&str]) -> bool = |cells| cells == ["a", "b"];
        let text = "x,y,z\n1,2,3\n\"a\";b\n1,2,3;4,5,6\n";
        let Kind::Rows(dialect) = kind(text.as_bytes(), None, Some(is_header)) else { panic!() };
        assert_eq!((dialect.delimiter, dialect.shape), (b';', Shape::Plain { width: 2 }));
    }

    #[test]
    fn lines_that_are_one_quoted_cell_each_are_rows_within() {
        assert_eq!(rows("\"a,b,\"\"c\"\"\"\n\"1,2,\"\"3,4\"\"\"\n"), (',', Shape::Wrapped { width: 3 }));
    }

    #[test]
    fn json_and_markup_are_no_rows() {
        for text in ["[{\"a\":1}]", " \n{ \"a\": 1 }\n", "[]", "\u{FEFF}{}"] {
            assert_eq!(kind(text.as_bytes(), None, None), Kind::Json, "{text}");
        }
        assert_eq!(kind(b"<html>", None, None), Kind::Markup);
        assert!(matches!(kind(b"[Transactions]\na,b\n", None, None), Kind::Rows(_)));
    }
}
