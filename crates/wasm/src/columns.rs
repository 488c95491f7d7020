//! What the columns of a file are taken for, for a dialog that lets the user say otherwise.
//!
//! ```ts
//! columns(file: File, options: CheckOptions, choice?: Choice): Promise<FileColumns>
//! ```
//!
//! Called without a choice it says how the file is read as it is: the columns with examples, a role and how sure that is, the first rows,
//! and `choice`, the same as something to be changed. Called again with a changed choice it says what comes of that, and hands out the
//! mapping twice: `compiled` goes into `CheckOptions.mapping`, `mapping` is the TOML to save and share. A saved one is read back by the
//! module `mapping` (`compile(text)`, loaded when it is needed: reading TOML takes a quarter of this module's size). A member of an archive
//! or a workbook is handed in as a `File` of its own, with the member's name.

use breachlight::history::mapping::Choice;
use breachlight::history::{FileColumns, HEAD_LEN, columns as look};
use tsify::Ts;
use wasm_bindgen::prelude::*;
use web_sys::File;

use crate::engine::{CheckOptions, settings};
use crate::error::{coded, give, take};
use crate::input;
use crate::text::Platform;

/// JSON has no rows before its end: so much of it is read.
const JSON_BYTES: u32 = 64 << 20;

/// What the columns of a file are taken for, and what comes of its first rows. A choice stands above what was recognised or told.
///
/// Throws `bad_option` and, with `mapping_` in front, why a choice makes no mapping: `role_twice`, `one_end`, `no_type`, `no_amount`,
/// `nothing`, `zone`, `dates`.
#[wasm_bindgen]
pub async fn columns(
    file: File,
    options: Ts<CheckOptions>,
    choice: Option<Ts<Choice>>,
) -> Result<Ts<FileColumns>, JsValue> {
    let hints = settings(take(&options)?, None)?.hints;
    let choice = choice.map(|choice| take(&choice)).transpose()?;
    let mut head = input::head(&file, u32::try_from(HEAD_LEN).unwrap_or(u32::MAX)).await;
    if head.len() == HEAD_LEN && head.trim_ascii_start().starts_with(b"[") | head.trim_ascii_start().starts_with(b"{") {
        head = input::head(&file, JSON_BYTES).await;
    }
    let found = look(&input::name(&file), &head, &hints, choice.as_ref(), &Platform);
    give(&found.map_err(|error| coded(&format!("mapping_{}", error.code()), &error.to_string()))?)
}
