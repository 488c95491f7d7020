//! `breachlight address`: texts in, one result a line, in the order they came.
//!
//! A pipe may bring millions of lines, so they are read in blocks, worked on beside each other, and written in order. Nothing waits for a
//! block to be full: whoever types a line gets its answer.

use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use breachlight::address::{self, AddressError, Chain, Chains, Identifier, Network, Note, Parsed, Txid};
use breachlight_codec::push_hex;
use serde::Serialize;

use crate::output::Error;
use crate::phrase::printable;
use crate::{AddressArgs, AddressFormat, Status};

/// How much is read at once. Pipes give less.
const BLOCK: usize = 1 << 18;

pub(crate) fn run(args: &AddressArgs) -> Result<Status, Error> {
    let lines = Lines { named: address::named(args.asset.as_ref(), args.network.as_deref()), format: args.format };
    if !args.texts.is_empty() && args.texts != ["-"] {
        let mut answers = Answers::default();
        args.texts.iter().for_each(|text| lines.answer(text.as_bytes(), &mut answers));
        io::stdout().lock().write_all(&answers.text).map_err(Error::io("standard output"))?;
        return Ok(answers.status());
    }
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (blocks, waiting) = sync_channel::<(Vec<u8>, Sender<Answers>)>(workers);
    let (in_order, ordered) = sync_channel::<Receiver<Answers>>(2 * workers);
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        let reader = scope.spawn(move || {
            read_blocks(io::stdin().lock(), &mut |block| {
                let (answer, answered) = channel();
                // Both fail only if the other side gave up, and then nobody wants more.
                in_order.send(answered).is_ok() && blocks.send((block, answer)).is_ok()
            })
        });
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((block, answer)) = next else { break };
                    let mut answers = Answers::default();
                    block.split(|byte| *byte == b'\n').for_each(|line| lines.answer(line, &mut answers));
                    // Fails only if nobody writes any more.
                    let _ = answer.send(answers);
                }
            });
        }
        let written = write_in_order(ordered);
        let read = reader.join().unwrap_or_else(|_| Err(io::Error::other("reading broke off")));
        read.map_err(Error::io("standard input"))?;
        written.map_err(Error::io("standard output"))
    })
}

fn write_in_order(ordered: Receiver<Receiver<Answers>>) -> io::Result<Status> {
    let mut out = io::stdout().lock();
    let mut status = Status::Done;
    for answered in ordered {
        // A worker that gave up leaves lines without an answer, which must not look like an end.
        let answers = answered.recv().map_err(|_| io::Error::other("an answer is missing"))?;
        out.write_all(&answers.text)?;
        out.flush()?;
        if answers.refused {
            status = Status::Incomplete;
        }
    }
    Ok(status)
}

/// Reads to the end and passes on whole lines, without their last line feed. `pass` says whether it wants more.
fn read_blocks(mut from: impl Read, pass: &mut dyn FnMut(Vec<u8>) -> bool) -> io::Result<()> {
    let mut held = Vec::new();
    let mut buffer = vec![0; BLOCK];
    loop {
        let read = match from.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if read == 0 {
            break;
        }
        let bytes = &buffer[..read];
        match bytes.iter().rposition(|byte| *byte == b'\n') {
            Some(end) => {
                held.extend_from_slice(&bytes[..end]);
                let rest = bytes[end + 1..].to_vec();
                if !pass(std::mem::replace(&mut held, rest)) {
                    return Ok(());
                }
            }
            None => held.extend_from_slice(bytes),
        }
    }
    if !held.is_empty() {
        pass(held);
    }
    Ok(())
}

/// What was said of some lines.
#[derive(Default)]
struct Answers {
    text: Vec<u8>,
    refused: bool,
}

impl Answers {
    const fn status(&self) -> Status {
        if self.refused { Status::Incomplete } else { Status::Done }
    }
}

/// How every line is answered.
struct Lines {
    named: Chains,
    format: AddressFormat,
}

impl Lines {
    fn answer(&self, line: &[u8], answers: &mut Answers) {
        // A line that is not text is a line that is not an address; the next one is still read.
        let line = String::from_utf8_lossy(line);
        let text = line.trim_end_matches('\r');
        let identified = address::identify(text, self.named);
        answers.refused |= identified.is_err();
        let private = identified.as_ref().is_err_and(|error| error.kind.is_private());
        let input = if private { "" } else { text };
        match self.format {
            AddressFormat::Jsonl => self.json_line(input, &identified, &mut answers.text),
            AddressFormat::Table => self.table_line(input, &identified, &mut answers.text),
        }
        answers.text.push(b'\n');
    }

    fn json_line(&self, input: &str, identified: &Result<Identifier, AddressError>, out: &mut Vec<u8>) {
        out.extend(b"{\"input\":");
        json_text(input, out);
        out.extend(b",\"identities\":[");
        match identified {
            Ok(Identifier::Address(all)) => {
                for (at, parsed) in all.iter().enumerate() {
                    if at > 0 {
                        out.push(b',');
                    }
                    json_address(input.trim(), parsed, out);
                }
            }
            Ok(Identifier::Transaction(txid, output)) => self.json_transaction(txid, *output, out),
            Err(_) => {}
        }
        out.push(b']');
        let notes = self.notes(input, identified);
        if !notes.is_empty() {
            out.extend(b",\"notes\":[");
            out.extend(
                notes.iter().map(|note| format!("\"{}\"", note.code())).collect::<Vec<_>>().join(",").into_bytes(),
            );
            out.push(b']');
        }
        if let Err(error) = identified {
            let error = ErrorLine { code: error.code(), position: error.position, code_point: error.code_point() };
            out.extend(b",\"error\":");
            out.extend(serde_json::to_vec(&error).unwrap_or_default());
        }
        out.push(b'}');
    }

    fn json_transaction(&self, txid: &Txid, output: Option<u32>, out: &mut Vec<u8>) {
        let chain = txid.chain(self.named);
        let canonical = txid.on(chain);
        let chain = chain.map_or("null".to_owned(), |chain| format!("\"{chain}\""));
        let (kind, canonical, vout) = match output {
            Some(vout) => ("outpoint", format!("{canonical}:{vout}"), format!(",\"vout\":{vout}")),
            None => ("txid", canonical, String::new()),
        };
        out.extend(format!("{{\"chain\":{chain},\"kind\":\"{kind}\",\"payload\":\"").into_bytes());
        push_hex(txid.as_bytes(), out);
        out.extend(format!("\",\"canonical\":\"{canonical}\",\"network\":null{vout}}}").into_bytes());
    }

    fn notes(&self, input: &str, identified: &Result<Identifier, AddressError>) -> Vec<Note> {
        match identified {
            Ok(Identifier::Address(all)) => address::notes(input, self.named, all),
            _ => Vec::new(),
        }
    }

    fn table_line(&self, input: &str, identified: &Result<Identifier, AddressError>, out: &mut Vec<u8>) {
        out.extend(printable(input).into_bytes());
        let shown = match identified {
            Ok(Identifier::Address(all)) => table_addresses(input, all),
            Ok(Identifier::Transaction(txid, output)) => {
                let chain = txid.chain(self.named);
                let kind = if output.is_some() { "outpoint" } else { "txid" };
                let output = output.map_or_else(String::new, |vout| format!(":{vout}"));
                format!("{} {kind} {}{output}", chain.map_or("?", Chain::code), txid.on(chain))
            }
            Err(error) => {
                let at = error.position.map_or_else(String::new, |at| format!(" (character {})", at + 1));
                format!("! {error}{at}")
            }
        };
        out.push(b'\t');
        out.extend(shown.into_bytes());
        for note in self.notes(input, identified) {
            out.extend(format!("\t({})", words_of(note)).into_bytes());
        }
    }
}

/// Chains on which the same stands for the same are named together.
fn table_addresses(input: &str, all: &[Parsed]) -> String {
    let mut shown: Vec<(String, String)> = Vec::new();
    for parsed in all {
        let identity = &parsed.identity;
        let tag = parsed.tag.map_or_else(String::new, |tag| format!(" tag {tag}"));
        let place = format!("{} {}{tag}", identity.kind, parsed.canonical(input.trim()));
        match shown.iter_mut().find(|(_, known)| *known == place) {
            Some((chains, _)) => *chains = format!("{chains},{}", identity.chain),
            None => shown.push((identity.chain.to_string(), place)),
        }
    }
    shown.iter().map(|(chains, place)| format!("{chains} {place}")).collect::<Vec<_>>().join("\t")
}

fn words_of(note: Note) -> String {
    match note {
        Note::OtherChain(chain) => format!("not of the named coin: an address on {}", chain.name()),
        Note::SeveralChains => "the text alone does not tell the chain".to_owned(),
        Note::NoChecksum => "without a checksum: a slip of the pen would not show".to_owned(),
        Note::TestNetwork => "of a test network".to_owned(),
        Note::Shielded => "shielded: what is paid there is hidden".to_owned(),
        Note::BlanksAround => "there were blanks around it".to_owned(),
        _ => note.code().to_owned(),
    }
}

#[derive(Serialize)]
struct ErrorLine {
    code: &'static str,
    position: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_point: Option<String>,
}

/// Written by hand: this is what most of the time goes into.
fn json_address(text: &str, parsed: &Parsed, out: &mut Vec<u8>) {
    let identity = &parsed.identity;
    out.extend(b"{\"chain\":\"");
    out.extend(identity.chain.code().as_bytes());
    out.extend(b"\",\"kind\":\"");
    // Writing to a Vec does not fail.
    let _ = write!(out, "{}", identity.kind);
    out.extend(b"\",\"payload\":\"");
    push_hex(identity.payload.as_bytes(), out);
    out.extend(b"\",\"canonical\":");
    json_text(&parsed.canonical(text), out);
    out.extend(match identity.network {
        Network::Mainnet => &b",\"network\":\"mainnet\""[..],
        Network::Regtest => b",\"network\":\"regtest\"",
        _ => b",\"network\":\"testnet\"",
    });
    if let Some(tag) = parsed.tag {
        // As text: a tag may be beyond what JavaScript counts exactly.
        let _ = write!(out, ",\"tag\":\"{tag}\"");
    }
    out.push(b'}');
}

fn json_text(text: &str, out: &mut Vec<u8>) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        out.push(b'"');
        out.extend(text.as_bytes());
        out.push(b'"');
    } else {
        out.extend(serde_json::to_vec(text).unwrap_or_default());
    }
}
