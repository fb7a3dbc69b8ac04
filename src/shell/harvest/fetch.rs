//! Fetching the data of another site: over https only, from public addresses only, with a limit to its time and its size.

use std::fmt;
use std::io::{self, Read};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::{Duration, Instant};

use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::Url;

use crate::address::is_loopback;

/// Most addresses that lead to each other.
const MOST_REDIRECTS: usize = 5;

/// How data is fetched.
pub struct Terms {
    /// Who asks.
    pub name: String,
    /// How long all of it may take.
    pub patience: Duration,
    /// Most bytes.
    pub most: usize,
}

/// What a site answered.
pub enum Answer {
    Data {
        bytes: Vec<u8>,
        etag: String,
    },
    /// Nothing changed since the edition that was named.
    Unchanged,
    /// The data is not there any more.
    Gone(u16),
    /// Nothing that can be used, and why: the end of a Dutch sentence.
    Refused(String),
    /// The site could not be reached, and why.
    Unreachable(String),
}

/// Fetches data from an address, unless it still is the edition `etag`.
pub fn fetch(address: &Url, etag: &str, terms: &Terms) -> Answer {
    let (deadline, is_local) = (Instant::now() + terms.patience, is_loopback(address));
    let mut url = address.clone();
    for _ in 0..=MOST_REDIRECTS {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return too_slow(terms);
        }
        if url.scheme() != "https" && !(is_local && is_loopback(&url)) {
            return Answer::Refused(format!("stuurt door naar “{url}”, dat geen https is"));
        }
        let mut request = agent(terms, left, is_local).get(url.as_str()).header("accept", "application/json");
        if !etag.is_empty() {
            request = request.header("if-none-match", etag);
        }
        let response = match request.call() {
            Ok(response) => response,
            Err(ureq::Error::Timeout(_)) => return too_slow(terms),
            Err(ureq::Error::Io(error)) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Answer::Refused(format!("leidt naar een adres binnen een eigen netwerk ({})", host(&url)));
            }
            Err(error) => return Answer::Unreachable(error.to_string()),
        };
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        match response.status().as_u16() {
            200 => {
                // Nobody asked for it; unpacked, it may have no end.
                if let Some(packed) = header("content-encoding").filter(|packed| packed != "identity") {
                    let packed: String = packed.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
                    return Answer::Refused(format!("stuurt de gegevens gecomprimeerd ({packed}), en daar is niet om gevraagd"));
                }
                let etag = header("etag").filter(|etag| etag.len() <= 200).unwrap_or_default();
                let length = header("content-length").and_then(|length| length.parse::<u64>().ok());
                if length.is_some_and(|length| length > terms.most as u64) {
                    return too_large(terms);
                }
                return body(response.into_body(), deadline, etag, terms);
            }
            304 => return Answer::Unchanged,
            301 | 302 | 303 | 307 | 308 => match header("location").and_then(|location| url.join(&location).ok()) {
                Some(next) => url = next,
                None => return Answer::Refused("stuurt door zonder te zeggen waarheen".to_owned()),
            },
            status @ (404 | 410) => return Answer::Gone(status),
            status => return Answer::Unreachable(format!("antwoord {status}")),
        }
    }
    Answer::Refused(format!("stuurt meer dan {MOST_REDIRECTS} keer door"))
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

fn too_slow(terms: &Terms) -> Answer {
    Answer::Refused(format!("is na {} seconden nog niet klaar", terms.patience.as_secs()))
}

fn too_large(terms: &Terms) -> Answer {
    Answer::Refused(format!("stuurt meer dan {} MB", terms.most / 1_000_000))
}

/// Reads a body piece by piece, so that one that has no end does no harm.
fn body(mut body: ureq::Body, deadline: Instant, etag: String, terms: &Terms) -> Answer {
    let mut reader = body.with_config().limit(terms.most as u64 + 1).reader();
    let (mut bytes, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        if Instant::now() >= deadline {
            return too_slow(terms);
        }
        match reader.read(&mut piece) {
            Ok(0) => return Answer::Data { bytes, etag },
            Ok(read) if bytes.len() + read > terms.most => return too_large(terms),
            Ok(read) => bytes.extend_from_slice(&piece[..read]),
            Err(_) if Instant::now() >= deadline => return too_slow(terms),
            Err(error) if bytes.len() >= terms.most => {
                drop(error);
                return too_large(terms);
            }
            Err(error) => return Answer::Unreachable(format!("de gegevens kwamen niet helemaal over: {error}")),
        }
    }
}

fn agent(terms: &Terms, left: Duration, is_local: bool) -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .user_agent(&terms.name)
        .timeout_global(Some(left))
        .http_status_as_error(false)
        // Followed here, so that each address is looked at; a proxy would look up names by itself.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .build();
    ureq::Agent::with_parts(config, DefaultConnector::default(), Guarded { is_local, inner: DefaultResolver::default() })
}

/// Looks up names, and refuses those that lead into a network of one's own. The connection is made to the addresses that were looked
/// at, so a name cannot mean something else a moment later.
struct Guarded {
    is_local: bool,
    inner: DefaultResolver,
}

impl fmt::Debug for Guarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guarded").field("is_local", &self.is_local).finish_non_exhaustive()
    }
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let is_fit = |address: IpAddr| is_public(address) || self.is_local && address.is_loopback();
        match found.iter().all(|address| is_fit(address.ip())) {
            true => Ok(found),
            false => Err(ureq::Error::Io(io::Error::from(io::ErrorKind::PermissionDenied))),
        }
    }
}

/// Returns whether an address is on the public internet.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_for_tests = a == 198 && (18..20).contains(&b) || address.is_documentation();
    let is_special = a == 0 || a >= 224 || (a, b, c) == (192, 0, 0);
    !(address.is_private() || address.is_loopback() || address.is_link_local() || is_shared || is_for_tests || is_special)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let low = || Ipv4Addr::from((u32::from(parts[6]) << 16) | u32::from(parts[7]));
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    match parts[0] {
        // The same address for networks without IPv4, and for those that are reached through it.
        0x64 => parts[1] == 0xff9b && parts[2..6] == [0; 4] && is_public_v4(low()),
        0x2002 => is_public_v4(Ipv4Addr::from((u32::from(parts[1]) << 16) | u32::from(parts[2]))),
        0x2001 => parts[1] >= 0x200 && parts[1] != 0xdb8,
        // Only this part of all addresses is given out.
        first => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use ureq::unversioned::transport::time::Duration as Left;

    use super::*;

    #[test]
    fn a_name_that_leads_to_this_machine_is_no_public_site() {
        let resolve = |is_local: bool| {
            let guarded = Guarded { is_local, inner: DefaultResolver::default() };
            let timeout =
                NextTimeout { after: Left::from_secs(5), reason: ureq::Timeout::Resolve, per_read: None, per_write: None };
            guarded.resolve(&Uri::from_static("https://localhost/"), &ureq::config::Config::default(), timeout)
        };
        assert!(resolve(true).is_ok());
        assert!(matches!(resolve(false), Err(ureq::Error::Io(error)) if error.kind() == io::ErrorKind::PermissionDenied));
    }

    #[test]
    fn a_site_elsewhere_is_only_asked_over_https() {
        let terms = Terms { name: "proef".to_owned(), patience: Duration::from_secs(2), most: 1000 };
        for address in ["http://voorbeeld.example/", "http://[::ffff:127.0.0.1]/", "ftp://voorbeeld.example/"] {
            let answer = fetch(&Url::parse(address).expect("an address"), "", &terms);
            assert!(matches!(answer, Answer::Refused(why) if why.contains("geen https")), "{address}");
        }
    }

    #[test]
    fn only_addresses_of_the_public_internet_are_asked() {
        let is_public = |address: &str| is_public(address.parse().expect("an address"));
        for own in [
            "10.0.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.0.1",
            "198.18.0.1",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:db8::1",
            "2001::1",
            "::10.0.0.1",
            "fec0::1",
        ] {
            assert!(!is_public(own), "{own}");
        }
        for public in ["8.8.8.8", "145.100.1.1", "2a02:2f0::1", "2001:7b8::1", "64:ff9b::808:808", "::ffff:8.8.8.8"] {
            assert!(is_public(public), "{public}");
        }
    }
}
