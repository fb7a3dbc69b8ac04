//! The contract between pages and theme: everything that a template can name, as typed values.
//!
//! A template receives `site`, the same on every page ([`SiteView`]), `page` ([`PageView`]), `t`, the theme's words in the language of
//! the page, `frame`, what the theme puts around every page in that language, and `menu`. Every field is always present. A text that is
//! absent is empty, a list is empty, anything else is `null`. Addresses can be put into `href`: they include the base path, and content
//! addresses are resolved. Only fields documented as HTML are safe to print unescaped.

mod document;
mod link;
mod listing;
mod page;
mod shared;
mod site;
mod situations;
mod who_does_what;
mod work_list;
mod writing;

pub use document::*;
pub use link::*;
pub use listing::*;
pub use page::*;
pub use shared::*;
pub use site::*;
pub use situations::*;
pub use who_does_what::*;
pub use work_list::*;
pub use writing::*;
