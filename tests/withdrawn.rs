//! Documents that were withdrawn: their address says so, and nothing else does.

mod support;

use support::{Built, SiteBuilder};

const REASON: &str =
    "gewijzigd: 2026-03-03\nstatus: ingetrokken\nreden_intrekking: De regeling is gestopt.\n---\n\nKwartelvanger.\n";

fn built(rest: &str) -> Built {
    SiteBuilder::new()
        .document("berichten/oud.md", "Oud bericht", rest)
        .file("berichten/oud.en.md", "---\ntitel: Old\nsamenvatting: S.\ndatum: 2026-01-31\n---\n\nKwartelvanger.\n")
        .document("berichten/ander.md", "Ander", "---\n\n[oud](oud.md)\n")
        .file("berichten/ander.en.md", "---\ntitel: Other\nsamenvatting: S.\ndatum: 2026-01-31\n---\n\nText.\n")
        .build()
}

#[test]
fn the_address_says_when_and_why_and_nothing_else_has_the_document() {
    let built = built(REASON);
    let page = built.text("berichten/oud/");
    for wanted in ["Ingetrokken: Oud bericht", "Dit document is op 3 maart 2026 ingetrokken. De regeling is gestopt.", "noindex"]
    {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
    let english = built.text("en/berichten/oud/");
    assert!(english.contains("Withdrawn: Old") && english.contains("This document was withdrawn"), "{english}");
    for path in built.paths() {
        let text = String::from_utf8_lossy(built.output.get(path).map(|file| &*file.bytes).unwrap_or_default());
        assert!(!text.contains("Kwartelvanger") && !text.contains("kwartelvanger"), "{path}");
        let is_own = ["berichten/oud/", "en/berichten/oud/", "SHA256SUMS"].iter().any(|own| path.starts_with(own));
        let is_host = path.starts_with('_') || path == ".htaccess";
        assert!(is_own || is_host || !text.contains("berichten/oud/"), "{path}: {text}");
    }
    // A link to it is a finding, and its words stay.
    assert_eq!(built.codes(), ["link-naar-concept"]);
    assert!(built.text("berichten/ander/").contains("oud") && !built.has("berichten/oud/bron.md"));
}

#[test]
fn hosts_answer_that_it_is_gone() {
    let built = built(REASON);
    assert!(built.text(".htaccess").contains("RedirectMatch 410 \"^/berichten/oud/$\""));
    let nginx = built.text("_hosting/nginx.conf");
    assert!(nginx.contains("location = /berichten/oud/ { error_page 410 /berichten/oud/index.html; return 410; }"), "{nginx}");
    assert!(built.text("_hosting/Caddyfile").contains("@gone path /berichten/oud/ /en/berichten/oud/\nerror @gone 410"));
}

#[test]
fn what_may_not_be_public_does_not_say_that_it_was_withdrawn() {
    for rest in [format!("draft: true\n{REASON}"), REASON.replace("De regeling", "BSN 111222333. De regeling")] {
        assert!(!built(&rest).has("berichten/oud/index.html"), "{rest}");
    }
}
