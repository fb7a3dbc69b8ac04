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
        Some(url) => return Err(elsewhere(url)),
    };
    if address.is_empty() {
        return Err(unknown(address));
    }
    Ok(Box::new(Folder::open(&folder, site, target.dry_run)?))
}

/// Says what to do in the place of what the program does not do itself. The address may have a password in it, so only its host is
/// named.
fn elsewhere(url: &url::Url) -> Failure {
    let (scheme, host) = (url.scheme(), url.host_str().unwrap_or_default());
    let (what, hint) = match scheme {
        "sftp" | "scp" | "ssh" | "ftp" | "ftps" | "rsync" => (
            "Bestanden over een verbinding als SFTP sturen doet wegwijs niet zelf.",
            "Publiceer in een map op deze machine, zoals “wegwijs publiceer www”, en zet die over met rsync of sftp: eerst wat er nog \
             niet is, dan wat veranderde, en dan pas weghalen. De “Uitgeverswijzer” heeft de regels.",
        ),
        "http" | "https" | "webdav" | "webdavs" | "dav" | "davs" => (
            "Via WebDAV of een webadres publiceren doet wegwijs niet zelf.",
            "Is het objectopslag, schrijf dan “s3://emmer/map” met “--endpoint https://…”. Is het WebDAV, publiceer dan in een map op \
             deze machine, en zet die over met een programma dat WebDAV kent.",
        ),
        _ => return unknown(&format!("{scheme}://{host}")),
    };
    Failure::new(format!("“{scheme}://{host}”: {what}")).hint(hint).wrong_arguments()
}

fn unknown(address: &str) -> Failure {
    Failure::new(format!("“{address}” is geen adres om in te publiceren."))
        .hint("Geef een map, zoals /srv/www/site, of objectopslag, zoals s3://emmer/map.")
        .wrong_arguments()
}
