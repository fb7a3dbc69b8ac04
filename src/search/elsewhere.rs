//! Notes of other sites as search documents: a hit leads to the site that the note is of.

use std::collections::BTreeSet;

use wegwijs_search::{SearchDoc, Section, Standing};

use crate::kind::Kind;
use crate::site::elsewhere::Elsewhere;
use crate::site::{self, DocumentId, Site};
use crate::words::Language;

/// Returns the search document of a note; `facets` are the keys of the site's facets.
pub(super) fn search_doc(site: &Site, elsewhere: &Elsewhere, facets: impl Iterator<Item = &'static str>) -> SearchDoc {
    let (note, language) = (&elsewhere.note, Language::from_tag(&site.config.settings.language));
    let titles = |ids: &[DocumentId]| ids.iter().map(|id| site[*id].title().to_owned()).collect::<Vec<_>>();
    let places = elsewhere.municipalities.iter().flat_map(|id| [*id, site.successors.today(*id)]);
    let places: BTreeSet<DocumentId> = places.collect();
    let (places, date) = (titles(&places.into_iter().collect::<Vec<_>>()), note.day().map(|day| day.to_string()));
    let kind = Kind::Practice.singular(language);
    let values = |key: &str| match key {
        "soort" => vec![kind.to_owned()],
        "route" => titles(&elsewhere.routes),
        "gemeente" => places.clone(),
        "jaar" => date.iter().filter_map(|date| date.get(..4)).map(str::to_owned).collect(),
        "van" => vec![elsewhere.site.clone()],
        _ => Vec::new(),
    };
    SearchDoc {
        url: note.address.clone(),
        source: note.address.clone(),
        title: note.title.clone(),
        keywords: note.keywords.clone(),
        summary: note.summary.clone(),
        kind: format!("{kind} · {}", elsewhere.site),
        standing: match note.standing() {
            site::Standing::Current => Standing::Current,
            site::Standing::Outdated => Standing::Outdated,
            site::Standing::Archived => Standing::Archived,
        },
        facets: facets.map(values).collect(),
        sections: Some(&note.text)
            .filter(|text| !text.is_empty())
            .map(|text| Section { text: text.clone(), ..Section::default() })
            .into_iter()
            .collect(),
        date,
        places,
        ..SearchDoc::default()
    }
}
