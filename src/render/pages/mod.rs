//! The pages that people read: one file for each kind of page, named as its address or its kind.

pub(crate) mod coverage;
pub(crate) mod document;
pub(crate) mod facts;
pub(crate) mod listing;
pub(crate) mod lists;
mod map;
mod related;
pub(crate) mod situations;
pub(crate) mod timeline;
pub(crate) mod work_list;
