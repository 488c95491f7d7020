//! A cell → an exact amount and perhaps the unit beside it: `-0.5`, `1.234,5`, `2.00000000 ETH`, `(0.5 BTC)`, `€1,000.00`, `4e-05`.

use crate::amount::{Amount, ParseAmountError};
use crate::text::{halfwidth, trimmed};

use super::transfer::ProblemCode;

/// An amount and what is written beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    pub(super) amount: Amount,
    /// The letters beside the number, if any.
    pub(super) unit: Option<String>,
    /// Whether nothing but digits, a sign and a point stand in the cell. A number that is written in another way may have the sign of some
    /// money beside it, and is not looked at twice for being bare.
    pub(super) is_bare: bool,
}

/// Reads a cell. Where `decimal_comma`, the comma is the decimal point and the point groups.
///
/// A number with an exponent is read where it says every digit (`4e-05`, as programs write floats) and refused where digits were lost
/// (`1.55444E+13`, as Excel shows long numbers).
pub(super) fn read(cell: &str, decimal_comma: bool) -> Result<Quantity, ProblemCode> {
    // The usual case by far.
    if !decimal_comma && let Some(amount) = Amount::plain(cell) {
        return Ok(Quantity { amount, unit: None, is_bare: true });
    }
    let folded = halfwidth(cell);
    let mut text = folded.trim().trim_start_matches('\'');
    if !decimal_comma && let Ok(amount) = text.parse() {
        return Ok(Quantity { amount, unit: None, is_bare: false });
    }
    let bracketed = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    text = bracketed.unwrap_or(text);
    let is_sign = |c: char| matches!(c, '-' | '+' | '−');
    let mut negative = bracketed.is_some();
    let mut number = String::with_capacity(text.len());
    let (mut unit, mut unit_behind) = (String::new(), false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let last = number.chars().last();
        match c {
            // Digits behind the unit would be a second number.
            '0'..='9' | '.' | ',' if unit_behind => return Err(ProblemCode::BadAmount),
            '0'..='9' | '.' | ',' => number.push(c),
            'e' | 'E' if last.is_some_and(|c| c.is_ascii_digit() || c == '.') && is_exponent(&text[at + 1..]) => {
                number.push('e');
                for (_, c) in chars.by_ref() {
                    number.push(c);
                }
            }
            _ if is_sign(c) && number.is_empty() => negative |= c != '+',
            // Blanks between digits group them; all others part the number from its unit.
            ' ' | '\u{a0}' | '\u{202f}' | '\'' | '_' | '€' | '$' | '£' | '¥' | '₿' => {}
            _ if c.is_alphabetic() && (number.is_empty() || unit.is_empty() || unit_behind) => {
                unit_behind = !number.is_empty();
                unit.push(c);
            }
            _ => return Err(ProblemCode::BadAmount),
        }
    }
    if grouped_by_blanks_wrongly(text) {
        return Err(ProblemCode::BadAmount);
    }
    // `0.5` among numbers with decimal commas groups no digits: it was written by another program.
    let one_point = number.contains('.') && !number.contains(',') && !groups_digits(&number);
    if decimal_comma && !one_point {
        number = number.chars().filter(|c| *c != '.').map(|c| if c == ',' { '.' } else { c }).collect();
    }
    let (digits, exponent) = number.split_once('e').map_or((number.as_str(), None), |(digits, e)| (digits, Some(e)));
    let mut amount: Amount = digits.parse().map_err(|_: ParseAmountError| ProblemCode::BadAmount)?;
    if let Some(exponent) = exponent {
        let power: i8 = exponent.trim_start_matches('+').parse().map_err(|_| ProblemCode::BadAmount)?;
        let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
        if power > 0 && usize::try_from(power).is_ok_and(|power| power > places) && digits.len() > 1 {
            return Err(ProblemCode::ExcelNumber);
        }
        amount = amount.scaled(power).ok_or(ProblemCode::BadAmount)?;
    }
    if negative {
        amount = amount.negated();
    }
    Ok(Quantity { amount, unit: Some(unit).filter(|unit| !unit.is_empty()), is_bare: false })
}

/// Whether the points of a number stand where they can group its digits.
fn groups_digits(number: &str) -> bool {
    let mut groups = number.split('.');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
}

fn is_exponent(rest: &str) -> bool {
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Blanks may group digits by three; anything else is two numbers in one cell.
fn grouped_by_blanks_wrongly(text: &str) -> bool {
    let groups: Vec<&str> =
        text.split([' ', '\u{a0}', '\u{202f}']).filter(|part| part.starts_with(|c: char| c.is_ascii_digit())).collect();
    groups.iter().skip(1).any(|group| group.bytes().take_while(u8::is_ascii_digit).count() != 3)
}

/// What a cell is by its sign, without caring for its form: for rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Nothing,
    Negative,
    Zero,
    Positive,
}

pub(super) fn sign(cell: &str, decimal_comma: bool) -> Sign {
    if is_nothing(cell) {
        return Sign::Nothing;
    }
    match read(cell, decimal_comma) {
        Err(_) => Sign::Nothing,
        Ok(quantity) => match quantity.amount.signum() {
            0 => Sign::Zero,
            1.. => Sign::Positive,
            _ => Sign::Negative,
        },
    }
}

/// Whether a cell is empty or holds a sign for nothing.
pub(super) fn is_nothing(cell: &str) -> bool {
    let cell = trimmed(cell);
    // All signs for nothing are short; most cells are not.
    cell.len() <= 4
        && matches!(cell, "" | "-" | "--" | "—" | "–" | "N/A" | "n/a" | "NaN" | "null" | "None" | "none" | "\\N")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cell: &str, decimal_comma: bool) -> Result<(String, Option<String>), ProblemCode> {
        read(cell, decimal_comma).map(|quantity| (quantity.amount.to_string(), quantity.unit))
    }

    #[test]
    fn every_way_of_writing_an_amount_that_was_seen_is_read_exactly() {
        for (cell, amount, unit) in [
            ("-0.50000000", "-0.50000000", None),
            ("0.", "0", None),
            ("2.00000000 ETH", "2.00000000", Some("ETH")),
            ("(0.5 BTC)", "-0.5", Some("BTC")),
            ("BTC 0.5", "0.5", Some("BTC")),
            ("-€597.49846", "-597.49846", None),
            ("$1,234.00", "1234.00", None),
            ("89,162.28 SEK", "89162.28", Some("SEK")),
            ("4e-05", "0.00004", None),
            ("1.5E+1", "15", None),
            ("-2.30340864977892e-06", "-0.00000230340864977892", None),
            ("1 234.5", "1234.5", None),
            ("1 2.5", "", None),
        ] {
            let read = of(cell, false);
            if amount.is_empty() {
                assert_eq!(read, Err(ProblemCode::BadAmount), "{cell}");
            } else {
                assert_eq!(read, Ok((amount.to_owned(), unit.map(str::to_owned))), "{cell}");
            }
        }
        assert_eq!(of("1.234,56", true), Ok(("1234.56".to_owned(), None)));
        assert_eq!(of("-0,5 ADA", true), Ok(("-0.5".to_owned(), Some("ADA".to_owned()))));
        for (cell, amount) in [("0.51234567", "0.51234567"), ("0.512", "0.512"), ("12.5", "12.5"), ("1.234", "1234")] {
            assert_eq!(of(cell, true), Ok((amount.to_owned(), None)), "{cell}");
        }
    }

    #[test]
    fn a_number_whose_digits_excel_dropped_is_named() {
        assert_eq!(of("1.55444E+13", false), Err(ProblemCode::ExcelNumber));
        for cell in ["half", "", "1.2.3", "0x10", "1,2", "."] {
            assert_eq!(of(cell, false).map(|(amount, _)| amount), Err(ProblemCode::BadAmount), "{cell}");
        }
    }
}
