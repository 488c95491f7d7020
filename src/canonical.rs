//! Bytes that anybody can recompute: canonical JSON and SHA-256.

use bitcoin::hex::DisplayHex;
use serde::Serialize;
use serde_json::Value;
use sha2::Digest;

/// A value as canonical JSON (RFC 8785: keys sorted, no blanks), followed by one line feed.
///
/// Our types have ASCII keys and no floats, so that sorting by bytes is sorting by UTF-16 units and there is no number whose shortest
/// form could differ.
///
/// # Panics
///
/// If a value cannot be JSON, such as a map whose keys are no text. No type of this crate is like that.
pub fn canonical_json<T: Serialize>(value: &T) -> String {
    let mut out = String::new();
    append(value, &mut out);
    out.push('\n');
    out
}

/// Appends a value as canonical JSON, without a line feed.
pub(crate) fn append<T: Serialize>(value: &T, out: &mut String) {
    let value = serde_json::to_value(value).expect("every type passed here has text keys and finite numbers");
    write(&value, out);
}

// serde_json sorts keys by itself unless some other crate in the build asks it to keep their order; then it does not, silently.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| key.as_str());
            out.push('{');
            for (at, (key, value)) in entries.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(&Value::String(key.clone()), out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (at, value) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(value, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

/// A SHA-256 in the making.
///
/// By `sha2`, which is two to ten times as fast as the hash that comes with `bitcoin`: every byte of a file goes through it.
#[derive(Clone, Debug, Default)]
pub struct Sha256(sha2::Sha256);

impl Sha256 {
    /// Of nothing so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash, in hexadecimal.
    pub fn finish(self) -> String {
        self.0.finalize().to_lower_hex_string()
    }
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).to_lower_hex_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_control_characters_escaped_as_rfc_8785_says() {
        let value: Value = serde_json::from_str(r#"{"b":[1,true,null],"a":"\u0001\n\"é/"}"#).unwrap();
        assert_eq!(canonical_json(&value), "{\"a\":\"\\u0001\\n\\\"é/\",\"b\":[1,true,null]}\n");
    }

    #[test]
    fn the_hash_of_nothing_is_the_well_known_one() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256_hex(b""), empty);
        assert_eq!(Sha256::new().finish(), empty);
    }
}
