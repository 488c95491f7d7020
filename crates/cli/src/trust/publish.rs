//! `list init | sign | publish | rotate`: prepare, show, ask, sign, and put in place what is complete.

use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use breachlight::list::trust::{Draft, Key, PerRole, Place, Role, RoleKeys, Root, SigningKey, Sorted, Targets};

use super::args::{DevelopArgs, PublishArgs, RolesArgs, RootArgs, SignArgs, SigningArgs};
use super::diff::{Diff, read_folder};
use super::keys;
use super::release::{self, Intention, Missing, Progress};
use super::repository::{Files, Lifetimes, Repository, document_name, newest};
use crate::Status;
use crate::output::{self, Error};

/// `breachlight list init`.
pub(crate) fn init(args: &RootArgs) -> Result<Status, Error> {
    let mut repository = Repository::create(&args.list)?;
    draft_root(&mut repository, &args.roles, &args.signing)?;
    carry_on(repository, &args.signing, None, false)
}

/// `breachlight list rotate`.
pub(crate) fn rotate(args: &RootArgs) -> Result<Status, Error> {
    let mut repository = open_without_draft(&args.list)?;
    draft_root(&mut repository, &args.roles, &args.signing)?;
    carry_on(repository, &args.signing, None, false)
}

/// `breachlight list publish`.
pub(crate) fn publish(args: &PublishArgs) -> Result<Status, Error> {
    let repository = open_without_draft(&args.list)?;
    let files = args.files.as_deref().map(read_folder).transpose()?;
    if files.is_none() && newest::<Targets>(&repository.public)?.is_none() {
        return Err(Error::Refused("there is no release to confirm; name a folder of files".to_owned()));
    }
    let renew = files.is_none();
    carry_on(repository, &args.signing, files, renew)
}

/// `breachlight list develop`.
pub(crate) fn develop(args: &DevelopArgs) -> Result<Status, Error> {
    let mut repository = Repository::create(&args.list)?;
    let files = Some(read_folder(&args.files)?);
    let now = args.now.unwrap_or_else(super::now);
    let lifetimes = Lifetimes { root: 7, targets: 7, snapshot: 7, timestamp: 7 };
    let keys = [keys::throw_away()?];
    let root = Draft::development_root(lifetimes.expires(Role::Root, now), keys[0].key());
    repository.draft.insert((Place::Metadata, document_name(Role::Root, 1)), root.to_bytes());
    let intention = Intention { files, renew: false, keys: &keys, now, lifetimes };
    if !matches!(release::prepare(&mut repository, intention)?, Progress::Complete) {
        return Err(Error::Refused("one key was not enough for a development root".to_owned()));
    }
    release::check(&repository, now)?;
    repository.release()?;
    output::tell!("development root, for 7 days: {} is signed by a key that no longer exists", args.list.display())?;
    Ok(Status::Done)
}

/// `breachlight list sign`.
pub(crate) fn sign(args: &SignArgs) -> Result<Status, Error> {
    let repository = Repository::open(&args.list)?;
    if repository.draft.is_empty() {
        return Err(Error::Refused(format!("nothing is being prepared in {}", args.list.display())));
    }
    carry_on(repository, &args.signing, None, false)
}

fn open_without_draft(folder: &std::path::Path) -> Result<Repository, Error> {
    let repository = Repository::open(folder)?;
    if repository.draft.is_empty() {
        return Ok(repository);
    }
    let draft = folder.join("draft");
    Err(Error::Refused(format!("{} is not finished: `list sign` it, or remove that folder", draft.display())))
}

/// Prepares without keys, shows the result, asks, and only then unlocks keys.
fn carry_on(
    mut repository: Repository,
    signing: &SigningArgs,
    files: Option<BTreeMap<String, Vec<u8>>>,
    renew: bool,
) -> Result<Status, Error> {
    let now = signing.now.unwrap_or_else(super::now);
    let intention = |files, keys| Intention { files, renew, keys, now, lifetimes: signing.lifetimes() };
    let before = repository.draft.clone();
    release::prepare(&mut repository, intention(files.clone(), &[]))?;
    let diff = Diff::of_draft(&repository)?;
    show(&diff, renew)?;
    // Without a key nothing is signed, and there is nothing to agree to yet.
    if !signing.keys.is_empty() {
        agree(&diff, signing)?;
    }
    if files.is_none() {
        // What was drafted without keys may differ from what is drafted with them.
        repository.draft = before;
    }
    let keys = keys::unlock(&signing.keys, &signing.passphrase)?;
    check_usable(&repository, &keys)?;
    let progress = release::prepare(&mut repository, intention(files, &keys))?;
    match progress {
        Progress::Complete if repository.draft.is_empty() => output::tell!("there is nothing to do")?,
        Progress::Complete => {
            release::check(&repository, now)?;
            let versions = repository.draft.keys().filter(|(place, _)| *place == Place::Metadata);
            let names: Vec<_> = versions.map(|(_, name)| name.clone()).collect();
            repository.release()?;
            output::tell!("published: {}", names.join(", "))?;
        }
        Progress::Waiting(Missing { role, have, need, keys }) => {
            repository.save_draft()?;
            output::tell!("prepared; the {role} document has {have} of {need} signatures. `list sign` it with one of")?;
            for key in keys {
                output::tell!("  {key}")?;
            }
        }
    }
    Ok(Status::Done)
}

/// Shows what would change.
fn show(diff: &Diff, renew: bool) -> Result<(), Error> {
    output::write(diff.to_string(), None)?;
    if renew && diff.is_empty() {
        output::tell!("the current release is confirmed as the newest")?;
    }
    io::stdout().flush().map_err(Error::io("standard output"))
}

/// Asks whether it should.
fn agree(diff: &Diff, signing: &SigningArgs) -> Result<(), Error> {
    if signing.yes {
        return if signing.expect_diff.as_deref() == Some(diff.hash().as_str()) {
            Ok(())
        } else {
            Err(Error::Refused("the changes are not the ones that --expect-diff names; nothing was signed".to_owned()))
        };
    }
    if !io::stdin().is_terminal() {
        let advice = "there is no terminal to ask at; read the changes and give --yes --expect-diff with their hash";
        return Err(Error::Refused(advice.to_owned()));
    }
    output::write("Sign this? Type yes: ", None)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(Error::io("standard input"))?;
    if answer.trim() == "yes" { Ok(()) } else { Err(Error::Refused("nothing was signed".to_owned())) }
}

/// Refuses a key that counts for nothing here: somebody took the wrong one, and would think they had signed.
fn check_usable(repository: &Repository, keys: &[SigningKey]) -> Result<(), Error> {
    let roots: Vec<Root> = [&repository.public, &repository.draft]
        .into_iter()
        .filter_map(|files: &Files| newest::<Root>(files).ok().flatten())
        .map(|(root, _)| root.content)
        .collect();
    let counts =
        |id: &str| roots.iter().any(|root| Role::ALL.iter().any(|role| root.role(*role).keys.get(id).is_some()));
    match keys.iter().find(|key| !counts(key.id())) {
        None => Ok(()),
        Some(key) => Err(Error::Refused(format!("the key {} counts for nothing on this list", key.id()))),
    }
}

/// Puts the next root into the draft: what is given in `roles`, and the rest as it was.
fn draft_root(repository: &mut Repository, roles: &RolesArgs, signing: &SigningArgs) -> Result<(), Error> {
    let current = newest::<Root>(&repository.public)?.map(|(root, _)| root);
    let mut keys: Vec<Key> =
        current.iter().flat_map(|root| root.content.keys.iter().map(|(_, key)| key.clone())).collect();
    let next = PerRole::try_from_fn(|role| {
        let (files, threshold) = roles.of(role);
        let before = current.as_ref().map(|root| root.content.role(role));
        let ids = if files.is_empty() {
            before.map(|role| role.keys.clone()).unwrap_or_default()
        } else {
            read_keys(files, &mut keys)?
        };
        let threshold = threshold.or(before.map(|role| role.threshold)).unwrap_or(1);
        let given = ids.names().len();
        if threshold == 0 || u64::try_from(given).unwrap_or(u64::MAX) < threshold {
            return Err(Error::Refused(format!(
                "{role} needs {threshold} signatures and has {given} keys; give --{role}"
            )));
        }
        Ok(RoleKeys { keys: ids, threshold })
    })?;
    let version = current.map_or(0, |root| root.version) + 1;
    let now = signing.now.unwrap_or_else(super::now);
    let draft = Draft::root(version, signing.lifetimes().expires(Role::Root, now), &next, &keys);
    repository.draft.insert((Place::Metadata, document_name(Role::Root, version)), draft.to_bytes());
    Ok(())
}

fn read_keys(files: &[PathBuf], keys: &mut Vec<Key>) -> Result<Sorted<()>, Error> {
    let mut ids = Sorted::new();
    for file in files {
        let key = keys::read_public(file)?;
        if !ids.insert(key.id(), ()) {
            return Err(Error::Refused(format!("{} is given twice", file.display())));
        }
        keys.push(key);
    }
    Ok(ids)
}
