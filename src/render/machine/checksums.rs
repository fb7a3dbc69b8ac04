//! `SHA256SUMS`: the checksum of every other file of the site, so that an archive can show that it has all of them as they were
//! published. The form is that of `sha256sum`, which checks it with `--check`.
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
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The list for all that the output has by now, in order of the paths.
pub(crate) fn checksums(output: &Output) -> File {
    let files: Vec<_> = output.iter().collect();
    let line = |(path, file): &(&str, &output::File)| format!("{}  {path}\n", sum(&file.bytes));
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
