//! Lists that lie on a server, a file a part.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use breachlight::list::bundle::{MANIFEST, ReadBundleError};
use breachlight::list::{List, Manifest, PartName};
use gloo::net::http::Request;
use wasm_bindgen::JsValue;

use crate::error::coded;

/// Opens the list in a folder. Its evidence is loaded as well if it is one part; more stay where they are until a row needs them.
pub(crate) async fn open(folder: &str, language: &str) -> Result<List, JsValue> {
    let manifest = fetch(format!("{folder}{MANIFEST}")).await?;
    let manifest = Manifest::parse(&manifest).map_err(|error| refused(error.into()))?;
    let texts = PartName::Texts(language.to_owned());
    let large = manifest.part(&PartName::Evidence(1)).is_some();
    let more = [PartName::Evidence(0), texts].into_iter().filter(|name| manifest.part(name).is_some());
    let more: Vec<_> = more.filter(|name| !(large && matches!(name, PartName::Evidence(_)))).collect();
    let names = [PartName::Facts, PartName::Index].into_iter().chain(more.iter().cloned());
    let parts = fetch_all(names.map(|name| format!("{folder}{name}"))).await?;
    let [facts, index, parts @ ..] = parts.as_slice() else { return Err(refused(ReadBundleError::Parts)) };
    let list = List::open(manifest, facts, index).map_err(refused)?;
    more.iter().zip(parts).try_for_each(|(name, bytes)| list.add(name, bytes)).map_err(refused)?;
    Ok(list)
}

/// Fetches one part of a list that is open.
pub(crate) async fn add(list: &List, folder: &str, name: &PartName) -> Result<(), JsValue> {
    list.add(name, &fetch(format!("{folder}{name}")).await?).map_err(refused)
}

pub(crate) fn refused(error: ReadBundleError) -> JsValue {
    coded(error.code(), &error.to_string())
}

type Fetching = Pin<Box<dyn Future<Output = Result<Vec<u8>, JsValue>>>>;

/// Fetches several files side by side.
async fn fetch_all(urls: impl Iterator<Item = String>) -> Result<Vec<Vec<u8>>, JsValue> {
    let mut fetching: Vec<(Fetching, Option<Vec<u8>>)> =
        urls.map(|url| (Box::pin(fetch(url)) as Fetching, None)).collect();
    poll_fn(|context| {
        for (file, done) in fetching.iter_mut().filter(|(_, done)| done.is_none()) {
            if let Poll::Ready(bytes) = file.as_mut().poll(context)? {
                *done = Some(bytes);
            }
        }
        if fetching.iter().all(|(_, done)| done.is_some()) { Poll::Ready(Ok::<_, JsValue>(())) } else { Poll::Pending }
    })
    .await?;
    Ok(fetching.into_iter().filter_map(|(_, done)| done).collect())
}

async fn fetch(url: String) -> Result<Vec<u8>, JsValue> {
    let failed = |error: gloo::net::Error| coded("list_not_loaded", &error.to_string());
    let response = Request::get(&url).send().await.map_err(failed)?;
    if !response.ok() {
        return Err(coded("list_not_loaded", &format!("the server answered {}", response.status())));
    }
    response.binary().await.map_err(failed)
}
