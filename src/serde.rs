//! Documents written without an intermediate copy.

use core::fmt;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::identifier::Identifier;
use crate::set::Set;

/// Serialises an object with these fields, in this order; one that is marked `if some` only if it has a value.
///
/// It is a map: formats that write structs as lists keep its keys, by which it is read back.
macro_rules! serialize_object {
    ($serializer:expr, { $($field:literal $(if $some:ident)?: $value:expr),+ $(,)? }) => {{
        use serde::ser::SerializeMap as _;
        let length = 0 $(+ $crate::serde::serialize_object!(@count $($some)? $value))+;
        let mut object = $serializer.serialize_map(Some(length))?;
        $($crate::serde::serialize_object!(@entry object, $field, $($some)? $value);)+
        object.end()
    }};
    (@count some $value:expr) => { usize::from($value.is_some()) };
    (@count $value:expr) => { 1 };
    (@entry $object:ident, $field:literal, some $value:expr) => {
        if let Some(value) = &$value {
            $object.serialize_entry($field, value)?;
        }
    };
    (@entry $object:ident, $field:literal, $value:expr) => {
        $object.serialize_entry($field, &$value)?;
    };
}
pub(crate) use serialize_object;

/// Serialises a map with these entries, in this order. Formats that are told the length beforehand
/// get it.
pub(crate) fn entries<S, K, V>(
    serializer: S,
    entries: impl Iterator<Item = (K, V)> + Clone,
) -> Result<S::Ok, S::Error>
where
    S: Serializer,
    K: Serialize,
    V: Serialize,
{
    let mut map = serializer.serialize_map(Some(entries.clone().count()))?;
    for (key, value) in entries {
        map.serialize_entry(&key, &value)?;
    }
    map.end()
}

/// A map with these entries, as a value.
pub(crate) struct Entries<I>(pub(crate) I);

impl<I, K, V> Serialize for Entries<I>
where
    I: Iterator<Item = (K, V)> + Clone,
    K: Serialize,
    V: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        entries(serializer, self.0.clone())
    }
}

/// Serialises a list of these items, in this order, whose length is told beforehand.
pub(crate) fn items<S, T>(
    serializer: S,
    items: impl Iterator<Item = T> + Clone,
) -> Result<S::Ok, S::Error>
where
    S: Serializer,
    T: Serialize,
{
    use serde::ser::SerializeSeq as _;
    let mut list = serializer.serialize_seq(Some(items.clone().count()))?;
    for item in items {
        list.serialize_element(&item)?;
    }
    list.end()
}

/// A list of these items, as a value.
pub(crate) struct Items<I>(pub(crate) I);

impl<I: Iterator + Clone> Serialize for Items<I>
where
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        items(serializer, self.0.clone())
    }
}

/// The words that `Display` gives.
pub(crate) struct Shown<T>(pub(crate) T);

impl<T: fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A list of the identifiers.
impl<T: Identifier + Serialize> Serialize for Set<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(*self)
    }
}
