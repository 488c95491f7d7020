//! The words people read, from `locales/`: the same ones the page shows, keyed by the report's codes.

use std::borrow::Cow;

use breachlight::list::Catalogue;
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

    /// With what the lists tell of their breaches. They may add words and replace none.
    pub(crate) fn of_lists(lang: Lang, catalogue: &Catalogue) -> Self {
        let mut words = Self::new(lang);
        let language = if lang == Lang::Ja { "ja" } else { "en" };
        for text in catalogue.lists().filter_map(|(list, _)| list.texts(language)) {
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
            // The first list that tells of a breach is the one that is heard.
            let _ = words.bundle.add_resource(resource);
        }
        words
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

    /// What ends a sentence.
    pub(crate) const fn full_stop(&self) -> &'static str {
        match self.lang {
            Lang::En => ".",
            Lang::Ja => "。",
        }
    }

    /// Words with values in them.
    pub(crate) fn with(&self, id: &str, args: &FluentArgs<'_>) -> String {
        self.format(id, args).unwrap_or_else(|| id.to_owned())
    }

    /// Whether there are words for an id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The words for an id that need not have any.
    pub(crate) fn find(&self, id: &str) -> Option<String> {
        self.format(id, &FluentArgs::new())
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        Some(match self.bundle.format_pattern(pattern, Some(args), &mut errors) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        })
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
