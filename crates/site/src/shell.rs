//! What is around every page: the head that says what it is, the way to the other pages, and what its absence would mean.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::words::{Language, Words};

/// What all pages of one build share.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// The style sheet within the site.
    pub(crate) style: String,
    /// Where the site will be, with a slash at the end, if that is known. Previews of links need it; readers do not.
    pub(crate) origin: Option<String>,
    /// The day the record was last gone over.
    pub(crate) reviewed: breachlight::time::Day,
}

/// One page in one language.
pub(crate) struct Page {
    /// Its folder in the site, without that of the language: `breaches/zaif-2018/`.
    pub(crate) path: String,
    /// Its heading.
    pub(crate) title: String,
    /// What search engines and previews say of it.
    pub(crate) description: String,
    /// Its picture for previews, without folder, language and ending: `zaif-2018`.
    pub(crate) card: String,
    /// What is in it, its heading included.
    pub(crate) main: Markup,
}

/// What a page may load: its style sheet, and pictures of this site. Scripts are not in it.
///
/// A host that sends the headers of `www/headers.json` as well makes it no weaker: a browser holds a page to both.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// The folder of pictures for previews.
pub(crate) const CARDS: &str = "cards/";

/// The file of a preview's picture within the site.
pub(crate) fn card_path(card: &str, language: Language) -> String {
    format!("{CARDS}{card}-{}.png", language.code())
}

/// Where other pages are, seen from one page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Links {
    language: Language,
    /// How many folders below the top of the site the page is.
    depth: usize,
}

impl Links {
    pub(crate) fn from(path: &str, language: Language) -> Self {
        Self { language, depth: path.matches('/').count() + language.folder().matches('/').count() }
    }

    /// Something in the site, from its top.
    pub(crate) fn root(self, path: &str) -> String {
        let up = "../".repeat(self.depth);
        if up.is_empty() && path.is_empty() { "./".to_owned() } else { up + path }
    }

    /// A page in the same language.
    pub(crate) fn to(self, path: &str) -> String {
        self.root(&format!("{}{path}", self.language.folder()))
    }

    /// The page that checks files, in this language, with an exchange chosen if there is one.
    pub(crate) fn check(self, service: Option<&str>) -> String {
        let language = self.language.code();
        let service = service.map_or_else(String::new, |service| format!("&service={}", encoded(service)));
        self.root(&format!("?lang={language}{service}"))
    }
}

/// A value for the query of an address.
fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    value.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The whole document.
pub(crate) fn document(site: &Site, words: &Words, page: &Page) -> String {
    let links = Links::from(&page.path, words.language);
    let markup = html! {
        (DOCTYPE)
        html lang=(words.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (page.title) " · " (words.say("brand")) }
                meta name="description" content=(page.description);
                (addresses(site, links, &page.path, words.language))
                (preview(site, words, links, page))
                link rel="icon" href=(links.root("favicon.svg")) type="image/svg+xml";
                link rel="manifest" href=(links.root("manifest.webmanifest"));
                link rel="stylesheet" href=(links.root(&site.style));
            }
            body {
                a.skip href="#main" { (words.say("site-skip")) }
                (header(words, links, &page.path))
                main #main { (page.main) }
                footer {
                    p { (words.say("site-footer-meaning")) }
                    p { (words.with("site-footer-record", &[("day", words.day(site.reviewed).into())])) }
                }
            }
        }
    };
    markup.into_string() + "\n"
}

/// The address of this page, and of the same page in every language.
fn addresses(site: &Site, links: Links, path: &str, language: Language) -> Markup {
    // Without an origin they are relative, which browsers follow and search engines may not.
    let full = |of: Language| match &site.origin {
        Some(origin) => format!("{origin}{}{path}", of.folder()),
        None => links.root(&format!("{}{path}", of.folder())),
    };
    html! {
        link rel="canonical" href=(full(language));
        @for of in Language::ALL { link rel="alternate" hreflang=(of.code()) href=(full(of)); }
        link rel="alternate" hreflang="x-default" href=(full(Language::English));
    }
}

/// What messengers and social networks show of a link.
///
/// # Source
///
/// The Open Graph protocol, <https://ogp.me/>. Most readers of it want whole addresses, which a build without an origin cannot give.
fn preview(site: &Site, words: &Words, links: Links, page: &Page) -> Markup {
    let picture = card_path(&page.card, words.language);
    let picture = site.origin.as_ref().map_or_else(|| links.root(&picture), |origin| format!("{origin}{picture}"));
    preview_of(words, &page.title, &page.description, &picture, |markup| {
        html! {
            @if let Some(origin) = &site.origin {
                meta property="og:url" content=(format!("{origin}{}{}", words.language.folder(), page.path));
            }
            (markup)
        }
    })
}

/// The tags of a preview; `more` puts its own before them.
pub(crate) fn preview_of(
    words: &Words,
    title: &str,
    description: &str,
    picture: &str,
    more: impl FnOnce(Markup) -> Markup,
) -> Markup {
    let other = Language::ALL.into_iter().filter(|of| *of != words.language);
    more(html! {
        meta property="og:type" content="website";
        meta property="og:site_name" content=(words.say("brand"));
        meta property="og:title" content=(title);
        meta property="og:description" content=(description);
        meta property="og:locale" content=(words.language.territory());
        @for of in other { meta property="og:locale:alternate" content=(of.territory()); }
        meta property="og:image" content=(picture);
        meta property="og:image:type" content="image/png";
        meta property="og:image:width" content=(crate::card::WIDTH);
        meta property="og:image:height" content=(crate::card::HEIGHT);
        meta property="og:image:alt" content=(title);
        meta name="twitter:card" content="summary_large_image";
    })
}

/// The mark of the page that checks files, drawn the same way.
const MARK: &str = r#"<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M12 2 3 6v6c0 5 4 9 9 10 5-1 9-5 9-10V6z" fill="none" stroke="currentColor" stroke-width="1.6"/><path class="beam" d="M12 6.5v11M8 10.5l4-4 4 4" fill="none" stroke-width="2"/></svg>"#;

fn header(words: &Words, links: Links, path: &str) -> Markup {
    let pages =
        [("breaches/", "site-nav-breaches"), ("coverage/", "site-nav-coverage"), ("how-it-works/", "site-nav-how")];
    let other = if words.language == Language::English { Language::Japanese } else { Language::English };
    html! {
        header {
            a.brand href=(links.check(None)) { (PreEscaped(MARK)) (words.say("brand")) }
            nav aria-label=(words.say("site-nav")) {
                ul role="list" {
                    li { a href=(links.check(None)) { (words.say("site-nav-check")) } }
                    @for (to, name) in pages {
                        li { a href=(links.to(to)) aria-current=[(to == path).then_some("page")] { (words.say(name)) } }
                    }
                    li.language {
                        a href=(links.root(&format!("{}{path}", other.folder()))) hreflang=(other.code()) lang=(other.code()) {
                            (words.say("site-other-language"))
                        }
                    }
                }
            }
        }
    }
}

/// The way to the page that checks files, which is what most readers of a breach need.
pub(crate) fn invitation(words: &Words, links: Links, service: Option<&str>) -> Markup {
    html! {
        section.card.invitation aria-labelledby="check" {
            h2 #check { (words.say("site-check-title")) }
            p { (words.say("site-check-why")) }
            p { a.button href=(links.check(service)) { (words.say("site-check-button")) } }
            p.soft { (words.say("site-check-no-wallet")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_wherever_a_page_lies() {
        let english = Links::from("breaches/zaif-2018/", Language::English);
        assert_eq!(english.to("breaches/"), "../../breaches/");
        assert_eq!(english.check(Some("mt. gox")), "../../?lang=en&service=mt.%20gox");
        let japanese = Links::from("how-it-works/", Language::Japanese);
        assert_eq!(japanese.to("breaches/"), "../../ja/breaches/");
        assert_eq!(japanese.root("assets/site.css"), "../../assets/site.css");
    }
}
