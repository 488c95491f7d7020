//! Things by name, in the order of their names.
//!
//! A `BTreeMap` of each kind of thing would cost the browser's module two to four kilobytes. Documents are small, and mostly sorted when
//! they arrive: inserting in the middle is cheap enough.

/// Things by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted<T>(Vec<(String, T)>);

impl<T> Sorted<T> {
    /// Nothing.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Puts a thing in, unless there is one of that name; says whether it did.
    pub fn insert(&mut self, name: String, thing: T) -> bool {
        match self.0.last() {
            Some((last, _)) if *last >= name => {
                let Err(at) = self.find(&name) else { return false };
                self.0.insert(at, (name, thing));
            }
            _ => self.0.push((name, thing)),
        }
        true
    }

    /// The thing of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.find(name).ok().map(|at| &self.0[at].1)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.find(name).ok().map(|at| &mut self.0[at].1)
    }

    /// Takes the thing of a name out.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        self.find(name).ok().map(|at| self.0.remove(at).1)
    }

    /// Takes out what is not wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&str) -> bool) {
        self.0.retain(|(name, _)| wanted(name));
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, thing)| (name.as_str(), thing))
    }

    /// All names.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(name))
    }
}

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// The first of each name counts.
impl<N: Into<String>, T> FromIterator<(N, T)> for Sorted<T> {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(things: I) -> Self {
        let mut sorted = Self::new();
        for (name, thing) in things {
            sorted.insert(name.into(), thing);
        }
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_found_by_name_and_come_in_its_order() {
        let mut sorted: Sorted<u8> = [("b", 2), ("a", 1), ("c", 3), ("b", 4)].into_iter().collect();
        assert_eq!(sorted.iter().collect::<Vec<_>>(), [("a", &1), ("b", &2), ("c", &3)]);
        assert!(!sorted.insert("a".to_owned(), 9));
        assert_eq!((sorted.get("b"), sorted.get("d")), (Some(&2), None));
        assert_eq!(sorted.remove("b"), Some(2));
        assert_eq!(sorted.names().collect::<Vec<_>>(), ["a", "c"]);
    }
}
