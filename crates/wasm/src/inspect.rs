//! What a file is and how it was read, without any list.

use breachlight::decode::container;
use breachlight::decode::limits;
use breachlight::decode::member::ContainerError;
use breachlight::history::{Hints, Inspection, Inspector, MemberInspection};
use js_sys::Function;
use tsify::Ts;
use wasm_bindgen::prelude::*;
use web_sys::File;

use crate::engine::{HEAD, parse_encoding, require_formats};
use crate::error::give;
use crate::input::{self, Pushed, Watch};
use crate::members::Handed;
use crate::text::Platform;

/// Says what a file is and how it was read: the same as `breachlight inspect --format json`.
///
/// `expand` takes archives and workbooks apart; without it they are named as what they are and not read.
///
/// Throws `bad_option`, `formats_missing`, `file_not_readable` or `container_reader_not_loaded`.
#[wasm_bindgen]
pub async fn inspect(
    file: File,
    encoding: Option<String>,
    #[wasm_bindgen(unchecked_optional_param_type = "Expand")] expand: Option<Function>,
) -> Result<Ts<Inspection>, JsValue> {
    require_formats()?;
    let hints = Hints { encoding: parse_encoding(encoding)?, ..Hints::default() };
    let name = input::name(&file);
    let head = input::head(&file, HEAD).await;
    let found = if let Some(expand) = expand.filter(|_| container::is_container(&head)) {
        members(&file, &name, &head, &hints, &expand).await?
    } else {
        let mut inspector = Inspector::new(&name, &hints, &Platform);
        let mut watch = Watch::new(std::slice::from_ref(&file), None, None);
        input::read(&file, &mut watch, &mut |bytes| Pushed { more: inspector.push(bytes), rows: 0, first: None })
            .await?;
        inspector.finish()
    };
    give(&found)
}

async fn members(
    file: &File,
    name: &str,
    head: &[u8],
    hints: &Hints,
    expand: &Function,
) -> Result<Inspection, JsValue> {
    let container = Some(container::recognise(head).label());
    #[expect(clippy::cast_precision_loss, reason = "64 MiB are far below 2^53")]
    if file.size() > limits::ARCHIVE_BYTES as f64 {
        return Ok(Inspection::unreadable(container, ContainerError::ArchiveTooLarge.code()));
    }
    let mut watch = Watch::new(std::slice::from_ref(file), None, None);
    let bytes = input::whole(file, &mut watch, &mut |_| ()).await?;
    let handed = Handed::begin(expand, name, &bytes).await?;
    let mut members = Vec::new();
    while let Some(member) = handed.next()? {
        members.push(match member {
            Ok(member) => {
                let mut inspector = Inspector::new(&member.name, hints, &Platform);
                if let Err(error) = handed.read(&mut |bytes| inspector.push(bytes))? {
                    inspector.fail(error.code());
                }
                MemberInspection { name: member.name, hidden: member.hidden, found: inspector.finish() }
            }
            Err((name, error)) => {
                MemberInspection { name, hidden: false, found: Inspection::unreadable(container, error.code()) }
            }
        });
    }
    handed.end()?;
    Ok(Inspection::of_members(container, members))
}
