//! Checks of front matter that is well-formed and still odd: values that were cut or dropped, days in an order that cannot be,
//! claims without a source, people in the place of roles.

use jiff::civil::Date;

use super::kinds::{Details, Evidence, Shared, Status};
use super::meant;
use super::schema::Slug;
use super::unfinished;
use crate::diagnostic::Diagnostics;
use crate::personal_data;
use crate::source::Source;
use crate::yaml::{Node, Yaml};

/// Most characters of a title that still fits in lists.
const LONGEST_TITLE: usize = 120;
/// Most routes of a note.
const MOST_ROUTES: usize = 4;

/// Reports what is odd in the front matter of a document that follows the keys of its kind.
pub(super) fn check(source: &Source, node: &Node, shared: &Shared, details: &Details<Slug>, diagnostics: &mut Diagnostics) {
    let mut checks = Checks { source, node, diagnostics };
    checks.texts(node);
    checks.title(&shared.title);
    checks.capitals("samenvatting", &shared.summary.0);
    checks.days(shared);
    checks.addresses();
    for key in ["eigenaar", "contact"] {
        checks.person(key);
    }
    if shared.status == Some(Status::Withdrawn) && shared.withdrawn_because.is_empty() {
        checks.warn(
            "zonder-reden",
            "status",
            "Er staat niet waarom dit document is ingetrokken.",
            "Zet de reden bij “reden_intrekking”: wie een oude link volgt, leest haar.",
        );
    }
    if let Details::Practice(practice) = details {
        if practice.routes.len() > MOST_ROUTES {
            let message =
                format!("Bij “routes” staan {} routes; het mogen er hoogstens {MOST_ROUTES} zijn.", practice.routes.len());
            checks.warn("te-veel-routes", "routes", &message, "Laat alleen de routes staan waar de notitie vooral over gaat.");
        }
        let claims = practice.evidence.is_some_and(|evidence| evidence > Evidence::Experience);
        if shared.citations.is_empty() && claims {
            checks.warn(
                "zonder-bron",
                "bewijs",
                "Hoe goed het bewijs is, staat hier zonder bron.",
                "Zet bij “bronnen” waar dit uit blijkt.",
            );
        }
        if shared.citations.is_empty() && !practice.costs.is_empty() {
            checks.warn(
                "zonder-bron",
                "kosten",
                "Wat het kost, staat hier zonder bron.",
                "Zet bij “bronnen” waar de bedragen vandaan komen.",
            );
        }
    }
}

/// Whether a title or a sentence is in capitals from end to end; an abbreviation is not.
pub(super) fn is_in_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().count() > 9 && text.trim().contains(' ') && letters().all(char::is_uppercase)
}

/// Whether a text is the address of something on the web.
fn is_address(text: &str) -> bool {
    let host = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    host.is_some_and(|rest| !rest.starts_with('/') && rest.contains('.') && !rest.contains(char::is_whitespace))
}

struct Checks<'a> {
    source: &'a Source,
    node: &'a Node,
    diagnostics: &'a mut Diagnostics,
}

impl Checks<'_> {
    fn warn(&mut self, code: &'static str, key: &str, message: &str, hint: &str) {
        let place = self.node.get(key).map(|value| value.span.clone());
        self.diagnostics.warn(code, &self.source.path, place, message).hint(hint);
    }

    fn texts(&mut self, node: &Node) {
        match &node.value {
            Yaml::Map(entries) => entries.iter().for_each(|(_, value)| self.texts(value)),
            Yaml::List(items) => items.iter().for_each(|item| self.texts(item)),
            Yaml::Text(text) => {
                self.cut_value(node);
                self.bracket(node);
                if unfinished::find(text).is_some() {
                    self.diagnostics
                        .warn(unfinished::CODE, &self.source.path, node.span.clone(), unfinished::MESSAGE)
                        .hint(unfinished::HINT);
                }
            }
            Yaml::Null | Yaml::Unreadable => {}
        }
    }

    /// A list of which only the end has a bracket: YAML takes it for a text.
    fn bracket(&mut self, node: &Node) {
        let written = &self.source.text[node.span.clone()];
        let is_plain = !written.starts_with(['"', '\'', '[', '{', '|', '>']);
        if is_plain && written.ends_with(']') && !written.contains('[') {
            let hint = format!("Hoort hier een lijst? Schrijf dan: [{written}. Haal anders het haakje weg.");
            self.diagnostics
                .warn("losse-haak", &self.source.path, node.span.clone(), "Bij deze waarde staat wel een “]”, maar geen “[”.")
                .hint(hint);
        }
    }

    /// A value that ends before a number sign, which begins a comment in YAML: " #3" was meant as text.
    fn cut_value(&mut self, node: &Node) {
        let rest = self.source.text[node.span.end..].lines().next().unwrap_or_default();
        let comment = rest.trim_start();
        if comment.len() < rest.len() && comment.starts_with('#') && comment[1..].starts_with(char::is_alphanumeric) {
            let start = node.span.end + (rest.len() - comment.len());
            let place = start..start + comment.trim_end().len();
            self.diagnostics
                .warn("afgekapt", &self.source.path, place, "Vanaf het hekje telt deze tekst niet mee.")
                .hint("Zet de hele waarde tussen aanhalingstekens, of haal het hekje weg.");
        }
    }

    fn title(&mut self, title: &str) {
        let key = if self.node.get("titel").is_some() { "titel" } else { "title" };
        self.capitals(key, title);
        let length = title.chars().count();
        if length > LONGEST_TITLE {
            let message = format!("De titel heeft {length} tekens; dat past niet in een lijst.");
            self.warn(
                "lange-titel",
                key,
                &message,
                &format!("Maak hem korter dan {LONGEST_TITLE} tekens, en zet de rest in de samenvatting."),
            );
        }
    }

    fn capitals(&mut self, key: &str, text: &str) {
        if is_in_capitals(text) {
            let message = format!("De tekst bij “{key}” staat helemaal in hoofdletters.");
            self.warn("hoofdletters", key, &message, "Schrijf alleen het eerste woord en namen met een hoofdletter.");
        }
    }

    fn days(&mut self, shared: &Shared) {
        let Some(date) = shared.date else { return };
        let later: [(&str, Option<Date>); 4] = [
            ("gewijzigd", shared.modified),
            ("beoordeeld", shared.reviewed),
            ("beoordelen_voor", shared.review_by),
            ("geldig_tot", shared.valid_until),
        ];
        // What held in another time may be described afterwards, if the text says so.
        let is_history = |key: &str| key == "geldig_tot" && self.node.get("feiten_van").is_some();
        let wrong: Vec<&str> = later
            .into_iter()
            .filter(|(key, day)| day.is_some_and(|day| day < date) && !is_history(key))
            .map(|(key, _)| key)
            .collect();
        if shared.publish_from.zip(shared.valid_until).is_some_and(|(from, until)| until < from) {
            let message = "De dag bij “geldig_tot” is eerder dan die bij “publiceren_vanaf”.";
            self.warn("volgorde", "geldig_tot", message, "Kijk beide dagen na.");
        }
        for key in wrong {
            self.warn("volgorde", key, &format!("De dag bij “{key}” is eerder dan die bij “datum”."), "Kijk beide dagen na.");
        }
    }

    /// Addresses of sources that are no address, so that no link is made of them.
    fn addresses(&mut self) {
        let Some(Yaml::List(sources)) = self.node.get("bronnen").map(|node| &node.value) else { return };
        for url in sources.iter().filter_map(|source| source.get("url")) {
            let Some(text) = url.text().filter(|text| !text.is_empty() && !is_address(text)) else { continue };
            let hint = match meant::address(text) {
                Some(address) => format!("Schrijf {address}."),
                None => "Schrijf het volledige webadres, dat begint met https://.".to_owned(),
            };
            self.diagnostics
                .warn(
                    "geen-adres",
                    &self.source.path,
                    url.span.clone(),
                    format!("“{text}” is geen adres; de bron krijgt geen link."),
                )
                .hint(hint);
        }
    }

    fn person(&mut self, key: &str) {
        let Some(name) = self.node.get(key).and_then(Node::text) else { return };
        if personal_data::is_name_of_person(name) {
            let message = format!("Bij “{key}” lijkt een persoon te staan.");
            self.warn("persoon", key, &message, "Noem een rol, een functie of een afdeling: mensen wisselen van baan.");
        }
    }
}
