//! The module's memory: blocks of powers of two, a list of free ones for each size.
//!
//! The standard allocator is 3 KB of compressed code that every reader of the site would fetch. Here a search allocates
//! and frees much the same blocks each time, so lists by size serve it well: nothing is ever merged, split or searched.
//!
//! `unsafe` is what an allocator is; the module has one thread, so nothing is shared.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

const PAGE: usize = 1 << 16;
/// Smallest block, and the alignment of all.
const SMALLEST: usize = 16;

struct Lists {
    /// First free block by the logarithm of its size; a free block begins with the address of the next.
    free: [*mut u8; 32],
    /// Memory that was never handed out.
    next: usize,
    end: usize,
}

struct Allocator(UnsafeCell<Lists>);

#[global_allocator]
static ALLOCATOR: Allocator = Allocator(UnsafeCell::new(Lists { free: [null_mut(); 32], next: 0, end: 0 }));

// SAFETY: wasm32-unknown-unknown without atomics has a single thread.
unsafe impl Sync for Allocator {}

/// The size of the block that holds a layout. Blocks lie at multiples of 16; a greater alignment, which nothing here asks
/// for, is served by its multiple as size from memory aligned to it.
fn size(layout: Layout) -> usize {
    layout.size().max(layout.align()).max(SMALLEST).next_power_of_two()
}

// SAFETY: a block is on a free list or with its owner, never both; blocks of one list have the size that it stands for.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let size = size(layout);
        // SAFETY: no other reference to the lists lives, since nothing below calls out.
        let lists = unsafe { &mut *self.0.get() };
        let list = &mut lists.free[size.trailing_zeros() as usize & 31];
        if !list.is_null() {
            let block = *list;
            // SAFETY: a free block begins with the address of the next.
            *list = unsafe { *block.cast::<*mut u8>() };
            return block;
        }
        let start = lists.next.next_multiple_of(layout.align().max(SMALLEST));
        if start + size > lists.end {
            let pages = size.div_ceil(PAGE) + 1;
            let grown = core::arch::wasm32::memory_grow(0, pages);
            if grown == usize::MAX {
                return null_mut();
            }
            // Memory grows at its end, so what was left joins what is new unless this is the first time.
            if lists.end != grown * PAGE {
                lists.next = grown * PAGE;
            }
            lists.end = (grown + pages) * PAGE;
        }
        let start = lists.next.next_multiple_of(layout.align().max(SMALLEST));
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
