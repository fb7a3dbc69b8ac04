//! The words that search shows: a file for each language, fetched with the scripts of search, which the search page has in it. In every
//! page they would weigh more than many a text.

use std::collections::BTreeMap;

/// The words by the names that the scripts know them by, each with its key in the theme.
const WORDS: [(&str, &str); 30] = [
    ("tCountOne", "results_one"),
    ("tCountOther", "results_other"),
    ("tNone", "no_results"),
    ("tAll", "all_results"),
    ("tFaultOffline", "search_fault_offline"),
    ("tFaultDamaged", "search_fault_damaged"),
    ("tFaultOutdated", "search_fault_outdated"),
    ("tFaultFailed", "search_fault_failed"),
    ("tOutdated", "outdated"),
    ("tArchived", "archived"),
    ("tCorrected", "notice_corrected"),
    ("tCommon", "notice_common"),
    ("tUnknown", "notice_unknown"),
    ("tReplaced", "notice_replaced"),
    ("tCompleted", "notice_completed"),
    ("tKin", "notice_kin"),
    ("tOffered", "notice_offered"),
    ("tVia", "found_via"),
    ("tAlso", "notice_also"),
    ("tSplit", "notice_split"),
    ("tInflected", "notice_inflected"),
    ("tListing", "notice_listing"),
    ("tTitles", "notice_titles"),
    ("tFilter", "notice_filter"),
    ("tCut", "notice_cut"),
    ("tDamaged", "notice_damaged"),
    ("tLabel", "highlight_label"),
    ("tLit", "highlight_on"),
    ("tUnlit", "highlight_off"),
    ("tBack", "highlight_back"),
];

/// Returns the file of a language, of whose words a key may be missing in a theme that has its own.
pub(super) fn file(words: &BTreeMap<String, String>) -> String {
    let shown = WORDS.iter().filter_map(|(name, key)| Some((*name, words.get(*key)?.as_str())));
    serde_json::to_string(&shown.collect::<BTreeMap<_, _>>()).expect("text has no keys but text")
}
