//! Reads the numbers that most cells have: a decimal of a few digits, a date and a time of day.

/// A decimal number without grouping and exponent, as its digits and how many of them stand behind the point. Nothing where it has more
/// than 18 digits or is anything else.
pub fn decimal(text: &[u8]) -> Option<(i64, u8)> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let (mut units, mut point) = (0i64, digits.len());
    for (at, byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            // It overflows only where there are too many digits, and then it is not used. Checked, it would be multiplied in 128 bits.
            units = units.wrapping_mul(10).wrapping_add(i64::from(digit));
        } else if *byte == b'.' && point == digits.len() {
            point = at;
        } else {
            return None;
        }
    }
    let (count, places) = match digits.len() - point {
        0 => (digits.len(), 0),
        behind => (digits.len() - 1, behind - 1),
    };
    let places = u8::try_from(places).ok().filter(|_| (1..=18).contains(&count))?;
    Some((if negative { units.wrapping_neg() } else { units }, places))
}

/// A date and a time of day as digits give them: 2018-09-14 17:45:00 or 2018/09/14T17:45:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    /// The year, of four digits.
    pub year: i64,
    /// The month; whether there is such a month is not asked.
    pub month: i64,
    /// The day of the month; likewise.
    pub day: i64,
    /// The hour, below 24.
    pub hour: i64,
    /// The minute, below 60.
    pub minute: i64,
    /// The second, below 60.
    pub second: i64,
}

/// Reads a date and a time of day of the most usual form.
pub fn date_time(text: &[u8; 19]) -> Option<Digits> {
    let &[_, _, _, _, first, _, _, second, _, _, b' ' | b'T', _, _, b':', _, _, b':', _, _] = text else { return None };
    if first != second || !matches!(first, b'-' | b'/') {
        return None;
    }
    // A byte that is no digit makes the sum of the checks larger than a digit can.
    let mut worst = 0;
    let mut two = |at: usize| {
        let (tens, ones) = (text[at].wrapping_sub(b'0'), text[at + 1].wrapping_sub(b'0'));
        worst = worst.max(tens).max(ones);
        i64::from(tens) * 10 + i64::from(ones)
    };
    let year = two(0) * 100 + two(2);
    let (month, day, hour, minute, second) = (two(5), two(8), two(11), two(14), two(17));
    (worst <= 9 && hour < 24 && minute < 60 && second < 60).then_some(Digits { year, month, day, hour, minute, second })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_its_digits_and_places() {
        for (text, read) in [
            ("0.00012345", Some((12_345, 8))),
            ("-1.5", Some((-15, 1))),
            ("0.", Some((0, 0))),
            (".5", Some((5, 1))),
            ("123456789012345678", Some((123_456_789_012_345_678, 0))),
            ("1234567890.12345678", Some((123_456_789_012_345_678, 8))),
            ("1234567890123456789", None),
            ("12345678901234567.890", None),
            ("", None),
            ("-", None),
            (".", None),
            ("1.2.3", None),
            ("1,000", None),
            ("+1", None),
            (" 1", None),
            ("1e5", None),
        ] {
            assert_eq!(decimal(text.as_bytes()), read, "{text}");
        }
    }

    #[test]
    fn a_date_and_a_time_are_their_digits() {
        let read = |text: &str| date_time(text.as_bytes().try_into().unwrap());
        let expected = Digits { year: 2018, month: 9, day: 14, hour: 17, minute: 45, second: 9 };
        assert_eq!(read("2018-09-14 17:45:09"), Some(expected));
        assert_eq!(read("2018/09/14T17:45:09"), Some(expected));
        for text in [
            "2018-09/14 17:45:09",
            "2018.09.14 17:45:09",
            "2018-09-14 24:45:09",
            "2018-09-14 17:60:09",
            "2018-09-14 17:45:60",
            "2018-09-1a 17:45:09",
            "2018-09-14 17:45:0/",
            "20 8-09-14 17:45:09",
            "2018-09-14_17:45:09",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
