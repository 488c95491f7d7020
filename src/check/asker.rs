//! The rows of one file, asked one after the other; but what the lists surely have nothing of is told of many rows at once.

use crate::address::{self, AddressError, Identities, Txid};
use crate::history::format::Kind;
use crate::history::{Direction, ExchangeCell, FileSummary, ProblemCode, Row, TxidCell, find_service};
use crate::list::{Catalogue, Foreseen, Question};
use crate::packed::Interned;
use crate::report::TransferReport;

use super::asked::AskedEnds;
use super::coin::Coin;
use super::finding::{Checks, Finding, WindowCheck};
use super::identifier;
use super::reason::{Reason, ReasonCode};
use super::similar::Similar;
use super::verdict;
use super::window::{self, Doubt, Windows};

/// How many rows wait for each other.
const AT_ONCE: usize = 64;

/// How many coins, networks and exchanges are kept. A file with more of them has something else in those columns.
const MOST_COINS: usize = 256;

/// What is done with a row that was asked for. The number is what the ends of its address are compared by, if that is whole.
pub(super) type Found<'f> = dyn FnMut(&TransferReport<'_>, Option<u32>) + 'f;

/// Puts the questions to the rows of one file.
pub(super) struct Asker<'a> {
    catalogue: &'a Catalogue,
    similar: &'a Similar<'a>,
    file: u32,
    summary: &'a FileSummary,
    /// The breaches of the exchange that the file is of, and behind them those of each exchange that its rows name.
    windows: Vec<(Option<String>, Windows<'a>)>,
    doubt: Doubt<'a>,
    /// The coins, each with the place of its exchange's breaches.
    coins: Interned<(Coin<'a>, usize)>,
    waiting: Vec<Waiting>,
    /// The coin of the row before, and what came of its other ends.
    ends: (u32, Option<AskedEnds>),
    /// What is said of a row.
    findings: Vec<Finding>,
    reasons: Vec<Reason>,
}

/// A row whose identifiers were read.
struct Waiting {
    row: Row,
    coin: u32,
    read: Read,
}

/// The identifiers of a row, as far as they are what their columns say.
#[derive(Debug)]
pub(super) struct Read {
    /// What the address stands for, if the row has one.
    pub(super) address: Option<Result<Identities, AddressError>>,
    /// The transaction, if the cell has its digits and nothing else.
    pub(super) txid: Option<Txid>,
    /// Whether a list may have something of the address.
    pub(super) of_address: Foreseen,
    /// Whether a list may have something of the transaction.
    pub(super) of_txid: Foreseen,
}

impl<'a> Asker<'a> {
    pub(super) fn new(
        (catalogue, similar): (&'a Catalogue, &'a Similar<'a>),
        file: u32,
        summary: &'a FileSummary,
        service: Option<String>,
    ) -> Self {
        let windows = Windows::of(catalogue, service.as_deref());
        Self {
            catalogue,
            similar,
            file,
            summary,
            windows: vec![(service, windows)],
            doubt: Doubt::of(&summary.assumptions),
            coins: Interned::new(),
            waiting: Vec::with_capacity(AT_ONCE),
            ends: (0, None),
            findings: Vec::new(),
            reasons: Vec::new(),
        }
    }

    /// Takes a row in, and asks for all that wait when they are enough.
    pub(super) fn push(&mut self, row: Row, found: &mut Found<'_>) {
        let Self { coins, windows, catalogue, .. } = self;
        let transfer = &row.transfer;
        let is_it = |(coin, _): &(Coin<'_>, usize)| coin.is_of(transfer);
        let coin = coins.number(is_it, || {
            let at = windows_of(windows, transfer.exchange.as_ref(), catalogue);
            (Coin::of(transfer, catalogue, &windows[at].1), at)
        });
        let named = coins.get(coin).0.named;
        let address = transfer.address.as_deref().map(|text| address::resolve(text, named));
        let txid = transfer.txid.as_ref().and_then(|cell| Txid::of_hash(*cell.as_ref().digits()?));
        self.waiting.push(Waiting {
            row,
            coin,
            read: Read { address, txid, of_address: Foreseen::Nothing, of_txid: Foreseen::Nothing },
        });
        if self.waiting.len() == AT_ONCE {
            self.ask_all(found);
        }
    }

    /// Asks for all rows that wait.
    pub(super) fn ask_all(&mut self, found: &mut Found<'_>) {
        let mut waiting = std::mem::take(&mut self.waiting);
        let mut questions = Vec::with_capacity(2 * waiting.len());
        for Waiting { read, .. } in &waiting {
            let identities = read.address.iter().flatten().flatten();
            questions.extend(identities.map(|parsed| Question::Address(&parsed.identity)));
            questions.extend(read.txid.iter().map(Question::Txid));
        }
        let mut foreseen = self.catalogue.foresee(&questions).into_iter();
        // What nobody foresaw is asked.
        let mut next = || foreseen.next().unwrap_or(Foreseen::Maybe);
        for Waiting { read, .. } in &mut waiting {
            let identities = read.address.iter().flatten().flatten();
            for of_identity in identities.map(|_| next()) {
                if of_identity == Foreseen::Maybe {
                    read.of_address = Foreseen::Maybe;
                }
            }
            read.of_txid = read.txid.map_or(Foreseen::Nothing, |_| next());
        }
        for waiting in &mut waiting {
            self.ask(waiting, found);
        }
        waiting.clear();
        self.waiting = waiting;
        if self.coins.all().len() > MOST_COINS {
            self.coins = Interned::new();
            self.ends.1 = None;
        }
    }

    /// The exchanges that rows named, by their names: the order of the rows changes nothing.
    pub(super) fn exchanges(mut self) -> Vec<String> {
        let mut exchanges: Vec<String> = self.windows.split_off(1).into_iter().filter_map(|(of, _)| of).collect();
        exchanges.sort_unstable();
        exchanges
    }

    fn ask(&mut self, waiting: &mut Waiting, found: &mut Found<'_>) {
        let Waiting { row: Row { row, transfer, problem }, coin: number, read } = waiting;
        let (coin, windows) = self.coins.get(*number);
        let undone = problem.as_ref().is_some_and(|problem| problem.code == ProblemCode::NotCompleted);
        let (findings, reasons) = (&mut self.findings, &mut self.reasons);
        findings.clear();
        reasons.clear();
        reasons.extend(problem.take().map(|problem| Reason::from(*problem)));
        let format = self.summary.format.as_deref();
        // A trade, a fee, interest: a row in which nothing moved on a chain, in a file of such rows or among transfers.
        let moves = transfer.direction != Direction::Other
            || transfer.address.is_some()
            || transfer.others.is_some()
            || transfer.txid.is_some()
            || format.is_none_or(|format| format.kind == Kind::Identifiers);
        if !moves && reasons.is_empty() {
            reasons.push(Reason::new(ReasonCode::NotATransfer));
        }
        if self.ends.0 != *number {
            self.ends = (*number, None);
        }
        let lists = (self.catalogue, self.similar);
        let asked = identifier::ask(lists, coin, &mut self.ends.1, (transfer, read), format, findings, reasons);
        // What failed happened at no time.
        let window = if moves && !undone {
            window::ask(&self.windows[*windows].1, self.doubt, coin, transfer, &asked, findings)
        } else {
            WindowCheck::NotApplicable
        };
        let checks = Checks { identifier: asked.outcome, window, traced: asked.traced };
        let transfer = TransferReport {
            file: self.file,
            row: *row,
            direction: transfer.direction,
            time: transfer.time,
            day: transfer.day,
            asset: transfer.asset,
            amount: transfer.amount,
            fee: transfer.fee,
            address: asked.shown_address.as_deref(),
            other_addresses: asked.others.iter().map(AsRef::as_ref).collect(),
            txid: asked.shown_txid.as_ref().map(TxidCell::as_ref),
            verdict: verdict::of(checks, findings, reasons),
            checks,
            findings,
            reasons,
        };
        found(&transfer, asked.ends);
    }
}

/// Where the breaches stand that a row is compared with: those of the exchange that it names, or of the one that the whole file is of
/// where it names none that is known. A tool's user calls an account what he likes.
fn windows_of<'a>(
    all: &mut Vec<(Option<String>, Windows<'a>)>,
    exchange: Option<&ExchangeCell>,
    catalogue: &'a Catalogue,
) -> usize {
    let Some(service) = exchange.and_then(|cell| exchange_called(cell.text(), catalogue)) else { return 0 };
    let known = all.iter().position(|(of, _)| of.as_ref() == Some(&service));
    known.unwrap_or_else(|| {
        let windows = Windows::of(catalogue, Some(&service));
        all.push((Some(service), windows));
        all.len() - 1
    })
}

/// The exchange that a cell names, if it is a known one.
fn exchange_called(name: &str, catalogue: &Catalogue) -> Option<String> {
    let known = find_service(name).and_then(|service| service.as_exchange().map(str::to_owned));
    known.or_else(|| catalogue.find_service(name).map(str::to_owned))
}
