//! Any text as JSON: what `serde_json` reads is read, what it refuses is refused, and an array of objects has a record each.
#![no_main]

mod reading;

use breachlight::decode::Options;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // With NULs in it, it may as well be UTF-16.
    if text.contains('\0') {
        return;
    }
    // In front of it stands what makes it JSON, and behind it what closes that.
    let text = format!("[{{\"a\":{text}}}]");
    let (rows, error, _) = reading::read(text.as_bytes(), 97, Options::default());
    match serde_json::from_str::<Value>(&text) {
        // Numbers beyond a float's reach are text to us and nothing to serde_json.
        Err(refused) if refused.to_string().contains("number out of range") => {}
        Err(_) => assert!(error.is_some() || rows.len() > 1, "{text}"),
        Ok(Value::Array(records)) => {
            if error.is_none() && rows.first().is_some_and(|row| row.0 == 0) {
                assert_eq!(rows.len() - 1, records.len(), "{text}");
            }
            let known = [None, Some("json_too_many_columns"), Some("json_too_deep")];
            assert!(known.contains(&error), "{error:?} {text}");
        }
        Ok(_) => {}
    }
});
