//! Facts and entries as bytes: any serde value, with every name and every repeated text written once.
//!
//! A part of a bundle holds many small values of few shapes. So it begins with a [`Dictionary`] of the texts that occur more than
//! once and of the shapes of maps (their field names), and each value behind it refers to those. The values describe themselves: a
//! field that a later version adds is a new shape, not a new format, and an enum is written by the name of its variant, so that putting
//! a variant between two others changes no meaning.
//!
//! | bits 7–5 of the head | value         | argument                                                        |
//! |----------------------|---------------|-----------------------------------------------------------------|
//! | 0                    | whole number  | the number                                                      |
//! | 1                    | below zero    | −1 − the number                                                 |
//! | 2                    | text          | its length in bytes; UTF-8 follows                              |
//! | 3                    | known text    | its place in the dictionary                                     |
//! | 4                    | sequence      | its length; the values follow                                   |
//! | 5                    | map           | its shape's place in the dictionary; the values follow, in that order |
//! | 6                    | simple        | 0 nothing, 1 false, 2 true                                      |
//!
//! Bits 4–0 of the head are the argument if it is below 24; 24 to 27 say that it follows in 1, 2, 4 or 8 bytes, lowest first. The
//! shortest way is the only one that is read. There are no floats.

mod read;
mod write;

pub(super) use read::{Damaged, Dictionary, Input, from_bytes};
pub(super) use write::{Encoder, head, value_of};

const NUMBER: u8 = 0;
const NEGATIVE: u8 = 1;
const TEXT: u8 = 2;
const KNOWN_TEXT: u8 = 3;
const SEQUENCE: u8 = 4;
const MAP: u8 = 5;
const SIMPLE: u8 = 6;

/// How deep values may be nested. A pack has seven levels.
const MAX_DEPTH: u8 = 32;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<i64>,
        nested: Vec<Kind>,
        map: BTreeMap<String, bool>,
    }

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        Wrapped(u64),
        Named { inner: String },
        Pair(u8, u8),
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "is", rename_all = "snake_case")]
    enum Tagged {
        One { at: u8 },
    }

    fn round_trip<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> (T, Vec<u8>) {
        let values = [value_of(value).unwrap()];
        let encoder = Encoder::of(&values).unwrap();
        let mut bytes = Vec::new();
        encoder.write_dictionary(&mut bytes);
        encoder.write(&values[0], &mut bytes).unwrap();
        (read(&bytes).unwrap(), bytes)
    }

    fn read<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<T, Damaged> {
        let mut input = Input::new(bytes);
        let dictionary = Dictionary::read(&mut input)?;
        from_bytes(input.rest(), &dictionary)
    }

    fn kind() -> impl Strategy<Value = Kind> {
        prop_oneof![
            Just(Kind::Plain),
            any::<u64>().prop_map(Kind::Wrapped),
            "[ab]{0,2}".prop_map(|inner| Kind::Named { inner }),
            any::<(u8, u8)>().prop_map(|(a, b)| Kind::Pair(a, b)),
        ]
    }

    prop_compose! {
        fn sample()(text in "\\PC{0,300}", number in any::<Option<i64>>(), nested in prop::collection::vec(kind(), 0..30), map in prop::collection::btree_map("[a-c]{0,2}", any::<bool>(), 0..4)) -> Sample {
            Sample { text, number, nested, map }
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(sample in prop::collection::vec(sample(), 0..4)) {
            prop_assert_eq!(&round_trip(&sample).0, &sample);
        }

        #[test]
        fn cut_short_it_is_refused(sample in sample(), at in any::<prop::sample::Index>()) {
            let bytes = round_trip(&sample).1;
            prop_assert!(read::<Sample>(&bytes[..at.index(bytes.len())]).is_err());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = read::<Sample>(&bytes);
            let _ = read::<Tagged>(&bytes);
        }
    }

    #[test]
    fn a_tagged_enum_is_read_by_its_tag() {
        let tagged = Tagged::One { at: 7 };
        assert_eq!(round_trip(&tagged).0, tagged);
    }

    #[test]
    fn a_field_nobody_knows_is_refused_and_a_longer_way_to_write_a_number_too() {
        #[derive(Serialize)]
        struct Other {
            text: u8,
            colour: u8,
        }
        let values = [value_of(&Other { text: 0, colour: 1 }).unwrap()];
        let encoder = Encoder::of(&values).unwrap();
        let mut bytes = Vec::new();
        encoder.write_dictionary(&mut bytes);
        encoder.write(&values[0], &mut bytes).unwrap();
        assert!(read::<Sample>(&bytes).unwrap_err().to_string().contains("colour"));
        assert_eq!(read::<u8>(&[0, 0, 23]), Ok(23));
        assert_eq!(read::<u8>(&[0, 0, 24, 24]), Ok(24));
        assert!(read::<u8>(&[0, 0, 24, 23]).is_err());
    }

    #[test]
    fn a_field_without_a_value_takes_no_byte_whether_its_type_leaves_it_out_or_not() {
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        struct Spoken {
            a: u8,
            #[serde(default)]
            b: Option<u8>,
            #[serde(default)]
            c: Option<Vec<u8>>,
        }
        let (read, bytes) = round_trip(&Spoken { a: 1, b: None, c: None });
        assert_eq!(read, Spoken { a: 1, b: None, c: None });
        assert_eq!(bytes, [&[0, 1, 1][..], b"Aa", &[0xa0, 1]].concat());
        let wrapped = Some(Spoken { a: 1, b: Some(2), c: Some(vec![3]) });
        assert_eq!(round_trip(&wrapped).0, wrapped);
    }

    #[test]
    fn a_float_is_not_written() {
        assert!(Encoder::of(&[value_of(&0.5).unwrap()]).is_err());
    }

    #[test]
    fn nesting_ends_somewhere() {
        let bytes = [&[0, 0][..], &[0x81; 10_000]].concat();
        assert!(read::<Tagged>(&bytes).is_err());
    }
}
