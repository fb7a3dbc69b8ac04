//! Links in a text: their address, how what they lead to stands and in which language it is, and references to laws.

use super::html::{Writer, escape};
use crate::note::html_tags;
use crate::note::markdown::{BodyEvent, Event, TagEnd};
use crate::site::laws::LawWords;
use crate::site::links::Target;
use crate::site::{Document, Site, Standing};
use crate::words::Language;

/// Takes the words of a link or a picture, and its end, from the events of a text.
pub(crate) fn words_until<'a>(end: TagEnd, events: &mut impl Iterator<Item = &'a BodyEvent>) -> String {
    let inside = events.take_while(|event| !matches!(event, BodyEvent::Markdown(Event::End(tag)) if *tag == end));
    let word = |event: &'a BodyEvent| match event {
        BodyEvent::Markdown(Event::Text(text) | Event::Code(text)) => text,
        BodyEvent::Markdown(Event::SoftBreak | Event::HardBreak) => " ",
        _ => "",
    };
    inside.map(word).collect()
}

/// What the links in the text of a document lead to.
#[derive(Clone, Copy)]
pub(crate) struct Links<'a> {
    pub(crate) site: &'a Site,
    pub(crate) document: &'a Document,
    pub(crate) language: Language,
}

impl<'a> Links<'a> {
    /// What a destination leads to; nothing for a link to nowhere.
    pub(crate) fn target(&self, destination: &str) -> Option<&'a Target> {
        self.document.links.get(destination)
    }

    /// The address as it stands in the page; nothing for a link that leads nowhere.
    pub(crate) fn address(&self, destination: &str) -> Option<String> {
        let base = &self.site.config.base;
        Some(match self.target(destination)? {
            Target::Document { id, anchor } if anchor.is_empty() => base.href(&self.site.documents[*id].url),
            Target::Document { id, anchor } if std::ptr::eq(&self.site.documents[*id], self.document) => format!("#{anchor}"),
            Target::Document { id, anchor } => format!("{}#{anchor}", base.href(&self.site.documents[*id].url)),
            Target::Address(url) => base.href(url),
            Target::Outside(address) => address.clone(),
        })
    }

    pub(crate) fn is_outside(&self, destination: &str) -> bool {
        matches!(self.target(destination), Some(Target::Outside(_)))
    }

    /// What a reference to a law reads, in the editor's own words or in those of the law, and whether it is a link. Double
    /// brackets that are none stay what they are.
    pub(crate) fn law(&self, destination: &str, own: Option<&str>) -> (String, bool) {
        let words = |title: &str, words: LawWords<'_>| match own {
            Some(own) => own.to_owned(),
            None => self.language.law(title, words.article, words.paragraph.as_deref()),
        };
        match (self.target(destination), LawWords::parse(destination)) {
            (Some(Target::Document { id, .. }), Some(law)) => (words(self.site.documents[*id].title(), law), true),
            // A law that is not on the site today: anything else is an error here.
            (None, Some(law)) if self.document.note.strict => (words(law.name, law), false),
            _ => {
                let inner = destination.trim_end_matches(']');
                let bar = own.map(|words| format!("|{words}")).unwrap_or_default();
                (format!("{inner}{bar}]]"), false)
            }
        }
    }

    /// The language of the page behind a link, where it is another than the text's.
    pub(crate) fn other_language(&self, destination: &str) -> Option<&'a str> {
        let site = self.site;
        let language = match self.target(destination) {
            Some(Target::Document { id, .. }) => site.language_of(&site.documents[*id]),
            Some(Target::Address(url)) if url.split('#').next().is_some_and(|url| url.ends_with('/')) => site.language_at(url),
            _ => return None,
        };
        (language != site.language_of(self.document)).then_some(&**language)
    }

    /// That the page behind a link no longer holds, in a word, where that is so.
    pub(crate) fn standing(&self, destination: &str) -> Option<&'static str> {
        let documents = &self.site.documents;
        let standing = match self.target(destination) {
            Some(Target::Document { id, .. }) if !std::ptr::eq(&documents[*id], self.document) => documents[*id].standing,
            _ => Standing::Current,
        };
        standing.word(self.language)
    }

    /// That the page behind a link is in another language than the text, in words, where that is so.
    pub(crate) fn in_language(&self, destination: &str) -> Option<&'a str> {
        self.other_language(destination).map(|tag| self.language.within(tag))
    }
}

impl Writer<'_> {
    pub(crate) fn link_start(&mut self, destination: &str, title: &str) {
        let address = self.to.address(destination);
        self.links.push(address.is_some().then(|| self.tail(destination)));
        let Some(address) = address else { return };
        self.html.push_str("<a href=\"");
        escape(&address, &mut self.html);
        self.html.push('"');
        if self.to.is_outside(destination) && address.starts_with("http") {
            self.html.push_str(" rel=\"external noopener\"");
        }
        self.attribute("hreflang", self.to.other_language(destination).unwrap_or_default());
        self.attribute("title", title);
        self.html.push('>');
    }

    pub(crate) fn link_end(&mut self) {
        if let Some(Some(tail)) = self.links.pop() {
            self.html.push_str(&tail);
            self.html.push_str("</a>");
        }
    }

    /// The tag of a link as the editor wrote it, opening or closing; its address is resolved as in Markdown.
    pub(crate) fn raw_link(&mut self, tag: &str) {
        if tag.starts_with("</") {
            self.html.push_str(&self.links.pop().flatten().unwrap_or_default());
            return self.html.push_str(tag);
        }
        let Some(destination) = html_tags::attribute(tag, "href") else {
            self.links.push(Some(String::new()));
            // How a place in a text was marked before every element could have an `id`.
            return match html_tags::attribute(tag, "name") {
                Some(name) => {
                    self.html.push_str("<a");
                    self.attribute("id", &name);
                    self.html.push('>');
                }
                None => self.html.push_str(tag),
            };
        };
        self.html.push_str("<a");
        if let Some(address) = self.to.address(&destination) {
            self.attribute("href", &address);
            self.attribute("hreflang", self.to.other_language(&destination).unwrap_or_default());
            self.attribute("id", &html_tags::attribute(tag, "id").unwrap_or_default());
        }
        self.html.push('>');
        self.links.push(Some(self.tail(&destination)));
    }

    /// A reference to a law.
    pub(crate) fn law(&mut self, destination: &str, own: Option<&str>) {
        let (label, is_link) = self.to.law(destination, own);
        if !is_link {
            return escape(&label, &mut self.html);
        }
        self.link_start(destination, "");
        escape(&label, &mut self.html);
        self.link_end();
    }

    /// What the end of a link tells of the page behind it: that it no longer holds, and that it is in another language.
    fn tail(&self, destination: &str) -> String {
        let standing = self.to.standing(destination).map(|word| format!(" <span class=\"link-standing\">({word})</span>"));
        let language = self.to.in_language(destination).map(|words| format!(" <span class=\"in-language\">({words})</span>"));
        standing.into_iter().chain(language).collect()
    }
}
