//! A set of identifiers in one word of memory.

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

    pub(crate) fn insert(&mut self, value: T) {
        self.bits |= 1 << value.index();
    }

    pub(crate) fn remove(&mut self, value: T) {
        self.bits &= !(1 << value.index());
    }

    pub(crate) fn contains(self, value: T) -> bool {
        self.bits & (1 << value.index()) != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.bits == 0
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
