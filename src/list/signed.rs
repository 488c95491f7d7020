//! A signed list, opened: the newest release that can be had, or the newest that is at hand.
//!
//! A list is asked for at its publisher's. What comes of that is used if every signature holds, and kept. If it does not come, or is not what
//! its publisher signed, the release that was kept last takes its place, and in place of that the one that this program came with. Both go
//! through the same checks by the same workflow, and say when they have expired. That a newer one could not be had is never silent:
//! [`SignedList::not_renewed`] says why.

use super::bundle::{List, MANIFEST, ReadBundleError};
use super::manifest::{Manifest, PartName};
use super::standing::Trust;
use super::trust::{
    Client, Expiry, Fetch, FetchError, Place, Provenance, Rules, Sorted, Store, StoreError, Target, TrustError,
    Trusted, Verified, Versions,
};
use crate::canonical::sha256_hex;
use crate::time::Time;

/// What is known of a list before anything of it is at hand.
#[derive(Clone, Debug)]
pub struct Anchor {
    /// The SHA-256 of the root that trust begins with: 64 lower-case hexadecimal digits.
    pub root: String,
    /// The versions below which nothing is accepted. That of the root says which root it is that trust begins with; 0 means the first.
    pub floor: Versions,
    /// A time that no clock can be before.
    pub built: Option<Time>,
}

/// Opens one list.
#[derive(Debug)]
pub struct Reader<'a, F, S> {
    /// Where its publisher has it.
    pub fetch: &'a F,
    /// Where it is kept between two visits.
    pub store: &'a S,
    /// The release that came with this program, if one did. Only read, and only if it is needed.
    pub seed: &'a S,
    /// What is known of it beforehand.
    pub anchor: &'a Anchor,
    /// The time of all that is decided here.
    pub now: Time,
}

/// A signed list, as far as it is loaded.
#[derive(Debug)]
pub struct SignedList {
    /// The list.
    pub list: List,
    /// Who vouches for it.
    pub trust: Trust,
    /// Why it is not the release that its publisher has now, if it may be an older one.
    pub not_renewed: Option<TrustError>,
    /// From which more of it can be had.
    pub parts: Parts,
}

/// The rest of a list: whatever is loaded from it later is of the same release.
#[derive(Debug)]
pub struct Parts {
    verified: Verified,
    /// What was at hand, where the list was not opened from its publisher.
    kept: Option<Trusted>,
}

/// Why a signed list cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenListError {
    /// It is not what its publisher signed, or cannot be had.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// Its publisher signed what this program cannot read.
    #[error(transparent)]
    Bundle(#[from] ReadBundleError),
}

impl OpenListError {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Trust(error) => error.code(),
            Self::Bundle(error) => error.code(),
        }
    }
}

impl<F: Fetch, S: Store> Reader<'_, F, S> {
    /// Opens the list with its texts in one language. Evidence in several parts stays where it is until a row needs it.
    ///
    /// # Errors
    ///
    /// Why the publisher's release cannot be used, if none at hand can be either.
    pub async fn open(&self, language: &str) -> Result<SignedList, OpenListError> {
        // A store that cannot be read is an empty one: a browser that keeps nothing may still ask.
        let kept = self.store.load().await.ok().flatten();
        let choose = |listed: &Sorted<Target>| first_files(listed, language);
        let mut not_renewed = None;
        for origin in [Origin::Publisher, Origin::Kept, Origin::Seed] {
            let source = match origin {
                Origin::Publisher => Source::Publisher(self.fetch),
                Origin::Kept => kept.clone().map_or(Source::Nowhere, Source::AtHand),
                Origin::Seed => self.seed.load().await.ok().flatten().map_or(Source::Nowhere, Source::AtHand),
            };
            let memory =
                Remembered { kept: kept.as_ref(), store: matches!(origin, Origin::Publisher).then_some(self.store) };
            let client = Client { fetch: &source, store: &memory, rules: self.rules(), now: self.now };
            let verified = match self.pinned(&source, kept.as_ref()).await {
                Ok(root) => client.update_choosing(&root, &choose).await,
                Err(error) => Err(error),
            };
            match verified {
                Ok(verified) => {
                    let kept = if let Source::AtHand(kept) = source { Some(kept) } else { None };
                    return Ok(SignedList {
                        list: open(&verified.files)?,
                        trust: Trust::of(&verified.provenance, &self.anchor.root),
                        not_renewed,
                        parts: Parts { verified, kept },
                    });
                }
                Err(error) => not_renewed = not_renewed.or(Some(error)),
            }
        }
        Err(not_renewed.unwrap_or_else(|| TrustError::NoSuchFile(MANIFEST.to_owned())).into())
    }

    fn rules(&self) -> Rules<'static> {
        Rules { built: self.anchor.built, floor: self.anchor.floor, expiry: Expiry::OpenAsStale, ..Rules::default() }
    }

    /// The root that trust begins with: what has its hash is it, wherever it comes from.
    async fn pinned(&self, source: &Source<'_, F>, kept: Option<&Trusted>) -> Result<Vec<u8>, TrustError> {
        let is_it = |bytes: &Vec<u8>| sha256_hex(bytes) == self.anchor.root;
        if let Some(kept) = kept.filter(|kept| is_it(&kept.pinned)) {
            return Ok(kept.pinned.clone());
        }
        let (name, limit) = (format!("{}.root.json", self.anchor.floor.root.max(1)), self.rules().limits.metadata);
        let file = || format!("{}/{name}", Place::Metadata.folder());
        let bytes = match source {
            Source::AtHand(kept) => Ok(kept.pinned.clone()),
            source => source.fetch(Place::Metadata, &name, limit).await,
        };
        let bytes = bytes.map_err(|error| match error {
            FetchError::TooLong => TrustError::TooLong { file: file(), limit },
            error => TrustError::Fetch { file: file(), why: error.to_string() },
        })?;
        if is_it(&bytes) { Ok(bytes) } else { Err(TrustError::Hash { file: file() }) }
    }
}

impl Parts {
    /// Loads one more part into the list.
    ///
    /// # Errors
    ///
    /// If the list has no such part, it cannot be had or is not what was signed.
    pub async fn load<F: Fetch>(&self, fetch: &F, list: &List, name: &PartName) -> Result<(), OpenListError> {
        let file = name.to_string();
        let at_hand = self.kept.as_ref().filter(|kept| kept.files.get(&file).is_some()).cloned();
        let source = at_hand.map_or(Source::Publisher(fetch), Source::AtHand);
        let bytes = self.verified.fetch_file(&source, &file).await?;
        Ok(list.add(name, bytes)?)
    }
}

/// Where a release comes from, in the order in which they are tried.
#[derive(Clone, Copy)]
enum Origin {
    Publisher,
    Kept,
    Seed,
}

/// One type for all of them: each type of fetcher is a workflow of its own in the module.
enum Source<'a, F> {
    Publisher(&'a F),
    AtHand(Trusted),
    Nowhere,
}

impl<F: Fetch> Fetch for Source<'_, F> {
    async fn fetch(&self, place: Place, name: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        match self {
            Self::Publisher(fetch) => fetch.fetch(place, name, limit).await,
            Self::AtHand(kept) => kept.fetch(place, name, limit).await,
            Self::Nowhere => Err(FetchError::NotFound),
        }
    }
}

/// What was kept is read once; only a release of the publisher's is kept in its place.
struct Remembered<'a, S> {
    kept: Option<&'a Trusted>,
    store: Option<&'a S>,
}

impl<S: Store> Store for Remembered<'_, S> {
    async fn load(&self) -> Result<Option<Trusted>, StoreError> {
        Ok(self.kept.cloned())
    }

    async fn save(&self, trusted: &Trusted) -> Result<(), StoreError> {
        if let Some(store) = self.store.filter(|_| self.kept != Some(trusted)) {
            // A browser that keeps nothing is no reason not to answer.
            let _ = store.save(trusted).await;
        }
        Ok(())
    }
}

/// The files that every question needs: all of a small list but the texts in other languages.
fn first_files(listed: &Sorted<Target>, language: &str) -> Vec<String> {
    let has = |name: &PartName| listed.get(&name.to_string()).is_some();
    let one_piece = !has(&PartName::Evidence(1));
    let mut files = vec![MANIFEST.to_owned(), PartName::Facts.to_string(), PartName::Index.to_string()];
    let more = [one_piece.then_some(PartName::Evidence(0)), Some(PartName::Texts(language.to_owned()))];
    files.extend(more.into_iter().flatten().filter(has).map(|name| name.to_string()));
    files
}

fn open(files: &Sorted<Vec<u8>>) -> Result<List, ReadBundleError> {
    let file = |name: &str| files.get(name).map(Vec::as_slice).unwrap_or_default();
    let manifest = Manifest::parse(file(MANIFEST))?;
    let list = List::open(manifest, file(&PartName::Facts.to_string()), file(&PartName::Index.to_string()).to_vec())?;
    let others = files.iter().filter_map(|(name, bytes)| Some((name.parse::<PartName>().ok()?, bytes)));
    others.into_iter().try_for_each(|(name, bytes)| list.add(&name, bytes.clone()))?;
    Ok(list)
}

impl Trust {
    /// How far a list can be trusted that was verified, from the root with this SHA-256 on.
    pub fn of(provenance: &Provenance, root: &str) -> Self {
        let (root, version, expires) = (root.to_owned(), provenance.versions.targets, provenance.expires);
        let fresh = if provenance.development {
            Self::DevelopmentRoot { root, version, expires }
        } else {
            Self::Signed { root, version, expires }
        };
        match provenance.freshness {
            super::trust::Freshness::Current => fresh,
            super::trust::Freshness::Stale => fresh.at(expires),
        }
    }
}
