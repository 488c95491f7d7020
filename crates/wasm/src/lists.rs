//! The lists that are asked: several side by side, each with the root that it has to be signed under.
//!
//! A list that cannot be used is named in every report that is made without it, and the others are asked all the same. None at all is an
//! error: nothing could be said of a file then.

use breachlight::list::trust::{Ed25519, Key, Verify, Versions, all};
use breachlight::list::{Anchor, Catalogue, OpenListError, PartName, Parts, Reader, SignedList, Unknown};
use breachlight::time::Time;
use serde::Deserialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::error::coded;
use crate::remote::{Folder, Keep, Shelf};

/// Lists to ask, the one that matters most first.
#[derive(Debug, Deserialize, Tsify)]
pub struct ListSources(Vec<ListSource>);

/// Where a signed list is, and what is known of it before it arrives.
#[derive(Debug, Deserialize, Tsify)]
pub struct ListSource {
    /// The whole address of its folder, in which `metadata/` and `targets/` are.
    pub folder: String,
    /// The SHA-256 of the root that trust begins with, as its publisher tells it: 64 hexadecimal digits.
    pub root: String,
    /// The versions below which nothing is accepted. Left out, only what is remembered guards against an older list.
    #[tsify(optional)]
    pub floor: Option<Floor>,
    /// A time that no clock can be before, RFC 3339 in UTC.
    #[tsify(optional)]
    pub built: Option<String>,
    /// The address of a release that came with the page, for when there is no other.
    #[tsify(optional)]
    pub seed: Option<String>,
}

/// The versions of the documents of a release.
#[derive(Clone, Copy, Debug, Deserialize, Tsify)]
pub struct Floor {
    /// Of the root, which is also which root it is that trust begins with.
    pub root: u32,
    /// Of the timestamp.
    pub timestamp: u32,
    /// Of the snapshot.
    pub snapshot: u32,
    /// Of the targets.
    pub targets: u32,
}

/// Lists that were opened, and where the rest of each is.
#[derive(Default)]
pub(crate) struct Lists {
    pub(crate) catalogue: Catalogue,
    /// By the name of the list.
    rest: Vec<(String, Folder, Parts)>,
}

impl Lists {
    /// Lists that are whole.
    pub(crate) fn whole(catalogue: Catalogue) -> Self {
        Self { catalogue, rest: Vec::new() }
    }

    /// Opens all of them side by side. `now` is the time of everything that is decided while they load.
    pub(crate) async fn open(
        ListSources(sources): ListSources,
        language: &str,
        now: Time,
        keep: Option<&Keep>,
    ) -> Result<Self, JsValue> {
        let mut lists = Self::default();
        let opened = all(sources.iter().map(|source| source.open(language, now, keep))).await;
        let mut first_error = None;
        for (source, opened) in sources.into_iter().zip(opened) {
            let error = match opened {
                Ok(signed) => match lists.add(source.folder.clone(), signed) {
                    Ok(()) => continue,
                    Err(name) => ("list_twice", format!("two lists are called {name}")),
                },
                Err(error) => (error.code(), error.to_string()),
            };
            lists.catalogue.add_unusable(source.name(), error.0);
            first_error = first_error.or(Some(error));
        }
        match first_error {
            Some((code, message)) if lists.catalogue.lists().next().is_none() => Err(coded(code, &message)),
            _ => Ok(lists),
        }
    }

    fn add(&mut self, folder: String, signed: SignedList) -> Result<(), String> {
        let SignedList { list, trust, not_renewed, parts } = signed;
        let name = list.name().to_owned();
        self.catalogue.add(list, trust).map_err(|error| error.0)?;
        if let Some(error) = not_renewed {
            self.catalogue.add_not_renewed(&name, error.code());
        }
        self.rest.push((name, Folder(folder), parts));
        Ok(())
    }

    /// Loads one more part of a list.
    pub(crate) async fn load(&self, list: &str, part: &PartName) -> Result<(), OpenListError> {
        let rest = self.rest.iter().find(|(name, ..)| name == list);
        let (Some((_, folder, parts)), Some(list)) = (rest, self.catalogue.list(list)) else { return Ok(()) };
        parts.load(folder, list, part).await
    }

    /// Loads the evidence that some rows ask for. What cannot be had is in the report: those rows are not checked.
    pub(crate) async fn load_evidence(&self, wanted: &[Unknown<'_>]) {
        for Unknown { list, part, .. } in wanted {
            let _ = self.load(list, &PartName::Evidence(*part)).await;
        }
    }
}

impl ListSource {
    async fn open(&self, language: &str, now: Time, keep: Option<&Keep>) -> Result<SignedList, OpenListError> {
        let floor = self.floor.map_or_else(Versions::default, |floor| Versions {
            root: floor.root.into(),
            timestamp: floor.timestamp.into(),
            snapshot: floor.snapshot.into(),
            targets: floor.targets.into(),
        });
        let anchor = Anchor {
            root: self.root.to_ascii_lowercase(),
            floor,
            built: self.built.as_deref().and_then(|time| time.parse().ok()),
        };
        let reader = Reader {
            fetch: &Folder(self.folder.clone()),
            store: &keep.map_or(Shelf::None, |keep| Shelf::Kept(keep, &self.folder)),
            seed: &self.seed.as_deref().map_or(Shelf::None, Shelf::Seed),
            anchor: &anchor,
            now,
        };
        reader.open(language).await
    }

    /// What it is called while nobody knows its name: the last step of its address.
    fn name(&self) -> &str {
        let steps = self.folder.trim_end_matches('/');
        steps.rsplit('/').next().unwrap_or(steps)
    }
}

/// Whether a signature is one that lists may carry, so that tests can hold this module against other people's vectors.
#[wasm_bindgen(js_name = signatureHoldsForTests)]
pub fn signature_holds_for_tests(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    key.try_into().is_ok_and(|key| Ed25519.verify(&Key::ed25519(key), message, signature))
}
