//! Makes `data/dutch-words/words.bin` from a list with one word a line, such as `/usr/share/dict/dutch` of Debian's package
//! `wdutch`:
//!
//!     cargo run -p wegwijs-search --example dutch_words -- /usr/share/dict/dutch search-index/data/dutch-words/words.bin

use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = env::args_os().skip(1);
    let (Some(list), Some(out)) = (paths.next(), paths.next()) else { return Err("usage: dutch_words LIST OUT".into()) };
    fs::write(out, wegwijs_search::pack_words(fs::read_to_string(list)?.lines()))?;
    Ok(())
}
