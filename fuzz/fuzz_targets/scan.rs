//! Any text as a notice with identifiers in it: no panic, and what is found stands where it is said to stand.
#![no_main]

use breachlight::address::scan::scan;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for found in scan(text) {
        assert!(found.range.start >= end, "two in one place");
        end = found.range.end;
        let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        assert!(letters(&text[found.range.clone()]).starts_with(&letters(&found.text)));
    }
});
