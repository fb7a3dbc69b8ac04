//! HTML that editors may write: the list of elements and attributes. A tag off the list becomes text, an attribute off the list
//! is left out.
//!
//! This is all that decides what goes through. Addresses are never attributes here: they are links, whose schemes are checked
//! with those of Markdown (see `note::destination`).

/// An element that an editor wrote as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlElement {
    /// Its name on the list.
    pub name: &'static str,
    /// Attributes on the list.
    pub attributes: Vec<(&'static str, Box<str>)>,
    /// What it links to: index in [`Body::links`](super::markdown::Body::links).
    pub link: Option<usize>,
}

/// Attributes of any element.
const OF_ALL: &[&str] = &["class", "dir", "id", "lang"];

/// Elements, with their own attributes.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["title"]),
    ("abbr", &["title"]),
    ("b", &[]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("div", &["role", "aria-label", "tabindex"]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("img", &[]),
    ("ins", &["datetime"]),
    ("kbd", &[]),
    ("li", &["value"]),
    ("mark", &[]),
    ("ol", &["start", "type"]),
    ("p", &[]),
    ("pre", &["tabindex"]),
    ("q", &[]),
    ("s", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
];

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u",
];

/// The name of an element as the list has it.
pub(crate) fn listed(name: &str) -> Option<&'static str> {
    ELEMENTS.binary_search_by_key(&name, |(name, _)| name).ok().map(|index| ELEMENTS[index].0)
}

/// Whether an element stands within a line.
pub(crate) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

impl HtmlElement {
    /// Keeps what is on the list of a tag as it was written; nothing when its name is not.
    pub(super) fn filter(name: &str, attributes: &[(String, String)]) -> Option<Self> {
        let (name, own) = ELEMENTS[ELEMENTS.binary_search_by_key(&name, |(name, _)| name).ok()?];
        let listed = |(name, value): &(String, String)| {
            let name = OF_ALL.iter().chain(own).find(|listed| *listed == name)?;
            Some((*name, value.as_str().into()))
        };
        let attributes = attributes.iter().filter_map(listed).collect();
        Some(Self { name, attributes, link: None })
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| &**value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found() {
        for (name, _) in ELEMENTS {
            assert_eq!(listed(name), Some(*name));
        }
        assert!(INLINE.iter().all(|name| listed(name).is_some()));
    }

    #[test]
    fn handlers_styles_and_addresses_do_not_pass() {
        let written =
            ["id", "onclick", "style", "href", "srcset", "popover", "lang"].map(|name| (name.to_owned(), "x".to_owned()));
        let element = HtmlElement::filter("p", &written).expect("a paragraph");
        assert_eq!(element.attributes, [("id", "x".into()), ("lang", "x".into())]);
        for name in ["script", "style", "iframe", "svg", "button", "form", "input", "object", "base", "link", "meta", "template"]
        {
            assert_eq!(HtmlElement::filter(name, &[]), None, "{name}");
        }
    }
}
