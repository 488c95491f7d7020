//! The index: every breach on record, newest first, under its year.

use breachlight::list::build::Admitted;
use breachlight::list::build::coverage::Counts;
use maud::{Markup, html};

use crate::breach::{amount, begins};
use crate::shell::{Links, Page, invitation};
use crate::words::Words;

/// Writes the index.
pub(crate) fn page(words: &Words, record: &[Admitted]) -> Page {
    let path = "breaches/".to_owned();
    let links = Links::from(&path, words.language);
    let mut newest: Vec<_> = record.iter().collect();
    newest.sort_by_key(|admitted| std::cmp::Reverse(begins(&admitted.pack.breach)));
    let years: Vec<_> = newest.chunk_by(|a, b| year(a) == year(b)).collect();
    let count = [("count", record.len().into())];
    let title = words.say("site-index-title");
    let main = html! {
        h1 { (title) }
        p.lead { (words.with("site-index-lead", &count)) }
        (invitation(words, links, None))
        nav.years aria-label=(words.say("site-index-years")) {
            ul role="list" { @for of in &years { li { a href=(format!("#y{}", year(of[0]))) { (year(of[0])) } } } }
        }
        @for of in &years {
            section.card aria-labelledby=(format!("y{}", year(of[0]))) {
                h2 id=(format!("y{}", year(of[0]))) { (year(of[0])) }
                ul.breaches role="list" { @for admitted in *of { (entry(words, links, admitted)) } }
            }
        }
        p.soft { (words.say("site-index-absent")) }
    };
    let description = words.with("site-index-description", &count);
    Page { path, title, description, card: "breaches".to_owned(), main }
}

fn entry(words: &Words, links: Links, admitted: &Admitted) -> Markup {
    let breach = &admitted.pack.breach;
    let refund = match &breach.refund {
        Some(refund) => words.code("refund", &refund.status),
        None => words.say("site-breach-no-refund"),
    };
    let listed = Counts::of(std::slice::from_ref(admitted)).listed;
    html! {
        li {
            h3 { a href=(links.to(&format!("breaches/{}/", breach.id))) { (words.title(breach)) } }
            @if breach.losses.is_empty() {
                @if let Some(loss) = words.of(breach, "loss") { p { (loss) } }
            } @else {
                p.amounts { @for loss in &breach.losses { span { b { (amount(words, loss)) } " " (loss.asset) } " " } }
            }
            p { (refund) }
            p.soft { (words.with("site-index-listed", &[("count", listed.into())])) }
        }
    }
}

fn year(admitted: &Admitted) -> String {
    begins(&admitted.pack.breach).chars().take(4).collect()
}
