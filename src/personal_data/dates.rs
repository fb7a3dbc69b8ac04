//! Days of birth: a date behind a word for birth, or behind somebody's title and name.

use std::sync::LazyLock;

use regex::Regex;

use super::found::{Found, Sort};

const DATE: &str = r"(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2} (?:jan|feb|maa|mrt|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.? (?:19|20)\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2},? (?:19|20)\d{2})\b";

const BIRTH: &str = r"(?:geboren|geb\.|geboortedatum|geboortedag|geb\.?\s?datum|born|date of birth|dob|d\.o\.b\.)";
const TITLE: &str = r"(?:mevrouw|mevr\.|mw\.|meneer|de heer|dhr\.|cliënte?|patiënte?|deelne(?:emster|mer))";

static BORN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)\b{BIRTH}([^\n\d]{{0,30}})({DATE})")).expect("a regex"));
/// Limits of age in laws and conditions: "geboren op of na 1 januari 2005".
static LIMIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:of (?:na|voor|v[oó][oó]r|later|eerder)|vanaf|v[oó][oó]r|na|tussen|sinds|before|after|since)\s*$")
        .expect("a regex")
});
static PERSON: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)\b{TITLE}\s+[^\n\d]{{2,40}}[,(*°]\s*({DATE})")).expect("a regex"));
/// For text in lower case: words in any case are ten times as slow to look for, and so are bounds of words where there are letters
/// beyond ASCII.
static LEAD: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!("{BIRTH}|{TITLE}")).expect("a regex"));

/// Whether a text without digits may be before the first digit of a day of birth.
pub(super) fn leads_to_a_birth(text: &str) -> bool {
    LEAD.is_match(&text.to_lowercase())
}

pub(super) fn births(text: &str, found: &mut Vec<Found>) {
    for captures in BORN.captures_iter(text) {
        let (Some(between), Some(date)) = (captures.get(1), captures.get(2)) else { continue };
        if !LIMIT.is_match(between.as_str()) {
            found.push(Found { span: date.range(), sort: Sort::BirthDate });
        }
    }
    let behind_a_name = PERSON.captures_iter(text).filter_map(|captures| captures.get(1));
    found.extend(behind_a_name.map(|date| Found { span: date.range(), sort: Sort::BirthDate }));
}
