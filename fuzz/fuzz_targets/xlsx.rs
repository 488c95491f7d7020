//! Any bytes as an archive, and any text as the parts of a workbook: every member is read, or there is an error with a code.
#![no_main]

mod reading;
#[path = "../../tests/it/workbooks.rs"]
#[allow(dead_code)]
mod workbooks;

use breachlight::decode::containers::Expansion;
use breachlight::decode::{Decoder, Record};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let bytes = match data {
        [b'P', b'K', ..] => data.to_vec(),
        [0x1F, 0x8B, ..] => data.to_vec(),
        _ => {
            // Two parts of a workbook that is sound but for them.
            let text = String::from_utf8_lossy(data);
            let (strings, rows) = text.split_once('\0').unwrap_or(("", &text));
            workbooks::workbook(strings, rows)
        }
    };
    let mut expansion = Expansion::new("x", &bytes, &reading::EncodingRs);
    for _ in 0..200 {
        match expansion.next() {
            None => return,
            Some(Err((_, error))) => assert!(!error.code().is_empty()),
            Some(Ok(_)) => {
                let mut decoder = Decoder::new(&reading::EncodingRs);
                let mut last = 0;
                let mut each = |record: Record<'_>| last = record.row;
                let outcome = expansion.read(&mut |part| decoder.push(part, &mut each).is_ok());
                if let Err(error) = outcome {
                    assert!(!error.code().is_empty());
                }
                let _ = decoder.finish(&mut each);
            }
        }
    }
    panic!("there is no end of members");
});
