//! What exports look like. The entries are in `data/formats/`; see CONTRIBUTING for how to add one.
//!
//! | module        | does                                                        |
//! |---------------|-------------------------------------------------------------|
//! | [`model`]     | the shape of an entry                                       |
//! | [`pattern`]   | cells of headers that are compared and not only equal       |
//! | [`blob`]      | all entries as one run of bytes: written at build time, read at start |
//! | `source`      | an entry from TOML, with every mistake in it                |
//! | [`snippet`]   | an entry to TOML, to be shared                              |
//! | [`matcher`]   | the entry a header belongs to                               |

pub mod blob;
pub mod matcher;
pub mod model;
pub mod pattern;
pub mod snippet;
#[cfg(feature = "mappings")]
pub mod source;

use std::sync::{Arc, OnceLock};

pub use matcher::{Layout, Recognised};
pub use model::{Confidence, Container, Format, Header, HeaderCell, Kind, Roles, Rules, Service, ServiceKind, Text};

static KNOWN: OnceLock<Formats> = OnceLock::new();

/// What the build compiled `data/formats/` into: the file that a page loads.
#[cfg(any(test, feature = "embedded-formats"))]
pub const EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/formats.bin"));

/// A set of formats, ready to recognise headers with.
#[derive(Debug)]
pub struct Formats {
    all: Vec<Arc<Format>>,
    index: matcher::Index,
}

impl Formats {
    /// The formats the program has: those it was given ([`install`](Self::install)), or else those it was built with (feature
    /// `embedded-formats`), or else none.
    pub fn known() -> &'static Self {
        // The build wrote these bytes, and a test reads them; the other branch is never taken.
        #[cfg(feature = "embedded-formats")]
        let built = || Self::read(EMBEDDED).unwrap_or_else(|_| Self::new(Vec::new()));
        #[cfg(not(feature = "embedded-formats"))]
        let built = || Self::new(Vec::new());
        KNOWN.get_or_init(built)
    }

    /// Whether the program has formats: without any, every export would look unknown.
    pub fn are_given() -> bool {
        cfg!(feature = "embedded-formats") || KNOWN.get().is_some()
    }

    /// Gives the program its formats, for a build that has none in it: the module of a page, which loads them as a file of their own.
    /// Only the first call before [`known`](Self::known) counts.
    ///
    /// # Errors
    ///
    /// [`blob::DamagedFormats`] if the bytes are anything else than what the build made of `data/formats/`.
    pub fn install(bytes: &'static [u8]) -> Result<(), blob::DamagedFormats> {
        let formats = Self::read(bytes)?;
        KNOWN.get_or_init(|| formats);
        Ok(())
    }

    /// Formats from the bytes that the build compiled `data/formats/` into.
    ///
    /// # Errors
    ///
    /// [`blob::DamagedFormats`] if they are anything else.
    pub fn read(bytes: &'static [u8]) -> Result<Self, blob::DamagedFormats> {
        blob::read(bytes).map(Self::new)
    }

    /// Any formats.
    pub fn new(all: Vec<Arc<Format>>) -> Self {
        let index = matcher::Index::new(&all);
        Self { all, index }
    }

    /// All of them, in the order of their files.
    pub fn all(&self) -> &[Arc<Format>] {
        &self.all
    }

    /// The one with this id.
    pub fn find(&self, id: &str) -> Option<&Arc<Format>> {
        self.all.iter().find(|format| format.id == id)
    }

    /// The service a person means by `name`, in whatever language, case and width.
    pub fn service(&self, name: &str) -> Option<&Arc<Service>> {
        let name = folded(name);
        let is_it = |text: &Text| !name.is_empty() && folded(text) == name;
        let mut services = self.all.iter().map(|format| &format.service);
        services.find(|service| is_it(&service.name) || is_it(&service.id) || service.also.iter().any(is_it))
    }

    /// What a record is the header of, if of anything known.
    pub fn recognise(&self, cells: &[&str]) -> Option<Recognised> {
        self.index.recognise(&self.all, cells)
    }
}

/// A name as it is compared: its letters and digits, in small letters of the usual width. `Gate.io`, `gate-io` and `ＧＡＴＥ　ＩＯ` are one name.
pub(crate) fn folded(name: &str) -> String {
    pattern::normal(name).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The service a person means by `name`, in whatever language, case and width, among those the program came with.
pub fn find_service(name: &str) -> Option<Arc<Service>> {
    Formats::known().service(name).cloned()
}

/// A file of bare addresses and transaction ids, such as a paste.
pub(super) fn identifiers() -> Arc<Format> {
    static IDENTIFIERS: OnceLock<Arc<Format>> = OnceLock::new();
    let format = || {
        Arc::new(Format {
            id: Text::Borrowed("identifiers"),
            service: Arc::new(Service {
                id: Text::Borrowed(""),
                name: Text::Borrowed(""),
                also: Vec::new(),
                coins: Vec::new(),
                is: ServiceKind::Tool,
            }),
            title: Text::Borrowed("addresses or transaction ids, one a line"),
            kind: Kind::Identifiers,
            confidence: Confidence::High,
            container: Container::Table,
            header: Header::default(),
            roles: Roles { address: Some(0), ..Roles::default() },
            rules: Rules::default(),
            bring: Vec::new(),
        })
    };
    IDENTIFIERS.get_or_init(format).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_the_program_came_with_are_read_and_written_alike() {
        let formats = Formats::known().all();
        assert!(!formats.is_empty());
        let bytes: &'static [u8] = Box::leak(blob::write(formats).into_boxed_slice());
        assert_eq!(blob::read(bytes).as_deref(), Ok(formats));
        assert_eq!(bytes, EMBEDDED);
    }

    #[test]
    fn damaged_formats_are_refused_and_never_read_beyond_their_end() {
        for len in (0..EMBEDDED.len()).step_by(EMBEDDED.len() / 97 + 1) {
            assert!(blob::read(&EMBEDDED[..len]).is_err(), "{len}");
        }
    }

    #[test]
    fn a_service_is_found_by_its_names_in_any_language_case_and_width() {
        assert_eq!(find_service(" ZAIF ").map(|service| service.id.clone()).as_deref(), Some("zaif"));
        for name in ["ザイフ", "ｻﾞｲﾌ", "ＺＡＩＦ"] {
            assert_eq!(find_service(name).map(|service| service.id.clone()).as_deref(), Some("zaif"), "{name}");
        }
        assert_eq!(find_service("gate io").map(|service| service.id.clone()).as_deref(), Some("gate-io"));
        assert!(find_service("nobody").is_none() && find_service("").is_none() && find_service("・").is_none());
    }
}
