//! Documents written without an intermediate copy.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::identifier::Identifier;
use crate::set::Set;

/// Serialises an object with these fields, in this order.
macro_rules! serialize_struct {
    ($serializer:expr, $name:expr, { $($field:tt: $value:expr),+ $(,)? }) => {{
        use serde::ser::SerializeStruct as _;
        let mut object = $serializer.serialize_struct($name, [$($field),+].len())?;
        $(object.serialize_field($field, &$value)?;)+
        object.end()
    }};
}
pub(crate) use serialize_struct;

/// The same as a map, for what is read back: formats that write structs as lists keep its keys.
macro_rules! serialize_map {
    ($serializer:expr, { $($field:tt: $value:expr),+ $(,)? }) => {{
        use serde::ser::SerializeMap as _;
        let mut object = $serializer.serialize_map(Some([$($field),+].len()))?;
        $(object.serialize_entry($field, &$value)?;)+
        object.end()
    }};
}
pub(crate) use serialize_map;

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

/// A list of the identifiers.
impl<T: Identifier + Serialize> Serialize for Set<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(*self)
    }
}
