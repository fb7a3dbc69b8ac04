//! Connections: how many there are, how long they last, and how large the head of a request is.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

use super::answer::Bytes;

/// Connections at the same time. When there are more, the oldest is closed, so that stalled ones keep nobody out.
const CONNECTIONS: usize = 200;
/// Time for the head of a request to arrive.
const HEAD: Duration = Duration::from_secs(10);
/// Largest head of a request.
const HEAD_SIZE: usize = 16 * 1024;
/// Lines in the head of a request.
const HEAD_LINES: usize = 64;
/// Time after which a connection is closed, whatever it is doing. Longer than the longest wait for news.
const LIFETIME: Duration = Duration::from_secs(120);
/// Pause after a connection could not be accepted.
const PAUSE: Duration = Duration::from_millis(20);

/// Answers requests until it is dropped.
pub(super) async fn serve<Answer>(listener: TcpListener, answer: impl Fn(Request<Incoming>) -> Answer + Clone + Send + 'static)
where
    Answer: Future<Output = Response<Bytes>> + Send + 'static,
{
    let mut open: VecDeque<AbortHandle> = VecDeque::new();
    loop {
        let accepted = listener.accept().await;
        open.retain(|connection| !connection.is_finished());
        if (open.len() >= CONNECTIONS || accepted.is_err())
            && let Some(oldest) = open.pop_front()
        {
            oldest.abort();
        }
        // Such as too many open files: the oldest has just made way.
        let Ok((stream, _)) = accepted else {
            sleep(PAUSE).await;
            continue;
        };
        // News is small and does not wait for more of it.
        let _ = stream.set_nodelay(true);
        let answer = answer.clone();
        let service = service_fn(move |request| {
            let response = answer(request);
            async { Ok::<_, Infallible>(response.await) }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_buf_size(HEAD_SIZE)
            .max_headers(HEAD_LINES)
            .serve_connection(TokioIo::new(stream), service);
        open.push_back(tokio::spawn(async { drop(timeout(LIFETIME, connection).await) }).abort_handle());
    }
}
