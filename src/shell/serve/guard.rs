//! What is refused: requests that do not come from a page of this site. A page of somebody else can have a browser on this
//! machine ask for anything on loopback, under a name of its own (DNS rebinding) or as it is.

use hyper::header::{HOST, ORIGIN};
use hyper::{HeaderMap, Method, Request, StatusCode};

/// Names of loopback.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Why a request is refused, if it is. Only what `can_be_written` may be put, by a page that says that it is of this site.
pub(super) fn refusal<B>(request: &Request<B>, port: u16, can_be_written: bool) -> Option<StatusCode> {
    let headers = request.headers();
    let writes = can_be_written && *request.method() == Method::PUT && headers.contains_key(ORIGIN);
    if !writes && !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(StatusCode::METHOD_NOT_ALLOWED);
    }
    let named = request.uri().authority().is_none_or(|authority| is_own(authority.as_str(), port));
    if !named || !only(headers, HOST.as_str()).is_some_and(|host| is_own(host, port)) {
        return Some(StatusCode::MISDIRECTED_REQUEST);
    }
    let foreign = headers.contains_key(ORIGIN)
        && !only(headers, ORIGIN.as_str())
            .and_then(|origin| origin.strip_prefix("http://"))
            .is_some_and(|host| is_own(host, port));
    (foreign || is_embedded(headers)).then_some(StatusCode::FORBIDDEN)
}

/// Whether a page of somebody else asks for something to use in itself, as browsers say. Following a link is no use of that kind.
fn is_embedded(headers: &HeaderMap) -> bool {
    let is = |name: &str, value: &str| only(headers, name) == Some(value);
    let elsewhere =
        headers.contains_key("sec-fetch-site") && !is("sec-fetch-site", "same-origin") && !is("sec-fetch-site", "none");
    elsewhere && !(is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document"))
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

fn is_own(host: &str, port: u16) -> bool {
    let (name, own) = match host.rsplit_once(':') {
        Some((name, digits)) if !digits.ends_with(']') => (name, digits.parse() == Ok(port)),
        _ => (host, port == 80),
    };
    own && NAMES.iter().any(|own| own.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &str, uri: &str, headers: &[(&str, &str)]) -> Option<u16> {
        let request = headers
            .iter()
            .fold(Request::builder().method(method).uri(uri), |request, (name, value)| request.header(*name, *value));
        refusal(&request.body(()).expect("a request"), 8080, uri.starts_with("/note/")).map(|status| status.as_u16())
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["127.0.0.1:8080", "localhost:8080", "LocalHost:8080", "[::1]:8080"] {
            assert_eq!(asked("GET", "/", &[("host", host)]), None, "{host}");
        }
        for host in
            ["evil.example:8080", "localhost:8081", "localhost", "127.0.0.1.evil.example:8080", "localhost.:8080", "", "[::1]"]
        {
            assert_eq!(asked("GET", "/", &[("host", host)]), Some(421), "{host}");
        }
        assert_eq!(asked("GET", "/", &[]), Some(421));
        assert_eq!(asked("GET", "/", &[("host", "localhost:8080"), ("host", "evil.example")]), Some(421));
        assert_eq!(asked("GET", "http://evil.example/", &[("host", "localhost:8080")]), Some(421));
    }

    #[test]
    fn pages_of_somebody_else_get_nothing_to_use() {
        let own = ("host", "localhost:8080");
        for origin in ["http://evil.example", "null", "https://localhost:8080", "http://localhost:3000"] {
            assert_eq!(asked("GET", "/", &[own, ("origin", origin)]), Some(403), "{origin}");
        }
        assert_eq!(asked("GET", "/", &[own, ("origin", "http://localhost:8080")]), None);
        let fetched = |site, mode, dest| {
            asked("GET", "/", &[own, ("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)])
        };
        assert_eq!(fetched("cross-site", "no-cors", "script"), Some(403));
        assert_eq!(fetched("same-site", "no-cors", "image"), Some(403));
        assert_eq!(fetched("cross-site", "navigate", "iframe"), Some(403));
        assert_eq!(fetched("cross-site", "navigate", "document"), None);
        assert_eq!(fetched("same-origin", "cors", "empty"), None);
        assert_eq!(fetched("none", "navigate", "document"), None);
    }

    #[test]
    fn nothing_is_answered_but_reading() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "ANDERS"] {
            assert_eq!(asked(method, "/", &[("host", "localhost:8080")]), Some(405), "{method}");
        }
        assert_eq!(asked("HEAD", "/", &[("host", "localhost:8080")]), None);
    }

    #[test]
    fn a_note_is_written_by_a_page_of_this_site_only() {
        let own = ("host", "localhost:8080");
        assert_eq!(asked("PUT", "/note/a.md", &[own, ("origin", "http://localhost:8080")]), None);
        assert_eq!(asked("PUT", "/note/a.md", &[own]), Some(405));
        assert_eq!(asked("PUT", "/note/a.md", &[own, ("origin", "http://evil.example")]), Some(403));
        assert_eq!(asked("DELETE", "/note/a.md", &[own, ("origin", "http://localhost:8080")]), Some(405));
        assert_eq!(asked("PUT", "/a.md", &[own, ("origin", "http://localhost:8080")]), Some(405));
    }
}
