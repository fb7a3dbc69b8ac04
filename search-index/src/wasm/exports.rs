//! The exported functions: text and bytes come in through buffers of [`alloc`], answers go out as JSON in a buffer of the
//! module. Nothing is imported: the worker calls, the module answers.
//!
//! `unsafe` is confined to this file and the allocator: exported names, and buffers that JavaScript has filled.
#![allow(unsafe_code)]

use std::cell::RefCell;
use std::mem::ManuallyDrop;

use super::json;
use crate::reader::{Answer, Reader, Request, Sort};

struct State {
    reader: Option<Reader>,
    out: Vec<u8>,
}

thread_local! {
    // The module has one thread, which never ends: nothing is to be dropped.
    static STATE: ManuallyDrop<RefCell<State>> = const { ManuallyDrop::new(RefCell::new(State { reader: None, out: vec![] })) };
}

/// tantivy links a source of random numbers, which reading never asks; the browser's is not imported for it.
#[unsafe(no_mangle)]
extern "Rust" fn __getrandom_v03_custom(_: *mut u8, _: usize) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}

/// A buffer of `length` bytes for the caller to fill and hand to one of the other functions, which frees it.
#[unsafe(no_mangle)]
extern "C" fn alloc(length: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; length].into_boxed_slice()).cast()
}

/// Takes a buffer of [`alloc`] back.
fn take(buffer: *mut u8, length: usize) -> Vec<u8> {
    // SAFETY: the worker passes exactly what `alloc` gave, once, with the length it asked for.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(buffer, length)) }.into_vec()
}

/// Opens an index: eight bytes of hash and the uncompressed content of the entry file. 1 if it is right, else 0.
#[unsafe(no_mangle)]
extern "C" fn open(buffer: *mut u8, length: usize) -> u32 {
    let bytes = take(buffer, length);
    let reader = bytes.split_first_chunk::<8>().and_then(|(hash, content)| Reader::open(content, u64::from_be_bytes(*hash)));
    let right = reader.is_some();
    STATE.with(|state| state.borrow_mut().reader = reader);
    right.into()
}

/// Hands in the uncompressed content of a unit. 1 if it is what its name says, else 0.
#[unsafe(no_mangle)]
extern "C" fn supply(unit: u32, buffer: *mut u8, length: usize) -> u32 {
    let content = take(buffer, length);
    STATE.with(|state| state.borrow_mut().reader.as_mut().is_some_and(|reader| reader.supply(unit, content))).into()
}

/// Marks a unit as unobtainable.
#[unsafe(no_mangle)]
extern "C" fn give_up(unit: u32) {
    STATE.with(|state| state.borrow_mut().reader.as_mut().map(|reader| reader.give_up(unit)));
}

/// Forgets which units were unobtainable.
#[unsafe(no_mangle)]
extern "C" fn retry() {
    STATE.with(|state| state.borrow_mut().reader.as_mut().map(Reader::retry));
}

/// Answers a request (see [`request`]); gives the length of the answer, which is at [`answer`].
#[unsafe(no_mangle)]
extern "C" fn search(buffer: *mut u8, length: usize) -> usize {
    let bytes = take(buffer, length);
    // The worker encodes it as UTF-8.
    let text = String::from_utf8(bytes).unwrap_or_default();
    reply(|reader, out| match reader.search(&request(&text)) {
        Answer::Done(response) => json::response(&response, out),
        Answer::Missing(units) => json::units(reader, &units, 0, out),
        Answer::Corrupt => out.push_str("{}"),
    })
}

/// Lists all units that are not there, with the size of the whole index; gives the length of the answer.
#[unsafe(no_mangle)]
extern "C" fn absent() -> usize {
    reply(|reader, out| {
        let (units, bytes) = reader.absent();
        json::units(reader, &units, bytes, out);
    })
}

/// Where the last answer is.
#[unsafe(no_mangle)]
extern "C" fn answer() -> *const u8 {
    STATE.with(|state| state.borrow().out.as_ptr())
}

fn reply(make: impl FnOnce(&Reader, &mut String)) -> usize {
    STATE.with(|state| {
        let mut state = state.borrow_mut();
        let mut out = String::new();
        if let Some(reader) = &state.reader {
            make(reader, &mut out);
        }
        state.out = out.into_bytes();
        state.out.len()
    })
}

/// A request as lines: `limit offset typing date facets` (the last three 0 or 1), the query, then a line for each filter
/// with the facet's key, a tab and the label.
fn request(text: &str) -> Request {
    let mut lines = text.split('\n');
    let mut numbers = lines.next().unwrap_or("").split(' ').map(|n| n.parse::<usize>().unwrap_or(0));
    let mut number = || numbers.next().unwrap_or(0);
    let (limit, offset, typing, date, facets) = (number(), number(), number() > 0, number() > 0, number() > 0);
    let query = lines.next().unwrap_or("").to_owned();
    let filters = lines.filter_map(|line| line.split_once('\t')).map(|(key, label)| (key.to_owned(), label.to_owned())).collect();
    Request { query, filters, sort: if date { Sort::Date } else { Sort::Relevance }, limit, offset, typing, facets }
}
