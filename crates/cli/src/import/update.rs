//! `breachlight list update`: fetches the official lists, politely, and imports them.
//!
//! Politely: nothing is fetched that has not changed since (what the server said of the last answer is kept beside the pack), a server that is
//! busy is asked again after 1, 2, 4, … seconds or when it says, and never without end; we say who we are. A body has a limit in bytes and the
//! whole of it one in time. The old pack stays until the new one is written.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use breachlight::list::import::{Origin, Unsaid, draft, read};
use breachlight::list::{Confidence, Role};
use breachlight::time::Day;
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use ureq::http::{HeaderMap, Response};

use super::Job;
use super::about::{AboutArgs, Known, date};
use super::source::{LARGEST, Limited, Source};
use crate::Status;
use crate::output::{self, Error};

/// OFAC's list, as its Sanctions List Service hands it out.
pub(super) const OFAC: &str =
    "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML";

/// How often a busy server is asked.
const TRIES: u32 = 5;

/// How long we wait before the second time.
const FIRST_WAIT: Duration = Duration::from_secs(1);

#[derive(Args)]
pub(crate) struct UpdateArgs {
    /// The folder of the packs
    #[arg(long, value_name = "DIR")]
    output: PathBuf,
    /// Which lists; all by default
    #[arg(long, value_enum, value_name = "NAME")]
    feed: Vec<Feed>,
    /// Fetch it from here, a mirror say; for one list
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The most seconds one list may take
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    time_limit: u64,
    /// The most bytes one list may have
    #[arg(long, value_name = "BYTES", default_value_t = LARGEST)]
    size_limit: u64,
    /// The day of the fetching, in place of today
    #[arg(long, value_name = "DAY")]
    retrieved: Option<Day>,
}

/// A list that an authority publishes.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Feed {
    /// OFAC's Specially Designated Nationals
    OfacSdn,
    /// The FBI's notice on Bybit, 26 February 2025
    FbiPsa250226,
}

impl Feed {
    const ALL: [Self; 2] = [Self::OfacSdn, Self::FbiPsa250226];

    /// Its name, which is its pack's.
    const fn name(self) -> &'static str {
        match self {
            Self::OfacSdn => "ofac-sdn",
            Self::FbiPsa250226 => "fbi-psa250226",
        }
    }

    const fn origin(self) -> Origin {
        match self {
            Self::OfacSdn => Origin::Ofac,
            Self::FbiPsa250226 => Origin::Fbi,
        }
    }

    const fn url(self) -> &'static str {
        match self {
            Self::OfacSdn => OFAC,
            Self::FbiPsa250226 => "https://www.ic3.gov/PSA/2025/PSA250226",
        }
    }

    fn about(self, url: &str, retrieved: Option<Day>) -> AboutArgs {
        let (exchange, title) = match self {
            Self::OfacSdn => (None, None),
            Self::FbiPsa250226 => (Some("Bybit"), Some("Public service announcement I-022625-PSA, 26 February 2025")),
        };
        AboutArgs::of_feed(exchange, title, url, retrieved)
    }
}

/// What is kept beside a pack of the answer it was made from.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    url: String,
    etag: Option<String>,
    last_modified: Option<String>,
    /// How many rows were refused: they still are while the list has not changed.
    refused: usize,
}

/// What a server had.
enum Fetched {
    Unchanged,
    Body(tempfile::NamedTempFile, Kept),
}

/// `breachlight list update`.
pub(crate) fn run(args: &UpdateArgs) -> Result<Status, Error> {
    let feeds = if args.feed.is_empty() { Feed::ALL.to_vec() } else { args.feed.clone() };
    if args.url.is_some() && feeds.len() != 1 {
        return Err(Error::Refused("--url is for one list: say which with --feed".to_owned()));
    }
    fs::create_dir_all(&args.output).map_err(Error::io(args.output.display().to_string()))?;
    let mut status = Status::Done;
    for feed in feeds {
        match update(feed, args) {
            Ok(Status::Done) => {}
            Ok(other) => status = other,
            // One server that is down must not keep the other lists old.
            Err(error) => {
                output::say!("{}: {error}", feed.name());
                status = Status::Incomplete;
            }
        }
    }
    Ok(status)
}

fn update(feed: Feed, args: &UpdateArgs) -> Result<Status, Error> {
    let name = feed.name();
    let url = args.url.as_deref().unwrap_or_else(|| feed.url());
    let pack = args.output.join(format!("{name}.toml"));
    let beside = args.output.join(format!("{name}.fetched.json"));
    let kept = kept(&pack, &beside, url);
    let fetched =
        Fetch::new(url, args).run(&kept, &args.output).map_err(|why| Error::Refused(format!("{url}: {why}")))?;
    let (body, mut now) = match fetched {
        Fetched::Unchanged => {
            output::say!("{name}: not changed since; {} of its rows are refused", kept.refused);
            return Ok(if kept.refused == 0 { Status::Done } else { Status::Incomplete });
        }
        Fetched::Body(body, now) => (body, now),
    };
    let source = File::open(body.path()).and_then(|file| Source::of(name.to_owned(), file));
    let source = source.map_err(Error::io(name))?;
    let mut about = feed.about(url, args.retrieved).about(&pack, Known::of(feed.origin(), name), None)?;
    let unsaid = Unsaid { role: Role::Launderer, confidence: Confidence::Official, chain: None };
    let reading = read(feed.origin(), source.reader(), &unsaid).map_err(|error| Error::Refused(error.to_string()))?;
    date(&mut about, reading.issued);
    let outcome = draft(&reading, &about).map_err(|error| Error::Refused(error.to_string()))?;
    let job = Job { name: name.to_owned(), origin: feed.origin(), output: &pack, report: None };
    let status = job.finish(&outcome)?;
    if outcome.pack.is_some() {
        now.refused = outcome.refused.len();
        let text = serde_json::to_string_pretty(&now).map_err(|error| Error::Refused(error.to_string()))?;
        output::write(format!("{text}\n"), Some(&beside))?;
    }
    Ok(status)
}

/// What was kept of the last answer, if the pack made from it is still there and it came from the same place.
fn kept(pack: &Path, beside: &Path, url: &str) -> Kept {
    let text = fs::read_to_string(beside).ok().filter(|_| pack.is_file());
    let kept: Option<Kept> = text.and_then(|text| serde_json::from_str(&text).ok());
    kept.filter(|kept| kept.url == url).unwrap_or_default()
}

/// One list on its way here.
struct Fetch<'a> {
    agent: ureq::Agent,
    url: &'a str,
    until: Instant,
    size_limit: u64,
}

/// Why an attempt came to nothing.
enum Failed {
    /// It may work later; the server may say when.
    Busy(String, Option<Duration>),
    /// It will not.
    Never(String),
}

impl<'a> Fetch<'a> {
    fn new(url: &'a str, args: &UpdateArgs) -> Self {
        // Only tests and tunnels speak plain HTTP, and only with this machine.
        let is_here =
            ["http://127.0.0.1:", "http://[::1]:", "http://localhost:"].iter().any(|own| url.starts_with(own));
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .https_only(!is_here)
            .max_redirects(5)
            .user_agent(concat!("breachlight/", env!("CARGO_PKG_VERSION"), " (list update)"));
        let until = Instant::now() + Duration::from_secs(args.time_limit.min(24 * 3600));
        Self { agent: config.build().into(), url, until, size_limit: args.size_limit }
    }

    fn run(&self, kept: &Kept, folder: &Path) -> Result<Fetched, String> {
        let mut wait = FIRST_WAIT;
        let mut attempt = 1;
        loop {
            let (why, asked) = match self.attempt(kept, folder) {
                Ok(fetched) => return Ok(fetched),
                Err(Failed::Never(why)) => return Err(why),
                Err(Failed::Busy(why, asked)) => (why, asked),
            };
            let pause = asked.unwrap_or(wait).max(wait);
            if attempt == TRIES {
                return Err(format!("{why}, {TRIES} times"));
            }
            if pause >= self.left() {
                return Err(format!("{why}, and the time is up"));
            }
            output::say!("{}: {why}; asking again in {} s", self.url, pause.as_secs());
            sleep(pause);
            wait = wait.saturating_mul(2);
            attempt += 1;
        }
    }

    fn left(&self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }

    fn attempt(&self, kept: &Kept, folder: &Path) -> Result<Fetched, Failed> {
        let left = self.left();
        if left.is_zero() {
            return Err(Failed::Never("the time is up".to_owned()));
        }
        let mut request = self.agent.get(self.url);
        for (name, value) in [("if-none-match", &kept.etag), ("if-modified-since", &kept.last_modified)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let answer = request.config().timeout_global(Some(left)).build().call().map_err(|error| of_error(&error))?;
        match answer.status().as_u16() {
            200 => self.body(answer, folder),
            304 => Ok(Fetched::Unchanged),
            status @ (429 | 500 | 502 | 503 | 504) => {
                let seconds = header(answer.headers(), "retry-after").and_then(|text| text.parse().ok());
                Err(Failed::Busy(format!("the server answered {status}"), seconds.map(Duration::from_secs)))
            }
            status => Err(Failed::Never(format!("the server answered {status}"))),
        }
    }

    fn body(&self, answer: Response<ureq::Body>, folder: &Path) -> Result<Fetched, Failed> {
        let kept = Kept {
            url: self.url.to_owned(),
            etag: header(answer.headers(), "etag"),
            last_modified: header(answer.headers(), "last-modified"),
            refused: 0,
        };
        let here = |error: io::Error| Failed::Never(error.to_string());
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(here)?;
        let mut body =
            Limited { input: answer.into_body().into_with_config().limit(u64::MAX).reader(), left: self.size_limit };
        let mut chunk = vec![0; 64 << 10];
        loop {
            // A server that sends a byte a minute would otherwise be waited for without end.
            if self.left().is_zero() {
                return Err(Failed::Never("the time is up".to_owned()));
            }
            match body.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => file.write_all(&chunk[..read]).map_err(here)?,
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    return Err(Failed::Never(format!("it has more than {} bytes", self.size_limit)));
                }
                Err(error) => return Err(Failed::Busy(error.to_string(), None)),
            }
        }
        file.flush().map_err(here)?;
        Ok(Fetched::Body(file, kept))
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

fn of_error(error: &ureq::Error) -> Failed {
    match error {
        ureq::Error::Io(_) | ureq::Error::ConnectionFailed | ureq::Error::Protocol(_) => {
            Failed::Busy(error.to_string(), None)
        }
        other => Failed::Never(other.to_string()),
    }
}
