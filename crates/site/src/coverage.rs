//! What the list covers: the figures of `docs/coverage.md`, for readers of the page.

use std::collections::BTreeMap;

use breachlight::address::Chain;
use breachlight::list::build::Admitted;
use breachlight::list::build::coverage::Counts;
use breachlight::list::{Breach, Extent};
use maud::{Markup, html};

use crate::shell::{Links, Page};
use crate::words::{Words, number};

/// Writes the page about coverage.
pub(crate) fn page(words: &Words, record: &[Admitted]) -> Page {
    let path = "coverage/".to_owned();
    let links = Links::from(&path, words.language);
    let title = words.say("site-coverage-title");
    let main = html! {
        h1 { (title) }
        p.lead { (words.say("site-coverage-lead")) }
        section.card aria-labelledby="words" {
            h2 #words { (words.say("site-coverage-answers")) }
            dl { @for verdict in ["not-listed", "not-covered"] { div {
                dt { (words.say(&format!("verdict-{verdict}"))) }
                dd { (words.say(&format!("verdict-{verdict}-meaning"))) }
            } } }
        }
        section.card aria-labelledby="by-breach" {
            h2 #by-breach { (words.say("site-coverage-by-breach")) }
            ul.plain.soft { @for of in ["listed", "history", "excluded", "left-out", "windows"] {
                li { (words.say(&format!("site-coverage-{of}-is"))) }
            } }
            (by_breach(words, links, record))
        }
        section.card aria-labelledby="by-chain" {
            h2 #by-chain { (words.say("site-coverage-by-chain")) }
            (by_chain(words, links, record))
            p { (words.say("site-coverage-other-chains")) }
        }
    };
    let description = words.say("site-coverage-description");
    Page { path, title, description, card: "coverage".to_owned(), main }
}

fn by_breach(words: &Words, links: Links, record: &[Admitted]) -> Markup {
    let heads = ["listed", "history", "excluded", "left-out"].map(|of| words.say(&format!("site-coverage-{of}")));
    let cells = |counts: Counts| {
        let numbers = [counts.listed, counts.history, counts.excluded, counts.left_out];
        html! { @for (count, head) in numbers.into_iter().zip(&heads) { td.n data-label=(head) { (number(count)) } } }
    };
    html! {
        table.cards {
            thead { tr {
                th scope="col" { (words.say("site-coverage-breach")) }
                @for head in &heads { th.n scope="col" { (head) } }
                th scope="col" { (words.say("site-coverage-reach")) }
            } }
            tbody { @for admitted in record { tr {
                th scope="row" { a href=(links.to(&format!("breaches/{}/", admitted.pack.breach.id))) { (words.title(&admitted.pack.breach)) } }
                (cells(Counts::of(std::slice::from_ref(admitted))))
                td data-label=(words.say("site-coverage-reach")) { (reach(words, &admitted.pack.breach)) }
            } } }
            tfoot { tr {
                th scope="row" { (words.with("site-coverage-all", &[("count", record.len().into())])) }
                (cells(Counts::of(record)))
                td {}
            } }
        }
    }
}

/// How far the list reaches, in one cell, every extent with its coins.
fn reach(words: &Words, breach: &Breach) -> Markup {
    let mut by_extent: Vec<(Extent, Vec<String>)> = Vec::new();
    for coverage in &breach.coverage {
        match by_extent.iter_mut().find(|(extent, _)| *extent == coverage.extent) {
            Some((_, assets)) => assets.push(coverage.asset.to_string()),
            None => by_extent.push((coverage.extent, vec![coverage.asset.to_string()])),
        }
    }
    html! { @for (extent, assets) in by_extent { div { (words.code("reach", &extent)) (words.say("colon")) (assets.join(" ")) } } }
}

fn by_chain(words: &Words, links: Links, record: &[Admitted]) -> Markup {
    let mut chains: BTreeMap<Chain, Vec<(&Breach, usize)>> = BTreeMap::new();
    for admitted in record {
        for entry in admitted.pack.entries.iter().filter(|entry| entry.accuses()) {
            let of = chains.entry(entry.chain).or_default();
            match of.last_mut() {
                Some((breach, count)) if breach.id == admitted.pack.breach.id => *count += 1,
                _ => of.push((&admitted.pack.breach, 1)),
            }
        }
    }
    html! {
        table.cards {
            thead { tr {
                th scope="col" { (words.say("site-coverage-chain")) }
                th.n scope="col" { (words.say("site-coverage-listed")) }
                th scope="col" { (words.say("site-coverage-breaches")) }
            } }
            tbody { @for (chain, of) in &chains { tr {
                th scope="row" { (chain.name()) }
                td.n data-label=(words.say("site-coverage-listed")) { (number(of.iter().map(|(_, count)| count).sum())) }
                td data-label=(words.say("site-coverage-breaches")) {
                    ul.inline role="list" { @for (breach, count) in of { li {
                        a href=(links.to(&format!("breaches/{}/", breach.id))) { (breach.exchange) " " (crate::breach::begins(breach).chars().take(4).collect::<String>()) }
                        " (" (number(*count)) ")"
                    } } }
                }
            } } }
        }
    }
}
