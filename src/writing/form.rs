//! What the page makes its forms from: the kinds with their keys, and what can be chosen for them.

use serde_json::{Map, Value, json};

use super::session::Session;
use crate::address;
use crate::kind::Kind;
use crate::note::kinds::Details;
use crate::note::schema::{KeySpec, Shape};

/// Returns the keys of a kind, those that every document has first.
pub(super) fn keys(kind: Kind) -> Vec<KeySpec> {
    kind.all_keys().copied().collect()
}

/// Describes all kinds.
pub(super) fn kinds(session: &Session) -> Value {
    let language = session.language.words();
    let kind = |kind: &Kind| {
        let keys: Vec<Value> = keys(*kind).iter().map(key).collect();
        json!({ "folder": kind.folder(), "name": kind.singular(language), "keys": keys })
    };
    Kind::ALL.iter().map(kind).collect()
}

/// Describes what can be chosen, and the pages of the site.
pub(super) fn describe(session: &Session) -> Value {
    let pages = session.workspace.notes().map(|note| json!({ "path": &*note.path, "title": note.shared.title }));
    json!({
        "pages": pages.collect::<Vec<_>>(),
        "choices": choices(session),
        "articles": articles(session),
    })
}

fn key(key: &KeySpec) -> Value {
    let mut value = shape(key.shape);
    value["key"] = json!(key.name);
    value["doc"] = json!(key.doc);
    value["required"] = json!(key.required);
    value
}

fn shape(of: Shape) -> Value {
    let keys = |keys: &[KeySpec]| keys.iter().map(key).collect::<Value>();
    match of {
        Shape::Text => json!({ "shape": "text" }),
        Shape::ShortText(most) => json!({ "shape": "short", "most": most }),
        Shape::Date => json!({ "shape": "date" }),
        Shape::Moment => json!({ "shape": "moment" }),
        Shape::Period => json!({ "shape": "period" }),
        Shape::Flag => json!({ "shape": "flag" }),
        Shape::Number => json!({ "shape": "number" }),
        Shape::Choice(words) => json!({ "shape": "choice", "words": words }),
        Shape::Reference(kind) => json!({ "shape": "reference", "kind": kind }),
        Shape::Situation => json!({ "shape": "reference", "kind": "situaties" }),
        Shape::List(item) => json!({ "shape": "list", "item": shape(*item) }),
        Shape::Record(own) => json!({ "shape": "record", "keys": keys(own) }),
        Shape::TextOr(own) => json!({ "shape": "text-or", "keys": keys(own) }),
    }
}

/// What a reference can lead to: by kind, the name in a file and the words for a person.
fn choices(session: &Session) -> Value {
    let mut choices = Map::new();
    for kind in Kind::ALL {
        let mut choice = session.workspace.choices(*kind);
        choice.sort_by(|a, b| a.1.cmp(&b.1));
        choices.insert(kind.folder().to_owned(), json!(choice));
    }
    let situations = session.workspace.config().settings.situations.iter();
    let situations: Vec<_> = situations.map(|situation| (situation.slug.to_string(), situation.title.clone())).collect();
    choices.insert("situaties".to_owned(), json!(situations));
    Value::Object(choices)
}

/// The numbers of the articles of each law, by the law's name.
fn articles(session: &Session) -> Value {
    let numbers = session.workspace.notes().filter_map(|note| {
        let Details::Law(law) = &note.details else { return None };
        let numbers: Vec<&str> = law.articles.iter().map(|article| article.number.as_str()).collect();
        Some((address::name(&note.path), json!(numbers)))
    });
    Value::Object(numbers.collect())
}
