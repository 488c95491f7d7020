//! One JSON value → the cells of one record.

use rustc_hash::FxHashMap;

use super::scan::{Scan, text_of};
use super::{BadRow, Cells, JsonProblem, Record, limits};

/// The columns of a file, and the record that is being filled.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// What the first record is decides for all.
    kind: Option<Kind>,
    places: FxHashMap<Box<str>, usize>,
    names: Vec<Box<str>>,
    cells: Vec<Cell>,
    text: String,
    ends: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Members with names: the header is made of them.
    Objects,
    /// Bare values or arrays of them: their place is all they have.
    Bare,
}

/// A cell while its record is read.
#[derive(Clone, Debug, Default)]
struct Cell {
    text: String,
    /// The line that `text` ends in, from 0.
    line: usize,
    /// Whether that line has a value already.
    filled: bool,
}

impl Columns {
    /// Takes note of the columns that `value` has.
    pub(super) fn note(&mut self, value: &str) -> Result<(), JsonProblem> {
        let kind = *self.kind.get_or_insert(if value.starts_with('{') { Kind::Objects } else { Kind::Bare });
        if kind == Kind::Bare {
            return Ok(());
        }
        let mut outcome = Ok(());
        let (places, names) = (&mut self.places, &mut self.names);
        walk(value, &mut |path, _, _| {
            if places.contains_key(path) {
                return;
            }
            if names.len() == limits::CELLS {
                outcome = Err(JsonProblem::TooManyColumns);
                return;
            }
            places.insert(path.into(), names.len());
            names.push(path.into());
        });
        outcome
    }

    pub(super) fn hand_out_header(&mut self, each: &mut dyn FnMut(Record<'_>)) {
        if self.names.is_empty() {
            return;
        }
        self.cells = vec![Cell::default(); self.names.len()];
        let text = self.names.concat();
        let mut end = 0;
        self.ends = self
            .names
            .iter()
            .map(|name| {
                end += name.len();
                end
            })
            .collect();
        each(Record { row: 0, cells: Ok(Cells { text: &text, ends: &self.ends, gap: 0 }), offset: 0, damage: None });
    }

    pub(super) fn hand_out(&mut self, row: u64, offset: u64, value: &str, each: &mut dyn FnMut(Record<'_>)) {
        self.text.clear();
        self.ends.clear();
        let mut bad = None;
        if self.kind == Some(Kind::Bare) {
            let (text, ends) = (&mut self.text, &mut self.ends);
            walk(value, &mut |_, _, raw| {
                text.push_str(&text_of(raw));
                ends.push(text.len());
            });
            bad = (ends.len() > limits::CELLS).then_some(BadRow::TooManyCells);
        } else {
            let (places, cells) = (&self.places, &mut self.cells);
            walk(value, &mut |path, line, raw| {
                let Some(cell) = places.get(path).and_then(|place| cells.get_mut(*place)) else { return };
                // Whatever the number of elements, a cell that is too long already grows no further.
                if cell.text.len() + line.saturating_sub(cell.line) <= limits::JSON_CELL_BYTES {
                    cell.add(line, &text_of(raw));
                }
            });
            for cell in cells {
                bad = bad.or((cell.text.len() > limits::JSON_CELL_BYTES).then_some(BadRow::CellTooLong));
                self.text.push_str(&cell.text);
                self.ends.push(self.text.len());
                (cell.line, cell.filled) = (0, false);
                cell.text.clear();
            }
        }
        let nul = self.text.contains('\0').then_some(BadRow::Nul);
        let damage = nul.or(self.text.contains(char::REPLACEMENT_CHARACTER).then_some(BadRow::NotText));
        let cells = Cells { text: &self.text, ends: &self.ends, gap: 0 };
        each(match bad {
            Some(bad) => Record { row, cells: Err(bad), offset, damage: None },
            None => Record { row, cells: Ok(cells), offset, damage },
        });
    }
}

impl Cell {
    fn add(&mut self, line: usize, value: &str) {
        while self.line < line {
            self.text.push('\n');
            self.line += 1;
            self.filled = false;
        }
        // Several values for one element, such as an inner array or a name that occurs twice: none may be lost.
        if self.filled && !value.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(value);
        self.filled |= !value.is_empty();
    }
}

/// Calls `leaf` for every scalar within `value`, whose grammar is known to be right: its path, the place of its element in the outermost
/// array, and the text it is written as. An empty array or object is a scalar `null`.
fn walk(value: &str, leaf: &mut dyn FnMut(&str, usize, &str)) {
    let mut scan = Scan::new(value, 0);
    let mut path = String::new();
    // Per open level: the length of the path outside it, and in an array the number of elements before this one.
    let mut levels: Vec<(usize, Option<usize>)> = Vec::new();
    loop {
        scan.blanks();
        let Some(byte) = scan.peek() else { return };
        match byte {
            b'{' | b'[' => {
                let outside = path.len();
                scan.at += 1;
                scan.blanks();
                if let Some(b'}' | b']') = scan.peek() {
                    scan.at += 1;
                    emit(&path, &levels, "null", leaf);
                } else {
                    levels.push((outside, (byte == b'[').then_some(0)));
                    if byte == b'[' {
                        path.push_str("[]");
                    } else if !enter(&mut scan, &mut path, outside) {
                        return;
                    }
                    continue;
                }
            }
            _ => match scan.value() {
                Ok(scalar) => emit(&path, &levels, &value[scalar], leaf),
                Err(_) => return,
            },
        }
        // Behind a value: the next one of its level, or the ends of levels.
        loop {
            scan.blanks();
            let Some((outside, index)) = levels.last_mut() else { return };
            let outside = *outside;
            match scan.peek() {
                Some(b',') => {
                    scan.at += 1;
                    if let Some(index) = index {
                        *index += 1;
                    } else {
                        scan.blanks();
                        if !enter(&mut scan, &mut path, outside) {
                            return;
                        }
                    }
                    break;
                }
                Some(b'}' | b']') => {
                    scan.at += 1;
                    levels.pop();
                    path.truncate(outside);
                }
                _ => return,
            }
        }
    }
}

/// Steps over a member's name and makes it the last part of `path`.
fn enter(scan: &mut Scan<'_>, path: &mut String, outside: usize) -> bool {
    let start = scan.at;
    let Ok(key) = scan.key() else { return false };
    let raw = scan.text(start..key.end);
    path.truncate(outside);
    if outside > 0 {
        path.push('.');
    }
    path.push_str(&text_of(raw));
    true
}

fn emit(path: &str, levels: &[(usize, Option<usize>)], raw: &str, leaf: &mut dyn FnMut(&str, usize, &str)) {
    let line = levels.iter().find_map(|(_, index)| *index).unwrap_or(0);
    leaf(if path.is_empty() { "value" } else { path }, line, raw);
}
