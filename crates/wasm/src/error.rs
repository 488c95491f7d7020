//! Errors as JavaScript sees them: an `Error` whose `code` is stable and whose message is for developers.

use js_sys::{Error, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;

pub(crate) fn coded(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    // A fresh Error is extensible: setting a property on it does not fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

pub(crate) fn aborted() -> JsValue {
    coded("aborted", "the check was cancelled")
}

/// A value of ours as plain JavaScript data.
pub(crate) fn give<T: Tsify + Serialize>(value: &T) -> Result<Ts<T>, JsValue> {
    value.into_ts().map_err(|error| coded("not_representable", &error.to_string()))
}

/// Plain JavaScript data as a value of ours.
pub(crate) fn take<T>(value: &Ts<T>) -> Result<T, JsValue>
where
    T: Tsify<JsType: Clone> + DeserializeOwned,
{
    value.to_rust().map_err(|error| coded("bad_option", &error.to_string()))
}
