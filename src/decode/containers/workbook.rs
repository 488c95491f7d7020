//! XLSX workbooks: which sheets there are, and their rows.
//!
//! # Source
//!
//! ECMA-376 part 1 (18.2 workbook, 18.3 worksheets, 18.4 shared strings, 18.8 styles) and part 2 (relationships).

use std::borrow::Cow;

use super::ContainerError;
use super::number::{self, Epoch, Format};
use super::xml::{self, Node};
use super::zip::{Archive, Budget};
use crate::decode::{Container, OpenLegacy, limits};

/// How many entries the archive of a workbook may have: pictures count.
const ENTRIES: usize = 4096;

/// A workbook whose sheets can be read.
pub(super) struct Workbook<'a> {
    archive: Archive<'a>,
    pub(super) sheets: Vec<Sheet>,
    strings: Strings,
    formats: Vec<Format>,
    epoch: Epoch,
    /// How many cells and how much text the sheets may still come to.
    cells_left: u64,
    text_left: u64,
}

/// A sheet of a workbook.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    part: String,
}

/// Takes a row: its number in the sheet, and its cells. Returns whether it wants another.
pub(super) type EachRow<'e> = &'e mut dyn FnMut(u64, &[String]) -> bool;

impl<'a> Workbook<'a> {
    pub(super) fn open(bytes: Cow<'a, [u8]>, legacy: &dyn OpenLegacy, budget: &Budget) -> Result<Self, ContainerError> {
        let archive = Archive::open(bytes, ENTRIES, legacy)?;
        if archive.entries.iter().any(|entry| entry.name == "mimetype") {
            return Err(ContainerError::Other(Container::OpenDocument));
        }
        let root = relations(&archive, "", budget)?;
        let main = root.iter().find(|relation| relation.is("officeDocument")).map(|relation| relation.target.clone());
        let main = main.ok_or(ContainerError::WorkbookDamaged)?;
        if main.to_ascii_lowercase().ends_with(".bin") {
            return Err(ContainerError::Other(Container::Xlsb));
        }
        let relations = relations(&archive, &main, budget)?;
        let mut book = Self {
            archive,
            sheets: Vec::new(),
            strings: Strings::default(),
            formats: Vec::new(),
            epoch: Epoch::Y1900,
            cells_left: limits::SHEET_CELLS,
            text_left: limits::SHEET_TEXT_BYTES,
        };
        book.read_main(&main, &relations, budget)?;
        let target = |kind: &str| relations.iter().find(|relation| relation.is(kind)).map(|found| &found.target);
        if let Some(styles) = target("styles").filter(|part| book.archive.find(part).is_some()) {
            book.formats = book.read_styles(styles, budget)?;
        }
        if let Some(strings) = target("sharedStrings").filter(|part| book.archive.find(part).is_some()) {
            book.strings = book.read_strings(strings, budget)?;
        }
        Ok(book)
    }

    fn read_main(&mut self, main: &str, relations: &[Relation], budget: &Budget) -> Result<(), ContainerError> {
        let (mut sheets, mut epoch) = (Vec::new(), Epoch::Y1900);
        let archive = &self.archive;
        part(archive, main, budget, &mut |node| {
            let Node::Open(element) = node else { return Ok(true) };
            match element.name() {
                "workbookPr" if element.attribute("date1904").is_some_and(|said| said == "1" || said == "true") => {
                    epoch = Epoch::Y1904;
                }
                "sheet" => {
                    let relation = element.attribute("id").and_then(|id| relations.iter().find(|r| r.id == id));
                    // Charts, dialogs and macros are sheets too, and hold no cells.
                    if let Some(relation) = relation.filter(|relation| relation.is("worksheet")) {
                        sheets.push(Sheet {
                            name: element.attribute("name").unwrap_or_default(),
                            hidden: element.attribute("state").is_some_and(|state| state != "visible"),
                            part: relation.target.clone(),
                        });
                    }
                }
                _ => {}
            }
            Ok(sheets.len() < limits::ARCHIVE_ENTRIES)
        })?;
        if sheets.is_empty() {
            return Err(ContainerError::WorkbookEmpty);
        }
        (self.sheets, self.epoch) = (sheets, epoch);
        Ok(())
    }

    fn read_styles(&self, styles: &str, budget: &Budget) -> Result<Vec<Format>, ContainerError> {
        let mut own: Vec<(u32, Format)> = Vec::new();
        let (mut formats, mut within) = (Vec::new(), false);
        part(&self.archive, styles, budget, &mut |node| {
            match node {
                Node::Open(element) => match element.name() {
                    "numFmt" => {
                        let id = element.attribute("numFmtId").and_then(|id| id.parse().ok());
                        own.extend(
                            id.zip(element.attribute("formatCode")).map(|(id, code)| (id, number::of_code(&code))),
                        );
                    }
                    "cellXfs" => within = true,
                    "xf" if within => {
                        let id = element.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                        let of_own = own.iter().find(|(own, _)| *own == id).map(|(_, format)| *format);
                        formats.push(of_own.unwrap_or(number::built_in(id)));
                    }
                    _ => {}
                },
                Node::Close("cellXfs") => return Ok(false),
                _ => {}
            }
            // Excel has at most 64,000 of either.
            Ok(own.len() < 1 << 16 && formats.len() < 1 << 16)
        })?;
        Ok(formats)
    }

    fn read_strings(&self, strings: &str, budget: &Budget) -> Result<Strings, ContainerError> {
        let mut found = Strings::default();
        let mut text = Text::new();
        part(&self.archive, strings, budget, &mut |node| {
            match &node {
                Node::Open(element) if element.name() == "si" => text.begin(STRING),
                Node::Close("si") => found.push(&text.take())?,
                _ => text.read(&node),
            }
            Ok(true)
        })?;
        Ok(found)
    }

    /// Reads a sheet, row by row. Rows without text are left out.
    pub(super) fn read(&mut self, sheet: usize, budget: &Budget, each: EachRow<'_>) -> Result<(), ContainerError> {
        let Self { archive, sheets, strings, formats, epoch, cells_left, text_left } = self;
        let sheet = sheets.get(sheet).ok_or(ContainerError::WorkbookDamaged)?;
        let mut row = Row::default();
        let mut cell = OpenCell::default();
        let mut text = Text::new();
        part(archive, &sheet.part, budget, &mut |node| {
            match &node {
                Node::Open(element) => match element.name() {
                    "row" => row.open(element.attribute("r")),
                    "c" => {
                        *cells_left = cells_left.checked_sub(1).ok_or(ContainerError::WorkbookTooManyCells)?;
                        cell = OpenCell {
                            kind: element.attribute("t").unwrap_or_default(),
                            style: element.attribute("s").and_then(|style| style.parse().ok()),
                        };
                        row.place(element.attribute("r").as_deref());
                        text.begin(if cell.kind == "inlineStr" { STRING } else { VALUE });
                    }
                    _ => text.read(&node),
                },
                Node::Close("c") => {
                    let value = text.take();
                    let format = cell.style.and_then(|style| formats.get(style)).copied().unwrap_or_default();
                    let value = cell.value(&value, strings, format, *epoch);
                    *text_left = text_left.checked_sub(value.len() as u64).ok_or(ContainerError::WorkbookTooLarge)?;
                    row.put(&value);
                }
                Node::Close("row") => return Ok(row.close(each)),
                // Behind the rows stand only formats and links.
                Node::Close("sheetData") => return Ok(false),
                _ => text.read(&node),
            }
            Ok(true)
        })
    }
}

/// A cell as its tag describes it.
#[derive(Default)]
struct OpenCell {
    kind: String,
    style: Option<usize>,
}

impl OpenCell {
    fn value<'v>(&self, text: &'v str, strings: &'v Strings, format: Format, epoch: Epoch) -> Cow<'v, str> {
        match &*self.kind {
            "s" if text.is_empty() => Cow::Borrowed(""),
            // A string that is not there must not pass for an empty cell.
            "s" => Cow::Borrowed(text.trim().parse().ok().and_then(|at| strings.get(at)).unwrap_or("\u{FFFD}")),
            "b" => Cow::Borrowed(if text.trim() == "1" { "TRUE" } else { "FALSE" }),
            "d" => match text.trim().split_once('T') {
                Some((date, time)) if !date.is_empty() => Cow::Owned(format!("{date} {time}")),
                _ => Cow::Borrowed(text),
            },
            "" | "n" if format == Format::Number => number::plain(text.trim()),
            "" | "n" => number::date(text.trim(), format, epoch).map_or(Cow::Borrowed(text), Cow::Owned),
            // Formula results, inline strings, errors such as #N/A.
            _ => Cow::Borrowed(text),
        }
    }
}

/// A row while it is read. The strings are used again for every row.
#[derive(Default)]
struct Row {
    number: u64,
    cells: Vec<String>,
    /// How many of `cells` belong to this row.
    len: usize,
    /// Where the cell belongs that is being read.
    at: usize,
    next: usize,
}

impl Row {
    fn open(&mut self, number: Option<String>) {
        let said = number.and_then(|number| number.parse().ok());
        self.number = said.unwrap_or(self.number.saturating_add(1));
        (self.len, self.next) = (0, 0);
    }

    fn place(&mut self, reference: Option<&str>) {
        self.at = reference.and_then(column_of).unwrap_or(self.next);
        self.next = self.at.saturating_add(1);
    }

    fn put(&mut self, value: &str) {
        if value.is_empty() {
            return;
        }
        // Never as far as the corner of the sheet: one column past the limit is enough for the row to be refused.
        let at = self.at.min(limits::CELLS);
        if self.cells.len() <= at {
            self.cells.resize_with(at + 1, String::new);
        }
        if at >= self.len {
            // What an earlier row left there.
            self.cells[self.len..=at].iter_mut().for_each(String::clear);
            self.len = at + 1;
        }
        self.cells[at].clear();
        self.cells[at].push_str(value);
    }

    fn close(&mut self, each: EachRow<'_>) -> bool {
        let cells = &self.cells[..self.len];
        if cells.iter().all(|cell| cell.trim().is_empty()) { true } else { each(self.number, cells) }
    }
}

/// The column of a reference such as `AB12`, from 0.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let column =
        letters.take(4).fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    column.checked_sub(1)
}

/// The elements that hold a string and a cell's value. Some programs write both for one cell.
const STRING: &str = "t";
const VALUE: &str = "v";

/// The text of a cell or a string, without formulas and without the kana that say how a name is read.
struct Text {
    found: String,
    /// The element that holds it.
    of: &'static str,
    within: bool,
    phonetic: bool,
}

impl Text {
    const fn new() -> Self {
        Self { found: String::new(), of: STRING, within: false, phonetic: false }
    }

    fn begin(&mut self, of: &'static str) {
        self.found.clear();
        self.of = of;
        (self.within, self.phonetic) = (false, false);
    }

    fn read(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(element) => match element.name() {
                name if name == self.of => self.within = !self.phonetic,
                "rPh" => self.phonetic = true,
                _ => {}
            },
            Node::Close(name) if *name == self.of => self.within = false,
            Node::Close("rPh") => self.phonetic = false,
            // One byte past the limit is enough for the cell to be refused.
            // What goes past the limit is enough for the cell to be refused; a piece is no longer than MARKUP_BYTES.
            Node::Text(text) if self.within && self.found.len() <= limits::CELL_BYTES => self.found.push_str(text),
            _ => {}
        }
    }

    /// The text, with Excel's `_x000D_` for characters that XML cannot hold undone.
    fn take(&mut self) -> Cow<'_, str> {
        if !self.found.contains("_x") {
            return Cow::Borrowed(&self.found);
        }
        let mut out = String::with_capacity(self.found.len());
        let mut rest = &*self.found;
        while let Some(at) = rest.find("_x") {
            out.push_str(&rest[..at]);
            let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
            let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
            if let Some(code) = code.and_then(|code| u32::from_str_radix(code, 16).ok()) {
                out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                rest = &rest[at + 7..];
            } else {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
        out.push_str(rest);
        Cow::Owned(out)
    }
}

/// The strings that cells name by number, one behind the other.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    fn push(&mut self, text: &str) -> Result<(), ContainerError> {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).map_err(|_| ContainerError::WorkbookTooLarge)?);
        Ok(())
    }

    fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }
}

/// How one part of a workbook refers to another.
#[derive(Debug)]
struct Relation {
    id: String,
    kind: String,
    target: String,
}

impl Relation {
    /// Whether it is of this kind; the strict form of the standard has other addresses in front of the same words.
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// The relations of a part, or of the whole package if `of` is empty. A part without a file for them has none.
fn relations(archive: &Archive<'_>, of: &str, budget: &Budget) -> Result<Vec<Relation>, ContainerError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let name = format!("{prefix}_rels/{file}.rels");
    let mut relations = Vec::new();
    if archive.find(&name).is_none() {
        return if of.is_empty() { Err(ContainerError::WorkbookDamaged) } else { Ok(relations) };
    }
    part(archive, &name, budget, &mut |node| {
        if let Node::Open(element) = node
            && element.name() == "Relationship"
            && let Some(target) = element.attribute("Target")
        {
            relations.push(Relation {
                id: element.attribute("Id").unwrap_or_default(),
                kind: element.attribute("Type").unwrap_or_default(),
                target: resolve(folder, &target),
            });
        }
        Ok(relations.len() < ENTRIES)
    })?;
    Ok(relations)
}

/// A target as the path of an entry.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = if target.starts_with('/') { target } else { format!("{folder}/{target}") };
    let mut parts: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(parts.pop()),
            step => parts.push(step),
        }
    }
    parts.join("/")
}

fn part(
    archive: &Archive<'_>,
    name: &str,
    budget: &Budget,
    each: &mut dyn FnMut(Node<'_>) -> Result<bool, ContainerError>,
) -> Result<(), ContainerError> {
    let entry = archive.find(name).ok_or(ContainerError::WorkbookDamaged)?;
    xml::read(archive.read(entry, budget)?, each)
}
