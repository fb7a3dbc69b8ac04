//! The same pages give the same bytes, and the same files the same answers.

use rayon::ThreadPoolBuilder;

use super::corpus::{files, open, pages};
use crate::Request;

#[test]
fn bytes_do_not_depend_on_the_run_or_its_threads() {
    let pages = pages(300);
    let first = files(&pages);
    let single = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(first, single.install(|| files(&pages)));
    assert_eq!(first, files(&pages));
}

#[test]
fn answers_do_not_depend_on_earlier_queries() {
    let files = files(&pages(120));
    let ask = |query: &str| Request { query: query.into(), typing: query.len().is_multiple_of(2), ..Request::default() };
    let queries =
        ["woning", "wo", "schuld hulpverlening", "statusinformatie", "vergunningaanvraag", "\"het woning\"", "energie", ""];
    let mut session = open(files.clone());
    for query in queries.iter().chain(queries.iter().rev()) {
        let fresh = open(files.clone()).search(&ask(query)).unwrap();
        assert_eq!(session.search(&ask(query)).unwrap(), fresh, "{query}");
    }
}

#[test]
fn an_empty_site_is_an_index_too() {
    let response = open(files(&[])).search(&Request { query: "huis".into(), facets: true, ..Request::default() }).unwrap();
    assert_eq!((response.total, response.hits.len()), (0, 0));
}
