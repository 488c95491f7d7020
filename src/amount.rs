//! Amounts of a coin: exact decimals, never floats.
//!
//! An amount keeps the places it was written with, so that a report shows `0.50000000` where the file says `0.50000000`.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU8;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::halfwidth;

/// The most decimal places an amount may have. Ether has 18, NEAR 24; the rest is room.
pub const MAX_PLACES: u8 = 30;

/// An exact decimal amount, such as `0.00012345`: `units` × 10^-`places`, at most 38 digits.
///
/// `rust_decimal` would hold 28 digits, too few for 18-decimals tokens that are counted in billions, and it rounds there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// As bytes, because a number of 128 bits is aligned to 16 of them, and every row of a file has room for two amounts.
    units: [u8; 16],
    /// One more than the places, so that no amount takes no more room than an amount.
    places_and_one: NonZeroU8,
}

impl Amount {
    pub(crate) const fn new(units: i128, places: u8) -> Self {
        Self { units: units.to_le_bytes(), places_and_one: NonZeroU8::MIN.saturating_add(places) }
    }

    /// What [`new`](Self::new) makes it from.
    pub(crate) const fn parts(self) -> (i128, u8) {
        (self.units(), self.places())
    }

    const fn units(self) -> i128 {
        i128::from_le_bytes(self.units)
    }

    const fn places(self) -> u8 {
        self.places_and_one.get() - 1
    }

    /// Whether this is more than `other`, however many places either was written with.
    pub fn exceeds(self, other: Self) -> bool {
        self.compare(other) == Ordering::Greater
    }

    /// The order of two amounts by value, however many places either was written with. It is no `Ord`: `0.5` and `0.50` are the same
    /// amount and different texts.
    pub fn compare(self, other: Self) -> Ordering {
        let places = self.places().max(other.places());
        let scaled =
            |amount: Self| 10i128.checked_pow(u32::from(places - amount.places()))?.checked_mul(amount.units());
        match (scaled(self), scaled(other)) {
            (Some(left), Some(right)) => left.cmp(&right),
            // Too large to be written out with the other's places: it is the larger, or the smaller if negative.
            (None, Some(_)) => self.units().cmp(&0),
            (Some(_), None) => 0.cmp(&other.units()),
            (None, None) => self.units().cmp(&other.units()),
        }
    }

    /// A number by which amounts can be sorted fast: of two amounts with different ranks the one with the higher is the larger. Two with the
    /// same agree in their first sixteen digits, and [`compare`](Self::compare) tells which is the larger.
    pub fn rank(self) -> u64 {
        const ZERO: u64 = 1 << 63;
        const DIGITS: u32 = 16;
        let size = self.units().unsigned_abs();
        let Some(log) = size.checked_ilog10() else { return ZERO };
        let leading = if log < DIGITS {
            size * 10u128.pow(DIGITS - 1 - log.min(DIGITS - 1))
        } else {
            size / 10u128.pow(log + 1 - DIGITS)
        };
        // From -30 (nothing but places) to 38 (none of them), moved above nought.
        let magnitude = u64::from(log + u32::from(MAX_PLACES) + 1 - u32::from(self.places()));
        let rank = magnitude << 56 | u64::try_from(leading).unwrap_or(u64::MAX >> 8);
        if self.units() > 0 { ZERO + rank } else { ZERO - rank }
    }
}

/// Parses a decimal number such as `0.00012345`, `1,234.5` or `１２.５`.
///
/// Surrounding spaces and full-width forms are accepted, and commas where they group by three. An exponent, a currency sign or
/// a second point is refused rather than guessed at: a wrong amount in a report is worse than a row the user is told about.
impl FromStr for Amount {
    type Err = ParseAmountError;

    fn from_str(text: &str) -> Result<Self, ParseAmountError> {
        if let Some(amount) = Self::plain(text) {
            return Ok(amount);
        }
        let folded = halfwidth(text);
        let text = folded.trim();
        let (negative, digits) = match text.as_bytes().first() {
            None => return Err(ParseAmountError::Empty),
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            Some(_) => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return Err(ParseAmountError::NotDecimal);
        }
        if whole.contains(',') && !grouped_by_three(whole) {
            return Err(ParseAmountError::NotDecimal);
        }
        let places =
            u8::try_from(fraction.len()).ok().filter(|n| *n <= MAX_PLACES).ok_or(ParseAmountError::TooPrecise)?;
        let mut units: i128 = 0;
        for byte in whole.bytes().filter(|b| *b != b',').chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return Err(ParseAmountError::NotDecimal);
            }
            units = units
                .checked_mul(10)
                .and_then(|n| n.checked_add(i128::from(byte - b'0')))
                .ok_or(ParseAmountError::TooLarge)?;
        }
        Ok(Self::new(if negative { -units } else { units }, places))
    }
}

impl Amount {
    /// Reads what nearly every cell has: a sign, digits and a point, without blanks and grouping. Nothing where it is anything else.
    pub(crate) fn plain(text: &str) -> Option<Self> {
        let (units, places) = breachlight_codec::decimal(text.as_bytes())?;
        Some(Self::new(units.into(), places))
    }

    /// This amount times a power of ten, exactly: satoshi to bitcoin is -8. Nothing if it needs more places or digits than an amount has.
    #[must_use]
    pub fn scaled(self, power: i8) -> Option<Self> {
        if power == 0 {
            return Some(self);
        }
        let places = i16::from(self.places()) - i16::from(power);
        if let Ok(places) = u8::try_from(places) {
            return (places <= MAX_PLACES).then_some(Self::new(self.units(), places));
        }
        let factor = 10i128.checked_pow(u32::from(places.unsigned_abs()))?;
        Some(Self::new(self.units().checked_mul(factor)?, 0))
    }

    /// The sum of two amounts, with the places of the one that has more. Nothing if it has more digits than an amount can have.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places().max(other.places());
        let scaled =
            |amount: Self| 10i128.checked_pow(u32::from(places - amount.places()))?.checked_mul(amount.units());
        let units = scaled(self)?.checked_add(scaled(other)?)?;
        // Ten to the 38th is the first number that is not read back.
        (units.unsigned_abs() < 10u128.pow(38)).then_some(Self::new(units, places))
    }

    /// The same amount the other way.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self::new(-self.units(), self.places())
    }

    /// -1, 0 or 1.
    pub const fn signum(self) -> i128 {
        self.units().signum()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.units().unsigned_abs().to_string();
        let places = usize::from(self.places());
        if self.units() < 0 {
            f.write_str("-")?;
        }
        if places == 0 {
            return f.write_str(&digits);
        }
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        write!(f, "{whole}.{fraction}")
    }
}

/// Amounts cross every boundary as text: a JavaScript number holds 53 bits.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Why a text is not an [`Amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseAmountError {
    /// There is nothing but blanks.
    #[error("the amount is empty")]
    Empty,
    /// There is anything but a sign, digits, grouping commas and one point.
    #[error("not a decimal number")]
    NotDecimal,
    /// There are more decimal places than [`MAX_PLACES`].
    #[error("more than {MAX_PLACES} decimal places")]
    TooPrecise,
    /// There are more than 38 digits.
    #[error("more digits than an amount can have")]
    TooLarge,
}

fn grouped_by_three(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_amount_keeps_the_places_it_was_written_with() {
        for text in ["0.50000000", "6236810.1", "0", "-0.000000000000000001", "123456789012345678901234567890"] {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn grouping_and_full_width_digits_are_read() {
        assert_eq!("1,234,567.8".parse::<Amount>().unwrap().to_string(), "1234567.8");
        assert_eq!("　１２．５ ".parse::<Amount>().unwrap().to_string(), "12.5");
        assert_eq!(".5".parse::<Amount>().unwrap().to_string(), "0.5");
    }

    #[test]
    fn satoshi_become_bitcoin_without_a_digit_lost() {
        let scaled = |text: &str, power| text.parse::<Amount>().unwrap().scaled(power).map(|a| a.to_string());
        assert_eq!(scaled("12345", -8).as_deref(), Some("0.00012345"));
        assert_eq!(scaled("1.5", 3).as_deref(), Some("1500"));
        assert_eq!(scaled("1", -31), None);
    }

    #[test]
    fn anything_but_a_plain_decimal_is_refused() {
        for text in ["1e5", "half", "1.2.3", "1,2", "1,2345", "¥100", ".", "-", "0x10", "1 000", "١٢"] {
            assert_eq!(text.parse::<Amount>(), Err(ParseAmountError::NotDecimal), "{text}");
        }
        assert_eq!(" ".parse::<Amount>(), Err(ParseAmountError::Empty));
        assert_eq!(format!("0.{}", "1".repeat(31)).parse::<Amount>(), Err(ParseAmountError::TooPrecise));
        assert_eq!("9".repeat(40).parse::<Amount>(), Err(ParseAmountError::TooLarge));
    }

    #[test]
    fn amounts_are_compared_by_value() {
        let amount = |text: &str| text.parse::<Amount>().unwrap();
        assert_eq!(amount("0.50").compare(amount("0.5")), Ordering::Equal);
        assert_eq!(amount("0.50").rank(), amount("0.5").rank());
        assert!(amount("1.01").exceeds(amount("1")));
        assert!(!amount("1.00").exceeds(amount("1")));
        assert!(!amount("0.999").exceeds(amount("1.0")));
        assert!(amount("99999999999999999999999999999999999999").exceeds(amount("0.000000000000000000000000000001")));
        assert!(!amount("0.000000000000000000000000000001").exceeds(amount("99999999999999999999999999999999999999")));
    }

    #[test]
    fn a_sum_has_every_digit_or_is_none() {
        let amount = |text: &str| text.parse::<Amount>().unwrap();
        let sum = |a: &str, b: &str| amount(a).plus(amount(b)).map(|sum| sum.to_string());
        assert_eq!(sum("0.1", "0.20").as_deref(), Some("0.30"));
        assert_eq!(sum("1", "-0.000000000000000001").as_deref(), Some("0.999999999999999999"));
        assert_eq!(sum("99999999999999999999999999999999999999", "1"), None);
        assert_eq!(sum("99999999999999999999999999999999999999", "0.1"), None);
    }

    proptest! {
        #[test]
        fn the_rank_never_contradicts_the_order(
            (a, b) in (0u32..38, 0u32..38).prop_flat_map(|(a, b)| (-(10i128.pow(a))..=10i128.pow(a), -(10i128.pow(b))..=10i128.pow(b))),
            places in (0u8..=MAX_PLACES, 0u8..=MAX_PLACES),
        ) {
            let (a, b) = (Amount::new(a, places.0), Amount::new(b, places.1));
            prop_assert_eq!(a.compare(b), b.compare(a).reverse());
            if a.rank() != b.rank() {
                prop_assert_eq!(a.compare(b), a.rank().cmp(&b.rank()));
            }
        }

        #[test]
        fn what_was_printed_is_read_back(units in -(10i128.pow(37))..10i128.pow(37), places in 0u8..=MAX_PLACES) {
            let amount = Amount::new(units, places);
            prop_assert_eq!(amount.to_string().parse::<Amount>().unwrap(), amount);
        }
    }
}
