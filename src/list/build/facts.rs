//! Rules about the facts of a breach: every one has a source the public can open, and none contradicts another.

use std::collections::HashSet;

use super::{Refusals, Written};
use crate::amount::Amount;
use crate::list::moment::Moment;
use crate::list::pack::{Breach, Confidence, Precision, Source, SourceKind, Window};
use crate::time::{Day, Time};

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Checks everything a pack says that is not an identifier, and that every source is good for something.
pub(super) fn check(written: &Written, refusals: &mut Refusals<'_>) {
    let breach = &written.breach;
    sources(breach, refusals);
    let mut named = Named { sources: &breach.sources, used: HashSet::new() };
    losses(breach, &mut named, refusals);
    for (at, window) in breach.windows.iter().enumerate() {
        let at = at.to_string();
        named.check(&window.sources, &["breach", "windows", &at], refusals);
        check_window(window, &["breach", "windows", &at], refusals);
    }
    if let Some(refund) = &breach.refund {
        named.check(&refund.sources, &["breach", "refund"], refusals);
    }
    attribution(breach, &mut named, refusals);
    identifiers_are_sourced(written, &mut named, refusals);
    dates(written, refusals);
    for (at, source) in breach.sources.iter().enumerate() {
        if let Some(via) = &source.via {
            named.used.insert(via.clone());
            if *via == source.id || !breach.sources.iter().any(|other| other.id == *via) {
                let at = at.to_string();
                refusals.add(&["breach", "sources", &at, "via"], "source_unknown", via.clone());
            }
        }
    }
    for (at, source) in breach.sources.iter().enumerate() {
        if !named.used.contains(&source.id) {
            refusals.add(&["breach", "sources", &at.to_string()], "source_unused", source.id.clone());
        }
    }
}

/// The sources that were asked for.
struct Named<'a> {
    sources: &'a [Source],
    used: HashSet<String>,
}

impl Named<'_> {
    /// What somebody claims needs a source, and each must be one of the pack's.
    fn check(&mut self, ids: &[String], path: &[&str], refusals: &mut Refusals<'_>) {
        if ids.is_empty() {
            refusals.add(path, "source_missing", "nothing is said without a source");
        }
        for id in ids {
            self.used.insert(id.clone());
            if !self.sources.iter().any(|source| source.id == *id) {
                refusals.add(path, "source_unknown", id.clone());
            }
        }
    }

    fn any(&self, ids: &[String], kind: SourceKind) -> bool {
        self.sources.iter().any(|source| source.kind == kind && ids.contains(&source.id))
    }
}

fn sources(breach: &Breach, refusals: &mut Refusals<'_>) {
    let mut known = HashSet::new();
    for (at, source) in breach.sources.iter().enumerate() {
        let at = at.to_string();
        let host = source.url.strip_prefix("https://").or_else(|| source.url.strip_prefix("http://"));
        if !host.is_some_and(|host| host.split('/').next().is_some_and(|host| host.contains('.'))) {
            let detail = format!("{:?} has no address the public can open", source.id);
            refusals.add(&["breach", "sources", &at, "url"], "source_is_public", detail);
        }
        if source.licence.trim().is_empty() {
            refusals.add(&["breach", "sources", &at, "licence"], "source_licence", source.id.clone());
        }
        if !known.insert(source.id.as_str()) {
            refusals.add(&["breach", "sources", &at, "id"], "duplicate_source", source.id.clone());
        }
    }
}

fn losses(breach: &Breach, named: &mut Named<'_>, refusals: &mut Refusals<'_>) {
    let mut share = |path: &[&str], amount: Amount, customers: Option<Amount>, ids: &[String]| {
        named.check(ids, path, refusals);
        if let Some(customers) = customers.filter(|customers| customers.exceeds(amount)) {
            refusals.add(path, "customers_exceed_loss", format!("{customers} of {amount}"));
        }
    };
    for (at, loss) in breach.losses.iter().enumerate() {
        share(&["breach", "losses", &at.to_string()], loss.amount, loss.customers, &loss.sources);
    }
    for (at, worth) in breach.worth.iter().enumerate() {
        share(&["breach", "worth", &at.to_string()], worth.amount, worth.customers, &worth.sources);
    }
}

fn check_window(window: &Window, path: &[&str], refusals: &mut Refusals<'_>) {
    if window.from > window.to {
        refusals.add(path, "window_ends_before_it_begins", format!("{} to {}", window.from, window.to));
    }
    if window.assets.is_empty() && !window.tokens {
        refusals.add(path, "window_without_coin", "a window is for some coins");
    }
    if !is_whole(window) {
        let detail = format!("{} to {} is not whole as its precision says", window.from, window.to);
        refusals.add(path, "window_precision", detail);
    }
}

/// Whether a window begins with the first and ends with the last moment of what its precision names.
fn is_whole(window: &Window) -> bool {
    let (from, to) = (window.from.unix_micros(), window.to.unix_micros().saturating_add(1));
    match window.precision {
        Precision::Second => true,
        Precision::Minute => from % MINUTE == 0 && to % MINUTE == 0,
        Precision::Day => from % DAY == 0 && to % DAY == 0,
        Precision::Month => {
            let first_of_month = |day: Day| day.to_string().ends_with("-01");
            let begins_month = |micros| micros % DAY == 0 && first_of_month(Time::from_unix_micros(micros).day());
            begins_month(from) && begins_month(to)
        }
    }
}

/// Nobody is named without an authority that says so.
fn attribution(breach: &Breach, named: &mut Named<'_>, refusals: &mut Refusals<'_>) {
    let attribution = &breach.attribution;
    if attribution.official == attribution.statements.is_empty() {
        refusals.add(
            &["breach", "attribution"],
            "attribution_without_authority",
            "official is true when, and only when, there is a statement",
        );
    }
    for (at, statement) in attribution.statements.iter().enumerate() {
        let at = at.to_string();
        let path = ["breach", "attribution", "statements", &at];
        named.check(&statement.sources, &path, refusals);
        if !named.any(&statement.sources, SourceKind::Authority) {
            let detail = format!("no source of kind \"authority\" for what {} said", statement.authority);
            refusals.add(&path, "attribution_without_authority", detail);
        }
    }
}

fn identifiers_are_sourced(written: &Written, named: &mut Named<'_>, refusals: &mut Refusals<'_>) {
    for (at, entry) in written.entry.iter().enumerate() {
        let at = at.to_string();
        named.check(&entry.sources, &["entry", &at], refusals);
        if let Some(delisted) = &entry.delisted {
            named.check(&delisted.sources, &["entry", &at, "delisted"], refusals);
        }
        let needed = match entry.confidence {
            Confidence::Official => Some(SourceKind::Authority),
            Confidence::VictimStatement => Some(SourceKind::Victim),
            _ => None,
        };
        if needed.is_some_and(|kind| !named.any(&entry.sources, kind)) {
            let detail = format!("{}: no source is of the kind its confidence needs", entry.value);
            refusals.add(&["entry", &at, "confidence"], "confidence_without_its_source", detail);
        }
    }
    for (at, exclusion) in written.exclusion.iter().enumerate() {
        named.check(&exclusion.sources, &["exclusion", &at.to_string()], refusals);
    }
    for (at, left_out) in written.left_out.iter().enumerate() {
        // What is left out because nobody can name its source has none.
        if !left_out.sources.is_empty() {
            named.check(&left_out.sources, &["left_out", &at.to_string()], refusals);
        }
    }
}

/// Nothing is dated later than the day the pack was last gone over.
fn dates(written: &Written, refusals: &mut Refusals<'_>) {
    let breach = &written.breach;
    let reviewed = breach.reviewed;
    let mut check = |path: &[&str], day: Option<Day>| {
        if let Some(day) = day.filter(|day| *day > reviewed) {
            refusals.add(path, "date_after_review", format!("{day} is later than {reviewed}"));
        }
    };
    check(&["breach", "detected"], breach.detected.map(Moment::day));
    check(&["breach", "disclosed"], breach.disclosed.map(Moment::day));
    for (at, source) in breach.sources.iter().enumerate() {
        check(&["breach", "sources", &at.to_string(), "retrieved"], Some(source.retrieved));
    }
    for (at, window) in breach.windows.iter().enumerate() {
        check(&["breach", "windows", &at.to_string()], Some(window.to.day().max(window.from.day())));
    }
    for (at, statement) in breach.attribution.statements.iter().enumerate() {
        check(&["breach", "attribution", "statements", &at.to_string()], Some(statement.date));
    }
    for (at, term) in breach.refund.iter().flat_map(|refund| &refund.terms).enumerate() {
        check(&["breach", "refund", "terms", &at.to_string()], term.from);
    }
    for (at, entry) in written.entry.iter().enumerate() {
        let at = at.to_string();
        check(&["entry", &at, "listed"], entry.listed);
        check(&["entry", &at, "first_seen"], entry.first_seen.map(Moment::day));
        check(&["entry", &at, "delisted"], entry.delisted.as_ref().map(|delisted| delisted.date));
    }
}
