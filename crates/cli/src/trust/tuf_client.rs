//! `breachlight tuf-client`: the core's workflow behind the interface of the TUF project's conformance suite.
//!
//! It is hidden because it is a test's door and not a reader's: it accepts every kind of key and any name, keeps each document as soon as
//! it is verified, and goes by the clock alone. Names never become paths; they are percent-encoded into one step.
//!
//! # Source
//!
//! `CLIENT-CLI.md` of theupdateframework/tuf-conformance.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use breachlight::list::trust::{Client, Dialect, Keep, Limits, Rules, Store, StoreError, Trusted, Verified};
use clap::{Args, Subcommand};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::http::Http;
use super::now;
use super::verifier::Everything;
use crate::output;

#[derive(Args)]
pub(crate) struct TufClientArgs {
    /// Where trusted metadata is kept
    #[arg(long, value_name = "DIR")]
    metadata_dir: PathBuf,
    /// Where metadata comes from
    #[arg(long, value_name = "URL")]
    metadata_url: Option<String>,
    /// A file to download
    #[arg(long, value_name = "PATH", num_args = 1..)]
    target_name: Vec<String>,
    /// Where files come from
    #[arg(long, value_name = "URL")]
    target_base_url: Option<String>,
    /// Where downloaded files go
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
    #[command(subcommand)]
    command: TufCommand,
}

#[derive(Subcommand)]
enum TufCommand {
    /// Store the root that trust begins with
    Init { trusted_root: PathBuf },
    /// Bring metadata up to date
    Refresh,
    /// Bring metadata up to date and download files
    Download,
}

/// Runs one command; 0 when all of it succeeded and 1 otherwise.
pub(crate) fn run(args: &TufClientArgs) -> ExitCode {
    let outcome = match &args.command {
        TufCommand::Init { trusted_root } => init(args, trusted_root),
        TufCommand::Refresh => refresh(args).map(drop),
        TufCommand::Download => download(args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::say!("breachlight: {error}");
            ExitCode::FAILURE
        }
    }
}

fn init(args: &TufClientArgs, root: &Path) -> Result<(), String> {
    let bytes = fs::read(root).map_err(|error| error.to_string())?;
    fs::create_dir_all(&args.metadata_dir).map_err(|error| error.to_string())?;
    write(&args.metadata_dir.join("root.json"), &bytes).map_err(|error| error.to_string())
}

fn refresh(args: &TufClientArgs) -> Result<(Http, Verified), String> {
    let metadata = args.metadata_url.as_deref().ok_or("--metadata-url is missing")?;
    let http = Http::new(metadata, args.target_base_url.as_deref().unwrap_or_default());
    let store = Folder(&args.metadata_dir);
    let root = fs::read(args.metadata_dir.join("root.json")).map_err(|error| format!("root.json: {error}"))?;
    let rules = Rules {
        dialect: Dialect::Specification(&Everything),
        keep: Keep::EachDocument,
        // Delegating repositories have snapshots of many documents.
        limits: Limits { metadata: 2_000_000, ..Limits::default() },
        ..Rules::default()
    };
    let client = Client { fetch: &http, store: &store, rules, now: now() };
    let verified = pollster::block_on(client.update(&root, &[])).map_err(|error| error.to_string())?;
    Ok((http, verified))
}

fn download(args: &TufClientArgs) -> Result<(), String> {
    let folder = args.target_dir.as_deref().ok_or("--target-dir is missing")?;
    if args.target_base_url.is_none() {
        return Err("--target-base-url is missing".to_owned());
    }
    let (http, verified) = refresh(args)?;
    for name in &args.target_name {
        let target = verified.listed().get(name).ok_or_else(|| format!("there is no target {name:?}"))?;
        let path = folder.join(utf8_percent_encode(name, NON_ALPHANUMERIC).to_string());
        if fs::read(&path).is_ok_and(|bytes| target.check(name, &bytes).is_ok()) {
            continue;
        }
        let bytes = pollster::block_on(verified.fetch_file(&http, name)).map_err(|error| error.to_string())?;
        write(&path, &bytes).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Metadata in a folder, under names without a version.
struct Folder<'a>(&'a Path);

impl Store for Folder<'_> {
    async fn load(&self) -> Result<Option<Trusted>, StoreError> {
        let read = |name: &str| match fs::read(self.0.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError(format!("{name}: {error}"))),
        };
        let root = read("root.json")?.unwrap_or_default();
        Ok(Some(Trusted {
            pinned: root.clone(),
            root,
            timestamp: read("timestamp.json")?,
            snapshot: read("snapshot.json")?,
            targets: read("targets.json")?,
            ..Trusted::default()
        }))
    }

    async fn save(&self, trusted: &Trusted) -> Result<(), StoreError> {
        let files = [
            ("root.json", Some(&trusted.root)),
            ("timestamp.json", trusted.timestamp.as_ref()),
            ("snapshot.json", trusted.snapshot.as_ref()),
            ("targets.json", trusted.targets.as_ref()),
        ];
        for (name, bytes) in files {
            let path = self.0.join(name);
            let done = match bytes {
                Some(bytes) if fs::read(&path).is_ok_and(|kept| kept == *bytes) => Ok(()),
                Some(bytes) => write(&path, bytes),
                None => match fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                    _ => Ok(()),
                },
            };
            done.map_err(|error| StoreError(format!("{name}: {error}")))?;
        }
        Ok(())
    }
}

/// Writes a file as a whole.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut part = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    part.write_all(bytes)?;
    part.persist(path).map(drop).map_err(|error| error.error)
}
