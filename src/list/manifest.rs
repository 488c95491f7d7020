//! The one small file that names all others of a list, with their lengths and hashes. Its own SHA-256 names the list.
//!
//! It is text, so that a person can read it and a line-wise diff of two of them says what changed. There is one way to write it.

use std::fmt;
use std::str::FromStr;

use crate::canonical::sha256_hex;

/// The version of bundles this code writes and reads.
const VERSION: u32 = 2;

/// The longest manifest that is read.
const MAX_BYTES: usize = 64 << 10;

/// The first words of every manifest.
const HEADING: &str = "breachlight-bundle";

/// What a list is called and of which files it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The list's name: `[a-z0-9][a-z0-9._-]{0,63}`.
    pub name: String,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
}

/// One file of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub name: PartName,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// What a file of a list is. The order is that of a manifest: what is needed first comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartName {
    /// The facts of every breach. `facts.bin`.
    Facts,
    /// The match index. `index.bin`.
    Index,
    /// The evidence of some keys. `evidence-0000.bin`, `evidence-0001.bin` …
    Evidence(u32),
    /// What readers are told of the breaches in one language. `texts-en.ftl`, `texts-ja.ftl` …
    Texts(String),
}

impl Part {
    pub(super) fn of(name: PartName, bytes: &[u8]) -> Self {
        Self { name, bytes: bytes.len() as u64, sha256: sha256_hex(bytes) }
    }

    /// Whether these are the bytes of this part.
    pub(super) fn is(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && self.sha256 == sha256_hex(bytes)
    }
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Facts => f.write_str("facts.bin"),
            Self::Index => f.write_str("index.bin"),
            Self::Evidence(number) => write!(f, "evidence-{number:04}.bin"),
            Self::Texts(language) => write!(f, "texts-{language}.ftl"),
        }
    }
}

/// Reads the name of a file.
impl FromStr for PartName {
    type Err = ParseManifestError;

    fn from_str(text: &str) -> Result<Self, ParseManifestError> {
        let numbered = text.strip_prefix("evidence-").and_then(|rest| rest.strip_suffix(".bin"));
        let language = text.strip_prefix("texts-").and_then(|rest| rest.strip_suffix(".ftl"));
        let name = match (text, numbered, language) {
            ("facts.bin", ..) => Self::Facts,
            ("index.bin", ..) => Self::Index,
            (_, Some(number), _) => Self::Evidence(number.parse().map_err(|_| ParseManifestError::Form)?),
            (_, _, Some(language)) if is_language(language) => Self::Texts(language.to_owned()),
            _ => return Err(ParseManifestError::Form),
        };
        if name.to_string() == text { Ok(name) } else { Err(ParseManifestError::Form) }
    }
}

/// Whether a text can be the name of a list: short, and no part of a path.
pub(super) fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= 64
        && text.bytes().next().is_some_and(plain)
        && text.bytes().all(|byte| plain(byte) || matches!(byte, b'.' | b'_' | b'-'))
}

/// Whether a text can be a language, as `locales/` writes them: `en`, `ja`, `pt-br`.
pub(super) fn is_language(text: &str) -> bool {
    let mut words = text.split('-');
    words.next().is_some_and(|word| matches!(word.len(), 2 | 3) && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        && words.all(|word| {
            (2..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{HEADING} {VERSION}\nname {}\n", self.name)?;
        self.parts.iter().try_for_each(|part| writeln!(f, "part {} {} {}", part.name, part.bytes, part.sha256))
    }
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// [`ParseManifestError`] if it is of another version or is not written exactly as [`Display`](fmt::Display) writes it.
    pub fn parse(bytes: &[u8]) -> Result<Self, ParseManifestError> {
        use ParseManifestError::Form;
        if bytes.len() > MAX_BYTES {
            return Err(Form);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Form)?;
        let mut lines = text.lines();
        let version = lines.next().and_then(|line| line.strip_prefix(HEADING)?.strip_prefix(' ')).ok_or(Form)?;
        match version.parse() {
            Ok(VERSION) => {}
            Ok(other) => return Err(ParseManifestError::Version(other)),
            Err(_) => return Err(Form),
        }
        let name = lines.next().and_then(|line| line.strip_prefix("name ")).filter(|name| is_name(name)).ok_or(Form)?;
        let mut parts: Vec<Part> = Vec::new();
        for line in lines {
            let mut words = line.strip_prefix("part ").ok_or(Form)?.split(' ');
            let (Some(part), Some(bytes), Some(sha256), None) =
                (words.next(), words.next(), words.next(), words.next())
            else {
                return Err(Form);
            };
            let part = Part {
                name: part.parse()?,
                bytes: bytes.parse().map_err(|_| Form)?,
                sha256: Some(sha256).filter(|digits| is_hash(digits)).ok_or(Form)?.to_owned(),
            };
            if parts.last().is_some_and(|last| last.name >= part.name) {
                return Err(Form);
            }
            parts.push(part);
        }
        let manifest = Self { name: name.to_owned(), parts };
        if manifest.to_string() == text { Ok(manifest) } else { Err(Form) }
    }

    /// The line about a part, if the list has it.
    pub fn part(&self, name: &PartName) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == *name)
    }

    /// The SHA-256 of the manifest, which names this list and no other.
    pub fn sha256(&self) -> String {
        sha256_hex(self.to_string().as_bytes())
    }
}

fn is_hash(digits: &str) -> bool {
    digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
}

/// Why a manifest cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseManifestError {
    /// It is none, or is not written as it must be.
    #[error("the list has no manifest of the right form")]
    Form,
    /// It is of a version this program does not know.
    #[error("the list has version {0}, this program reads version {VERSION}")]
    Version(u32),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let part = |name| Part::of(name, b"x");
        Manifest {
            name: "public".to_owned(),
            parts: vec![
                part(PartName::Facts),
                part(PartName::Index),
                part(PartName::Evidence(12)),
                part(PartName::Texts("ja".to_owned())),
            ],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Manifest::parse(manifest().to_string().as_bytes()), Ok(manifest()));
    }

    #[test]
    fn anything_written_in_another_way_is_refused() {
        let text = manifest().to_string();
        for (from, to) in [
            ("evidence-0012", "evidence-12"),
            (" 1 ", " 01 "),
            ("name public", "name Public"),
            ("name public", "name ../public"),
            ("texts-ja", "texts-../ja"),
            ("facts.bin", "index.bin"),
            ("part facts", "part  facts"),
            ("\n", "\r\n"),
            ("bundle 2", "bundle 02"),
        ] {
            assert_eq!(Manifest::parse(text.replacen(from, to, 1).as_bytes()), Err(ParseManifestError::Form), "{to}");
        }
        assert_eq!(Manifest::parse(text.trim_end().as_bytes()), Err(ParseManifestError::Form));
        assert_eq!(Manifest::parse(&vec![b'a'; MAX_BYTES + 1]), Err(ParseManifestError::Form));
        let newer = text.replace("bundle 2", "bundle 3");
        assert_eq!(Manifest::parse(newer.as_bytes()), Err(ParseManifestError::Version(3)));
    }

    #[test]
    fn every_length_of_a_cut_manifest_is_refused_or_a_shorter_manifest() {
        let text = manifest().to_string();
        for end in 0..text.len() {
            if let Ok(shorter) = Manifest::parse(&text.as_bytes()[..end]) {
                assert_eq!(shorter.to_string(), text[..end]);
            }
        }
    }
}
