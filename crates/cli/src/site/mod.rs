//! The page itself: served from this program, and held to its manifest wherever somebody has put it.

mod manifest;
mod place;
mod serve;
mod verify;

pub(crate) use serve::{ServeArgs, serve};
pub(crate) use verify::{VerifySiteArgs, verify};

/// The name of the headers' file within a built site.
const HEADERS: &str = "headers.json";
