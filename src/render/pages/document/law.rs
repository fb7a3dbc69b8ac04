//! The page of a law: the day for which it is correct, and its articles with the documents that refer to them.

use super::properties::Properties;
use crate::note::kinds::{Article, Law};
use crate::official;
use crate::site::Document;
use crate::site::links::article_anchor;
use crate::view::{ArticleView, DateView, PageView};
use crate::words::{properties, text};

pub(super) fn fill(facts: &mut Properties<'_>, document: &Document, law: &Law, page: &mut PageView) {
    facts.text(properties::CITATION_TITLE, &law.citation_title);
    facts.outside(properties::OFFICIAL_TEXT, &law.bwb, official::law(&law.bwb, None));
    match law.reference_date {
        Some(day) => {
            let text = format!("{} {}", facts.language.word(properties::HELD_WITH_TEXT_OF), facts.language.date(day));
            facts.outside(properties::VALIDITY, &text, official::law_on(&law.bwb, None, day));
        }
        None => facts.text(properties::VALIDITY, facts.language.word(properties::VALIDITY_UNKNOWN)),
    }
    page.articles = articles(facts, document, law);
}

fn articles(facts: &Properties<'_>, document: &Document, law: &Law) -> Vec<ArticleView> {
    let site = facts.context.site;
    let article = |article: &Article| {
        let citing = site.by_law.get(&(document.id, Some(article.number.value.clone())));
        let as_of = article.reference_date.or(law.reference_date);
        let number = format!("{} {}", facts.language.word(text::ARTICLE), article.number);
        ArticleView {
            id: article_anchor(&article.number),
            title: if article.title.is_empty() { number } else { format!("{number}: {}", article.title) },
            text: article.text.clone(),
            html: String::new(),
            url: match as_of {
                Some(day) => official::law_on(&law.bwb, Some(&article.number), day),
                None => official::law(&law.bwb, Some(&article.number)),
            },
            as_of: as_of.map(|day| DateView::new(day, facts.language)),
            notes: citing.into_iter().flatten().map(|id| facts.context.link(&site[*id])).collect(),
        }
    };
    law.articles.iter().map(article).collect()
}
