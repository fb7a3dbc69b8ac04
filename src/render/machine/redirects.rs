//! Pages at old addresses that lead to the new one, on any host and without a script.
//!
//! Hosts that can answer with a redirect of their own get a line in their settings besides (see `hosting`).

use crate::render::addresses;
use crate::render::context::Context;
use crate::site::{DocumentId, aliases};
use crate::text::html::escape;
use crate::words::{self, Language};

/// A redirecting page: its path, its bytes and the note it belongs to.
pub(crate) type Redirect = (String, Vec<u8>, String);

/// The pages of all aliases.
pub(crate) fn pages(context: &Context<'_>) -> Vec<Redirect> {
    let site = context.site;
    let redirect = |(address, id): (&String, &DocumentId)| {
        let document = &site.documents[*id];
        let (to, canonical) = (context.href(&document.url), site.config.base.absolute_or_href(&document.url));
        let page = page(document.title(), &to, &canonical, context.language());
        (addresses::file_of(address), page.into_bytes(), document.note.path.to_string())
    };
    site.redirects.iter().map(redirect).collect()
}

/// Old addresses that a host can match as they are, with the new ones, both as they follow the host's name.
pub(crate) fn lines(context: &Context<'_>) -> Vec<(String, String)> {
    let plain = context.site.redirects.iter().filter(|(address, _)| aliases::is_plain(address));
    plain.map(|(address, id)| (context.href(address), context.href(&context.site.documents[*id].url))).collect()
}

fn page(title: &str, to: &str, canonical: &str, language: Language) -> String {
    let escaped = |text: &str| {
        let mut html = String::new();
        escape(text, &mut html);
        html
    };
    let (tag, title, to, canonical) = (language.tag(), escaped(title), escaped(to), escaped(canonical));
    let moved = language.word(words::pages::MOVED);
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{moved}: {title}</title>\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n</head>\n<body>\n<main>\n<h1>{moved}</h1>\n\
         <p><a href=\"{to}\">{title}</a></p>\n</main>\n</body>\n</html>\n"
    )
}
