//! What can be asked of a signed list on the command line.

use std::path::PathBuf;

use breachlight::list::trust::Role;
use breachlight::time::Time;
use clap::{Args, Subcommand, ValueEnum};

use super::repository::Lifetimes;

#[derive(Subcommand)]
pub(crate) enum TrustCommand {
    /// Make a key: FILE is locked with a passphrase, FILE.pub is for everybody
    Key(KeyArgs),
    /// Begin a list: write its first root, which says whose keys count
    Init(RootArgs),
    /// Add signatures to what is being prepared, after showing what it changes
    Sign(SignArgs),
    /// Prepare a release of the files in a folder and sign it, after showing what it changes
    Publish(PublishArgs),
    /// Sign the files in a folder with a key that is thrown away at once: for trying things out, and every reader says so
    Develop(DevelopArgs),
    /// Change whose keys count: a root signed by the old keys and the new
    Rotate(RootArgs),
    /// Check a list as every reader does, from a root that you trust
    Verify(VerifyArgs),
    /// Show what two lists say differently, entry by entry
    Diff(DiffArgs),
    /// Say what a list or one of its documents holds; nothing is verified
    Inspect(InspectArgs),
    /// Write what a release takes along of a list: what it trusts and accepts at least, and the list as it is now
    Carry(CarryArgs),
}

#[derive(Args)]
pub(crate) struct KeyArgs {
    /// The file to make; it must not be there yet
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) passphrase: PassphraseArgs,
}

/// Where passphrases come from. Never from an argument: everybody on the machine can read those.
#[derive(Args)]
pub(crate) struct PassphraseArgs {
    /// Read passphrases from a file, one a line, in the order of the keys; a single one is for all
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_fd")]
    pub(super) passphrase_file: Option<PathBuf>,
    /// The same from an open file descriptor
    #[arg(long, value_name = "NUMBER")]
    pub(super) passphrase_fd: Option<u32>,
}

/// Who signs, when, and whether somebody has agreed to it.
#[derive(Args)]
pub(crate) struct SigningArgs {
    /// A key to sign with; may be given several times
    #[arg(long = "key", value_name = "FILE")]
    pub(super) keys: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) passphrase: PassphraseArgs,
    /// The time of signing, in place of now: 2026-11-22T00:00:00Z
    #[arg(long, value_name = "TIME", value_parser = crate::time)]
    pub(super) now: Option<Time>,
    /// Do not ask; only with --expect-diff
    #[arg(long, requires = "expect_diff")]
    pub(super) yes: bool,
    /// The SHA-256 of the changes that were agreed to, as `list diff` and the question show it
    #[arg(long, value_name = "SHA256", requires = "yes")]
    pub(super) expect_diff: Option<String>,
    /// Days until a new root expires
    #[arg(long, value_name = "DAYS", default_value_t = 365)]
    root_days: u16,
    /// Days until a new targets document expires
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    targets_days: u16,
    /// Days until a new snapshot expires
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    snapshot_days: u16,
    /// Days until a new timestamp expires
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    timestamp_days: u16,
}

impl SigningArgs {
    pub(super) fn lifetimes(&self) -> Lifetimes {
        Lifetimes {
            root: self.root_days,
            targets: self.targets_days,
            snapshot: self.snapshot_days,
            timestamp: self.timestamp_days,
        }
    }
}

/// Whose keys count for what.
#[derive(Args)]
pub(crate) struct RolesArgs {
    /// Public keys that may change whose keys count
    #[arg(long, value_name = "FILE.pub", num_args = 1..)]
    root: Vec<PathBuf>,
    /// How many of them it takes
    #[arg(long, value_name = "N")]
    root_threshold: Option<u64>,
    /// Public keys that may say what is on the list
    #[arg(long, value_name = "FILE.pub", num_args = 1..)]
    targets: Vec<PathBuf>,
    /// How many of them it takes
    #[arg(long, value_name = "N")]
    targets_threshold: Option<u64>,
    /// Public keys that may say what belongs together
    #[arg(long, value_name = "FILE.pub", num_args = 1..)]
    snapshot: Vec<PathBuf>,
    /// Public keys that may say what is the newest
    #[arg(long, value_name = "FILE.pub", num_args = 1..)]
    timestamp: Vec<PathBuf>,
}

impl RolesArgs {
    /// The files and the threshold that are given for a role.
    pub(super) fn of(&self, role: Role) -> (&[PathBuf], Option<u64>) {
        match role {
            Role::Root => (&self.root, self.root_threshold),
            Role::Targets => (&self.targets, self.targets_threshold),
            Role::Snapshot => (&self.snapshot, None),
            Role::Timestamp => (&self.timestamp, None),
        }
    }
}

/// A root to write: of which list, whose keys count in it, and who signs it.
#[derive(Args)]
pub(crate) struct RootArgs {
    /// The folder of the list
    #[arg(value_name = "LIST")]
    pub(super) list: PathBuf,
    #[command(flatten)]
    pub(super) roles: RolesArgs,
    #[command(flatten)]
    pub(super) signing: SigningArgs,
}

#[derive(Args)]
pub(crate) struct SignArgs {
    /// The folder of the list
    #[arg(value_name = "LIST")]
    pub(super) list: PathBuf,
    #[command(flatten)]
    pub(super) signing: SigningArgs,
}

#[derive(Args)]
pub(crate) struct PublishArgs {
    /// The folder of the list
    #[arg(value_name = "LIST")]
    pub(super) list: PathBuf,
    /// The folder of the files to release; without it the current release is confirmed for another while
    #[arg(value_name = "FILES")]
    pub(super) files: Option<PathBuf>,
    #[command(flatten)]
    pub(super) signing: SigningArgs,
}

#[derive(Args)]
pub(crate) struct DevelopArgs {
    /// The folder of the files to sign
    #[arg(value_name = "FILES")]
    pub(super) files: PathBuf,
    /// The folder to make; no list may be there yet
    #[arg(value_name = "LIST")]
    pub(super) list: PathBuf,
    /// The time of signing, in place of now
    #[arg(long, value_name = "TIME", value_parser = crate::time)]
    pub(super) now: Option<Time>,
}

#[derive(Args)]
pub(crate) struct VerifyArgs {
    /// The folder of the list, or its address
    #[arg(value_name = "LIST|URL")]
    pub(super) list: String,
    /// The root that you trust, in place of the first one in the folder
    #[arg(long, value_name = "FILE")]
    pub(super) root: Option<PathBuf>,
    /// The time to check at, in place of now
    #[arg(long, value_name = "TIME", value_parser = crate::time)]
    pub(super) now: Option<Time>,
    /// Open a list that has expired, and say so
    #[arg(long)]
    pub(super) stale: bool,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
}

#[derive(Args)]
pub(crate) struct DiffArgs {
    /// A list, a folder of files to release, or one file
    pub(super) old: PathBuf,
    /// Another; without it, what is being prepared in the list
    pub(super) new: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = DiffFormat::Table)]
    pub(super) format: DiffFormat,
}

#[derive(Args)]
pub(crate) struct InspectArgs {
    /// The folder of a list, or one document
    pub(super) path: PathBuf,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
}

#[derive(Args)]
pub(crate) struct CarryArgs {
    /// The folder of the list
    #[arg(value_name = "LIST")]
    pub(super) list: PathBuf,
    /// The root that you trust
    #[arg(long, value_name = "FILE")]
    pub(super) root: PathBuf,
    /// The folder for anchor.json and seed.bin
    #[arg(long, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// The time to check at, in place of now
    #[arg(long, value_name = "TIME", value_parser = crate::time)]
    pub(super) now: Option<Time>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Table,
    /// For programs
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people
    Table,
    /// For programs
    Json,
    /// Only the SHA-256 that --expect-diff takes
    Hash,
}
