//! Writing in the browser: the library, compiled for it, checks a note and shows its page on the writer's own device.
//!
//! [`pack::Pack`] is what the page needs to know of the site, made by a build from what the site publishes. [`session::Session`]
//! reads it once and then answers about one note at a time; [`requests`] is how the page asks, as JSON.
//!
//! What is deliberately absent: the files of the site other than notes (a session knows their names), drafts, and what the site
//! withholds. A link to any of these is reported as one that leads nowhere.

#[cfg(target_arch = "wasm32")]
mod exports;
mod form;
mod front_matter;
pub mod pack;
pub mod requests;
pub mod session;
