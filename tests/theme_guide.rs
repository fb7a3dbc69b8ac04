//! `themes/README.md` tells all that a theme can use: every field that templates receive, every token that styles read. And
//! nothing that is gone.

mod support;

use std::collections::BTreeSet;
use std::fs;

use support::{files, here};

fn read(path: &str) -> String {
    fs::read_to_string(here(path)).expect("a file")
}

/// The text under a heading of the guide.
fn section(heading: &str) -> String {
    let guide = read("themes/README.md");
    let (_, rest) = guide.split_once(&format!("\n## {heading}\n")).expect("the heading");
    rest.split("\n## ").next().unwrap_or_default().to_owned()
}

/// Words between backticks that are names: `` `page` ``, not `` `page.html` ``.
fn names(text: &str) -> BTreeSet<String> {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    text.split('`').skip(1).step_by(2).filter(|name| is_name(name)).map(str::to_owned).collect()
}

/// Custom properties in a text; a name that goes on in `<slug>` stands for many and is not counted.
fn properties(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("--") {
        let name: String = text[at..].chars().take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-').collect();
        let outside = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '.');
        if outside && name.len() > 4 && !name.ends_with('-') {
            found.insert(name);
        }
    }
    found
}

fn css() -> String {
    let paths = files(&here("themes/wegwijs/css")).into_iter();
    paths.map(|path| read(&format!("themes/wegwijs/css/{path}"))).collect()
}

#[test]
fn every_field_of_the_contract_is_named_with_its_type_and_no_other() {
    let contract: String = files(&here("src/view")).into_iter().map(|path| read(&format!("src/view/{path}"))).collect();
    let guide = section("What a template receives");
    let structs = contract.split("pub struct ").skip(1).filter_map(|rest| rest.split_once(" {\n"));
    let views: Vec<(&str, &str)> = structs.filter(|(name, _)| name.ends_with("View")).collect();
    assert!(views.len() > 10, "the contract was not found");
    for (name, rest) in &views {
        let body = rest.split("\n}").next().unwrap_or_default();
        let fields = body.lines().filter_map(|line| line.strip_prefix("    pub ")?.split_once(':'));
        let fields: BTreeSet<String> = fields.map(|(field, _)| field.to_owned()).collect();
        let item = guide.split("\n- ").find(|item| item.starts_with(&format!("`{name}`")));
        let item = item.unwrap_or_else(|| panic!("themes/README.md has no item for `{name}`"));
        let (_, list) = item.split_once(':').expect("a list of fields");
        assert_eq!(names(list), fields, "the fields of {name} in themes/README.md");
    }
    let items = guide.matches("View`").count();
    assert_eq!(items, views.len(), "themes/README.md has an item for a type that is gone");
}

#[test]
fn every_token_of_the_stylesheets_is_named_and_no_other() {
    let (css, guide) = (properties(&css()), properties(&section("Tokens")));
    let public = |name: &&String| ["--ww-", "--utrecht-", "--nl-", "--basis-"].iter().any(|prefix| name.starts_with(prefix));
    let missing: Vec<_> = css.iter().filter(public).filter(|name| !guide.contains(*name)).collect();
    assert!(missing.is_empty(), "themes/README.md does not name the tokens {missing:#?}");
    let gone: Vec<_> = guide.difference(&css).collect();
    assert!(gone.is_empty(), "themes/README.md names {gone:?}, which no stylesheet reads");
}

#[test]
fn every_template_and_component_is_named() {
    let guide = read("themes/README.md");
    let templates = here("themes/wegwijs/templates");
    let components = fs::read_dir(templates.join("components")).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut missing = Vec::new();
    for path in components {
        let text = fs::read_to_string(path).expect("a template");
        for name in text.split("{% component ").skip(1).filter_map(|rest| rest.split('(').next()) {
            if !guide.contains(&format!("`{name}`")) {
                missing.push(name.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "themes/README.md does not name the components {missing:?}");
}
