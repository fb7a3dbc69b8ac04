//! The language server, through the protocol: an editor that opens notes, types, asks, and applies what it gets.

#[path = "lsp/changes.rs"]
mod changes;
#[path = "lsp/completion.rs"]
mod completion;
#[path = "lsp/editor.rs"]
mod editor;
#[path = "lsp/findings.rs"]
mod findings;
#[path = "lsp/lookup.rs"]
mod lookup;
#[path = "lsp/protocol.rs"]
mod protocol;
mod support;

use editor::{Editor, Opened};

const LAW: &str = "---\ntitel: Participatiewet\nsamenvatting: Bijstand en werk.\ncitaat: Participatiewet\nbwb: BWBR0015703\n\
    artikelen:\n  - nummer: \"16\"\n    titel: Zeer dringende redenen\n  - nummer: \"35\"\n    titel: Individuele bijzondere bijstand\n---\n";
const ROUTE: &str =
    "---\ntitel: Huisvesting\nsamenvatting: Wonen.\n---\n\n## Eerste stap\n\nTekst.\n\n## Tweede stap\n\nTekst.\n";
const NEWS: &str = "---\ntitel: Een bericht\nsamenvatting: Kort.\ndatum: 2026-01-01\n---\n\nTekst.\n";
const SETTINGS: &str =
    "titel: Proef\nsituaties:\n  - slug: schulden\n    titel: Met schulden\n  - slug: zzp\n    titel: Zelfstandig werk\n";

fn editor() -> Editor {
    Editor::start(&[
        ("wegwijs.yaml", SETTINGS),
        ("wetten/participatiewet.md", LAW),
        ("routes/huisvesting.md", ROUTE),
        ("berichten/een.md", NEWS),
    ])
}

/// Opens a note with these fields beside those that a practice note must have; `^` is where the cursor is.
fn practice(fields: &str) -> Opened {
    let text = format!("---\ntitel: Proef\nsamenvatting: Een proef.\n{fields}\n---\n\nTekst.\n");
    Opened::new(editor(), "praktijknotities/proef.md", &text)
}

/// Opens a page with this text.
fn page(text: &str) -> Opened {
    Opened::new(editor(), "paginas/proef.md", &format!("---\ntitel: Proef\nsamenvatting: Een proef.\n---\n\n{text}\n"))
}
