//! `SHA256SUMS`: the checksum of every other file of the site, so that an archive can show that it has all of them as they were
//! published. The form is that of `sha256sum`, which checks it with `--check`.
//!
//! This is the only file that names sha2.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::file::File;
use crate::output::{self, Output};

const PATH: &str = "SHA256SUMS";

/// The list for all that the output has by now, in order of the paths.
pub(crate) fn checksums(output: &Output) -> File {
    let files: Vec<_> = output.iter().collect();
    let line = |(path, file): &(&str, &output::File)| {
        let sum: String = Sha256::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{sum}  {path}\n")
    };
    let lines: Vec<String> = files.par_iter().map(line).collect();
    (PATH.to_owned(), lines.concat().into_bytes())
}
