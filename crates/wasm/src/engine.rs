//! The engine: a list, and what can be asked with it.

use std::fmt::Write as _;

use breachlight::address::{self, Asset, Identity};
use breachlight::check::{Check, Settings};
use breachlight::decode::Encoding;
use breachlight::history::{Hints, find_service};
use breachlight::list::{Catalogue, bundle};
use breachlight::report::Report;
use breachlight::time::Time;
use gloo::net::http::Request;
use js_sys::Function;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, File};

use crate::error::{coded, give, take};
use crate::input::{self, Watch};
use crate::outcome::Outcome;
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
    /// Files, by their place, at which an earlier check stopped. They are not read again; the report says `check_stopped` of them.
    #[tsify(optional)]
    pub stopped: Vec<usize>,
}

/// One thing an address can stand for.
#[derive(Debug, Serialize, Tsify)]
pub struct AddressIdentity {
    /// The code of the chain.
    pub chain: String,
    /// The kind of script.
    pub kind: String,
    /// The hash or program, in hexadecimal.
    pub payload: String,
    /// The address in the chain's usual notation.
    pub canonical: String,
    /// The network of the chain.
    pub network: address::Network,
}

/// Everything an address can stand for.
#[derive(Debug, Serialize, Tsify)]
pub struct AddressIdentities {
    /// One if the coin or the form decides, else all that are possible.
    pub identities: Vec<AddressIdentity>,
}

/// A list, ready to check files against.
#[wasm_bindgen]
pub struct Engine {
    catalogue: Catalogue,
}

#[wasm_bindgen]
impl Engine {
    /// Reads a list from its bytes.
    ///
    /// Throws `list_damaged` or `list_version`.
    #[wasm_bindgen(constructor)]
    pub fn new(list: &[u8]) -> Result<Engine, JsValue> {
        let catalogue = bundle::read(list).map_err(|error| coded(error.code(), &error.to_string()))?;
        Ok(Self { catalogue })
    }

    /// Fetches a list and reads it.
    ///
    /// Throws `list_not_loaded`, `list_damaged` or `list_version`.
    pub async fn load(url: String) -> Result<Engine, JsValue> {
        let failed = |error: gloo::net::Error| coded("list_not_loaded", &error.to_string());
        let response = Request::get(&url).send().await.map_err(failed)?;
        if !response.ok() {
            return Err(coded("list_not_loaded", &format!("the server answered {}", response.status())));
        }
        let bytes = response.binary().await.map_err(failed)?;
        Self::new(&bytes)
    }

    /// A report without a file: which list this is and what it covers.
    pub fn about(&self) -> Result<Ts<Report>, JsValue> {
        give(&Check::new(&self.catalogue, Settings::default()).report())
    }

    /// Checks files, each as a stream. `progress` is called with bytes done, bytes in all, and rows read in the current file.
    ///
    /// A file that cannot be read is named in the report; the others go on. Throws `aborted`, `bad_option`.
    pub async fn check(
        &self,
        files: Vec<File>,
        options: Ts<CheckOptions>,
        signal: Option<AbortSignal>,
        progress: Option<Function>,
    ) -> Result<Outcome, JsValue> {
        let options = take(&options)?;
        let stopped = options.stopped.clone();
        let settings = settings(options)?;
        let mut watch = Watch::new(&files, signal, progress);
        let mut check = Check::new(&self.catalogue, settings);
        for (at, file) in files.iter().enumerate() {
            let name = input::name(file);
            if stopped.contains(&at) {
                check.unreadable(&name, "check_stopped");
                continue;
            }
            let mut reading = check.open(&name, &Platform);
            let outcome = input::read(file, &mut watch, &mut |bytes| (reading.push(bytes), reading.rows())).await;
            match outcome {
                Ok(()) => reading.close(),
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

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Reads many addresses at once, joined by line feeds; the result has one line each: `kind payload`, or `!code`.
///
/// One call and one text for a whole column: a call per address would cost more than the parsing.
#[wasm_bindgen]
pub fn addresses(lines: &str, asset: Option<String>) -> Result<String, JsValue> {
    let asset = parse_asset(asset)?;
    let mut out = String::with_capacity(lines.len() * 2);
    for line in lines.lines() {
        match address::resolve(line, asset.as_ref()) {
            Ok(parsed) => {
                for parsed in parsed {
                    let Identity { chain, kind, payload, .. } = parsed.identity;
                    // Writing to a String does not fail.
                    let _ = write!(out, "{chain} {kind} ");
                    payload.as_bytes().iter().for_each(|byte| {
                        out.extend([byte >> 4, byte & 15].map(|digit| char::from(HEX[usize::from(digit)])));
                    });
                    out.push(' ');
                }
            }
            Err(error) => {
                out.push('!');
                out.push_str(error.code());
            }
        }
        out.push('\n');
    }
    Ok(out)
}

/// Reads one address.
///
/// Throws the code of what is wrong with it, with `address_` in front.
#[wasm_bindgen]
pub fn address(text: &str, asset: Option<String>) -> Result<Ts<AddressIdentities>, JsValue> {
    let asset = parse_asset(asset)?;
    let parsed = address::resolve(text, asset.as_ref())
        .map_err(|error| coded(&format!("address_{}", error.code()), &error.to_string()))?;
    let identities = parsed
        .iter()
        .map(|parsed| AddressIdentity {
            chain: parsed.identity.chain.to_string(),
            kind: parsed.identity.kind.to_string(),
            payload: format!("{:x}", parsed.identity.payload),
            canonical: parsed.identity.canonical(),
            network: parsed.identity.network,
        })
        .collect();
    give(&AddressIdentities { identities })
}

fn settings(options: CheckOptions) -> Result<Settings, JsValue> {
    let as_of = options.as_of.map(|text| text.parse::<Time>()).transpose();
    Ok(Settings {
        hints: Hints {
            service: parse_service(options.service)?,
            asset: parse_asset(options.asset)?,
            encoding: parse_encoding(options.encoding)?,
        },
        as_of: as_of.map_err(|error| coded("bad_option", &format!("asOf: {error}")))?,
    })
}

fn parse_service(name: Option<String>) -> Result<Option<String>, JsValue> {
    let known = |name: String| match find_service(&name) {
        Some(service) => Ok(service.id.to_owned()),
        None => Err(coded("bad_option", "service: no such service is known")),
    };
    name.map(known).transpose()
}

fn parse_encoding(label: Option<String>) -> Result<Option<Encoding>, JsValue> {
    let known = |label: String| {
        Encoding::by_label(&label).ok_or_else(|| coded("bad_option", "encoding: no such encoding is read here"))
    };
    label.map(known).transpose()
}

fn parse_asset(asset: Option<String>) -> Result<Option<Asset>, JsValue> {
    asset.map(|code| code.parse()).transpose().map_err(|error| coded("bad_option", &format!("asset: {error}")))
}

fn code_of(error: &JsValue) -> Option<String> {
    js_sys::Reflect::get(error, &"code".into()).ok()?.as_string()
}
