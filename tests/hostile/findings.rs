//! What the checks look for and the gate for personal data reads, many times over.

use crate::dimension::{Dimension, dimension, each, files, keys, text};
use crate::support::SiteBuilder;

/// A site of a text and a file that it leads to.
fn linked(name: &str, bytes: impl Into<Vec<u8>>) -> SiteBuilder {
    text(format!("[bestand]({name})")).file(&format!("docs/{name}"), bytes)
}

pub const FINDINGS: &[Dimension] = &[
    // Personal data.
    dimension("digits", 40000, |n| text("1".repeat(n))),
    dimension("digits with points", 20000, |n| text("1.".repeat(n))),
    dimension("digits with spaces", 20000, |n| text("1 ".repeat(n))),
    dimension("numbers of citizens", 300, |n| text("999990342 en 111222333 ".repeat(n))),
    dimension("account numbers", 300, |n| text("NL91ABNA0417164300 ".repeat(n))),
    dimension("beginnings of account numbers", 10000, |n| text("NL91 ".repeat(n))),
    dimension("telephone numbers", 300, |n| text("06 12345678, ".repeat(n))),
    dimension("mail addresses of people", 300, |n| text(each(n, |i| format!("p.jansen{i}@example.org ")))),
    dimension("at signs", 20000, |n| text("@".repeat(n))),
    dimension("parts before an at sign", 20000, |n| text(format!("{}@", "a.".repeat(n)))),
    dimension("hosts after an at sign", 20000, |n| text(format!("a@{}", "b.".repeat(n)))),
    dimension("birth dates", 300, |n| text("Jan Jansen, geboren op 1 januari 1980. ".repeat(n))),
    dimension("dates without a name", 1000, |n| text("1 januari 1980 ".repeat(n))),
    dimension("names", 4000, |n| text("Jan Jansen ".repeat(n))),
    dimension("postcodes with house numbers", 300, |n| text("Dorpsstraat 1, 2511 BT 12. ".repeat(n))),
    dimension("small groups", 300, |n| text("één vrouw uit Ede (23). ".repeat(n))),
    dimension("licence plates", 300, |n| text("kenteken 12-ABC-3 ".repeat(n))),
    dimension("telephone numbers in keys", 100, |n| {
        keys("berichten/a.md", format!("samenvatting: {}\n", "06 12345678 ".repeat(n)))
    }),
    dimension("a text file of numbers", 300, |n| linked("a.csv", "999990342;06 12345678\n".repeat(n))),
    dimension("a table of no numbers", 20000, |n| linked("a.csv", "a;b\n".repeat(n))),
    dimension("a document of brackets", 20000, |n| linked("a.pdf", format!("%PDF-1.7\n{}", "<<".repeat(n)))),
    dimension("a document of objects", 2000, |n| {
        linked("a.pdf", format!("%PDF-1.7\n{}", each(n, |i| format!("{i} 0 obj <</A {} 0 R>> endobj\n", i + 1))))
    }),
    dimension("a document of letters", 20000, |n| linked("a.pdf", format!("%PDF-1.7\n{}%%EOF", "a".repeat(n)))),
    // Slips of the pen.
    dimension("conflicts of versions", 300, |n| text("<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n\n".repeat(n))),
    dimension("links the wrong way round", 500, |n| text("(tekst)[pad] ".repeat(n))),
    dimension("links with a space between", 500, |n| text("[tekst] (pad) ".repeat(n))),
    dimension("headings without a space", 1000, |n| text("##Kop\n\n".repeat(n))),
    dimension("links that say nothing", 500, |n| text("[klik hier](https://a.nl) ".repeat(n))),
    dimension("bold lines for headings", 500, |n| text("**Kop**\n\na\n\n".repeat(n))),
    dimension("sections of nothing", 500, |n| text("## Kop\n\n### Kop\n\n".repeat(n))),
    dimension("capitals", 10000, |n| text("HOOFDLETTERS ".repeat(n))),
    dimension("soft hyphens", 10000, |n| text("a\u{ad}b\u{200b}".repeat(n))),
    dimension("left-overs of editors", 200, |n| files(n, |i| (format!("docs/a{i}.md~"), "a".to_owned()))),
    dimension("copies of a note", 200, |n| files(n, |i| (format!("docs/a - kopie ({i}).md"), "# A\n\na\n".to_owned()))),
];
