//! Keys of the dictionary: `stem 01 zone [02 rest | 03 form]`.
//!
//! All forms of a stem, in all zones, lie next to each other, so one dictionary block answers a word whole: how often it
//! stands in titles, headings, summaries and running text, as typed or in another form, and as a part of compounds. The
//! posting lists of one stem lie together in the same order.
//!
//! A form that does not begin with its stem ("huizen", stem "huis") has an entry `form 04 stem` besides, so that a
//! prefix typed so far ("huiz") leads to it.

/// Ends the stem.
pub(crate) const STEM_END: u8 = 1;
const REST: u8 = 2;
const FORM: u8 = 3;
const ALIAS: u8 = 4;

/// Where on a page a word stands. The letters are those of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Zone {
    /// Running text.
    Body = b'b',
    /// Headings of sections.
    Heading = b'h',
    /// Part of a compound in running text or summary.
    BodyPart = b'p',
    /// Part of a compound in a title or heading.
    TitlePart = b'q',
    /// The summary.
    Summary = b's',
    /// Title of the page.
    Title = b't',
}

impl Zone {
    fn from_letter(letter: u8) -> Option<Zone> {
        [Zone::Body, Zone::Heading, Zone::BodyPart, Zone::TitlePart, Zone::Summary, Zone::Title]
            .into_iter()
            .find(|z| *z as u8 == letter)
    }

    /// The zone of a compound's parts where the compound stands in `self`.
    #[cfg(feature = "writer")]
    pub(crate) fn part(self) -> Zone {
        match self {
            Zone::Title | Zone::Heading | Zone::TitlePart => Zone::TitlePart,
            _ => Zone::BodyPart,
        }
    }
}

/// A key taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Key<'a> {
    /// A posting list: this form of this stem in this zone.
    Form { stem: &'a [u8], zone: Zone, rest: Option<&'a [u8]>, form: Option<&'a [u8]> },
    /// A form that is found under another first letter or so: its stem.
    Alias { form: &'a [u8], stem: &'a [u8] },
}

/// The key of a form in a zone.
#[cfg(feature = "writer")]
pub(crate) fn form_key(stem: &str, zone: Zone, form: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(stem.as_bytes());
    out.extend_from_slice(&[STEM_END, zone as u8]);
    match form.strip_prefix(stem) {
        Some("") => {}
        Some(rest) => {
            out.push(REST);
            out.extend_from_slice(rest.as_bytes());
        }
        None => {
            out.push(FORM);
            out.extend_from_slice(form.as_bytes());
        }
    }
}

/// The key that leads from a form to its stem.
#[cfg(feature = "writer")]
pub(crate) fn alias_key(form: &str, stem: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(form.as_bytes());
    out.push(ALIAS);
    out.extend_from_slice(stem.as_bytes());
}

/// The stem of a key, or the form of an alias.
#[cfg(feature = "writer")]
pub(crate) fn head(key: &[u8]) -> &[u8] {
    key.split(|b| *b <= ALIAS).next().unwrap_or_default()
}

/// The form of a key, unless it is an alias or that of a part of a compound.
#[cfg(feature = "writer")]
pub(crate) fn form(key: &[u8]) -> Option<String> {
    let Some(Key::Form { stem, zone, rest, form }) = Key::parse(key) else { return None };
    let form = form.map_or_else(|| [stem, rest.unwrap_or_default()].concat(), <[u8]>::to_vec);
    String::from_utf8(form).ok().filter(|_| !matches!(zone, Zone::BodyPart | Zone::TitlePart))
}

impl<'a> Key<'a> {
    /// Takes a key apart; `None` for one that this version does not write.
    pub(crate) fn parse(key: &'a [u8]) -> Option<Key<'a>> {
        let end = key.iter().position(|b| *b <= ALIAS)?;
        let (stem, tail) = (&key[..end], &key[end + 1..]);
        match key[end] {
            STEM_END => {
                let (letter, tail) = tail.split_first()?;
                let zone = Zone::from_letter(*letter)?;
                match tail.split_first() {
                    None => Some(Key::Form { stem, zone, rest: None, form: None }),
                    Some((&REST, rest)) => Some(Key::Form { stem, zone, rest: Some(rest), form: None }),
                    Some((&FORM, form)) => Some(Key::Form { stem, zone, rest: None, form: Some(form) }),
                    Some(_) => None,
                }
            }
            ALIAS => Some(Key::Alias { form: stem, stem: tail }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(stem: &str, zone: Zone, form: &str) -> Vec<u8> {
        let mut out = vec![];
        form_key(stem, zone, form, &mut out);
        out
    }

    #[test]
    fn keys_survive() {
        let plain = key("huis", Zone::Title, "huis");
        assert_eq!(Key::parse(&plain), Some(Key::Form { stem: b"huis", zone: Zone::Title, rest: None, form: None }));
        let longer = key("woning", Zone::Body, "woningen");
        assert_eq!(Key::parse(&longer), Some(Key::Form { stem: b"woning", zone: Zone::Body, rest: Some(b"en"), form: None }));
        let other = key("huis", Zone::Body, "huizen");
        assert_eq!(Key::parse(&other), Some(Key::Form { stem: b"huis", zone: Zone::Body, rest: None, form: Some(b"huizen") }));
        let mut alias = vec![];
        alias_key("huizen", "huis", &mut alias);
        assert_eq!(Key::parse(&alias), Some(Key::Alias { form: b"huizen", stem: b"huis" }));
        assert_eq!(Key::parse(b"huis"), None);
        assert_eq!(Key::parse(b"huis\x01"), None);
        assert_eq!(Key::parse(b"huis\x01!"), None);
    }

    #[test]
    fn the_keys_of_a_stem_lie_together() {
        let mut keys = [
            key("huis", Zone::Title, "huis"),
            key("huis", Zone::Body, "huizen"),
            key("huisje", Zone::Body, "huisje"),
            key("hui", Zone::Body, "hui"),
        ];
        keys.sort();
        assert!(keys[0].starts_with(b"hui\x01") && keys[1].starts_with(b"huis\x01") && keys[2].starts_with(b"huis\x01"));
    }
}
