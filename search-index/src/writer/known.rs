//! The shards of known words, which `examples/dutch_words.rs` makes from a word list.

/// The shards one after another, each with its length before it (two bytes, little-endian).
const DATA: &[u8] = include_bytes!("../../data/dutch-words/words.bin");

/// Name of the file that carries the notice of the word list, which its licence asks to go along with what is derived from it.
pub(crate) const NOTICE: &str = "opentaal.txt";
/// The notice.
pub(crate) const NOTICE_TEXT: &str = include_str!("../../data/dutch-words/LICENSE.txt");

/// The contents of the units of known words.
pub(crate) fn shards() -> Vec<Vec<u8>> {
    let (mut shards, mut rest) = (vec![], DATA);
    while let Some((length, tail)) = rest.split_first_chunk() {
        let Some((shard, tail)) = tail.split_at_checked(u16::from_le_bytes(*length).into()) else { break };
        shards.push(shard.to_vec());
        rest = tail;
    }
    shards
}

/// What [`shards`] reads, made from the words of a language; words too short to be mended are left out.
pub fn pack_words<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut forms = std::collections::BTreeSet::new();
    for text in words {
        crate::analysis::visit_words(text, &mut |word| {
            if word.len() >= 4 && word.bytes().all(|b| b.is_ascii_lowercase()) {
                forms.insert(word.to_owned());
            }
        });
    }
    let mut out = vec![];
    for shard in crate::format::known::pack(forms.iter().map(String::as_str)) {
        out.extend_from_slice(&(shard.len() as u16).to_le_bytes());
        out.extend_from_slice(&shard);
    }
    out
}
