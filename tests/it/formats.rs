//! Every format, without a file of anybody's: its header recognises itself and nothing else, a made-up row is read back, and what
//! stands in a column without a role appears nowhere.

#![allow(clippy::similar_names, reason = "tests and texts")]

use std::collections::BTreeMap;
use std::fs;

use breachlight::decode::Utf8Only;
use breachlight::history::format::model::{AssetFrom, Check, Column, Quirk, Subject, Test};
use breachlight::history::format::{Format, Formats, Kind, snippet, source};
use breachlight::history::{Direction, End, FileReader, FileSummary, Hints, Inspector, Row, Transfer};
use serde::Deserialize;

use crate::root;

const THERE: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";
const OWN: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
const TXID: &str = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";
const CANARY: &str = "Canary, 1-2-3 Ginza <canary@example.org> DE89370400440532013000";

/// A header as a service would write it: what changes in a pattern is made up, a group comes twice.
fn header(format: &Format) -> Vec<(String, Option<Column>)> {
    let cell = |at: usize, coin: &str| {
        let text = format.header.cells[at].text.split('|').next().unwrap_or_default();
        let text = text.replace("{coin}", coin).replace("{fiat}", "EUR").replace("{unit}", "BTC");
        (text.replace("{zone}", "UTC+08:00").replace("{any}", "x"), Column::try_from(at).ok())
    };
    let all = 0..format.header.cells.len();
    match format.header.repeat.map(|(from, to)| (usize::from(from), usize::from(to))) {
        None => all.map(|at| cell(at, "BTC")).collect(),
        Some((from, to)) => {
            let group = |coin: &'static str| (from..to).map(move |at| (at, coin));
            let before = (0..from).map(|at| (at, "BTC"));
            let behind = (to..format.header.cells.len()).map(|at| (at, "BTC"));
            let cells = before.chain(group("BTC")).chain(group("MONA")).chain(behind);
            cells.map(|(at, coin)| cell(at, coin)).collect()
        }
    }
}

fn csv(cells: &[String]) -> String {
    let quoted: Vec<_> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    quoted.join(",") + "\n"
}

fn read(name: &str, text: &str) -> (Vec<Row>, FileSummary, String) {
    let hints = Hints { asset: "BTC".parse().ok(), ..Hints::default() };
    let mut rows = Vec::new();
    let mut reader = FileReader::new(name, &hints, &Utf8Only);
    reader.push(text.as_bytes(), &mut |row| rows.push(row));
    let summary = reader.finish(&mut |row| rows.push(row));
    for row in &mut rows {
        summary.own_address.iter().for_each(|own| row.transfer.seen_from(own));
    }
    let mut inspector = Inspector::new(name, &hints, &Utf8Only);
    inspector.push(text.as_bytes());
    let inspection = serde_json::to_string(&inspector.finish()).unwrap();
    (rows, summary, inspection)
}

#[derive(Deserialize)]
struct Ambiguous {
    pair: Vec<Pair>,
}

/// Two formats whose headers can be the same, and what decides between them.
#[derive(Deserialize)]
struct Pair {
    taken: String,
    other: String,
    because: String,
}

#[test]
fn every_header_recognises_itself_and_nothing_else() {
    let text = fs::read_to_string(root().join("tests/ambiguous-headers.toml")).unwrap();
    let known: Ambiguous = toml::from_str(&text).unwrap();
    let formats = Formats::known();
    let mut ambiguous = Vec::new();
    for format in formats.all() {
        let cells = header(format);
        let cells: Vec<&str> = cells.iter().map(|(text, _)| text.as_str()).collect();
        let found = formats.recognise(&cells).unwrap_or_else(|| panic!("{} is not recognised", format.id));
        if found.format.id != format.id {
            ambiguous.push((found.format.id.to_string(), format.id.to_string()));
        }
        ambiguous.extend(found.others.iter().map(|other| (found.format.id.to_string(), other.id.to_string())));
    }
    ambiguous.sort();
    ambiguous.dedup();
    let mut listed: Vec<_> = known.pair.iter().map(|pair| (pair.taken.clone(), pair.other.clone())).collect();
    listed.sort();
    assert!(known.pair.iter().all(|pair| !pair.because.is_empty()));
    assert_eq!(ambiguous, listed, "found here, listed in tests/ambiguous-headers.toml");
}

/// A made-up row, with the values by column, that is a withdrawal by the rules of its format.
struct Made<'a> {
    format: &'a Format,
    cells: BTreeMap<Column, String>,
    amount: String,
    seed: u64,
}

impl Made<'_> {
    fn next(&mut self, below: u64) -> u64 {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) % below
    }

    fn withdrawal(format: &Format, seed: u64) -> Made<'_> {
        let mut made = Made { format, cells: BTreeMap::new(), amount: String::new(), seed };
        let roles = &format.roles;
        made.amount = format!("{}.{:04}", made.next(900) + 1, made.next(9000) + 1000);
        if roles.number.decimal_comma {
            made.amount = made.amount.replace('.', ",");
        }
        if let AssetFrom::Columns(columns) = &roles.asset {
            made.cells.insert(columns[0], "BTC".to_owned());
        }
        if let Some(amount) = roles.amount.first() {
            let unit = if roles.asset == AssetFrom::Amount { " BTC" } else { "" };
            made.cells.insert(*amount, format!("{}{unit}", made.amount));
        }
        if let Some(time) = &roles.time {
            let pattern = time.patterns.first().map_or("", |pattern| pattern.as_ref());
            let day = made.next(27) + 1;
            let texts = match (pattern, time.columns.len()) {
                ("unix s", _) => vec!["1614834367".to_owned()],
                ("unix ms", _) => vec!["1614834367000".to_owned()],
                ("unix us", _) => vec!["1614834367000000".to_owned()],
                (_, 2) => vec![format!("2021-03-{day:02}"), "05:06:07".to_owned()],
                (pattern, _) if !pattern.is_empty() => {
                    let text = pattern
                        .split([' ', 'T'])
                        .next()
                        .unwrap_or_default()
                        .replace("YYYY", "2021")
                        .replace("YY", "21");
                    let text = text.replace("MM", "03").replace('M', "3");
                    let text = text.replace("DD", &format!("{day:02}")).replace('D', &day.to_string());
                    vec![format!("{text} 05:06:07")]
                }
                _ => vec![format!("2021-03-{day:02} 05:06:07")],
            };
            made.cells.extend(time.columns.iter().copied().zip(texts));
        }
        for column in
            [roles.fee, roles.fee_asset, roles.network, roles.tag, roles.status, roles.kind].into_iter().flatten()
        {
            made.cells.entry(column).or_default();
        }
        for column in roles.amount.iter().skip(1).chain(match &roles.asset {
            AssetFrom::Columns(columns) => &columns[1..],
            _ => &[],
        }) {
            made.cells.insert(*column, String::new());
        }
        if let Some(column) = roles.address {
            made.cells.insert(column, THERE.to_owned());
        }
        if let Some(column) = roles.address_text.first() {
            made.cells.insert(*column, format!("sent to {THERE} (canary)"));
        }
        if let Some((from, to)) = roles.ends {
            made.cells.extend([(from, OWN.to_owned()), (to, THERE.to_owned())]);
        }
        if let Some(column) = roles.txid {
            made.cells.insert(column, TXID.to_owned());
        }
        if let Some(column) = roles.txid_text.first() {
            let before = made.cells.get(column).cloned().unwrap_or_default();
            made.cells.insert(*column, format!("{before} COMPLETE: {TXID}").trim().to_owned());
        }
        // Other rules only need to be no obstacle: what they look at stays empty unless the rule for withdrawals says more.
        for test in [&format.rules.into, &format.rules.failed, &format.rules.ignore].into_iter().flatten().flatten() {
            if let Subject::Cell(column) = test.of {
                let unset = test.any.iter().any(|check| matches!(check, Check::Unset));
                made.cells.entry(column).or_insert_with(|| if unset { "1".to_owned() } else { String::new() });
            }
        }
        if let Some(tests) = format.rules.out.first() {
            for test in tests {
                made.meet(test);
            }
        }
        made
    }

    fn meet(&mut self, test: &Test) {
        let Subject::Cell(column) = test.of else { return };
        let there = self.cells.get(&column).cloned().unwrap_or_default();
        let text = match &test.any[0] {
            Check::Is(text) => text.to_string(),
            Check::Begins(text) | Check::Holds(text) if there.is_empty() => text.to_string(),
            Check::Begins(text) | Check::Holds(text) => {
                if there.to_lowercase().contains(&text.to_lowercase()) {
                    there
                } else {
                    format!("{text} {there}")
                }
            }
            Check::Negative if self.format.roles.amount.first() == Some(&column) => {
                self.amount = format!("-{}", self.amount);
                format!("-{there}")
            }
            Check::Negative => "-1".to_owned(),
            Check::Positive | Check::Set if there.is_empty() => "1".to_owned(),
            Check::Unset => String::new(),
            _ => there,
        };
        self.cells.insert(column, text);
    }

    /// The row under a header; what has no value is `filler`.
    fn row(&self, header: &[(String, Option<Column>)], filler: &str) -> Vec<String> {
        let group = self.format.header.repeat;
        let per_coin = self.format.roles.quirk == Some(Quirk::ColumnPerCoin);
        let mut first_group = true;
        let mut cells: Vec<String> = header
            .iter()
            .map(|(_, column)| {
                let Some(column) = column else { return String::new() };
                if let Some((from, to)) = group
                    && (from..to).contains(column)
                    && per_coin
                {
                    let is_amount = *column == from && std::mem::take(&mut first_group);
                    return if is_amount { self.amount.clone() } else { String::new() };
                }
                self.cells.get(column).cloned().unwrap_or_else(|| filler.to_owned())
            })
            .collect();
        let width = u16::try_from(self.format.header.cells.len()).unwrap();
        for column in width..width + self.format.header.extra {
            cells.push(self.cells.get(&column).cloned().unwrap_or_default());
        }
        cells
    }
}

fn file_name(format: &Format) -> String {
    let end = if format.roles.ends.is_some() { format!("-{OWN}") } else { String::new() };
    format!("withdrawals{end}.csv")
}

/// Formats whose rows are withdrawals of coins and take one line each.
fn transfers() -> impl Iterator<Item = &'static Format> {
    let formats = Formats::known().all().iter().map(AsRef::as_ref);
    let several_lines =
        |format: &Format| matches!(format.roles.quirk, Some(Quirk::Blocks | Quirk::Outputs | Quirk::Labels));
    formats.filter(move |format: &&Format| {
        matches!(format.kind, Kind::Withdrawals | Kind::Mixed) && !several_lines(format)
    })
}

#[test]
fn a_made_up_withdrawal_of_every_format_is_read_back() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for format in transfers() {
        count += 1;
        let header = header(format);
        let mut text = csv(&header.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>());
        let made: Vec<_> = (0..3).map(|n| Made::withdrawal(format, n * 7919 + count)).collect();
        for made in &made {
            text += &csv(&made.row(&header, ""));
        }
        let (rows, summary, _) = read(&file_name(format), &text);
        let expected = summary.format.as_ref().is_some_and(|found| found.id == format.id);
        if !expected || rows.len() != made.len() {
            wrong.push(format!(
                "{}: recognised as {:?}, {} rows",
                format.id,
                summary.format.map(|f| f.id.clone()),
                rows.len()
            ));
            continue;
        }
        let roles = &format.roles;
        for (made, Row { transfer, problem, .. }) in made.iter().zip(&rows) {
            let address = roles.address.is_some() || !roles.address_text.is_empty() || roles.ends.is_some();
            let txid = roles.txid.is_some() || !roles.txid_text.is_empty();
            let amount = !roles.amount.is_empty() || roles.quirk == Some(Quirk::ColumnPerCoin);
            let written: String = made.amount.chars().filter(char::is_ascii_digit).collect();
            let read: String = transfer
                .amount
                .map_or_else(String::new, |a| a.to_string())
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let right = problem.is_none()
                && transfer.direction == Direction::Out
                && transfer.address.as_deref() == address.then_some(THERE)
                && transfer.txid.as_ref().is_some_and(|id| id.text().contains(TXID)) == txid
                && (!amount || read.trim_start_matches('0').starts_with(written.trim_start_matches('0')))
                && (roles.time.is_none() || transfer.time.is_some_and(|time| time.to_string().starts_with("2021-0")));
            if !right {
                wrong.push(format!("{}: {problem:?} {transfer:?} from {:?}", format.id, made.row(&header, "")));
                break;
            }
        }
    }
    assert!(count > 200, "a test that finds no formats has shown nothing");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_stands_in_a_column_without_a_role_appears_nowhere() {
    let mut wrong = Vec::new();
    for format in Formats::known().all().iter().filter(|format| format.kind != Kind::Marker) {
        let header = header(format);
        let head = csv(&header.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>());
        let made = Made::withdrawal(format, 1);
        let whole = made.row(&header, CANARY);
        // Above the header, in a withdrawal, in a row of a type nobody knows, in rows that slipped either way.
        let mut other = whole.clone();
        let kinds = format.rules.out.iter().chain(&format.rules.into).flatten();
        for column in
            kinds.filter_map(|test| if let Subject::Cell(column) = test.of { Some(usize::from(column)) } else { None })
        {
            let is_kind = format.roles.kind.map(usize::from) == Some(column);
            if let Some(cell) = other.get_mut(column).filter(|_| is_kind && format.header.repeat.is_none()) {
                CANARY.clone_into(cell);
            }
        }
        let mut longer = whole.clone();
        longer.insert(1, CANARY.to_owned());
        longer.push(CANARY.to_owned());
        let mut text = format!("\"{CANARY}\",\"{CANARY}\"\n") + &head;
        for row in [&whole, &other, &longer, &whole[..whole.len() - 1].to_vec()] {
            text += &csv(row);
        }
        let (rows, summary, inspection) = read(&file_name(format), &text);
        let all = format!("{rows:?}{summary:?}{inspection}").to_lowercase();
        if rows.is_empty() || ["canary", "ginza", "de8937"].iter().any(|word| all.contains(word)) {
            wrong.push(format!("{}: {rows:?} {:?}", format.id, summary.error));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_format_written_as_a_snippet_is_read_back_as_itself() {
    for format in Formats::known().all() {
        let text = snippet::toml(format);
        let read =
            source::read(&format.service.id, &text).unwrap_or_else(|wrong| panic!("{}: {wrong:?}\n{text}", format.id));
        let again = &read[0];
        assert_eq!(
            (&again.header, &again.roles, &again.rules),
            (&format.header, &format.roles, &format.rules),
            "{text}"
        );
    }
}

/// A made-up deposit of every format of deposits is read back. The address there is where the coins came in, the customer's own; who sent them
/// it does not say.
#[test]
fn a_made_up_deposit_of_every_format_is_read_back_with_the_customers_own_address() {
    let (mut count, mut with_address) = (0, 0);
    for format in Formats::known().all().iter().filter(|format| format.kind == Kind::Deposits) {
        count += 1;
        let named =
            |text: &str| ["address", "アドレス"].iter().any(|word| text.contains(word)) && !text.contains("label");
        let has_address = format.header.cells.iter().any(|cell| named(&cell.text.to_lowercase()));
        let roles = &format.roles;
        assert_eq!(
            has_address,
            roles.own.is_some() || roles.address.is_some(),
            "{}: an address nobody reads",
            format.id
        );
        let header = header(format);
        let mut made = Made::withdrawal(format, count);
        made.cells.extend(roles.own.map(|own| (own, THERE.to_owned())));
        let head = csv(&header.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>());
        let (rows, summary, _) = read("deposits.csv", &(head + &csv(&made.row(&header, ""))));
        assert_eq!(summary.format.as_ref().map(|found| &found.id), Some(&format.id));
        let Transfer { direction, amount, others, txid, time, .. } = &rows[0].transfer;
        assert_eq!((*direction, &rows[0].problem), (Direction::In, &None), "{}", format.id);
        assert_eq!(
            (amount.is_some(), txid.is_some()),
            (!roles.amount.is_empty(), roles.txid.is_some()),
            "{}",
            format.id
        );
        assert!(time.is_some_and(|time| time.to_string().starts_with("2021-0")), "{}", format.id);
        let others: Vec<_> = others.iter().flat_map(|others| others.iter()).map(|of| (of.end, &*of.address)).collect();
        if roles.own.is_some() {
            with_address += 1;
            assert_eq!(others, [(Some(End::Recipient), THERE)], "{}", format.id);
        }
    }
    assert!(count > 20 && with_address >= 12, "{with_address} of {count} formats");
}
