//! Related practice notes, with what they have in common in words.

use crate::note::kinds::Kind;
use crate::render::context::Context;
use crate::site::DocumentId;
use crate::site::related::Shared;
use crate::view::RelatedView;
use crate::words::{self, Language};

/// Maximum number of reasons for each.
const REASONS: usize = 4;

/// Returns the notes that are related to a note.
pub(crate) fn related(context: &Context<'_>, id: DocumentId, language: Language) -> Vec<RelatedView> {
    let title = |id: &DocumentId| context.site.documents[*id].title();
    let words = |shared: &Shared| match shared {
        Shared::Article(law, number) => language.law(title(law), Some(number), None),
        Shared::Law(law) => title(law).to_owned(),
        Shared::Document(kind @ (Kind::Route | Kind::Municipality), id) => {
            format!("{} {}", kind.singular(language).to_lowercase(), title(id))
        }
        Shared::Document(_, id) => title(id).to_owned(),
        Shared::Situation(slug) => context.site.situation_title(slug),
        Shared::Word(word) => language.word(words::sections::THE_WORD).replace("{n}", word),
    };
    let view = |related: &crate::site::related::Related| RelatedView {
        card: context.card(related.note).clone(),
        shared: related.shared.iter().take(REASONS).map(words).collect(),
    };
    context.site.related.get(&id).into_iter().flatten().map(view).collect()
}
