//! What many rows have in common, kept once: thousands of rows in one window have the same finding.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A list that rows share. An empty one takes no room, and any other as much in a row as one pointer.
#[derive(Debug, PartialEq, Eq)]
pub struct Shared<T>(Option<Arc<Vec<T>>>);

impl<T> Shared<T> {
    /// The list as a slice.
    pub fn as_slice(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |all| all.as_slice())
    }
}

impl<T: PartialEq> Shared<T> {
    /// The list, or `before` if that has the same in it.
    pub(crate) fn or_as(list: Vec<T>, before: &Self) -> Self {
        if !list.is_empty() && before.as_slice() == list { Self::clone(before) } else { list.into() }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Deref for Shared<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T> From<Vec<T>> for Shared<T> {
    fn from(mut list: Vec<T>) -> Self {
        list.shrink_to_fit();
        Self((!list.is_empty()).then(|| Arc::new(list)))
    }
}

impl<'a, T> IntoIterator for &'a Shared<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.as_slice().iter()
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_slice().serialize(serializer)
    }
}
