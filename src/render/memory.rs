//! Pages and copies that an earlier build made. The same input gives the same bytes, so they are not made again.
//!
//! The key is a hash of all that a text is made from: of a page its view, what is the same on every page, and the theme; of a copy
//! its events. Whatever else changed, what is found here is what would be made.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

/// Hash of what a text is made from.
type Key = [u8; 32];
/// Only used for lookup; iteration order is irrelevant.
type Texts = HashMap<Key, Arc<[u8]>>;

/// Texts that earlier builds made.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Texts,
    /// What the build that runs needed.
    needed: Mutex<Texts>,
}

impl Memory {
    /// Forgets what the last build did not need. For after a build that made a site: one that failed may not have come to all
    /// pages.
    pub fn turn(&mut self) {
        self.kept = mem::take(self.needed.get_mut().unwrap_or_else(PoisonError::into_inner));
    }

    /// Returns the number of texts.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Returns whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    fn needed(&self, key: Key, text: &Arc<[u8]>) {
        self.needed.lock().unwrap_or_else(PoisonError::into_inner).insert(key, text.clone());
    }
}

/// Makes a text from all that `input` holds, unless the memory has it.
pub(super) fn recall<E>(
    memory: Option<&Memory>,
    input: impl FnOnce() -> Vec<u8>,
    make: impl FnOnce() -> Result<String, E>,
) -> Result<Arc<[u8]>, E> {
    let made = || make().map(|text| text.into_bytes().into());
    let Some(memory) = memory else { return made() };
    let key = *blake3::hash(&input()).as_bytes();
    let text = memory.kept.get(&key).map_or_else(made, |text| Ok(text.clone()))?;
    memory.needed(key, &text);
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_made_once_and_kept_while_it_is_needed() {
        let mut memory = Memory::default();
        let ask = |memory: &Memory, input: &str| {
            let mut is_made = false;
            let make = || {
                is_made = true;
                Ok::<_, ()>(input.to_uppercase())
            };
            let text = recall(Some(memory), || input.as_bytes().to_vec(), make).expect("a text");
            assert_eq!(&*text, input.to_uppercase().as_bytes());
            is_made
        };
        assert!(ask(&memory, "a") && ask(&memory, "b"));
        memory.turn();
        assert!(!ask(&memory, "a") && ask(&memory, "c"));
        memory.turn();
        assert_eq!(memory.len(), 2);
        assert!(ask(&memory, "b"), "nobody needed it");
    }
}
