//! Where to cut a run of items into units, by what the items are.
//!
//! If a cut were wherever a unit is full, a unit that grows by a byte would move all cuts after it. So items are cut before the one
//! with the lowest hash between a least and a largest size, which soon gives the same cuts after a change ("content-defined
//! chunking"; Athicha Muthitacharoen and others, "A low-bandwidth network file system", 2001), and some, which their hashes choose
//! too, always begin a unit, so that no change moves a cut beyond.

use crate::format::hash::hash;

/// About how many units lie between items that always begin one.
const UNITS: usize = 6;

/// An item that is never cut.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    hash: u32,
    size: u32,
}

impl Item {
    /// An item that is known by its key; `size` is in the unit of the size given to [`cut`].
    pub(crate) fn new(key: &[u8], size: usize) -> Item {
        Item { hash: hash(key) as u32, size: u32::try_from(size).unwrap_or(u32::MAX) }
    }

    /// Whether it always begins a unit of about `size`: the more likely, the larger it is.
    fn begins(self, size: usize) -> bool {
        u64::from(self.hash) * (UNITS * size) as u64 <= u64::from(self.size) << 32
    }

    /// Whether it is a unit by itself, so that its neighbours are not fetched with it.
    fn is_large(self, size: usize) -> bool {
        self.size as usize > size
    }
}

/// Cuts into units of about `size`, or of one item that is larger; `item` says how each is cut.
pub(crate) fn cut<T>(all: &[T], size: usize, item: impl Fn(&T) -> Item) -> Vec<&[T]> {
    let items: Vec<Item> = all.iter().map(item).collect();
    let runs = items.chunk_by(|a, b| !a.is_large(size) && !b.is_large(size) && !b.begins(size));
    let (mut units, mut rest) = (vec![], all);
    for mut run in runs {
        while !run.is_empty() {
            let length = length(run, size * 3 / 4, size * 5 / 4);
            let (unit, others) = rest.split_at(length);
            units.push(unit);
            (run, rest) = (&run[length..], others);
        }
    }
    units
}

/// Number of items of the first unit.
fn length(items: &[Item], least: usize, largest: usize) -> usize {
    let mut size = 0usize;
    let mut best: Option<(u32, usize)> = None;
    for (place, item) in items.iter().enumerate() {
        if place > 0 && size >= least && best.is_none_or(|(hash, _)| item.hash < hash) {
            best = Some((item.hash, place));
        }
        size = size.saturating_add(item.size as usize);
        if place > 0 && size > largest {
            return best.map_or(place, |(_, place)| place);
        }
    }
    items.len()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn items(keys: impl Iterator<Item = u32>) -> Vec<Item> {
        keys.map(|key| Item::new(&key.to_be_bytes(), 10 + key as usize % 7)).collect()
    }

    fn cut(items: &[Item], size: usize) -> Vec<&[Item]> {
        super::cut(items, size, |item| *item)
    }

    #[test]
    fn units_are_about_as_large_as_asked() {
        let items = items(0..5_000);
        let units = cut(&items, 500);
        assert_eq!(units.iter().map(|unit| unit.len()).sum::<usize>(), items.len());
        let sizes: Vec<u32> = units.iter().map(|unit| unit.iter().map(|item| item.size).sum()).collect();
        assert!(sizes.iter().all(|size| *size <= 625), "{sizes:?}");
        // What comes before an item that always begins a unit may be less.
        let small = sizes.iter().filter(|size| **size < 375).count();
        assert!(small < sizes.len() / 4, "{small} of {}", sizes.len());
    }

    #[test]
    fn an_item_more_moves_only_the_cuts_near_it() {
        let before = items(0..5_000);
        let mut after = before.clone();
        after.insert(600, Item::new(b"nieuw", 13));
        let keys = |unit: &&[Item]| unit.iter().map(|item| item.hash).collect::<Vec<_>>();
        let before: Vec<_> = cut(&before, 500).iter().map(keys).collect();
        let after: BTreeSet<_> = cut(&after, 500).iter().map(keys).collect();
        let same = before.iter().filter(|unit| after.contains(*unit)).count();
        assert!(before.len() > 100 && same > before.len() - 2 * UNITS, "{same} of {}", before.len());
    }

    #[test]
    fn a_large_item_is_a_unit() {
        let mut items = items(0..40);
        items.insert(20, Item::new(b"groot", 9_000));
        let units = cut(&items, 100);
        assert!(units.iter().all(|unit| unit.len() == 1 || unit.iter().all(|item| item.size < 9_000)));
    }
}
