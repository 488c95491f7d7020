//! Bytes → values. Every count is held against the bytes that remain before anything is allocated for it.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

use super::{KNOWN_TEXT, MAP, MAX_DEPTH, NEGATIVE, NUMBER, SEQUENCE, SIMPLE, TEXT};

/// Bytes that are not what the writer writes, and what is wrong with them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(in crate::list) struct Damaged(pub(in crate::list) String);

impl Damaged {
    pub(in crate::list) fn new(what: &str) -> Self {
        Self(what.to_owned())
    }
}

impl de::Error for Damaged {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Bytes that are still to be read.
#[derive(Clone, Copy, Debug)]
pub(in crate::list) struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    pub(in crate::list) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(in crate::list) const fn rest(self) -> &'a [u8] {
        self.0
    }

    pub(in crate::list) fn take(&mut self, count: u64) -> Result<&'a [u8], Damaged> {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(|| Damaged::new("it ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    /// Four bytes, lowest first.
    pub(in crate::list) fn take_u32(&mut self) -> Result<u32, Damaged> {
        let bytes = self.take(4)?.try_into().map_err(|_| Damaged::new("it ends too early"))?;
        Ok(u32::from_le_bytes(bytes))
    }

    /// A count of things that take at least a byte each.
    pub(in crate::list) fn take_count(&mut self) -> Result<usize, Damaged> {
        match self.take_head()? {
            (NUMBER, count) => self.fits(count),
            _ => Err(Damaged::new("a count is no number")),
        }
    }

    fn fits(self, count: u64) -> Result<usize, Damaged> {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if count > self.0.len() { Err(Damaged::new("a count is larger than what follows")) } else { Ok(count) }
    }

    fn take_head(&mut self) -> Result<(u8, u64), Damaged> {
        let byte = self.take(1)?[0];
        let (major, short) = (byte >> 5, byte & 31);
        let argument = match short {
            0..24 => u64::from(short),
            24..28 => {
                let bytes = 1 << (short - 24);
                let argument = little_endian(self.take(bytes)?);
                // What a shorter form could say must be said by it.
                let below = [24, 1 << 8, 1 << 16, 1 << 32][usize::from(short - 24)];
                if argument < below {
                    return Err(Damaged::new("a number is written longer than it needs to be"));
                }
                argument
            }
            _ => return Err(Damaged::new("a reserved bit is set")),
        };
        Ok((major, argument))
    }

    fn take_text(&mut self) -> Result<&'a str, Damaged> {
        match self.take_head()? {
            (TEXT, len) => utf8(self.take(len)?),
            _ => Err(Damaged::new("a text is expected")),
        }
    }
}

fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn utf8(bytes: &[u8]) -> Result<&str, Damaged> {
    std::str::from_utf8(bytes).map_err(|_| Damaged::new("a text is not UTF-8"))
}

/// The texts and the shapes that the values of one part refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::list) struct Dictionary {
    texts: Vec<Box<str>>,
    shapes: Vec<Vec<Box<str>>>,
}

impl Dictionary {
    pub(in crate::list) fn read(input: &mut Input<'_>) -> Result<Self, Damaged> {
        let texts = (0..input.take_count()?).map(|_| Ok(input.take_text()?.into())).collect::<Result<_, Damaged>>()?;
        let mut shapes = Vec::new();
        for _ in 0..input.take_count()? {
            let mut names: Vec<Box<str>> = Vec::new();
            for _ in 0..input.take_count()? {
                let name = input.take_text()?;
                if names.last().is_some_and(|last| last.as_ref() >= name) {
                    return Err(Damaged::new("the names of a shape do not ascend"));
                }
                names.push(name.into());
            }
            shapes.push(names);
        }
        Ok(Self { texts, shapes })
    }
}

/// Reads one value from all of `bytes`.
pub(in crate::list) fn from_bytes<'a, T: Deserialize<'a>>(
    bytes: &'a [u8],
    dictionary: &'a Dictionary,
) -> Result<T, Damaged> {
    let mut reader = Reader { input: Input(bytes), dictionary, depth: 0 };
    let value = T::deserialize(&mut reader)?;
    if reader.input.0.is_empty() { Ok(value) } else { Err(Damaged::new("bytes follow its end")) }
}

struct Reader<'a> {
    input: Input<'a>,
    dictionary: &'a Dictionary,
    depth: u8,
}

impl<'a> Reader<'a> {
    fn known_text(&self, place: u64) -> Result<&'a str, Damaged> {
        let text = usize::try_from(place).ok().and_then(|place| self.dictionary.texts.get(place));
        text.map(Box::as_ref).ok_or_else(|| Damaged::new("a text is not in the dictionary"))
    }

    fn shape(&self, place: u64) -> Result<&'a [Box<str>], Damaged> {
        let shape = usize::try_from(place).ok().and_then(|place| self.dictionary.shapes.get(place));
        shape.map(Vec::as_slice).ok_or_else(|| Damaged::new("a shape is not in the dictionary"))
    }

    /// The next head, with a text already read.
    fn take(&mut self) -> Result<Head<'a>, Damaged> {
        Ok(match self.input.take_head()? {
            (NUMBER, number) => Head::Number(number),
            (NEGATIVE, number) => {
                Head::Negative(-1 - i64::try_from(number).map_err(|_| Damaged::new("a number is too small"))?)
            }
            (TEXT, len) => Head::Text(utf8(self.input.take(len)?)?),
            (KNOWN_TEXT, place) => Head::Text(self.known_text(place)?),
            (SEQUENCE, len) => Head::Sequence(self.input.fits(len)?),
            (MAP, place) => Head::Map(self.shape(place)?),
            (SIMPLE, 0) => Head::Nothing,
            (SIMPLE, value @ (1 | 2)) => Head::Truth(value == 2),
            _ => return Err(Damaged::new("a reserved bit is set")),
        })
    }

    fn take_value_text(&mut self) -> Result<&'a str, Damaged> {
        if let Head::Text(text) = self.take()? { Ok(text) } else { Err(Damaged::new("a text is expected")) }
    }

    fn take_number(&mut self) -> Result<u64, Damaged> {
        if let Head::Number(number) = self.take()? { Ok(number) } else { Err(Damaged::new("a number is expected")) }
    }

    fn deeper(&mut self) -> Result<(), Damaged> {
        if self.depth == MAX_DEPTH {
            return Err(Damaged::new("it is nested too deep"));
        }
        self.depth += 1;
        Ok(())
    }

    fn items<V: Visitor<'a>>(&mut self, left: usize, visitor: V) -> Result<V::Value, Damaged> {
        self.deeper()?;
        let mut items = Items { reader: self, left };
        let value = visitor.visit_seq(&mut items)?;
        let left = items.left;
        self.depth -= 1;
        if left == 0 { Ok(value) } else { Err(Damaged::new("a sequence is too long")) }
    }

    /// Reads a struct in the order in which its type declares the fields, wherever they stand. A type's code for that is smaller than
    /// its code for fields in any order. A field that may be left out needs `#[serde(default)]` for it.
    fn members<V: Visitor<'a>>(
        &mut self,
        names: &'a [Box<str>],
        declared: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Damaged> {
        let values = self.skip_fields(names, declared)?;
        let end = self.input;
        self.deeper()?;
        let value = visitor.visit_seq(Members { reader: self, names, values, declared: declared.iter() })?;
        self.depth -= 1;
        self.input = end;
        Ok(value)
    }

    /// Where the values of a map begin.
    fn skip_fields(&mut self, names: &[Box<str>], declared: &[&str]) -> Result<Vec<Input<'a>>, Damaged> {
        let mut values = Vec::with_capacity(names.len());
        for name in names {
            if !declared.contains(&name.as_ref()) {
                return Err(Damaged(format!("a field {name:?} is not known here")));
            }
            values.push(self.input);
            self.skip()?;
        }
        Ok(values)
    }

    fn skip(&mut self) -> Result<(), Damaged> {
        let values = match self.take()? {
            Head::Sequence(left) => left,
            Head::Map(names) => names.len(),
            _ => return Ok(()),
        };
        self.deeper()?;
        for _ in 0..values {
            self.skip()?;
        }
        self.depth -= 1;
        Ok(())
    }

    fn fields<V: Visitor<'a>>(&mut self, names: &'a [Box<str>], visitor: V) -> Result<V::Value, Damaged> {
        self.deeper()?;
        let mut fields = Fields { reader: self, names };
        let value = visitor.visit_map(&mut fields)?;
        let left = fields.names.len();
        self.depth -= 1;
        if left == 0 { Ok(value) } else { Err(Damaged::new("a map is too long")) }
    }
}

/// What a value begins with.
enum Head<'a> {
    Number(u64),
    Negative(i64),
    Text(&'a str),
    Sequence(usize),
    Map(&'a [Box<str>]),
    Nothing,
    Truth(bool),
}

/// Every kind has its own few lines, and only a type that asks for any of them gets the code of all: it is written once for each type
/// that is read, and this module is downloaded.
impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Damaged;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Damaged> {
        match self.take()? {
            Head::Number(number) => visitor.visit_u64(number),
            Head::Negative(number) => visitor.visit_i64(number),
            Head::Text(text) => visitor.visit_borrowed_str(text),
            Head::Sequence(left) => self.items(left, visitor),
            Head::Map(names) => self.fields(names, visitor),
            Head::Nothing => visitor.visit_unit(),
            Head::Truth(value) => visitor.visit_bool(value),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Damaged> {
        visitor.visit_borrowed_str(self.take_value_text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Damaged> {
        visitor.visit_borrowed_str(self.take_value_text()?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Damaged> {
        visitor.visit_u64(self.take_number()?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Damaged> {
        visitor.visit_u64(self.take_number()?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Damaged> {
        match self.take()? {
            Head::Truth(value) => visitor.visit_bool(value),
            _ => Err(Damaged::new("yes or no is expected")),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Damaged> {
        match self.take()? {
            Head::Sequence(left) => self.items(left, visitor),
            _ => Err(Damaged::new("a sequence is expected")),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Damaged> {
        match self.take()? {
            Head::Map(names) => self.fields(names, visitor),
            _ => Err(Damaged::new("a map is expected")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        declared: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Damaged> {
        match self.take()? {
            Head::Map(names) => self.members(names, declared, visitor),
            _ => Err(Damaged::new("a map is expected")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Damaged> {
        if let Some((&NOTHING, rest)) = self.input.0.split_first() {
            self.input.0 = rest;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Damaged> {
        match self.take()? {
            Head::Text(name) => visitor.visit_enum(Variant { reader: None, name }),
            Head::Map([name]) => {
                self.deeper()?;
                let value = visitor.visit_enum(Variant { reader: Some(&mut *self), name })?;
                self.depth -= 1;
                Ok(value)
            }
            _ => Err(Damaged::new("a variant is expected")),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Damaged> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

const NOTHING: u8 = SIMPLE << 5;

struct Items<'r, 'a> {
    reader: &'r mut Reader<'a>,
    left: usize,
}

impl<'a> de::SeqAccess<'a> for Items<'_, 'a> {
    type Error = Damaged;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Damaged> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

struct Members<'r, 'a> {
    reader: &'r mut Reader<'a>,
    names: &'a [Box<str>],
    values: Vec<Input<'a>>,
    declared: std::slice::Iter<'static, &'static str>,
}

impl<'a> de::SeqAccess<'a> for Members<'_, 'a> {
    type Error = Damaged;

    /// The next declared field, or nothing where it was left out: then it has its default.
    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Damaged> {
        let place = self.declared.next().and_then(|name| self.names.iter().position(|known| known.as_ref() == *name));
        let Some(value) = place.and_then(|place| self.values.get(place)) else { return Ok(None) };
        self.reader.input = *value;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

struct Fields<'r, 'a> {
    reader: &'r mut Reader<'a>,
    names: &'a [Box<str>],
}

impl<'a> de::MapAccess<'a> for Fields<'_, 'a> {
    type Error = Damaged;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Damaged> {
        let Some((name, rest)) = self.names.split_first() else { return Ok(None) };
        self.names = rest;
        seed.deserialize(de::value::BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<T::Value, Damaged> {
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant: a name alone, or a name and where its value is read.
struct Variant<'r, 'a> {
    reader: Option<&'r mut Reader<'a>>,
    name: &'a str,
}

impl<'a> de::EnumAccess<'a> for Variant<'_, 'a> {
    type Error = Damaged;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<(T::Value, Self), Damaged> {
        let variant = seed.deserialize(de::value::BorrowedStrDeserializer::new(self.name))?;
        Ok((variant, self))
    }
}

impl<'r, 'a> Variant<'r, 'a> {
    fn value(self) -> Result<&'r mut Reader<'a>, Damaged> {
        self.reader.ok_or_else(|| Damaged::new("a variant has no value"))
    }
}

impl<'a> de::VariantAccess<'a> for Variant<'_, 'a> {
    type Error = Damaged;

    fn unit_variant(self) -> Result<(), Damaged> {
        if self.reader.is_none() { Ok(()) } else { Err(Damaged::new("a variant has a value that it should not have")) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Damaged> {
        seed.deserialize(self.value()?)
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Damaged> {
        self.value()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'a>>(
        self,
        declared: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Damaged> {
        self.value()?.deserialize_struct("", declared, visitor)
    }
}
