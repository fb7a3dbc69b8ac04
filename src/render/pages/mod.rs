//! The pages that people read: one file for each kind of page, named after its address or its kind.
//!
//! | address | file |
//! |---|---|
//! | `/` | `home` |
//! | `/praktijknotities/`, `/wetten/`, … | `folder` |
//! | `/praktijknotities/…/`, `/wetten/…/`, … | `document`, with a file for each kind that has parts of its own |
//! | `/wetten/…/praktijknotities/` | `document::backlinks` |
//! | `/gemeenten/…/huisvesting/` | `document::municipality` |
//! | `/routes/…/met-bijstand/` | `route_for_situation` |
//! | `/situaties/`, `/situaties/…/` | `situations` |
//! | `/wie-doet-wat/` | `who_does_what` |
//! | `/a-z/` | `a_to_z` |
//! | `/zoeken/` | `search` |
//! | `/redactie/` | `work_list` |
//! | `/redactie/schrijven/` | `writing` |
//! | `/404.html` | `not_found` |
//! | the address of a withdrawn document | `withdrawn` |

mod a_to_z;
mod cards;
pub(crate) mod document;
mod elsewhere;
mod folder;
mod home;
mod not_found;
pub(crate) mod page;
mod route_for_situation;
mod search;
pub(crate) mod situations;
mod who_does_what;
mod withdrawn;
pub(crate) mod work_list;
pub(crate) mod writing;

use super::context::Context;
use page::Page;

/// Returns all pages but those that show a single document. Those of which there are many are made when they are asked for, so that
/// they are never in memory together.
pub(super) fn lists<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Page> + 'a {
    let mut pages = vec![home::page(context), search::page(context)];
    pages.extend(folder::pages(context));
    pages.extend(a_to_z::pages(context));
    pages.extend(situations::pages(context));
    pages.extend(route_for_situation::pages(context));
    pages.extend(who_does_what::page(context));
    pages.push(not_found::page(context));
    pages.extend(withdrawn::pages(context));
    // Lists that belong to one document exist only in the language of the site.
    let of_documents = (context.site.root == "/").then(|| {
        let pages = document::municipality::pages(context).into_iter();
        pages.chain(work_list::pages(context)).chain(document::backlinks::pages(context))
    });
    pages.into_iter().chain(of_documents.into_iter().flatten())
}
