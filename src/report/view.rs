//! The rows of a report as somebody looks through them: those a query leaves, in the order it asks for.
//!
//! A page shows a hundred rows of a million. The million stay where they are: a query gives their places, four bytes each, and only the
//! slice that is shown is copied. Filtering takes one pass; sorting one more, over keys of eight bytes.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Class, Counts, Report};
use crate::address::Asset;
use crate::amount::Amount;
use crate::check::Verdict;
use crate::history::TxidRef;
use crate::packed::Packed;
use crate::text::halfwidth;

/// Which rows, in which order. What is left out asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(default, deny_unknown_fields)]
pub struct Query {
    /// Rows with this verdict, or all that need attention.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub verdict: Option<Filter>,
    /// Rows with a finding about this breach, by its id.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub breach: Option<String>,
    /// Rows of this coin, by its code; with an empty text, rows whose coin is not known.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub asset: Option<String>,
    /// Rows of this file, by its place in `files`.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub file: Option<u32>,
    /// Rows whose address, transaction id or coin has this text in it. Blanks count for nothing, so that an address can be given in groups
    /// of four as it is shown; nor do letter case and full-width forms.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub text: Option<String>,
    /// What the rows are ordered by.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub sort: Sort,
    /// Last first. Rows that have nothing to be ordered by stay at the end, and rows that are equal in the order of the files.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub descending: bool,
}

/// A verdict, or all that need attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Listed, linked, in the window, and not checked.
    Attention,
    /// [`Verdict::Listed`].
    Listed,
    /// [`Verdict::Linked`].
    Linked,
    /// [`Verdict::InWindow`].
    InWindow,
    /// [`Verdict::NotListed`].
    NotListed,
    /// [`Verdict::NotCovered`].
    NotCovered,
    /// [`Verdict::NotChecked`].
    NotChecked,
}

/// What rows are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The verdict, gravest first.
    #[default]
    Attention,
    /// The place in the files.
    Row,
    /// When it was.
    Time,
    /// How much it was, whatever the coin.
    Amount,
    /// The code of the coin.
    Asset,
}

/// How many rows each choice of a filter would leave, all other filters of the query kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Choices {
    /// By verdict.
    pub verdicts: Counts,
    /// Of all verdicts that need attention.
    pub attention: u64,
    /// By breach, in the order of the report; those without a row are left out.
    pub breaches: Vec<BreachRows>,
    /// By coin, ordered by code; rows whose coin is not known come first.
    pub assets: Vec<AssetRows>,
    /// By file, one number for each.
    pub files: Vec<u64>,
}

/// How many rows have a finding about a breach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct BreachRows {
    /// The breach.
    pub breach: String,
    /// The rows.
    pub rows: u64,
}

/// How many rows are of a coin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct AssetRows {
    /// The code of the coin, or nothing.
    pub asset: String,
    /// The rows.
    pub rows: u64,
}

impl Report {
    /// The places in `transfers` of the rows that a query leaves, in its order.
    pub fn select(&self, query: &Query) -> Vec<u32> {
        let asked = Asked::new(query);
        let classes = self.transfers.classes();
        let left: Vec<Leaves> = classes.iter().map(|class| asked.leaves(class)).collect();
        let codes: BTreeSet<&str> = classes.iter().filter_map(|class| class.asset.as_ref()).map(Asset::code).collect();
        let rank = |class: &Class| Some(codes.range(..class.asset.as_ref()?.code()).count() as u64);
        let ranks: Vec<Option<u64>> = classes.iter().map(rank).collect();
        let (mut keyed, mut amounts): (Vec<(u64, u32)>, Vec<Option<Amount>>) = (Vec::new(), Vec::new());
        let mut at = 0;
        self.transfers.each(&mut |of, class, row| {
            if query.sort == Sort::Amount {
                amounts.push(row.amount);
            }
            if left[of].all() && asked.leaves_text(class, &row) {
                let key = match query.sort {
                    Sort::Row => Some(at.into()),
                    Sort::Attention => Some(class.verdict as u64),
                    Sort::Time => row.time.map(|time| time.unix_micros().cast_unsigned() ^ (1 << 63)),
                    Sort::Amount => row.amount.map(Amount::rank),
                    Sort::Asset => ranks[of],
                };
                keyed.push((in_order(query, key), at));
            }
            at += 1;
        });
        // Two amounts may have one key and yet an order. Everything else is in the keys.
        let order = |at: u32, bt: u32| match (amounts.get(at as usize), amounts.get(bt as usize)) {
            (Some(Some(a)), Some(Some(b))) => {
                if query.descending {
                    b.compare(*a)
                } else {
                    a.compare(*b)
                }
            }
            _ => Ordering::Equal,
        };
        keyed.sort_unstable_by(|(a, at), (b, bt)| a.cmp(b).then_with(|| order(*at, *bt)).then_with(|| at.cmp(bt)));
        // In place: the places take the room of the keys.
        keyed.into_iter().map(|(_, at)| at).collect()
    }

    /// What each filter could be set to instead, and how many rows that would leave.
    pub fn choices(&self, query: &Query) -> Choices {
        let asked = Asked::new(query);
        let classes = self.transfers.classes();
        let mut rows: Vec<u64> = classes.iter().map(|class| class.rows).collect();
        if !asked.text.is_empty() {
            rows.fill(0);
            self.transfers.each(&mut |at, class, row| rows[at] += u64::from(asked.leaves_text(class, &row)));
        }
        let mut verdicts = Counts::default();
        let mut breaches: Vec<BreachRows> = Vec::new();
        for breach in self.breaches.iter().map(|of| &of.facts.id) {
            if breaches.iter().all(|known| known.breach != *breach) {
                breaches.push(BreachRows { breach: breach.clone(), rows: 0 });
            }
        }
        let mut assets: BTreeMap<&str, u64> = BTreeMap::new();
        let mut files = vec![0; self.files.len()];
        for (class, rows) in classes.iter().zip(rows).filter(|(_, rows)| *rows > 0) {
            let leaves = asked.leaves(class);
            if leaves.but(VERDICT) {
                *verdicts.slot(class.verdict) += rows;
            }
            if leaves.but(BREACH) && !class.findings.is_empty() {
                let named = |of: &&mut BreachRows| class.findings.iter().any(|finding| finding.breach() == of.breach);
                breaches.iter_mut().filter(named).for_each(|of| of.rows += rows);
            }
            if leaves.but(ASSET) {
                *assets.entry(code(class.asset.as_ref())).or_default() += rows;
            }
            if leaves.but(FILE)
                && let Some(of) = files.get_mut(class.file as usize)
            {
                *of += rows;
            }
        }
        breaches.retain(|of| of.rows > 0);
        Choices {
            attention: Verdict::ALL.into_iter().filter(|of| of.needs_attention()).map(|of| verdicts.get(of)).sum(),
            verdicts,
            breaches,
            assets: assets.into_iter().map(|(asset, rows)| AssetRows { asset: asset.to_owned(), rows }).collect(),
            files,
        }
    }
}

impl Filter {
    /// Whether a row with this verdict stays.
    pub const fn keeps(self, verdict: Verdict) -> bool {
        match self {
            Self::Attention => verdict.needs_attention(),
            Self::Listed => matches!(verdict, Verdict::Listed),
            Self::Linked => matches!(verdict, Verdict::Linked),
            Self::InWindow => matches!(verdict, Verdict::InWindow),
            Self::NotListed => matches!(verdict, Verdict::NotListed),
            Self::NotCovered => matches!(verdict, Verdict::NotCovered),
            Self::NotChecked => matches!(verdict, Verdict::NotChecked),
        }
    }
}

/// A query, made ready to be put to many rows.
struct Asked<'a> {
    query: &'a Query,
    /// The text, without what counts for nothing.
    text: Vec<u8>,
}

/// Which filters leave rows: by verdict, breach, coin and file.
#[derive(Clone, Copy)]
struct Leaves([bool; 4]);

impl Leaves {
    fn all(self) -> bool {
        self.0 == [true; 4]
    }

    /// Whether all filters but one do.
    fn but(mut self, one: usize) -> bool {
        self.0[one] = true;
        self.all()
    }
}

const VERDICT: usize = 0;
const BREACH: usize = 1;
const ASSET: usize = 2;
const FILE: usize = 3;

impl<'a> Asked<'a> {
    fn new(query: &'a Query) -> Self {
        let text = halfwidth(query.text.as_deref().unwrap_or_default());
        let text = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect::<String>();
        Self { query, text: text.into_bytes() }
    }

    fn leaves(&self, rows: &Class) -> Leaves {
        let Query { verdict, breach, asset, file, .. } = self.query;
        Leaves([
            verdict.is_none_or(|filter| filter.keeps(rows.verdict)),
            breach.as_ref().is_none_or(|id| rows.findings.iter().any(|finding| finding.breach() == id)),
            asset.as_ref().is_none_or(|wanted| code(rows.asset.as_ref()) == wanted),
            file.is_none_or(|file| rows.file == file),
        ])
    }

    /// Whether a row of these has the text that was asked for.
    fn leaves_text(&self, rows: &Class, row: &Packed<'_>) -> bool {
        let has = |text: &[u8]| contains(text, &self.text);
        self.text.is_empty()
            || row.address.is_some_and(has)
            || row.txid.map(TxidRef::text).is_some_and(|txid| has(txid.as_bytes()))
            || has(code(rows.asset.as_ref()).as_bytes())
    }
}

/// The code of a coin, or nothing.
fn code(asset: Option<&Asset>) -> &str {
    asset.map_or("", Asset::code)
}

/// Whether a text has another in it. That one is lower case; of this one the case counts for nothing.
fn contains(text: &[u8], lower: &[u8]) -> bool {
    let [first, ..] = lower else { return true };
    let Some(last) = text.len().checked_sub(lower.len()) else { return false };
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), &text[..=last])
        .any(|at| text[at..at + lower.len()].eq_ignore_ascii_case(lower))
}

/// What puts a row before another, as one number: lower first. A row without a key comes after all that have one.
fn in_order(query: &Query, key: Option<u64>) -> u64 {
    const LAST: u64 = u64::MAX - 1;
    key.map_or(u64::MAX, |key| if query.descending { LAST.saturating_sub(key) } else { key.min(LAST) })
}
