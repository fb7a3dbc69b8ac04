//! One or a few people who can be recognised: a very small group with a place, or a name or role with an age.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::found::{Found, Sort};
use super::shape::Shape;

const ONE: &str = "vrouw|man|meisje|jongen|cliënte?|client|sekswerkster|sekswerker|prostituee|deelnemer|deelneemster|persoon|slachtoffer|moeder|vader|jongere|kind|inwoner|inwoonster|transvrouw|transman|bewoner|bewoonster|ex-sekswerker|gezin";
const SEVERAL: &str = "vrouwen|mannen|meisjes|jongens|cliënten|cliëntes|clienten|sekswerkers|sekswerksters|prostituees|deelnemers|deelneemsters|personen|slachtoffers|moeders|vaders|jongeren|kinderen|inwoners|transvrouwen|transmannen|bewoners|gezinnen";

static SMALL_GROUP: LazyLock<Regex> = LazyLock::new(|| small_group("één|twee|drie|vier"));
/// The same with a digit. Apart, because digits are everywhere: words alone are looked for several times as fast.
static SMALL_GROUP_IN_DIGITS: LazyLock<Regex> = LazyLock::new(|| small_group("[1-4]"));

fn small_group(number: &str) -> Regex {
    let place = r"(?:uit|in|te|afkomstig uit|woonachtig in)\s+(?:de gemeente\s+|het dorp\s+)?['’]?\p{Lu}[\p{L}'’-]+";
    Regex::new(&format!(r"(?i:\b(?:{number})\s+(?:[\p{{L}}-]+e\s+){{0,2}}(?:{ONE}|{SEVERAL}))\s+{place}")).expect("a regex")
}

/// Areas in which a few people are not found again.
const WIDE: &[&str] = &["Nederland", "Europa", "Nederlandse", "EU", "Excel"];

static AGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i:\b\d{{2}}[- ]jarige\s+(?:[\p{{L}}-]+e\s+)?(?:{ONE})\b)")).expect("a regex"));
static AGE_IN_BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b([\p{L}-]+)\s?\((1[2-9]|[2-9]\d)(?: jaar)?\)").expect("a regex"));
/// What is told of a person behind the age.
static LIFE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^,?\s+(?:die\s+)?(?:uit|woont|woonde|werkt|werkte|vertelt|vertelde|zegt|stopte|wilde|kwam|had|heeft|kreeg|zocht|zoekt|vond)\b").expect("a regex")
});

pub(super) fn find(text: &str, shape: &Shape, found: &mut Vec<Found>) {
    let mut add = |span| found.push(Found { span, sort: Sort::SmallGroup });
    let wide = |text: &str| WIDE.iter().any(|area| text.ends_with(area));
    let in_digits = shape.few.then(|| SMALL_GROUP_IN_DIGITS.find_iter(text)).into_iter().flatten();
    let groups = SMALL_GROUP.find_iter(text).chain(in_digits);
    groups.filter(|group| !wide(group.as_str())).for_each(|group| add(group.range()));
    if shape.age {
        AGE.find_iter(text).for_each(|age| add(age.range()));
    }
    if shape.age_in_brackets {
        ages_in_brackets(text, &mut add);
    }
}

fn ages_in_brackets(text: &str, add: &mut dyn FnMut(Range<usize>)) {
    for captures in AGE_IN_BRACKETS.captures_iter(text) {
        let (Some(whole), Some(who)) = (captures.get(0), captures.get(1)) else { continue };
        let lower = who.as_str().to_lowercase();
        let role = ONE.split('|').any(|role| role.trim_end_matches("e?") == lower.trim_end_matches('e'));
        let capital = who.as_str().starts_with(char::is_uppercase);
        let named = capital && (FIRST_NAMES.contains(&lower.as_str()) || LIFE.is_match(&text[whole.end()..]));
        if role || (named && !THINGS.contains(&lower.as_str())) {
            add(whole.range());
        }
    }
}

/// Whether a text is, or begins with, the name of a person: a title or initials, or a first name, and a surname.
pub fn is_name_of_person(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return false };
    let lower = first.to_lowercase();
    let small = ["van", "de", "der", "den", "ten", "ter", "el", "al", "di", "la", "’t", "'t"];
    let surname = words.next().is_some_and(|next| next.starts_with(char::is_uppercase) || small.contains(&next));
    let titled = ["mevrouw", "mevr.", "mw.", "meneer", "dhr.", "drs.", "mr.", "ir."].contains(&lower.as_str());
    let initials = first.len() > 1
        && first.split_terminator('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_uppercase));
    surname && (titled || (initials && first.contains('.')) || FIRST_NAMES.contains(&lower.as_str()))
}

/// Words with a capital before a number in brackets that are no names.
const THINGS: &[&str] = &[
    "artikel",
    "bijlage",
    "figuur",
    "gemeenten",
    "groep",
    "hoofdstuk",
    "kamerstuk",
    "lid",
    "noot",
    "nummer",
    "paragraaf",
    "punt",
    "stap",
    "tabel",
    "totaal",
    "vraag",
    "week",
    "zie",
];

/// Frequent first names in the Netherlands (Meertens Instituut, Nederlandse Voornamenbank) and in the field of this site.
const FIRST_NAMES: &[&str] = &[
    "adriana",
    "ahmed",
    "aisha",
    "alexandra",
    "ali",
    "alina",
    "amina",
    "amira",
    "ana",
    "anca",
    "andreea",
    "angela",
    "anita",
    "anja",
    "anna",
    "anne",
    "anneke",
    "annemarie",
    "anouk",
    "astrid",
    "bianca",
    "bram",
    "carla",
    "carmen",
    "charlotte",
    "chantal",
    "christina",
    "claudia",
    "cristina",
    "daan",
    "daniela",
    "danielle",
    "david",
    "denise",
    "diana",
    "dennis",
    "elena",
    "ellen",
    "els",
    "elisa",
    "emma",
    "erik",
    "esra",
    "esther",
    "eva",
    "fatima",
    "fatma",
    "femke",
    "fleur",
    "frank",
    "gabriela",
    "gerard",
    "hanna",
    "hannah",
    "hans",
    "hassan",
    "heleen",
    "henk",
    "ibrahim",
    "ilse",
    "ilona",
    "inge",
    "ingrid",
    "ioana",
    "irina",
    "iris",
    "isabella",
    "jan",
    "jana",
    "janneke",
    "jasmijn",
    "jeroen",
    "jessica",
    "johan",
    "johanna",
    "joke",
    "jolanda",
    "joyce",
    "judith",
    "julia",
    "karin",
    "katarina",
    "kees",
    "khadija",
    "kim",
    "larissa",
    "laura",
    "lena",
    "leila",
    "lieke",
    "linda",
    "lisa",
    "loes",
    "lotte",
    "lucia",
    "maaike",
    "manon",
    "maria",
    "mariam",
    "marieke",
    "marija",
    "marijke",
    "mark",
    "marloes",
    "martin",
    "maryam",
    "melissa",
    "michelle",
    "mihaela",
    "mila",
    "milou",
    "miriam",
    "mohamed",
    "mohammed",
    "monica",
    "monika",
    "monique",
    "nadia",
    "naomi",
    "natalia",
    "natasha",
    "nicole",
    "nina",
    "noor",
    "olga",
    "oksana",
    "patricia",
    "paul",
    "paula",
    "peter",
    "petra",
    "piet",
    "priscilla",
    "ramona",
    "rachel",
    "rebecca",
    "renate",
    "rianne",
    "robin",
    "rosa",
    "roos",
    "sabrina",
    "samira",
    "samantha",
    "sandra",
    "sanne",
    "sara",
    "sarah",
    "saskia",
    "sharon",
    "silvia",
    "simona",
    "simone",
    "sofia",
    "sophie",
    "stefan",
    "stephanie",
    "susan",
    "svetlana",
    "tamara",
    "tatiana",
    "tess",
    "thomas",
    "tim",
    "tom",
    "valentina",
    "vanessa",
    "vera",
    "victoria",
    "wendy",
    "wilma",
    "willem",
    "yasmina",
    "youssef",
    "yvonne",
    "zeynep",
    "zoë",
];
