//! Text in HTML.

/// How many bytes are looked at together. The compiler makes one comparison of them.
const TOGETHER: usize = 16;

/// Gives text to `write` so that it is text in HTML: what is between characters with a meaning goes as it is. Where an apostrophe has
/// none either, `apostrophe` is one.
pub(crate) fn escape<E>(text: &str, apostrophe: &str, mut write: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let mut rest = text;
    while let Some(at) = meaning(rest.as_bytes()) {
        write(&rest[..at])?;
        write(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => apostrophe,
        })?;
        rest = &rest[at + 1..];
    }
    write(rest)
}

/// Returns the place of the first byte that has a meaning in HTML.
fn meaning(bytes: &[u8]) -> Option<usize> {
    let has_meaning = |byte: &u8| (*byte == b'&') | (*byte == b'<') | (*byte == b'>') | (*byte == b'"') | (*byte == b'\'');
    let (chunks, _) = bytes.as_chunks::<TOGETHER>();
    let clean = chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |found, byte| found | has_meaning(byte))).count();
    let start = clean * TOGETHER;
    bytes[start..].iter().position(has_meaning).map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut html = String::new();
        let Ok(()) = escape::<std::convert::Infallible>(text, "&#39;", |part| {
            html.push_str(part);
            Ok(())
        });
        html
    }

    #[test]
    fn characters_with_a_meaning_are_escaped_wherever_they_are() {
        for before in 0..40 {
            let (before, after) = ("é".repeat(before), "x".repeat(40));
            let text = format!("{before}<a href=\"'&amp;'\">{after}<");
            let wanted = format!("{before}&lt;a href=&quot;&#39;&amp;amp;&#39;&quot;&gt;{after}&lt;");
            assert_eq!(escaped(&text), wanted);
        }
        assert_eq!(escaped(""), "");
    }
}
