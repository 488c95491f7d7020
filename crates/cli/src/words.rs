//! The words people read, from `locales/`: the same ones the page shows, keyed by the report's codes.

use std::borrow::Cow;

use clap::ValueEnum;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language there are words in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English
    En,
    /// 日本語
    Ja,
}

pub(crate) struct Words {
    pub(crate) lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    pub(crate) fn new(lang: Lang) -> Self {
        let (id, source) = match lang {
            Lang::En => ("en", include_str!(concat!(env!("OUT_DIR"), "/en.ftl"))),
            Lang::Ja => ("ja", include_str!(concat!(env!("OUT_DIR"), "/ja.ftl"))),
        };
        let id: LanguageIdentifier = id.parse().expect("both are well-formed");
        let mut bundle = FluentBundle::new(vec![id]);
        // The marks that isolate directions would show up as boxes in a terminal.
        bundle.set_use_isolating(false);
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
        bundle.add_resource_overriding(resource);
        Self { lang, bundle }
    }

    /// The words for an id, or the id itself: a missing translation must not hide that there is something to say.
    pub(crate) fn get(&self, id: &str) -> String {
        self.with(id, &FluentArgs::new())
    }

    /// The words for a code of a report: `code("reason", "bad_time")` is `reason-bad-time`.
    pub(crate) fn code(&self, kind: &str, code: &str) -> String {
        self.get(&format!("{kind}-{}", code.replace('_', "-")))
    }

    /// Words with a number in them, called `count`.
    pub(crate) fn count(&self, id: &str, count: u64) -> String {
        self.with(id, &FluentArgs::from_iter([("count", FluentValue::from(count))]))
    }

    /// Words with values in them.
    pub(crate) fn with(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        match self.bundle.format_pattern(pattern, Some(args), &mut errors) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breachlight::check::Verdict;

    #[test]
    fn every_verdict_has_words_in_every_language() {
        for lang in [Lang::En, Lang::Ja] {
            let words = Words::new(lang);
            for verdict in Verdict::ALL {
                let id = format!("verdict-{}", verdict.code().replace('_', "-"));
                assert_ne!(words.get(&id), id, "{lang:?}");
            }
        }
    }
}
