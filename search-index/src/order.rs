//! Sorting, once: the standard library's sorts are compiled anew for every type, several kilobytes each, and every byte of
//! the module travels to every reader.

/// Sorts numbers from least to greatest (heap sort, Williams 1964: no memory, no bad case).
pub(crate) fn sort(keys: &mut [u64]) {
    for root in (0..keys.len() / 2).rev() {
        sink(keys, root);
    }
    for end in (1..keys.len()).rev() {
        keys.swap(0, end);
        sink(&mut keys[..end], 0);
    }
}

fn sink(keys: &mut [u64], mut root: usize) {
    loop {
        let mut child = 2 * root + 1;
        if child >= keys.len() {
            return;
        }
        if keys.get(child + 1).is_some_and(|right| *right > keys[child]) {
            child += 1;
        }
        if keys[root] >= keys[child] {
            return;
        }
        keys.swap(root, child);
        root = child;
    }
}

/// The places of the `most` items with the greatest keys, greatest first; of equal keys the earlier item comes first.
pub(crate) fn greatest(keys: impl Iterator<Item = u32>, most: usize) -> Vec<usize> {
    let mut all: Vec<u64> = keys.zip(0u32..).map(|(key, place)| u64::from(!key) << 32 | u64::from(place)).collect();
    sort(&mut all);
    all.truncate(most);
    all.into_iter().map(|key| key as u32 as usize).collect()
}

/// Whether `text` holds `part`, which the standard library does with a searcher larger than this file.
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    if part.is_empty() {
        return None;
    }
    text.as_bytes().windows(part.len()).position(|window| window == part.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        for length in [0, 1, 2, 3, 10, 100, 257] {
            let mut keys: Vec<u64> = (0..length).map(|i: u64| i.wrapping_mul(0x9e37_79b9_7f4a_7c15) % 97).collect();
            let mut expected = keys.clone();
            expected.sort_unstable();
            sort(&mut keys);
            assert_eq!(keys, expected);
        }
    }

    #[test]
    fn the_greatest_come_first_and_equals_in_order() {
        assert_eq!(greatest([3, 9, 1, 9].into_iter(), 3), [1, 3, 0]);
    }

    #[test]
    fn parts_are_found() {
        assert_eq!((find("schuldhulp", "hulp"), find("hulp", "schuldhulp"), find("a", "")), (Some(6), None, None));
    }
}
