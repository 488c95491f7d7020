//! How large a file is on the wire, and whether that is within its budget.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::repository;

/// Bytes before and after compression with brotli at quality 11.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Size {
    pub(crate) raw: usize,
    pub(crate) brotli: usize,
}

impl Size {
    /// Measures some bytes.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self> {
        let mut compressed = Vec::new();
        let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22);
        writer.write_all(bytes).context("could not compress")?;
        drop(writer);
        Ok(Self { raw: bytes.len(), brotli: compressed.len() })
    }

    /// Measures every script and style sheet below a folder, each compressed alone, and adds them up; `without` are names in it that do not count.
    pub(crate) fn of_scripts_and_styles(folder: &Path, without: &[String]) -> Result<Self> {
        let mut total = Self::default();
        let entries = fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.file_name().is_some_and(|name| without.iter().any(|other| name == other.as_str())) {
                continue;
            }
            let size = if path.is_dir() {
                Self::of_scripts_and_styles(&path, &[])?
            } else if path.extension().is_some_and(|ending| ending == "js" || ending == "css") {
                Self::of(&repository::read(&path)?)?
            } else {
                continue;
            };
            total = Self { raw: total.raw + size.raw, brotli: total.brotli + size.brotli };
        }
        Ok(total)
    }

    /// What a reader of the page does not need for a check: the words of every language but the largest, the look of the pages without a
    /// script, and what is loaded `later`. They are files of `assets` whose names begin with `words-` and the language, with `site-`, and so.
    pub(crate) fn of_what_stays(assets: &Path, later: &[String]) -> Result<Self> {
        let mut stays = Self::default();
        let mut languages: BTreeMap<String, Self> = BTreeMap::new();
        for entry in fs::read_dir(assets).with_context(|| format!("could not list {}", assets.display()))? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let sum = match name.strip_prefix("words-").and_then(|rest| rest.split('-').next()) {
                Some(language) => languages.entry(language.to_owned()).or_default(),
                None if name.starts_with("site-") || later.iter().any(|begins| name.starts_with(begins)) => &mut stays,
                None => continue,
            };
            *sum = sum.and(Self::of(&repository::read(&path)?)?);
        }
        let mut languages: Vec<_> = languages.into_values().collect();
        languages.sort_by_key(|size| size.brotli);
        languages.pop();
        Ok(languages.into_iter().fold(stays, Self::and))
    }

    const fn and(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, brotli: self.brotli + other.brotli }
    }

    /// Prints the size, and fails when it is above the budget.
    pub(crate) fn hold_to(self, budget: usize, name: &str) -> Result<()> {
        println!("    {name}: {} bytes, {} with brotli, budget {budget}", self.raw, self.brotli);
        if self.brotli > budget {
            bail!(
                "{name} is {} bytes with brotli, {} above its budget in wasm-pack.toml",
                self.brotli,
                self.brotli - budget
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_above_the_budget_fails() {
        let size = Size { raw: 300, brotli: 100 };
        assert!(size.hold_to(100, "it").is_ok());
        assert!(size.hold_to(99, "it").unwrap_err().to_string().contains("1 above its budget"));
    }

    #[test]
    fn a_reader_loads_the_words_of_one_language() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("words-en-a-1.js", "12345"),
            ("words-en-b-1.js", "1234567"),
            ("words-ja-a-1.js", "123"),
            ("index-1.js", "1"),
            ("site-1.css", "12"),
            ("mapping-1.js", "1234"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        assert_eq!(Size::of_what_stays(folder.path(), &["mapping-".to_owned()]).unwrap().raw, 9);
    }

    #[test]
    fn scripts_and_styles_are_counted_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("assets")).unwrap();
        fs::write(folder.path().join("index.html"), "<!doctype html>").unwrap();
        fs::write(folder.path().join("assets/a.js"), "1;").unwrap();
        fs::write(folder.path().join("assets/a.css"), "a{}").unwrap();
        assert_eq!(Size::of_scripts_and_styles(folder.path(), &[]).unwrap().raw, 5);
        assert_eq!(Size::of_scripts_and_styles(folder.path(), &["assets".to_owned()]).unwrap().raw, 0);
    }
}
