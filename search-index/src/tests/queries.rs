//! What a query finds, and what is said of it.

use super::corpus::open;
use crate::{IndexConfig, Notice, Request, Response, SearchDoc, Section, Sort, Standing, write};

fn page(title: &str, text: &str) -> SearchDoc {
    let sections = vec![Section { anchor: "a".into(), heading: "Aanpak".into(), text: text.into() }];
    let url = format!("/{}/", title.to_lowercase().replace(' ', "-"));
    SearchDoc { url, title: title.into(), sections, facets: vec![vec![]], ..SearchDoc::default() }
}

fn site() -> Vec<SearchDoc> {
    let mut pages = vec![
        page("Schuldhulpverlening", "Zo helpt de gemeente bij schulden."),
        page("Hulpverlening", "De verlening van hulp aan inwoners."),
        page("Schuld", "Over een schuld en de gevolgen."),
        page("Woningen in Den Haag", "Huizen en voorrang, zie Kamerstuk 24 515, artikel 2.3.5."),
        page("Een huis vinden", "Goed wonen begint met een huis. Wie zoekt, vindt."),
        page("Wie zijn wij", "Het bureau stelt zich voor."),
        page("Re-integratie", "Werk voor de zzp'er, volgens RIS307039."),
        page("Energietoeslag", "Geld voor stroom; de toeslag stopt."),
        page("Verordening 2019", "Oude regels over voorrang bij wonen."),
    ];
    pages[2].names = vec!["lastschuld".into()];
    pages[5].source = "bureau/ritme.md".into();
    pages[7].keywords = vec!["gasrekening".into()];
    pages[7].summary = "Over een rekening die hoog is.".into();
    pages[8].standing = Standing::Archived;
    pages[3].facets = vec![vec!["wonen".into()]];
    pages[4].facets = vec![vec!["wonen".into(), "zorg".into()]];
    pages[6].facets = vec![vec!["werk".into()]];
    pages[3].date = Some("2024-05-01".into());
    pages[4].date = Some("2025-05-01".into());
    pages
}

fn search(request: &Request) -> Response {
    let synonyms = vec![vec!["zzp".into(), "zelfstandige zonder personeel".into()], vec!["bureau".into(), "kantoor".into()]];
    let config = IndexConfig { facets: vec![("route".into(), "Route".into())], synonyms, ..IndexConfig::default() };
    open(write(&site(), &config).unwrap()).search(request).unwrap()
}

fn ask(query: &str) -> Response {
    search(&Request { query: query.into(), ..Request::default() })
}

fn titles(response: &Response) -> Vec<String> {
    response.hits.iter().map(|h| h.title.concat()).collect()
}

/// The pages that a query finds, in order.
fn check(query: &str, expected: &[&str]) {
    assert_eq!(titles(&ask(query)), expected, "{query}");
}

#[test]
fn compounds_are_found_by_their_parts_and_by_their_whole() {
    check("hulpverlening", &["Hulpverlening", "Schuldhulpverlening"]);
    assert_eq!(titles(&ask("schuld hulpverlening"))[0], "Schuldhulpverlening");
    assert_eq!(titles(&ask("toeslag")), ["Energietoeslag"]);
    let split = ask("huisvoorrang");
    assert_eq!(split.notices, [Notice::Split("huisvoorrang".into(), "huis voorrang".into())]);
    assert_eq!(titles(&split), ["Woningen in Den Haag"]);
}

#[test]
fn inflections_and_spellings_are_one_word() {
    check("huizen", &["Een huis vinden", "Woningen in Den Haag"]);
    check("reïntegratie", &["Re-integratie"]);
    check("re-integratie", &["Re-integratie"]);
    check("ZZP’er", &["Re-integratie"]);
}

#[test]
fn words_that_are_one_elsewhere_are_found_as_one() {
    let pages = [site(), vec![page("Hulp met stroom", "Vraag de energie toeslag aan.")]].concat();
    let config = IndexConfig { facets: vec![("route".into(), "Route".into())], ..IndexConfig::default() };
    let request = Request { query: "energietoeslag".into(), ..Request::default() };
    assert_eq!(titles(&open(write(&pages, &config).unwrap()).search(&request).unwrap()), ["Energietoeslag", "Hulp met stroom"]);
}

#[test]
fn a_page_is_found_by_its_other_names_and_by_its_file() {
    check("lastschuld", &["Schuld"]);
    check("ritme", &["Wie zijn wij"]);
}

#[test]
fn keywords_find_a_page_and_are_not_shown_as_its_text() {
    let response = ask("gasrekening");
    assert_eq!(titles(&response), ["Energietoeslag"]);
    assert_eq!(response.hits[0].excerpt.concat(), "Over een rekening die hoog is.");
}

#[test]
fn a_wrong_first_letter_is_mended_on_a_site_of_many_words_too() {
    // More words than are compared one by one.
    let word = |number: usize| -> String {
        let letters = std::iter::successors(Some(number * 7_919 + 1), |rest| Some(rest * 31 % 1_000_003));
        letters.take(9).map(|rest| char::from(b'a' + (rest % 26) as u8)).collect()
    };
    let text = |page: usize| (0..300).map(|at| word(page * 300 + at)).collect::<Vec<_>>().join(" ");
    let mut pages: Vec<SearchDoc> = (0..40).map(|number| page(&format!("Pagina {number}"), &text(number))).collect();
    pages.push(page("Huisvesting", "Een consulent zoekt huisvesting."));
    let config = IndexConfig { facets: vec![("route".into(), "Route".into())], ..IndexConfig::default() };
    let mut index = open(write(&pages, &config).unwrap());
    for (typed, meant) in [("juisvesting", "huisvesting"), ("konsulent", "consulent"), ("uhisvesting", "huisvesting")] {
        let request = Request { query: typed.into(), ..Request::default() };
        let response = index.search(&request).unwrap();
        assert_eq!(response.notices, [Notice::Replaced(typed.into(), meant.into())], "{typed}");
        assert_eq!(titles(&response), ["Huisvesting"], "{typed}");
    }
}

#[test]
fn codes_are_found_however_they_are_written() {
    for query in ["24515", "24 515", "24.515", "2.3.5"] {
        check(query, &["Woningen in Den Haag"]);
    }
    check("ris307039", &["Re-integratie"]);
    check("RIS 307039", &["Re-integratie"]);
}

#[test]
fn a_misspelt_word_is_replaced_and_said() {
    let response = ask("schuldhulpverlenning");
    assert_eq!(response.notices, [Notice::Replaced("schuldhulpverlenning".into(), "schuldhulpverlening".into())]);
    assert_eq!(response.corrected.as_deref(), Some("schuldhulpverlening"));
    assert_eq!(titles(&response)[0], "Schuldhulpverlening");
    assert_eq!(ask("energeitoeslag").corrected.as_deref(), Some("energietoeslag"));
}

/// One page has the same misspelling: it comes first, and the pages that spell the word well follow.
#[test]
fn a_word_of_few_pages_brings_along_the_common_one_that_it_resembles() {
    let mut pages: Vec<SearchDoc> = (0..24).map(|n| page(&format!("Bladzijde {n}"), "Over een veilige plek.")).collect();
    pages[0].title = "Veilige plek".into();
    pages[9].sections[0].text = format!("Een velige plek. {}", "Daar staat elders nog meer over te lezen dan hier. ".repeat(40));
    pages[7].title = "Over Velige".into();
    pages[7].sections[0].text = "Een plaats, geen tikfout.".into();
    let found = |pages: &[SearchDoc], query: &str, typing: bool| {
        let config = IndexConfig { facets: vec![("route".into(), "Route".into())], ..IndexConfig::default() };
        let request = Request { query: query.into(), typing, ..Request::default() };
        open(write(pages, &config).unwrap()).search(&request).unwrap()
    };
    let named = found(&pages, "velige", false);
    assert_eq!((titles(&named)[0].as_str(), named.total, named.notices), ("Over Velige", 2, vec![]), "a title is no misspelling");
    pages.remove(7);
    let misspelt = found(&pages, "velige", false);
    assert_eq!(misspelt.notices, [Notice::Also("velige".into(), "veilige".into())]);
    assert_eq!((misspelt.total, misspelt.corrected), (23, None));
    assert_eq!(misspelt.hits[0].title.concat(), "Bladzijde 9", "as typed comes first, however long the page");
    assert_eq!(misspelt.hits[1].title.concat(), "Veilige plek");
    assert_eq!(found(&pages, "velige plek", true).notices, [Notice::Also("velige".into(), "veilige".into())]);
    assert_eq!(found(&pages, "velige", true).notices, []);
    assert_eq!(found(&pages, "veilige", false).notices, []);
}

#[test]
fn words_that_do_not_count_are_said() {
    let response = ask("de toeslag kwantumfysica");
    assert_eq!(response.notices, [Notice::Common("de".into()), Notice::Unknown("kwantumfysica".into())]);
    assert_eq!(titles(&response), ["Energietoeslag"]);
}

#[test]
fn common_words_alone_are_looked_for_in_titles() {
    assert_eq!(titles(&ask("wie zijn wij"))[0], "Wie zijn wij");
}

#[test]
fn synonyms_work_both_ways() {
    check("kantoor", &["Wie zijn wij"]);
    check("zelfstandige zonder personeel", &["Re-integratie"]);
}

#[test]
fn phrases_stand_as_they_are_written() {
    check("\"goed wonen begint\"", &["Een huis vinden"]);
    check("\"wonen goed\"", &[]);
    check("\"verlening van hulp\"", &["Hulpverlening"]);
    check("\"een huis vinden\"", &["Een huis vinden"]);
    let notices = [Notice::Common("en".into()), Notice::Inflected("huis en voorrang".into())];
    assert_eq!(ask("\"huis en voorrang\"").notices, notices);
}

#[test]
fn excluded_words_and_phrases_are_absent() {
    check("huis -goed", &["Woningen in Den Haag"]);
    check("huis -\"goed wonen\"", &["Woningen in Den Haag"]);
}

#[test]
fn without_a_word_to_search_for_everything_that_is_left_is_listed_and_said() {
    let all = ask("");
    assert_eq!((all.total, &all.notices[..]), (9, &[][..]));
    for query in ["-", "\"", "\"\"", "-\"", "-\"\"", "- -", "…", "🙂"] {
        let response = ask(query);
        assert_eq!((response.total, &response.notices[..]), (9, &[Notice::Listing(query.into())][..]), "{query}");
        assert_eq!(titles(&response), titles(&all), "{query}");
    }
    let without = ask("-huis");
    assert_eq!((without.total, without.notices), (7, vec![Notice::Listing("-huis".into())]));
    assert!(!without.hits.iter().any(|hit| hit.excerpt.concat().contains("huis")), "{:?}", without.hits);
    assert_eq!(ask("-\"goed wonen\"").total, 8);
    assert_eq!(search(&Request { query: "-".into(), typing: true, ..Request::default() }).notices.len(), 1);
}

#[test]
fn an_excluded_word_that_excludes_nothing_is_said() {
    assert_eq!(ask("huis -de").notices, [Notice::Common("de".into())]);
    assert_eq!(ask("huis -kwantumfysica").notices, [Notice::Unknown("kwantumfysica".into())]);
    assert_eq!(ask("huis -\"goed kwantumfysica\"").notices, [Notice::Unknown("goed kwantumfysica".into())]);
    assert_eq!(ask("huis -\"voorrang huizen\"").notices, [Notice::Unknown("voorrang huizen".into())]);
    let inflected = ask("energietoeslag -\"huis en voorrang\"");
    assert_eq!(inflected.notices, [Notice::Common("en".into()), Notice::Inflected("huis en voorrang".into())]);
    assert_eq!(ask("huis -goed").notices, []);
    let typing = search(&Request { query: "huis -kwantumfys".into(), typing: true, ..Request::default() });
    assert_eq!(typing.notices, [], "it may become another word yet");
}

#[test]
fn a_phrase_of_common_words_alone_is_looked_for_in_titles() {
    check("\"wie zijn wij\"", &["Wie zijn wij"]);
    let nowhere = ask("\"hoe of wat\"");
    assert_eq!((nowhere.total, nowhere.notices), (0, vec![Notice::Common("hoe of wat".into())]));
}

#[test]
fn a_common_word_that_no_title_has_is_not_misspelt() {
    let response = ask("wie moet dit");
    assert_eq!(titles(&response), ["Wie zijn wij"]);
    assert_eq!(
        (response.corrected, &response.notices[..]),
        (None, &[Notice::Common("moet".into()), Notice::Common("dit".into())][..])
    );
}

#[test]
fn a_plural_is_found_by_its_singular() {
    let mut pages = site();
    pages[4].sections[0].text = "Iemand heeft schulden.".into();
    pages.remove(2);
    let mut index =
        open(write(&pages, &IndexConfig { facets: vec![("route".into(), "Route".into())], ..IndexConfig::default() }).unwrap());
    let mut ask = |query: &str| index.search(&Request { query: query.into(), ..Request::default() }).unwrap();
    let response = ask("schuld");
    assert!(titles(&response).contains(&"Een huis vinden".into()), "{:?}", titles(&response));
    assert_eq!(response.notices, []);
}

#[test]
fn a_common_word_may_be_the_beginning_of_another() {
    let typing = |query: &str| search(&Request { query: query.into(), typing: true, ..Request::default() });
    // Alone it finds the titles that begin so, and says that it looked no further.
    let response = typing("wie");
    assert_eq!(titles(&response), ["Wie zijn wij"]);
    assert_eq!(response.notices, [Notice::TitlesOnly("wie".into())]);
    assert_eq!(titles(&typing("een"))[0], "Een huis vinden");
    // After other words it is ignored as a word, which is said, and counts as a beginning.
    let response = typing("wonen voor");
    assert_eq!(titles(&response)[0], "Woningen in Den Haag", "voorrang");
    assert_eq!(response.notices, [Notice::Common("voor".into())]);
    let marked = response.hits[0].excerpt.iter().skip(1).step_by(2).any(|word| word == "voorrang");
    assert!(marked, "{:?}", response.hits[0].excerpt);
    assert_eq!(typing("wonen voor ").notices, [Notice::Common("voor".into())]);
}

#[test]
fn the_last_word_may_be_unfinished() {
    let typed = |query: &str| titles(&search(&Request { query: query.into(), typing: true, ..Request::default() }));
    assert_eq!(typed("energiet"), ["Energietoeslag"]);
    assert_eq!(typed("huize"), ["Woningen in Den Haag"]);
    assert_eq!(typed("e"), ["Energietoeslag", "Een huis vinden"]);
    assert_eq!(typed("huis ener"), typed("huis energ"));
}

/// Its words take too many blocks to read, so what it may become is stored.
#[test]
fn a_beginning_of_very_many_words_becomes_the_commonest() {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    let rare = |n: usize| format!("onder{}{}{}{}q", letter(n / 676), letter(n / 26), letter(n), letter(n * 7));
    let mut pages: Vec<SearchDoc> = (0..200)
        .map(|page_number| {
            let words: Vec<String> = (0..12).map(|n| rare(page_number * 12 + n)).collect();
            page(&format!("Pagina {page_number}"), &words.join(" "))
        })
        .collect();
    pages.extend((0..30).map(|n| page(&format!("Bladzijde {n}"), "Wat ondersteuning is.")));
    let mut index =
        open(write(&pages, &IndexConfig { facets: vec![("route".into(), "Route".into())], ..IndexConfig::default() }).unwrap());
    for beginning in ["onde", "onder"] {
        let request = Request { query: beginning.into(), typing: true, limit: 50, ..Request::default() };
        let found = index.search(&request).unwrap();
        let expected = titles(&found).iter().filter(|title| title.starts_with("Bladzijde")).count();
        assert_eq!((expected, found.notices), (30, vec![]), "{beginning}");
    }
}

#[test]
fn what_is_old_sinks() {
    check("voorrang", &["Woningen in Den Haag", "Verordening 2019"]);
    assert_eq!(ask("voorrang").hits[1].standing, Standing::Archived);
}

#[test]
fn filters_count_and_combine() {
    let filter = |values: &[&str], query: &str| {
        let filters = values.iter().map(|v| ("route".into(), (*v).into())).collect();
        search(&Request { query: query.into(), filters, facets: true, ..Request::default() })
    };
    assert_eq!(titles(&filter(&["wonen"], "")), ["Een huis vinden", "Woningen in Den Haag"]);
    assert_eq!(filter(&["wonen", "werk"], "").total, 3);
    assert_eq!(filter(&["wonen"], "huis").facets[0].values, [("wonen".into(), 2), ("zorg".into(), 1)]);
    assert_eq!(filter(&[], "").facets[0].values, [("werk".into(), 1), ("wonen".into(), 2), ("zorg".into(), 1)]);
    // What does not exist does not count, as the notice says.
    let unknown = filter(&["bestaat niet"], "");
    assert_eq!((unknown.total, unknown.notices), (site().len(), vec![Notice::UnknownFilter("bestaat niet".into())]));
    assert_eq!(titles(&filter(&["bestaat niet", "werk"], "")), ["Re-integratie"]);
}

#[test]
fn filters_add_up_within_a_facet_and_narrow_across_facets() {
    let mut pages = site();
    for (number, page) in pages.iter_mut().enumerate() {
        page.facets.push(vec![["2024", "2025"][number % 2].into()]);
    }
    let facets = vec![("route".into(), "Route".into()), ("jaar".into(), "Jaar".into())];
    let mut index = open(write(&pages, &IndexConfig { facets, ..IndexConfig::default() }).unwrap());
    let mut found = |filters: &[(&str, &str)], query: &str| {
        let filters = filters.iter().map(|(key, label)| ((*key).into(), (*label).into())).collect();
        titles(&index.search(&Request { query: query.into(), filters, ..Request::default() }).unwrap())
    };
    let (homes, house, work) = ("Woningen in Den Haag", "Een huis vinden", "Re-integratie");
    assert_eq!(found(&[("route", "wonen"), ("route", "werk")], "").len(), 3);
    assert_eq!(found(&[("route", "wonen"), ("route", "werk"), ("jaar", "2024")], ""), [house, work]);
    assert_eq!(found(&[("route", "wonen"), ("jaar", "2025")], "huis"), [homes]);
    assert_eq!(found(&[("route", "wonen"), ("jaar", "2024"), ("jaar", "2025")], "huis"), [house, homes]);
    assert_eq!(found(&[("route", "werk"), ("jaar", "2025")], ""), [""; 0]);
}

#[test]
fn hits_sort_by_date_and_come_in_pages() {
    let newest = search(&Request { query: "huis".into(), sort: Sort::Date, limit: 1, ..Request::default() });
    assert_eq!((titles(&newest), newest.total), (vec!["Een huis vinden".into()], 2));
    let next = search(&Request { query: "huis".into(), sort: Sort::Date, limit: 1, offset: 1, ..Request::default() });
    assert_eq!(titles(&next), ["Woningen in Den Haag"]);
}

#[test]
fn a_hit_shows_where_the_words_are() {
    let hit = ask("stroom").hits.remove(0);
    assert_eq!(hit.excerpt, ["Geld voor ", "stroom", "; de toeslag stopt."]);
    assert_eq!(
        (hit.url.as_str(), hit.source.as_str(), hit.sections[0].anchor.as_str()),
        ("/energietoeslag/", "energietoeslag.md", "a")
    );
}

#[test]
fn a_long_page_shows_the_passage_with_the_words() {
    let filler = "Hierover staat elders meer dan genoeg te lezen voor wie dat wil.\n".repeat(60);
    let mut law = page("Wet", &format!("{filler}Dan volgt de doorzoeking van een schip.\n{filler}"));
    law.sections.push(Section { anchor: "slot".into(), heading: "Slotbepaling".into(), text: filler });
    let config = IndexConfig { facets: vec![("route".into(), "Route".into())], ..IndexConfig::default() };
    let mut index = open(write(&[law], &config).unwrap());
    let hit = index.search(&Request { query: "doorzoeking schip".into(), ..Request::default() }).unwrap().hits.remove(0);
    assert!(hit.excerpt.contains(&"doorzoeking".into()) && hit.excerpt.contains(&"schip".into()), "{:?}", hit.excerpt);
    assert_eq!(hit.sections[0].anchor, "a");
}
