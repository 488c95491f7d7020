//! The engine: a list, and what can be asked with it.

use std::sync::Arc;

use breachlight::address::{self, Asset, Chain, Chains, Identifier, Note, Parsed, Payload, Txid};
use breachlight::check::{Check, Settings, Whole};
use breachlight::decode::member::ContainerError;
use breachlight::decode::{Encoding, container, limits};
use breachlight::history::{Format, Formats, Hints, Sample, find_service, mapping};
use breachlight::list::bundle::ReadBundleError;
use breachlight::list::{Catalogue, List, PartName, Trust};
use breachlight::report::Report;
use breachlight::time::Time;
use js_sys::{Function, JsString, Uint8Array};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, File};

use crate::error::{coded, give, take};
use crate::input::{self, Pushed, Watch};
use crate::lists::{ListSources, Lists};
use crate::members::Handed;
use crate::outcome::Outcome;
use crate::remote::Keep;
use crate::text::Platform;

/// What the caller knows and the files may not say.
#[derive(Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", default)]
pub struct CheckOptions {
    /// The exchange the files are from, for files that do not tell.
    #[tsify(optional)]
    pub service: Option<String>,
    /// The code of the coin the files are about, for files that do not tell.
    #[tsify(optional)]
    pub asset: Option<String>,
    /// The encoding of the files, such as `shift_jis`, in place of a guess.
    #[tsify(optional)]
    pub encoding: Option<String>,
    /// The time of the report, RFC 3339 in UTC. Left out, the report has none.
    #[tsify(optional)]
    pub as_of: Option<String>,
    /// What the columns are, said by the user: `compiled` of `FileColumns`, or what the module `mapping` made of a saved file. It is used
    /// for files with that header; the report says of the others that it was not.
    #[tsify(optional)]
    pub mapping: Option<Vec<u8>>,
    /// Files, by their place, at which an earlier check stopped. They are not read again; the report says `check_stopped` of them.
    #[tsify(optional)]
    pub stopped: Vec<usize>,
}

/// One thing an identifier can stand for.
#[derive(Debug, Serialize, Tsify)]
pub struct AddressIdentity {
    /// The code of the chain; nothing for a transaction that names none.
    #[tsify(optional)]
    pub chain: Option<&'static str>,
    /// What it is: `p2pkh`, `account`, …, `txid` or `outpoint`.
    pub kind: String,
    /// The hash, key or program, in hexadecimal.
    pub payload: String,
    /// The identifier in the chain's usual notation.
    pub canonical: String,
    /// The network of the chain; nothing for a transaction.
    #[tsify(optional)]
    pub network: Option<address::Network>,
    /// The tag, memo id or payment id that was part of the text, in decimal.
    #[tsify(optional)]
    pub tag: Option<String>,
}

/// Everything an identifier can stand for.
#[derive(Debug, Serialize, Tsify)]
pub struct AddressIdentities {
    /// One if the coin, the network or the form decides, else all that are possible.
    pub identities: Vec<AddressIdentity>,
    /// Codes of what a reader should know of it: `other_chain`, `several_chains`, `no_checksum`, …
    pub notes: Vec<&'static str>,
}

/// Lists, ready to check files against.
#[wasm_bindgen]
pub struct Engine {
    pub(crate) lists: Lists,
}

#[wasm_bindgen]
impl Engine {
    /// Reads a list that is one file from its bytes. Nobody vouches for it, and every report says so.
    ///
    /// Throws `list_damaged`, `list_not_whole` or `list_version`.
    #[wasm_bindgen(constructor)]
    pub fn new(list: Vec<u8>) -> Result<Engine, JsValue> {
        let list = List::read(list).map_err(refused)?;
        Ok(Self { lists: Lists::whole(Catalogue::of(list, Trust::Unsigned)) })
    }

    /// Fetches signed lists, with their words in one language, and verifies every byte. `now` is the time, RFC 3339 in UTC; a clock that is
    /// moved while they load changes nothing. What was verified is handed to `keep`, if there is one.
    ///
    /// ```js
    /// const lists = [
    ///   { folder: 'https://example.org/lists/public/', root: '4e07…' },
    ///   { folder: 'https://exchange.example/lists/own/', root: '6b86…' },
    /// ];
    /// const engine = await Engine.load(lists, 'en', new Date().toISOString(), keep);
    /// ```
    ///
    /// A list is used as its publisher has it now; if that cannot be had or is not what was signed, as `keep` has it, and then as `seed` has
    /// it, and reports say so (`list_not_renewed`). Where nothing is left the list is named in every report as `list_unusable`, and the others
    /// are asked. Findings name their list.
    ///
    /// Throws `bad_option`, and if no list is left the code of why the first is not: `list_fetch`, `list_signatures`, `list_rollback`,
    /// `list_below_floor`, `list_hash`, `list_clock` …
    pub async fn load(
        lists: Ts<ListSources>,
        language: String,
        now: String,
        keep: Option<Keep>,
    ) -> Result<Engine, JsValue> {
        let now = now.parse().map_err(|error| coded("bad_option", &format!("now: {error}")))?;
        Ok(Self { lists: Lists::open(take(&lists)?, &language, now, keep.as_ref()).await? })
    }

    /// Puts another list behind those there are, which is one file that nobody vouches for.
    ///
    /// Throws as the constructor does, and `list_twice` if a list of that name is there.
    pub fn add(&mut self, list: Vec<u8>) -> Result<(), JsValue> {
        let list = List::read(list).map_err(refused)?;
        self.lists.catalogue.add(list, Trust::Unsigned).map_err(|error| coded("list_twice", &error.to_string()))
    }

    /// What the lists tell readers of their breaches in a language, as Fluent messages. Fetches it where it is not there yet.
    ///
    /// Throws `list_fetch`, `list_hash` … A list without words in that language has nothing to tell.
    pub async fn texts(&self, language: String) -> Result<String, JsValue> {
        let mut texts = String::new();
        for (list, _) in self.lists.catalogue.lists() {
            let name = PartName::Texts(language.clone());
            if list.texts(&language).is_none() && list.manifest().part(&name).is_some() {
                let loaded = self.lists.load(list.name(), &name).await;
                loaded.map_err(|error| coded(error.code(), &error.to_string()))?;
            }
            texts.push_str(list.texts(&language).unwrap_or_default());
        }
        Ok(texts)
    }

    /// A report without a file: which list this is and what it covers.
    pub fn about(&self) -> Result<Ts<Report>, JsValue> {
        give(&Check::new(&self.lists.catalogue, Settings::default()).report())
    }

    /// Checks files, each as a stream. `progress` is called with bytes done, bytes in all, and rows read in the current file; and once a
    /// file with its first rows, as `FirstRows`, as soon as there are any.
    ///
    /// `expand` takes archives and workbooks apart; without it they are named as what they are and not read.
    ///
    /// A file that cannot be read is named in the report; the others go on. Throws `aborted`, `bad_option`, `formats_missing`.
    pub async fn check(
        &self,
        files: Vec<File>,
        options: Ts<CheckOptions>,
        signal: Option<AbortSignal>,
        progress: Option<Function>,
        #[wasm_bindgen(unchecked_optional_param_type = "Expand")] expand: Option<Function>,
    ) -> Result<Outcome, JsValue> {
        require_formats()?;
        let options = take(&options)?;
        let stopped = options.stopped.clone();
        let settings = settings(options, Some(&self.lists.catalogue))?;
        let mut watch = Watch::new(&files, signal, progress);
        // A page may be open for longer than its lists are good for.
        let catalogue = settings.as_of.map_or_else(|| self.lists.catalogue.clone(), |now| self.lists.catalogue.at(now));
        let mut check = Check::new(&catalogue, settings);
        for (at, file) in files.iter().enumerate() {
            let name = input::name(file);
            if stopped.contains(&at) {
                check.unreadable(&name, "check_stopped");
                continue;
            }
            if let Some(expand) = &expand
                && container::is_container(&input::head(file, HEAD).await)
            {
                if let Err(error) = self.members(&mut check, file, &name, expand, &mut watch).await {
                    match code_of(&error).as_deref() {
                        Some("container_reader_not_loaded") => check.unreadable(&name, "container_reader_not_loaded"),
                        Some("file_not_readable") => check.unreadable(&name, "file_not_readable"),
                        _ => return Err(error),
                    }
                }
                continue;
            }
            let mut reading = check.open(&name, &Platform);
            let mut shown = false;
            let mut push = |bytes: &[u8]| {
                let more = reading.push(bytes);
                let rows = reading.rows();
                let first = (rows > 0 && !std::mem::replace(&mut shown, rows > 0)).then(|| reading.first_rows(FIRST));
                Pushed { more, rows, first: first.and_then(|rows| give(&FirstRows(rows)).ok()).map(Into::into) }
            };
            let outcome = input::read(file, &mut watch, &mut push).await;
            match outcome {
                Ok(()) => {
                    self.lists.load_evidence(&reading.wanted()).await;
                    reading.close();
                }
                Err(error) if code_of(&error).as_deref() == Some("file_not_readable") => {
                    drop(reading);
                    check.unreadable(&name, "file_not_readable");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(Outcome::new(check.report()))
    }
}

/// The first rows of a file, as they were read: shown while the others are.
#[derive(Debug, Serialize, Tsify)]
#[serde(transparent)]
pub struct FirstRows(Vec<Sample>);

/// How many of them.
const FIRST: usize = 5;

/// As many first bytes as tell an archive from everything else.
#[expect(clippy::cast_possible_truncation, reason = "it is 1024")]
pub(crate) const HEAD: u32 = container::HEAD_LEN as u32;

impl Engine {
    /// Has a file taken apart and checks its members.
    async fn members(
        &self,
        check: &mut Check<'_>,
        file: &File,
        name: &str,
        expand: &Function,
        watch: &mut Watch,
    ) -> Result<(), JsValue> {
        #[expect(clippy::cast_precision_loss, reason = "64 MiB are far below 2^53")]
        if file.size() > limits::ARCHIVE_BYTES as f64 {
            check.unreadable(name, ContainerError::ArchiveTooLarge.code());
            return Ok(());
        }
        let mut whole = Whole::default();
        let bytes = input::whole(file, watch, &mut |bytes| whole.push(bytes)).await?;
        let whole = whole.finish();
        let handed = Handed::begin(expand, name, &bytes).await?;
        while let Some(member) = handed.next()? {
            match member {
                Ok(member) => {
                    let mut reading = check.open_member(&member, &whole, &Platform);
                    if let Err(error) = handed.read(&mut |bytes| reading.push(bytes))? {
                        reading.fail(error.code());
                    }
                    self.lists.load_evidence(&reading.wanted()).await;
                    reading.close();
                }
                Err((name, error)) => check.unreadable_member(&name, error, &whole),
            }
        }
        handed.end()?;
        watch.done(bytes.length(), check.rows()).await
    }
}

/// Gives the module the formats of exports, as `formats.bin` has them, before the first check. Without it a module that was built without
/// formats knows none.
///
/// Throws `formats_damaged`.
#[wasm_bindgen(js_name = useFormats)]
pub fn use_formats(bytes: Vec<u8>) -> Result<(), JsValue> {
    // They are kept as long as the module lives.
    Formats::install(bytes.leak()).map_err(|_| coded("formats_damaged", "these are not the formats of this version"))
}

/// Reads many addresses at once, joined by line feeds. The result has a line for each: `chain kind payload` and a blank for each identity
/// it can have, or `!code`.
///
/// One call and one text for a whole column: a call per address would cost more than the reading.
#[wasm_bindgen]
pub fn addresses(lines: &JsString, asset: Option<String>) -> Result<String, JsValue> {
    let lines = TextEncoder::new().encode(lines).to_vec();
    // Only ASCII is written.
    Ok(String::from_utf8(address::column(&lines, named(asset)?)).unwrap_or_default())
}

/// As `addresses`, for lines that are there as UTF-8, such as a file's, and with the result as bytes: by way of text there and back it takes longer.
#[wasm_bindgen(js_name = addressesUtf8)]
pub fn addresses_utf8(lines: &[u8], asset: Option<String>) -> Result<Vec<u8>, JsValue> {
    Ok(address::column(lines, named(asset)?))
}

#[wasm_bindgen]
extern "C" {
    /// Bound here because web-sys's takes a `&str`, which has been through the encoder once already, a character at a time.
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Uint8Array;
}

/// Reads one address, transaction or output of a transaction. `asset` and `network` are what the file calls its coin and network.
///
/// Throws the code of what is wrong with it, with `address_` in front, and where, if a character can be named, as `position`.
#[wasm_bindgen]
pub fn address(text: &str, asset: Option<String>, network: Option<String>) -> Result<Ts<AddressIdentities>, JsValue> {
    let named = address::named(parse_asset(asset)?.as_ref(), network.as_deref());
    match address::identify(text, named) {
        Ok(Identifier::Address(found)) => give(&AddressIdentities {
            notes: address::notes(text, named, &found).into_iter().map(Note::code).collect(),
            identities: found.iter().map(|parsed| of_address(parsed, text.trim())).collect(),
        }),
        Ok(Identifier::Transaction(txid, output)) => {
            give(&AddressIdentities { identities: vec![of_transaction(&txid, output, named)], notes: Vec::new() })
        }
        Err(error) => {
            let thrown = coded(&format!("address_{}", error.code()), &error.to_string());
            if let Some(position) = error.position.and_then(|at| u32::try_from(at).ok()) {
                js_sys::Reflect::set(&thrown, &"position".into(), &position.into())?;
            }
            Err(thrown)
        }
    }
}

fn of_address(parsed: &Parsed, text: &str) -> AddressIdentity {
    AddressIdentity {
        chain: Some(parsed.identity.chain.code()),
        kind: parsed.identity.kind.to_string(),
        payload: format!("{:x}", parsed.identity.payload),
        canonical: parsed.canonical(text).into_owned(),
        network: Some(parsed.identity.network),
        tag: parsed.tag.map(|tag| tag.to_string()),
    }
}

fn of_transaction(txid: &Txid, output: Option<u32>, named: Chains) -> AddressIdentity {
    let chain = txid.chain(named);
    let canonical = txid.on(chain);
    AddressIdentity {
        chain: chain.map(Chain::code),
        kind: if output.is_some() { "outpoint" } else { "txid" }.to_owned(),
        payload: format!("{:x}", Payload::new(txid.as_bytes())),
        canonical: output.map_or_else(|| canonical.clone(), |vout| format!("{canonical}:{vout}")),
        network: None,
        tag: None,
    }
}

/// Throws `formats_missing` where the module was not given the formats of exports.
pub(crate) fn require_formats() -> Result<(), JsValue> {
    if Formats::are_given() {
        return Ok(());
    }
    Err(coded("formats_missing", "no formats of exports were given to this module"))
}

/// `catalogue` is what a check is made against; where there is none, a service may have any name.
pub(crate) fn settings(options: CheckOptions, catalogue: Option<&Catalogue>) -> Result<Settings, JsValue> {
    let as_of = options.as_of.map(|text| text.parse::<Time>()).transpose();
    Ok(Settings {
        hints: Hints {
            service: parse_service(options.service, catalogue)?,
            asset: parse_asset(options.asset)?,
            encoding: parse_encoding(options.encoding)?,
            mapping: parse_mapping(options.mapping)?,
            ..Hints::default()
        },
        as_of: as_of.map_err(|error| coded("bad_option", &format!("asOf: {error}")))?,
        most_rows: Some(limits::PAGE_ROWS),
    })
}

fn parse_service(name: Option<String>, catalogue: Option<&Catalogue>) -> Result<Option<String>, JsValue> {
    let known = |name: String| match (find_service(&name), catalogue) {
        (Some(service), _) => Ok(service.id.to_string()),
        (None, None) => Ok(name),
        // Its exports are not known, and its breaches may be.
        (None, Some(catalogue)) => catalogue
            .find_service(&name)
            .map(str::to_owned)
            .ok_or_else(|| coded("bad_option", "service: no such service is known")),
    };
    name.map(known).transpose()
}

pub(crate) fn parse_encoding(label: Option<String>) -> Result<Option<Encoding>, JsValue> {
    let known = |label: String| {
        Encoding::by_label(&label).ok_or_else(|| coded("bad_option", "encoding: no such encoding is read here"))
    };
    label.map(known).transpose()
}

fn parse_mapping(bytes: Option<Vec<u8>>) -> Result<Option<Arc<Format>>, JsValue> {
    // A few hundred bytes, kept as long as the module lives.
    let mapping = |bytes: Vec<u8>| mapping::of_bytes(bytes.leak());
    bytes.map(mapping).transpose().map_err(|_| coded("bad_option", "mapping: these are not the bytes of a mapping"))
}

fn parse_asset(asset: Option<String>) -> Result<Option<Asset>, JsValue> {
    asset.map(|code| code.parse()).transpose().map_err(|error| coded("bad_option", &format!("asset: {error}")))
}

fn named(asset: Option<String>) -> Result<Chains, JsValue> {
    Ok(address::named(parse_asset(asset)?.as_ref(), None))
}

fn refused(error: ReadBundleError) -> JsValue {
    coded(error.code(), &error.to_string())
}

fn code_of(error: &JsValue) -> Option<String> {
    js_sys::Reflect::get(error, &"code".into()).ok()?.as_string()
}
