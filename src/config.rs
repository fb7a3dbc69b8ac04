//! The site's settings: `wegwijs.yaml` in the content folder. Without the file every setting has its default.

pub mod sisters;
mod situations;
pub mod sources;

use crate::address::BaseUrl;
use crate::diagnostic::Diagnostics;
use crate::language::LanguageTag;
use crate::limits::{Limits, MEGABYTE};
use crate::note::record::record;
use crate::note::schema::{Field, KeySpec, Reading, Record, Shape, check_keys, resolves_to_itself};
use crate::note::values::read_choice;
use crate::personal_data::Sort;
use crate::source::{Source, Sources, Spanned};
use crate::yaml::{self, Node};
use sisters::{Sister, SisterSettings};
use sources::{SourceFolder, SourceSettings};

pub use situations::{Combination, Situation, TranslatedCombination};

record! {
    /// What an editor or publisher sets for the site as a whole.
    pub struct Settings {
        #[doc = "De naam van de site."]
        title: String = "titel" | "title",
        #[doc = "Een paar woorden onder de naam."]
        tagline: String = "ondertitel" | "tagline",
        #[doc = "Een of twee zinnen over de site, voor zoekmachines."]
        description: String = "omschrijving" | "description",
        #[doc = "De taal van de site: nl of en."]
        language: LanguageTag = "taal" | "language",
        #[doc = "Het adres waarop de site komt te staan, met https:// ervoor."]
        base_url: Spanned<String> = "basis_url" | "base_url",
        #[doc = "Het adres waaronder de bestanden van deze map te bekijken zijn; het pad van een bestand komt erachter."]
        source_url: Spanned<String> = "bron_url" | "source_url",
        #[doc = "Wie de site bijhoudt: een organisatie of een rol."]
        publisher: String = "beheerder" | "publisher",
        #[doc = "Waar de knop heen leidt waarmee een lezer de site meteen verlaat: een onopvallende site."]
        exit_url: Spanned<String> = "uitgang_url" | "exit_url",
        #[doc = "Of een browser bewaart wat een lezer opende, zodat lezen en zoeken ook zonder verbinding gaan; niet voor gedeelde apparaten."]
        offline: bool = "offline",
        #[doc = "Van wie de site een initiatief is; staat onderaan iedere pagina."]
        initiator: Option<Initiator> = "initiatief" | "initiator",
        #[doc = "Het e-mailadres van de redactie, voor opmerkingen bij een pagina; een rol, geen persoon."]
        feedback: Spanned<String> = "reacties_naar" | "feedback",
        #[doc = "ja: de site krijgt een pagina waarop iedereen in de browser een notitie kan schrijven en nakijken; wat op de site staat, is daar als Markdown te lezen."]
        writing: bool = "schrijven" | "writing",
        #[doc = "De overheidsorganisatie die voor de inhoud verantwoordelijk is."]
        authority: Option<Authority> = "verantwoordelijke" | "authority",
        #[doc = "Het adres van de licentie waaronder de gegevens gebruikt mogen worden."]
        licence: Spanned<String> = "licentie_url" | "licence_url",
        #[doc = "Waar iemand een lek in de beveiliging meldt; komt in security.txt."]
        security: Option<Security> = "beveiliging" | "security",
        #[doc = "De situaties waarin mensen verkeren; notities en stappen verwijzen ernaar."]
        situations: Vec<Situation> = "situaties" | "situations",
        #[doc = "Situaties die vaak samengaan, en samen een pagina krijgen."]
        combinations: Vec<Combination> = "combinaties" | "combinations",
        #[doc = "Hoe groot bestanden en wat erin staat mogen zijn."]
        limits: Option<OwnLimits> = "grenzen" | "limits",
        #[doc = "De soorten bestanden die op de site mogen, naast Markdown, zoals pdf en png; zonder dit veld een vaste lijst."]
        file_types: Vec<String> = "bestandstypen" | "file_types",
        #[doc = "Bestanden die op de site komen terwijl geen tekst ernaar verwijst."]
        loose_files: Vec<Spanned<String>> = "losse_bestanden" | "loose_files",
        #[doc = "Woorden in e-mailadressen die bij een rol horen en niet bij een persoon, naast die het programma al kent."]
        role_words: Vec<String> = "rolwoorden" | "role_words",
        #[doc = "Persoonsgegevens die op de site mogen staan: in welk bestand, welke soort en waarom."]
        allowed: Vec<Allowance> = "toegestaan" | "allowed",
        #[doc = "Mappen met notities van anderen, die ook op deze site komen."]
        sources: Vec<SourceSettings> = "bronmappen" | "sources",
        #[doc = "Andere sites waarvan de praktijknotities hier te vinden zijn; “wegwijs oogst” haalt ze op."]
        sisters: Vec<SisterSettings> = "zustersites" | "sisters",
        #[doc = "Wat hierboven in woorden staat, in een andere taal."]
        translations: Vec<Translation> = "vertalingen" | "translations",
    }
}

record! {
    /// The limits that a site sets itself; 0 is the default.
    pub struct OwnLimits {
        #[doc = "Hoeveel MB een Markdownbestand mag zijn."]
        text: u32 = "tekst",
        #[doc = "Hoeveel MB een ander bestand mag zijn."]
        attachment: u32 = "bijlage",
        #[doc = "Hoeveel citaten, lijsten en blokken in elkaar mogen zitten."]
        depth: u32 = "diepte",
        #[doc = "Hoeveel regels er bovenaan een document tussen de streepjes mogen staan."]
        keys: u32 = "velden" | "sleutels",
        #[doc = "Hoeveel vakken de tabellen van een document samen mogen hebben."]
        cells: u32 = "cellen",
        #[doc = "Hoeveel miljoen beeldpunten een afbeelding mag hebben."]
        pixels: u32 = "beeldpunten",
    }
}

record! {
    /// Personal data that may be published.
    pub struct Allowance {
        #[doc = "Het bestand, zoals organisaties/naam.md."]
        file: Spanned<String> = required "bestand",
        #[doc = "De soort gegevens: bsn, rekeningnummer, telefoonnummer, e-mailadres, geboortedatum, kenteken, adres, v-nummer of kleine-groep."]
        sort: Option<Sort> = required "soort",
        #[doc = "Waarom het op de site mag staan."]
        reason: String = required "reden",
    }
}

impl Field for Sort {
    const SHAPE: Shape = Shape::Choice(&Self::WORDS);
    resolves_to_itself!();

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        read_choice(name, node, &Self::WORDS, reading).map(|index| Self::ALL[index])
    }
}

record! {
    /// The words of the site in another language.
    pub struct Translation {
        #[doc = "De taal: nl of en."]
        language: Spanned<LanguageTag> = required "taal",
        #[doc = "De naam van de site."]
        title: String = "titel",
        #[doc = "Een paar woorden onder de naam."]
        tagline: String = "ondertitel",
        #[doc = "Een of twee zinnen over de site."]
        description: String = "omschrijving",
        #[doc = "De situaties: dezelfde namen in adressen, en de woorden voor lezers."]
        situations: Vec<Situation> = "situaties",
        #[doc = "De combinaties: dezelfde namen in adressen, en de woorden voor lezers."]
        combinations: Vec<TranslatedCombination> = "combinaties",
    }
}

record! {
    /// The public body that is responsible for the content.
    pub struct Authority {
        #[doc = "De naam."]
        name: String = required "naam",
        #[doc = "Het adres van de organisatie in TOOI."]
        tooi: String = "tooi",
    }
}

record! {
    /// Who started the site.
    pub struct Initiator {
        #[doc = "De naam."]
        name: String = required "naam",
        #[doc = "Het adres van de eigen site, met https:// ervoor."]
        url: Spanned<String> = "url",
        #[doc = "Het logo: een afbeelding in deze map, zoals logo.svg."]
        logo: Spanned<String> = "logo",
    }
}

record! {
    /// The contents of `security.txt`.
    pub struct Security {
        #[doc = "Waar iemand een lek meldt: een adres dat begint met https:, mailto: of tel:."]
        contact: Vec<Spanned<String>> = required "contact",
        #[doc = "Het adres van de pagina met de afspraken over het melden, met https:// ervoor."]
        policy: Spanned<String> = "beleid",
        #[doc = "De talen waarin een melding welkom is, zoals nl, en."]
        languages: String = "talen",
    }
}

/// Settings with their defaults filled in.
#[derive(Clone, Debug)]
pub struct Config {
    pub settings: Settings,
    /// The address of the site.
    pub base: BaseUrl,
    /// Folders of other editors that are part of the site.
    pub sources: Vec<SourceFolder>,
    /// Other sites whose notes are shown here.
    pub sisters: Vec<Sister>,
}

impl Config {
    /// The keys of `wegwijs.yaml`.
    pub const KEYS: &[KeySpec] = Settings::KEYS;

    /// Reads the settings; `base_url` from the command line takes precedence over the file's.
    pub fn read(source: Option<&Source>, base_url: Option<&str>) -> (Self, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let mut settings = source.and_then(|source| read_settings(source, &mut diagnostics)).unwrap_or_default();
        if settings.title.is_empty() {
            settings.title = "wegwijs".to_owned();
        }
        check_contacts(&settings, &mut diagnostics);
        check_addresses(&settings, &mut diagnostics);
        situations::check(&settings.named(), &mut diagnostics);
        let address = base_url.unwrap_or(&settings.base_url);
        let base = BaseUrl::parse(address).unwrap_or_else(|| {
            let file = if base_url.is_some() { "" } else { Sources::CONFIG };
            let place = base_url.is_none().then(|| settings.base_url.span.clone());
            diagnostics
                .error("geen-adres", file, place, format!("“{address}” is geen adres voor een site."))
                .hint("Schrijf het volledige webadres, bijvoorbeeld https://www.voorbeeld.nl/wegwijs/.");
            BaseUrl::default()
        });
        let sources = sources::read(&settings.sources, &mut diagnostics);
        let sisters = sisters::read(&settings.sisters, &base, &mut diagnostics);
        (Self { settings, base, sources, sisters }, diagnostics)
    }
}

impl Config {
    /// Returns how much is read: what the settings say, or the default.
    pub fn limits(&self) -> Limits {
        let (default, own) = (Limits::default(), self.settings.limits.clone().unwrap_or_default());
        let or = |own: u32, unit: usize, default: usize| if own == 0 { default } else { (own as usize).saturating_mul(unit) };
        Limits {
            text: or(own.text, MEGABYTE, default.text),
            attachment: or(own.attachment, MEGABYTE, default.attachment),
            depth: or(own.depth, 1, default.depth),
            keys: or(own.keys, 1, default.keys),
            cells: or(own.cells, 1, default.cells),
            pixels: if own.pixels == 0 { default.pixels } else { u64::from(own.pixels) * 1_000_000 },
        }
    }
}

impl Authority {
    /// Returns the address in TOOI if it is an address.
    pub fn address(&self) -> Option<&str> {
        Some(self.tooi.as_str()).filter(|address| address.starts_with("https://"))
    }
}

impl Settings {
    /// Who maintains the site; the name of the site where the settings do not say.
    pub fn publisher_or_title(&self) -> &str {
        if self.publisher.is_empty() { &self.title } else { &self.publisher }
    }

    fn named(&self) -> situations::Named<'_> {
        situations::Named {
            situations: &self.situations,
            combinations: &self.combinations,
            translated_situations: self.translations.iter().flat_map(|own| &own.situations).collect(),
            translated_combinations: self.translations.iter().flat_map(|own| &own.combinations).collect(),
        }
    }

    /// Returns the words of the settings in another language.
    pub fn translation(&self, language: &LanguageTag) -> Option<&Translation> {
        self.translations.iter().find(|translation| *translation.language == *language)
    }

    /// Returns the settings for the pages in another language: with words in that language where the settings have them, else as
    /// they are.
    pub fn in_language(&self, language: &LanguageTag) -> Self {
        let mut settings = Self { language: language.clone(), ..self.clone() };
        let Some(own) = self.translation(language) else { return settings };
        let words = [
            (&mut settings.title, &own.title),
            (&mut settings.tagline, &own.tagline),
            (&mut settings.description, &own.description),
        ];
        let situations = settings.situations.iter_mut().filter_map(|situation| {
            let own = own.situations.iter().find(|own| *own.slug == *situation.slug)?;
            Some([(&mut situation.title, &own.title), (&mut situation.description, &own.description)])
        });
        let combinations = settings.combinations.iter_mut().filter_map(|combination| {
            let own = own.combinations.iter().find(|own| *own.slug == *combination.slug)?;
            Some((&mut combination.title, &own.title))
        });
        let words = words.into_iter().chain(situations.flatten()).chain(combinations);
        for (word, own) in words.filter(|(_, own)| !own.is_empty()) {
            word.clone_from(own);
        }
        settings
    }
}

/// Checks that what pages link to is an address on the web.
fn check_addresses(settings: &Settings, diagnostics: &mut Diagnostics) {
    let is_web =
        |address: &str| url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let initiator = settings.initiator.iter().map(|initiator| ("url", &initiator.url));
    let addresses =
        [("uitgang_url", &settings.exit_url), ("bron_url", &settings.source_url), ("licentie_url", &settings.licence)];
    let is_mailbox = |address: &str| address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if !settings.feedback.is_empty() && (!is_mailbox(&settings.feedback) || settings.feedback.contains([' ', ':', '?', '&'])) {
        let message = format!("“{}” bij “reacties_naar” is geen e-mailadres.", *settings.feedback);
        diagnostics
            .error("geen-adres", Sources::CONFIG, settings.feedback.span.clone(), message)
            .hint("Schrijf alleen het adres, zoals redactie@voorbeeld.nl.");
    }
    for (key, address) in addresses.into_iter().chain(initiator).filter(|(_, address)| !address.is_empty() && !is_web(address)) {
        let message = format!("“{address}” bij “{key}” is geen adres op het web.");
        diagnostics
            .error("geen-adres", Sources::CONFIG, address.span.clone(), message)
            .hint("Schrijf het volledige webadres: https://….");
    }
}

/// Checks addresses as RFC 9116 demands: with a scheme, so that a program can use them, and web addresses only with https.
fn check_contacts(settings: &Settings, diagnostics: &mut Diagnostics) {
    let is_fit = |address: &str, schemes: &[&str]| schemes.iter().any(|scheme| address.starts_with(scheme));
    let Some(Security { contact, policy, .. }) = &settings.security else { return };
    for contact in contact.iter().filter(|contact| !is_fit(contact, &["https:", "mailto:", "tel:"])) {
        let message = format!("“{contact}” is geen adres waar iemand een lek kan melden.");
        diagnostics
            .error("geen-contact", Sources::CONFIG, contact.span.clone(), message)
            .hint("Schrijf https://…, mailto:… of tel:….");
    }
    if !policy.is_empty() && !is_fit(policy, &["https:"]) {
        let message = format!("“{policy}” is geen adres van een pagina met afspraken.");
        diagnostics
            .error("geen-contact", Sources::CONFIG, policy.span.clone(), message)
            .hint("Schrijf het volledige webadres: https://….");
    }
}

fn read_settings(source: &Source, diagnostics: &mut Diagnostics) -> Option<Settings> {
    let (node, faults) = yaml::read(&source.text, 0..source.text.len());
    for fault in faults {
        let found = diagnostics.error("geen-yaml", &source.path, fault.span, fault.message).hint(fault.hint);
        found.edits.extend(fault.edit);
    }
    let node = node?;
    let mut reading = Reading { file: &source.path, strict: true, translation: false, elsewhere: |_| None, diagnostics };
    check_keys(&node, &[Settings::KEYS], "", &mut reading);
    Some(Settings::read_keys(&node, &mut reading))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_takes_precedence_over_the_file() {
        let source = Source::decode("wegwijs.yaml", b"titel: A\nbasis_url: https://a.nl/\n");
        let (config, diagnostics) = Config::read(Some(&source), Some("https://b.nl/map"));
        assert!(diagnostics.is_empty());
        assert_eq!((config.base.path(), config.base.absolute("/x/")), ("/map/", "https://b.nl/map/x/".to_owned()));
    }

    #[test]
    fn a_wrong_address_is_an_error_at_its_place() {
        let source = Source::decode("wegwijs.yaml", b"titel: A\nbasis_url: voorbeeld\n");
        let (_, diagnostics) = Config::read(Some(&source), None);
        let finding = diagnostics.iter().next().expect("a finding");
        assert_eq!((finding.code, finding.span.clone()), ("geen-adres", Some(20..29)));
    }

    #[test]
    fn settings_beside_a_fault_are_read_all_the_same() {
        let source = Source::decode("wegwijs.yaml", b"ondertitel: @a\ntitel: A\nbasis_url: voorbeeld\n");
        let (config, diagnostics) = Config::read(Some(&source), None);
        assert_eq!(config.settings.title, "A");
        assert_eq!(diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["geen-yaml", "geen-adres"]);
    }
}
