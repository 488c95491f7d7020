//! How it works: what happens with a file, how to see that, what nobody can know, and how to tell a fake.

use maud::{Markup, html};

use crate::shell::{Links, Page, invitation};
use crate::words::Words;

/// What can go wrong, in the order of the page; each has its danger, what is done, and what remains.
const THREATS: [&str; 7] = ["network", "server", "forged", "wrong", "similar", "hostile", "device"];

/// What a fake checker asks for.
const NEVER: [&str; 5] = ["key", "wallet", "fee", "contact", "remote"];

/// What to type, where there is no page that runs scripts.
const COMMANDS: &str = "cargo build --release --package breachlight-cli\nbreachlight check btc_withdraw.csv\nbreachlight check --lang ja --format json btc_withdraw.csv";

/// Writes the page.
pub(crate) fn page(words: &Words) -> Page {
    let path = "how-it-works/".to_owned();
    let links = Links::from(&path, words.language);
    let title = words.say("site-how-title");
    let main = html! {
        h1 { (title) }
        p.lead { (words.say("site-how-lead")) }
        (said(words, "file", &["first", "read", "sent", "kept"]))
        (said(words, "see", &["offline", "tools", "cli", "manifest"]))
        (said(words, "ask", &["identifier", "window", "traced", "rows"]))
        (said(words, "cannot", &["not-listed", "you", "past", "clock", "recover"]))
        (fakes(words))
        (said(words, "list", &["packs", "sure", "victims", "signed", "fails"]))
        (threats(words))
        (plain(words))
        (invitation(words, links, None))
    };
    Page { path, title, description: words.say("site-how-description"), card: "how-it-works".to_owned(), main }
}

fn said(words: &Words, about: &str, what: &[&str]) -> Markup {
    html! {
        section.card aria-labelledby=(about) {
            h2 id=(about) { (words.say(&format!("how-{about}-title"))) }
            ul.plain { @for of in what { li { (words.say(&format!("how-{about}-{of}"))) } } }
        }
    }
}

fn fakes(words: &Words) -> Markup {
    html! {
        section.card.warning aria-labelledby="fake" {
            h2 #fake { (words.say("how-fake-title")) }
            p { (words.say("how-fake-lead")) }
            ul.plain { @for of in NEVER { li { b { (words.say(&format!("how-fake-{of}"))) } } } }
            p { (words.say("how-fake-reach")) }
            p { (words.say("how-fake-given")) }
        }
    }
}

fn threats(words: &Words) -> Markup {
    let columns = ["", "-done", "-left"].map(|of| words.say(&format!("how-threat{of}")));
    html! {
        section.card aria-labelledby="threat" {
            h2 #threat { (words.say("how-threat-title")) }
            table.cards {
                thead { tr { @for column in &columns { th scope="col" { (column) } } } }
                tbody { @for of in THREATS { tr {
                    th scope="row" { (words.say(&format!("how-threat-{of}"))) }
                    td data-label=(columns[1]) { (words.say(&format!("how-threat-{of}-done"))) }
                    td data-label=(columns[2]) { (words.say(&format!("how-threat-{of}-left"))) }
                } } }
            }
        }
    }
}

fn plain(words: &Words) -> Markup {
    html! {
        section.card aria-labelledby="command-line" {
            h2 #command-line { (words.say("how-plain-title")) }
            p { (words.say("how-plain-why")) }
            p { (words.say("how-plain-cli")) }
            pre translate="no" { code { (COMMANDS) } }
        }
    }
}
