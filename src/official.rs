//! Addresses of official publications, by their public schemes: laws on wetten.overheid.nl (Juriconnect 1.3) and topics of
//! TOOI here, papers on officielebekendmakingen.nl in `papers`.

mod papers;

use jiff::civil::Date;

pub use papers::{address, find, may_go_on, parliamentary_paper};

/// Returns the address of a law, or of an article of it: `BWBR0015703`, `16` → `https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=16`.
pub fn law(bwb: &str, article: Option<&str>) -> Option<String> {
    let valid = bwb.len() == 11 && bwb.starts_with("BWB") && bwb[3..].chars().all(|c| c.is_ascii_alphanumeric());
    valid.then(|| match article {
        None => format!("https://wetten.overheid.nl/{bwb}"),
        Some(number) => format!("https://wetten.overheid.nl/jci1.3:c:{bwb}&artikel={}", number.replace(' ', "")),
    })
}

/// Returns the address of a law, or of an article of it, as it was in force on a day:
/// `https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=16&g=2026-01-01`.
pub fn law_on(bwb: &str, article: Option<&str>, day: Date) -> Option<String> {
    let address = law(bwb, article)?;
    let law = if article.is_some() { address } else { format!("https://wetten.overheid.nl/jci1.3:c:{bwb}") };
    Some(format!("{law}&g={day}"))
}

/// Returns the name of a topic in TOOI's list by its address. Only those that routes belong to are here.
pub fn tooi_topic(address: &str) -> Option<&'static str> {
    match address.strip_prefix("https://identifier.overheid.nl/tooi/def/thes/top/")? {
        "c_124eaf3a" => Some("wonen"),
        "c_d0463fb7" => Some("zorg en gezondheid"),
        "c_d4890526" => Some("sociale zekerheid"),
        "c_9d1917e9" => Some("werk"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_have_the_address_of_their_number() {
        assert_eq!(law("BWBR0015703", Some("16")).as_deref(), Some("https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=16"));
        assert_eq!(law("Participatiewet", None), None);
    }
}
