//! `SHA256SUMS`: the checksums of all other files, with which an archive can prove that its copy of the site is complete and
//! unchanged. The format is that of `sha256sum`, which verifies it with `--check`.
//!
//! This is the only file that names sha2.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::file::File;
use crate::output::{self, Output};

const PATH: &str = "SHA256SUMS";

/// Lists all files in the output by path.
pub(crate) fn checksums(output: &Output) -> File {
    let files: Vec<_> = output.iter().collect();
    let line = |(path, file): &(&str, &output::File)| {
        let sum: String = Sha256::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{sum}  {path}\n")
    };
    let lines: Vec<String> = files.par_iter().map(line).collect();
    (PATH.to_owned(), lines.concat().into_bytes())
}
