//! The built page on this machine, with the headers of `www/headers.json`.

use std::io::ErrorKind;

use anyhow::{Context, Result};
use breachlight_serve::{Headers, Server, Site};

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
    println!("\nBreachlight is at {} (Ctrl+C ends it)", server.url());
    server.join();
    Ok(())
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
