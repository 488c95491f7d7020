//! The columns of one file, what each was taken for, and what comes of the first rows: what a dialog needs to ask "is this right?".
//!
//! It looks at the beginning of a file and no list is involved. The examples are cells of the user's own file, shown to the user and
//! nobody else; the mapping beside them is made of the header alone.

use std::sync::Arc;

use serde::Serialize;

use super::file_error::FileError;
use super::format::model::ZoneFrom;
use super::format::{Confidence, Format, Formats, Layout, snippet};
use super::infer::{self, Told};
use super::inspection::{Inspector, Sample, Skipped};
use super::mapping::{self, Choice, ChoiceError, ColumnRole, header_cell};
use super::reader::{Hints, Kept};
use super::table::code_of;
use super::transfer::Assumption;
use crate::address::secret;
use crate::decode::{Decoder, OpenLegacy, Options};

/// As many first bytes of a file are worth looking at.
pub const HEAD_LEN: usize = 256 << 10;

/// How many records are looked at.
const RECORDS: usize = 64;

/// How many examples a column has, and how many characters of each are shown.
const EXAMPLES: usize = 3;
const EXAMPLE_LEN: usize = 40;

/// The columns of a file and what they are taken for.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FileColumns {
    /// The id of the format they were taken by; nothing if none fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub format: Option<String>,
    /// Whether nobody has described this header yet: then the columns were told from what stands in them, and somebody should look.
    pub inferred: bool,
    /// The encoding.
    pub encoding: &'static str,
    /// What the bytes hold: `csv`, `tsv`, `json`, ….
    pub container: &'static str,
    /// The line of the header, from 1; 0 where there is none.
    pub header_row: u64,
    /// The columns, in the order of the file.
    pub columns: Vec<FileColumn>,
    /// What they are taken for: to be changed and handed in again.
    pub choice: Choice,
    /// The zone that times are read in: `+09:00`, an IANA name, `value` where each time says its own, `exporter` where nothing tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub zone: Option<String>,
    /// The mapping as a file that can be saved and shared, in TOML. Not one cell of the data is in it.
    pub mapping: String,
    /// The same for `CheckOptions.mapping`.
    pub compiled: Vec<u8>,
    /// The first rows, as they are read by it.
    pub rows: Vec<Sample>,
    /// Those among the first rows that are no transfers, and why.
    pub skipped: Vec<Skipped>,
    /// What the file does not say and was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// Why the file cannot be read, if it cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub error: Option<FileError>,
}

/// One column of a file.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct FileColumn {
    /// The cell of the header; empty where there is none. For the user's own eyes, like the examples: in the mapping it is only if it
    /// cannot be data.
    pub name: String,
    /// What it is taken for.
    pub role: ColumnRole,
    /// How sure that is: `high`, `medium`, `low`. Nothing where it is ignored, or was said by the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub confidence: Option<&'static str>,
    /// The first different cells in it, cut short. For the user's own eyes.
    pub examples: Vec<String>,
}

/// Looks at the first bytes of a file called `name`. A `choice` stands above what the header says and what was told from content.
///
/// # Errors
///
/// [`ChoiceError`] if the choice makes no mapping. What is wrong with the file is in the result.
pub fn columns(
    name: &str,
    head: &[u8],
    hints: &Hints,
    choice: Option<&Choice>,
    legacy: &dyn OpenLegacy,
) -> Result<FileColumns, ChoiceError> {
    let mut found = FileColumns::default();
    let kept = records(head, hints, legacy, &mut found);
    let Some(seen) = Seen::of(&kept, hints) else {
        found.error.get_or_insert_with(|| super::recognise::unknown_header(&kept));
        return Ok(found);
    };
    let told = Told::of(&kept[seen.header.unwrap_or(0)..], hints.asset.as_ref());
    let width = seen.names.len();
    let format = match (choice, &seen.format) {
        (Some(choice), base) => {
            let time = |column| {
                let base = base.as_ref().and_then(|(format, layout, _)| {
                    let time = format
                        .roles
                        .time
                        .as_ref()
                        .filter(|time| layout.cell(time.columns[0]) == Some(usize::from(column)))?;
                    let movable = !matches!(time.zone, ZoneFrom::Header | ZoneFrom::Column(_));
                    movable.then(|| time.clone())
                });
                base.unwrap_or_else(|| {
                    told.as_ref().map_or_else(|| infer::plain_time(column), |told| told.time(column))
                })
            };
            Some(Arc::new(choice.format(seen.names.iter().map(|name| header_cell(name)).collect(), &time)?))
        }
        (None, Some((format, _, _))) => Some(format.clone()),
        (None, None) => None,
    };
    found.inferred = seen.format.as_ref().is_none_or(|(_, _, inferred)| *inferred);
    found.header_row = seen.header.map_or(0, |at| kept[at].0);
    let layout = match (&seen.format, choice) {
        (Some((_, layout, _)), None) => Some(layout),
        _ => None,
    };
    let of_format = format.as_ref().map(|format| Choice::of(format)).unwrap_or_default();
    // By the columns of the file, which may come in another order than those of the entry.
    let mut roles = vec![ColumnRole::Ignore; width];
    for (at, role) in (0u16..).zip(&of_format.roles) {
        let place = layout.map_or(Some(usize::from(at)), |layout| layout.cell(at));
        if let Some(role_there) = place.and_then(|place| roles.get_mut(place)) {
            *role_there = *role;
        }
    }
    found.columns = (0..width)
        .map(|at| {
            let role = roles[at];
            let inferred = || told.as_ref().zip(u16::try_from(at).ok()).map(|(told, at)| told.confidence(at, role));
            let confidence = match (choice, &seen.format) {
                _ if role == ColumnRole::Ignore => None,
                (Some(_), _) => None,
                (None, Some((format, _, false))) => Some(format.confidence),
                (None, _) => inferred(),
            };
            FileColumn {
                name: seen
                    .header
                    .map_or_else(String::new, |header| kept[header].1.get(at).cloned().unwrap_or_default()),
                role,
                confidence: confidence.map(Confidence::code),
                examples: examples(&kept[seen.header.map_or(0, |at| at + 1)..], at),
            }
        })
        .collect();
    found.choice = choice.cloned().unwrap_or(Choice { roles, ..of_format });
    if let Some(format) = &format {
        found.format = Some(format.id.to_string());
        found.zone = format.roles.time.as_ref().map(|time| zone(&time.zone));
        found.mapping = snippet::toml(format);
        found.compiled = mapping::to_bytes(format);
    }
    preview(name, head, hints, format.filter(|_| choice.is_some()), legacy, &mut found);
    Ok(found)
}

/// The first records.
fn records(head: &[u8], hints: &Hints, legacy: &dyn OpenLegacy, found: &mut FileColumns) -> Vec<Kept> {
    let is_header: fn(&[&str]) -> bool = |cells| Formats::known().recognise(cells).is_some();
    let options = Options { encoding: hints.encoding, is_header: Some(is_header), ..Options::default() };
    let mut decoder = Decoder::with(options, legacy);
    let mut kept: Vec<Kept> = Vec::new();
    let mut keep = |record: crate::decode::Record<'_>| {
        if kept.len() < RECORDS {
            match &record.cells {
                Ok(cells) if cells.iter().all(str::is_empty) => {}
                Ok(cells) => {
                    kept.push((record.row, cells.iter().map(str::to_owned).collect(), record.damage.map(code_of)));
                }
                Err(bad) => kept.push((record.row, Vec::new(), Some(code_of(*bad)))),
            }
        }
    };
    let outcome = decoder.push(head, &mut keep).and_then(|()| decoder.finish(&mut keep));
    found.error = outcome.err().map(FileError::from);
    (found.encoding, found.container) = (decoder.encoding().label(), decoder.container().label());
    kept
}

/// What the records are, before anybody says so.
struct Seen {
    /// The record that is the header.
    header: Option<usize>,
    /// Its cells; empty where they may be data.
    names: Vec<String>,
    /// The entry, where its columns are, and whether it was inferred.
    format: Option<(Arc<Format>, Layout, bool)>,
}

impl Seen {
    fn of(kept: &[Kept], hints: &Hints) -> Option<Self> {
        let own = hints.mapping.clone().map(|mapping| Formats::new(vec![mapping]));
        for (at, (_, cells, _)) in kept.iter().enumerate() {
            let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
            let known = own.as_ref().and_then(|own| own.recognise(&cells));
            if let Some(found) = known.or_else(|| Formats::known().recognise(&cells)) {
                if found.format.kind == super::format::Kind::Marker {
                    continue;
                }
                let names = cells.iter().map(|cell| (*cell).to_owned()).collect();
                return Some(Self { header: Some(at), names, format: Some((found.format, found.layout, false)) });
            }
        }
        let asset = hints.asset.as_ref();
        let told = Told::of(kept, asset)?;
        let header = told.first_row.checked_sub(1);
        let names = told.names.clone();
        let format = infer::table(kept, asset).map(|found| (found.recognised.format, found.recognised.layout, true));
        Some(Self { header, names, format })
    }
}

fn examples(rows: &[Kept], at: usize) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    for cell in rows.iter().filter_map(|(_, cells, _)| cells.get(at)).map(|cell| str::trim(cell)) {
        let shown = if secret::is_secret(cell) {
            String::from("…")
        } else if cell.chars().count() > EXAMPLE_LEN {
            cell.chars().take(EXAMPLE_LEN).chain(['…']).collect()
        } else {
            cell.to_owned()
        };
        if !shown.is_empty() && !examples.contains(&shown) {
            examples.push(shown);
        }
        if examples.len() == EXAMPLES {
            break;
        }
    }
    examples
}

fn zone(zone: &ZoneFrom) -> String {
    match zone {
        ZoneFrom::Value | ZoneFrom::Column(_) => String::from("value"),
        ZoneFrom::Header => String::from("header"),
        ZoneFrom::Exporter => String::from("exporter"),
        ZoneFrom::Stated(zone) | ZoneFrom::Assumed(zone) => zone.to_string(),
    }
}

/// The first rows, read as the check would read them.
fn preview(
    name: &str,
    head: &[u8],
    hints: &Hints,
    mapping: Option<Arc<Format>>,
    legacy: &dyn OpenLegacy,
    found: &mut FileColumns,
) {
    let mapping = mapping.or_else(|| hints.mapping.clone());
    let mut inspector = Inspector::new(name, &Hints { mapping, ..hints.clone() }, legacy);
    inspector.push(head);
    let inspection = inspector.finish();
    found.rows = inspection.transfers_sample;
    found.skipped = inspection.skipped;
    found.skipped.truncate(EXAMPLES + 2);
    found.assumptions = inspection.assumptions;
    found.error = found.error.take().or(inspection.error);
}

#[cfg(test)]
mod tests {
    use super::super::mapping::Way;
    use super::*;
    use crate::decode::Utf8Only;

    const THERE: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";
    const OTHER: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";

    fn look(text: &str, choice: Option<&Choice>) -> FileColumns {
        columns("x.csv", text.as_bytes(), &Hints::default(), choice, &Utf8Only).unwrap()
    }

    fn roles(found: &FileColumns) -> Vec<ColumnRole> {
        found.columns.iter().map(|column| column.role).collect()
    }

    #[test]
    fn columns_come_with_examples_roles_and_how_sure_they_are() {
        let text = format!("When,Coin,Amount,Memo,Destination address\n2018-09-14 17:45:00,BTC,0.5,CANARY,{THERE}\n");
        let found = look(&text, None);
        assert_eq!((found.inferred, found.header_row, found.rows.len()), (true, 1, 1));
        assert_eq!(
            roles(&found),
            [ColumnRole::Time, ColumnRole::Asset, ColumnRole::Amount, ColumnRole::Ignore, ColumnRole::Address]
        );
        let sure: Vec<_> = found.columns.iter().map(|column| column.confidence).collect();
        assert_eq!(sure, [Some("medium"), Some("medium"), Some("medium"), None, Some("high")]);
        assert_eq!(
            (found.columns[3].name.as_str(), found.columns[3].examples.as_slice()),
            ("Memo", &["CANARY".to_owned()][..])
        );
        assert!(!found.mapping.contains("CANARY") && !found.mapping.contains(THERE), "{}", found.mapping);
    }

    #[test]
    fn a_changed_choice_is_shown_at_once_and_read_so_by_a_check() {
        let text = format!("a,b,c,d\n5/6/2018,1,{THERE},{OTHER}\n7/8/2018,2,{OTHER},{THERE}\n");
        let told = look(&text, None);
        let choice = Choice {
            roles: vec![ColumnRole::Time, ColumnRole::Amount, ColumnRole::Ignore, ColumnRole::Address],
            way: Way::Out,
            dates: Some("DD/MM/YYYY".to_owned()),
            zone: Some("+09:00".to_owned()),
            asset: "BTC".parse().ok(),
            ..told.choice
        };
        let found = look(&text, Some(&choice));
        let row = &found.rows[0];
        assert_eq!(row.time.map(|time| time.to_string()).as_deref(), Some("2018-06-04T15:00:00Z"));
        assert_eq!(
            (row.address.as_deref(), row.asset.map(|asset| asset.to_string()).as_deref()),
            (Some(OTHER), Some("BTC"))
        );
        assert_eq!(found.assumptions, []);
        let hints = Hints { mapping: mapping::of_bytes(found.compiled.leak()).ok(), ..Hints::default() };
        let again = columns("x.csv", text.as_bytes(), &hints, None, &Utf8Only).unwrap();
        assert_eq!((again.choice.roles, again.choice.way, again.rows.len()), (choice.roles, Way::Out, 2));
    }

    #[test]
    fn a_mapping_for_a_file_without_a_header_reads_its_first_row() {
        let text = format!("2018-09-14 17:45:00,BTC,0.5,{THERE}\n2018-09-15 17:45:00,BTC,0.6,{OTHER}\n");
        let told = look(&text, None);
        assert_eq!((told.header_row, told.columns[0].name.as_str()), (0, ""));
        let choice = Choice { way: Way::Out, ..told.choice };
        let found = look(&text, Some(&choice));
        assert_eq!(found.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_mapping_for_another_header_is_named_as_not_used() {
        let choice =
            Choice { roles: vec![ColumnRole::Address, ColumnRole::Amount], way: Way::Out, ..Choice::default() };
        let made = look(&format!("to,n\n{THERE},1\n"), Some(&choice));
        let hints = Hints { mapping: mapping::of_bytes(made.compiled.leak()).ok(), ..Hints::default() };
        let other =
            columns("x.csv", format!("Amount,Address\n1,{THERE}\n").as_bytes(), &hints, None, &Utf8Only).unwrap();
        assert!(other.assumptions.contains(&Assumption::MappingNotUsed));
    }

    #[test]
    fn a_known_file_is_shown_in_the_order_of_its_own_columns() {
        let text = format!("TX,アドレス,日時,金額,手数料\n,{THERE},2018-09-14 17:45:00,0.5,0\n");
        let found = look(&text, None);
        assert_eq!((found.format.as_deref(), found.inferred), (Some("zaif-withdraw"), false));
        assert_eq!(
            roles(&found),
            [ColumnRole::Txid, ColumnRole::Address, ColumnRole::Time, ColumnRole::Amount, ColumnRole::Fee]
        );
        assert_eq!(found.zone.as_deref(), Some("+09:00"));
    }

    #[test]
    fn a_private_key_among_the_examples_is_hidden() {
        let key = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
        let found = look(&format!("Address,Note\n{THERE},{key}\n"), None);
        assert!(!serde_json::to_string(&found).unwrap().contains(key));
    }
}
