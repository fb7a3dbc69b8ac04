//! The module that the Web Worker loads: the reader behind a raw interface, and its memory.

mod allocator;
#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod json;
