//! All pages and pictures, in memory first and then on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use breachlight::list::build::Admitted;

use crate::card::{Card, Edge, Painter};
use crate::shell::{Page, Site, card_path, document, preview_of};
use crate::words::{Language, Words};
use crate::{Arguments, breach, coverage, how, index, record};

/// What ends the head of the page that checks files; its preview goes before it.
const HEAD_ENDS: &str = "</head>";

/// The icons of the installed page: file, pixels, and what may be cut off.
const ICONS: [(&str, u16, Edge); 3] = [
    ("icons/192.png", 192, Edge::Kept),
    ("icons/512.png", 512, Edge::Kept),
    ("icons/512-maskable.png", 512, Edge::MayBeCut),
];

/// Writes everything.
pub(crate) fn build(arguments: &Arguments) -> Result<()> {
    let record = record::read(&arguments.packs)?;
    let site = Site {
        style: style(&arguments.output)?,
        origin: arguments.origin.as_ref().map(|origin| format!("{}/", origin.trim_end_matches('/'))),
        reviewed: record::reviewed(&record).context("there is at least one pack")?,
    };
    let mut files = BTreeMap::new();
    let mut pictures = Vec::new();
    for language in Language::ALL {
        let words = Words::read(&arguments.locales, language)?;
        for page in pages(&words, &record) {
            files.insert(format!("{}{}index.html", language.folder(), page.path), document(&site, &words, &page));
        }
        for (name, card) in cards(&words, &record) {
            pictures.push((card_path(&name, language), language, card));
        }
        words.ensure_complete()?;
    }
    let words = Words::read(&arguments.locales, Language::English)?;
    let home = arguments.output.join("index.html");
    let page = fs::read_to_string(&home).with_context(|| format!("could not read {}", home.display()))?;
    files.insert("index.html".to_owned(), introduced(&page, &site, &words)?);
    words.ensure_complete()?;
    if let Some(origin) = &site.origin {
        files.insert("sitemap.xml".to_owned(), sitemap(origin, &files));
    }
    let painter = Painter::new(&arguments.fonts, arguments.cache.clone())?;
    paint(&painter, &arguments.locales, &arguments.output, &pictures)?;
    for (path, pixels, edge) in ICONS {
        write(&arguments.output, path, &painter.icon(pixels, edge)?)?;
    }
    // Last, because it changes the page that checks files, which must be done once.
    for (path, text) in &files {
        write(&arguments.output, path, text.as_bytes())?;
    }
    println!("    {} pages, {} pictures for previews", files.len(), pictures.len());
    Ok(())
}

/// Every page of a language.
pub(crate) fn pages(words: &Words, record: &[Admitted]) -> Vec<Page> {
    let mut pages = vec![index::page(words, record), coverage::page(words, record), how::page(words)];
    pages.extend(record.iter().map(|admitted| breach::page(words, admitted)));
    pages
}

/// The text of every picture, by its name.
fn cards(words: &Words, record: &[Admitted]) -> Vec<(String, Card)> {
    let of_page = |name: &str, title: &str| {
        let card = Card { title: words.say(title), lines: vec![words.say(&format!("card-{name}"))], foot: None };
        (name.to_owned(), card)
    };
    let mut cards = vec![
        of_page("home", "start-question"),
        of_page("breaches", "site-index-title"),
        of_page("coverage", "site-coverage-title"),
        of_page("how-it-works", "site-how-title"),
    ];
    cards.extend(record.iter().map(|of| (of.pack.breach.id.clone(), Card::of_breach(words, of))));
    cards
}

/// Paints on every core: the pictures are most of the work.
fn paint(painter: &Painter, locales: &Path, output: &Path, pictures: &[(String, Language, Card)]) -> Result<()> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = pictures.len().div_ceil(workers).max(1);
    std::thread::scope(|scope| {
        let work = |part: &[(String, Language, Card)]| -> Result<()> {
            for (path, language, card) in part {
                let words = Words::read(locales, *language)?;
                write(output, path, &painter.card(&words, card).with_context(|| format!("could not draw {path}"))?)?;
            }
            Ok(())
        };
        let running: Vec<_> = pictures.chunks(share).map(|part| scope.spawn(move || work(part))).collect();
        running.into_iter().try_for_each(|one| one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// The page that checks files, with what previews of links show of it.
fn introduced(page: &str, site: &Site, words: &Words) -> Result<String> {
    ensure!(page.matches(HEAD_ENDS).count() == 1, "the page that checks files has no head, or several");
    ensure!(!page.contains("og:title"), "the page that checks files was introduced before: build it anew");
    let picture = card_path("home", Language::English);
    let picture = site.origin.as_ref().map_or_else(|| format!("./{picture}"), |origin| format!("{origin}{picture}"));
    let tags =
        preview_of(words, &words.say("page-title"), &words.say("start-lead"), &picture, |tags| tags).into_string();
    Ok(page.replace(HEAD_ENDS, &format!("{tags}{HEAD_ENDS}")))
}

/// The one style sheet of these pages, whose name has its hash in it.
fn style(output: &Path) -> Result<String> {
    let assets = output.join("assets");
    let listed = fs::read_dir(&assets).with_context(|| format!("could not list {}", assets.display()))?;
    let mut found = Vec::new();
    for entry in listed {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("site-") && Path::new(&name).extension().is_some_and(|ending| ending == "css") {
            found.push(format!("assets/{name}"));
        }
    }
    ensure!(found.len() == 1, "assets/site-*.css should be one file and is {}", found.len());
    Ok(found.remove(0))
}

/// Every page's address, for search engines.
///
/// # Source
///
/// <https://www.sitemaps.org/protocol.html>, which wants whole addresses.
fn sitemap(origin: &str, files: &BTreeMap<String, String>) -> String {
    let address = |path: &String| format!("<url><loc>{origin}{}</loc></url>\n", path.trim_end_matches("index.html"));
    let all: String = files.keys().filter(|path| path.ends_with("index.html")).map(address).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{all}</urlset>\n"
    )
}

fn write(output: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let path = output.join(path);
    let folder = path.parent().context("a file is in a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("could not create {}", folder.display()))?;
    fs::write(&path, bytes).with_context(|| format!("could not write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::OnceLock;

    use scraper::{Html, Selector};

    use super::*;

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

    /// Every page of every language, by its path.
    fn site() -> &'static BTreeMap<String, String> {
        static SITE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
        SITE.get_or_init(write_all)
    }

    fn write_all() -> BTreeMap<String, String> {
        let record = record::read(&Path::new(ROOT).join("data/breaches")).unwrap();
        let site =
            Site { style: "assets/site-1.css".to_owned(), origin: None, reviewed: record::reviewed(&record).unwrap() };
        let mut files = BTreeMap::new();
        for language in Language::ALL {
            let words = Words::read(&Path::new(ROOT).join("locales"), language).unwrap();
            for page in pages(&words, &record) {
                files.insert(format!("{}{}", language.folder(), page.path), document(&site, &words, &page));
            }
            for (name, _) in cards(&words, &record) {
                files.insert(card_path(&name, language), String::new());
            }
            words.ensure_complete().unwrap();
        }
        files
    }

    fn selected<'a>(html: &'a Html, selector: &str, attribute: &'a str) -> Vec<&'a str> {
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).filter_map(|element| element.value().attr(attribute)).collect()
    }

    fn documents(files: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, Html)> {
        files.iter().filter(|(path, _)| path.ends_with('/')).map(|(path, text)| (path, Html::parse_document(text)))
    }

    /// Where a relative link of a page leads, without query and fragment.
    fn target(page: &str, link: &str) -> (String, Option<String>) {
        let (link, fragment) = link.split_once('#').map_or((link, None), |(link, at)| (link, Some(at.to_owned())));
        let link = link.split('?').next().unwrap();
        let mut folders: Vec<_> = page.trim_end_matches('/').split('/').filter(|part| !part.is_empty()).collect();
        let mut rest = link;
        while let Some(up) = rest.strip_prefix("../") {
            folders.pop().expect("a link may not lead above the site");
            rest = up;
        }
        let base = folders.iter().flat_map(|folder| [folder, "/"]).collect::<String>();
        (base + rest.strip_prefix("./").unwrap_or(rest), fragment)
    }

    #[test]
    fn every_breach_has_a_page_and_a_picture_in_every_language() {
        let files = site();
        let packs = fs::read_dir(Path::new(ROOT).join("data/breaches")).unwrap();
        let mut count = 0;
        for pack in packs {
            let id = pack.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
            for path in [
                format!("breaches/{id}/"),
                format!("ja/breaches/{id}/"),
                format!("cards/{id}-en.png"),
                format!("cards/{id}-ja.png"),
            ] {
                assert!(files.contains_key(&path), "{path}");
            }
            count += 1;
        }
        assert!(count >= 39, "{count}");
    }

    #[test]
    fn a_browser_finds_no_mistake_in_any_page() {
        assert!(!Html::parse_document("<!doctype html><p></b>").errors.is_empty(), "mistakes are not reported");
        for (path, html) in documents(site()) {
            assert_eq!(html.errors, [] as [String; 0], "{path}");
            let ids = selected(&html, "[id]", "id");
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path} has an id twice");
        }
    }

    #[test]
    fn every_link_within_the_site_leads_somewhere() {
        let files = site();
        // What the page that checks files brings along.
        let given = ["", "favicon.svg", "manifest.webmanifest", "assets/site-1.css"];
        let mut followed = 0;
        for (path, html) in documents(files) {
            let links = selected(&html, "a, link", "href").into_iter().chain(selected(
                &html,
                "meta[property='og:image']",
                "content",
            ));
            for link in links.filter(|link| !link.starts_with("http://") && !link.starts_with("https://")) {
                let (to, fragment) =
                    link.strip_prefix('#').map_or_else(|| target(path, link), |id| (path.clone(), Some(id.to_owned())));
                assert!(given.contains(&to.as_str()) || files.contains_key(&to), "{path} links to {link}");
                if let Some(id) = fragment {
                    assert!(files[&to].contains(&format!("id=\"{id}\"")), "{path} links to {link}");
                }
                followed += 1;
            }
        }
        assert!(followed > 2000, "{followed}");
    }

    #[test]
    fn nothing_runs_and_nothing_is_loaded_from_elsewhere() {
        for (path, html) in documents(site()) {
            for (selector, attribute) in
                [("link:not([rel=canonical]):not([rel=alternate])", "href"), ("[src]", "src"), ("[style]", "style")]
            {
                for value in selected(&html, selector, attribute) {
                    assert!(!value.contains("//") && attribute == "href", "{path} has {attribute} {value}");
                }
            }
            for element in ["script", "style", "iframe", "form", "img"] {
                assert_eq!(html.select(&Selector::parse(element).unwrap()).count(), 0, "{path} has <{element}>");
            }
            // A link out tells the other side nothing.
            let open = selected(&html, "a[href^='http']:not([rel~=noopener])", "href");
            assert_eq!(open, [] as [&str; 0], "{path}");
        }
    }

    #[test]
    fn an_address_is_whole_when_it_is_copied() {
        let files = site();
        let html = Html::parse_document(&files["breaches/zaif-2018/"]);
        let addresses: Vec<String> =
            html.select(&Selector::parse(".address").unwrap()).map(|element| element.text().collect()).collect();
        assert!(addresses.contains(&"qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd".to_owned()), "{addresses:?}");
        assert_eq!(addresses.len(), 6);
    }

    #[test]
    fn no_page_reassures() {
        for (path, html) in documents(site()) {
            let text: String = html.root_element().text().collect::<String>().to_lowercase();
            let text = text.replace("does not mean safe", "").replace("安全であることを示すものではありません", "");
            for word in ["safe", "clean", "安全", "問題ありません"] {
                assert!(!text.contains(word), "{path} says {word}");
            }
        }
    }

    #[test]
    fn with_an_origin_previews_have_whole_addresses() {
        let record = record::read(&Path::new(ROOT).join("data/breaches")).unwrap();
        let origin = Some("https://example.org/".to_owned());
        let site = Site { style: String::new(), origin, reviewed: record::reviewed(&record).unwrap() };
        let words = Words::read(&Path::new(ROOT).join("locales"), Language::Japanese).unwrap();
        let page = pages(&words, &record).into_iter().find(|page| page.path == "breaches/zaif-2018/").unwrap();
        let html = Html::parse_document(&document(&site, &words, &page));
        let picture = selected(&html, "meta[property='og:image']", "content");
        assert_eq!(picture, ["https://example.org/cards/zaif-2018-ja.png"]);
        assert_eq!(selected(&html, "link[rel=canonical]", "href"), ["https://example.org/ja/breaches/zaif-2018/"]);
    }

    #[test]
    fn the_page_that_checks_files_is_introduced_once() {
        let record = record::read(&Path::new(ROOT).join("data/breaches")).unwrap();
        let site = Site { style: String::new(), origin: None, reviewed: record::reviewed(&record).unwrap() };
        let words = Words::read(&Path::new(ROOT).join("locales"), Language::English).unwrap();
        let page = fs::read_to_string(Path::new(ROOT).join("www/index.html")).unwrap();
        let once = introduced(&page, &site, &words).unwrap();
        assert!(once.contains(r#"<meta property="og:image" content="./cards/home-en.png">"#));
        assert!(introduced(&once, &site, &words).is_err());
    }
}
