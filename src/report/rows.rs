//! The rows of a report, packed: a million of them have to find room beside the lists, in a browser too.

use std::fmt;

use serde::{Serialize, Serializer};

use super::TransferReport;
use crate::address::Asset;
use crate::check::{Checks, Finding, Reason, Verdict};
use crate::history::Direction;
use crate::packed::{Interned, Packed, Unpack, put_number, put_text};

/// How many rows one page has. As one list they would have to be moved whenever they outgrow their place, and for that moment a million rows
/// would be there twice.
const PAGE: usize = 1024;

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
    /// Where each row ends.
    ends: Vec<u32>,
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
    pub(super) has_time: bool,
    pub(super) has_address: bool,
    pub(super) has_txid: bool,
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
            has_time: row.time.is_some(),
            has_address: row.address.is_some(),
            has_txid: row.txid.is_some(),
        }
    }

    fn has(&self, row: &TransferReport<'_>) -> bool {
        (self.file, self.direction, self.verdict, self.checks) == (row.file, row.direction, row.verdict, row.checks)
            && (self.has_time, self.has_address, self.has_txid)
                == (row.time.is_some(), row.address.is_some(), row.txid.is_some())
            && self.asset == row.asset
            && self.findings == row.findings
            && self.reasons == row.reasons
    }
}

impl Rows {
    pub(crate) const fn new() -> Self {
        Self { classes: Interned::new(), full: Vec::new(), open: Page { bytes: Vec::new(), ends: Vec::new() } }
    }

    pub(crate) fn push(&mut self, row: &TransferReport<'_>) {
        let class = self.classes.number(|class| class.has(row), || Class::of(row));
        if let Some(class) = self.classes.get_mut(class) {
            class.rows += 1;
        }
        let page = &mut self.open;
        put_number(class.into(), &mut page.bytes);
        row.packed().put(&mut page.bytes);
        put_number(row.other_addresses.len() as u64, &mut page.bytes);
        row.other_addresses.iter().for_each(|other| put_text(other, &mut page.bytes));
        // No row has more than a few megabytes.
        page.ends.push(u32::try_from(page.bytes.len()).unwrap_or(u32::MAX));
        if page.ends.len() == PAGE {
            // A copy has no room to spare.
            self.full.push(page.clone());
            page.bytes.clear();
            page.ends.clear();
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.full.len() * PAGE + self.open.ends.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at a place, from 0.
    #[inline(never)]
    pub fn get(&self, at: usize) -> Option<TransferReport<'_>> {
        self.stored(at).map(|(class, mut rest)| TransferReport::unpack(class, &mut rest))
    }

    /// All of them.
    pub const fn iter(&self) -> RowsIter<'_> {
        RowsIter { rows: self, at: 0 }
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
        for page in self.full.iter().chain([&self.open]) {
            let mut start = 0;
            for end in &page.ends {
                let mut rest = Unpack(page.bytes.get(start..*end as usize).unwrap_or_default());
                let class = rest.number();
                if let (Some(of), Ok(class)) = (self.classes.get(class), usize::try_from(class)) {
                    each(class, of, rest.row());
                }
                start = *end as usize;
            }
        }
    }

    fn stored(&self, at: usize) -> Option<(&Class, Unpack<'_>)> {
        let mut rest = self.bytes(at)?;
        Some((self.classes.get(rest.number())?, rest))
    }

    fn bytes(&self, at: usize) -> Option<Unpack<'_>> {
        let (page, at) = (at / PAGE, at % PAGE);
        let Page { bytes, ends } = if page == self.full.len() { &self.open } else { self.full.get(page)? };
        let start = at.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied())?;
        Some(Unpack(bytes.get(start as usize..*ends.get(at)? as usize)?))
    }
}

/// Goes through rows.
#[derive(Clone, Debug)]
pub struct RowsIter<'a> {
    rows: &'a Rows,
    at: usize,
}

impl<'a> Iterator for RowsIter<'a> {
    type Item = TransferReport<'a>;

    fn next(&mut self) -> Option<TransferReport<'a>> {
        let row = self.rows.get(self.at)?;
        self.at += 1;
        Some(row)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.rows.len() - self.at;
        (left, Some(left))
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
