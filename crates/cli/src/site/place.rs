//! Where a site is: a folder, or an address.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// How long one file may take.
const TIMEOUT: Duration = Duration::from_secs(60);
/// How large one file may be. The largest of ours has less than a twentieth of it.
const LIMIT: u64 = 64 << 20;
/// What stands for itself in a path.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'-').remove(b'~').remove(b'/');

/// A place that has a site.
pub(super) enum Place {
    Folder(PathBuf),
    Server { agent: ureq::Agent, base: String },
}

/// One file as the place has it.
pub(super) struct Got {
    pub(super) bytes: Vec<u8>,
    /// The headers it came with, by their names in lower case; nothing from a folder.
    pub(super) headers: Option<BTreeMap<String, String>>,
}

impl Place {
    pub(super) fn new(text: &str) -> Self {
        if !text.starts_with("http://") && !text.starts_with("https://") {
            return Self::Folder(PathBuf::from(text));
        }
        // No redirects: what is verified is what lies here.
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("breachlight/", env!("CARGO_PKG_VERSION")))
            .build();
        Self::Server { agent: agent.into(), base: text.trim_end_matches('/').to_owned() }
    }

    /// The file at a path, or nothing where there is none.
    pub(super) fn get(&self, path: &str) -> io::Result<Option<Got>> {
        match self {
            Self::Folder(folder) => match fs::read(folder.join(path)) {
                Ok(bytes) => Ok(Some(Got { bytes, headers: None })),
                Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                    Ok(None)
                }
                Err(error) => Err(error),
            },
            Self::Server { agent, base } => {
                let url = format!("{base}/{}", utf8_percent_encode(path, ESCAPED));
                let response = agent.get(&url).call().map_err(io::Error::other)?;
                match response.status().as_u16() {
                    200 => {}
                    403 | 404 => return Ok(None),
                    status => return Err(io::Error::other(format!("the server answered {status}"))),
                }
                let mut headers = BTreeMap::new();
                for (name, value) in response.headers() {
                    let value = value.to_str().unwrap_or_default().to_owned();
                    // A header that is sent several times counts as one, with all it says.
                    let all: &mut String = headers.entry(name.as_str().to_owned()).or_default();
                    if !all.is_empty() {
                        all.push_str(", ");
                    }
                    all.push_str(&value);
                }
                let mut bytes = Vec::new();
                response.into_body().into_reader().take(LIMIT).read_to_end(&mut bytes)?;
                Ok(Some(Got { bytes, headers: Some(headers) }))
            }
        }
    }

    /// The paths of all files in a folder; nothing of a server, which does not list them.
    pub(super) fn files(&self) -> io::Result<Vec<String>> {
        let mut found = Vec::new();
        if let Self::Folder(folder) = self {
            list(folder, "", &mut found)?;
        }
        found.sort();
        Ok(found)
    }
}

fn list(folder: &Path, above: &str, found: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
