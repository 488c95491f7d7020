//! The members of an archive or a workbook, as the module that takes it apart hands them over. Only bytes and names pass between the two.

use breachlight::decode::member::{ContainerError, Found, Member};
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** What the module `containers` calls by the same name. */
export interface Expansion {
  advance(): boolean;
  readonly name: string;
  readonly hidden: boolean;
  readonly error: string | undefined;
  read(sink: (bytes: Uint8Array) => boolean): string | undefined;
  free(): void;
}

/** Takes an archive or a workbook apart. Throws `container_reader_not_loaded`. */
export type Expand = (name: string, bytes: Uint8Array) => Promise<Expansion>;
";

#[wasm_bindgen]
extern "C" {
    /// The other module's `Expansion`.
    type Expansion;
    #[wasm_bindgen(method, structural, catch)]
    fn advance(this: &Expansion) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, structural, getter, catch)]
    fn name(this: &Expansion) -> Result<String, JsValue>;
    #[wasm_bindgen(method, structural, getter, catch)]
    fn hidden(this: &Expansion) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, structural, getter, catch)]
    fn error(this: &Expansion) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn read(this: &Expansion, sink: &mut dyn FnMut(Uint8Array) -> bool) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn free(this: &Expansion) -> Result<(), JsValue>;
}

/// The members of one file.
pub(crate) struct Handed(Expansion);

impl Handed {
    /// Has a file taken apart.
    pub(crate) async fn begin(expand: &Function, name: &str, bytes: &Uint8Array) -> Result<Self, JsValue> {
        let promise: Promise = expand.call2(&JsValue::NULL, &name.into(), bytes)?.unchecked_into();
        Ok(Self(JsFuture::from(promise).await?.unchecked_into()))
    }

    /// Gives back the memory that the other module keeps for them.
    pub(crate) fn end(self) -> Result<(), JsValue> {
        self.0.free()
    }
}

impl Handed {
    /// The next member; `None` after the last.
    pub(crate) fn next(&self) -> Result<Option<Found>, JsValue> {
        if !self.0.advance()? {
            return Ok(None);
        }
        let name = self.0.name()?;
        Ok(Some(match self.0.error()? {
            Some(code) => Err((name, error_of(&code))),
            None => Ok(Member { name, hidden: self.0.hidden()? }),
        }))
    }

    /// Reads that member, in pieces, until `sink` returns `false`.
    pub(crate) fn read(&self, sink: &mut dyn FnMut(&[u8]) -> bool) -> Result<Result<(), ContainerError>, JsValue> {
        let code = self.0.read(&mut |bytes: Uint8Array| sink(&bytes.to_vec()))?;
        Ok(code.map_or(Ok(()), |code| Err(error_of(&code))))
    }
}

/// Both modules are built from the same source; a code that only one of them knows cannot be.
fn error_of(code: &str) -> ContainerError {
    ContainerError::from_code(code).unwrap_or(ContainerError::Damaged)
}
