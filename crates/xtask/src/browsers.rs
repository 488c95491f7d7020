//! The browsers that the page is tested in, and the fonts that a Japanese page needs.

use std::path::Path;

use anyhow::Result;

use crate::process::{ask, command};
use crate::repository::Repository;
use crate::system;

/// A browser that the page is tested in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    /// Every browser, in the order they are tested.
    pub(crate) const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// What the tests call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// What Debian calls it, the package and the program.
    fn package(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox-esr",
        }
    }
}

/// Installs the browsers and fonts that are missing, or says what to install.
pub(crate) fn install_missing(repository: &Repository) -> Result<()> {
    let mut missing: Vec<&str> = Browser::ALL
        .into_iter()
        .map(Browser::package)
        .filter(|program| ask(command(program, repository.root()).arg("--version")).is_none())
        .collect();
    if !has_japanese_font(repository) {
        missing.push("fonts-noto-cjk");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let reason = format!("the tests of the page need {}", missing.join(", "));
    system::install(repository, &missing, &reason)
}

/// Without a Japanese font the page is tested with boxes in place of letters, whose widths say nothing. Other packages bring fallback fonts
/// that have the letters and not the look, so only the real one counts: the pictures in the README are taken with it.
fn has_japanese_font(repository: &Repository) -> bool {
    cfg!(not(target_os = "linux"))
        || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists()
        || ask(command("fc-list", repository.root()).arg(":lang=ja"))
            .is_some_and(|fonts| fonts.contains("Noto Sans CJK"))
}
