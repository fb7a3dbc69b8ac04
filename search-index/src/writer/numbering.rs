//! Keys as numbers, in the order of the keys, so that tantivy, which gets one for every token, need not know how long they are.
//!
//! The keys of a stem follow each other, zone after zone, and in each zone first the stem itself and then its other forms. There is a
//! number for each of these, whether a page has the key or not.

use rustc_hash::FxHashMap;

use crate::format::key::{Zone, form_key};

/// The zones in the order of their letters.
const ZONES: [Zone; 6] = [Zone::Body, Zone::Heading, Zone::BodyPart, Zone::TitlePart, Zone::Summary, Zone::Title];

/// The keys of a form, one for each zone.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Keys {
    first: u32,
    /// From one zone to the next.
    step: u32,
}

impl Keys {
    /// The number of the key in a zone.
    pub(crate) fn of(self, zone: Zone) -> u32 {
        let place = match zone {
            Zone::Body => 0,
            Zone::Heading => 1,
            Zone::BodyPart => 2,
            Zone::TitlePart => 3,
            Zone::Summary => 4,
            Zone::Title => 5,
        };
        self.first + place * self.step
    }
}

/// All keys that pages can have.
pub(crate) struct Numbering {
    /// In order, each once.
    stems: Vec<String>,
    /// Where the forms of each stem begin among all, and where the last ones end.
    starts: Vec<u32>,
    /// The words that the forms are; none for a stem itself.
    forms: Vec<Option<u32>>,
}

impl Numbering {
    /// The keys of words, which are in order, by their stems, and those of more stems; then the keys of each word and of each of these.
    pub(crate) fn new<'s>(words: &[String], stems: &[&'s str], more: &[&'s str]) -> (Numbering, Vec<Keys>, Vec<Keys>) {
        let mut numbers: FxHashMap<&str, u32> = stems.iter().chain(more).map(|stem| (*stem, 0)).collect();
        let (stems_of_words, mut stems) = (stems, numbers.keys().copied().collect::<Vec<&str>>());
        stems.sort_unstable();
        numbers.extend(stems.iter().copied().zip(0..));
        let stem_numbers: Vec<u32> = stems_of_words.iter().map(|stem| numbers[stem]).collect();
        // As in the keys, a form that begins with its stem comes before one that does not.
        let form = |(word, stem): (usize, &u32)| {
            let text = stems[*stem as usize];
            (words[word] != text).then(|| (*stem, !words[word].starts_with(text), word as u32))
        };
        let mut forms: Vec<(u32, bool, u32)> = stem_numbers.iter().enumerate().filter_map(form).collect();
        forms.sort_unstable();
        let (mut numbering, mut places) = (Numbering { stems: vec![], starts: vec![], forms: vec![] }, vec![0; words.len()]);
        let mut forms = forms.into_iter().peekable();
        for stem in 0..stems.len() as u32 {
            let start = numbering.forms.len() as u32;
            numbering.starts.push(start);
            numbering.forms.push(None);
            while let Some((.., word)) = forms.next_if(|form| form.0 == stem) {
                places[word as usize] = numbering.forms.len() as u32 - start;
                numbering.forms.push(Some(word));
            }
        }
        numbering.starts.push(numbering.forms.len() as u32);
        numbering.stems = stems.iter().map(|stem| (*stem).to_owned()).collect();
        let keys = stem_numbers.into_iter().zip(places).map(|(stem, place)| numbering.keys(stem as usize, place)).collect();
        let of_more = more.iter().map(|stem| numbering.keys(numbers[stem] as usize, 0)).collect();
        (numbering, keys, of_more)
    }

    /// Number of keys.
    #[cfg(test)]
    pub(crate) fn count(&self) -> u32 {
        (self.forms.len() * ZONES.len()) as u32
    }

    /// The keys of the stem of a form with these keys.
    pub(crate) fn of_stem(&self, keys: Keys) -> Keys {
        self.keys(self.stem(keys.first), 0)
    }

    /// The stem of the key with a number.
    fn stem(&self, number: u32) -> usize {
        self.starts.partition_point(|start| start * ZONES.len() as u32 <= number) - 1
    }

    /// Forms that do not begin with their stem, each with that.
    pub(crate) fn irregular<'n>(&'n self, words: &'n [String]) -> impl Iterator<Item = (&'n str, &'n str)> {
        let stems = self.stems.iter().zip(self.starts.windows(2));
        let forms = stems.flat_map(move |(stem, ends)| {
            let forms = self.forms[ends[0] as usize..ends[1] as usize].iter().flatten();
            forms.map(move |word| (words[*word as usize].as_str(), stem.as_str()))
        });
        forms.filter(|(form, stem)| !form.starts_with(stem))
    }

    /// The keys of a form of a stem.
    fn keys(&self, stem: usize, place: u32) -> Keys {
        let (start, end) = (self.starts[stem], self.starts[stem + 1]);
        Keys { first: start * ZONES.len() as u32 + place, step: end - start }
    }

    /// Makes `key` that with a number; `words` are those of which these keys are.
    pub(crate) fn key(&self, number: u32, words: &[String], key: &mut Vec<u8>) {
        let stem = self.stem(number);
        let Keys { first, step } = self.keys(stem, 0);
        let (zone, place) = ((number - first) / step, (number - first) % step);
        let stem_text = &self.stems[stem];
        let form = self.forms[(self.starts[stem] + place) as usize].map_or(stem_text, |word| &words[word as usize]);
        key.clear();
        form_key(stem_text, ZONES[zone as usize], form, key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_the_order_of_the_keys() {
        let words: Vec<String> = ["huis", "huisje", "huizen", "wonen", "woning", "woningen"].map(String::from).to_vec();
        let stems = ["huis", "huis", "huis", "woon", "woning", "woning"];
        let (numbering, keys, more) = Numbering::new(&words, &stems, &["huis", "zorg"]);
        let key = |number| {
            let mut key = vec![];
            numbering.key(number, &words, &mut key);
            key
        };
        let all: Vec<Vec<u8>> = (0..numbering.count()).map(key).collect();
        assert!(all.is_sorted_by(|a, b| a < b), "{all:?}");
        for zone in ZONES {
            for (word, keys) in keys.iter().enumerate() {
                let mut expected = vec![];
                form_key(stems[word], zone, &words[word], &mut expected);
                assert_eq!(key(keys.of(zone)), expected);
                assert_eq!(key(numbering.of_stem(*keys).of(zone)), [stems[word].as_bytes(), &[1, zone as u8]].concat());
            }
            assert_eq!(key(more[1].of(zone)), [b"zorg", &[1, zone as u8][..]].concat());
        }
        assert_eq!(numbering.irregular(&words).collect::<Vec<_>>(), [("huizen", "huis"), ("wonen", "woon")]);
    }
}
