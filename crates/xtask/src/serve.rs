//! The built page on this machine, with the headers of `www/headers.json`.

use std::fs;
use std::io::ErrorKind;

use anyhow::{Context, Result};
use breachlight_serve::{Headers, Server, Site};
use serde::Deserialize;

use crate::builds::Builds;
use crate::page;
use crate::repository::{self, Repository};

/// The port of `serve` when none is asked for.
const USUAL_PORT: u16 = 8080;

/// Which port to listen on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Port {
    /// The usual one, or a free one when that is taken.
    Usual,
    /// This one and no other; 0 is any free one.
    Exactly(u16),
}

/// Builds the page and serves it until the program is ended.
pub(crate) fn build_and_serve(repository: &Repository, port: Port) -> Result<()> {
    page::build(repository, None)?;
    let server = serve(repository, port)?;
    let demo = demo(repository, server.url().trim_end_matches('/'))?;
    println!("\nBreachlight is at {} (Ctrl+C ends it)", server.url());
    println!("A made-up exchange has it on its status page: {}", demo.url());
    server.join();
    Ok(())
}

/// Serves the status page of `www/demo` on an origin of its own, with the element from the built site.
fn demo(repository: &Repository, site: &str) -> Result<Server> {
    #[derive(Deserialize)]
    struct Known {
        entry: Entry,
    }
    #[derive(Deserialize)]
    struct Entry {
        integrity: String,
    }
    let built = repository.path(&Builds::read(repository)?.page.dir).join("widget/widget.json");
    let known: Known = serde_json::from_slice(&repository::read(&built)?)?;
    let folder = repository.scratch("demo")?;
    for entry in fs::read_dir(repository.path("www/demo")).context("could not list www/demo")? {
        let path = entry?.path();
        let text = repository::read_text(&path)?
            .replace("https://checker.example", site)
            .replace("sha384-…", &known.entry.integrity);
        repository::write_if_changed(&folder.join(path.file_name().unwrap_or_default()), text.as_bytes())?;
    }
    let headers = Headers::parse(&repository::read(&folder.join("headers.json"))?)?;
    Server::start(Site::open(&folder, headers)?, 0).context("could not listen on a free port")
}

/// Serves the built page until the result is dropped.
pub(crate) fn serve(repository: &Repository, port: Port) -> Result<Server> {
    let start = |port| -> Result<std::io::Result<Server>> { Ok(Server::start(site(repository)?, port)) };
    match port {
        Port::Exactly(port) => start(port)?.with_context(|| format!("could not listen on port {port}")),
        Port::Usual => match start(USUAL_PORT)? {
            Err(error) if error.kind() == ErrorKind::AddrInUse => start(0)?.context("could not listen on a free port"),
            other => other.with_context(|| format!("could not listen on port {USUAL_PORT}")),
        },
    }
}

fn site(repository: &Repository) -> Result<Site> {
    let headers = Headers::parse(&repository::read(&repository.path("www/headers.json"))?)
        .context("www/headers.json is not what a server can use")?;
    Ok(Site::open(&repository.path(&Builds::read(repository)?.page.dir), headers)?)
}
