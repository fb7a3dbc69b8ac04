//! Patterns of Markdown that just misses.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::certain;

/// A pattern in text, and what it is reported as.
pub(super) struct Slip {
    pub(super) pattern: Regex,
    pub(super) code: &'static str,
    pub(super) message: &'static str,
    pub(super) hint: &'static str,
    /// What was meant, where that is certain.
    pub(super) mend: Mend,
}

pub(super) static SLIPS: LazyLock<Vec<Slip>> = LazyLock::new(|| {
    let slip = |pattern: &str, code, message, hint| Slip {
        pattern: Regex::new(pattern).expect("a regex"),
        code,
        message,
        hint,
        mend: NOTHING,
    };
    let mended = |slip: Slip, mend: Mend| Slip { mend, ..slip };
    vec![
        mended(
            slip(
                r"\([^()\[\]\n]{1,80}\)\[[^\]\s/][^\]\s]*(?:/|\.[a-z]{2,5}\b)[^\]\s]*\]",
                "geen-link",
                "Dit lijkt een link, maar de haken staan verkeerd om.",
                "Schrijf eerst de tekst tussen [ en ], en direct daarachter het pad tussen ( en ).",
            ),
            turned_round,
        ),
        mended(
            slip(
                r"\[[^\[\]\n]+\]\s{1,4}\((?:https?://|www\.|\.{0,2}/|[^()\s]+\.(?:md|pdf|png|jpg|svg))[^()\s]*\)",
                "geen-link",
                "Dit lijkt een link, maar tussen ] en ( staat een spatie.",
                "Haal de spatie tussen ] en ( weg.",
            ),
            without_space,
        ),
        slip(
            r"\[[^\[\]\n]+\]\((?:https?://|www\.|\.{1,2}/|[\p{L}\d/_-]+\.(?:md|pdf)\b)[^()\n]*$",
            "geen-link",
            "Dit lijkt een link, maar het haakje “)” achter het adres ontbreekt.",
            "Zet direct achter het adres een “)”.",
        ),
        mended(
            slip(
                r"!?\[[^\[\]\n]*\]\([^()<>\n\x22]*[^()<>\n\x22 ] [^()<>\n\x22]*\.[A-Za-z0-9]{2,5}(?:#[^()\s]*)?\)",
                "geen-link",
                "Dit lijkt een link, maar in het pad staat een spatie.",
                "Zet het pad tussen < en >: [tekst](<naam met spatie.pdf>). Of schrijf %20 voor elke spatie.",
            ),
            in_angles,
        ),
        slip(
            r"\[[^\[\]\n^!][^\[\]\n]*\]\[[^\[\]\n^]+\]",
            "geen-link",
            "Dit lijkt een link, maar het adres ervan staat nergens in dit bestand.",
            "Schrijf het adres erachter, tussen ( en ): [tekst](adres).",
        ),
        slip(
            r"\^\[[^\[\]\n]{3,}\]",
            "voetnoot",
            "Dit lijkt een voetnoot, maar wordt gewone tekst.",
            "Schrijf hier [^1], en onderaan een regel met de voetnoot: [^1]: tekst.",
        ),
        slip(
            r"\[\^[^\]\s]+\]",
            "voetnoot",
            "Naar deze voetnoot wordt verwezen, maar zij staat nergens in dit bestand.",
            "Zet onderaan een regel met de voetnoot: [^1]: tekst.",
        ),
        slip(
            r"^\[!(?i:note|tip|important|warning|caution)\]\s*\S.*$",
            "onbekend-kader",
            "Dit kader wordt niet herkend: op de regel met [!…] mag niets anders staan.",
            "Zet de tekst die erachter staat op de volgende regel, ook met > ervoor.",
        ),
        mended(
            slip(
                r"\[![\p{L} -]{2,20}\]",
                "onbekend-kader",
                "Dit soort kader bestaat niet.",
                "Kies uit: [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] en [!CAUTION].",
            ),
            callout,
        ),
    ]
});
pub(super) static HEADING: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:#{2,6}[^#\s]|#{1,6}\x{a0})").expect("a regex"));
/// A heading of the first level without a space, on a line of its own; elsewhere it may be a word for social media.
pub(super) static TITLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^#\p{Lu}[^#]*$").expect("a regex"));
/// What follows on the next line of a text in square brackets, when it was meant as its address.
pub(super) static NEXT_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[ \t]*\r?\n[ \t]*\((?:https?://|www\.|\.{0,2}/|[^()\s]+\.(?:md|pdf))[^()\s]*\)").expect("a regex")
});
/// Signs before an item of a list that Markdown does not know as such.
pub(super) static BULLET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[·•▪◦‣➢►⁃][\s\x{a0}]+|o[\x{a0}\t]+)\S").expect("a regex"));
pub(super) static DASH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[–—][\s\x{a0}]+\S").expect("a regex"));
/// Letters with marks that were read by another encoding than they were written in: `Ã©` for `é`.
pub(super) static MISREAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"Ã[\x{80}-\x{BF}]|â€[\x{80}-\x{BF}™œ“”˜¦]|\x{FFFD}").expect("a regex"));

/// Returns what should be in the place of a slip.
pub(super) type Mend = fn(&str) -> Option<String>;

const NOTHING: Mend = |_| None;

/// `(tekst)[pad]` → `[tekst](pad)`.
fn turned_round(slip: &str) -> Option<String> {
    let (text, path) = slip.strip_prefix('(')?.strip_suffix(']')?.split_once(")[")?;
    Some(format!("[{text}]({path})"))
}

/// `[tekst] (pad)` → `[tekst](pad)`.
fn without_space(slip: &str) -> Option<String> {
    let (text, path) = slip.split_once(']')?;
    Some(format!("{text}]{}", path.trim_start()))
}

/// `[tekst](pad met spatie)` → `[tekst](<pad met spatie>)`.
fn in_angles(slip: &str) -> Option<String> {
    let (text, path) = slip.split_once("](")?;
    Some(format!("{text}](<{}>)", path.strip_suffix(')')?.trim()))
}

/// `[!WARNIGN]` → `[!WARNING]`.
fn callout(slip: &str) -> Option<String> {
    let word = slip.strip_prefix("[!")?.strip_suffix(']')?;
    certain(word, ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]).map(|word| format!("[!{word}]"))
}
