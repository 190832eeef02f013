//! A set of identifiers in 64 bits.

use core::fmt;
use core::marker::PhantomData;

use crate::identifier::Identifier;

/// A set of values of a closed enum, which it yields in their order.
pub(crate) struct Set<T> {
    bits: u64,
    of: PhantomData<T>,
}

impl<T: Identifier> Set<T> {
    pub(crate) const EMPTY: Self = {
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
            set = set.with(index);
            index += 1;
        }
        set
    };

    /// The same set and the value in this place of `T::ALL`, for constants.
    pub(crate) const fn with(self, index: usize) -> Self {
        Self {
            bits: self.bits | 1 << index,
            of: PhantomData,
        }
    }

    /// Adds a value; tells whether it was not there.
    pub(crate) fn insert(&mut self, value: T) -> bool {
        let is_new = !self.contains(value);
        *self = self.with(value.index());
        is_new
    }

    pub(crate) fn contains(self, value: T) -> bool {
        self.bits & (1 << value.index()) != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Whether a value is in both sets.
    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.bits & other.bits != 0
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = T> + Clone {
        let mut bits = self.bits;
        core::iter::from_fn(move || {
            let index = bits.trailing_zeros() as usize;
            let value = T::ALL.get(index)?;
            bits &= bits - 1;
            Some(*value)
        })
    }
}

impl<T: Identifier> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self::EMPTY;
        for value in values {
            set.insert(value);
        }
        set
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
