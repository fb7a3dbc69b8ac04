//! A query that asks for what a page says in one of its fields is answered with the first hit.

mod support;

use support::{Built, SiteBuilder};
use wegwijs_search::{Request, Sort};

fn built() -> Built {
    SiteBuilder::new()
        .document("routes/wonen.md", "Wonen", "")
        .document("wetten/huisvestingswet.md", "Huisvestingswet 2014", "artikelen:\n  - nummer: 12\n")
        .document(
            "praktijknotities/voorrang.md",
            "Voorrang bij een woning",
            "routes: wonen\ncontact: het woonloket\nkosten: Het rijk betaalt.\nresultaat: Vijf woningen.\n\
             wettelijk_kader:\n  - wet: huisvestingswet\n    artikel: 12\n    lid: 3\nbronnen: [{titel: B, url: https://a.nl}]\n",
        )
        .document("praktijknotities/urgentie.md", "Urgentie", "routes: wonen\ncontact: de afdeling\n---\n\nVoorrang bij een woning.\n")
        .document(
            "moties/maatwerk.md",
            "Maatwerk",
            "instelling: Tweede Kamer\ndatum_motie: 2020-07-01\nverloop:\n  - datum: 2020-07-02\n    titel: Aangenomen\n    bron: Handelingen\n",
        )
        .document("bijeenkomsten/dag.md", "Themadag", "begin: 2026-03-01 14:00\nlocatie: Utrecht\n")
        .build()
}

/// What the hits of a query answer: label and text, or nothing.
fn answers(built: &Built, request: Request) -> Vec<Option<String>> {
    let response = built.index().search(&request).expect("an answer");
    response.hits.into_iter().map(|hit| hit.fact.map(|fact| format!("{}: {}", fact.label, fact.text))).collect()
}

fn ask(query: &str) -> Request {
    Request { query: query.to_owned(), ..Request::default() }
}

#[test]
fn the_first_hit_says_what_was_asked() {
    let built = built();
    for (query, answer) in [
        ("wie kan ik bellen over voorrang bij een woning", "Contact: het woonloket"),
        ("wie betaalt voorrang bij een woning", "Kosten: Het rijk betaalt."),
        ("welk artikel voorrang woning", "Wettelijk kader: Huisvestingswet 2014, artikel 12, lid 3"),
        ("resultaat voorrang woning", "Resultaat: Vijf woningen."),
        ("status maatwerk", "Verloop: Aangenomen (2 juli 2020). Bron: Handelingen"),
        ("maatwerk aangenomen?", "Verloop: Aangenomen (2 juli 2020). Bron: Handelingen"),
        ("wanneer is de themadag", "Begin: 1 maart 2026, 14.00 uur"),
        ("waar is de themadag", "Locatie: Utrecht"),
    ] {
        let answers = answers(&built, ask(query));
        assert_eq!(answers.first(), Some(&Some(answer.to_owned())), "{query}");
        assert!(answers[1..].iter().all(Option::is_none), "{query}");
    }
}

#[test]
fn nothing_is_answered_that_was_not_asked() {
    let built = built();
    for request in [
        ask("voorrang bij een woning"),
        ask("wanneer voorrang bij een woning"),
        Request { offset: 1, ..ask("contact voorrang woning") },
        Request { sort: Sort::Date, ..ask("contact voorrang woning") },
    ] {
        assert!(answers(&built, request.clone()).iter().all(Option::is_none), "{request:?}");
    }
}
