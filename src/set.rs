//! A set of identifiers in 64 bits.

use core::fmt;
use core::marker::PhantomData;

use crate::identifier::Identifier;

/// A set of values of one of the crate's enums, such as [`Concern`](crate::Concern). It is [`Copy`] and has 8 bytes.
///
/// It yields its values in their order, which is that of the toolkit.
///
/// ```
/// use ite_toolkit::{Consideration, Set};
///
/// let set = Set::from_iter([Consideration::SharedExternally, Consideration::TangibleDifference]);
/// assert_eq!(set.len(), 2);
/// assert!(set.contains(Consideration::SharedExternally));
/// assert!(set.iter().eq([Consideration::TangibleDifference, Consideration::SharedExternally]));
/// ```
pub struct Set<T> {
    bits: u64,
    of: PhantomData<T>,
}

impl<T: Identifier> Set<T> {
    /// The empty set.
    pub const EMPTY: Self = {
        assert!(T::ALL.len() <= 64, "a set has one bit for each value");
        Self {
            bits: 0,
            of: PhantomData,
        }
    };

    /// All values.
    pub(crate) const ALL: Self = {
        let mut set = Self::EMPTY;
        let mut index = 0;
        while index < T::ALL.len() {
            set = set.with_index(index);
            index += 1;
        }
        set
    };

    /// The same set and the value with this index in `T::ALL`, for constants.
    pub(crate) const fn with_index(self, index: usize) -> Self {
        Self {
            bits: self.bits | 1 << index,
            of: PhantomData,
        }
    }

    /// Adds a value. Returns whether it is new.
    pub fn insert(&mut self, value: T) -> bool {
        let is_new = !self.contains(value);
        *self = self.with_index(value.index());
        is_new
    }

    /// Whether the value is in the set.
    pub fn contains(self, value: T) -> bool {
        self.bits & (1 << value.index()) != 0
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many values are in the set.
    pub fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Whether a value is in both sets.
    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.bits & other.bits != 0
    }

    /// The values, in their order.
    pub fn iter(self) -> SetIter<T> {
        SetIter { rest: self }
    }
}

/// The values of a [`Set`], in their order.
pub struct SetIter<T> {
    rest: Set<T>,
}

impl<T: Identifier> Iterator for SetIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let value = *T::ALL.get(self.rest.bits.trailing_zeros() as usize)?;
        self.rest.bits &= self.rest.bits - 1;
        Some(value)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = self.rest.len();
        (count, Some(count))
    }
}

impl<T: Identifier> ExactSizeIterator for SetIter<T> {}

impl<T: Identifier> core::iter::FusedIterator for SetIter<T> {}

impl<T> Clone for SetIter<T> {
    fn clone(&self) -> Self {
        Self { rest: self.rest }
    }
}

impl<T: Identifier> fmt::Debug for SetIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SetIter").field(&self.rest).finish()
    }
}

impl<T: Identifier> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = SetIter<T>;

    fn into_iter(self) -> SetIter<T> {
        self.iter()
    }
}

impl<T: Identifier> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self::EMPTY;
        set.extend(values);
        set
    }
}

impl<T: Identifier> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        for value in values {
            self.insert(value);
        }
    }
}

impl<T: Identifier> Default for Set<T> {
    /// The empty set.
    fn default() -> Self {
        Self::EMPTY
    }
}

// Derives would ask the same of `T`.
impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Set<T> {}

impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<T> Eq for Set<T> {}

impl<T> core::hash::Hash for Set<T> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}

impl<T: Identifier> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::format;
    use alloc::vec::Vec;
    use core::hash::{BuildHasher as _, BuildHasherDefault};

    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    use super::Set;
    use crate::toolkit::Concern;

    fn values() -> impl Strategy<Value = Vec<Concern>> {
        subsequence(Concern::ALL, 0..=Concern::ALL.len())
    }

    /// Hashes to the last number that it is given.
    #[derive(Default)]
    struct Last(u64);

    impl core::hash::Hasher for Last {
        fn write(&mut self, bytes: &[u8]) {
            self.0 = bytes
                .iter()
                .fold(0, |all, &byte| all << 8 | u64::from(byte));
        }

        fn finish(&self) -> u64 {
            self.0
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_set_is_what_a_set_is(
            one in values(),
            other in values(),
            value in select(Concern::ALL),
        ) {
            let mut set: Set<Concern> = one.iter().copied().collect();
            let mut model: BTreeSet<Concern> = one.iter().copied().collect();
            prop_assert!(set.iter().eq(model.iter().copied()));
            prop_assert_eq!(set.is_empty(), model.is_empty());
            prop_assert_eq!(set.contains(value), model.contains(&value));
            prop_assert_eq!(format!("{set:?}"), format!("{model:?}"));

            let twin: Set<Concern> = other.iter().copied().collect();
            prop_assert_eq!(set == twin, one == other);
            let hasher = BuildHasherDefault::<Last>::default();
            prop_assert_eq!(hasher.hash_one(set) == hasher.hash_one(twin), one == other);

            prop_assert_eq!(set.intersects(twin), one.iter().any(|value| other.contains(value)));

            prop_assert_eq!(set.insert(value), model.insert(value));
            prop_assert!(set.iter().eq(model.iter().copied()));
            prop_assert!(Set::<Concern>::ALL.iter().eq(Concern::ALL.iter().copied()));
        }
    }
}
