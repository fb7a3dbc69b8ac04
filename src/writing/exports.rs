//! The functions that the browser calls: bytes come in through buffers of [`alloc`], answers go out as JSON in a buffer of the module.
//!
//! `unsafe` is confined to this file: exported names, and buffers that JavaScript has filled.
#![allow(unsafe_code)]

use std::cell::RefCell;

use serde_json::json;

use super::pack::Pack;
use super::requests;
use super::session::Session;

#[derive(Default)]
struct State {
    session: Option<Session>,
    answer: Vec<u8>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
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

/// Opens a pack: a line with the day, then the pack. Gives the length of the answer, which is empty if all is well.
#[unsafe(no_mangle)]
extern "C" fn open(buffer: *mut u8, length: usize) -> usize {
    let bytes = take(buffer, length);
    let opened = read(&bytes);
    STATE.with_borrow_mut(|state| {
        let (session, answer) = match opened {
            Ok(session) => (Some(session), Vec::new()),
            Err(error) => (None, error.into_bytes()),
        };
        *state = State { session, answer };
        state.answer.len()
    })
}

fn read(bytes: &[u8]) -> Result<Session, String> {
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or("no day")?;
    let day = String::from_utf8_lossy(&bytes[..end]);
    let today = day.parse().map_err(|_| format!("{day} is not a day"))?;
    let pack: Pack = serde_json::from_slice(&bytes[end + 1..]).map_err(|error| error.to_string())?;
    Session::open(pack, today).map_err(|error| error.to_string())
}

/// Answers a request (see [`requests`]); gives the length of the answer, which is at [`answer`].
#[unsafe(no_mangle)]
extern "C" fn ask(buffer: *mut u8, length: usize) -> usize {
    // The worker encodes it as UTF-8.
    let request = String::from_utf8(take(buffer, length)).unwrap_or_default();
    STATE.with_borrow_mut(|state| {
        let answer = match &state.session {
            Some(session) => requests::answer(session, &request),
            None => json!({ "error": "nothing is open" }),
        };
        state.answer = answer.to_string().into_bytes();
        state.answer.len()
    })
}

/// Where the last answer is.
#[unsafe(no_mangle)]
extern "C" fn answer() -> *const u8 {
    STATE.with_borrow(|state| state.answer.as_ptr())
}
