//! Where in a file something stands, so that a refusal can name the line.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The places of a file's values.
pub(super) struct Places<'a> {
    text: &'a str,
    root: Option<Spanned<DeTable<'a>>>,
}

impl<'a> Places<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, root: DeTable::parse(text).ok() }
    }

    /// The line, from 1, of the value at `path`: keys, and numbers for the elements of arrays. Where a path leads nowhere, because the
    /// value is missing, it is the line of what it is missing from.
    pub(super) fn line(&self, path: &[&str]) -> usize {
        let Some(root) = &self.root else { return 1 };
        let mut at = root.span().start;
        let mut table = Some(root.get_ref());
        let mut value: Option<&Spanned<DeValue<'_>>> = None;
        for step in path {
            let next = match (table, value.map(Spanned::get_ref)) {
                (Some(table), _) | (None, Some(DeValue::Table(table))) => {
                    table.iter().find(|(key, _)| key.get_ref() == step).map(|(_, value)| value)
                }
                (None, Some(DeValue::Array(array))) => step.parse().ok().and_then(|at: usize| array.get(at)),
                _ => None,
            };
            let Some(next) = next else { break };
            at = next.span().start;
            (table, value) = (None, Some(next));
        }
        line_at(self.text, at)
    }
}

/// The line, from 1, of a byte of `text`.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}
