//! The requests of object storage, made by the client that also checks links: one way of speaking TLS in the program.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use object_store::ClientOptions;
use object_store::client::{HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpService};
use tokio::task::spawn_blocking;

/// The largest answer that is read. Lists of files come in pages, and attachments have limits.
const LARGEST: u64 = 1 << 30;

#[derive(Debug)]
pub(super) struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let config = ureq::Agent::config_builder()
            .user_agent(concat!("wegwijs/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(Duration::from_secs(5)))
            .timeout_global(Some(Duration::from_secs(300)))
            .timeout_recv_response(Some(Duration::from_secs(30)))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections_per_host(16)
            .build();
        Ok(HttpClient::new(Service(config.into())))
    }
}

#[derive(Clone, Debug)]
struct Service(ureq::Agent);

impl HttpService for Service {
    fn call<'a, 'b>(&'a self, request: HttpRequest) -> Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'b>>
    where
        'a: 'b,
        Self: 'b,
    {
        let agent = self.0.clone();
        Box::pin(async move {
            let answer = spawn_blocking(move || answer(&agent, request)).await;
            answer.map_err(|error| HttpError::new(HttpErrorKind::Unknown, error))?
        })
    }
}

fn answer(agent: &ureq::Agent, request: HttpRequest) -> Result<HttpResponse, HttpError> {
    let (parts, body) = request.into_parts();
    let bytes = bytes_of(body)?;
    let answer = match bytes.is_empty() && parts.method != "PUT" && parts.method != "POST" {
        true => agent.run(ureq::http::Request::from_parts(parts, ())),
        false => agent.run(ureq::http::Request::from_parts(parts, &bytes[..])),
    };
    let mut answer = answer.map_err(failed)?;
    let bytes = answer.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(failed)?;
    Ok(answer.map(|_| bytes.into()))
}

/// Returns a body that is in memory as a whole.
fn bytes_of(body: object_store::client::HttpRequestBody) -> Result<Vec<u8>, HttpError> {
    use http_body_util::BodyExt;
    let collected = tokio::runtime::Handle::current().block_on(body.collect())?;
    Ok(collected.to_bytes().to_vec())
}

fn failed(error: ureq::Error) -> HttpError {
    let kind = match &error {
        ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) | ureq::Error::ConnectionFailed => {
            HttpErrorKind::Connect
        }
        ureq::Error::Timeout(_) => HttpErrorKind::Timeout,
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => HttpErrorKind::Connect,
        ureq::Error::Io(_) | ureq::Error::Protocol(_) => HttpErrorKind::Interrupted,
        _ => HttpErrorKind::Unknown,
    };
    HttpError::new(kind, error)
}
