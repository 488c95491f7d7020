//! The page as a web server gives it out: which file a request means, the headers that go with it, and a server on this machine.
//!
//! `breachlight serve` and `cargo xtask serve` are this, and the tests of the page run against it, so that what is tried has the
//! headers that `www/headers.json` asks of every host.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "serving is about files and sockets")]

mod headers;
mod server;
mod site;

pub use headers::{Headers, HeadersError};
pub use server::Server;
pub use site::{Answer, Method, OpenSiteError, Site};
