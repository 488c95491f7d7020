//! The page as it is served: wasm modules, lists, then Vite.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::builds::Builds;
use crate::manifest::Manifest;
use crate::process::{command, heading, run};
use crate::repository::{self, Repository};
use crate::size::Size;
use crate::toolchain::{self, Clang};
use crate::{module, npm};

/// The folder of the list that the page loads, relative to the repository.
const PUBLIC_LIST: &str = "www/public/lists/public";

/// The same list as a signed repository, relative to the repository. The page does not read it.
const DEVELOPMENT_LIST: &str = "www/public/lists/development";

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

/// Builds the list that the page loads from the packs in `data/breaches`.
pub(crate) fn build_lists(repository: &Repository) -> Result<()> {
    heading("lists");
    let fresh = repository.scratch("lists")?.join("public");
    let mut cargo = command("cargo", repository.root());
    cargo.args(["run", "--quiet", "--package", "breachlight-cli", "--"]);
    cargo.args(["list", "build", "data/breaches", "--name", "public", "--locales", "locales", "--output"]).arg(&fresh);
    run(&mut cargo)?;
    let served = repository.path(PUBLIC_LIST);
    let names =
        |folder: &Path| -> Result<BTreeSet<_>> { fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect() };
    let built = names(&fresh).with_context(|| format!("could not list {}", fresh.display()))?;
    for name in &built {
        repository::write_if_changed(&served.join(name), &repository::read(&fresh.join(name))?)?;
    }
    for name in names(&served)?.difference(&built) {
        fs::remove_file(served.join(name)).context("could not remove a part of the list before")?;
    }
    sign(repository, &fresh)
}

/// Signs the list that was built with a key of this moment, which is on no disk, and serves the result beside the list.
fn sign(repository: &Repository, list: &Path) -> Result<()> {
    let signed = repository.path(DEVELOPMENT_LIST);
    if signed.exists() {
        fs::remove_dir_all(&signed).context("could not remove the signed list before")?;
    }
    let mut cargo = command("cargo", repository.root());
    cargo.args(["run", "--quiet", "--package", "breachlight-cli", "--", "list", "develop"]).arg(list).arg(&signed);
    run(&mut cargo)?;
    // What trust begins with must not come from where the list comes from.
    let root = repository::read(&signed.join("metadata/1.root.json"))?;
    repository::write_if_changed(&repository.scratch("lists")?.join("development-root.json"), &root)
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
pub(crate) fn build(repository: &Repository) -> Result<()> {
    set_up(repository)?;
    module::build_all(repository)?;
    build_lists(repository)?;
    heading("page");
    npm::run_script(repository, "www", "build")?;
    write_pages(repository)?;
    let page = Builds::read(repository)?.page;
    let folder = repository.path(&page.dir);
    Manifest::of(&folder)?.write(&folder)?;
    size(repository)?.hold_to(page.budget_brotli_bytes, "scripts and style sheets of the page")
}

/// The size of the built page's scripts and style sheets: all that a reader of one language loads, until a file is dropped and after it.
pub(crate) fn size(repository: &Repository) -> Result<Size> {
    let page = Builds::read(repository)?.page;
    let folder = repository.path(&page.dir);
    let all = Size::of_scripts_and_styles(&folder).context("the page is not built")?;
    let other = Size::of_what_stays(&folder.join("assets"))?;
    Ok(Size { raw: all.raw - other.raw, brotli: all.brotli - other.brotli })
}
