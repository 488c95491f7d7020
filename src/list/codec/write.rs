//! Values → bytes.

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{KNOWN_TEXT, MAP, NEGATIVE, NUMBER, SEQUENCE, SIMPLE, TEXT};

/// What cannot be written: a float, or a map whose keys are no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} cannot be written to a bundle")]
pub(in crate::list) struct Unwritable(String);

/// Any of our types as a tree, the form in which it is counted and written.
pub(in crate::list) fn value_of<T: Serialize>(value: &T) -> Result<Value, Unwritable> {
    serde_json::to_value(value).map_err(|error| Unwritable(error.to_string()))
}

/// Writes the head of a value, which is also how a count is written.
pub(in crate::list) fn head(major: u8, argument: u64, out: &mut Vec<u8>) {
    let mut push = |short: u8, bytes: usize| {
        out.push(major << 5 | short);
        out.extend_from_slice(&argument.to_le_bytes()[..bytes]);
    };
    match argument {
        0..24 => push((argument & 0xff) as u8, 0),
        24..=0xff => push(24, 1),
        0x100..=0xffff => push(25, 2),
        0x1_0000..=0xffff_ffff => push(26, 4),
        _ => push(27, 8),
    }
}

fn text(text: &str, out: &mut Vec<u8>) {
    head(TEXT, text.len() as u64, out);
    out.extend_from_slice(text.as_bytes());
}

/// The fields of a map by their names, those without a value left out: an entry has five, and most have none of them. A map of one
/// name may be a variant, whose value counts. `serde_json` sorts by itself unless another crate of the build asks it not to.
fn sorted(map: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let said = |value: &Value| map.len() == 1 || !value.is_null();
    let mut fields: Vec<_> =
        map.iter().filter(|(_, value)| said(value)).map(|(name, value)| (name.as_str(), value)).collect();
    fields.sort_unstable_by_key(|(name, _)| *name);
    fields
}

/// Writes values with one dictionary.
pub(in crate::list) struct Encoder<'a> {
    texts: Vec<&'a str>,
    text_places: FxHashMap<&'a str, u64>,
    shapes: Vec<Vec<&'a str>>,
    shape_places: FxHashMap<Vec<&'a str>, u64>,
}

impl<'a> Encoder<'a> {
    /// An encoder for exactly these values: texts that occur twice and all shapes, the most frequent first.
    pub(in crate::list) fn of(values: &'a [Value]) -> Result<Self, Unwritable> {
        let mut counts = Counts::default();
        values.iter().try_for_each(|value| counts.add(value))?;
        // A text of one byte is as short as the reference to it.
        counts.texts.retain(|text, count| *count > 1 && text.len() > 1);
        let texts = by_frequency(counts.texts);
        let shapes = by_frequency(counts.shapes);
        Ok(Self {
            text_places: texts.iter().copied().zip(0..).collect(),
            shape_places: shapes.iter().cloned().zip(0..).collect(),
            texts,
            shapes,
        })
    }

    pub(in crate::list) fn write_dictionary(&self, out: &mut Vec<u8>) {
        head(NUMBER, self.texts.len() as u64, out);
        self.texts.iter().for_each(|known| text(known, out));
        head(NUMBER, self.shapes.len() as u64, out);
        for shape in &self.shapes {
            head(NUMBER, shape.len() as u64, out);
            for name in shape {
                text(name, out);
            }
        }
    }

    pub(in crate::list) fn write(&self, value: &Value, out: &mut Vec<u8>) -> Result<(), Unwritable> {
        match value {
            Value::Null => head(SIMPLE, 0, out),
            Value::Bool(value) => head(SIMPLE, 1 + u64::from(*value), out),
            Value::Number(number) => {
                if let Some(number) = number.as_u64() {
                    head(NUMBER, number, out);
                } else if let Some(number) = number.as_i64() {
                    head(NEGATIVE, (-1 - number).unsigned_abs(), out);
                } else {
                    return Err(Unwritable(number.to_string()));
                }
            }
            Value::String(string) => match self.text_places.get(string.as_str()) {
                Some(place) => head(KNOWN_TEXT, *place, out),
                None => text(string, out),
            },
            Value::Array(items) => {
                head(SEQUENCE, items.len() as u64, out);
                items.iter().try_for_each(|item| self.write(item, out))?;
            }
            Value::Object(map) => {
                let fields = sorted(map);
                let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
                let place = self.shape_places.get(&names).ok_or_else(|| Unwritable(names.join(" ")))?;
                head(MAP, *place, out);
                fields.iter().try_for_each(|(_, value)| self.write(value, out))?;
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct Counts<'a> {
    texts: FxHashMap<&'a str, u64>,
    shapes: FxHashMap<Vec<&'a str>, u64>,
}

impl<'a> Counts<'a> {
    fn add(&mut self, value: &'a Value) -> Result<(), Unwritable> {
        match value {
            Value::String(text) => *self.texts.entry(text).or_default() += 1,
            Value::Array(items) => items.iter().try_for_each(|item| self.add(item))?,
            Value::Object(map) => {
                let fields = sorted(map);
                *self.shapes.entry(fields.iter().map(|(name, _)| *name).collect()).or_default() += 1;
                fields.iter().try_for_each(|(_, value)| self.add(value))?;
            }
            Value::Number(number) if number.is_f64() => return Err(Unwritable(number.to_string())),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        Ok(())
    }
}

/// The most frequent first, and equally frequent ones by themselves, so that the order of the map reaches no byte.
fn by_frequency<K: Ord>(counts: FxHashMap<K, u64>) -> Vec<K> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable_by(|(a, a_count), (b, b_count)| b_count.cmp(a_count).then_with(|| a.cmp(b)));
    counts.into_iter().map(|(key, _)| key).collect()
}
