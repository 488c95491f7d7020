//! A pack's items → TOML as a person would have written it in `data/breaches/`. The same items, the same bytes.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use serde::Serialize;

use super::Page;
use super::draft::{About, Item, What};
use crate::address::{Chain, Txid};
use crate::list::pack::{IdentifierKind, Source};

/// The longest comment, in characters: what a source says of a value may be a whole story.
const COMMENT: usize = 140;

/// The lines that say one item, and which.
type Places = Vec<(RangeInclusive<usize>, usize)>;

/// Writes a pack. The lines are those of entries and of excluded values.
pub(super) fn pack(about: &About, items: &[Item]) -> (String, Places) {
    let mut out = Toml::default();
    let pages = Pages::of(items);
    breach(&mut out, about, items);
    source(&mut out, &Source { outputs_of: about.theft.map(|(_, txid)| txid.to_string()), ..about.source.clone() });
    for (id, page) in &pages.known {
        source(&mut out, &of_page(id, page, about));
    }
    let mut places = Vec::new();
    if let Some((chain, txid)) = about.theft {
        theft(&mut out, chain, txid, &about.source.id);
    }
    for (at, item) in items.iter().enumerate() {
        if let What::Listed(role, confidence) = &item.what {
            out.blank();
            out.comment(&item.comment);
            let from = out.line;
            out.add("[[entry]]");
            out.pair("chain", &item.chain);
            out.pair("kind", &item.kind);
            out.text("value", &item.value);
            out.pair("role", role);
            out.pair("confidence", confidence);
            if let Some(outputs) = item.outputs {
                out.pair("outputs", &outputs);
            }
            if let Some(day) = item.listed {
                out.text("listed", &day.to_string());
            }
            out.sources(&of_item(item, &pages, about));
            places.push((from..=out.line - 1, at));
        }
    }
    exclusions(&mut out, about, items, &pages, &mut places);
    (out.text, places)
}

fn breach(out: &mut Toml, about: &About, items: &[Item]) {
    out.comment("Imported by `breachlight list import`; read it before it is signed. Facts of the breach are for a person to add.");
    out.blank();
    out.add("[breach]");
    out.text("id", &about.id);
    out.text("exchange", &about.exchange);
    out.list("services", &about.services);
    out.list("countries", &about.countries);
    out.text("reviewed", &about.reviewed.to_string());
    out.add("losses = []");
    out.add("windows = []");
    out.add("attribution = { official = false }");
    let mut chains: BTreeSet<_> =
        items.iter().filter(|item| matches!(item.what, What::Listed(..))).map(|item| item.chain).collect();
    chains.extend(about.theft.map(|(chain, _)| chain));
    if chains.is_empty() {
        out.add("coverage = []");
        return;
    }
    out.add("coverage = [");
    for chain in chains {
        out.add(&format!(
            "    {{ asset = {}, extent = \"partial\", why = \"followed_in_part\" }},",
            quoted(chain.code())
        ));
    }
    out.add("]");
}

fn source(out: &mut Toml, source: &Source) {
    out.blank();
    out.add("[[breach.sources]]");
    out.text("id", &source.id);
    out.text("title", &source.title);
    out.text("publisher", &source.publisher);
    out.text("url", &source.url);
    out.text("retrieved", &source.retrieved.to_string());
    out.text("licence", &source.licence);
    out.pair("kind", &source.kind);
    for (name, value) in [("via", &source.via), ("outputs_of", &source.outputs_of)] {
        if let Some(value) = value {
            out.text(name, value);
        }
    }
}

/// The transaction whose outputs the source lists. It is listed as mixed, because that is what the option is for.
fn theft(out: &mut Toml, chain: Chain, txid: Txid, source: &str) {
    out.blank();
    out.comment(
        "The transaction whose outputs the source lists. Some are other people's, so none is listed as an address.",
    );
    out.add("[[entry]]");
    out.pair("chain", &chain);
    out.pair("kind", &IdentifierKind::Txid);
    out.text("value", &txid.to_string());
    out.add("role = \"theft\"");
    out.add("confidence = \"community\"");
    out.add("outputs = \"mixed\"");
    out.sources(&[source.to_owned()]);
}

/// Excluded addresses, those together that differ in nothing else.
fn exclusions(out: &mut Toml, about: &About, items: &[Item], pages: &Pages<'_>, places: &mut Places) {
    let mut groups: Vec<(Vec<String>, Vec<usize>)> = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| matches!(item.what, What::Excluded(..))) {
        let sources = of_item(item, pages, about);
        let same = |(known, members): &&mut (Vec<String>, Vec<usize>)| {
            let first = &items[members[0]];
            *known == sources && first.what == item.what && first.chain == item.chain
        };
        match groups.iter_mut().find(same) {
            Some((_, members)) => members.push(at),
            None => groups.push((sources, vec![at])),
        }
    }
    for (sources, members) in groups {
        let first = &items[members[0]];
        let What::Excluded(reason, owner) = &first.what else { continue };
        out.blank();
        out.add("[[exclusion]]");
        out.pair("chain", &first.chain);
        out.pair("reason", reason);
        out.text("owner", owner);
        out.sources(&sources);
        out.add("values = [");
        for at in members {
            places.push((out.line..=out.line, at));
            out.add(&format!("    {},", quoted(&items[at].value)));
        }
        out.add("]");
    }
}

/// The pages that items name, in the order in which they do, each with its name in the pack.
struct Pages<'a> {
    known: Vec<(String, &'a Page)>,
    at: HashMap<(Option<&'a str>, &'a str), usize>,
}

impl<'a> Pages<'a> {
    fn of(items: &'a [Item]) -> Self {
        let mut pages = Self { known: Vec::new(), at: HashMap::new() };
        for page in items.iter().flat_map(|item| &item.pages) {
            let next = pages.known.len();
            if *pages.at.entry((page.id.as_deref(), &page.url)).or_insert(next) == next {
                let id = page.id.clone().unwrap_or_else(|| format!("page-{}", next + 1));
                pages.known.push((id, page));
            }
        }
        pages
    }

    fn id(&self, page: &Page) -> Option<String> {
        let at = self.at.get(&(page.id.as_deref(), page.url.as_str()))?;
        self.known.get(*at).map(|(id, _)| id.clone())
    }
}

/// The page itself was not opened: it was read through the list.
fn of_page(id: &str, page: &Page, about: &About) -> Source {
    Source {
        id: id.to_owned(),
        title: page.title.clone(),
        publisher: page.publisher.clone(),
        url: page.url.clone(),
        retrieved: about.source.retrieved,
        licence: "facts only".to_owned(),
        kind: page.kind,
        via: Some(about.source.id.clone()),
        outputs_of: about.theft.map(|(_, txid)| txid.to_string()),
    }
}

fn of_item(item: &Item, pages: &Pages<'_>, about: &About) -> Vec<String> {
    item.pages.iter().filter_map(|page| pages.id(page)).chain([about.source.id.clone()]).collect()
}

/// Text that knows which line it is on.
struct Toml {
    text: String,
    line: usize,
}

impl Default for Toml {
    fn default() -> Self {
        Self { text: String::new(), line: 1 }
    }
}

impl Toml {
    fn add(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.line += 1;
    }

    fn blank(&mut self) {
        self.add("");
    }

    /// A comment ends with its line: nothing a source says may begin another.
    fn comment(&mut self, text: &str) {
        let shown: String =
            text.chars().map(|c| if c.is_control() || is_line_break(c) { ' ' } else { c }).take(COMMENT).collect();
        let line = format!("# {shown}");
        self.add(line.trim_end());
    }

    fn text(&mut self, name: &str, value: &str) {
        self.add(&format!("{name} = {}", quoted(value)));
    }

    /// A value whose name in packs is its serde name.
    fn pair(&mut self, name: &str, value: &impl Serialize) {
        let word = serde_json::to_value(value).ok();
        self.text(name, word.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default());
    }

    fn list(&mut self, name: &str, values: &[String]) {
        let values: Vec<_> = values.iter().map(|value| quoted(value)).collect();
        self.add(&format!("{name} = [{}]", values.join(", ")));
    }

    fn sources(&mut self, ids: &[String]) {
        self.list("sources", ids);
    }
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A basic string of TOML, always on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || is_line_break(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_source_says_leaves_its_line_or_its_quotes() {
        for text in ["a\"b\\c", "a\nb\r\tc", "\u{85}\u{2028}\u{7f}", "日本 ☃"] {
            let line = format!("v = {}\n", quoted(text));
            assert_eq!(line.lines().count(), 1);
            let read: toml::Table = line.parse().unwrap();
            assert_eq!(read["v"].as_str(), Some(text));
        }
        let mut out = Toml::default();
        out.comment("a\n[[entry]]\r\nb");
        assert_eq!(out.text.lines().count(), 1);
        assert_eq!(out.line, 2);
    }
}
