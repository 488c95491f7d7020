//! Writes the pages that need no script, from the packs and the words: what `cargo xtask build` puts beside the page that checks files.
//!
//! | step | module                               | from              | to                           |
//! |------|--------------------------------------|-------------------|------------------------------|
//! | 1    | `record`, `words`                    | packs, `locales/` | what is known, how to say it |
//! | 2    | `breach`, `index`, `coverage`, `how` | both              | a page's content             |
//! | 3    | `shell`                              | content           | a whole document             |
//! | 4    | `card`                               | both              | pictures for previews        |
//!
//! It is a program of its own and not part of xtask, whose every user would otherwise compile a renderer of pictures first.
#![allow(clippy::disallowed_methods, reason = "it reads packs and words and writes files")]

mod breach;
mod build;
mod card;
mod coverage;
mod how;
mod index;
mod record;
mod shell;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Writes the pages that need no script.
#[derive(Debug, Parser)]
#[command(name = "breachlight-site")]
pub(crate) struct Arguments {
    /// The folder of the packs
    #[arg(long)]
    packs: PathBuf,
    /// The folder of the words
    #[arg(long)]
    locales: PathBuf,
    /// The folder of the font for pictures
    #[arg(long)]
    fonts: PathBuf,
    /// The built page, beside which the others are written
    #[arg(long)]
    output: PathBuf,
    /// A folder for pictures of earlier builds, which are taken from there when they would be the same
    #[arg(long)]
    cache: Option<PathBuf>,
    /// Where the site will be, such as `https://example.org/`: previews of links need whole addresses
    #[arg(long)]
    origin: Option<String>,
}

fn main() -> ExitCode {
    match build::build(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
