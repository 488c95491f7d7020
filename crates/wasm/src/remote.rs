//! Where lists come from and where they are kept: the core's two traits, filled in by what a browser has.

use breachlight::list::trust::{Fetch, FetchError, Place, Store, StoreError, Trusted};
use gloo::net::http::Request;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ReadableStreamDefaultReader, RequestCache};

/// How long a document and a file may take, in milliseconds. A server that lets somebody wait is one that does not answer.
const DOCUMENT_WITHIN: u32 = 15_000;
const FILE_WITHIN: u32 = 60_000;

/// The most bytes of a release that came with the page.
const SEED_BYTES: u64 = 256 << 20;

#[wasm_bindgen(typescript_custom_section)]
const KEEP: &str = "/**
 * Keeps lists between two visits: a run of bytes under the address of its folder, all of it or nothing. Either function may fail; then
 * nothing is remembered, and everything else works.
 */
export interface Keep {
  load(folder: string): Promise<Uint8Array | undefined>;
  save(folder: string, bytes: Uint8Array): Promise<void>;
}";

#[wasm_bindgen]
extern "C" {
    /// What keeps lists.
    #[wasm_bindgen(typescript_type = "Keep")]
    pub type Keep;

    #[wasm_bindgen(method, structural, catch)]
    async fn load(this: &Keep, folder: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    async fn save(this: &Keep, folder: &str, bytes: Uint8Array) -> Result<JsValue, JsValue>;
}

/// A folder on a server. Its address ends in `/`.
#[derive(Clone, Debug)]
pub(crate) struct Folder(pub(crate) String);

impl Fetch for Folder {
    async fn fetch(&self, place: Place, name: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        // Names are plain steps of a path: the core refuses every other before it asks.
        let url = format!("{}{}/{name}", self.0, place.folder());
        match place {
            // What a cache remembers may be what a newer release replaced.
            Place::Metadata => fetch(&url, limit, RequestCache::NoCache, DOCUMENT_WITHIN).await,
            Place::Targets => fetch(&url, limit, RequestCache::Default, FILE_WITHIN).await,
        }
    }
}

/// Where a whole release may be at hand.
pub(crate) enum Shelf<'a> {
    /// What the browser kept of the list in this folder.
    Kept(&'a Keep, &'a str),
    /// What came with the page, at this address.
    Seed(&'a str),
    /// Nowhere.
    None,
}

impl Store for Shelf<'_> {
    async fn load(&self) -> Result<Option<Trusted>, StoreError> {
        let bytes = match self {
            Self::Kept(keep, folder) => {
                let kept = keep.load(folder).await.map_err(|error| StoreError(said(&error)))?;
                kept.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
            }
            Self::Seed(url) => fetch(url, SEED_BYTES, RequestCache::Default, FILE_WITHIN).await.ok(),
            Self::None => None,
        };
        // Damage is as good as nothing: whatever is opened here is verified like what a stranger sends.
        Ok(bytes.and_then(|bytes| Trusted::read(&bytes)))
    }

    async fn save(&self, trusted: &Trusted) -> Result<(), StoreError> {
        if let Self::Kept(keep, folder) = self {
            let bytes = Uint8Array::from(trusted.to_bytes().as_slice());
            keep.save(folder, bytes).await.map_err(|error| StoreError(said(&error)))?;
        }
        Ok(())
    }
}

/// Fetches a file and stops at one byte more than it may have, whatever the server says of its length.
async fn fetch(url: &str, limit: u64, cache: RequestCache, within: u32) -> Result<Vec<u8>, FetchError> {
    let failed = |error: gloo::net::Error| FetchError::Failed(error.to_string());
    let signal = AbortSignal::timeout_with_u32(within);
    let request = Request::get(url).cache(cache).abort_signal(Some(&signal)).build().map_err(failed)?;
    let response = request.send().await.map_err(failed)?;
    match response.status() {
        200 => {}
        // Object stores say "forbidden" of a file that is not there.
        403 | 404 => return Err(FetchError::NotFound),
        status => return Err(FetchError::Failed(format!("the server answered {status}"))),
    }
    let Some(body) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let bytes = drain(&reader, limit).await;
    // The rest is not wanted. A stream at its end has nothing to cancel.
    let _ = JsFuture::from(reader.cancel()).await;
    bytes
}

async fn drain(reader: &ReadableStreamDefaultReader, limit: u64) -> Result<Vec<u8>, FetchError> {
    let failed = |error: JsValue| FetchError::Failed(said(&error));
    let mut bytes = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await.map_err(failed)?;
        if Reflect::get(&read, &"done".into()).map_err(failed)?.is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = Reflect::get(&read, &"value".into()).map_err(failed)?.unchecked_into();
        // Before it is copied: a chunk may be as long as the server likes.
        if bytes.len() as u64 + u64::from(chunk.length()) > limit {
            return Err(FetchError::TooLong);
        }
        bytes.extend(chunk.to_vec());
    }
}

/// What an error of JavaScript says of itself.
fn said(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| error.message().into())
}
