//! Lists that lie on a server, a file a part.

use breachlight::list::bundle::{MANIFEST, ReadBundleError};
use breachlight::list::{List, Manifest, PartName};
use gloo::net::http::Request;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::error::coded;

/// Opens the list in a folder. Its evidence is loaded as well if it is one part; more stay where they are until a row needs them.
pub(crate) async fn open(folder: &str, language: &str) -> Result<List, JsValue> {
    let manifest = fetch(format!("{folder}{MANIFEST}")).await?;
    let manifest = Manifest::parse(&manifest).map_err(|error| refused(error.into()))?;
    let texts = PartName::Texts(language.to_owned());
    let large = manifest.part(&PartName::Evidence(1)).is_some();
    let more = [PartName::Evidence(0), texts].into_iter().filter(|name| manifest.part(name).is_some());
    let more: Vec<_> = more.filter(|name| !(large && matches!(name, PartName::Evidence(_)))).collect();
    // All at once, and then one after the other: a promise begins when it is made.
    let begin = |name: &PartName| {
        let url = format!("{folder}{name}");
        JsFuture::from(future_to_promise(async move { Ok(Uint8Array::from(fetch(url).await?.as_slice()).into()) }))
    };
    let [facts, index] = [PartName::Facts, PartName::Index].map(|name| begin(&name));
    let begun: Vec<_> = more.iter().map(begin).collect();
    let list = List::open(manifest, &bytes(facts.await?), &bytes(index.await?)).map_err(refused)?;
    for (name, part) in more.iter().zip(begun) {
        list.add(name, &bytes(part.await?)).map_err(refused)?;
    }
    Ok(list)
}

/// Fetches one part of a list that is open.
pub(crate) async fn add(list: &List, folder: &str, name: &PartName) -> Result<(), JsValue> {
    list.add(name, &fetch(format!("{folder}{name}")).await?).map_err(refused)
}

pub(crate) fn refused(error: ReadBundleError) -> JsValue {
    coded(error.code(), &error.to_string())
}

fn bytes(value: JsValue) -> Vec<u8> {
    value.unchecked_into::<Uint8Array>().to_vec()
}

async fn fetch(url: String) -> Result<Vec<u8>, JsValue> {
    let failed = |error: gloo::net::Error| coded("list_not_loaded", &error.to_string());
    let response = Request::get(&url).send().await.map_err(failed)?;
    if !response.ok() {
        return Err(coded("list_not_loaded", &format!("the server answered {}", response.status())));
    }
    response.binary().await.map_err(failed)
}
