//! Rows in little more room than what stands in them, to be read again at once: a million of them wait in memory until their file is read to
//! its end, and stay there while somebody looks through them.
//!
//! What nearly every row has to itself is a [`Packed`], a few bytes behind each other. What most rows have in common is kept once, in
//! [`Interned`] values, and a row has its number.

use crate::amount::Amount;
use crate::history::TxidRef;
use crate::time::{Day, Time};

/// What nearly every row has to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packed<'a> {
    pub(crate) row: u64,
    pub(crate) time: Option<Time>,
    pub(crate) day: Option<Day>,
    pub(crate) amount: Option<Amount>,
    pub(crate) fee: Option<Amount>,
    /// The bytes of a text, which few of those who read a row look at.
    pub(crate) address: Option<&'a [u8]>,
    pub(crate) txid: Option<TxidRef<'a>>,
}

// What a row has, one bit each.
const TIME: u8 = 1;
/// The time is a whole number of seconds, and written as that.
const SECONDS: u8 = 1 << 1;
const DAY: u8 = 1 << 2;
const AMOUNT: u8 = 1 << 3;
const FEE: u8 = 1 << 4;
const ADDRESS: u8 = 1 << 5;
/// A transaction id in 32 bytes.
const DIGITS: u8 = 1 << 6;
/// Something else where one should be.
const TEXT: u8 = 1 << 7;

const MICROS_A_SECOND: i64 = 1_000_000;
const MICROS_A_DAY: i64 = 24 * 60 * 60 * MICROS_A_SECOND;

/// The bit beside the places of an amount that has more digits than 64 bits hold.
const WIDE: u8 = 1 << 7;

impl Packed<'_> {
    /// Writes it behind what is there.
    #[inline(never)]
    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        let micros = self.time.map(Time::unix_micros);
        let seconds = micros.filter(|micros| micros % MICROS_A_SECOND == 0);
        let bit = |is: bool, bit: u8| if is { bit } else { 0 };
        out.push(
            bit(micros.is_some(), TIME)
                | bit(seconds.is_some(), SECONDS)
                | bit(self.day.is_some(), DAY)
                | bit(self.amount.is_some(), AMOUNT)
                | bit(self.fee.is_some(), FEE)
                | bit(self.address.is_some(), ADDRESS)
                | match self.txid {
                    None => 0,
                    Some(TxidRef::Digits(_)) => DIGITS,
                    Some(TxidRef::Text(_)) => TEXT,
                },
        );
        put_number(self.row, out);
        if let Some(number) = seconds.map(|micros| micros / MICROS_A_SECOND).or(micros) {
            put_signed(number, out);
        }
        if let Some(day) = self.day {
            put_signed(day.start().unix_micros() / MICROS_A_DAY, out);
        }
        [self.amount, self.fee].into_iter().flatten().for_each(|amount| put_amount(amount, out));
        if let Some(address) = self.address {
            put_bytes(address, out);
        }
        match self.txid {
            None => {}
            Some(TxidRef::Digits(bytes)) => out.extend_from_slice(bytes),
            Some(TxidRef::Text(text)) => put_text(text, out),
        }
    }
}

/// Bytes that were written here, and are read in the same order. What is not there is nought, or empty: nobody else writes any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unpack<'a>(pub(crate) &'a [u8]);

impl<'a> Unpack<'a> {
    /// A row.
    #[inline(never)]
    pub(crate) fn row(&mut self) -> Packed<'a> {
        let has = self.bytes(1).first().copied().unwrap_or_default();
        Packed {
            row: self.number(),
            time: (has & TIME != 0).then(|| {
                let scale = if has & SECONDS == 0 { 1 } else { MICROS_A_SECOND };
                Time::from_unix_micros(self.signed().wrapping_mul(scale))
            }),
            day: (has & DAY != 0).then(|| Time::from_unix_micros(self.signed().wrapping_mul(MICROS_A_DAY)).day()),
            amount: (has & AMOUNT != 0).then(|| self.amount()),
            fee: (has & FEE != 0).then(|| self.amount()),
            address: (has & ADDRESS != 0).then(|| self.long()),
            txid: if has & DIGITS != 0 {
                self.bytes(32).try_into().ok().map(TxidRef::Digits)
            } else {
                (has & TEXT != 0).then(|| TxidRef::Text(self.text()))
            },
        }
    }

    /// A number of [`put_number`].
    pub(crate) fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 || shift >= 64 {
                break;
            }
        }
        number
    }

    /// A number that is a place in memory.
    pub(crate) fn place(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }

    /// A text of [`put_text`].
    pub(crate) fn text(&mut self) -> &'a str {
        text_of(self.long())
    }

    fn long(&mut self) -> &'a [u8] {
        let len = self.place();
        self.bytes(len)
    }

    fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    fn amount(&mut self) -> Amount {
        let places = self.bytes(1).first().copied().unwrap_or_default();
        let units = if places & WIDE == 0 {
            self.signed().into()
        } else {
            i128::from_le_bytes(self.bytes(16).try_into().unwrap_or_default())
        };
        Amount::new(units, places & !WIDE)
    }

    fn bytes(&mut self, len: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at_checked(len).unwrap_or_default();
        self.0 = rest;
        taken
    }
}

/// Writes a number as a LEB128 varint.
pub(crate) fn put_number(mut number: u64, out: &mut Vec<u8>) {
    while let more @ 0x80.. = number {
        out.push(more.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Writes a text behind its length.
pub(crate) fn put_text(text: &str, out: &mut Vec<u8>) {
    put_bytes(text.as_bytes(), out);
}

fn put_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    put_number(bytes.len() as u64, out);
    out.extend_from_slice(bytes);
}

/// The text whose bytes these were.
pub(crate) fn text_of(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Writes a number with its sign in the lowest bit, so that those near nought are short.
fn put_signed(number: i64, out: &mut Vec<u8>) {
    put_number((number << 1 ^ number >> 63).cast_unsigned(), out);
}

fn put_amount(amount: Amount, out: &mut Vec<u8>) {
    let (units, places) = amount.parts();
    if let Ok(units) = i64::try_from(units) {
        out.push(places);
        put_signed(units, out);
    } else {
        out.push(places | WIDE);
        out.extend_from_slice(&units.to_le_bytes());
    }
}

/// Values that many rows have in common, by their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Interned<T> {
    all: Vec<T>,
    /// The numbers of those that came last, the last first. Files have few kinds of rows, in any order; one that has many has most values
    /// more than once.
    recent: Vec<u32>,
}

/// How many values a new one is compared with.
const RECENT: usize = 16;

impl<T> Interned<T> {
    pub(crate) const fn new() -> Self {
        Self { all: Vec::new(), recent: Vec::new() }
    }

    /// The number of the value that `is_it`, or of the one that `make` makes.
    pub(crate) fn number(&mut self, is_it: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> u32 {
        let of = |number: u32| self.all.get(number as usize);
        let known = self.recent.iter().position(|number| of(*number).is_some_and(&is_it));
        let number = match known {
            Some(0) => return self.recent[0],
            Some(at) => self.recent.remove(at),
            None => {
                self.recent.truncate(RECENT - 1);
                self.all.push(make());
                // There are no more values than rows, and memory ends before there are 2^32 of those.
                u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
            }
        };
        self.recent.insert(0, number);
        number
    }

    /// The value with a number that was handed out.
    pub(crate) fn get(&self, number: u32) -> &T {
        &self.all[number as usize]
    }

    pub(crate) fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        self.all.get_mut(number as usize)
    }

    /// All of them, by their numbers.
    pub(crate) fn all(&self) -> &[T] {
        &self.all
    }
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amount() -> impl Strategy<Value = Option<Amount>> {
        let units = prop_oneof![any::<i64>().prop_map(i128::from), -(10i128.pow(38) - 1)..10i128.pow(38)];
        prop::option::of((units, 0..=crate::amount::MAX_PLACES).prop_map(|(units, places)| Amount::new(units, places)))
    }

    fn time() -> impl Strategy<Value = Option<Time>> {
        let micros = prop_oneof![any::<i64>(), (-99_999_999_999i64..99_999_999_999).prop_map(|s| s * MICROS_A_SECOND)];
        prop::option::of(micros.prop_map(Time::from_unix_micros))
    }

    proptest! {
        #[test]
        fn what_is_packed_is_there_again(
            row in any::<u64>(), time in time(), day in time(), amount in amount(), fee in amount(),
            address in prop::option::of("\\PC{0,200}"), digits in any::<[u8; 32]>(), text in "\\PC{0,9}", has_txid in 0..3usize,
        ) {
            let txid = [None, Some(TxidRef::Digits(&digits)), Some(TxidRef::Text(&text))][has_txid];
            let day = day.map(Time::day);
            let packed = Packed { row, time, day, amount, fee, address: address.as_deref().map(str::as_bytes), txid };
            let mut bytes = Vec::new();
            packed.put(&mut bytes);
            put_number(row, &mut bytes);
            let mut unpack = Unpack(&bytes);
            prop_assert_eq!(unpack.row(), packed);
            prop_assert_eq!(unpack.number(), row);
            prop_assert!(unpack.0.is_empty());
        }

        #[test]
        fn a_value_that_came_before_has_its_number_again(values in prop::collection::vec(0..20u8, 0..200)) {
            let mut interned = Interned::new();
            for value in values {
                let number = interned.number(|known| *known == value, || value);
                prop_assert_eq!(interned.get(number), &value);
                prop_assert_eq!(interned.number(|known| *known == value, || unreachable!()), number);
            }
            prop_assert!(interned.recent.len() <= RECENT);
        }
    }
}
