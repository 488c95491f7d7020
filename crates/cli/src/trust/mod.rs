//! Lists that are signed: a publisher's side (keys, drafts, releases) and a reader's.
//!
//! The rules are the core's. Here are the files, the clock, the passphrases and the questions.

mod args;
mod carry;
mod diff;
mod http;
mod inspect;
mod keys;
mod memory;
mod open;
mod publish;
mod release;
mod repository;
mod tuf_client;
mod verifier;
mod verify;

pub(crate) use args::TrustCommand;
pub(crate) use memory::Memory;
pub(crate) use open::{is_repository, open, read_file};
pub(crate) use tuf_client::{TufClientArgs, run as tuf_client};

use std::time::{SystemTime, UNIX_EPOCH};

use breachlight::time::Time;

use crate::Status;
use crate::output::Error;

/// `breachlight list key | init | sign | publish | develop | rotate | verify | diff | inspect | carry`.
pub(crate) fn run(command: &TrustCommand) -> Result<Status, Error> {
    match command {
        TrustCommand::Key(args) => keys::make(args),
        TrustCommand::Init(args) => publish::init(args),
        TrustCommand::Sign(args) => publish::sign(args),
        TrustCommand::Publish(args) => publish::publish(args),
        TrustCommand::Develop(args) => publish::develop(args),
        TrustCommand::Rotate(args) => publish::rotate(args),
        TrustCommand::Verify(args) => verify::run(args),
        TrustCommand::Diff(args) => diff::run(args),
        TrustCommand::Inspect(args) => inspect::run(args),
        TrustCommand::Carry(args) => carry::run(args),
    }
}

/// The time, in whole seconds. A clock before 1970 is one that is wrong, and reads as 1970, which is before this program was built.
pub(crate) fn now() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time::from_unix_micros(i64::try_from(since.as_secs()).unwrap_or(i64::MAX / 1_000_000) * 1_000_000)
}
