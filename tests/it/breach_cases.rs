//! One made-up customer file for each breach pack, written from the packs and from nothing the engine says.
//!
//! What each row must come to is stated in the case (`expect`) by how the row was made: a listed address, a listed transaction, something
//! that is on the list and accuses nobody, a time in the middle of a theft window, three days before, three days after, another coin, another
//! exchange. `cargo xtask bless` writes the cases of packs that are new
//! or were changed; the expectation is held against the report even then.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use breachlight::history::find_service;
use breachlight::list::{Entry, IdentifierKind, Pack, Phase};
use breachlight::time::Time;
use serde_json::json;

use crate::packs;

/// Addresses that no pack lists, of coins that customers hold.
const NEUTRAL: [(&str, &str); 10] = [
    ("BTC", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
    ("ETH", "0x52908400098527886E0F7030069857D2E4169EE7"),
    ("BCH", "16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb"),
    ("LTC", "LQtFoidy5TmLrPP77MZzgMRffqPsmRfMXE"),
    ("XRP", "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf"),
    ("SOL", "4wBqpZM9xaSheZzJSMawUKKwhdpChKbZ5eu5ky4Vigw"),
    ("XLM", "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"),
    ("XEM", "NAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCRW6C7LV"),
    ("DOGE", "DGAipZhEbf9r65QdB7WPwzdBKDpefVwwsZ"),
    ("DASH", "XnPFsRWTaSgiVauosEwQ6dEitGYXgwznz2"),
];

const DAY: i64 = 24 * 3600 * 1_000_000;

/// Writes the case of every pack below `cases`.
pub(crate) fn write(cases: &Path) {
    let packs = packs();
    let covered: BTreeSet<&str> =
        packs.iter().flat_map(|pack| &pack.entries).filter(|e| is_listed(e)).map(coin_of).collect();
    for pack in &packs {
        let folder = cases.join(format!("breach_{}", pack.breach.id.replace('-', "_")));
        fs::create_dir_all(&folder).unwrap();
        let case = Made::of(pack, &covered);
        fs::write(folder.join("case.json"), serde_json::to_string_pretty(&case.json(pack)).unwrap() + "\n").unwrap();
        fs::write(folder.join("withdrawals.csv"), case.own).unwrap();
        if !case.other.is_empty() {
            fs::write(folder.join(OTHER_EXCHANGE[usize::from(is_cryptopia(pack))].0), case.other).unwrap();
        }
    }
}

/// Exports of two exchanges: the second stands in where the breach is the first's.
const OTHER_EXCHANGE: [(&str, &str); 2] = [
    ("cryptopia.csv", "#,Currency,Amount,Fee,Status,TransactionId,Address,Timestamp\n"),
    ("eth_withdraw.csv", "日時,金額,手数料,TX,アドレス\n"),
];

fn is_cryptopia(pack: &Pack) -> bool {
    pack.breach.services.iter().any(|service| service == "cryptopia")
}

fn is_listed(entry: &Entry) -> bool {
    entry.kind == IdentifierKind::Address && entry.delisted.is_none() && entry.trace.is_none()
}

/// The coin that is paid to an address of a chain.
fn coin_of(entry: &Entry) -> &str {
    match entry.chain.code() {
        "NEM" => "XEM",
        "BSC" => "BNB",
        "ARB" | "OP" | "BASE" => "ETH",
        code => code,
    }
}

struct Made {
    own: String,
    other: String,
    expect: Vec<&'static str>,
    rows: Vec<&'static str>,
}

impl Made {
    fn of(pack: &Pack, covered: &BTreeSet<&str>) -> Self {
        let own = "Date,Coin,Amount,Address,TxID\n".to_owned();
        let mut made = Self { own, other: String::new(), expect: Vec::new(), rows: Vec::new() };
        let thefts: Vec<_> = pack.breach.windows.iter().filter(|window| window.phase == Phase::Theft).collect();
        let last = thefts.iter().map(|window| window.to.unix_micros()).max();
        let quiet = last.map_or_else(|| "2026-01-01".parse::<Time>().unwrap().unix_micros(), |last| last + 3 * DAY);
        if let Some(entry) = pack.entries.iter().find(|entry| is_listed(entry)) {
            made.row(quiet, coin_of(entry), &entry.value, "listed", "listed");
        }
        let is_transaction = |entry: &&Entry| entry.kind != IdentifierKind::Address;
        let neutral = |coin: &str| NEUTRAL.iter().find(|(of, _)| *of == coin).map_or("", |(_, address)| *address);
        let not_found = |coin: &str| if covered.contains(coin) { "not_listed" } else { "not_covered" };
        if let Some(entry) = pack.entries.iter().filter(is_transaction).find(|e| e.accuses() && e.trace.is_none()) {
            let coin = coin_of(entry);
            made.row_in(quiet, coin, neutral(coin), &entry.value, "listed", "listed by its transaction");
        }
        if let Some(entry) = pack.entries.iter().find(|entry| entry.delisted.is_some() && !is_transaction(entry)) {
            let coin = coin_of(entry);
            made.row(quiet, coin, &entry.value, not_found(coin), "taken off the list");
        }
        if let Some(entry) = pack.entries.iter().filter(is_transaction).find(|entry| !entry.accuses()) {
            let coin = coin_of(entry);
            made.row_in(
                quiet,
                coin,
                neutral(coin),
                &entry.value,
                not_found(coin),
                "in a transaction that paid others too",
            );
        }
        // Without a name for the exchange no time can be compared.
        let named = !pack.breach.services.is_empty();
        let of_coin = |coin: &str| {
            let of = thefts.iter().filter(|window| window.assets.iter().any(|asset| asset.code() == coin));
            of.map(|window| (window.from.unix_micros(), window.to.unix_micros())).collect::<Vec<_>>()
        };
        let stolen = NEUTRAL.iter().map(|(coin, _)| *coin).find(|coin| !of_coin(coin).is_empty());
        if let Some(coin) = stolen {
            let windows = of_coin(coin);
            let (from, to) = windows[0];
            let middle = i64::midpoint(from, to);
            let in_window = if named { "in_window" } else { not_found(coin) };
            let first = windows.iter().map(|(from, _)| *from).min().unwrap_or(from);
            let end = windows.iter().map(|(_, to)| *to).max().unwrap_or(to);
            made.row(middle, coin, neutral(coin), in_window, "in the window");
            made.row(first - 3 * DAY, coin, neutral(coin), not_found(coin), "before");
            made.row(end + 3 * DAY, coin, neutral(coin), not_found(coin), "after");
            let untouched = |coin: &&str| {
                !pack.breach.losses.iter().any(|loss| loss.asset.code() == *coin) && of_coin(coin).is_empty()
            };
            let other = NEUTRAL.iter().map(|(coin, _)| *coin).rfind(untouched).unwrap();
            made.row(middle, other, neutral(other), not_found(other), "another coin");
            made.other(is_cryptopia(pack), middle, coin, neutral(coin), not_found(coin));
        }
        made
    }

    fn row(&mut self, micros: i64, coin: &str, address: &str, expect: &'static str, what: &'static str) {
        let txid = format!("{:064x}", self.expect.len() + 0xb4ea_c411);
        self.row_in(micros, coin, address, &txid, expect, what);
    }

    /// A row of a certain transaction.
    fn row_in(&mut self, micros: i64, coin: &str, address: &str, txid: &str, expect: &'static str, what: &'static str) {
        let time = Time::from_unix_micros(micros - micros.rem_euclid(1_000_000));
        writeln!(self.own, "{time},{coin},0.5,{address},{txid}").unwrap();
        self.expect.push(expect);
        self.rows.push(what);
    }

    fn other(&mut self, is_cryptopia: bool, micros: i64, coin: &str, address: &str, expect: &'static str) {
        let (_, header) = OTHER_EXCHANGE[usize::from(is_cryptopia)];
        let zone = if is_cryptopia { 9 * 3600 * 1_000_000 } else { 0 };
        let time = Time::from_unix_micros(micros - micros.rem_euclid(1_000_000) + zone).to_string();
        let local = time.trim_end_matches('Z').replace('T', " ");
        self.other = if is_cryptopia {
            format!("{header}{local},0.5,0.0005,,{address}\n")
        } else {
            format!("{header}1,{coin},0.5,0.0005,Complete,,{address},{local}\n")
        };
        self.expect.push(expect);
        self.rows.push("another exchange");
    }

    fn json(&self, pack: &Pack) -> serde_json::Value {
        let mut files = vec!["withdrawals.csv"];
        if !self.other.is_empty() {
            files.push(OTHER_EXCHANGE[usize::from(is_cryptopia(pack))].0);
        }
        let mut case = json!({
            "shows": format!("{}: rows {}.", pack.breach.exchange, self.rows.join(", ")),
            "as_of": "2026-11-22T00:00:00Z",
            "files": files,
            "expect": self.expect,
        });
        // As the page's list of services has it.
        let read = pack.breach.services.iter().find_map(|name| find_service(name));
        let named = read.map(|service| service.id.to_string()).or_else(|| pack.breach.services.first().cloned());
        if let Some(service) = named {
            case["service"] = json!(service);
        }
        case
    }
}
