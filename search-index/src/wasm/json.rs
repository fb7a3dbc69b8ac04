//! Answers as JSON (RFC 8259), written by hand: a serialisation library would weigh more than the whole reader's ranking.

use crate::document::Standing;
use crate::reader::{Facet, Hit, Notice, Reader, Response};

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            // Other control characters never reach the index.
            c if c < ' ' => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn number(mut n: u32, out: &mut String) {
    let mut digits = [0u8; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    digits[at..].iter().for_each(|d| out.push(*d as char));
}

fn list<T>(items: &[T], out: &mut String, mut item: impl FnMut(&T, &mut String)) {
    out.push('[');
    for (i, of) in items.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        item(of, out);
    }
    out.push(']');
}

fn strings<S: AsRef<str>>(items: &[S], out: &mut String) {
    list(items, out, |s, out| string(s.as_ref(), out));
}

/// `{"missing":[[number,"file",spare],…],"bytes":n}`; a spare unit (1) is one that an answer does without.
pub(super) fn units(reader: &Reader, units: &[u32], bytes: u32, out: &mut String) {
    out.push_str("{\"missing\":");
    list(units, out, |unit, out| {
        out.push('[');
        number(*unit, out);
        out.push(',');
        string(&reader.file_name(*unit), out);
        out.push_str(if reader.is_spare(*unit) { ",1" } else { ",0" });
        out.push(']');
    });
    out.push_str(",\"bytes\":");
    number(bytes, out);
    out.push('}');
}

/// The response; the worker's head describes its fields.
pub(super) fn response(response: &Response, out: &mut String) {
    out.push_str("{\"total\":");
    number(response.total as u32, out);
    out.push_str(",\"hits\":");
    list(&response.hits, out, hit);
    out.push_str(",\"facets\":");
    list(&response.facets, out, facet);
    out.push_str(",\"notices\":");
    list(&response.notices, out, notice);
    if let Some(corrected) = &response.corrected {
        out.push_str(",\"corrected\":");
        string(corrected, out);
    }
    out.push('}');
}

fn hit(hit: &Hit, out: &mut String) {
    for (name, value) in [
        ("{\"url\":", &hit.url),
        (",\"source\":", &hit.source),
        (",\"kind\":", &hit.kind),
        (",\"date\":", &hit.date),
        (",\"via\":", &hit.via),
    ] {
        out.push_str(name);
        string(value, out);
    }
    for (name, values) in [(",\"title\":", &hit.title), (",\"places\":", &hit.places), (",\"excerpt\":", &hit.excerpt)] {
        out.push_str(name);
        strings(values, out);
    }
    out.push_str(match hit.standing {
        Standing::Current => ",\"standing\":\"current\",\"score\":",
        Standing::Outdated => ",\"standing\":\"outdated\",\"score\":",
        Standing::Archived => ",\"standing\":\"archived\",\"score\":",
    });
    // Two decimals are enough to compare; formatting a float would link its whole machinery.
    let hundredths = (hit.score * 100.0) as u32;
    number(hundredths / 100, out);
    out.push('.');
    number(hundredths / 10 % 10, out);
    number(hundredths % 10, out);
    if let Some(fact) = &hit.fact {
        out.push_str(",\"fact\":[");
        string(&fact.label, out);
        out.push(',');
        string(&fact.text, out);
        out.push(']');
    }
    out.push_str(",\"sections\":");
    list(&hit.sections, out, |section, out| {
        out.push_str("{\"anchor\":");
        string(&section.anchor, out);
        out.push_str(",\"heading\":");
        strings(&section.heading, out);
        out.push('}');
    });
    out.push('}');
}

fn facet(facet: &Facet, out: &mut String) {
    out.push_str("{\"key\":");
    string(&facet.key, out);
    out.push_str(",\"label\":");
    string(&facet.label, out);
    out.push_str(",\"values\":");
    list(&facet.values, out, |(label, count), out| {
        out.push('[');
        string(label, out);
        out.push(',');
        number(*count, out);
        out.push(']');
    });
    out.push('}');
}

fn notice(notice: &Notice, out: &mut String) {
    let (kind, word, by) = notice.parts();
    strings(&[kind, word, by], out);
}
