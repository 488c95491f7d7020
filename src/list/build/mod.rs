//! Admission: a pack as a person wrote it → a [`Pack`], or every rule it breaks, with the line.
//!
//! Nothing is repaired. A list that accuses must be right, and a builder that fixes a typo hides that somebody made one.
//!
//! | module          | rules about                                                                     |
//! |-----------------|---------------------------------------------------------------------------------|
//! | `facts`         | sources, dates, windows, amounts, who is said to have done it                   |
//! | `identifiers`   | entries, exclusions, what was left out, and how far the list says it reaches    |
//! | `together`      | what packs may say of the same identifier                                       |
//!
//! [`coverage`] writes what was admitted as a document for people.

pub mod coverage;
mod facts;
mod identifiers;
mod left_out;
mod place;
mod together;

use serde::Deserialize;

pub use left_out::{LeftOut, LeftOutKind, LeftOutReason};
pub use together::admit_all;

#[cfg(feature = "import")]
pub(in crate::list) use identifiers::read_address;

use self::place::Places;
use super::pack::{Breach, Entry, Exclusion, Pack};

/// The codes of all rules, in the order of the alphabet.
pub const RULES: &[&str] = &[
    "address",
    "attribution_without_authority",
    "both_listed_and_excluded",
    "both_listed_and_left_out",
    "breach_twice",
    "chain",
    "confidence_without_its_source",
    "coverage_contradicts_entries",
    "coverage_missing",
    "customers_exceed_loss",
    "date_after_review",
    "duplicate_coverage",
    "duplicate_entry",
    "duplicate_exclusion",
    "duplicate_left_out",
    "duplicate_source",
    "id_is_file_name",
    "left_out_is_empty",
    "listed_in_another_pack",
    "mixed_outputs",
    "outpoint",
    "outputs_unsaid",
    "resembles_nothing_listed",
    "source_is_public",
    "source_licence",
    "source_missing",
    "source_unknown",
    "source_unused",
    "syntax",
    "tiny_address",
    "trace_model",
    "trace_of_address",
    "trace_share",
    "txid",
    "window_ends_before_it_begins",
    "window_precision",
    "window_without_coin",
];

/// A pack as it stands in `data/breaches/<id>.toml`: the facts at the top, then `[[entry]]`, `[[exclusion]]` and `[[left_out]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    breach: Breach,
    #[serde(default)]
    entry: Vec<Entry>,
    #[serde(default)]
    exclusion: Vec<Exclusion>,
    #[serde(default)]
    left_out: Vec<LeftOut>,
}

/// A pack that broke no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// What goes into a list.
    pub pack: Pack,
    /// What was left out of it, and why. It is for people: it never reaches a list, and nothing is ever matched with it.
    pub left_out: Vec<LeftOut>,
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
    read(file, text).map(|admitted| admitted.pack)
}

/// Admits one pack and keeps what was left out of it.
///
/// # Errors
///
/// Those of [`admit`].
pub fn read(file: &str, text: &str) -> Result<Admitted, Vec<Refusal>> {
    let written: Written = toml::from_str(text).map_err(|error| {
        let line = place::line_at(text, error.span().map_or(0, |span| span.start));
        vec![Refusal { file: file.to_owned(), line, rule: "syntax", detail: error.message().to_owned() }]
    })?;
    let mut refusals = Refusals { file, places: Places::of(text), found: Vec::new() };
    if file.rsplit(['/', '\\']).next() != Some(&format!("{}.toml", written.breach.id)) {
        let detail = format!("the breach is called {:?}", written.breach.id);
        refusals.add(&["breach", "id"], "id_is_file_name", detail);
    }
    facts::check(&written, &mut refusals);
    identifiers::check(&written, &mut refusals);
    let mut found = refusals.found;
    if !found.is_empty() {
        found.sort_by_key(|refusal| refusal.line);
        return Err(found);
    }
    Ok(Admitted {
        pack: Pack { breach: written.breach, entries: written.entry, exclusions: written.exclusion },
        left_out: written.left_out,
    })
}

/// The rules broken so far, and where.
struct Refusals<'a> {
    file: &'a str,
    places: Places<'a>,
    found: Vec<Refusal>,
}

impl Refusals<'_> {
    /// Refuses what stands at `path`: keys and numbers of elements, such as `["entry", "0", "value"]`.
    fn add(&mut self, path: &[&str], rule: &'static str, detail: impl Into<String>) {
        let line = self.places.line(path);
        self.found.push(Refusal { file: self.file.to_owned(), line, rule, detail: detail.into() });
    }
}
