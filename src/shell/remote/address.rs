//! Where an address leads: to a folder or to object storage.

use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::objects::Objects;
use super::store::Store;
use super::target::Target;
use crate::shell::report::Failure;

/// Opens the place at an address; `site` is the folder that will be published in it.
pub(super) fn open(target: &Target, site: Option<&Path>) -> Result<Box<dyn Store>, Failure> {
    let address = target.address.trim();
    let url = url::Url::parse(address).ok().filter(|url| url.scheme().len() > 1);
    let folder = match &url {
        None => PathBuf::from(address),
        Some(url) if url.scheme() == "file" => url.to_file_path().map_err(|()| unknown(address))?,
        Some(url) if url.scheme() == "s3" => {
            // A key within the address would be in logs and in the history of a shell.
            if url.password().is_some() || !url.username().is_empty() || url.query().is_some() {
                let failure = Failure::new("In het adres staat een naam, een wachtwoord of een vraagteken.");
                return Err(failure
                    .hint("Schrijf s3://emmer/map, en zet de toegangscodes in AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY.")
                    .wrong_arguments());
            }
            return Ok(Box::new(Objects::open(url, target.endpoint.as_deref())?));
        }
        Some(_) => return Err(unknown(address)),
    };
    if address.is_empty() {
        return Err(unknown(address));
    }
    Ok(Box::new(Folder::open(&folder, site, target.dry_run)?))
}

fn unknown(address: &str) -> Failure {
    Failure::new(format!("“{address}” is geen adres om in te publiceren."))
        .hint("Geef een map, zoals /srv/www/site, of objectopslag, zoals s3://emmer/map.")
        .wrong_arguments()
}
