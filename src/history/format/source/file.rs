//! The shape of a file of `data/formats/`, as TOML has it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) service: String,
    /// What else people call it.
    #[serde(default)]
    pub(super) also: Vec<String>,
    /// The coins whose code may stand in a file's name.
    #[serde(default)]
    pub(super) coins: Vec<String>,
    /// What the service is, if it is no exchange.
    pub(super) is: Option<Spanned<String>>,
    /// The way through the service's menus to its exports.
    #[serde(default)]
    pub(super) path: String,
    /// Where that way was read. For readers of the file; the build only insists that it is there: menus change, and nobody is sent to look
    /// for what was made up.
    #[serde(default)]
    pub(super) path_source: String,
    pub(super) format: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) kind: Spanned<String>,
    pub(super) container: Option<Spanned<String>>,
    pub(super) header: Spanned<Vec<Cell>>,
    #[serde(default)]
    pub(super) extra: u16,
    #[serde(default)]
    pub(super) weak: bool,
    pub(super) time: Option<Time>,
    pub(super) asset: Option<Names>,
    pub(super) asset_codes: Option<Name>,
    pub(super) amount: Option<Names>,
    pub(super) decimal: Option<Name>,
    pub(super) scale: Option<Name>,
    pub(super) fee: Option<Name>,
    pub(super) fee_scale: Option<Name>,
    pub(super) fee_asset: Option<Name>,
    pub(super) address: Option<Name>,
    pub(super) sender: Option<Name>,
    pub(super) also: Option<Names>,
    pub(super) own: Option<Name>,
    pub(super) address_text: Option<Names>,
    pub(super) from: Option<Name>,
    pub(super) to: Option<Name>,
    pub(super) txid: Option<Name>,
    pub(super) txid_text: Option<Names>,
    pub(super) network: Option<Name>,
    pub(super) tag: Option<Name>,
    pub(super) exchange: Option<Names>,
    pub(super) status: Option<Name>,
    pub(super) r#type: Option<Name>,
    pub(super) quirk: Option<Name>,
    pub(super) out: Option<Rule>,
    pub(super) r#in: Option<Rule>,
    pub(super) failed: Option<Rule>,
    pub(super) ignore: Option<Rule>,
    pub(super) bring: Option<Vec<Name>>,
    pub(super) confidence: Spanned<String>,
    /// Where the header was seen. For readers of the file; the build only insists that it is there.
    pub(super) source: Spanned<String>,
    /// The years between which the service wrote it, as far as known. For readers of the file.
    #[serde(default, rename = "seen")]
    pub(super) _seen: String,
}

pub(super) type Name = Spanned<String>;

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Cell {
    One(String),
    /// A group that comes once for each coin.
    Group(Vec<String>),
}

/// One name or several, all on one line: what is wrong with one of them is wrong there.
pub(super) type Names = Spanned<OneOrMore<String>>;

pub(super) type Rule = Spanned<OneOrMore<BTreeMap<String, OneOrMore<String>>>>;

// Spans do not survive inside an untagged enum; they stand around it.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

impl<T> OneOrMore<T> {
    pub(super) fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::More(all) => all,
        }
    }
}

pub(super) fn named(names: &Names) -> impl Iterator<Item = Name> {
    names.as_ref().as_slice().iter().map(|name| Name::new(names.span(), name.clone()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Time {
    pub(super) column: Names,
    #[serde(default)]
    pub(super) patterns: Vec<String>,
    pub(super) zone: Name,
    #[serde(default)]
    pub(super) zone_stated: bool,
}
