//! Legacy encodings by the platform's own `TextDecoder`: `encoding_rs` would cost 99 kB of download for what is already there.

use breachlight::decode::{Encoding, LegacyText, OpenLegacy};
use web_sys::{TextDecodeOptions, TextDecoder};

/// Opens the platform's decoders.
pub(crate) struct Platform;

impl OpenLegacy for Platform {
    fn open(&self, encoding: Encoding) -> Option<Box<dyn LegacyText>> {
        let decoder = TextDecoder::new_with_label(encoding.label()).ok()?;
        Some(Box::new(PlatformText(decoder)))
    }
}

struct PlatformText(TextDecoder);

impl LegacyText for PlatformText {
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) {
        let options = TextDecodeOptions::new();
        options.set_stream(!last);
        match self.0.decode_with_u8_array_and_options(bytes, &options) {
            Ok(text) => out.push_str(&text),
            // A decoder that is not fatal does not throw; should it, the row must not pass for read.
            Err(_) => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
}
