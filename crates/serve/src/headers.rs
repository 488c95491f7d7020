//! `headers.json`: the headers of every answer, by the path that is asked for.

use std::collections::BTreeMap;

/// The headers that the answers of a site carry.
///
/// The file is an object from a pattern to an object of headers. A pattern is the beginning of a path and `*`, as in the `_headers`
/// files of static hosts: `/*` is everything, `/embed/*` all that lies below a folder. Every pattern that fits counts; where two name the
/// same header, the longer one decides.
///
/// # Source
///
/// The notation is that of Netlify's and Cloudflare Pages' `_headers`, so that one can be written from the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers {
    /// By the beginning of the path, shortest first.
    below: Vec<(String, BTreeMap<String, String>)>,
}

/// Why a text is no `headers.json`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HeadersError {
    /// It is not an object of objects of texts.
    #[error("not an object from path to headers: {0}")]
    NotHeaders(#[from] serde_json::Error),
    /// A path that does not begin with `/` or does not end with `*`.
    #[error("`{0}` is not a path such as /embed/*")]
    Pattern(String),
    /// A header that would break an answer apart.
    #[error("`{0}` cannot be sent as a header")]
    Header(String),
}

impl Headers {
    /// Reads the text of a `headers.json`.
    pub fn parse(json: &[u8]) -> Result<Self, HeadersError> {
        let named: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_slice(json)?;
        let mut below = Vec::new();
        for (pattern, headers) in named {
            let folder = pattern.strip_suffix('*').filter(|folder| folder.starts_with('/') && folder.ends_with('/'));
            let Some(folder) = folder.map(str::to_owned) else { return Err(HeadersError::Pattern(pattern)) };
            if let Some((name, _)) = headers.iter().find(|(name, value)| !can_be_sent(name, value)) {
                return Err(HeadersError::Header(name.clone()));
            }
            below.push((folder, headers));
        }
        below.sort_by_key(|(folder, _)| folder.len());
        Ok(Self { below })
    }

    /// The headers for a path, such as `/embed/index.html`.
    pub fn of(&self, path: &str) -> BTreeMap<String, String> {
        // What is no path at all, such as `*`, is answered as well.
        let fitting = self.below.iter().filter(|(folder, _)| folder == "/" || path.starts_with(folder));
        fitting.flat_map(|(_, headers)| headers.clone()).collect()
    }

    /// Every pattern with its headers, the most general first.
    pub fn patterns(&self) -> impl Iterator<Item = (String, &BTreeMap<String, String>)> {
        self.below.iter().map(|(folder, headers)| (format!("{folder}*"), headers))
    }
}

fn can_be_sent(name: &str, value: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_path_decides_and_the_rest_is_kept() {
        let headers = Headers::parse(br#"{"/*": {"A": "1", "B": "1"}, "/embed/*": {"B": "2", "C": "2"}}"#).unwrap();
        let of = |path| headers.of(path).into_iter().map(|(name, value)| name + &value).collect::<Vec<_>>().join(" ");
        assert_eq!(of("/embed/"), "A1 B2 C2");
        assert_eq!(of("/embed/a/b.js"), "A1 B2 C2");
        assert_eq!(of("/embedded"), "A1 B1");
        assert_eq!(headers.patterns().map(|(pattern, _)| pattern).collect::<Vec<_>>(), ["/*", "/embed/*"]);
    }

    #[test]
    fn what_cannot_be_sent_is_refused() {
        let refusal = |json: &str| Headers::parse(json.as_bytes()).unwrap_err().to_string();
        assert!(refusal(r#"{"/*": {"Referrer-Policy": "no-referrer\r\nX: y"}}"#).contains("Referrer-Policy"));
        assert!(refusal(r#"{"/*": {"A B": "x"}}"#).contains("A B"));
        assert!(refusal(r#"{"Referrer-Policy": "no-referrer"}"#).contains("not an object"));
        assert!(refusal(r#"{"embed/*": {}}"#).contains("embed/*"));
        assert!(refusal(r#"{"/embed": {}}"#).contains("/embed"));
    }

    #[test]
    fn the_file_in_the_repository_is_read() {
        Headers::parse(include_bytes!("../../../www/headers.json")).unwrap();
    }
}
