//! Asking another site for a page. This is the only file that names ureq.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

use crate::site::external::Answer;

/// Most addresses that lead to each other, as browsers have it.
const MOST_REDIRECTS: usize = 20;

/// Asks for pages, one at a time of each site.
pub(super) struct Client {
    agent: ureq::Agent,
    pause: Duration,
    /// For each site, when the last answer came.
    sites: Mutex<BTreeMap<String, Arc<Mutex<Option<Instant>>>>>,
}

/// A status, and where it leads.
type Reply = (u16, Option<String>);

impl Client {
    pub(super) fn new(name: &str, patience: Duration, pause: Duration) -> Self {
        let config = ureq::Agent::config_builder()
            .user_agent(name)
            .timeout_global(Some(patience))
            .http_status_as_error(false)
            // Followed here, to see which of them are for good.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Self { agent: config.into(), pause, sites: Mutex::default() }
    }

    /// Asks for a page, wherever it leads.
    pub(super) fn ask(&self, address: &str) -> Answer {
        let Ok(mut url) = Url::parse(address) else { return Answer::Unreachable };
        let (mut seen, mut moved, mut for_good) = (BTreeSet::from([url.clone()]), None, true);
        for _ in 0..MOST_REDIRECTS {
            let (status, location) = match self.reply(&url) {
                Ok(reply) => reply,
                Err(error) => return unanswered(&error),
            };
            match (status, location.and_then(|location| url.join(&location).ok())) {
                (301 | 302 | 303 | 307 | 308, Some(next)) => {
                    for_good &= matches!(status, 301 | 308);
                    if for_good {
                        moved = Some(next.to_string());
                    }
                    if !seen.insert(next.clone()) {
                        return Answer::Loop;
                    }
                    url = next;
                }
                (200..=299 | 304, _) => return moved.map_or(Answer::Found, Answer::Moved),
                (404 | 410, _) => return Answer::Gone(status),
                (401 | 403 | 405 | 406 | 407 | 429 | 451, _) => return Answer::Refused(status),
                _ => return Answer::Failed(status),
            }
        }
        Answer::Loop
    }

    /// Asks for the head of a page, and for the page where a site does not know that question.
    fn reply(&self, url: &Url) -> Result<Reply, ureq::Error> {
        match self.in_turn(url, || self.agent.head(url.as_str()).call()) {
            Ok(response) if response.status().as_u16() < 400 => Ok(read(&response)),
            Err(error) if matches!(error, ureq::Error::Timeout(_) | ureq::Error::HostNotFound) => Err(error),
            _ => self.in_turn(url, || self.agent.get(url.as_str()).call()).map(|response| read(&response)),
        }
    }

    /// Waits until a site was left alone long enough, and asks it something.
    fn in_turn<T>(&self, url: &Url, ask: impl FnOnce() -> T) -> T {
        let host = url.host_str().unwrap_or_default().to_owned();
        let turn = self.sites.lock().unwrap_or_else(PoisonError::into_inner).entry(host).or_default().clone();
        let mut last = turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = *last {
            thread::sleep(self.pause.saturating_sub(last.elapsed()));
        }
        let reply = ask();
        *last = Some(Instant::now());
        reply
    }
}

fn read(response: &ureq::http::Response<ureq::Body>) -> Reply {
    let location = response.headers().get("location").and_then(|value| value.to_str().ok());
    (response.status().as_u16(), location.map(str::to_owned))
}

fn unanswered(error: &ureq::Error) -> Answer {
    match error {
        ureq::Error::Timeout(_) => Answer::TooSlow,
        ureq::Error::HostNotFound => Answer::NoSite,
        _ => Answer::Unreachable,
    }
}
