//! Pages of no other kind.

use crate::note::record::record;

record! {
    /// A page of no other kind.
    pub struct Page {
        #[doc = "ja: de pagina staat in het menu en bovenaan de startpagina."]
        in_menu: bool = "in_menu",
    }
}
