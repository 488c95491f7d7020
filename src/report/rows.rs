//! The rows of a report, packed: a million of them have to find room beside the lists, in a browser too.

use std::fmt;

use serde::{Serialize, Serializer};

use super::TransferReport;
use super::transfer::is_sent;
use crate::address::Asset;
use crate::check::{Checks, Finding, Overlap, Reason, Verdict, WindowPhase};
use crate::history::Direction;
use crate::packed::{Interned, Packed, Unpack, put_number, put_text};

/// How many rows one page has. As one list they would have to be moved whenever they outgrow their place, and for that moment a million rows
/// would be there twice; and many small ones take time in wasm, whose memory grows with each.
const PAGE: usize = 1 << 13;

/// For every so many rows of a page the place is kept. From there a reader goes on from row to row.
const SAMPLED: usize = 8;

/// Rows, in the order of the files.
#[derive(Clone, Default)]
pub struct Rows {
    /// What many rows have in common. What is asked of all rows together is mostly asked of these.
    classes: Interned<Class>,
    full: Vec<Page>,
    /// The page that is not full yet.
    open: Page,
}

/// Rows behind each other: the number of each one's class, what it has to itself, and what was found something of at its other end.
#[derive(Clone, Default)]
struct Page {
    bytes: Vec<u8>,
    rows: usize,
    /// Where every [`SAMPLED`]th row begins.
    starts: Vec<usize>,
}

/// What many rows have in common.
#[derive(Clone, Debug)]
pub(super) struct Class {
    /// How many rows these are.
    pub(super) rows: u64,
    pub(super) file: u32,
    pub(super) direction: Direction,
    pub(super) asset: Option<Asset>,
    pub(super) verdict: Verdict,
    pub(super) checks: Checks,
    pub(super) findings: Vec<Finding>,
    pub(super) reasons: Vec<Reason>,
    pub(super) has: Has,
    /// Whether they have an amount, and that is nought.
    of_nothing: bool,
}

/// What rows have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Has {
    pub(super) time: bool,
    pub(super) address: bool,
    pub(super) txid: bool,
}

impl Has {
    const fn of(row: &TransferReport<'_>) -> Self {
        Self { time: row.time.is_some(), address: row.address.is_some(), txid: row.txid.is_some() }
    }
}

impl Class {
    fn of(row: &TransferReport<'_>) -> Self {
        Self {
            rows: 0,
            file: row.file,
            direction: row.direction,
            asset: row.asset,
            verdict: row.verdict,
            checks: row.checks,
            findings: row.findings.to_vec(),
            reasons: row.reasons.to_vec(),
            has: Has::of(row),
            of_nothing: row.is_of_nothing(),
        }
    }

    fn is_of(&self, row: &TransferReport<'_>) -> bool {
        (self.file, self.direction, self.verdict, self.checks) == (row.file, row.direction, row.verdict, row.checks)
            && (self.has, self.of_nothing) == (Has::of(row), row.is_of_nothing())
            && self.asset == row.asset
            && self.findings == row.findings
            && self.reasons == row.reasons
    }

    /// Whether their owner sent coins away with them: [`TransferReport::sent`].
    pub(super) fn sent(&self) -> bool {
        is_sent(self.direction, self.checks, self.of_nothing)
    }

    /// Whether these rows fall into a theft, and that in this way.
    pub(super) fn overlaps_theft(&self, how: Overlap) -> bool {
        let is_it = |finding: &Finding| matches!(finding, Finding::Window { phase: WindowPhase::Theft, overlap, .. } if *overlap == how);
        self.findings.iter().any(is_it)
    }
}

impl Rows {
    pub(crate) const fn new() -> Self {
        Self {
            classes: Interned::new(),
            full: Vec::new(),
            open: Page { bytes: Vec::new(), rows: 0, starts: Vec::new() },
        }
    }

    pub(crate) fn push(&mut self, row: &TransferReport<'_>) {
        let class = self.classes.number(|class| class.is_of(row), || Class::of(row));
        if let Some(class) = self.classes.get_mut(class) {
            class.rows += 1;
        }
        let page = &mut self.open;
        if page.rows.is_multiple_of(SAMPLED) {
            page.starts.push(page.bytes.len());
        }
        put_number(class.into(), &mut page.bytes);
        row.packed().put(&mut page.bytes);
        put_number(row.other_addresses.len() as u64, &mut page.bytes);
        row.other_addresses.iter().for_each(|other| put_text(other, &mut page.bytes));
        page.rows += 1;
        if page.rows == PAGE {
            // A copy has no room to spare.
            self.full.push(page.clone());
            page.bytes.clear();
            page.starts.clear();
            page.rows = 0;
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.full.len() * PAGE + self.open.rows
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at a place, from 0.
    pub fn get(&self, at: usize) -> Option<TransferReport<'_>> {
        let start = at - at % SAMPLED;
        let place = *self.page(at)?.starts.get(at % PAGE / SAMPLED)?;
        let mut rows = RowsIter { rows: self, at: start, rest: Unpack(self.page(at)?.bytes.get(place..)?) };
        for _ in start..at {
            rows.packed();
        }
        rows.next()
    }

    /// All of them.
    pub const fn iter(&self) -> RowsIter<'_> {
        RowsIter { rows: self, at: 0, rest: Unpack(&[]) }
    }

    fn page(&self, at: usize) -> Option<&Page> {
        if at / PAGE == self.full.len() { Some(&self.open) } else { self.full.get(at / PAGE) }
    }

    /// What rows have in common, and how many have it.
    pub(super) fn classes(&self) -> &[Class] {
        self.classes.all()
    }

    /// How many rows there are of which this is so.
    pub(super) fn count(&self, of: &dyn Fn(&Class) -> bool) -> u64 {
        self.classes().iter().filter(|class| of(class)).map(|class| class.rows).sum()
    }

    /// Whether there is a row of which this is so.
    pub(super) fn any(&self, of: &dyn Fn(&Class) -> bool) -> bool {
        self.classes().iter().any(of)
    }

    /// Hands out what every row has to itself, with its class and the place of that among [`classes`](Self::classes).
    pub(super) fn each<'a>(&'a self, each: &mut dyn FnMut(usize, &'a Class, Packed<'a>)) {
        let mut rows = self.iter();
        while let Some((at, class, packed)) = rows.packed() {
            each(at, class, packed);
        }
    }
}

/// Goes through rows.
#[derive(Clone)]
pub struct RowsIter<'a> {
    rows: &'a Rows,
    at: usize,
    /// The page from there on.
    rest: Unpack<'a>,
}

impl<'a> RowsIter<'a> {
    /// The class of the next row. What the row has to itself comes next in `rest`.
    fn class(&mut self) -> Option<(usize, &'a Class)> {
        if self.at == self.rows.len() {
            return None;
        }
        if self.at.is_multiple_of(PAGE) {
            self.rest = Unpack(&self.rows.page(self.at)?.bytes);
        }
        self.at += 1;
        let number = self.rest.place();
        Some((number, &self.rows.classes()[number]))
    }

    /// The next row without what was found at its other end.
    fn packed(&mut self) -> Option<(usize, &'a Class, Packed<'a>)> {
        let (number, class) = self.class()?;
        let packed = self.rest.row();
        for _ in 0..self.rest.number() {
            self.rest.text();
        }
        Some((number, class, packed))
    }
}

impl<'a> Iterator for RowsIter<'a> {
    type Item = TransferReport<'a>;

    fn next(&mut self) -> Option<TransferReport<'a>> {
        let (_, class) = self.class()?;
        Some(TransferReport::unpack(class, &mut self.rest))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.rows.len() - self.at;
        (left, Some(left))
    }
}

impl fmt::Debug for RowsIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowsIter").field("at", &self.at).finish_non_exhaustive()
    }
}

impl ExactSizeIterator for RowsIter<'_> {}

impl<'a> IntoIterator for &'a Rows {
    type Item = TransferReport<'a>;
    type IntoIter = RowsIter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other)
    }
}

impl Eq for Rows {}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Check, Settings};
    use crate::decode::Utf8Only;
    use crate::list::Catalogue;

    #[test]
    fn a_row_is_the_same_by_its_place_and_in_its_turn_on_every_page() {
        let catalogue = Catalogue::empty();
        let mut check = Check::new(&catalogue, Settings::default());
        let mut file = check.open("btc_withdraw.csv", &Utf8Only);
        file.push("日時,金額,手数料,TX,アドレス\n".as_bytes());
        let count = 2 * PAGE + 3 * SAMPLED + 1;
        for at in 0..count {
            let address = ["1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "", "nonsense"][at % 3];
            file.push(format!("2018-09-14 17:45:00,0.{at},0.0005,,{address}\n").as_bytes());
        }
        file.close();
        let rows = check.report().transfers;
        assert_eq!((rows.len(), rows.iter().len(), rows.iter().count()), (count, count, count));
        assert!((2..).zip(&rows).all(|(line, row)| row.row == line));
        assert!(rows.iter().enumerate().all(|(at, row)| rows.get(at) == Some(row)));
        assert_eq!((rows.get(count), rows.get(usize::MAX)), (None, None));
        assert_eq!(rows.classes().iter().map(|class| class.rows).sum::<u64>(), count as u64);
    }
}
