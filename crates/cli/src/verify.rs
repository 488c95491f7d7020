//! `breachlight check --verify REPORT`: the report is computed again from the same files and lists, and what differs is named.
//!
//! Nothing in a report proves that nobody edited it: whoever edits it can edit its hashes too. What proves it is that somebody else, with
//! the files and the lists in their own hands, comes to the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use breachlight::canonical::{Sha256, canonical_json};
use breachlight::check::Settings;
use breachlight::decode::member::BETWEEN;
use breachlight::decode::{DecodeError, Encoding, limits};
use breachlight::history::{Hints, mapping};
use breachlight::report::VERSION;
use breachlight::time::Time;
use fluent_bundle::{FluentArgs, FluentValue};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::input::{self, Source};
use crate::list::Lists;
use crate::output::{self, Error};
use crate::phrase::printable;
use crate::trust::Memory;
use crate::words::Words;
use crate::{CheckArgs, ReportFormat, Status, check};

/// How many rows are named one by one. After these it is plain that they differ.
const NAMED_ROWS: usize = 20;

/// One thing that is not as the report has it. `report` is what stands there, `here` what comes out now.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "part", rename_all = "snake_case")]
enum Difference {
    /// The report's own text: something stands twice in it, or is written in another way than a report is.
    Text,
    /// The program that made it.
    Engine { field: &'static str, report: String, here: String },
    /// A list is another one, or is not there.
    List { name: String, field: &'static str, report: Option<String>, here: Option<String> },
    /// A file of the report is not among those given.
    FileMissing { name: String },
    /// A file that was given is not in the report.
    FileAdded { name: String },
    /// The bytes of a file are others.
    FileChanged { name: String, report: Option<String>, here: Option<String> },
    /// What is said of a file whose bytes are the same.
    File { name: String, field: String },
    /// A count.
    Counts { verdict: String, report: Option<u64>, here: Option<u64> },
    /// A row of a file whose bytes are the same.
    Row { file: String, row: u64, field: String, report: Option<String>, here: Option<String> },
    /// More rows than are named.
    MoreRows { rows: u64 },
    /// Anything else, by its name in the report.
    Section { name: String },
}

/// What comes out of it.
#[derive(Serialize)]
struct Verification {
    same: bool,
    /// Whether the report was made where there is room for few rows, and what comes after them was compared by nobody.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    cut: bool,
    differences: Vec<Difference>,
}

pub(crate) fn run(args: &CheckArgs, path: &Path) -> Result<Status, Error> {
    if !matches!(args.format, ReportFormat::Table | ReportFormat::Json) {
        return Err(Error::Refused("what --verify finds is printed as a table or as JSON".to_owned()));
    }
    let shown = printable(&path.display().to_string());
    let text = read(path).map_err(Error::io(&*shown))?;
    let report = parse(&text).map_err(|why| Error::Refused(format!("{shown}: {why}")))?;
    let settings = settings(&report).map_err(|why| Error::Refused(format!("{shown}: {why}")))?;
    let now = settings.as_of.unwrap_or_else(crate::trust::now);
    // Which release was seen last is no matter: the report was made with the one that is at hand.
    let lists = Lists::load(&args.list, &args.root, &Memory::none(), now)?;
    let words = Words::of_lists(args.lang, &lists.catalogue);
    let sources = in_the_order_of(&report, check::sources(args, &words)?);
    let here = check::recompute(&lists, settings, &sources).to_json();
    let here: Value = serde_json::from_str(&here).map_err(|error| Error::Refused(error.to_string()))?;
    let differences = compare(&text, &report, &here);
    let same = differences.is_empty();
    let cut = was_cut(&report);
    let found = match args.format {
        ReportFormat::Json => canonical_json(&Verification { same, cut, differences }),
        _ if same && cut => words.with("cli-verify-cut", &FluentArgs::from_iter([("rows", limits::PAGE_ROWS)])) + "\n",
        _ => table(&differences, &words),
    };
    output::write(found, args.output.as_deref())?;
    Ok(if same { Status::Done } else { Status::Incomplete })
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    if input::is_stdin(path) {
        io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    fs::read_to_string(path)
}

fn parse(text: &str) -> Result<Value, String> {
    let report: Value = serde_json::from_str(text).map_err(|error| format!("not a report: {error}"))?;
    match report["breachlight_report"].as_u64() {
        Some(version) if version == u64::from(VERSION) => Ok(report),
        Some(version) => Err(format!("a report of version {version}; this program makes and reads version {VERSION}")),
        None => Err("not a report: it has no \"breachlight_report\"".to_owned()),
    }
}

/// What the caller of the report said.
fn settings(report: &Value) -> Result<Settings, String> {
    let of = &report["settings"];
    let encoding: Option<String> = field(of, "encoding")?;
    let encoding =
        encoding.map(|label| Encoding::by_label(&label).ok_or(format!("no encoding {label:?} is read here")));
    let columns: Option<String> = field(of, "mapping")?;
    let columns =
        columns.map(|text| mapping::read(&text).map_err(|_| "its mapping of columns cannot be read".to_owned()));
    let hints = Hints {
        service: field(of, "service")?,
        asset: field(of, "asset")?,
        encoding: encoding.transpose()?,
        format: field(of, "format")?,
        own_address: field(of, "own_address")?,
        zone: field(of, "zone")?,
        mapping: columns.transpose()?,
    };
    let most_rows = was_cut(report).then_some(limits::PAGE_ROWS);
    Ok(Settings { hints, as_of: field::<Time>(report, "as_of")?, most_rows })
}

/// Whether a page made the report and gave up at the number of rows that it has room for, which is computed again just so. No other number
/// counts: whoever takes rows out of a report could say of any that there was no room for more.
fn was_cut(report: &Value) -> bool {
    report["rows"].as_u64() == Some(limits::PAGE_ROWS as u64) && array(report, "files").iter().any(is_cut)
}

fn is_cut(file: &Value) -> bool {
    file["error"]["code"] == DecodeError::TooManyRows.code()
}

fn field<T: DeserializeOwned>(of: &Value, name: &str) -> Result<Option<T>, String> {
    serde_json::from_value(of[name].clone()).map_err(|error| format!("{name}: {error}"))
}

/// The files in the order in which the report has them, under the names they have there. Two of different folders may have one name, and one
/// that was renamed is the same file: so a file is first the one with its name and its bytes, then the one with its bytes, then the one with
/// its name. Those that are not in the report come last.
fn in_the_order_of(report: &Value, sources: Vec<Source>) -> Vec<Source> {
    // A member of an archive stands behind the name of the file that it is in.
    let own = |file: &Value| text_of(file, "name").split(BETWEEN).next().unwrap_or_default().to_owned();
    let files: Vec<(String, String)> =
        array(report, "files").iter().map(|file| (own(file), text_of(file, "sha256"))).collect();
    let hashes: Vec<String> = sources.iter().map(|source| sha256_of(&source.path).unwrap_or_default()).collect();
    let mut places = vec![usize::MAX; sources.len()];
    for (by_name, by_bytes) in [(true, true), (false, true), (true, false)] {
        for (at, source) in sources.iter().enumerate().filter(|(at, _)| !hashes[*at].is_empty() || !by_bytes) {
            let is_it = |(name, hash): &(String, String)| {
                (!by_name || *name == source.name) && (!by_bytes || *hash == hashes[at])
            };
            let place = (0..files.len()).find(|place| is_it(&files[*place]) && !places.contains(place));
            if let Some(place) = place.filter(|_| places[at] == usize::MAX) {
                places[at] = place;
            }
        }
    }
    let mut ordered: Vec<(usize, Source)> = places.into_iter().zip(sources).collect();
    ordered.sort_by_key(|(place, _)| *place);
    let named = |(place, source): (usize, Source)| match files.get(place) {
        Some((name, _)) => Source { name: name.clone(), ..source },
        None => source,
    };
    ordered.into_iter().map(named).collect()
}

/// The hash of a file that can be read twice, which a pipe cannot.
fn sha256_of(path: &Path) -> Option<String> {
    let is_file = fs::metadata(path).is_ok_and(|about| about.is_file());
    let mut file = fs::File::open(path).ok().filter(|_| is_file)?;
    let (mut hash, mut bytes) = (Sha256::default(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut bytes) {
            Ok(0) => return Some(hash.finish()),
            Ok(len) => hash.update(&bytes[..len]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}

fn compare(text: &str, report: &Value, here: &Value) -> Vec<Difference> {
    let mut all = Vec::new();
    // Blanks between values are nothing that a report says; whatever else is not as a report is written may hide something.
    if without_blanks(text) != canonical_json(report).trim_end() {
        all.push(Difference::Text);
    }
    for field in ["name", "version", "build"] {
        let [report, here] = [report, here].map(|of| text_of(&of["engine"], field));
        if report != here {
            all.push(Difference::Engine { field, report, here });
        }
    }
    lists(report, here, &mut all);
    files(report, here, &mut all);
    let named = ["engine", "lists", "files", "counts", "transfers"];
    let empty = serde_json::Map::new();
    let keys = |of: &Value| of.as_object().unwrap_or(&empty).keys().cloned().collect::<Vec<_>>();
    let [told, found] = [report, here].map(|of| of["counts"].as_object().unwrap_or(&empty).clone());
    for verdict in union(&keys(&report["counts"]), &keys(&here["counts"])) {
        let [report, here] = [&told, &found].map(|of| of.get(&verdict).and_then(Value::as_u64));
        if report != here {
            all.push(Difference::Counts { verdict, report, here });
        }
    }
    for name in union(&keys(report), &keys(here)).into_iter().filter(|name| !named.contains(&name.as_str())) {
        if report.get(&name) != here.get(&name) {
            all.push(Difference::Section { name });
        }
    }
    // Of these five only known parts were compared: a part more is a difference as well.
    for name in ["engine", "counts"] {
        let known = all.iter().any(|of| matches!(of, Difference::Engine { .. } | Difference::Counts { .. }));
        if report[name] != here[name] && !known {
            all.push(Difference::Section { name: name.to_owned() });
        }
    }
    all
}

fn lists(report: &Value, here: &Value, all: &mut Vec<Difference>) {
    let by_name = |of: &Value| -> BTreeMap<String, Value> {
        array(of, "lists").iter().map(|list| (text_of(list, "name"), list.clone())).collect()
    };
    let (told, found) = (by_name(report), by_name(here));
    for name in union(&told.keys().cloned().collect::<Vec<_>>(), &found.keys().cloned().collect::<Vec<_>>()) {
        let (report, here) = (told.get(&name), found.get(&name));
        if report == here {
            continue;
        }
        let of = |list: Option<&Value>, field: &str| list.map(|list| shown(&list[field]));
        // The hash says it all, if it is another; if not, something that is said about the same list was changed.
        let fields = ["sha256", "as_of", "trust", "breaches", "entries"];
        let field = fields.into_iter().find(|field| of(report, field) != of(here, field)).unwrap_or("list");
        all.push(Difference::List { report: of(report, field), here: of(here, field), name, field });
    }
    let names = |of: &Value| array(of, "lists").iter().map(|list| text_of(list, "name")).collect::<Vec<_>>();
    if told == found && names(report) != names(here) {
        all.push(Difference::Section { name: "lists".to_owned() });
    }
}

fn files(report: &Value, here: &Value, all: &mut Vec<Difference>) {
    let before = all.len();
    let (told, found) = (array(report, "files"), array(here, "files"));
    let mut rows = Rows { named: 0, more: 0 };
    let pairs = pairs(told, found);
    for (at, file) in told.iter().enumerate() {
        let name = text_of(file, "name");
        let Some(place) = pairs[at] else {
            all.push(Difference::FileMissing { name });
            continue;
        };
        let hash = |of: &Value| of["sha256"].as_str().map(str::to_owned);
        // Of a file that was given up, so much was read as happened to come at once.
        let given_up = is_cut(file) && is_cut(&found[place]);
        if hash(file) != hash(&found[place]) || file["bytes"] != found[place]["bytes"] && !given_up {
            all.push(Difference::FileChanged { name, report: hash(file), here: hash(&found[place]) });
            continue;
        }
        for field in differing(file, &found[place]).into_iter().filter(|field| !given_up || field != "bytes") {
            all.push(Difference::File { name: name.clone(), field });
        }
        rows.compare(&name, &rows_of(report, at), &rows_of(here, place), all);
    }
    for (_, file) in found.iter().enumerate().filter(|(place, _)| !pairs.contains(&Some(*place))) {
        all.push(Difference::FileAdded { name: text_of(file, "name") });
    }
    if rows.more > 0 {
        all.push(Difference::MoreRows { rows: rows.more });
    }
    // Rows of no file at all, or in another order.
    let orderly =
        told.len() == found.len() && told.iter().zip(found).all(|(told, found)| told["name"] == found["name"]);
    if all.len() == before && (!orderly || report["transfers"] != here["transfers"]) {
        all.push(Difference::Section { name: "transfers".to_owned() });
    }
}

/// Which file here is which of the report's: of several with one name the one with the same bytes, if there is one.
fn pairs(told: &[Value], found: &[Value]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; told.len()];
    for fields in [&["name", "sha256"][..], &["name"]] {
        for (at, file) in told.iter().enumerate() {
            let is_it = |place: &usize| fields.iter().all(|field| file[field] == found[*place][field]);
            let place = (0..found.len()).find(|place| is_it(place) && !pairs.contains(&Some(*place)));
            if pairs[at].is_none() {
                pairs[at] = place;
            }
        }
    }
    pairs
}

fn rows_of(report: &Value, file: usize) -> Vec<&Value> {
    array(report, "transfers").iter().filter(|row| row["file"].as_u64() == Some(file as u64)).collect()
}

/// How many rows were named, and how many more there are to name.
struct Rows {
    named: usize,
    more: u64,
}

impl Rows {
    fn compare(&mut self, file: &str, told: &[&Value], found: &[&Value], all: &mut Vec<Difference>) {
        let nothing = Value::Null;
        for at in 0..told.len().max(found.len()) {
            let [report, here] = [told, found].map(|of| of.get(at).copied().unwrap_or(&nothing));
            // The place of a file is another where files are missing; that is said of the file.
            let fields: Vec<_> = differing(report, here).into_iter().filter(|field| field != "file").collect();
            if fields.is_empty() {
                continue;
            }
            if self.named == NAMED_ROWS {
                self.more += 1;
                continue;
            }
            self.named += 1;
            let row = report["row"].as_u64().or(here["row"].as_u64()).unwrap_or_default();
            // A row that is there on one side only differs in all it has: the verdict is what matters.
            let whole = report.is_null() || here.is_null();
            let fields = if whole { vec!["verdict".to_owned()] } else { fields };
            for field in fields {
                let of = |row: &Value| row.get(&field).map(shown);
                all.push(Difference::Row { file: file.to_owned(), row, report: of(report), here: of(here), field });
            }
        }
    }
}

/// The names of the fields in which two objects differ.
fn differing(a: &Value, b: &Value) -> Vec<String> {
    if a == b {
        return Vec::new();
    }
    let keys = |of: &Value| of.as_object().map(|of| of.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    union(&keys(a), &keys(b)).into_iter().filter(|key| a.get(key) != b.get(key)).collect()
}

fn union(a: &[String], b: &[String]) -> Vec<String> {
    let mut all: Vec<String> = a.iter().chain(b).cloned().collect();
    all.sort();
    all.dedup();
    all
}

fn array<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().map_or(&[], Vec::as_slice)
}

fn text_of(of: &Value, name: &str) -> String {
    of[name].as_str().unwrap_or_default().to_owned()
}

/// A value in few characters: a text as it is, anything else as JSON, cut where it is long.
fn shown(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    breachlight::text::excerpt(&text).into_owned()
}

/// JSON without the blanks between its values.
fn without_blanks(text: &str) -> String {
    let (mut within, mut escaped) = (false, false);
    let keep = |c: &char| {
        let blank = !within && matches!(c, ' ' | '\t' | '\r' | '\n');
        if *c == '"' && !escaped {
            within = !within;
        }
        escaped = within && *c == '\\' && !escaped;
        !blank
    };
    text.chars().filter(keep).collect()
}

fn table(differences: &[Difference], words: &Words) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    if differences.is_empty() {
        line(&words.get("cli-verify-same"));
        return out;
    }
    line(&words.get("cli-verify-differs"));
    for difference in differences {
        line(&format!("- {}", difference_words(difference, words)));
    }
    out
}

/// The words for a difference, with its values.
fn difference_words(difference: &Difference, words: &Words) -> String {
    let Ok(Value::Object(fields)) = serde_json::to_value(difference) else { return String::new() };
    let part = fields.get("part").and_then(Value::as_str).unwrap_or_default().replace('_', "-");
    let mut args = FluentArgs::new();
    for (name, value) in &fields {
        match value {
            Value::Number(number) => args.set(name.clone(), FluentValue::from(number.as_u64().unwrap_or_default())),
            Value::Null => args.set(name.clone(), words.get("cli-verify-nothing")),
            value => args.set(name.clone(), printable(&shown(value))),
        }
    }
    if let Difference::Counts { verdict, .. } = difference {
        args.set("verdict", words.code("verdict", verdict));
    }
    if let Difference::Row { row, .. } = difference {
        args.set("place", crate::phrase::row(*row, words));
    }
    words.with(&format!("cli-verify-{part}"), &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_between_values_are_no_difference_and_blanks_in_a_text_are() {
        assert_eq!(without_blanks("{ \"a\" :\n\"b \\\" c\" }\n"), "{\"a\":\"b \\\" c\"}");
        assert_eq!(without_blanks(r#"{"a": "\\" , "b": 1}"#), r#"{"a":"\\","b":1}"#);
    }

    #[test]
    fn a_key_that_stands_twice_is_a_difference_whichever_of_the_two_is_true() {
        let here: Value = serde_json::from_str(r#"{"rows":1}"#).unwrap();
        for text in [r#"{"rows":2,"rows":1}"#, r#"{"rows":1,"rows":1}"#] {
            let report: Value = serde_json::from_str(text).unwrap();
            assert_eq!(compare(text, &report, &here), [Difference::Text]);
        }
        assert_eq!(compare("{\n  \"rows\": 1\n}", &here, &here), []);
    }
}
