//! A report for people at a terminal. Every row is there, and every line fits: by the cells its characters take, of which a Japanese one
//! takes two.
//!
//! Where nobody looks (a pipe, a file) no line is broken, so that a row stays one line to search for. Colours are written always and taken
//! out again by [`crate::output`] where they are not wanted; the word beside the colour says the same.

use anstyle::{AnsiColor, Effects, Style};
use breachlight::check::Verdict;
use breachlight::history::{Inspection, TxidRef};
use breachlight::report::{Report, Total, TransferReport};
use fluent_bundle::{FluentArgs, FluentValue};
use unicode_width::UnicodeWidthStr;

use crate::phrase::{self, printable};
use crate::words::Words;

/// Below this many cells a row's parts stand under each other.
const WIDE: usize = 110;

/// No fewer cells than this are written to, however narrow the terminal.
const NARROWEST: usize = 24;

/// A report as text. `width` is that of the terminal, or nothing where there is none.
pub(crate) fn report(report: &Report, words: &Words, width: Option<usize>) -> String {
    let mut page = Page::new(width);
    head(&mut page, report, words);
    page.section(words, "cli-files", report.files.iter().map(|file| phrase::file_line(file, words)));
    page.section(words, "cli-coverage", report.coverage.iter().map(|gap| phrase::gap_line(gap, report, words)));
    look_alikes(&mut page, report, words);
    if !report.transfers.is_empty() {
        page.heading(&words.get("cli-transfers"));
    }
    let columns = Columns::of(report, words);
    for verdict in Verdict::ALL {
        for transfer in report.transfers.iter().filter(|transfer| transfer.verdict == verdict) {
            transfer_lines(&mut page, &transfer, &columns, report, words);
        }
    }
    page.section(words, "cli-totals", totals(report).map(|total| total_line(total, words)));
    page.section(words, "cli-steps", report.next_steps.iter().map(|step| phrase::step_line(step, report, words)));
    page.section(words, "cli-breaches", report.breaches.iter().map(|of| phrase::breach_line(&of.facts, words)));
    page.section(words, "cli-sources", report.breaches.iter().flat_map(|of| phrase::source_lines(&of.facts, words)));
    page.out
}

/// What a file is, as text.
pub(crate) fn inspection(found: &Inspection, words: &Words, width: Option<usize>) -> String {
    let mut page = Page::new(width);
    match found.format.as_deref() {
        None => page.line(&words.get("cli-inspect-unknown")),
        Some(format) => {
            let text = [
                ("format", format),
                ("confidence", found.confidence.unwrap_or("-")),
                ("encoding", found.encoding.unwrap_or("-")),
            ];
            page.line(&words.with("cli-inspect-format", &FluentArgs::from_iter(text)));
            let counts = [
                ("rows", found.rows),
                ("out", found.transfers.out),
                ("in", found.transfers.into),
                ("other", found.transfers.other),
                ("skipped", found.skipped.len() as u64),
                ("addresses", found.with_address),
                ("txids", found.with_txid),
            ];
            let counts = FluentArgs::from_iter(counts.map(|(name, n)| (name, FluentValue::from(n))));
            page.line(&words.with("cli-inspect-rows", &counts));
            let directed = found.transfers.out + found.transfers.into > 0;
            page.line(
                &words.with(
                    if directed { "cli-inspect-identifiers" } else { "cli-inspect-identifiers-of-rows" },
                    &counts,
                ),
            );
        }
    }
    let assumed = found.assumptions.iter().map(|assumed| phrase::assumption_words(assumed, words));
    page.section(words, "cli-assumed", assumed);
    page.section(words, "cli-bring", found.bring.iter().map(|bring| phrase::bring_words(bring, words)));
    if let Some(mapping) = &found.mapping {
        // To be copied: it is written as it is.
        page.heading(&words.get("cli-mapping"));
        mapping.lines().for_each(|line| page.unbroken(line));
    }
    let skipped = found.skipped.iter().map(|skipped| {
        let place = phrase::row(skipped.row, words);
        let column = skipped.column.as_ref().map_or_else(String::new, |column| format!(" [{column}]"));
        format!(
            "{place}{column}: {} {}",
            words.code("reason", &phrase::code_of(&skipped.code)),
            printable(&skipped.text)
        )
    });
    page.section(words, "cli-skipped", skipped);
    page.out
}

fn head(page: &mut Page, report: &Report, words: &Words) {
    // What takes something from every answer below stands above it.
    for gap in report.coverage.iter().filter(|gap| gap.is_of_a_list()) {
        page.styled(Style::new().bold(), 0, &phrase::gap_line(gap, report, words));
    }
    page.styled(Style::new().bold(), 0, &phrase::headline(report, words));
    let counts = [("rows", FluentValue::from(report.rows)), ("files", FluentValue::from(report.files.len()))];
    page.line(&words.with("cli-summary", &FluentArgs::from_iter(counts)));
    let shown: Vec<_> = Verdict::ALL
        .iter()
        .filter(|verdict| report.counts.get(**verdict) > 0)
        .map(|verdict| format!("{} {}", report.counts.get(*verdict), words.code("verdict", verdict.code())))
        .collect();
    if !shown.is_empty() {
        page.line(&shown.join(" · "));
    }
    if report.counts.not_listed > 0 {
        page.line(&words.get("cli-not-listed-meaning"));
    }
    for list in &report.lists {
        let facts = [
            ("name", FluentValue::from(list.name.as_str())),
            ("date", FluentValue::from(list.as_of.to_string())),
            ("entries", FluentValue::from(list.entries)),
            ("breaches", FluentValue::from(list.breaches)),
            ("trust", FluentValue::from(words.code("trust", list.trust.code()))),
        ];
        page.line(&words.with("cli-list", &FluentArgs::from_iter(facts)));
    }
}

/// Addresses that are easily taken for each other, under each other: whoever compares them compares all of them.
fn look_alikes(page: &mut Page, report: &Report, words: &Words) {
    if report.look_alikes.is_empty() {
        return;
    }
    page.heading(&words.get("twins-title"));
    page.line(&words.get("twins-what"));
    for pair in &report.look_alikes {
        let of_both = phrase::twins(pair, report, words);
        for (address, what) in &of_both {
            page.styled(Style::new(), 2, &format!("{}  {what}", printable(address)));
        }
    }
}

/// How wide the columns of the rows are.
struct Columns {
    verdict: usize,
    time: usize,
    amount: usize,
}

impl Columns {
    fn of(report: &Report, words: &Words) -> Self {
        let verdict = Verdict::ALL.iter().filter(|verdict| report.counts.get(**verdict) > 0);
        Self {
            verdict: verdict.map(|verdict| words.code("verdict", verdict.code()).width()).max().unwrap_or_default(),
            time: report
                .transfers
                .iter()
                .find_map(|row| row.time)
                .map_or(1, |time| phrase::clock(time, words.lang).width()),
            // One amount of eighty digits must not push all others off the screen.
            amount: report.transfers.iter().map(|row| phrase::amount(&row).width()).max().unwrap_or_default().min(26),
        }
    }
}

fn transfer_lines(page: &mut Page, row: &TransferReport<'_>, columns: &Columns, report: &Report, words: &Words) {
    let verdict = words.code("verdict", row.verdict.code());
    let style = style_of(row.verdict);
    let time = phrase::when(row, &|time| phrase::clock(time, words.lang));
    let amount = phrase::amount(row);
    let name = report.files.get(row.file as usize).map_or("", |file| file.name.as_str());
    let place = format!("({}, {})", printable(name), phrase::row(row.row, words));
    let txid = row.txid.map(TxidRef::text);
    let address = row.address.or(txid.as_deref()).map(printable).unwrap_or_default();
    let Columns { verdict: wide, time: when, amount: much } = *columns;
    if page.width.is_none_or(|width| width >= WIDE) {
        let rest = format!("  {}  {}  {address}  {place}", pad(&time, when), pad(&amount, much));
        page.begun(style, &pad(&verdict, wide), &rest);
    } else {
        page.begun(style, &verdict, &format!("  {time}  {amount}"));
        for part in [address, place].iter().filter(|part| !part.is_empty()) {
            page.styled(Style::new(), 4, part);
        }
    }
    for other in &row.other_addresses {
        page.styled(Style::new(), 4, &format!("{}{}{}", words.get("other-end"), words.get("colon"), printable(other)));
    }
    for finding in row.findings {
        page.styled(Style::new(), 4, &phrase::finding_words(finding, report, words));
    }
    for reason in row.reasons {
        page.styled(Style::new(), 4, &phrase::reason_words(reason, words));
    }
}

/// The sums over all rows of a verdict, a coin and a direction.
fn totals(report: &Report) -> impl Iterator<Item = &Total> {
    report.totals.iter().filter(|total| total.breach.is_none() && total.amount.is_some())
}

fn total_line(total: &Total, words: &Words) -> String {
    let asset = total.asset.map(|asset| format!(" {asset}")).unwrap_or_default();
    let amount = total.amount.map(|amount| amount.to_string()).unwrap_or_default();
    let rows = words.with("cli-total-rows", &FluentArgs::from_iter([("rows", FluentValue::from(total.rows))]));
    let direction = words.code("direction", &phrase::code_of(&total.direction));
    format!("{} · {direction} · {amount}{asset} ({rows})", words.code("verdict", total.verdict.code()))
}

/// Red, yellow, magenta; nothing is green, because nothing here means "safe".
const fn style_of(verdict: Verdict) -> Style {
    let colour = match verdict {
        Verdict::Listed => AnsiColor::Red,
        Verdict::Linked => AnsiColor::Yellow,
        Verdict::InWindow => AnsiColor::Magenta,
        Verdict::NotChecked | Verdict::NotCovered | Verdict::NotListed => return Style::new(),
    };
    colour.on_default().effects(Effects::BOLD)
}

/// Lines that fit.
struct Page {
    out: String,
    width: Option<usize>,
}

impl Page {
    fn new(width: Option<usize>) -> Self {
        Self { out: String::new(), width: width.map(|width| width.max(NARROWEST)) }
    }

    fn line(&mut self, text: &str) {
        self.styled(Style::new(), 0, text);
    }

    fn heading(&mut self, text: &str) {
        self.out.push('\n');
        self.styled(Style::new().bold().underline(), 0, text);
    }

    fn section(&mut self, words: &Words, id: &str, lines: impl Iterator<Item = String>) {
        let mut lines = lines.peekable();
        if lines.peek().is_some() {
            self.heading(&words.get(id));
            lines.for_each(|text| self.broken("- ", "  ", &text).into_iter().for_each(|line| self.unbroken(&line)));
        }
    }

    /// Text in one style, indented.
    fn styled(&mut self, style: Style, indent: usize, text: &str) {
        let indent = " ".repeat(indent);
        for line in self.broken(&indent, &indent, text) {
            self.unbroken(&format!("{style}{line}{style:#}"));
        }
    }

    /// A line of which only the first words have a style.
    fn begun(&mut self, style: Style, first: &str, rest: &str) {
        for line in self.broken("", "    ", &format!("{first}{rest}")) {
            match line.strip_prefix(first) {
                Some(rest) => self.unbroken(&format!("{style}{first}{style:#}{rest}")),
                None => self.unbroken(&line),
            }
        }
    }

    fn broken(&self, first: &str, next: &str, text: &str) -> Vec<String> {
        let width = self.width.unwrap_or(usize::MAX);
        let mut lines = Vec::new();
        for (at, line) in text.lines().enumerate() {
            // A list comes from somebody else as well as a file.
            let line = &printable(line);
            let first = if at == 0 { first } else { next };
            if self.width.is_none() {
                lines.push(format!("{first}{line}"));
                continue;
            }
            // The other algorithm makes lines even, and some of them a cell too long.
            let first_fit = textwrap::WrapAlgorithm::FirstFit;
            let options =
                textwrap::Options::new(width).wrap_algorithm(first_fit).initial_indent(first).subsequent_indent(next);
            lines.extend(textwrap::wrap(line, options).into_iter().map(std::borrow::Cow::into_owned));
        }
        lines
    }

    fn unbroken(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;
    use breachlight::check::{Check, Settings};
    use breachlight::decode::Utf8Only;
    use breachlight::list::Catalogue;

    fn made() -> Report {
        let catalogue = Catalogue::empty();
        let mut check = Check::new(&catalogue, Settings::default());
        let mut file = check.open("出金履歴の長いなまえのファイル_btc_withdraw.csv", &Utf8Only);
        file.push("日時,金額,手数料,TX,アドレス\n".as_bytes());
        let rows = [
            "2018-10-01 12:00:00,0.123456789012345678901234,0,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n",
            "いつか,1,0,,bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4\n",
        ];
        file.push(rows.concat().as_bytes());
        file.close();
        check.report()
    }

    #[test]
    fn every_line_fits_however_narrow_the_terminal_and_whatever_the_language() {
        let made = made();
        for lang in [Lang::En, Lang::Ja] {
            let words = Words::new(lang);
            for width in [24, 40, 60, 80, 109, 110, 132, 200] {
                let text = anstream::adapter::strip_str(&report(&made, &words, Some(width))).to_string();
                for line in text.lines() {
                    assert!(line.width() <= width, "{lang:?}, {} of {width} cells: {line}", line.width());
                }
                let joined: String = text.split_whitespace().collect();
                assert!(joined.contains("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w"), "{width}: an address is whole");
            }
        }
    }

    #[test]
    fn without_a_terminal_a_row_is_one_line() {
        let text = anstream::adapter::strip_str(&report(&made(), &Words::new(Lang::En), None)).to_string();
        let line = text.lines().find(|line| line.contains("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w")).unwrap();
        assert!(line.contains("2018-10-01 03:00 UTC") && line.contains("row 2"), "{line}");
    }
}
