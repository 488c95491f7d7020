//! The report in one sentence, decided here once, so that no two programs word one result differently.

use serde::Serialize;

use super::{Class, Counts, FileReport, Rows};
use crate::check::{Field, Finding, IdentifierCheck, Strength, Verdict, WindowCheck};
use crate::list::Catalogue;

report_types! {
    /// The one sentence. Its words are in the locale files under `headline-<code>`, which may use every number in it.
    #[derive(Copy)]
    pub struct Headline {
        /// What to say.
        pub code: HeadlineCode,
        /// Of how many rows it is said.
        pub count: u64,
        /// How many rows there are.
        pub total: u64,
        /// How many files there are.
        pub files: u64,
    }

    /// What the one sentence says: the first of these that applies.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    #[non_exhaustive]
    pub enum HeadlineCode {
        /// There is no list at all.
        NoList,
        /// There was to be a list, and none could be used.
        ListUnusable,
        /// No file could be read.
        NoFile,
        /// There are no rows.
        NoRows,
        /// Withdrawals went to listed addresses, and nothing else is listed.
        ListedAddress,
        /// Rows name something that is listed.
        Listed,
        /// Rows are tied to something that is listed.
        Linked,
        /// Rows were made while coins were being stolen.
        InWindow,
        /// Rows may have been made while coins were being stolen: nobody says exactly enough when they were, or when that was.
        MaybeInWindow,
        /// Nothing could be asked of any row that a list in good standing would have told.
        ListStale,
        /// Nothing could be asked of any row.
        NothingAsked,
        /// No row is on a list.
        NotListed,
        /// No row that could be read is on a list, and a file could not be read.
        NotListedUnread,
        /// No row that could be asked for is on a list, and lists name some without listing them: a victim's wallet, an entry that was
        /// withdrawn, a transaction that strangers share.
        NotListedNamed,
        /// No row that could be asked for is on a list.
        NotListedPart,
    }
}

impl HeadlineCode {
    /// A stable name, as in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoList => "no_list",
            Self::ListUnusable => "list_unusable",
            Self::NoFile => "no_file",
            Self::NoRows => "no_rows",
            Self::ListedAddress => "listed_address",
            Self::Listed => "listed",
            Self::Linked => "linked",
            Self::InWindow => "in_window",
            Self::MaybeInWindow => "maybe_in_window",
            Self::ListStale => "list_stale",
            Self::NothingAsked => "nothing_asked",
            Self::NotListed => "not_listed",
            Self::NotListedUnread => "not_listed_unread",
            Self::NotListedNamed => "not_listed_named",
            Self::NotListedPart => "not_listed_part",
        }
    }
}

pub(super) fn headline(catalogue: &Catalogue, counts: &Counts, files: &[FileReport], transfers: &Rows) -> Headline {
    let total = transfers.len() as u64;
    let (code, count) = decide(catalogue, counts, files, transfers);
    Headline { code, count, total, files: files.len() as u64 }
}

fn decide(catalogue: &Catalogue, counts: &Counts, files: &[FileReport], transfers: &Rows) -> (HeadlineCode, u64) {
    let total = transfers.len() as u64;
    if catalogue.lists().next().is_none() {
        let unusable = !catalogue.unusable().is_empty();
        return (if unusable { HeadlineCode::ListUnusable } else { HeadlineCode::NoList }, 0);
    }
    if total == 0 {
        let unread = !files.is_empty() && files.iter().all(|file| file.error.is_some());
        return (if unread { HeadlineCode::NoFile } else { HeadlineCode::NoRows }, 0);
    }
    if counts.listed > 0 {
        let all = !transfers.any(&|class| class.verdict == Verdict::Listed && !went_to_listed_address(class));
        return (if all { HeadlineCode::ListedAddress } else { HeadlineCode::Listed }, counts.listed);
    }
    if counts.linked > 0 {
        return (HeadlineCode::Linked, counts.linked);
    }
    if counts.in_window > 0 {
        let certain = transfers.count(&|class| class.checks.window == WindowCheck::InWindow);
        return match certain {
            0 => (HeadlineCode::MaybeInWindow, counts.in_window),
            certain => (HeadlineCode::InWindow, certain),
        };
    }
    match counts.not_listed {
        0 if transfers.any(&|class| class.checks.identifier == IdentifierCheck::ListUnusable) => {
            (HeadlineCode::ListStale, 0)
        }
        0 => (HeadlineCode::NothingAsked, 0),
        _ if transfers.any(&is_named) => (HeadlineCode::NotListedNamed, transfers.count(&is_named)),
        all if all == total && files.iter().any(|file| file.error.is_some()) => (HeadlineCode::NotListedUnread, all),
        all if all == total => (HeadlineCode::NotListed, all),
        part => (HeadlineCode::NotListedPart, part),
    }
}

/// Whether a list has something of rows that are not listed.
fn is_named(rows: &Class) -> bool {
    let names = |finding: &Finding| {
        matches!(finding, Finding::Excluded { .. } | Finding::Delisted { .. } | Finding::Mixed { .. })
    };
    rows.findings.iter().any(names)
}

/// Whether coins left for an address that is listed as it stands there.
fn went_to_listed_address(rows: &Class) -> bool {
    let to_address = |finding: &Finding| {
        matches!(finding, Finding::Identifier { field: Field::Address | Field::Recipient, strength, .. }
            if matches!(strength, Strength::Same | Strength::SameScript))
    };
    rows.sent() && rows.findings.iter().any(to_address)
}
