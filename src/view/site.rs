//! What is the same on every page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::link::{LinkView, RouteLinkView};
use super::shared::Shared;

/// An entry of the main menu: a link, or a title with links under it.
#[derive(Clone, Debug, Serialize)]
pub struct MenuView {
    pub link: LinkView,
    /// Links under it; empty for an entry that is a link itself.
    pub children: Vec<LinkView>,
}

/// Who started the site.
#[derive(Clone, Debug, Serialize)]
pub struct InitiatorView {
    pub name: String,
    /// Address of their own site; `null` if the settings name none.
    pub url: Option<String>,
    /// Address of their logo; `null` if the settings name none.
    pub logo: Option<String>,
}

/// What is the same on every page; `site` in templates.
#[derive(Debug, Serialize)]
pub struct SiteView {
    pub title: String,
    /// A few words under the name; may be empty.
    pub tagline: String,
    /// One or two sentences for search engines and the home page.
    pub description: String,
    /// Language of the site's own texts, BCP 47 (`nl`).
    pub language: String,
    /// Base path of all addresses: `/`, or `/wegwijs/` when the site lives in a folder of its host.
    pub base: String,
    pub home_url: String,
    /// Pages that say that they are in the menu; home shows them too.
    pub menu_pages: Vec<LinkView>,
    /// The main menu: what a reader comes for first, the rest under its last entry.
    pub navigation: Vec<MenuView>,
    /// Links in the footer of every page (accessibility, privacy, …).
    pub footer: Vec<LinkView>,
    /// The routes in their order, for home and navigation.
    pub routes: Vec<Shared<RouteLinkView>>,
    pub search_url: String,
    /// Address of the page with everything from A to Z.
    pub a_z_url: String,
    /// The situations in their order, each with all routes side by side.
    pub situations: Vec<LinkView>,
    /// Address of the page that shows which municipality does what; `null` if there is nothing to show.
    pub coverage_url: Option<String>,
    /// Address of the page for choosing situations; `null` on a site without situations.
    pub situations_url: Option<String>,
    /// Address of the work list for editors; `null` if the site has none.
    pub work_list_url: Option<String>,
    /// The writing page; with `#` and the path of a note after its address, it opens that note. `null` if the site has none.
    pub writing: Option<LinkView>,
    /// Where the button for leaving the site at once leads; `null` if the settings name no address.
    pub exit_url: Option<String>,
    /// Address of the worker that keeps what a reader opened; `null` unless the settings ask for it.
    pub offline_url: Option<String>,
    /// Address of the folder with the search index, worker and module; ends in `/`.
    pub search_base: String,
    /// Address of the OpenSearch description; `null` if the site does not know its host.
    pub opensearch_url: Option<String>,
    /// Address of the feed of the whole site; `null` if the site does not know its host.
    pub feed_url: Option<String>,
    /// Absolute address of the picture for links to the site elsewhere; `null` if the site does not know its host.
    pub share_image: Option<String>,
    /// The public body responsible for the content, with its address in TOOI; `null` if the settings name none.
    pub authority: Option<LinkView>,
    /// Addresses of the theme's files by their name in the theme, hashed for caching (`assets["css/site.css"]`).
    pub assets: BTreeMap<String, String>,
    /// Class of the root element that the tokens of a house style apply to; may be empty.
    pub theme_class: String,
    /// Who started the site; `null` if the settings name nobody.
    pub initiator: Option<InitiatorView>,
    /// Who maintains the site, a role or organisation; may be empty.
    pub publisher: String,
}
