//! `breachlight serve`: the page, from the program itself, on this machine alone.

use std::borrow::Cow;
use std::path::PathBuf;

use breachlight_serve::{Headers, Server, Site};
use clap::Args;
use rust_embed::Embed;

use super::HEADERS;
use crate::Status;
use crate::output::{self, Error};

/// The page as it was built before this program was. A debug build reads it where it lies, so that building the page does not build this.
#[derive(Embed)]
#[folder = "$BREACHLIGHT_SITE"]
#[allow_missing = true]
struct Built;

#[derive(Args)]
pub(crate) struct ServeArgs {
    /// The port; 0 for any
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// A folder with a built page, in place of the one in this program
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
}

/// Serves until the program is ended.
pub(crate) fn serve(args: &ServeArgs) -> Result<Status, Error> {
    let server = Server::start(site(args)?, args.port).map_err(Error::io(format!("port {}", args.port)))?;
    output::write(format!("Breachlight is at {} (Ctrl+C ends it)\n", server.url()), None)?;
    server.join();
    Ok(Status::Done)
}

fn site(args: &ServeArgs) -> Result<Site, Error> {
    let refused = |error: &dyn std::fmt::Display| Error::Refused(error.to_string());
    if let Some(folder) = &args.site {
        let path = folder.join(HEADERS);
        let headers = std::fs::read(&path).map_err(Error::io(path.display().to_string()))?;
        let headers = Headers::parse(&headers).map_err(|error| refused(&error))?;
        return Site::open(folder, headers).map_err(|error| refused(&error));
    }
    let Some(headers) = embedded(HEADERS) else {
        return Err(Error::Refused(
            "this program was built without the page; name the folder of a built one with --site, or build the program \
             with `cargo xtask program`"
                .to_owned(),
        ));
    };
    Ok(Site::embedded(embedded, Headers::parse(&headers).map_err(|error| refused(&error))?))
}

/// The headers of the page in this program, if it has one.
pub(super) fn headers() -> Option<Headers> {
    Headers::parse(&embedded(HEADERS)?).ok()
}

fn embedded(path: &str) -> Option<Cow<'static, [u8]>> {
    Built::get(path).map(|file| file.data)
}
