//! What the targets of decode share: reading bytes as the command line does.

use breachlight::decode::{Decoder, Encoding, LegacyText, OpenLegacy, Options, Record};

/// Everything a file came to, so that two readings can be held against each other.
pub type Outcome = (Vec<(u64, u64, Result<Vec<String>, &'static str>)>, Option<&'static str>, Encoding);

pub fn read(bytes: &[u8], chunk: usize, options: Options) -> Outcome {
    let mut rows = Vec::new();
    let mut each = |record: Record<'_>| {
        let cells = record.cells.map(|cells| cells.iter().map(str::to_owned).collect()).map_err(|bad| bad.code());
        rows.push((record.row, record.offset, cells));
    };
    let mut decoder = Decoder::with(options, &EncodingRs);
    let mut error = bytes.chunks(chunk.max(1)).find_map(|part| decoder.push(part, &mut each).err());
    if error.is_none() {
        error = decoder.finish(&mut each).err();
    }
    (rows, error.map(|error| error.code()), decoder.encoding())
}

pub struct EncodingRs;

impl OpenLegacy for EncodingRs {
    fn open(&self, encoding: Encoding) -> Option<Box<dyn LegacyText>> {
        let encoding = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
        Some(Box::new(Opened(encoding.new_decoder_without_bom_handling())))
    }
}

struct Opened(encoding_rs::Decoder);

impl LegacyText for Opened {
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) {
        out.reserve(self.0.max_utf8_buffer_length(bytes.len()).expect("a fuzzer's input is short"));
        let _ = self.0.decode_to_string(bytes, out, last);
    }
}
