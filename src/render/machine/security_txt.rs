//! `/.well-known/security.txt` (RFC 9116): where vulnerabilities of the site can be reported.
//!
//! It is written if the settings name a contact, and only at the root of a host, as the standard requires.

use jiff::ToSpan;

use super::file::File;
use crate::site::Site;
use crate::site::next_change::{SECURITY_DAYS as DAYS, SECURITY_TXT as PATH};

/// Returns the file, if the settings name a contact.
pub(crate) fn security_txt(site: &Site) -> Option<File> {
    let (base, security) = (&site.config.base, site.config.settings.security.as_ref()?);
    if base.path() != "/" || security.contact.is_empty() {
        return None;
    }
    let expires = site.today.checked_add(DAYS.days()).ok()?;
    let mut text = String::new();
    let mut field = |name: &str, value: &str| {
        // A line break in a value would start another field.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            text.push_str(&format!("{name}: {value}\n"));
        }
    };
    security.contact.iter().for_each(|contact| field("Contact", contact));
    field("Expires", &format!("{expires}T00:00:00Z"));
    field("Preferred-Languages", if security.languages.is_empty() { "nl, en" } else { &security.languages });
    // The standard requires https.
    field("Canonical", Some(base.absolute(PATH)).filter(|url| url.starts_with("https:")).as_deref().unwrap_or_default());
    field("Policy", &security.policy);
    Some((PATH.to_owned(), text.into_bytes()))
}
