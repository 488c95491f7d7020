//! A header → the entry it belongs to, and where its columns are in this file.
//!
//! Tried in this order; the first step that finds something ends it:
//!
//! | # | the header has                                             | found by                 |
//! |---|------------------------------------------------------------|--------------------------|
//! | 1 | the same cells                                             | a hash of them           |
//! | 2 | the same cells, and Excel's empty ones behind              | a hash of them           |
//! | 3 | cells that fit patterns, groups and optional cells         | trying each such entry   |
//! | 4 | the same cells in another order                            | a hash of them, sorted   |
//! | 5 | the same letters and digits, with other signs between      | a hash of those          |
//! | 6 | the keys of a JSON entry, among others                     | trying each such entry   |
//! | 7 | all cells of an entry in any order, and one or two more    | trying each entry        |
//!
//! Where several entries fit, the one with the fewest patterns is meant; if that leaves two, both are named and the first is taken.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::model::{Column, Container, Format, HeaderCell, Kind};
use super::pattern::{self, Capture};

type Hash = BuildHasherDefault<FxHasher>;

/// A header that was recognised.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// What it is the header of.
    pub format: Arc<Format>,
    /// Where its columns are.
    pub layout: Layout,
    /// Other entries that fit as well.
    pub others: Vec<Arc<Format>>,
    /// Whether the cells were in another order or written with other signs.
    pub rearranged: bool,
}

/// Where the columns of an entry are in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The cell of the record for each cell of the entry's header, if it is there; for a group, that of its first coming.
    cells: Vec<Option<usize>>,
    /// Where each coming of the group begins.
    pub groups: Vec<usize>,
    /// What patterns stood for, by the cell of the record.
    captures: Vec<(usize, Capture)>,
    /// How many cells a row has.
    pub width: usize,
    /// How many the record of the header has: Excel's empty ones behind it are no columns, and the rows have them too.
    pub record: usize,
}

impl Layout {
    /// The cell of a record that a column of the entry is.
    pub fn cell(&self, column: Column) -> Option<usize> {
        let column = usize::from(column);
        match self.cells.get(column) {
            Some(cell) => *cell,
            // Behind the last column with a header.
            None => Some(self.width + column - self.cells.len()),
        }
    }

    /// What a pattern stood for in the header of a cell.
    pub fn capture(&self, cell: usize) -> Option<&Capture> {
        self.captures.iter().find(|(at, _)| *at == cell).map(|(_, capture)| capture)
    }

    /// A layout in which every column is where the entry has it.
    pub fn plain(format: &Format) -> Self {
        let width = format.header.cells.len();
        Self { cells: (0..width).map(Some).collect(), groups: Vec::new(), captures: Vec::new(), width, record: width }
    }
}

/// Headers by the hash of what they are compared by.
#[derive(Debug, Default)]
pub(super) struct Index {
    exact: HashMap<u64, Vec<usize>, Hash>,
    sorted: HashMap<u64, Vec<usize>, Hash>,
    loose: HashMap<u64, Vec<usize>, Hash>,
    patterns: Vec<usize>,
    json: Vec<usize>,
    /// The header of each entry as it is compared.
    normal: Vec<Vec<String>>,
}

/// Fewer cells than this are too few to be the same ones in another order by anything but chance.
const ENOUGH: usize = 4;

/// Fewer cells than this are too few to be known again among others.
const MANY: usize = 7;

/// The most cells that may have been added to a known header.
const MOST_ADDED: usize = 2;

impl Index {
    pub(super) fn new(formats: &[Arc<Format>]) -> Self {
        let mut index = Self::default();
        for (at, format) in formats.iter().enumerate() {
            let header = &format.header;
            let normal: Vec<String> = header.cells.iter().map(|cell| pattern::normal(&cell.text)).collect();
            let fixed = header.repeat.is_none()
                && !header.open
                && header.cells.iter().all(|cell| !cell.optional && !pattern::is_pattern(&cell.text));
            if format.container == Container::Json {
                index.json.push(at);
            } else if fixed {
                index.exact.entry(hash(&normal)).or_default().push(at);
                if normal.len() >= ENOUGH && !header.weak {
                    index.sorted.entry(hash(&sorted(&normal))).or_default().push(at);
                    index.loose.entry(hash(&loose(&normal))).or_default().push(at);
                }
            } else {
                index.patterns.push(at);
            }
            index.normal.push(normal);
        }
        index
    }

    pub(super) fn recognise(&self, formats: &[Arc<Format>], cells: &[&str]) -> Option<Recognised> {
        let mut found = self.find(formats, cells)?;
        found.layout.record = cells.len();
        Some(found)
    }

    fn find(&self, formats: &[Arc<Format>], cells: &[&str]) -> Option<Recognised> {
        let whole: Vec<String> = cells.iter().map(|cell| pattern::normal(cell)).collect();
        let len = whole.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if len == 0 {
            return None;
        }
        let cut = &whole[..len];
        let same = |cells: &[String], found: &usize| self.normal[*found] == cells;
        let all = |map: &HashMap<u64, Vec<usize>, Hash>, key: &[String]| {
            map.get(&hash(key)).map_or(&[][..], Vec::as_slice).to_vec()
        };
        for cells in [&whole[..], cut] {
            let found: Vec<_> = all(&self.exact, cells).into_iter().filter(|at| same(cells, at)).collect();
            if let Some(format) = found.first().map(|at| &formats[*at]) {
                return Some(recognised(formats, &found, Layout::plain(format), false));
            }
        }
        // With the empty cells behind first: columns without a name may be the last ones.
        let found =
            self.by_pattern(formats, &whole).or_else(|| self.by_pattern(formats, cut).filter(|_| len < whole.len()));
        if found.is_some() {
            return found;
        }
        let arranged = |at: &usize| by_name(&self.normal[*at], cut);
        let found: Vec<_> = all(&self.sorted, &sorted(cut)).into_iter().filter(|at| arranged(at).is_some()).collect();
        if let Some(layout) = found.first().and_then(arranged) {
            return Some(recognised(formats, &found, layout, true));
        }
        let key = loose(cut);
        let found: Vec<_> = all(&self.loose, &key).into_iter().filter(|at| loose(&self.normal[*at]) == key).collect();
        if let Some(format) = found.first().map(|at| &formats[*at]) {
            return Some(recognised(formats, &found, Layout::plain(format), true));
        }
        self.by_keys(formats, cut).or_else(|| self.by_names(formats, cut))
    }

    /// A service that adds a column to its export does not change the others.
    fn by_names(&self, formats: &[Arc<Format>], cells: &[String]) -> Option<Recognised> {
        let mut found: Vec<(usize, usize, Layout)> = Vec::new();
        if cells.len() < MANY {
            return None;
        }
        let there: HashSet<&str, Hash> = cells.iter().map(String::as_str).collect();
        for (at, format) in formats.iter().enumerate() {
            let header = &format.header;
            let plain = |(text, cell): &(&String, &HeaderCell)| !cell.optional && !pattern::is_pattern(text);
            let known = |(text, _): (&String, &HeaderCell)| there.contains(text.as_str());
            if !self.normal[at].iter().zip(&header.cells).find(plain).is_some_and(known) {
                continue;
            }
            let few = header.cells.len() < MANY || header.repeat.is_some() || header.open || header.weak;
            if few || format.container == Container::Json || cells.len() > header.cells.len() + MOST_ADDED {
                continue;
            }
            if let Some(layout) = among(format, &self.normal[at], cells) {
                found.push((layout.cells.iter().flatten().count(), at, layout));
            }
        }
        let most = found.iter().map(|(same, _, _)| *same).max()?;
        found.retain(|(same, _, _)| *same == most);
        let places: Vec<_> = found.iter().map(|(_, at, _)| *at).collect();
        let (_, _, layout) = found.into_iter().next()?;
        Some(recognised(formats, &places, layout, true))
    }

    fn by_pattern(&self, formats: &[Arc<Format>], cells: &[String]) -> Option<Recognised> {
        let mut found: Vec<(usize, usize, Layout)> = Vec::new();
        for at in &self.patterns {
            if let Some(layout) = fit(&formats[*at], &self.normal[*at], cells) {
                let vague = vagueness(&formats[*at], &self.normal[*at]);
                found.push((vague, *at, layout));
            }
        }
        let least = found.iter().map(|(vague, _, _)| *vague).min()?;
        found.retain(|(vague, _, _)| *vague == least);
        let places: Vec<_> = found.iter().map(|(_, at, _)| *at).collect();
        let (_, _, layout) = found.into_iter().next()?;
        Some(recognised(formats, &places, layout, false))
    }

    fn by_keys(&self, formats: &[Arc<Format>], cells: &[String]) -> Option<Recognised> {
        let mut found: Vec<(usize, usize, Layout)> = Vec::new();
        for at in &self.json {
            let header = &formats[*at].header.cells;
            let places: Vec<Option<usize>> =
                self.normal[*at].iter().map(|key| cells.iter().position(|cell| cell == key)).collect();
            let missing = places.iter().zip(header).any(|(place, cell)| place.is_none() && !cell.optional);
            if !missing {
                let width = cells.len();
                let keys = places.iter().flatten().count();
                found.push((keys, *at, Layout { cells: places, width, ..Layout::default() }));
            }
        }
        let most = found.iter().map(|(keys, _, _)| *keys).max()?;
        found.retain(|(keys, _, _)| *keys == most);
        let places: Vec<_> = found.iter().map(|(_, at, _)| *at).collect();
        let (_, _, layout) = found.into_iter().next()?;
        Some(recognised(formats, &places, layout, false))
    }
}

fn recognised(formats: &[Arc<Format>], found: &[usize], layout: Layout, rearranged: bool) -> Recognised {
    let mut all = found.iter().map(|at| formats[*at].clone());
    let format = all.next().unwrap_or_else(super::identifiers);
    Recognised { format, layout, others: all.collect(), rearranged }
}

fn hash(cells: &[String]) -> u64 {
    Hash::default().hash_one(cells)
}

fn sorted(cells: &[String]) -> Vec<String> {
    let mut cells = cells.to_vec();
    cells.sort_unstable();
    cells
}

/// Letters and digits only: `Sent.Amount` as R writes it and `Sent_Amount` are `Sent Amount`.
fn loose(cells: &[String]) -> Vec<String> {
    cells.iter().map(|cell| cell.chars().filter(|c| c.is_alphanumeric()).collect()).collect()
}

/// Where each cell of an entry's header is among `cells`, which are the same in another order.
fn by_name(header: &[String], cells: &[String]) -> Option<Layout> {
    let mut taken = vec![false; cells.len()];
    let places = header.iter().map(|wanted| {
        let at = cells.iter().enumerate().position(|(at, cell)| !taken[at] && cell == wanted)?;
        taken[at] = true;
        Some(at)
    });
    let places: Vec<Option<usize>> = places.collect();
    let all = places.iter().all(Option::is_some) && taken.iter().all(|taken| *taken);
    all.then(|| Layout { cells: places, width: cells.len(), ..Layout::default() })
}

/// Where each cell of an entry's header is among `cells`, which may be more and in another order.
fn among(format: &Format, normal: &[String], cells: &[String]) -> Option<Layout> {
    let mut layout = Layout { width: cells.len(), ..Layout::default() };
    let mut taken = vec![false; cells.len()];
    for (item, wanted) in format.header.cells.iter().zip(normal) {
        let place = cells.iter().enumerate().find_map(|(at, cell)| {
            let capture = if taken[at] { None } else { pattern::matches(wanted, cell) };
            capture.map(|capture| (at, capture))
        });
        match place {
            Some((at, capture)) => {
                taken[at] = true;
                layout.cells.push(Some(at));
                layout.captures.push((at, capture));
            }
            None if item.optional => layout.cells.push(None),
            None => return None,
        }
    }
    (taken.iter().filter(|taken| !**taken).count() <= MOST_ADDED).then_some(layout)
}

/// How much of an entry's header can be anything.
fn vagueness(format: &Format, normal: &[String]) -> usize {
    let braces: usize =
        normal.iter().map(|text| text.matches('{').count() * if text == "{any}" { 10 } else { 1 }).sum();
    braces + usize::from(format.header.open) * 100 + usize::from(format.kind == Kind::Marker)
}

/// Fits cells to the patterns of an entry, one after the other, going back where a choice was wrong.
fn fit(format: &Format, normal: &[String], cells: &[String]) -> Option<Layout> {
    let mut layout = Layout { cells: vec![None; normal.len()], ..Layout::default() };
    let fitting = Fitting { format, normal, cells };
    fitting.from(0, 0, &mut layout).then(|| {
        layout.width = cells.len();
        layout
    })
}

struct Fitting<'a> {
    format: &'a Format,
    normal: &'a [String],
    cells: &'a [String],
}

impl Fitting<'_> {
    fn from(&self, item: usize, at: usize, layout: &mut Layout) -> bool {
        let header = &self.format.header;
        let Some(cell) = header.cells.get(item) else { return at == self.cells.len() || header.open };
        if let Some((from, to)) = header.repeat.map(|(from, to)| (usize::from(from), usize::from(to)))
            && item == from
        {
            return self.group(from, to, at, layout);
        }
        if let Some(capture) = self.cells.get(at).and_then(|text| pattern::matches(&self.normal[item], text)) {
            let before = layout.captures.len();
            layout.cells[item] = Some(at);
            layout.captures.push((at, capture));
            if self.from(item + 1, at + 1, layout) {
                return true;
            }
            layout.captures.truncate(before);
            layout.cells[item] = None;
        }
        cell.optional && self.from(item + 1, at, layout)
    }

    /// As many comings of the group as there are, then what follows it.
    fn group(&self, from: usize, to: usize, at: usize, layout: &mut Layout) -> bool {
        let (groups, captures) = (layout.groups.len(), layout.captures.len());
        let fits = (from..to).enumerate().all(|(offset, item)| {
            let text = self.cells.get(at + offset);
            let capture = text.and_then(|text| pattern::matches(&self.normal[item], text));
            if let Some(capture) = capture {
                layout.captures.push((at + offset, capture));
                layout.cells[item].get_or_insert(at + offset);
                return true;
            }
            false
        });
        if fits {
            layout.groups.push(at);
            if self.group(from, to, at + to - from, layout) {
                return true;
            }
            if self.from(to, at + to - from, layout) {
                return true;
            }
        }
        layout.groups.truncate(groups);
        layout.captures.truncate(captures);
        if groups == 0 {
            layout.cells[from..to].fill(None);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::Formats;
    use super::super::model::{Confidence, Header, HeaderCell, Roles, Rules, Service, Text};
    use super::*;

    fn format(id: &'static str, cells: &[&'static str], change: impl FnOnce(&mut Header)) -> Arc<Format> {
        let cells = cells.iter().map(|text| HeaderCell { text: Text::Borrowed(text), optional: false }).collect();
        let mut header = Header { cells, ..Header::default() };
        change(&mut header);
        Arc::new(Format {
            id: Text::Borrowed(id),
            service: Arc::new(Service {
                id: Text::Borrowed("x"),
                name: Text::Borrowed("X"),
                also: Vec::new(),
                coins: Vec::new(),
                is: crate::history::format::ServiceKind::Exchange,
            }),
            title: Text::Borrowed("x"),
            kind: Kind::Withdrawals,
            confidence: Confidence::High,
            container: Container::Table,
            header,
            roles: Roles::default(),
            rules: Rules::default(),
            bring: Vec::new(),
        })
    }

    #[test]
    fn a_group_comes_once_for_each_coin() {
        let coins = format("coins", &["Date", "{coin}", "Fee ({coin})", "ID"], |header| header.repeat = Some((1, 3)));
        let formats = Formats::new(vec![coins]);
        let found = formats.recognise(&["Date", "BTC", "Fee (BTC)", "MONA", "Fee (MONA)", "ID"]).unwrap();
        assert_eq!((found.layout.groups.as_slice(), found.layout.cell(3)), (&[1, 3][..], Some(5)));
        assert_eq!(found.layout.capture(3).unwrap().coin.as_deref(), Some("mona"));
        assert!(formats.recognise(&["Date", "BTC", "ID"]).is_none());
    }

    #[test]
    fn an_optional_cell_may_be_missing_and_shifts_the_rest() {
        let entry = format("optional", &["Date", "Watch", "Amount ({unit})"], |header| header.cells[1].optional = true);
        let formats = Formats::new(vec![entry]);
        assert_eq!(formats.recognise(&["Date", "Amount (BTC)"]).unwrap().layout.cell(2), Some(1));
        assert_eq!(formats.recognise(&["Date", "Watch", "Amount (BTC)"]).unwrap().layout.cell(2), Some(2));
    }

    #[test]
    fn the_same_cells_in_another_order_are_found_by_name() {
        let formats = Formats::new(vec![format("five", &["a", "b", "c", "d", "e"], |_| {})]);
        let found = formats.recognise(&["e", "d", "c", "b", "a", ""]).unwrap();
        assert!(found.rearranged);
        assert_eq!(found.layout.cell(0), Some(4));
        assert!(formats.recognise(&["a", "b", "c", "d"]).is_none());
    }

    #[test]
    fn a_column_that_a_service_added_does_not_hide_the_others() {
        let cells = ["Time({zone})", "Coin", "Amount", "Fee", "Hash", "Address", "Status"];
        let formats = Formats::new(vec![format("seven", &cells, |_| {})]);
        let found =
            formats.recognise(&["New", "Coin", "Amount", "Fee", "Time(UTC)", "Hash", "Address", "Status"]).unwrap();
        assert!(found.rearranged);
        assert_eq!((found.layout.cell(0), found.layout.cell(5)), (Some(4), Some(6)));
        assert!(
            formats
                .recognise(&["a", "b", "c", "Coin", "Amount", "Fee", "Time(UTC)", "Hash", "Address", "Status"])
                .is_none()
        );
    }

    #[test]
    fn the_entry_with_the_fewest_patterns_is_meant() {
        let formats = Formats::new(vec![
            format("any", &["Date", "{any}"], |_| {}),
            format("coin", &["Date", "Amount ({coin})"], |_| {}),
        ]);
        assert_eq!(formats.recognise(&["Date", "Amount (BTC)"]).unwrap().format.id, "coin");
    }
}
