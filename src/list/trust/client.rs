//! The client workflow: from one trusted root to the bytes of a list, or the first rule that does not hold.
//!
//! [`Client::update`] is the specification's section 5 read from top to bottom: here is what is fetched and kept, in order, and the rules of
//! each step are in `workflow`, which waits for nothing.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use super::error::TrustError;
use super::files::{Fetch, FetchError, Place, Store, StoreError};
use super::metadata::{Target, Targets};
use super::rules::{Keep, Limits, Provenance, Rules};
use super::sorted::Sorted;
use super::workflow::{Request, Workflow, file_request};
use crate::time::Time;

/// A client of one list.
#[derive(Debug)]
pub struct Client<'a, F, S> {
    /// Where the list comes from.
    pub fetch: &'a F,
    /// Where it is kept.
    pub store: &'a S,
    /// What is asked of it.
    pub rules: Rules<'a>,
    /// The time of the update, for all of it: a clock that is moved meanwhile changes nothing (5.1).
    pub now: Time,
}

/// Says which files of a list are wanted.
pub type Choose<'c> = dyn Fn(&Sorted<Target>) -> Vec<String> + 'c;

/// A list that was verified, as far as it was asked for.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Which release it is and who signed it.
    pub provenance: Provenance,
    /// The files that were asked for, by name.
    pub files: Sorted<Vec<u8>>,
    pub(super) listed: Targets,
    pub(super) consistent: bool,
    pub(super) limits: Limits,
}

impl<F: Fetch, S: Store> Client<'_, F, S> {
    /// Brings the list up to date and returns the files of it that are `wanted`.
    ///
    /// `root` is what trust begins with: the root that came with the program. A newer one that was kept takes its place.
    ///
    /// # Errors
    ///
    /// The first rule that does not hold. Nothing may be used then but what was kept before.
    pub async fn update(&self, root: &[u8], wanted: &[&str]) -> Result<Verified, TrustError> {
        self.update_choosing(root, &|_| wanted.iter().map(|&name| name.to_owned()).collect()).await
    }

    /// The same for somebody who chooses files when the names of all are known.
    ///
    /// # Errors
    ///
    /// As [`update`](Self::update).
    pub async fn update_choosing(&self, root: &[u8], choose: &Choose<'_>) -> Result<Verified, TrustError> {
        let kept = self.store.load().await.map_err(store_error)?;
        // 5.1 and 5.2: the time is fixed, the trusted root loaded.
        let mut workflow = Workflow::begin(&self.rules, self.now, root, kept.unwrap_or_default())?;
        // 5.3: from root to root.
        for _ in 0..self.rules.limits.roots {
            match get(self.fetch, &workflow.root_request()).await {
                Ok(bytes) => workflow.take_root(bytes)?,
                Err(Refused { error: FetchError::NotFound, .. }) => break,
                Err(refused) => return Err(refused.into()),
            }
            self.keep(&workflow).await?;
        }
        workflow.end_roots()?;
        self.keep(&workflow).await?;
        // 5.4: which snapshot is the newest.
        let bytes = get(self.fetch, &workflow.timestamp_request()).await?;
        workflow.take_timestamp(bytes)?;
        self.keep(&workflow).await?;
        // 5.5: which documents belong together.
        if let Some(request) = workflow.snapshot_request()? {
            let bytes = get(self.fetch, &request).await?;
            workflow.take_snapshot(&request, bytes)?;
            self.keep(&workflow).await?;
        }
        // 5.6: which files belong to the list.
        if let Some(request) = workflow.targets_request()? {
            let bytes = get(self.fetch, &request).await?;
            workflow.take_targets(&request, bytes)?;
            self.keep(&workflow).await?;
        }
        // 5.7: the files themselves, side by side.
        let wanted = choose(&workflow.listed()?.files);
        let mut missing = Vec::new();
        for name in &wanted {
            missing.extend(workflow.file_request(name)?.map(|request| (name, request)));
        }
        let arrived = all(missing.iter().map(|(_, request)| get(self.fetch, request))).await;
        for ((name, _), bytes) in missing.iter().zip(arrived) {
            workflow.take_file(name, bytes?)?;
        }
        // Everything holds: the one step in which all of it is kept.
        let (trusted, verified) = workflow.conclude(&wanted)?;
        self.store.save(&trusted).await.map_err(store_error)?;
        Ok(verified)
    }

    async fn keep(&self, workflow: &Workflow<'_>) -> Result<(), TrustError> {
        match self.rules.keep {
            Keep::AtOnce => Ok(()),
            Keep::EachDocument => self.store.save(workflow.trusted()).await.map_err(store_error),
        }
    }
}

impl Verified {
    /// The files that belong to the list, by name.
    pub const fn listed(&self) -> &Sorted<Target> {
        &self.listed.files
    }

    /// Fetches one more file of this very release: for lists that are loaded part by part.
    ///
    /// # Errors
    ///
    /// If the list does not name it, it cannot be fetched or is not what was signed.
    pub async fn fetch_file<F: Fetch>(&self, fetch: &F, name: &str) -> Result<Vec<u8>, TrustError> {
        let (request, target) = file_request(&self.listed, self.consistent, self.limits, name)?;
        let bytes = get(fetch, &request).await?;
        target.check(name, &bytes)?;
        Ok(bytes)
    }
}

/// What was not fetched, and why.
struct Refused {
    file: String,
    limit: u64,
    error: FetchError,
}

impl From<Refused> for TrustError {
    fn from(Refused { file, limit, error }: Refused) -> Self {
        match error {
            FetchError::TooLong => Self::TooLong { file, limit },
            error => Self::Fetch { file, why: error.to_string() },
        }
    }
}

async fn get<F: Fetch>(fetch: &F, Request { place, name, limit }: &Request) -> Result<Vec<u8>, Refused> {
    let error = match fetch.fetch(*place, name, *limit).await {
        Ok(bytes) if u64::try_from(bytes.len()).is_ok_and(|len| len <= *limit) => return Ok(bytes),
        // A fetcher that does not keep to the limit must not get past it.
        Ok(_) => FetchError::TooLong,
        Err(error) => error,
    };
    Err(refused(*place, name, *limit, error))
}

/// Waits for several futures at the same time.
pub async fn all<T>(futures: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = futures.map(|future| (Box::pin(future), None)).collect();
    poll_fn(|context| {
        for (future, done) in waiting.iter_mut().filter(|(_, done)| done.is_none()) {
            if let Poll::Ready(value) = Pin::as_mut(future).poll(context) {
                *done = Some(value);
            }
        }
        if waiting.iter().all(|(_, done)| done.is_some()) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    waiting.into_iter().filter_map(|(_, done)| done).collect()
}

fn refused(place: Place, name: &str, limit: u64, error: FetchError) -> Refused {
    Refused { file: format!("{}/{name}", place.folder()), limit, error }
}

fn store_error(error: StoreError) -> TrustError {
    TrustError::Store(error.0)
}
