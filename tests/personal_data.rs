//! The detectors of personal data, held to how much they find and how little they imagine. Everything here is made up by the
//! test: numbers are drawn from a fixed sequence and given valid check digits.

#[path = "personal_data/look_alikes.rs"]
mod look_alikes;
#[path = "personal_data/positives.rs"]
mod positives;
#[path = "personal_data/sequence.rs"]
mod sequence;

use look_alikes::look_alikes;
use positives::positives;
use wegwijs::personal_data::{Roles, find};

#[test]
fn what_is_personal_is_found_and_what_only_looks_like_it_is_not() {
    let roles = Roles::default();
    let (positives, look_alikes) = (positives(), look_alikes());
    assert!(positives.len() >= 200 && look_alikes.len() >= 200, "{} and {}", positives.len(), look_alikes.len());
    let missed: Vec<_> =
        positives.iter().filter(|(sort, text)| !find(text, &roles).iter().any(|found| found.sort == *sort)).collect();
    let imagined: Vec<_> = look_alikes.iter().filter(|text| !find(text, &roles).is_empty()).collect();
    let hits = positives.len() - missed.len();
    let (recall, precision) = (hits as f64 / positives.len() as f64, hits as f64 / (hits + imagined.len()) as f64);
    assert!(
        recall >= 0.98 && precision >= 0.95,
        "recall {recall:.3}, precision {precision:.3}\nmissed: {missed:#?}\nimagined: {imagined:#?}"
    );
}

#[test]
fn places_are_exact() {
    let text = "BSN 123456782, Dorpsstraat 12, 2511 BT en anna.jansen@gmail.com";
    let places: Vec<&str> = find(text, &Roles::default()).into_iter().map(|found| &text[found.span]).collect();
    assert_eq!(places, ["123456782", "Dorpsstraat 12, 2511 BT", "anna.jansen@gmail.com"]);
}

#[test]
fn a_site_can_name_roles_of_its_own() {
    let text = "Mail vlinderkamer@stad.nl.";
    assert_eq!(find(text, &Roles::default()).len(), 1);
    assert!(find(text, &Roles::with(["vlinder".to_owned()])).is_empty());
}
