//! Values that formats hide behind private keys: the numbers of `serde_json` with `arbitrary_precision`, and the
//! dates of `toml`. They arrive as an object with one text.
//!
//! Any other value stays an object: the format would write it without a check.

use core::fmt;
use core::str::FromStr;

use serde::ser::{SerializeStruct as _, Serializer};

/// The name of the object that `serde_json` makes of a number, and of its key.
const NUMBER: &str = "$serde_json::private::Number";
const DATE: &str = "$__toml_private_datetime";
/// The name of the object that `toml` makes of a date.
const DATE_OBJECT: &str = "$__toml_private_Datetime";

/// Whether an object with this text under this key alone is a number.
pub(crate) fn is_number(key: &str, text: &str) -> bool {
    key == NUMBER && is_json_number(text)
}

/// Whether an object with this text under this key alone is a date.
pub(crate) fn is_date(key: &str, text: &str) -> bool {
    key == DATE && is_like_a_date(text)
}

fn is_json_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent),
        None => (text, "0"),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && is_digits(fraction)
        && is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}

fn is_like_a_date(text: &str) -> bool {
    let is_of_a_date = |b: u8| b.is_ascii_digit() || b"-:.+ TtZz".contains(&b);
    text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(is_of_a_date)
}

/// Writes a number as that of Rust which has these digits, or else as `serde_json` keeps it.
pub(crate) fn write_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    fn exact<T: FromStr + fmt::Debug>(digits: &str) -> Option<T> {
        let is_exact = |number: &T| alloc::format!("{number:?}") == digits;
        digits.parse().ok().filter(is_exact)
    }
    if let Some(number) = exact::<i64>(digits) {
        serializer.serialize_i64(number)
    } else if let Some(number) = exact::<u64>(digits) {
        serializer.serialize_u64(number)
    } else if let Some(number) = exact::<i128>(digits) {
        serializer.serialize_i128(number)
    } else if let Some(number) = exact::<u128>(digits) {
        serializer.serialize_u128(number)
    } else if let Some(number) = exact::<f64>(digits) {
        serializer.serialize_f64(number)
    } else {
        write_private(serializer, NUMBER, NUMBER, digits)
    }
}

/// Writes a date as `toml` keeps it.
pub(crate) fn write_date<S: Serializer>(date: &str, serializer: S) -> Result<S::Ok, S::Error> {
    write_private(serializer, DATE_OBJECT, DATE, date)
}

/// Writes an object of this name with this text under this key alone.
fn write_private<S: Serializer>(
    serializer: S,
    name: &'static str,
    key: &'static str,
    text: &str,
) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_struct(name, 1)?;
    object.serialize_field(key, text)?;
    object.end()
}
