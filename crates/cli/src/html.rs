//! A report as one page to print and to hand on: no script, no picture, no font and no style from elsewhere, so that it opens the same in ten
//! years and tells nobody that it was opened.
//!
//! Text from files and lists is escaped by maud and cut free of control characters; the page's own policy forbids whatever would get
//! past that. Meaning is never colour alone: each verdict has a shape and a word. Addresses are whole, in groups of four that are not
//! copied with them.

use base64ct::{Base64, Encoding};
use breachlight::check::{Finding, Overlap, Strength, Verdict};
use breachlight::list::{Breach, Source};
use breachlight::report::{BreachReport, FileReport, Report, Step, Total, TransferReport};
use fluent_bundle::{FluentArgs, FluentValue};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use ring::digest::{SHA256, digest};

use crate::phrase::{self, printable};
use crate::words::{Lang, Words};

const STYLE: &str = concat!(include_str!("../../../www/src/tokens.css"), include_str!("html.css"));

/// The shapes of the verdicts, as the page has them: octagon, diamond, ring, dash, dashed ring, struck square.
const SHAPES: [(Verdict, &str); 6] = [
    (Verdict::Listed, r#"<path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" fill="currentColor"/>"#),
    (Verdict::Linked, r#"<path d="M8 .8 15.2 8 8 15.2.8 8z" fill="currentColor"/>"#),
    (Verdict::InWindow, r#"<circle cx="8" cy="8" r="5.7" fill="none" stroke="currentColor" stroke-width="3"/>"#),
    (Verdict::NotListed, r#"<path d="M1.5 8h13" stroke="currentColor" stroke-width="3"/>"#),
    (
        Verdict::NotCovered,
        r#"<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.2"/>"#,
    ),
    (Verdict::NotChecked, r#"<path d="M2 2h12v12H2zM2 14 14 2" fill="none" stroke="currentColor" stroke-width="2"/>"#),
];

/// The whole page.
pub(crate) fn report(report: &Report, words: &Words) -> String {
    let language = if words.lang == Lang::Ja { "ja" } else { "en" };
    let hash = Base64::encode_string(digest(&SHA256, STYLE.as_bytes()).as_ref());
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    let sentence = phrase::headline(report, words);
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words.get("brand")) ": " (sentence) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                svg width="0" height="0" aria-hidden="true" {
                    @for (verdict, shape) in SHAPES {
                        symbol id=(verdict.code()) viewBox="0 0 16 16" { (PreEscaped(shape)) }
                    }
                }
                header {
                    b { (words.get("brand")) }
                    @if let Some(time) = report.as_of { p { (words.with("rests-made", &args([("time", phrase::clock(time, words.lang))]))) } }
                    p { (words.get("cli-html-local")) }
                }
                main {
                    (answer(report, &sentence, words))
                    (coverage(report, words))
                    div.pair { (steps(report, words)) (totals(report, words)) }
                    @for breach in &report.breaches { (breach_section(breach, words)) }
                    (look_alikes(report, words))
                    (transfers(report, words))
                    (files(report, words))
                    (basis(report, words))
                }
                footer { p { (words.get("cli-html-verify")) " " code { "breachlight check --verify REPORT.json FILE…" } } }
            }
        }
    };
    page.into_string() + "\n"
}

fn args<const N: usize>(pairs: [(&'static str, String); N]) -> FluentArgs<'static> {
    FluentArgs::from_iter(pairs.map(|(name, text)| (name, FluentValue::from(text))))
}

fn answer(report: &Report, sentence: &str, words: &Words) -> Markup {
    let gravest = SHAPES.iter().map(|(verdict, _)| *verdict).find(|verdict| report.counts.get(*verdict) > 0);
    let gravest = gravest.unwrap_or(Verdict::NotChecked);
    let names: Vec<_> = report.files.iter().map(|file| printable(&file.name)).collect();
    html! {
        section class=(format!("answer {}", gravest.code())) {
            p.soft { bdi { (names.join(" · ")) } }
            h1 { (mark(gravest)) span { (sentence) } }
            // What takes something from the sentence stands beside it.
            @for gap in report.coverage.iter().filter(|gap| gap.is_of_a_list()) {
                p.first { (phrase::gap_line(gap, report, words)) }
            }
            @if report.rows > 0 { (split(report, words)) (legend(report, words)) }
        }
    }
}

/// The bar: one piece a verdict, as wide as its share and never too narrow to see.
fn split(report: &Report, words: &Words) -> Markup {
    // In ten thousandths of the whole, so that no float is needed.
    let shares: Vec<(Verdict, u64)> = SHAPES
        .iter()
        .map(|(verdict, _)| (*verdict, report.counts.get(*verdict)))
        .filter(|(_, rows)| *rows > 0)
        .map(|(verdict, rows)| (verdict, (rows.saturating_mul(10_000) / report.rows.max(1)).max(120)))
        .collect();
    let sum: u64 = shares.iter().map(|(_, share)| share).sum();
    let percent = |part: u64| format!("{}.{:02}%", part * 100 / sum, part * 10_000 / sum % 100);
    let starts = shares.iter().scan(0, |at, (_, share)| Some(std::mem::replace(at, *at + share)));
    let label: Vec<_> = shares.iter().map(|(verdict, _)| count_of(report, *verdict, words)).collect();
    html! {
        svg.split width="100%" height="14" role="img" aria-label=(label.join(", ")) {
            @for ((verdict, share), start) in shares.iter().zip(starts) {
                rect class=(verdict.code()) x=(percent(start)) width=(percent(share - (share / 40).min(30))) height="14" rx="3" {}
            }
        }
    }
}

fn count_of(report: &Report, verdict: Verdict, words: &Words) -> String {
    format!("{} {}", words.code("verdict", verdict.code()), report.counts.get(verdict))
}

/// All six, those with no row as well: nought is an answer too.
fn legend(report: &Report, words: &Words) -> Markup {
    html! {
        ul.legend {
            @for (verdict, _) in SHAPES {
                li.none[report.counts.get(verdict) == 0] {
                    (mark(verdict))
                    div {
                        b { (report.counts.get(verdict)) " " (words.code("verdict", verdict.code())) }
                        small { (words.code("verdict", &format!("{}_meaning", verdict.code()))) }
                    }
                }
            }
        }
    }
}

fn mark(verdict: Verdict) -> Markup {
    html! {
        svg class=(format!("mark {}", verdict.code())) aria-hidden="true" focusable="false" {
            use href=(format!("#{}", verdict.code())) {}
        }
    }
}

fn coverage(report: &Report, words: &Words) -> Markup {
    html! {
        @if !report.coverage.is_empty() {
            section {
                h2 { (words.get("coverage-title")) }
                ul.plain { @for gap in &report.coverage { li { (phrase::gap_line(gap, report, words)) } } }
            }
        }
    }
}

fn steps(report: &Report, words: &Words) -> Markup {
    let part = |step: &Step, part: &str| phrase::coded_as(words, "step", part, step, &[]);
    html! {
        section {
            h2 { (words.get("steps-title")) }
            ol.steps {
                @for step in &report.next_steps {
                    li.beware[matches!(step, Step::BewareOfRecovery)] {
                        b { (phrase::step_title(step, report, words)) }
                        p { (part(step, "why")) }
                        @if let Some(place) = phrase::step_place(step, words) { small { (place) } }
                    }
                }
            }
        }
    }
}

/// Addresses that are easily taken for each other, under each other and in full; what differs is marked, and never the ends set apart.
fn look_alikes(report: &Report, words: &Words) -> Markup {
    html! {
        @if !report.look_alikes.is_empty() {
            section {
                h2 { (words.get("twins-title")) }
                p { (words.get("twins-what")) }
                @for pair in &report.look_alikes {
                    dl.twins {
                        @for ((address, what), other) in phrase::twins(pair, report, words).iter().zip([&pair.address_b, &pair.address_a]) {
                            div { dt { (what) } dd { (marked(address, other)) } }
                        }
                    }
                }
            }
        }
    }
}

/// An address in groups of four, with the characters marked that another one has not in their places; of two lengths, all between the ends.
fn marked(address: &str, other: &str) -> Markup {
    let [own, other]: [Vec<char>; 2] = [address, other].map(|text| text.chars().collect());
    let shorter = own.len().min(other.len());
    let prefix = own.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let suffix = own.iter().rev().zip(other.iter().rev()).take(shorter - prefix).take_while(|(a, b)| a == b).count();
    let differs = |at: usize| {
        if own.len() == other.len() { own[at] != other[at] } else { at >= prefix && at < own.len() - suffix }
    };
    html! {
        bdi.id {
            @for from in (0..own.len()).step_by(4) {
                span {
                    @for at in from..own.len().min(from + 4) {
                        @if differs(at) { mark { (printable(&own[at].to_string())) } } @else { (printable(&own[at].to_string())) }
                    }
                }
                wbr;
            }
        }
    }
}

fn totals(report: &Report, words: &Words) -> Markup {
    let all: Vec<&Total> = report.totals.iter().filter(|total| total.breach.is_none()).collect();
    html! {
        @if !all.is_empty() {
            section {
                h2 { (words.get("cli-totals")) }
                table.sum {
                    thead { tr {
                        th scope="col" { (words.get("column-verdict")) }
                        th.n scope="col" { (words.get("column-amount")) }
                        th.n scope="col" { (words.get("file-rows")) }
                    } }
                    tbody {
                        @for total in all {
                            tr {
                                td {
                                    (tag(total.verdict, words))
                                    small { (words.code("direction", &phrase::code_of(&total.direction))) }
                                }
                                td.n {
                                    (total.amount.map_or_else(|| "–".to_owned(), |amount| amount.to_string()))
                                    " " (total.asset.map(|asset| asset.to_string()).unwrap_or_default())
                                }
                                td.n { (total.rows) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn tag(verdict: Verdict, words: &Words) -> Markup {
    html! { span class=(format!("tag {}", verdict.code())) { (mark(verdict)) (words.code("verdict", verdict.code())) } }
}

/// What happened in a breach, what was repaid, and who says so.
fn breach_section(breach: &BreachReport, words: &Words) -> Markup {
    let facts = &breach.facts;
    let say = |part: &str| words.find(&format!("breach-{}-{part}", facts.id));
    let told = ["loss", "refund", "next"].into_iter().filter_map(|part| Some((part, say(part)?)));
    html! {
        section {
            h2 { (phrase::title(facts, words)) }
            @if let Some(summary) = say("summary") { p { (printable(&summary)) } }
            dl {
                @if !facts.losses.is_empty() {
                    div {
                        dt { (words.get("breach-stolen")) }
                        dd { ul { @for loss in &facts.losses { li { b { (loss.amount) } " " (loss.asset) } } } }
                    }
                }
                @for (part, text) in told { div { dt { (words.get(&format!("breach-{part}"))) } dd { (printable(&text)) } } }
                div {
                    dt { (words.get("why-sources")) }
                    dd { ul { @for source in &facts.sources { li { (source_line(source)) } } } }
                }
            }
        }
    }
}

/// A source with its address written out: paper cannot be clicked. Only an address of the web becomes a link.
fn source_line(source: &Source) -> Markup {
    let url = printable(&source.url);
    html! {
        (printable(&source.publisher)) ": " (printable(&source.title))
        small {
            @if url.starts_with("https://") || url.starts_with("http://") {
                a href=(url) rel="noopener noreferrer external" { (url) }
            } @else { (url) }
        }
    }
}

fn transfers(report: &Report, words: &Words) -> Markup {
    let zone = words.get(if words.lang == Lang::Ja { "zone-jst" } else { "zone-utc" });
    html! {
        @if !report.transfers.is_empty() {
            section.rows {
                h2 { (words.get("cli-transfers")) }
                table {
                    thead { tr {
                        th scope="col" { (words.get("column-verdict")) }
                        th scope="col" { (words.with("column-time", &args([("zone", zone)]))) }
                        th.n scope="col" { (words.get("column-amount")) }
                        th scope="col" { (words.get("column-address")) }
                        th scope="col" { (words.get("column-why")) }
                    } }
                    tbody {
                        @for verdict in Verdict::ALL {
                            @for row in report.transfers.iter().filter(|row| row.verdict == verdict) { (transfer(&row, report, words)) }
                        }
                    }
                }
            }
        }
    }
}

fn transfer(row: &TransferReport<'_>, report: &Report, words: &Words) -> Markup {
    let name = report.files.get(row.file as usize).map_or("", |file| file.name.as_str());
    html! {
        tr {
            td.verdict {
                (tag(row.verdict, words))
                small { @if report.files.len() > 1 { bdi { (printable(name)) } " · " } (phrase::row(row.row, words)) }
            }
            td.time { (phrase::when(row, &|time| phrase::local_minute(time, words.lang))) }
            td.n { (phrase::amount(row)) small { (words.code("direction", &phrase::code_of(&row.direction))) } }
            td.to {
                @if let Some(address) = row.address { (identifier(address)) }
                @for other in &row.other_addresses { small { (words.get("other-end")) br; (identifier(other)) } }
                @if let Some(txid) = row.txid { small { (words.get("transaction")) br; (identifier(&txid.text())) } }
                @if row.address.is_none() && row.txid.is_none() { "–" }
            }
            td.because {
                ul.why {
                    @for finding in row.findings { li { (found(finding, row, report, words)) } }
                    @for reason in row.reasons { li { (phrase::reason_words(reason, words)) } }
                    // A row without a word of explanation would be read as good news.
                    @if row.verdict == Verdict::NotListed { li { (words.get("why-not-listed")) } }
                    @if row.verdict == Verdict::NotCovered { li { (words.get("why-not-covered")) } }
                    @if row.verdict == Verdict::NotChecked && row.reasons.is_empty() {
                        li { (words.code("check-identifier", &phrase::code_of(&row.checks.identifier))) }
                    }
                }
            }
        }
    }
}

/// One finding with its evidence, in the sentences of the page.
fn found(finding: &Finding, row: &TransferReport<'_>, report: &Report, words: &Words) -> Markup {
    let breach = phrase::breach_of(finding, report);
    let title = breach.map_or_else(|| finding.breach().to_owned(), |breach| phrase::title(breach, words));
    let because = |id: &str, what: String| words.with(id, &args([("role", what), ("breach", title.clone())]));
    match finding {
        Finding::Identifier { field, strength, role, confidence, listed, sources, .. } => {
            let id = match strength {
                Strength::SameKey => "why-breach-linked",
                Strength::SameTransaction => "why-breach-transaction",
                Strength::Same | Strength::SameScript => "why-breach",
            };
            let itself = row.address == Some(listed) || row.txid.is_some_and(|txid| txid.text() == *listed);
            let itself = itself || row.other_addresses.contains(&listed.as_str());
            html! {
                b { (because(id, words.code("role", &phrase::code_of(role)))) }
                small { (words.code("strength", &phrase::code_of(strength))) }
                @if let Some(end) = phrase::end_words(*field, words) { small { (end) } }
                @if !itself { small { (words.get("why-listed-as")) (words.get("colon")) (identifier(listed)) } }
                small { (words.code("confidence", &phrase::code_of(confidence))) }
                (told_by(breach, sources, words))
            }
        }
        Finding::Window { phase, overlap, from, to, sources, .. } => html! {
            b { (because("why-breach", phrase::phase_words(*phase, *overlap, words))) }
            small { (phrase::clock(*from, words.lang)) " – " (phrase::clock(*to, words.lang)) }
            @if *overlap != Overlap::AsRead { small { (words.code("overlap", &phrase::code_of(overlap))) } }
            (told_by(breach, sources, words))
        },
        _ => html! {
            (printable(&phrase::finding_said(finding, report, words)))
            (told_by(breach, finding.sources(), words))
        },
    }
}

/// Who says so.
fn told_by(breach: Option<&Breach>, ids: &[String], words: &Words) -> Markup {
    let known = breach.into_iter().flat_map(|breach| &breach.sources).filter(|source| ids.contains(&source.id));
    let publishers: Vec<_> = known.map(|source| printable(&source.publisher)).collect();
    html! { @if !publishers.is_empty() { small { (words.get("why-sources")) (words.get("colon")) (publishers.join(" · ")) } } }
}

/// An identifier in groups of four. The gaps are distances, not blanks: what is copied is the identifier.
fn identifier(text: &str) -> Markup {
    let letters: Vec<char> = printable(text).chars().collect();
    html! {
        bdi.id {
            @for group in letters.chunks(4) { span { (group.iter().collect::<String>()) } wbr; }
        }
    }
}

fn files(report: &Report, words: &Words) -> Markup {
    html! {
        @if !report.files.is_empty() {
            section {
                h2 { (words.get("files-title")) }
                dl { @for file in &report.files { (file_entry(file, words)) } }
            }
        }
    }
}

fn file_entry(file: &FileReport, words: &Words) -> Markup {
    html! {
        div {
            dt { bdi { (printable(&file.name)) } }
            dd {
                (phrase::file_line(file, words))
                small {
                    (words.with("cli-html-file", &FluentArgs::from_iter([
                        ("rows", FluentValue::from(file.rows)),
                        ("skipped", FluentValue::from(file.skipped)),
                        ("bytes", FluentValue::from(file.bytes)),
                    ])))
                    @if let Some(hash) = &file.sha256 { br; "SHA-256 " (identifier(hash)) }
                }
            }
        }
    }
}

/// What the report rests on: enough to compute it again.
fn basis(report: &Report, words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.get("rests-title")) }
            dl {
                @for list in &report.lists {
                    div {
                        dt { (printable(&list.name)) }
                        dd {
                            (words.with("rests-list", &FluentArgs::from_iter([
                                ("name", FluentValue::from(printable(&list.name))),
                                ("date", FluentValue::from(list.as_of.to_string())),
                                ("entries", FluentValue::from(list.entries)),
                                ("trust", FluentValue::from(words.code("trust", list.trust.code()))),
                            ])))
                            small { "SHA-256 " (identifier(&list.sha256)) }
                        }
                    }
                }
                div {
                    dt { (words.get("cli-html-engine")) }
                    dd { (report.engine.name) " " (report.engine.version) small { (identifier(&report.engine.build)) } }
                }
            }
        }
    }
}
