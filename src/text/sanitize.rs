//! The last word on raw HTML: a text that has any is filtered as a whole, markup of our own included.
//!
//! This is the only file that names ammonia. Texts without raw HTML do not come here: everything in them was written and
//! escaped by `render::html`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use crate::note::html_tags;

static FILTER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let ours = ["aside", "section", "input"];
    let tags: HashSet<&str> = html_tags::ALLOWED.iter().copied().chain(ours).collect();
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", &["href", "hreflang", "rel", "title", "role", "aria-label"][..]),
        ("abbr", &["title"]),
        ("aside", &["role"]),
        ("del", &["datetime"]),
        ("details", &["open"]),
        ("div", &["role", "aria-label", "tabindex"]),
        ("img", &["src", "alt", "title", "width", "height", "loading", "decoding", "srcset", "sizes"]),
        ("input", &["type", "disabled", "checked", "aria-label"]),
        ("ins", &["datetime"]),
        ("li", &["value"]),
        ("ol", &["start", "type"]),
        ("pre", &["tabindex"]),
        ("section", &["aria-label"]),
        ("td", &["colspan", "rowspan"]),
        ("th", &["colspan", "rowspan", "scope"]),
        ("time", &["datetime"]),
    ]
    .into_iter()
    .map(|(tag, names)| (tag, names.iter().copied().collect()))
    .collect();
    let mut filter = Builder::empty();
    filter
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(["class", "id", "lang"].into_iter().collect())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .link_rel(None);
    filter
});

/// Filters the HTML of a text.
pub fn clean(html: &str) -> String {
    FILTER.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn scripts_handlers_and_styles_do_not_pass() {
        let html = clean("<p onclick=\"x()\" style=\"color:red\">a<script>b</script><a href=\"javascript:x\">c</a></p>");
        assert_eq!(html, "<p>a<a>c</a></p>");
    }

    #[test]
    fn markup_of_our_own_stays() {
        let ours = "<div class=\"table-scroll\" role=\"region\" aria-label=\"Tabel 1\" tabindex=\"0\"></div>";
        assert_eq!(clean(ours).len(), ours.len());
    }
}
