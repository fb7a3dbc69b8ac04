//! `SHA256SUMS`: the checksums of all other files, with which an archive can prove that its copy of the site is complete and
//! unchanged. The format is that of `sha256sum`, which verifies it with `--check`.
//!
//! This is the only file that names sha2.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::file::File;
use crate::output::{self, Output};

/// Path of the list.
pub const PATH: &str = "SHA256SUMS";

/// The checksum of a file, in hexadecimal digits.
pub fn sum(bytes: &[u8]) -> String {
    let digits = |byte: &u8| [byte >> 4, byte & 15].map(u32::from);
    Sha256::digest(bytes).iter().flat_map(digits).filter_map(|digit| char::from_digit(digit, 16)).collect()
}

/// Lists all files in the output by path.
pub(crate) fn checksums(output: &Output) -> File {
    let files: Vec<_> = output.iter().collect();
    let line = |(path, file): &(&str, &output::File)| {
        let sum = file.taken.clone().unwrap_or_else(|| sum(&file.bytes));
        format!("{sum}  {path}\n")
    };
    let lines: Vec<String> = files.par_iter().map(line).collect();
    (PATH.to_owned(), lines.concat().into_bytes())
}

/// Reads a list: path → checksum, and the numbers of the lines that are no entry. A path that leads out of the folder is none.
pub fn parse(text: &str) -> (BTreeMap<String, String>, Vec<usize>) {
    let (mut sums, mut odd) = (BTreeMap::new(), Vec::new());
    for (number, line) in text.lines().enumerate() {
        match line.split_once("  ") {
            Some((sum, path)) if is_sum(sum) && is_inside(path) => {
                sums.insert(path.to_owned(), sum.to_owned());
            }
            _ => odd.push(number + 1),
        }
    }
    (sums, odd)
}

fn is_sum(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains('\0')
}
