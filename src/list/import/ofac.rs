//! OFAC's list of sanctions, `sdn_advanced.xml`, as a stream: parties come first, what was done to them long after.
//!
//! A value stands in the version details of a feature whose type is called "Digital Currency Address - …". The asset is no chain. The
//! dates of the list are a *party's*: Ronin's thief got an address in April 2022 on a party listed in 2019. So no entry has a date, and the
//! party's stands in the title of its page. People are listed beside companies. Of a person only the number and the programmes are kept; a
//! name is read for what the list itself calls an entity, and for nothing else.
//!
//! # Source
//!
//! The Treasury's `ADVANCED_XML` schema, and the file of 2025-11-19. A party's page is OFAC's "Sanctions List Search".

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, BufRead, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{Fault, ImportError, Lives, Page, Reading, Row, Says};
use crate::list::pack::{Confidence, IdentifierKind, Role, SourceKind};
use crate::text::excerpt;
use crate::time::Day;

/// The most bytes of one element or text. The longest in the real file is below 8 kB.
const PIECE: usize = 1 << 20;

/// How deep elements may be nested; the real file has 11 levels.
const DEPTH: usize = 64;

/// The most addresses; they are kept until the end. The real list has 761.
const VALUES: usize = 1_000_000;

const FEATURE: &str = "Digital Currency Address - ";

pub(super) fn read(input: impl BufRead) -> Result<Reading, ImportError> {
    let mut reader = Reader::from_reader(Metered { input, since: 0 });
    reader.config_mut().check_end_names = true;
    let (mut list, mut buffer) = (List::default(), Vec::new());
    loop {
        reader.get_mut().since = 0;
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Err(error) => return Err(why(&error, reader.buffer_position())),
            Ok(Event::DocType(_)) => return Err(ImportError::DocumentType),
            Ok(Event::Start(element)) => {
                if list.path.len() >= DEPTH {
                    return Err(syntax(reader.buffer_position(), "nested too deep"));
                }
                list.start(&element).map_err(|why| syntax(reader.buffer_position(), &why))?;
            }
            Ok(Event::Empty(element)) => {
                list.start(&element).map_err(|why| syntax(reader.buffer_position(), &why))?;
                list.end();
            }
            Ok(Event::End(_)) if list.values.len() > VALUES => return Err(ImportError::TooMany(VALUES)),
            Ok(Event::End(_)) => list.end(),
            Ok(Event::Text(text)) => list.text(&text),
            Ok(Event::CData(text)) => list.text(&text),
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(c)) => list.text(c.encode_utf8(&mut [0; 4])),
                _ => list.text(predefined(&name).ok_or_else(|| syntax(reader.buffer_position(), "an entity"))?),
            },
            Ok(Event::Eof) => break,
            Ok(_) => {}
        }
    }
    if !list.path.is_empty() {
        return Err(syntax(reader.buffer_position(), "it ends in the middle"));
    }
    list.reading()
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("{:?} is no party's number", excerpt(text)))
}

fn predefined(name: &str) -> Option<&'static str> {
    [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")]
        .into_iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| text)
}

/// The list so far, and where in it we are.
#[derive(Default)]
struct List {
    path: Vec<Step>,
    /// The text of the innermost element.
    text: String,
    /// Types of features that are addresses, and their assets.
    assets: HashMap<String, String>,
    /// Types of parties, and of those the kinds beneath them.
    party_types: HashMap<String, String>,
    party_subtypes: HashMap<String, String>,
    sanctions_types: HashMap<String, String>,
    values: Vec<Value>,
    parties: BTreeMap<u64, Party>,
    issued: [String; 3],
    // What is being read.
    party: u64,
    is_entity: bool,
    is_main_name: bool,
    name: Vec<String>,
    feature: Option<(String, String)>,
    date: [String; 3],
}

struct Step {
    name: &'static str,
    id: String,
}

/// One value of one feature.
struct Value {
    feature: String,
    asset: String,
    party: u64,
    text: String,
}

#[derive(Default)]
struct Party {
    /// Of an entity only.
    name: Option<String>,
    listed: Option<Day>,
    programmes: BTreeSet<String>,
}

/// The elements that say something here.
const ELEMENTS: &[&str] = &[
    "Alias",
    "Comment",
    "Date",
    "DateOfIssue",
    "Day",
    "DistinctParty",
    "DocumentedName",
    "EntryEvent",
    "Feature",
    "FeatureType",
    "Month",
    "NamePartValue",
    "PartySubType",
    "PartyType",
    "Profile",
    "SanctionsEntry",
    "SanctionsMeasure",
    "SanctionsType",
    "VersionDetail",
    "Year",
];

impl List {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let name = element.local_name();
        let name = ELEMENTS.iter().copied().find(|known| *known == name.as_ref()).unwrap_or_default();
        // An attribute that cannot be read could hide an address: better no list than half of one.
        let attribute = |key: &str| -> Result<String, String> {
            let Some(found) = element.try_get_attribute(key).map_err(|error| error.to_string())? else {
                return Err(format!("{name} without {key}"));
            };
            let value = found.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            Ok(value.into_owned())
        };
        let mut id = String::new();
        match name {
            "FeatureType" | "PartyType" | "SanctionsType" => id = attribute("ID")?,
            "PartySubType" => {
                self.party_subtypes.insert(attribute("ID")?, attribute("PartyTypeID")?);
            }
            "DistinctParty" => {
                self.party = number(&attribute("FixedRef")?)?;
                self.is_entity = false;
            }
            "Profile" => {
                let kind = self.party_subtypes.get(&attribute("PartySubTypeID")?);
                let kind = kind.and_then(|kind| self.party_types.get(kind));
                // What is not known to be a company may be a person.
                self.is_entity = kind.is_some_and(|kind| kind == "Entity" || kind == "Other Entity");
            }
            "Alias" => {
                self.is_main_name = self.is_entity && attribute("Primary")? == "true";
                self.name.clear();
            }
            "Feature" => {
                let asset = self.assets.get(&attribute("FeatureTypeID")?);
                self.feature = asset.map(|asset| Ok::<_, String>((attribute("ID")?, asset.clone()))).transpose()?;
            }
            "SanctionsEntry" => self.party = number(&attribute("ProfileID")?)?,
            "SanctionsMeasure" => id = attribute("SanctionsTypeID")?,
            "Date" | "DateOfIssue" => self.date = Default::default(),
            _ => {}
        }
        self.path.push(Step { name, id });
        self.text.clear();
        Ok(())
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn is_in(&self, name: &str) -> bool {
        self.path.last().is_some_and(|step| step.name == name)
    }

    fn end(&mut self) {
        let Some(step) = self.path.pop() else { return };
        let text = std::mem::take(&mut self.text);
        match step.name {
            "FeatureType" => {
                if let Some(asset) = text.strip_prefix(FEATURE) {
                    self.assets.insert(step.id, asset.to_owned());
                }
            }
            "PartyType" => drop(self.party_types.insert(step.id, text)),
            "SanctionsType" => drop(self.sanctions_types.insert(step.id, text)),
            "NamePartValue" if self.is_main_name => self.name.push(text),
            // The same name follows in other scripts.
            "DocumentedName" if self.is_main_name => {
                let name = self.name.join(" ");
                self.parties.entry(self.party).or_default().name.get_or_insert(name);
                self.is_main_name = false;
            }
            "VersionDetail" => {
                if let Some((feature, asset)) = self.feature.clone() {
                    self.values.push(Value { feature, asset, party: self.party, text });
                }
            }
            "Feature" => self.feature = None,
            // A party without an address is forgotten when it ends.
            "DistinctParty" if self.values.last().is_none_or(|value| value.party != self.party) => {
                self.parties.remove(&self.party);
            }
            "DistinctParty" => drop(self.parties.entry(self.party).or_default()),
            "Year" => self.date[0] = text,
            "Month" => self.date[1] = text,
            "Day" => self.date[2] = text,
            "DateOfIssue" => self.issued = self.date.clone(),
            "Date" if self.is_in("EntryEvent") => {
                let day = day(&self.date);
                if let Some(party) = self.parties.get_mut(&self.party) {
                    party.listed = party.listed.into_iter().chain(day).min();
                }
            }
            "Comment" if self.is_in("SanctionsMeasure") && !text.is_empty() => {
                let kind = self.path.last().and_then(|measure| self.sanctions_types.get(&measure.id));
                let is_programme = kind.is_some_and(|kind| kind == "Program");
                if let Some(party) = self.parties.get_mut(&self.party).filter(|_| is_programme) {
                    party.programmes.insert(text);
                }
            }
            _ => {}
        }
    }

    fn reading(self) -> Result<Reading, ImportError> {
        if self.assets.is_empty() {
            return Err(ImportError::Missing("types of features that are addresses"));
        }
        let pages: HashMap<u64, Page> = self.parties.iter().map(|(id, party)| (*id, page(*id, party))).collect();
        let row = |value: Value| Row {
            place: format!("feature {}", value.feature),
            kind: IdentifierKind::Address,
            lives: value.asset.parse().map_or_else(|_| Lives::Unknown(value.asset.clone()), Lives::Asset),
            says: if pages.contains_key(&value.party) {
                Ok(Says::Listed { role: Role::Named, confidence: Confidence::Official })
            } else {
                Err(Fault::new("source_missing", "it belongs to no party of the list"))
            },
            label: Some(format!("{}, party {}", value.asset, value.party)),
            page: pages.get(&value.party).cloned(),
            value: value.text,
            listed: None,
            outputs: None,
        };
        Ok(Reading { rows: self.values.into_iter().map(row).collect(), issued: day(&self.issued) })
    }
}

/// The public page of a party.
fn page(id: u64, party: &Party) -> Page {
    let mut title = format!("OFAC SDN, party {id}");
    if let Some(name) = &party.name {
        title.extend([", ", name]);
    }
    let programmes: Vec<_> = party.programmes.iter().map(String::as_str).collect();
    if !programmes.is_empty() {
        title.extend([" (", &programmes.join(", "), ")"]);
    }
    if let Some(day) = party.listed {
        title.extend(["; party first listed ", &day.to_string(), ", its addresses then or later"]);
    }
    Page {
        id: Some(format!("party-{id}")),
        title,
        publisher: "US Treasury, Office of Foreign Assets Control".to_owned(),
        url: format!("https://sanctionssearch.ofac.treas.gov/Details.aspx?id={id}"),
        kind: SourceKind::Authority,
    }
}

fn day([year, month, day]: &[String; 3]) -> Option<Day> {
    format!("{year:0>4}-{month:0>2}-{day:0>2}").parse().ok()
}

/// A reader that refuses to go on when one piece of the document is too large: what is read of it is kept in memory until it ends.
struct Metered<R> {
    input: R,
    since: usize,
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > PIECE {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "a piece of it is too large"));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.since = self.since.saturating_add(amount);
        self.input.consume(amount);
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.since = self.since.saturating_add(read);
        Ok(read)
    }
}

fn why(error: &quick_xml::Error, at: u64) -> ImportError {
    match error {
        quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => ImportError::TooLarge(PIECE),
        quick_xml::Error::Io(error) => ImportError::Io(error.to_string()),
        error => syntax(at, &error.to_string()),
    }
}

fn syntax(at: u64, detail: &str) -> ImportError {
    ImportError::Syntax { place: format!("byte {at}"), detail: detail.to_owned() }
}
