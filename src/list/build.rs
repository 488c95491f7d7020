//! Admission: a pack as a person wrote it → a [`Pack`], or every rule it breaks, with the line.
//!
//! Nothing is repaired. A list that accuses must be right, and a builder that fixes a typo hides that somebody made one.

use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::catalogue::{ListError, parse};
use super::pack::{Breach, Entry, Exclusion, IdentifierKind, Pack};
use crate::address::{Identity, Txid};

/// A pack as it stands in `data/breaches/<id>.toml`: the facts at the top, then `[[entry]]` and `[[exclusion]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    breach: Spanned<Breach>,
    #[serde(default)]
    entry: Vec<Spanned<Entry>>,
    #[serde(default)]
    exclusion: Vec<Spanned<Exclusion>>,
}

/// One rule a pack breaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {rule}: {detail}")]
pub struct Refusal {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The rule, a stable code.
    pub rule: &'static str,
    /// What broke it.
    pub detail: String,
}

/// Admits one pack. `file` names it in refusals; its stem must be the id of the breach.
///
/// # Errors
///
/// All [`Refusal`]s, in the order of their lines.
pub fn admit(file: &str, text: &str) -> Result<Pack, Vec<Refusal>> {
    let line_at = |at: usize| text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    let refusal = |at: usize, rule, detail: String| Refusal { file: file.to_owned(), line: line_at(at), rule, detail };
    let written: Written = toml::from_str(text)
        .map_err(|e| vec![refusal(e.span().map_or(0, |span| span.start), "syntax", e.message().to_owned())])?;

    let mut refusals = Vec::new();
    let mut refuse = |span: Range<usize>, rule, detail: String| refusals.push(refusal(span.start, rule, detail));
    let breach = written.breach.as_ref();
    let at = written.breach.span();
    if file.rsplit(['/', '\\']).next() != Some(&format!("{}.toml", breach.id)) {
        refuse(at.clone(), "id_is_file_name", format!("the breach is called {:?}", breach.id));
    }
    let mut sources = HashSet::new();
    for source in &breach.sources {
        let host = source.url.strip_prefix("https://").or_else(|| source.url.strip_prefix("http://"));
        if !host.is_some_and(|host| host.split('/').next().is_some_and(|host| host.contains('.'))) {
            refuse(at.clone(), "source_is_public", format!("{:?} has no address the public can open", source.id));
        }
        if !sources.insert(source.id.as_str()) {
            refuse(at.clone(), "duplicate_source", source.id.clone());
        }
    }
    let facts = breach
        .losses
        .iter()
        .map(|l| &l.sources)
        .chain(breach.windows.iter().map(|w| &w.sources))
        .chain(breach.refund.iter().map(|r| &r.sources));
    for named in facts {
        check_sources(named, &sources, &at, &mut refuse);
    }
    if breach.attribution.official {
        check_sources(&breach.attribution.sources, &sources, &at, &mut refuse);
    }
    for window in &breach.windows {
        if window.from > window.to {
            refuse(at.clone(), "window_ends_before_it_begins", format!("{} to {}", window.from, window.to));
        }
    }

    let mut listed: HashSet<Identity> = HashSet::new();
    let mut txids: HashSet<Txid> = HashSet::new();
    for entry in &written.entry {
        let (span, entry) = (entry.span(), entry.as_ref());
        check_sources(&entry.sources, &sources, &span, &mut refuse);
        let new = match entry.kind {
            IdentifierKind::Address => match parse(entry.chain, &entry.value) {
                Ok(parsed) => listed.insert(parsed.identity),
                Err(error) => {
                    refuse(span.clone(), rule_of(&error), error.to_string());
                    continue;
                }
            },
            IdentifierKind::Txid => match entry.value.parse() {
                Ok(txid) => txids.insert(txid),
                Err(error) => {
                    refuse(span.clone(), "txid", error.to_string());
                    continue;
                }
            },
        };
        if !new {
            refuse(span, "duplicate_entry", entry.value.clone());
        }
    }
    let mut excluded = HashSet::new();
    for exclusion in &written.exclusion {
        let (span, exclusion) = (exclusion.span(), exclusion.as_ref());
        check_sources(&exclusion.sources, &sources, &span, &mut refuse);
        for value in &exclusion.values {
            match parse(exclusion.chain, value) {
                Err(error) => refuse(span.clone(), rule_of(&error), error.to_string()),
                Ok(parsed) if listed.contains(&parsed.identity) => {
                    refuse(span.clone(), "both_listed_and_excluded", value.clone());
                }
                Ok(parsed) if !excluded.insert(parsed.identity.clone()) => {
                    refuse(span.clone(), "duplicate_exclusion", value.clone());
                }
                Ok(_) => {}
            }
        }
    }
    if !refusals.is_empty() {
        refusals.sort_by_key(|refusal| refusal.line);
        return Err(refusals);
    }
    Ok(Pack {
        breach: written.breach.into_inner(),
        entries: written.entry.into_iter().map(Spanned::into_inner).collect(),
        exclusions: written.exclusion.into_iter().map(Spanned::into_inner).collect(),
    })
}

fn check_sources(
    named: &[String],
    known: &HashSet<&str>,
    span: &Range<usize>,
    refuse: &mut dyn FnMut(Range<usize>, &'static str, String),
) {
    if named.is_empty() {
        refuse(span.clone(), "source_missing", "nothing is said without a source".to_owned());
    }
    for id in named.iter().filter(|id| !known.contains(id.as_str())) {
        refuse(span.clone(), "source_unknown", id.clone());
    }
}

const fn rule_of(error: &ListError) -> &'static str {
    match error {
        ListError::Address { .. } => "address",
        ListError::OtherChain { .. } => "chain",
        ListError::Txid(_) => "txid",
        ListError::Unsourced(_) => "source_missing",
        ListError::ListedAndExcluded(_) => "both_listed_and_excluded",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r#"
[breach]
id = "x"
exchange = "X"
services = ["x"]
operator = "X Ltd"
country = "JP"
reviewed = "2026-11-22"
losses = []
windows = []
coverage = []
attribution = { official = false }
sources = [{ id = "s", title = "T", publisher = "P", url = "https://example.org/", retrieved = "2026-11-22", licence = "facts" }]
"#;

    fn rules(tail: &str) -> Vec<(usize, &'static str)> {
        admit("data/breaches/x.toml", &format!("{HEAD}{tail}"))
            .map_or_else(|refusals| refusals.iter().map(|r| (r.line, r.rule)).collect(), |_| Vec::new())
    }

    fn entry(chain: &str, value: &str, sources: &str) -> String {
        format!(
            "[[entry]]\nchain = \"{chain}\"\nkind = \"address\"\nvalue = \"{value}\"\nrole = \"thief\"\nconfidence = \"community\"\nsources = [{sources}]\n"
        )
    }

    #[test]
    fn a_good_entry_is_admitted() {
        assert_eq!(rules(&entry("BTC", "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "\"s\"")), []);
    }

    #[test]
    fn every_rule_has_its_refusal() {
        let good = entry("BTC", "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "\"s\"");
        let first_rule = |tail: &str| rules(tail).first().map(|(_, rule)| *rule);
        assert_eq!(first_rule(&entry("BTC", "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9x", "\"s\"")), Some("address"));
        assert_eq!(first_rule(&entry("BTC", "MBEYH8JuAHynTA7unLjon7p7im2U9JbitV", "\"s\"")), Some("chain"));
        assert_eq!(first_rule(&entry("BTC", "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "")), Some("source_missing"));
        assert_eq!(first_rule(&entry("BTC", "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "\"t\"")), Some("source_unknown"));
        assert_eq!(first_rule(&format!("{good}{good}")), Some("duplicate_entry"));
        let exclusion = "[[exclusion]]\nchain = \"BTC\"\nreason = \"victim\"\nowner = \"X\"\nsources = [\"s\"]\nvalues = [\"1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\"]\n";
        assert_eq!(first_rule(&format!("{good}{exclusion}")), Some("both_listed_and_excluded"));
        assert_eq!(first_rule("[[entry]]\ncolour = \"red\"\n"), Some("syntax"));
    }

    #[test]
    fn nobody_is_named_without_an_authority_that_says_so() {
        let text = HEAD.replace("official = false", "official = true");
        let refusals = admit("x.toml", &text).unwrap_err();
        assert_eq!(refusals[0].rule, "source_missing");
        let refusals = admit("x.toml", &HEAD.replace("https://example.org/", "http://")).unwrap_err();
        assert_eq!(refusals[0].rule, "source_is_public");
    }

    #[test]
    fn one_identity_in_two_notations_is_a_duplicate() {
        let cash = entry("BCH", "qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", "\"s\"");
        let legacy = entry("BCH", "1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "\"s\"");
        let refusals = rules(&format!("{cash}{legacy}"));
        assert_eq!(refusals.len(), 1);
        assert_eq!(refusals[0].1, "duplicate_entry");
        assert_eq!(refusals[0].0, HEAD.matches('\n').count() + 8, "the line of the second entry");
    }
}
