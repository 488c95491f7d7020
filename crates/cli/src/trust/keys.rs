//! Keys on disk: locked with a passphrase, readable by their owner alone.
//!
//! A passphrase comes from a prompt, a file or an open descriptor. It is wiped when it was used, and no error repeats it.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};

use breachlight::list::trust::{Json, Key, SigningKey};
use pkcs8::der::pem::LineEnding;
use pkcs8::{DecodePrivateKey, EncodePrivateKey};
use rand_core::{OsRng, RngCore};
use zeroize::Zeroizing;

use super::args::{KeyArgs, PassphraseArgs};
use crate::Status;
use crate::output::{self, Error};

/// Shorter ones are guessed, scrypt or not.
const SHORTEST: usize = 12;

/// `breachlight list key`.
pub(crate) fn make(args: &KeyArgs) -> Result<Status, Error> {
    let path = &args.file;
    if path.exists() {
        return Err(Error::Refused(format!("{} is there already; a key is never written over", path.display())));
    }
    let passphrase = new_passphrase(&args.passphrase)?;
    let secret = random()?;
    let locked = ed25519_dalek::SigningKey::from_bytes(&secret)
        .to_pkcs8_encrypted_pem(OsRng, passphrase.as_bytes(), LineEnding::LF)
        .map_err(|_| Error::Refused("the key could not be locked".to_owned()))?;
    write_private(path, &locked).map_err(Error::io(path.display().to_string()))?;
    let key = SigningKey::from_secret(&secret);
    let public = serde_json::to_string(key.key().written()).expect("a key is text") + "\n";
    output::write(&public, Some(&public_path(path)))?;
    output::tell!("{}", key.id())?;
    Ok(Status::Done)
}

/// A key that is on no disk and gone when it is dropped.
pub(super) fn throw_away() -> Result<SigningKey, Error> {
    Ok(SigningKey::from_secret(&*random()?))
}

fn random() -> Result<Zeroizing<[u8; 32]>, Error> {
    let mut secret = Zeroizing::new([0; 32]);
    let filled = OsRng.try_fill_bytes(secret.as_mut());
    filled.map_err(|_| Error::Refused("this system gives no random numbers".to_owned()))?;
    Ok(secret)
}

/// Reads the public half of a key.
pub(super) fn read_public(path: &Path) -> Result<Key, Error> {
    let text = fs::read(path).map_err(Error::io(path.display().to_string()))?;
    let key = serde_json::from_slice::<Json>(&text).ok().as_ref().and_then(Key::read);
    let usable = key.filter(|key| key.keytype == "ed25519" && key.scheme == "ed25519" && key.public.len() == 64);
    usable.ok_or_else(|| Error::Refused(format!("{} is not a public key made by `list key`", path.display())))
}

/// Unlocks keys, in order.
pub(super) fn unlock(paths: &[PathBuf], from: &PassphraseArgs) -> Result<Vec<SigningKey>, Error> {
    let mut given = given_passphrases(from)?;
    if let Some(given) = &mut given {
        match given.len() {
            1 => given.resize(paths.len(), given[0].clone()),
            n if n < paths.len() => {
                return Err(Error::Refused(format!("{n} passphrases were given for {} keys", paths.len())));
            }
            _ => {}
        }
    }
    paths
        .iter()
        .enumerate()
        .map(|(at, path)| {
            let locked = Zeroizing::new(fs::read_to_string(path).map_err(Error::io(path.display().to_string()))?);
            check_private(path)?;
            let passphrase = match &given {
                Some(given) => given[at].clone(),
                None => ask(&format!("Passphrase of {}: ", path.display()))?,
            };
            let refused = |_| Error::Refused(format!("{} could not be unlocked with this passphrase", path.display()));
            let secret = ed25519_dalek::SigningKey::from_pkcs8_encrypted_pem(&locked, passphrase.as_bytes());
            Ok(SigningKey::from_secret(&Zeroizing::new(secret.map_err(refused)?.to_bytes())))
        })
        .collect()
}

fn public_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".pub");
    name.into()
}

fn new_passphrase(from: &PassphraseArgs) -> Result<Zeroizing<String>, Error> {
    let passphrase = if let Some(given) = given_passphrases(from)? {
        given.into_iter().next().expect("none is an error before")
    } else {
        let first = ask("New passphrase: ")?;
        if ask("Once more: ")? != first {
            return Err(Error::Refused("the two passphrases are not the same".to_owned()));
        }
        first
    };
    if passphrase.chars().count() < SHORTEST {
        return Err(Error::Refused(format!("a passphrase has at least {SHORTEST} characters")));
    }
    Ok(passphrase)
}

fn ask(prompt: &str) -> Result<Zeroizing<String>, Error> {
    if !std::io::stdin().is_terminal() {
        let advice = "there is no terminal to ask for a passphrase; use --passphrase-fd or --passphrase-file";
        return Err(Error::Refused(advice.to_owned()));
    }
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(Error::io("the passphrase"))
}

/// The passphrases of a file or descriptor, at least one; or nothing if there is a person to ask.
fn given_passphrases(from: &PassphraseArgs) -> Result<Option<Vec<Zeroizing<String>>>, Error> {
    let (name, file) = match (&from.passphrase_file, from.passphrase_fd) {
        (Some(path), _) => {
            check_private(path)?;
            (path.display().to_string(), File::open(path))
        }
        (None, Some(fd)) => (format!("file descriptor {fd}"), File::open(format!("/dev/fd/{fd}"))),
        (None, None) => return Ok(None),
    };
    let mut reader = BufReader::new(file.map_err(Error::io(name.clone()))?);
    let mut given = Vec::new();
    loop {
        let mut line = Zeroizing::new(String::new());
        if reader.read_line(&mut line).map_err(Error::io(name.clone()))? == 0 {
            break;
        }
        given.push(Zeroizing::new(line.trim_end_matches(['\n', '\r']).to_owned()));
    }
    if given.iter().any(|passphrase| passphrase.is_empty()) || given.is_empty() {
        return Err(Error::Refused(format!("{name} has no passphrase, or an empty line")));
    }
    Ok(Some(given))
}

#[cfg(unix)]
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(not(unix))]
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Refuses a secret that others on this machine can read: it is to be treated as known by now.
#[cfg(unix)]
fn check_private(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    let about = fs::metadata(path).map_err(Error::io(path.display().to_string()))?;
    if about.is_file() && about.permissions().mode() & 0o077 != 0 {
        return Err(Error::Refused(format!("{} can be read by others; `chmod 600` it", path.display())));
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_private(_: &Path) -> Result<(), Error> {
    Ok(())
}
