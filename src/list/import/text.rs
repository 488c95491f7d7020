//! A notice or any page → the identifiers in it.
//!
//! [`scan`] takes what carries a checksum, puts together what a line break cut, and passes over the rest of the words. A list must not: a word
//! that is as long as an address and is none is a refused row, so that a slip of the pen in a notice is seen.

use super::{Fault, ImportError, Lives, Row, Says, Unsaid};
use crate::address::scan::{Found, scan};
use crate::address::{self, Chain, Chains, Identifier, secret};
use crate::list::pack::IdentifierKind;

/// Runs of letters and digits of this length may be meant as an identifier.
const LIKE_AN_ADDRESS: std::ops::RangeInclusive<usize> = 25..=128;

pub(super) fn read(text: &str, unsaid: &Unsaid) -> Result<Vec<Row>, ImportError> {
    let plain = if is_page(text) { strip(text) } else { text.to_owned() };
    if secret::is_secret(&plain) {
        return Err(ImportError::Secret);
    }
    let named = chains_named(&plain);
    let mut lines = Lines { text: &plain, at: 0, line: 1 };
    let mut rows = Vec::new();
    let mut done = 0;
    for found in scan(&plain) {
        damaged(&plain, done..found.range.start, &mut lines, &mut rows);
        done = found.range.end;
        rows.push(row(&found, lines.of(found.range.start), named, unsaid));
    }
    damaged(&plain, done..plain.len(), &mut lines, &mut rows);
    if rows.is_empty() { Err(ImportError::Missing("identifiers")) } else { Ok(rows) }
}

fn row(found: &Found, line: usize, named: Chains, unsaid: &Unsaid) -> Row {
    let (value, kind) = match &found.identifier {
        Identifier::Address(_) => (found.text.clone(), IdentifierKind::Address),
        Identifier::Transaction(txid, None) => (txid.to_string(), IdentifierKind::Txid),
        Identifier::Transaction(txid, Some(output)) => (format!("{txid}:{output}"), IdentifierKind::Outpoint),
    };
    let lives = match (found.label, unsaid.chain) {
        (Some(label), _) => Lives::Asset(label),
        (None, Some(chain)) if is_on(&found.identifier, chain) => Lives::Chain(chain),
        (None, _) => only_named(&found.identifier, named).map_or(Lives::Unsaid, Lives::Chain),
    };
    Row {
        place: format!("line {line}"),
        value,
        kind,
        lives,
        says: Ok(Says::Listed { role: unsaid.role, confidence: unsaid.confidence }),
        label: found.label.map(|label| label.to_string()),
        page: None,
        listed: None,
        outputs: None,
    }
}

/// Whether an identifier can be on the chain that stands for those nobody named.
fn is_on(identifier: &Identifier, chain: Chain) -> bool {
    match identifier {
        Identifier::Address(found) => found.iter().any(|parsed| parsed.identity.chain == chain),
        Identifier::Transaction(..) => true,
    }
}

/// Where several chains have the form, the one whose name the text has: a notice of "Ethereum addresses" means Ethereum.
fn only_named(identifier: &Identifier, named: Chains) -> Option<Chain> {
    let Identifier::Address(found) = identifier else { return None };
    if found.len() < 2 {
        return None;
    }
    let mut chains = found.iter().map(|parsed| parsed.identity.chain).filter(|chain| named.has(*chain));
    chains.next().filter(|_| chains.next().is_none())
}

/// Chains whose names stand in the text. "Bitcoin Cash" does not name Bitcoin.
fn chains_named(text: &str) -> Chains {
    let mut rest = text.to_lowercase();
    let mut longest_first: Vec<(String, Chain)> =
        Chain::ALL.iter().map(|chain| (chain.name().to_lowercase(), *chain)).collect();
    longest_first.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut named = Chains::NONE;
    for (name, chain) in longest_first.into_iter().filter(|(name, _)| name.len() > 5) {
        if rest.contains(&name) {
            named = named.or(Chains::of(&[chain]));
            rest = rest.replace(&name, " ");
        }
    }
    named
}

/// Words that are as long as an address and are none.
fn damaged(text: &str, range: std::ops::Range<usize>, lines: &mut Lines<'_>, rows: &mut Vec<Row>) {
    let mut at = range.start;
    for word in text[range].split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let start = at;
        at += word.len();
        let word = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let has = |test: fn(&u8) -> bool| word.as_bytes().iter().any(test);
        let is_like_one =
            LIKE_AN_ADDRESS.contains(&word.len()) && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
        if !is_like_one {
            continue;
        }
        let why = match address::resolve(word, Chains::NONE) {
            Err(error) => Fault::new("address", format!("{word:?} is not an address: {}", error.code())),
            Ok(_) => Fault::new("no_checksum", format!("{word:?} may be an address; nothing in it proves it")),
        };
        rows.push(Row {
            place: format!("line {}", lines.of(start)),
            value: word.to_owned(),
            kind: IdentifierKind::Address,
            lives: Lives::Unsaid,
            says: Err(why),
            label: None,
            page: None,
            listed: None,
            outputs: None,
        });
    }
}

/// Counts lines, going forward.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> usize {
        self.line += self.text.get(self.at..at).unwrap_or_default().matches('\n').count();
        self.at = self.at.max(at);
        self.line
    }
}

fn is_page(text: &str) -> bool {
    let head = text.trim_start().get(..15).unwrap_or_default().to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html") || text.contains("</")
}

/// The text of a page: no tags, no scripts, no styles. A block ends a line, as it does for a reader; a character reference becomes a blank, and
/// no address has one. Lines stay where they are.
fn strip(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        text_of(&rest[..open], &mut out);
        let tag = &rest[open..];
        let name: String = tag[1..].chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        let end = match name.as_str() {
            "script" | "style" => end_of(tag, &format!("</{name}")),
            _ if tag.starts_with("<!--") => tag.find("-->").map_or(tag.len(), |at| at + 3),
            _ => tag.find('>').map_or(tag.len(), |at| at + 1),
        };
        // A tag inside a word, such as <wbr>, does not end it; every other does.
        if !matches!(name.as_str(), "wbr") {
            out.push(' ');
        }
        out.extend(tag[..end].chars().filter(|c| *c == '\n'));
        rest = &tag[end..];
    }
    text_of(rest, &mut out);
    out
}

/// Where an element ends whose content is no text.
fn end_of(tag: &str, close: &str) -> usize {
    let lower = tag.to_ascii_lowercase();
    let Some(at) = lower.find(close) else { return tag.len() };
    tag[at..].find('>').map_or(tag.len(), |end| at + end + 1)
}

fn text_of(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let name = rest[at + 1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        let end = at + 1 + name;
        let is_reference = name > 0 && rest[end..].starts_with(';');
        out.push(' ');
        rest = &rest[if is_reference { end + 1 } else { at + 1 }..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_its_text() {
        let page = "<html><script>var a = '0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D';</script>\n<!-- x -->\n<li\nclass='a'>one&nbsp;two</li>three";
        assert_eq!(strip(page).split_whitespace().collect::<Vec<_>>(), ["one", "two", "three"]);
        assert_eq!(strip(page).lines().count(), page.lines().count());
        for page in ["<", "<script", "a<b>&;&#x41", "</é", "<é&amp"] {
            let _ = strip(page);
        }
    }

    #[test]
    fn a_chains_name_is_not_part_of_another() {
        assert_eq!(chains_named("Bitcoin Cash addresses"), Chains::of(&[Chain::BitcoinCash]));
        assert_eq!(chains_named("the Ethereum wallets"), Chains::of(&[Chain::Ethereum]));
    }
}
