//! What may be long or deep in an input.

use crate::support::SiteBuilder;

/// A dimension of the input.
pub struct Dimension {
    pub name: &'static str,
    /// The smallest size that it is built at.
    pub size: usize,
    /// Makes an input of a size.
    make: Make,
}

#[derive(Clone, Copy)]
enum Make {
    Site(fn(usize) -> SiteBuilder),
    Paste(fn(usize) -> String),
}

/// What is measured.
pub enum Input {
    Site(Box<SiteBuilder>),
    /// HTML from a clipboard.
    Paste(String),
}

impl Dimension {
    /// Makes an input of a size.
    pub fn input(&self, size: usize) -> Input {
        match self.make {
            Make::Site(make) => Input::Site(Box::new(make(size))),
            Make::Paste(make) => Input::Paste(make(size)),
        }
    }
}

pub const fn dimension(name: &'static str, size: usize, make: fn(usize) -> SiteBuilder) -> Dimension {
    Dimension { name, size, make: Make::Site(make) }
}

pub const fn paste(name: &'static str, size: usize, make: fn(usize) -> String) -> Dimension {
    Dimension { name, size, make: Make::Paste(make) }
}

/// A site of one text.
pub fn text(text: String) -> SiteBuilder {
    SiteBuilder::new().file("docs/a.md", format!("# A\n\n{text}\n"))
}

/// A site of one document with keys.
pub fn keys(path: &str, keys: String) -> SiteBuilder {
    SiteBuilder::new().document(path, "A", &keys)
}

/// A part for each number.
pub fn each(n: usize, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect()
}

/// A site of many files.
pub fn files(n: usize, file: impl Fn(usize) -> (String, String)) -> SiteBuilder {
    (0..n).map(file).fold(SiteBuilder::new(), |site, (path, text)| site.file(&path, text))
}

/// A term with its keys.
pub fn term(site: SiteBuilder, name: &str, keys: String) -> SiteBuilder {
    site.document(&format!("begrippen/{name}.md"), name, &format!("term: {name}\ndefinitie: Iets.\n{keys}"))
}
