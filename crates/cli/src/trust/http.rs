//! Fetching over HTTP, never more than was asked for.

use std::io::Read;
use std::time::Duration;

use breachlight::list::trust::{Fetch, FetchError, Place};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// How long one file may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// What stands for itself in a path.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'-').remove(b'~');

/// A repository on a server.
pub(super) struct Http {
    agent: ureq::Agent,
    metadata: String,
    targets: String,
}

impl Http {
    /// A repository whose two parts lie at these addresses.
    pub(super) fn new(metadata: &str, targets: &str) -> Self {
        // ureq asks for no compression when its gzip is not built in, and the limit holds for what arrives in any case.
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .max_redirects(3)
            .http_status_as_error(false)
            .user_agent(concat!("breachlight/", env!("CARGO_PKG_VERSION")))
            .build();
        let base = |url: &str| url.trim_end_matches('/').to_owned();
        Self { agent: agent.into(), metadata: base(metadata), targets: base(targets) }
    }

    fn get(&self, url: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        let failed = |error: &dyn std::fmt::Display| FetchError::Failed(error.to_string());
        let response = self.agent.get(url).call().map_err(|error| failed(&error))?;
        match response.status().as_u16() {
            200 => {}
            // Object stores say "forbidden" of a file that is not there.
            403 | 404 => return Err(FetchError::NotFound),
            status => return Err(FetchError::Failed(format!("the server answered {status}"))),
        }
        let mut bytes = Vec::new();
        let mut body = response.into_body().into_reader().take(limit.saturating_add(1));
        body.read_to_end(&mut bytes).map_err(|error| failed(&error))?;
        if u64::try_from(bytes.len()).is_ok_and(|len| len <= limit) { Ok(bytes) } else { Err(FetchError::TooLong) }
    }
}

impl Fetch for Http {
    async fn fetch(&self, place: Place, name: &str, limit: u64) -> Result<Vec<u8>, FetchError> {
        let url = match place {
            Place::Metadata => format!("{}/{}", self.metadata, utf8_percent_encode(name, ESCAPED)),
            Place::Targets => {
                let steps = name.split('/').map(|step| utf8_percent_encode(step, ESCAPED).to_string());
                format!("{}/{}", self.targets, steps.collect::<Vec<_>>().join("/"))
            }
        };
        self.get(&url, limit)
    }
}
