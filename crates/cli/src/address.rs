//! `breachlight address`: texts in, one result a line, in the order they came.

use std::io::{self, BufRead, BufWriter, Write};

use breachlight::address::{self, AddressError, Parsed};
use serde::Serialize;

use crate::output::Error;
use crate::table::printable;
use crate::{AddressArgs, AddressFormat, Status};

#[derive(Serialize)]
struct Line<'a> {
    /// Empty where it must not be repeated.
    input: &'a str,
    identities: Vec<IdentityLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorLine>,
}

#[derive(Serialize)]
struct IdentityLine {
    chain: &'static str,
    kind: String,
    payload: String,
    canonical: String,
    network: address::Network,
}

#[derive(Serialize)]
struct ErrorLine {
    code: &'static str,
    position: Option<usize>,
}

pub(crate) fn run(args: &AddressArgs) -> Result<Status, Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut status = Status::Done;
    let mut one = |text: &str| -> Result<(), Error> {
        let resolved = address::resolve(text, args.asset.as_ref());
        if resolved.is_err() {
            status = Status::Incomplete;
        }
        print(&mut out, args.format, text, &resolved).map_err(Error::io("standard output"))
    };
    if args.texts.is_empty() || args.texts == ["-"] {
        for line in io::stdin().lock().split(b'\n') {
            // A line that is not text is a line that is not an address; the next one is still read.
            one(String::from_utf8_lossy(&line.map_err(Error::io("standard input"))?).trim_end_matches('\r'))?;
        }
    } else {
        args.texts.iter().try_for_each(|text| one(text))?;
    }
    out.flush().map_err(Error::io("standard output"))?;
    Ok(status)
}

fn print(
    out: &mut dyn Write,
    format: AddressFormat,
    text: &str,
    resolved: &Result<Vec<Parsed>, AddressError>,
) -> io::Result<()> {
    let secret = resolved.as_ref().is_err_and(|error| error.code() == "secret");
    let input = if secret { "" } else { text };
    match format {
        AddressFormat::Jsonl => {
            let line = Line {
                input,
                identities: resolved.iter().flatten().map(identity).collect(),
                error: resolved.as_ref().err().map(|e| ErrorLine { code: e.code(), position: e.position }),
            };
            serde_json::to_writer(&mut *out, &line)?;
            writeln!(out)
        }
        AddressFormat::Table => match resolved {
            Ok(parsed) => {
                let identities: Vec<_> = parsed.iter().map(identity).collect();
                let shown: Vec<_> =
                    identities.iter().map(|i| format!("{} {} {}", i.chain, i.kind, i.canonical)).collect();
                writeln!(out, "{}\t{}", printable(input), shown.join("\t"))
            }
            Err(error) => writeln!(out, "{}\t! {error}", printable(input)),
        },
    }
}

fn identity(parsed: &Parsed) -> IdentityLine {
    let identity = &parsed.identity;
    IdentityLine {
        chain: identity.chain.rules().assets[0],
        kind: identity.kind.to_string(),
        payload: format!("{:x}", identity.payload),
        canonical: identity.canonical(),
        network: identity.network,
    }
}
