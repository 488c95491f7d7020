//! The numbers of a workbook: written as binary fractions, meant as decimals and as dates.

use std::borrow::Cow;

/// How a cell's number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Number,
    Date,
    DateTime,
    Time,
}

/// The day that serial number 0 stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1899-12-31, with a 29 February 1900 that never was.
    #[default]
    Y1900,
    /// 1904-01-01, from the first Macintosh.
    Y1904,
}

/// The format with the number `id` where the workbook itself defines none.
///
/// # Source
///
/// ECMA-376 part 1, 18.8.30 (`numFmt`); 27 to 36 and 50 to 58 are dates in Japanese, Chinese and Korean Excel.
pub(super) const fn built_in(id: u32) -> Format {
    match id {
        14..=17 | 27..=31 | 36 | 50..=54 | 57..=58 => Format::Date,
        22 => Format::DateTime,
        18..=21 | 32..=35 | 45..=47 | 55..=56 => Format::Time,
        _ => Format::Number,
    }
}

/// What a format's code such as `yyyy/mm/dd hh:mm` makes of a number: letters outside quotes, brackets and escapes decide.
pub(super) fn of_code(code: &str) -> Format {
    let (mut date, mut time, mut minutes) = (false, false, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => {
                // `[h]:mm` counts hours beyond a day: a length of time and no point in it. `[Red]`, `[$-411]` are neither.
                let within: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if !within.is_empty() && within.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                    return Format::Number;
                }
            }
            '\\' | '_' | '*' => drop(chars.next()),
            // Only the first section: the others are for negative numbers and text.
            ';' => break,
            'y' | 'Y' | 'd' | 'D' | 'e' | 'g' | 'G' if !code.starts_with("General") => date = true,
            'h' | 'H' | 's' | 'S' => time = true,
            'm' | 'M' => minutes = true,
            _ => {}
        }
    }
    match (date, time, minutes) {
        (true, true, _) => Format::DateTime,
        (true, false, _) | (false, false, true) => Format::Date,
        (false, true, _) => Format::Time,
        (false, false, false) => Format::Number,
    }
}

/// A number as a person would write it: without an exponent, and without the digits that only a binary fraction has.
///
/// Excel keeps 15 significant digits and writes 17, so that 0.1 comes as `0.10000000000000001`. Whole numbers are left as they are: a long
/// order number is no fraction.
///
/// # Source
///
/// "Number precision: 15 digits", Microsoft's "Excel specifications and limits".
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.len() <= 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-')) {
        return Cow::Borrowed(text);
    }
    let Some(Decimal { negative, mut digits, mut point }) = Decimal::parse(text) else { return Cow::Borrowed(text) };
    if point < signed(digits.len()) && digits.len() > 15 {
        let up = digits[15] >= b'5';
        digits.truncate(15);
        if up {
            let nines = digits.iter().rev().take_while(|digit| **digit == b'9').count();
            digits.truncate(15 - nines);
            if let Some(last) = digits.last_mut() {
                *last += 1;
            } else {
                digits.push(b'1');
                point += 1;
            }
        }
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
    }
    Cow::Owned(render(negative, &digits, point))
}

fn render(negative: bool, digits: &[u8], point: i64) -> String {
    let mut out = String::from(if negative && !digits.is_empty() { "-" } else { "" });
    let (whole, fraction) = match usize::try_from(point) {
        Ok(point) => digits.split_at(point.min(digits.len())),
        Err(_) => digits.split_at(0),
    };
    let push = |out: &mut String, digits: &[u8]| out.extend(digits.iter().map(|digit| char::from(*digit)));
    push(&mut out, whole);
    let zeros = |count: i64| std::iter::repeat_n('0', usize::try_from(count).unwrap_or(0));
    out.extend(zeros(point - signed(digits.len())));
    if point <= 0 {
        out.push('0');
    }
    if !fraction.is_empty() {
        out.push('.');
        out.extend(zeros(-point));
        push(&mut out, fraction);
    }
    out
}

/// `0.digits × 10^point`, without zeros at either end of the digits.
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    /// Reads what XML Schema calls a double, but for its infinities; exponents beyond 40 are left to whoever wrote them.
    fn parse(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok().filter(|e| e.abs() <= 40)?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = [whole, fraction].concat().into_bytes();
        if digits.is_empty() || digits.len() > 64 || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let leading = digits.iter().take_while(|digit| **digit == b'0').count();
        let trailing = digits[leading..].iter().rev().take_while(|digit| **digit == b'0').count();
        let point = signed(whole.len()) + exponent - signed(leading);
        let digits = digits[leading..digits.len() - trailing].to_vec();
        Some(Self { negative, point: if digits.is_empty() { 0 } else { point }, digits })
    }
}

fn signed(len: usize) -> i64 {
    i64::try_from(len).unwrap_or(i64::MAX)
}

const DAY_MS: i64 = 86_400_000;

/// A serial number as a date: `2018-09-14`, `2018-09-14 08:33:00`, or `08:33:00`. `None` if it is no day that Excel knows.
///
/// # Source
///
/// ECMA-376 part 1, 18.17.4 (dates and times), with the year 1900 taken for a leap year as Lotus did.
pub(super) fn date(text: &str, format: Format, epoch: Epoch) -> Option<String> {
    let Decimal { negative, digits, point } = Decimal::parse(text)?;
    if negative || point > 7 {
        return None;
    }
    // Whole milliseconds, the rest rounded: a binary fraction is off by less than one.
    let mut scaled: i128 = 0;
    let places = 18;
    for place in 0..point.max(0) + places {
        let digit = usize::try_from(place + point.min(0)).ok().and_then(|at| digits.get(at)).map_or(0, |d| d - b'0');
        scaled = scaled * 10 + i128::from(digit);
    }
    let unit = 10_i128.pow(u32::try_from(places).ok()?);
    let ms = i64::try_from((scaled * i128::from(DAY_MS) + unit / 2) / unit).ok()?;
    let (day, ms) = (ms / DAY_MS, ms % DAY_MS);
    let time = {
        let (seconds, thousandths) = (ms / 1000, ms % 1000);
        let text = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
        if thousandths == 0 { text } else { format!("{text}.{thousandths:03}") }
    };
    if format == Format::Time && day == 0 {
        return Some(time);
    }
    let date = match (epoch, day) {
        (Epoch::Y1900, 60) => String::from("1900-02-29"),
        (Epoch::Y1900, day) => civil(day - 25_569 + i64::from(day < 60)),
        (Epoch::Y1904, day) => civil(day - 24_107),
    };
    if day > 2_958_465 {
        return None;
    }
    Some(if format == Format::Date && ms == 0 { date } else { format!("{date} {time}") })
}

/// The date that is so many days after 1970-01-01.
///
/// # Source
///
/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
fn civil(days: i64) -> String {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_decimal_that_was_meant() {
        for (written, meant) in [
            ("0.10000000000000001", "0.1"),
            ("1E-8", "0.00000001"),
            ("1.0000000000000001E-5", "0.00001"),
            ("5966.1000000000004", "5966.1"),
            ("0.30000000000000004", "0.3"),
            ("0.99999999999999989", "1"),
            ("-9.9999999999999995E-7", "-0.000001"),
            ("1.5E+3", "1500"),
            ("6236810.1", "6236810.1"),
            ("12345678901234567890", "12345678901234567890"),
            ("0", "0"),
            ("1E400", "1E400"),
            ("x", "x"),
        ] {
            assert_eq!(plain(written), meant, "{written}");
        }
    }

    #[test]
    fn a_serial_number_is_a_date() {
        for (serial, format, epoch, date_text) in [
            ("43357.364583333336", Format::DateTime, Epoch::Y1900, "2018-09-14 08:45:00"),
            ("43357", Format::DateTime, Epoch::Y1900, "2018-09-14 00:00:00"),
            ("43357", Format::Date, Epoch::Y1900, "2018-09-14"),
            ("43357.5", Format::Date, Epoch::Y1900, "2018-09-14 12:00:00"),
            ("41895", Format::Date, Epoch::Y1904, "2018-09-14"),
            ("1", Format::Date, Epoch::Y1900, "1900-01-01"),
            ("59", Format::Date, Epoch::Y1900, "1900-02-28"),
            ("60", Format::Date, Epoch::Y1900, "1900-02-29"),
            ("61", Format::Date, Epoch::Y1900, "1900-03-01"),
            ("0", Format::Date, Epoch::Y1904, "1904-01-01"),
            ("0.35625", Format::Time, Epoch::Y1900, "08:33:00"),
            ("43357.999999999", Format::DateTime, Epoch::Y1900, "2018-09-15 00:00:00"),
            ("43357.5000001", Format::DateTime, Epoch::Y1900, "2018-09-14 12:00:00.009"),
        ] {
            assert_eq!(date(serial, format, epoch).as_deref(), Some(date_text), "{serial}");
        }
        for none in ["-1", "1E30", "x", "", "2958466"] {
            assert_eq!(date(none, Format::Date, Epoch::Y1900), None, "{none}");
        }
    }

    #[test]
    fn a_code_tells_dates_from_numbers() {
        for (code, format) in [
            ("yyyy\\-mm\\-dd", Format::Date),
            ("m/d/yy h:mm", Format::DateTime),
            ("[$-411]ggge\"年\"m\"月\"d\"日\"", Format::Date),
            ("hh:mm:ss", Format::Time),
            ("mm:ss.0", Format::Time),
            ("[h]:mm", Format::Number),
            ("0.00\" days\"", Format::Number),
            ("[Red]0.00", Format::Number),
            ("#,##0_);(#,##0)", Format::Number),
            ("General", Format::Number),
            ("0.00E+00", Format::Number),
            ("mmm", Format::Date),
        ] {
            assert_eq!(of_code(code), format, "{code}");
        }
    }
}
