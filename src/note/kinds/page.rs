//! Pages of no other kind.

use crate::note::record::record;

record! {
    /// A page of no other kind, which has no keys of its own.
    pub struct Page {}
}
