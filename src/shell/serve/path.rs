//! Paths in the addresses of requests.

/// Decodes a path; nothing for one that hides a separator, or is no text.
pub(super) fn decode(path: &str) -> Option<String> {
    let part = |part: &str| {
        let part = percent_encoding::percent_decode_str(part).decode_utf8().ok()?.into_owned();
        (!part.contains(['/', '\\', '\0'])).then_some(part)
    };
    Some(path.split('/').map(part).collect::<Option<Vec<_>>>()?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_path_that_hides_a_separator_is_none() {
        assert_eq!(decode("caf%C3%A9/").as_deref(), Some("café/"));
        for path in ["a%2Fb", "a%5cb", "%00", "%FF", "..%2F..%2Fetc/passwd"] {
            assert_eq!(decode(path), None, "{path}");
        }
    }
}
