//! The page as it is served: wasm modules, lists, then Vite.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::builds::Builds;
use crate::manifest::Manifest;
use crate::process::{command, heading, run};
use crate::repository::{self, Repository};
use crate::size::Size;
use crate::toolchain::{self, Clang};
use crate::{module, npm, offline};

/// The folder of all lists that are served, relative to the repository.
const LISTS: &str = "www/public/lists";

/// What the page carries of its list, relative to the repository: what it trusts, what it accepts at least, and the list itself.
const CARRIED: &str = "www/pkg/list";

/// A publisher's own list, in place of one that is signed with a throw-away key.
#[derive(Debug, Clone, Args)]
pub(crate) struct Publisher {
    /// The folder of a publisher's signed list, in place of one that is signed with a throw-away key
    #[arg(long, value_name = "LIST", requires = "root")]
    list: Option<PathBuf>,
    /// The root that the publisher gave you
    #[arg(long, value_name = "FILE", requires = "list")]
    root: Option<PathBuf>,
}

/// The package whose font the pictures for previews are drawn with.
const FONT: &str = "@expo-google-fonts/biz-udpgothic";

/// The setting that says where the site will be, such as `https://example.org/`: previews of links need whole addresses.
const ORIGIN: &str = "BREACHLIGHT_ORIGIN";

/// Gets what a build needs: Rust's wasm target, a clang, Node and the npm packages of the page.
pub(crate) fn set_up(repository: &Repository) -> Result<()> {
    toolchain::add_wasm_target(repository)?;
    Clang::find_or_install(repository)?;
    npm::install(repository, "www")
}

/// Builds the list that the page loads: from the packs in `data/breaches`, signed with a throw-away key, or a publisher's as it is.
pub(crate) fn build_lists(repository: &Repository, publisher: Option<&Publisher>) -> Result<()> {
    heading("lists");
    let built = repository.scratch("lists")?.join("public");
    list_command(repository, &|list| {
        list.args(["build", "data/breaches", "--name", "public", "--locales", "locales", "--output"]).arg(&built);
    })?;
    let lists = repository.path(LISTS);
    if lists.exists() {
        fs::remove_dir_all(&lists).context("could not remove the lists before")?;
    }
    let served = lists.join("public");
    let root = if let Some(Publisher { list: Some(list), root: Some(root) }) = publisher {
        for place in ["metadata", "targets"] {
            copy_files(&list.join(place), &served.join(place))?;
        }
        root.clone()
    } else {
        // The key is of this moment and on no disk.
        list_command(repository, &|list| {
            list.arg("develop").arg(&built).arg(&served);
        })?;
        served.join("metadata/1.root.json")
    };
    let carried = repository.path(CARRIED);
    list_command(repository, &|list| {
        list.arg("carry").arg(&served).arg("--root").arg(&root).arg("--output").arg(&carried);
    })
}

fn list_command(repository: &Repository, arguments: &dyn Fn(&mut Command)) -> Result<()> {
    let mut cargo = command("cargo", repository.root());
    cargo.args(["run", "--quiet", "--package", "breachlight-cli", "--", "list"]);
    arguments(&mut cargo);
    run(&mut cargo)
}

fn copy_files(from: &Path, to: &Path) -> Result<()> {
    let listed = fs::read_dir(from).with_context(|| format!("could not list {}", from.display()))?;
    for entry in listed {
        let entry = entry?;
        repository::write_if_changed(&to.join(entry.file_name()), &repository::read(&entry.path())?)?;
    }
    Ok(())
}

/// Writes the pages that need no script beside the built one, with their pictures.
fn write_pages(repository: &Repository) -> Result<()> {
    let mut cargo = command("cargo", repository.root());
    cargo.args(["run", "--quiet", "--package", "breachlight-site", "--"]);
    cargo
        .args(["--packs", "data/breaches", "--locales", "locales", "--fonts"])
        .arg(npm::package(repository, "www", FONT));
    cargo.arg("--output").arg(Builds::read(repository)?.page.dir);
    cargo.arg("--cache").arg(repository.scratch("pictures")?);
    // Where the site will be is known to whoever builds it, if to anybody.
    cargo.args(std::env::var(ORIGIN).ok().iter().flat_map(|origin| ["--origin", origin]));
    run(&mut cargo)
}

/// Builds everything that is served, and holds the page to its budget.
pub(crate) fn build(repository: &Repository, publisher: Option<&Publisher>) -> Result<()> {
    set_up(repository)?;
    module::build_all(repository)?;
    build_lists(repository, publisher)?;
    heading("page");
    npm::run_script(repository, "www", "build")?;
    write_pages(repository)?;
    let page = Builds::read(repository)?.page;
    let folder = repository.path(&page.dir);
    offline::tell(&folder)?;
    Manifest::of(&folder)?.write(&folder)?;
    size(repository)?.hold_to(page.budget_brotli_bytes, "scripts and style sheets of the page")?;
    let widget = Builds::read(repository)?.widget;
    widget_size(repository)?.hold_to(widget.budget_brotli_bytes, "the widget before the first click")
}

/// Puts the npm package together in `target/npm/package`, from what is built.
pub(crate) fn pack(repository: &Repository) -> Result<()> {
    npm::install(repository, "tests")?;
    heading("npm package");
    run(command("node", repository.root()).arg("www/npm.build.mjs"))
}

/// Builds the program as it is handed out, with the page in it that is built: `breachlight serve` then needs nothing beside it.
pub(crate) fn program(repository: &Repository) -> Result<()> {
    heading("program");
    run(command("cargo", repository.root()).args(["build", "--quiet", "--release", "--package", "breachlight-cli"]))
}

/// The size of the built page's scripts and style sheets: all that a reader of one language loads for a check, until a file is dropped and after it.
pub(crate) fn size(repository: &Repository) -> Result<Size> {
    let page = Builds::read(repository)?.page;
    let folder = repository.path(&page.dir);
    let all = Size::of_scripts_and_styles(&folder, &page.without).context("the page is not built")?;
    let other = Size::of_what_stays(&folder.join("assets"), &page.later)?;
    Ok(Size { raw: all.raw - other.raw, brotli: all.brotli - other.brotli })
}

/// The size of what an embedding page loads of the widget at first.
pub(crate) fn widget_size(repository: &Repository) -> Result<Size> {
    let entry = Builds::read(repository)?.widget.entry;
    Size::of(&repository::read(&repository.path(&entry)).context("the widget is not built")?)
}
