//! Trust in lists: requirements LI-01 to LI-13 and LI-19, each by its name, and vectors from outside.

mod opening;
mod publisher;
mod requirements;
mod rotation;
mod vectors;

use breachlight::list::trust::{Client, Memory, Rules, TrustError, Verified};
use breachlight::time::Time;

use publisher::{FILE, Publisher};

/// A time at which nothing that the publisher made has expired, unless a test says otherwise.
fn now() -> Time {
    time("2026-11-22T12:00:00Z")
}

fn time(text: &str) -> Time {
    text.parse().unwrap()
}

/// Brings what `client` keeps up to date from a repository, by our rules.
fn update(repository: &Memory, client: &Memory, root: &[u8]) -> Result<Verified, TrustError> {
    update_by(repository, client, root, Rules::default(), now())
}

fn update_by(
    repository: &Memory,
    client: &Memory,
    root: &[u8],
    rules: Rules<'_>,
    now: Time,
) -> Result<Verified, TrustError> {
    let client = Client { fetch: repository, store: client, rules, now };
    pollster::block_on(client.update(root, &[FILE]))
}

/// The same for somebody who has nothing but the first root.
fn fresh(publisher: &Publisher) -> Result<Verified, TrustError> {
    update(&publisher.repository, &Memory::default(), &publisher.first_root)
}

fn code(result: Result<Verified, TrustError>) -> String {
    result.map_or_else(|error| error.code().to_owned(), |_| "accepted".to_owned())
}
