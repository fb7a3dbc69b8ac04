//! The module's memory: blocks of powers of two, with a list of free ones for each size.
//!
//! The standard allocator is 3 KB of compressed code that every visitor would fetch. A search allocates and frees much the
//! same blocks each time, so lists by size serve it well: nothing is ever merged, split or searched.
//!
//! `unsafe` is inherent to an allocator; the module has one thread, so nothing is shared.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

const PAGE: usize = 1 << 16;
/// Smallest block, and the alignment of all blocks.
const SMALLEST: usize = 16;

/// Adds pages to the end of the memory; returns the address of the first, or `None` when there is no more.
type Grow = fn(usize) -> Option<usize>;

struct Lists {
    /// First free block by the logarithm of its size; a free block begins with the address of the next.
    free: [*mut u8; 32],
    /// Memory that was never handed out.
    next: usize,
    end: usize,
    grow: Grow,
}

struct Allocator(UnsafeCell<Lists>);

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: Allocator = Allocator::new(|pages| {
    let grown = core::arch::wasm32::memory_grow(0, pages);
    (grown != usize::MAX).then_some(grown * PAGE)
});

// SAFETY: wasm32-unknown-unknown without atomics has a single thread.
unsafe impl Sync for Allocator {}

impl Allocator {
    const fn new(grow: Grow) -> Allocator {
        Allocator(UnsafeCell::new(Lists { free: [null_mut(); 32], next: 0, end: 0, grow }))
    }
}

/// The size of the block that holds a layout.
fn size(layout: Layout) -> usize {
    layout.size().max(layout.align()).max(SMALLEST).next_power_of_two()
}

// SAFETY: a block is on a free list or with its owner, never both; blocks of one list have its size.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (size, align) = (size(layout), layout.align().max(SMALLEST));
        // SAFETY: no other reference to the lists lives, since nothing below calls out.
        let lists = unsafe { &mut *self.0.get() };
        let list = &mut lists.free[size.trailing_zeros() as usize & 31];
        // A freed block may be aligned to less than this request, which then takes new memory.
        if !list.is_null() && (*list as usize).is_multiple_of(align) {
            let block = *list;
            // SAFETY: a free block begins with the address of the next.
            *list = unsafe { *block.cast::<*mut u8>() };
            return block;
        }
        let mut start = lists.next.next_multiple_of(align);
        if start + size > lists.end {
            // An alignment up to a page wastes less than the page added here.
            let pages = size.div_ceil(PAGE) + align.div_ceil(PAGE);
            let Some(grown) = (lists.grow)(pages) else { return null_mut() };
            // Memory grows at its end, so what was left joins what is new unless this is the first time.
            if lists.end != grown {
                lists.next = grown;
            }
            lists.end = grown + pages * PAGE;
            start = lists.next.next_multiple_of(align);
        }
        lists.next = start + size;
        start as *mut u8
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as in `alloc`.
        let lists = unsafe { &mut *self.0.get() };
        let list = &mut lists.free[size(layout).trailing_zeros() as usize & 31];
        // SAFETY: the block is free and at least 16 bytes, aligned to 16.
        unsafe { *block.cast::<*mut u8>() = *list };
        *list = block;
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, length: usize) -> *mut u8 {
        // SAFETY: the caller promises a valid length for this alignment.
        let wanted = unsafe { Layout::from_size_align_unchecked(length, layout.align()) };
        if size(wanted) == size(layout) {
            return block;
        }
        // SAFETY: both blocks hold what is copied, and they are different ones.
        unsafe {
            let new = self.alloc(wanted);
            if !new.is_null() {
                std::ptr::copy_nonoverlapping(block, new, layout.size().min(length));
                self.dealloc(block, layout);
            }
            new
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A stand-in for the module's memory, which grows at its end.
    fn grow(pages: usize) -> Option<usize> {
        const PAGES: usize = 64;
        static START: AtomicUsize = AtomicUsize::new(0);
        static USED: AtomicUsize = AtomicUsize::new(0);
        if START.load(Ordering::SeqCst) == 0 {
            let memory = Box::leak(vec![0u8; (PAGES + 1) * PAGE].into_boxed_slice());
            START.store((memory.as_ptr() as usize).next_multiple_of(PAGE), Ordering::SeqCst);
        }
        let used = USED.fetch_add(pages, Ordering::SeqCst);
        (used + pages <= PAGES).then(|| START.load(Ordering::SeqCst) + used * PAGE)
    }

    #[test]
    fn blocks_are_aligned_and_apart_whatever_was_freed_before() {
        let allocator = Allocator::new(grow);
        let mut live: Vec<(usize, Layout)> = vec![];
        let mut state = 12u32;
        for _ in 0..2_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (size, align) = (1 + (state >> 8) as usize % 300, 1 << ((state >> 20) % 9));
            let layout = Layout::from_size_align(size, align).unwrap();
            // SAFETY: layouts have a size; each block is freed once, with its own layout.
            let block = unsafe { allocator.alloc(layout) } as usize;
            assert!(block != 0 && block.is_multiple_of(align), "{block:x} for {layout:?}");
            assert!(live.iter().all(|(other, of)| *other + of.size() <= block || block + size <= *other));
            live.push((block, layout));
            if live.len() > 40 {
                let (block, layout) = live.swap_remove(state as usize % 40);
                // SAFETY: as above.
                unsafe { allocator.dealloc(block as *mut u8, layout) };
            }
        }
    }
}
