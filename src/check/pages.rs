//! Rows that wait until their file is read to its end, packed, in pages: each is given back as soon as its rows are checked, so that a million
//! rows are never there twice, once as they were read and once as they are reported.

use std::sync::Arc;

use crate::address::Asset;
use crate::history::{Direction, End, ExchangeCell, OtherEnd, Problem, Row, Transfer, TxidCell};
use crate::packed::{Interned, Packed, Unpack, put_number, text_of};
use crate::time::Time;

/// How many rows one page has: most of a megabyte, because wasm takes its time whenever its memory grows.
const ROWS: usize = 1 << 13;

/// Rows, up to so many.
#[derive(Debug)]
pub(super) struct Pages {
    common: Interned<Common>,
    full: Vec<Page>,
    /// The page that is not full yet.
    open: Page,
    skipped: u64,
    /// How many more rows may be kept.
    left: usize,
    over: bool,
}

/// Rows behind each other: the number of what each has in common with others, and what it has to itself.
#[derive(Clone, Debug)]
struct Page {
    bytes: Vec<u8>,
    rows: usize,
    /// What few rows have, in their order.
    rare: Vec<Rare>,
}

/// What most rows of a file have in common.
#[derive(Debug)]
struct Common {
    direction: Direction,
    asset: Option<Asset>,
    end: Option<End>,
    network: Option<Arc<str>>,
    exchange: Option<ExchangeCell>,
    /// How many microseconds later than the time the row may be, if it has one.
    later: Option<i64>,
}

/// What few rows have, or few files.
#[derive(Clone, Debug, Default)]
struct Rare {
    others: Option<Arc<[OtherEnd]>>,
    problem: Option<Box<Problem>>,
}

impl Common {
    fn of(transfer: &Transfer, later: Option<i64>) -> Self {
        let Transfer { direction, asset, end, network, exchange, .. } = transfer;
        let (network, exchange) = (network.clone(), exchange.clone());
        Self { direction: *direction, asset: *asset, end: *end, network, exchange, later }
    }

    fn has(&self, transfer: &Transfer, later: Option<i64>) -> bool {
        (self.direction, self.end, self.later) == (transfer.direction, transfer.end, later)
            && self.asset == transfer.asset
            && self.network == transfer.network
            && self.exchange == transfer.exchange
    }
}

impl Pages {
    pub(super) const fn new(most: usize) -> Self {
        let open = Page { bytes: Vec::new(), rows: 0, rare: Vec::new() };
        Self { common: Interned::new(), full: Vec::new(), open, skipped: 0, left: most, over: false }
    }

    pub(super) fn push(&mut self, row: Row) {
        let Some(left) = self.left.checked_sub(1) else {
            self.over = true;
            return;
        };
        self.left = left;
        let Row { row, transfer, problem } = row;
        self.skipped += u64::from(problem.is_some());
        let later = transfer.until.zip(transfer.time).map(|(until, time)| until.unix_micros() - time.unix_micros());
        let common = self.common.number(|common| common.has(&transfer, later), || Common::of(&transfer, later));
        let is_rare = transfer.others.is_some() || problem.is_some();
        let page = &mut self.open;
        put_number(u64::from(common) << 1 | u64::from(is_rare), &mut page.bytes);
        let Transfer { time, day, amount, fee, .. } = transfer;
        let (address, txid) =
            (transfer.address.as_deref().map(str::as_bytes), transfer.txid.as_ref().map(TxidCell::as_ref));
        Packed { row, time, day, amount, fee, address, txid }.put(&mut page.bytes);
        if is_rare {
            page.rare.push(Rare { others: transfer.others, problem });
        }
        page.rows += 1;
        if page.rows == ROWS {
            // A copy has no room to spare.
            self.full.push(page.clone());
            page.bytes.clear();
            page.rare.clear();
            page.rows = 0;
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.full.len() * ROWS + self.open.rows
    }

    /// How many rows have a problem.
    pub(super) const fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Whether there were more rows than may be kept.
    pub(super) const fn is_over(&self) -> bool {
        self.over
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Row> {
        self.full.iter().chain([&self.open]).flat_map(|page| page.rows(&self.common))
    }

    /// Hands the rows out, and gives the room of each page back behind its last one.
    pub(super) fn for_each(self, each: &mut dyn FnMut(Row)) {
        let Self { common, full, open, .. } = self;
        for page in full.into_iter().chain([open]) {
            page.rows(&common).for_each(&mut *each);
        }
    }
}

impl Page {
    fn rows(&self, common: &Interned<Common>) -> impl Iterator<Item = Row> {
        let mut bytes = Unpack(&self.bytes);
        let mut rare = 0..;
        (0..self.rows).map(move |_| {
            let number = bytes.place();
            let Common { direction, asset, end, network, exchange, later } = &common.all()[number >> 1];
            let Packed { row, time, day, amount, fee, address, txid } = bytes.row();
            let after = |later: i64| Some(Time::from_unix_micros(time?.unix_micros() + later));
            let (network, exchange) = (network.clone(), exchange.clone());
            let (address, txid) = (address.map(text_of).map(Box::from), txid.map(TxidCell::from));
            let rare = (number & 1 != 0).then(|| rare.next()).flatten().map(|at: usize| self.rare[at].clone());
            let Rare { others, problem } = rare.unwrap_or_default();
            let (direction, asset, end, until) = (*direction, *asset, *end, later.and_then(after));
            let transfer = Transfer {
                direction,
                time,
                until,
                day,
                asset,
                amount,
                fee,
                address,
                end,
                others,
                network,
                exchange,
                txid,
            };
            Row { row, transfer, problem }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Utf8Only;
    use crate::history::{FileReader, Hints};

    /// Rows of every kind, more than a page of them.
    fn rows() -> Vec<Row> {
        let files = [
            (
                "btc_withdraw.csv",
                "日時,金額,手数料,TX,アドレス\n2018-09-14 17:45:00,0.1,0.0005,0123,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n2018-09-14,1e9,,,x\nnever,half,0,,\n,,,,\n",
            ),
            (
                "export.csv",
                "\"Txhash\",\"Blockno\",\"UnixTimestamp\",\"DateTime\",\"From\",\"To\",\"Value_IN(ETH)\",\"Value_OUT(ETH)\"\n0x1,1,1536914700,2018-09-14 08:45:00,0xd9a1b0b1e1ae382dbdc898ea68012ffcb2853a91,0xd9a1c3788d81257612e2581a6ea0ada244853a91,0,1.5\n",
            ),
        ];
        let mut rows = Vec::new();
        for (name, text) in files {
            let mut reader = FileReader::new(name, &Hints::default(), &Utf8Only);
            reader.push(text.as_bytes(), &mut |row| rows.push(row));
            reader.finish(&mut |row| rows.push(row));
        }
        assert!(rows.iter().any(|row| row.problem.is_some()) && rows.iter().any(|row| row.transfer.others.is_some()));
        rows.iter().cycle().take(3 * ROWS + 7).cloned().collect()
    }

    #[test]
    fn rows_come_out_as_they_went_in() {
        let rows = rows();
        let mut pages = Pages::new(usize::MAX);
        for row in &rows {
            pages.push(row.clone());
        }
        assert_eq!(pages.len(), rows.len());
        assert_eq!(pages.skipped(), rows.iter().filter(|row| row.problem.is_some()).count() as u64);
        assert!(pages.iter().eq(rows.iter().cloned()));
        let mut out = Vec::new();
        pages.for_each(&mut |row| out.push(row));
        assert_eq!(out, rows);
    }

    #[test]
    fn what_goes_beyond_the_room_is_not_kept_and_told() {
        let mut pages = Pages::new(2);
        rows().into_iter().take(2).for_each(|row| pages.push(row));
        assert!(!pages.is_over());
        rows().into_iter().take(1).for_each(|row| pages.push(row));
        assert!(pages.is_over() && pages.len() == 2);
    }
}
