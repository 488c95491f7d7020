//! JSON and JSON Lines → records.
//!
//! The records are the elements of an array, wherever a service wrapped it: `[{…}]`, `{"data":{"withdrawals":[{…}]}}`, an object keyed
//! by transaction id. Each is flattened to cells named by their path, `status.block_time`, `vout[].value`; the first record handed out is
//! the header, which is every path that occurs anywhere, in the order of appearance. A number is the text it was written as.
//!
//! A cell whose path has `[]` in it is a list, one line an element of the outermost array, a blank one where an element lacks the member:
//! the third line of `vout[].value` belongs to the third of `vout[].scriptpubkey_address`. [`Cells::raw`](super::Cells::raw) keeps blank
//! lines at the ends.

mod flatten;
mod scan;

use std::ops::Range;

pub use scan::JsonProblem;
use scan::{Child, Children, Scan, text_of};

use super::record::{BadRow, Cells, Record};
use super::{Container, DecodeError, limits};
use flatten::Columns;

/// Keeps the text until its end: which columns there are is known only then.
#[derive(Debug, Default)]
pub(super) struct Reader {
    text: Vec<u8>,
    lines: bool,
}

impl Reader {
    pub(super) fn push(&mut self, utf8: &[u8]) -> Result<(), DecodeError> {
        if self.text.len() + utf8.len() > limits::JSON_BYTES {
            self.text = Vec::new();
            return Err(DecodeError::Json { problem: JsonProblem::TooLarge, line: 0, column: 0 });
        }
        self.text.extend_from_slice(utf8);
        Ok(())
    }

    pub(super) const fn container(&self) -> Container {
        if self.lines { Container::JsonLines } else { Container::Json }
    }

    pub(super) fn finish(&mut self, each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
        let bytes = std::mem::take(&mut self.text);
        // A broken byte costs its record: it becomes a U+FFFD, which the record is marked for.
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let text = text.trim_start_matches('\u{FEFF}');
        self.lines = is_json_lines(text);
        if self.lines { read_lines(text, each) } else { read_document(text, each) }
    }
}

/// Whether the first line is a document of its own and there is another behind it.
fn is_json_lines(text: &str) -> bool {
    let mut scan = Scan::new(text, 0);
    let Ok(first) = scan.value() else { return false };
    scan.blanks();
    scan.peek().is_some() && !text[first.clone()].contains('\n') && text[first.end..scan.at].contains('\n')
}

/// A line that is no JSON costs itself only.
fn read_lines(text: &str, each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
    let lines = || {
        let mut at = 0;
        (1..).zip(text.split_inclusive('\n')).filter_map(move |(row, line)| {
            let start = at;
            at += line.len();
            let blank = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty();
            (!blank).then_some((row, start, line))
        })
    };
    let value = |start: usize, line: &str| {
        // A byte order mark in front of a line: somebody joined two files.
        let from = start + line.len() - line.trim_start_matches('\u{FEFF}').len();
        let mut scan = Scan::new(&text[..start + line.len()], from);
        let value = scan.value()?;
        scan.blanks();
        if scan.peek().is_none() { Ok(value) } else { Err(JsonProblem::Syntax) }
    };
    let mut columns = Columns::default();
    for (_, start, line) in lines() {
        if let Ok(value) = value(start, line) {
            columns.note(&text[value]).map_err(|problem| problem_at(text, start, problem))?;
        }
    }
    columns.hand_out_header(each);
    for (count, (row, start, line)) in (1..).zip(lines()) {
        if count > limits::ROWS {
            return Err(DecodeError::TooManyRows);
        }
        match value(start, line) {
            Ok(value) => columns.hand_out(row, start as u64, &text[value], each),
            Err(_) => each(Record { row, cells: Err(BadRow::NotJson), offset: start as u64, damage: None }),
        }
    }
    Ok(())
}

fn read_document(text: &str, each: &mut dyn FnMut(Record<'_>)) -> Result<(), DecodeError> {
    let mut scan = Scan::new(text, 0);
    let whole = scan.value().and_then(|whole| {
        scan.blanks();
        if scan.peek().is_none() { Ok(whole) } else { Err(JsonProblem::Syntax) }
    });
    // Of an array that breaks off, the elements before the break are still rows.
    let (rows, broken) = match whole {
        Ok(whole) => (rows_in(text, whole), Ok(())),
        Err(problem) => {
            let start = text.len() - text.trim_start().len();
            let rows = if text[start..].starts_with('[') { Rows::ChildrenOf(start) } else { Rows::One(start..start) };
            (rows, Err(problem_at(text, scan.at, problem)))
        }
    };
    let values = || -> Box<dyn Iterator<Item = Range<usize>>> {
        match &rows {
            Rows::One(one) => Box::new(std::iter::once(one.clone()).filter(|one| !one.is_empty())),
            Rows::ChildrenOf(at) => Box::new(Children::new(text, *at).map_while(Result::ok).map(|child| child.value)),
        }
    };
    let mut columns = Columns::default();
    for value in values() {
        let at = value.start;
        columns.note(&text[value]).map_err(|problem| problem_at(text, at, problem))?;
    }
    columns.hand_out_header(each);
    for (row, value) in (1..).zip(values()) {
        if row > limits::ROWS {
            return Err(DecodeError::TooManyRows);
        }
        columns.hand_out(row, value.start as u64, &text[value], each);
    }
    broken
}

fn problem_at(text: &str, at: usize, problem: JsonProblem) -> DecodeError {
    let before = text.get(..at).unwrap_or(text);
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count() as u64;
    let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count() as u64;
    DecodeError::Json { problem, line, column }
}

/// Where the records of a document are.
enum Rows {
    One(Range<usize>),
    ChildrenOf(usize),
}

/// How far down an array of records is looked for.
const WRAPPINGS: usize = 4;

/// Finds the records of a document whose grammar is known to be right.
fn rows_in(text: &str, whole: Range<usize>) -> Rows {
    let mut at = whole;
    for _ in 0..WRAPPINGS {
        if text[at.clone()].starts_with('[') {
            return Rows::ChildrenOf(at.start);
        }
        if !text[at.clone()].starts_with('{') {
            return Rows::One(at);
        }
        let members: Vec<Child> = Children::new(text, at.start).map_while(Result::ok).take(limits::CELLS + 1).collect();
        let named = |member: &Child, name: &str| member.key.clone().is_some_and(|key| text_of(&text[key]) == name);
        // A transaction of Bitcoin has two arrays of its own and is one record all the same.
        if ["vin", "vout"].iter().all(|name| members.iter().any(|member| named(member, name))) {
            return Rows::One(at);
        }
        let starts = |member: &Child, with: char| text[member.value.clone()].starts_with(with);
        let of_objects = |member: &&Child| {
            let mut children = Children::new(text, member.value.start);
            starts(member, '[')
                && matches!(children.next(), Some(Ok(first)) if text[first.value.start..].starts_with('{'))
        };
        if members.len() > 1 && members.iter().all(|member| starts(member, '{')) {
            return Rows::ChildrenOf(at.start);
        }
        if let Some(array) = members.iter().find(of_objects) {
            return Rows::ChildrenOf(array.value.start);
        }
        let mut objects = members.iter().filter(|member| starts(member, '{'));
        match (objects.next(), objects.next()) {
            (Some(only), None) if members.len() == 1 || holds_array(text, only) => at = only.value.clone(),
            _ => return Rows::One(at),
        }
    }
    Rows::One(at)
}

fn holds_array(text: &str, member: &Child) -> bool {
    let mut children = Children::new(text, member.value.start).map_while(Result::ok);
    children.any(|child| text[child.value].starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = Vec<(u64, Vec<String>)>;

    fn read(text: &str) -> (Rows, Result<(), DecodeError>) {
        let mut rows = Vec::new();
        let mut reader = Reader::default();
        reader.push(text.as_bytes()).unwrap();
        let outcome = reader.finish(&mut |record: Record<'_>| {
            let cells = match record.cells {
                Ok(cells) => (0..cells.len()).filter_map(|at| cells.raw(at)).map(str::to_owned).collect(),
                Err(bad) => vec![format!("! {}", bad.code())],
            };
            rows.push((record.row, cells));
        });
        (rows, outcome)
    }

    fn table(text: &str) -> Vec<String> {
        let (rows, outcome) = read(text);
        assert_eq!(outcome, Ok(()), "{text}");
        rows.iter().map(|(row, cells)| format!("{row}: {}", cells.join("|"))).collect()
    }

    #[test]
    fn records_are_found_wherever_a_service_wrapped_them() {
        for text in [
            r#"[{"a":"x","b":1},{"a":"y"}]"#,
            r#"{"transactions":[{"a":"x","b":1},{"a":"y"}],"removed":[],"lastblock":"00"}"#,
            r#"{"success":1,"data":{"withdrawals":[{"a":"x","b":1},{"a":"y"}]}}"#,
            r#"{"data":{"withdrawals":[{"a":"x","b":1},{"a":"y"}]}}"#,
            r#"{"f91d":{"a":"x","b":1},"0283":{"a":"y"}}"#,
            r#"{"jsonrpc":"2.0","result":[{"a":"x","b":1},{"a":"y"}],"id":"1"}"#,
            "{\"a\":\"x\",\"b\":1}\n\n{\"a\":\"y\"}\n",
        ] {
            let rows = table(text);
            assert_eq!((rows[0].as_str(), rows.len()), ("0: a|b", 3), "{text}");
            assert!(rows[1].ends_with(": x|1") && rows[2].ends_with(": y|"), "{rows:?}");
        }
    }

    #[test]
    fn a_transaction_is_one_record_and_its_outputs_are_lists() {
        let text = r#"{"txid":"t","vin":[{"prevout":{"value":5}}],"vout":[{"value":1,"scriptpubkey_address":"A"},{"value":0},
            {"value":2,"scriptpubkey_address":"B"}],"status":{"block_time":1536910000}}"#;
        assert_eq!(
            table(text),
            [
                "0: txid|vin[].prevout.value|vout[].value|vout[].scriptpubkey_address|status.block_time",
                "1: t|5|1\n0\n2|A\n\nB|1536910000"
            ]
        );
        assert_eq!(table(&format!("[{text},{text}]")).len(), 3);
    }

    #[test]
    fn numbers_are_the_text_they_were_written_as() {
        let text = r#"[{"n":0.10000000000000000001,"m":1E-8,"o":123456789012345678901234567890,"p":null,"q":true}]"#;
        assert_eq!(table(text)[1], "1: 0.10000000000000000001|1E-8|123456789012345678901234567890||true");
    }

    #[test]
    fn a_line_of_json_lines_that_is_broken_costs_itself() {
        assert_eq!(table("{\"a\":1}\n{\"a\":\n{\"a\":3}\n"), ["0: a", "1: 1", "2: ! not_json", "3: 3"]);
    }

    #[test]
    fn an_array_that_breaks_off_keeps_what_came_before_and_says_where() {
        let (rows, outcome) = read("[{\"a\":1},\n {\"a\":2},\n {\"a\":3");
        assert_eq!(rows.len(), 3);
        assert_eq!(outcome, Err(DecodeError::Json { problem: JsonProblem::Syntax, line: 3, column: 8 }));
    }

    #[test]
    fn lists_of_texts_and_lists_of_lists_are_rows_without_a_header() {
        assert_eq!(table(r#"["1Boat","1Fmw"]"#), ["1: 1Boat", "2: 1Fmw"]);
        assert_eq!(table(r#"[["Date","Address"],["2018",1]]"#), ["1: Date|Address", "2: 2018|1"]);
        assert_eq!(table("[]"), [""; 0]);
    }

    #[test]
    fn what_has_too_many_columns_or_levels_is_refused() {
        let members: Vec<_> = (0..600).map(|n| format!("\"k{n}\":1")).collect();
        let (_, outcome) = read(&format!("[{{{}}}]", members.join(",")));
        assert!(matches!(outcome, Err(DecodeError::Json { problem: JsonProblem::TooManyColumns, .. })));
        let (_, outcome) = read(&"[".repeat(100_000));
        assert!(matches!(outcome, Err(DecodeError::Json { problem: JsonProblem::TooDeep, .. })));
        let mut reader = Reader::default();
        let part = vec![b' '; 1 << 20];
        assert!((0..65).any(|_| reader.push(&part).is_err()));
    }
}
