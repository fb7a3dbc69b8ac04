//! A server that speaks S3: s3s-fs, on a port of its own, with each object as a file.

use std::collections::BTreeMap;
use std::net::TcpListener as Listener;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::mpsc;
use std::thread;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::S3Result;
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;

pub const KEY: &str = "sleutel";
pub const SECRET: &str = "heel-geheim-woord";
const BUCKET: &str = "emmer";

/// Readers need no key.
struct Everyone;

impl S3Access for Everyone {
    fn check<'a, 'b, 'c, 'd>(
        &'a self,
        context: &'b mut S3AccessContext<'c>,
    ) -> Pin<Box<dyn Future<Output = S3Result<()>> + Send + 'd>>
    where
        'a: 'd,
        'b: 'd,
        'c: 'd,
        Self: 'd,
    {
        let may = context.credentials().is_some() || matches!(*context.method(), hyper::Method::GET | hyper::Method::HEAD);
        Box::pin(async move { if may { Ok(()) } else { Err(s3s::s3_error!(AccessDenied)) } })
    }
}

/// Asks for a file as a browser does, and returns the headers of the answer.
pub fn head(endpoint: &str, path: &str) -> BTreeMap<String, String> {
    let answer = ureq::get(format!("{endpoint}{path}")).header("accept-encoding", "gzip").call().expect("an answer");
    let headers = answer.headers().iter();
    headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned())).collect()
}

pub struct Server {
    folder: tempfile::TempDir,
    pub endpoint: String,
}

impl Server {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join(BUCKET)).expect("a bucket");
        let (sender, receiver) = mpsc::channel();
        let root: PathBuf = folder.path().to_owned();
        thread::spawn(move || {
            let listener = Listener::bind("127.0.0.1:0").expect("a port");
            listener.set_nonblocking(true).expect("not blocking");
            sender.send(listener.local_addr().expect("an address").port()).expect("heard");
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                let mut service = S3ServiceBuilder::new(FileSystem::new(root).expect("a folder"));
                service.set_auth(SimpleAuth::from_single(KEY, SECRET));
                service.set_access(Everyone);
                let service = service.build();
                loop {
                    let Ok((stream, _)) = listener.accept().await else { continue };
                    let service = service.clone();
                    tokio::spawn(async move {
                        let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
                    });
                }
            });
        });
        let port = receiver.recv().expect("a port");
        Self { folder, endpoint: format!("http://127.0.0.1:{port}") }
    }

    /// Where the objects of the bucket are.
    pub fn bucket(&self) -> PathBuf {
        self.folder.path().join(BUCKET)
    }

    pub fn address(prefix: &str) -> String {
        format!("s3://{BUCKET}/{prefix}")
    }
}
