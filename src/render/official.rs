//! Addresses of official publications, by their public schemes.
//!
//! Sources: officielebekendmakingen.nl for parliamentary papers, and Juriconnect's standard 1.3 for a law and its parts on
//! wetten.overheid.nl. For numbers of municipal council systems (RIS) no stable scheme is known, so they get no address.

/// A law, or an article of it: `BWBR0015703`, `16` → `https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=16`.
pub fn law(bwb: &str, article: Option<&str>) -> Option<String> {
    let valid = bwb.len() == 11 && bwb.starts_with("BWB") && bwb[3..].chars().all(|c| c.is_ascii_alphanumeric());
    valid.then(|| match article {
        None => format!("https://wetten.overheid.nl/{bwb}"),
        Some(number) => format!("https://wetten.overheid.nl/jci1.3:c:{bwb}&artikel={}", number.replace(' ', "")),
    })
}

/// A parliamentary paper: `24 515`, `543` → `https://zoek.officielebekendmakingen.nl/kst-24515-543.html`.
pub fn parliamentary_paper(dossier: &str, number: &str) -> Option<String> {
    let dossier = dossier.split_whitespace().collect::<Vec<_>>();
    let (digits, suffix) = dossier.iter().partition::<Vec<&str>, _>(|part| part.chars().all(|c| c.is_ascii_digit()));
    let valid = !digits.is_empty() && !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric());
    valid.then(|| {
        let dossier = std::iter::once(digits.concat()).chain(suffix.into_iter().map(str::to_owned)).collect::<Vec<_>>().join("-");
        format!("https://zoek.officielebekendmakingen.nl/kst-{dossier}-{number}.html")
    })
}

/// Names of the topics in TOOI's list that the routes belong to, by their address.
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
    fn addresses_follow_the_public_schemes() {
        assert_eq!(law("BWBR0015703", Some("16")).as_deref(), Some("https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=16"));
        assert_eq!(law("Participatiewet", None), None);
        let paper = |dossier, number| parliamentary_paper(dossier, number);
        assert_eq!(paper("24 515", "543").as_deref(), Some("https://zoek.officielebekendmakingen.nl/kst-24515-543.html"));
        assert_eq!(paper("31 700 VI", "89").as_deref(), Some("https://zoek.officielebekendmakingen.nl/kst-31700-VI-89.html"));
        assert_eq!(paper("", "5"), None);
    }
}
