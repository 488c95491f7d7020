//! The page of one breach: what a customer asks first at the top, what an auditor asks at the end.

use breachlight::list::build::coverage::Lack;
use breachlight::list::build::{Admitted, LeftOut};
use breachlight::list::{
    Attribution, Breach, Entry, Exclusion, ExclusionReason, Loss, Outputs, Phase, Precision, Refund, RefundTerm,
    Source, Window, Worth,
};
use maud::{Markup, html};

use crate::shell::{Links, Page, invitation};
use crate::words::{Words, grouped, number};

/// The most identifiers that a page lists one by one. A traced list has thousands, which nobody reads here.
const MOST_LISTED: usize = 400;

/// Writes the page of a breach.
pub(crate) fn page(words: &Words, admitted: &Admitted) -> Page {
    let breach = &admitted.pack.breach;
    let path = format!("breaches/{}/", breach.id);
    let links = Links::from(&path, words.language);
    let title = words.title(breach);
    let (accusing, history): (Vec<_>, Vec<_>) = admitted.pack.entries.iter().partition(|entry| entry.accuses());
    let main = html! {
        article {
            h1 { (title) }
            @if let Some(summary) = words.of(breach, "summary") { p.lead { (summary) } }
            (invitation(words, links, breach.services.first().map(String::as_str)))
            div.two {
                (taken(words, breach))
                (refund(words, breach))
            }
            (when(words, breach))
            (steps(words, links, breach))
            (identifiers(words, breach, &accusing))
            @if !history.is_empty() { (kept(words, breach, &history)) }
            (reach(words, admitted))
            (not_accused(words, &admitted.pack.exclusions, &admitted.left_out))
            (who(words, breach))
            (sources(words, breach))
        }
    };
    let description = words.with("site-breach-description", &[("title", title.clone().into())]);
    Page { path, title, description, card: breach.id.clone(), main }
}

fn taken(words: &Words, breach: &Breach) -> Markup {
    let shared = breach.losses.iter().any(|loss| loss.customers.is_some());
    html! {
        section.card aria-labelledby="taken" {
            h2 #taken { (words.say("site-breach-taken")) }
            @if breach.losses.is_empty() {
                p { (words.say("site-breach-no-amounts")) }
            } @else {
                table {
                    thead { tr {
                        th scope="col" { (words.say("site-breach-coin")) }
                        th.n scope="col" { (words.say("site-breach-amount")) }
                        @if shared { th.n scope="col" { (words.say("site-breach-of-customers")) } }
                    } }
                    tbody {
                        @for loss in &breach.losses { tr {
                            th scope="row" { (loss.asset) }
                            td.n { (amount(words, loss)) }
                            @if shared {
                                td.n { (loss.customers.map_or_else(|| words.say("site-breach-not-said"), |of| grouped(&of.to_string()))) }
                            }
                        } }
                    }
                }
            }
            @if let Some(loss) = words.of(breach, "loss") { p { (loss) } }
            @else { @for worth in &breach.worth { p { (money(words, worth)) } } }
        }
    }
}

/// How much of one coin, with "about" where the source says it.
pub(crate) fn amount(words: &Words, loss: &Loss) -> String {
    let amount = grouped(&loss.amount.to_string());
    if loss.about { words.with("site-breach-about", &[("amount", amount.into())]) } else { amount }
}

fn money(words: &Words, worth: &Worth) -> String {
    let all = words.money(&worth.amount.to_string(), &worth.currency);
    let Some(customers) = worth.customers else { return all };
    let customers = words.money(&customers.to_string(), &worth.currency);
    words.with("site-breach-worth-customers", &[("amount", all.into()), ("customers", customers.into())])
}

fn refund(words: &Words, breach: &Breach) -> Markup {
    html! {
        section.card aria-labelledby="refund" {
            h2 #refund { (words.say("site-breach-refund")) }
            @match &breach.refund {
                None => p { (words.say("site-breach-no-refund")) },
                Some(refund) => (refunded(words, breach, refund)),
            }
        }
    }
}

fn refunded(words: &Words, breach: &Breach, refund: &Refund) -> Markup {
    html! {
        p { b { (words.code("refund", &refund.status)) } }
        @if let Some(told) = words.of(breach, "refund") { p { (told) } }
        @if !refund.terms.is_empty() {
            ul.plain { @for of in &refund.terms { li { b { (of.asset) } " " (term(words, of)) } } }
        }
        (said_by(words, breach, &refund.sources))
    }
}

fn term(words: &Words, term: &RefundTerm) -> String {
    let paid = words.code("term-paid", &term.paid);
    let share = term.percent.map(|percent| {
        words.with("term-share", &[("percent", percent.to_string().into()), ("paid", paid.clone().into())])
    });
    let rate = term.rate.zip(term.currency.as_ref()).map(|(rate, currency)| {
        let rate = words.money(&rate.to_string(), currency);
        words.with("term-rate", &[("rate", rate.into()), ("asset", term.asset.to_string().into())])
    });
    let from = term.from.map(|day| words.with("term-from", &[("day", words.day(day).into())]));
    joined(words, [Some(share.unwrap_or(paid)), rate, from].into_iter().flatten())
}

fn when(words: &Words, breach: &Breach) -> Markup {
    let whole_days = breach.windows.iter().any(|window| matches!(window.precision, Precision::Day | Precision::Month));
    html! {
        section.card aria-labelledby="when" {
            h2 #when { (words.say("site-breach-when")) }
            @if breach.windows.is_empty() {
                p { (words.say("site-breach-no-window")) }
            } @else {
                table.cards {
                    thead { tr {
                        th scope="col" { (words.say("site-breach-window")) }
                        th scope="col" { (words.say("site-breach-coin")) }
                        th scope="col" { (words.say("site-breach-from")) }
                        th scope="col" { (words.say("site-breach-to")) }
                    } }
                    tbody { @for window in &breach.windows { (span(words, breach, window)) } }
                }
                @if whole_days { p.soft { (words.say("site-breach-day-only")) } }
            }
            dl {
                @for (term, moment) in [("breach-detected", breach.detected), ("breach-disclosed", breach.disclosed)] {
                    @if let Some(moment) = moment { div { dt { (words.say(term)) } dd { (words.moment(moment)) } } }
                }
            }
        }
    }
}

fn span(words: &Words, breach: &Breach, window: &Window) -> Markup {
    let [from, to] = words.ends(window);
    let end = |label: &str, ends: &[String]| {
        html! {
            td data-label=(words.say(label)) { @for (at, end) in ends.iter().enumerate() {
                @if at == 0 { (end) } @else { small { (end) } }
            } }
        }
    };
    let tokens = window.tokens.then(|| words.say("site-breach-tokens"));
    let coins = joined(words, window.assets.iter().map(ToString::to_string).chain(tokens));
    html! {
        tr {
            th scope="row" { (words.code("window", &window.phase)) (said_by(words, breach, &window.sources)) }
            td data-label=(words.say("site-breach-coin")) { (coins) }
            (end("site-breach-from", &from))
            (end("site-breach-to", &to))
        }
    }
}

fn steps(words: &Words, links: Links, breach: &Breach) -> Markup {
    let service = breach.services.first().map(String::as_str);
    html! {
        section.card aria-labelledby="steps" {
            h2 #steps { (words.say("site-breach-steps")) }
            ol.steps {
                li {
                    b { a href=(links.check(service)) { (words.say("site-breach-step-check")) } }
                    p { (words.say("site-breach-step-check-why")) }
                }
                @if let Some(next) = words.of(breach, "next") { li { p { (next) } } }
                li {
                    b { (words.say("step-report-it-title")) }
                    p { (words.say("step-report-it-why")) }
                    p.soft { (words.say("step-report-it-where")) }
                }
                li.warn {
                    b { (words.say("step-beware-of-recovery-title")) }
                    p { (words.say("step-beware-of-recovery-why")) }
                }
            }
        }
    }
}

fn identifiers(words: &Words, breach: &Breach, entries: &[&Entry]) -> Markup {
    html! {
        section.card aria-labelledby="identifiers" {
            h2 #identifiers { (words.say("site-breach-identifiers")) }
            @if entries.is_empty() {
                p { (words.say("site-breach-identifiers-none")) }
            } @else {
                p.soft { (words.say("site-breach-identifiers-lead")) }
                (groups(words, breach, entries))
            }
        }
    }
}

fn kept(words: &Words, breach: &Breach, entries: &[&Entry]) -> Markup {
    html! {
        section.card aria-labelledby="history" {
            h2 #history { (words.say("site-breach-history")) }
            p.soft { (words.say("site-breach-history-lead")) }
            (groups(words, breach, entries))
        }
    }
}

/// Identifiers under what they have in common, in the order of the pack.
fn groups(words: &Words, breach: &Breach, entries: &[&Entry]) -> Markup {
    let alike = |a: &Entry, b: &Entry| {
        (a.chain, a.kind, a.role, a.confidence, a.outputs, &a.sources, &a.delisted)
            == (b.chain, b.kind, b.role, b.confidence, b.outputs, &b.sources, &b.delisted)
    };
    let shown = &entries[..entries.len().min(MOST_LISTED)];
    html! {
        @for group in shown.chunk_by(|a, b| alike(a, b)) {
            @let first = group[0];
            div.group {
                h3 { (first.chain.name()) " · " (words.code("identifier", &first.kind)) }
                p { (words.code("role", &first.role)) (words.say("site-breach-role-gap")) (words.code("confidence", &first.confidence)) }
                @if let Some(outputs @ (Outputs::Mixed | Outputs::Unknown)) = first.outputs {
                    p { (words.code("outputs", &outputs)) }
                }
                @if let Some(delisted) = &first.delisted {
                    p {
                        (words.with("site-breach-delisted", &[
                            ("day", words.day(delisted.date).into()),
                            ("reason", words.code("delisting", &delisted.reason).into()),
                        ]))
                    }
                }
                (said_by(words, breach, &first.sources))
                ul.identifiers role="list" { @for entry in group { li { (whole(&entry.value)) (since(words, entry)) } } }
            }
        }
        @if shown.len() < entries.len() {
            p { (words.with("site-breach-more", &[("count", number(entries.len() - shown.len()).into())])) }
        }
    }
}

/// What is said of one entry alone.
fn since(words: &Words, entry: &Entry) -> Markup {
    let listed = entry.listed.map(|day| words.with("site-breach-listed-on", &[("day", words.day(day).into())]));
    let seen =
        entry.first_seen.map(|moment| words.with("site-breach-first-seen", &[("day", words.moment(moment).into())]));
    let trace = entry.trace.as_ref().map(|trace| {
        words.with(
            "site-breach-trace",
            &[
                ("hops", trace.hops.into()),
                ("share", trace.share.to_string().into()),
                ("model", words.code("model", &trace.model).into()),
                ("fees", words.code("fee-rule", &trace.fee_rule).into()),
            ],
        )
    });
    let said = joined(words, [trace, listed, seen].into_iter().flatten());
    html! { @if !said.is_empty() { small { (said) } } }
}

/// A whole identifier in groups of four of even weight. The gaps are margins, so that what is copied is what is listed.
pub(crate) fn whole(value: &str) -> Markup {
    let characters: Vec<char> = value.chars().collect();
    html! {
        bdi.address translate="no" {
            @for group in characters.chunks(4) { span { (group.iter().collect::<String>()) } wbr; }
        }
    }
}

fn reach(words: &Words, admitted: &Admitted) -> Markup {
    let lacks = Lack::of(&admitted.pack);
    html! {
        section.card aria-labelledby="reach" {
            h2 #reach { (words.say("site-breach-reach")) }
            p { (words.say("site-breach-reach-lead")) }
            table.cards {
                thead { tr {
                    th scope="col" { (words.say("site-breach-coin")) }
                    th scope="col" { (words.say("site-breach-holds")) }
                    th scope="col" { (words.say("site-breach-because")) }
                } }
                tbody {
                    @for coverage in &admitted.pack.breach.coverage { tr {
                        th scope="row" { (coverage.asset) }
                        td data-label=(words.say("site-breach-holds")) { (words.code("reach", &coverage.extent)) }
                        td data-label=(words.say("site-breach-because")) { (words.code("because", &coverage.why)) }
                    } }
                }
            }
            @if !lacks.is_empty() {
                h3 { (words.say("site-breach-lacks")) }
                ul.plain { @for lack in lacks { li { (words.code("lack", &lack)) } } }
            }
        }
    }
}

fn not_accused(words: &Words, exclusions: &[Exclusion], left_out: &[LeftOut]) -> Markup {
    if exclusions.is_empty() && left_out.is_empty() {
        return Markup::default();
    }
    html! {
        section.card aria-labelledby="not-accused" {
            h2 #not-accused { (words.say("site-breach-not-accused")) }
            ul.plain {
                @for exclusion in exclusions { li { (excluded(words, exclusion)) } }
                @for of in left_out { li { (left(words, of)) } }
            }
        }
    }
}

fn excluded(words: &Words, exclusion: &Exclusion) -> Markup {
    let values = [
        ("count", exclusion.values.len().into()),
        ("chain", exclusion.chain.name().into()),
        ("owner", exclusion.owner.as_str().into()),
    ];
    let id = match exclusion.reason {
        ExclusionReason::Victim => "site-breach-excluded-victim",
        _ => "site-breach-excluded-service",
    };
    html! {
        (words.with(id, &values))
        @if let Some(listed) = &exclusion.resembles { " " (words.say("site-breach-resembles")) " " (whole(listed)) }
    }
}

fn left(words: &Words, left_out: &LeftOut) -> String {
    let chain = breachlight::address::Chain::ALL.iter().find(|chain| chain.code() == left_out.chain);
    let chain = match (chain, left_out.chain.as_str()) {
        (Some(chain), _) => chain.name().to_owned(),
        (None, "other") => words.say("site-other-chains"),
        (None, code) => code.to_owned(),
    };
    let why = words.code("left-out", &left_out.why);
    match left_out.number() {
        0 => words.with("site-breach-left-out-many", &[("chain", chain.into()), ("why", why.into())]),
        count => {
            words.with("site-breach-left-out", &[("count", count.into()), ("chain", chain.into()), ("why", why.into())])
        }
    }
}

fn who(words: &Words, breach: &Breach) -> Markup {
    let Attribution { official, statements } = &breach.attribution;
    let told = words.of(breach, "who");
    html! {
        section.card aria-labelledby="who" {
            h2 #who { (words.say("site-breach-who")) }
            p { (told.unwrap_or_else(|| words.say(if *official { "attribution-official" } else { "attribution-none" }))) }
            @if !statements.is_empty() {
                ul.plain { @for of in statements { li {
                    (words.with("site-breach-statement", &[
                        ("authority", of.authority.as_str().into()),
                        ("day", words.day(of.date).into()),
                        ("named", of.named.as_str().into()),
                    ]))
                    " (" (words.code("victim", &of.victim)) ")"
                    (said_by(words, breach, &of.sources))
                } } }
            }
            dl {
                @if let Some(operator) = &breach.operator { div { dt { (words.say("site-breach-operator")) } dd { (operator) } } }
                @if !breach.countries.is_empty() { div {
                    dt { (words.say("site-breach-country")) }
                    dd { (joined(words, breach.countries.iter().map(|country| words.code("country", country)))) }
                } }
            }
        }
    }
}

fn sources(words: &Words, breach: &Breach) -> Markup {
    html! {
        section.card aria-labelledby="sources" {
            h2 #sources { (words.say("site-breach-sources")) }
            ol.sources { @for source in &breach.sources { li id=(anchor(&source.id)) {
                a href=(source.url) rel="noopener noreferrer external" { (source.title) }
                small {
                    (words.with("site-breach-source", &[
                        ("publisher", source.publisher.as_str().into()),
                        ("day", words.day(source.retrieved).into()),
                        ("kind", words.code("source", &source.kind).into()),
                        ("licence", source.licence.as_str().into()),
                    ]))
                    @if let Some(via) = breach.sources.iter().find(|other| Some(&other.id) == source.via.as_ref()) {
                        " · " (words.say("site-breach-source-via")) " " (link(via))
                    }
                }
            } } }
        }
    }
}

/// Who says something, as links to where the sources are listed.
fn said_by(words: &Words, breach: &Breach, ids: &[String]) -> Markup {
    let named: Vec<_> = ids.iter().filter_map(|id| breach.sources.iter().find(|source| source.id == *id)).collect();
    html! {
        @if !named.is_empty() {
            small.said {
                (words.say("site-breach-said-by")) " "
                @for (at, source) in named.iter().enumerate() { @if at > 0 { (words.say("site-list-gap")) " " } (link(source)) }
            }
        }
    }
}

fn link(source: &Source) -> Markup {
    html! { a href=(format!("#{}", anchor(&source.id))) { (source.publisher) } }
}

fn anchor(id: &str) -> String {
    format!("source-{id}")
}

fn joined(words: &Words, parts: impl Iterator<Item = String>) -> String {
    // A message cannot end in a blank that everybody sees, so the blank of English is here.
    let gap = words.say("site-list-gap");
    let gap = if gap.is_ascii() { format!("{gap} ") } else { gap };
    parts.collect::<Vec<_>>().join(&gap)
}

/// When a breach began, for its place among the others: the first theft, or what is known instead.
pub(crate) fn begins(breach: &Breach) -> String {
    let thefts =
        breach.windows.iter().filter(|window| window.phase == Phase::Theft).map(|window| window.from.to_string());
    let instead = [breach.detected, breach.disclosed].into_iter().flatten().map(|moment| moment.to_string()).min();
    thefts.min().or(instead).unwrap_or_default()
}
