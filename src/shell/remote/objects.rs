//! Object storage that speaks S3. Keys come from the environment, or from the platform on which the program runs.
//!
//! This is the only file, with [`super::http`], that names object_store.

use std::sync::Arc;

use futures_util::StreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path;
use object_store::{Attribute, Attributes, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload};
use tokio::runtime::{Builder, Runtime};

use super::http::Connector;
use super::meta::Meta;
use super::store::{Listing, Store};
use crate::address::is_loopback;
use crate::shell::report::Failure;

pub(super) struct Objects {
    store: Arc<dyn ObjectStore>,
    prefix: String,
    runtime: Runtime,
}

impl Objects {
    pub(super) fn open(url: &url::Url, endpoint: Option<&str>) -> Result<Self, Failure> {
        let bucket = url.host_str().filter(|bucket| !bucket.is_empty()).ok_or_else(|| {
            Failure::new("In het adres ontbreekt de naam van de emmer.").hint("Schrijf s3://emmer/map.").wrong_arguments()
        })?;
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket).with_http_connector(Connector);
        let of_environment =
            || ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"].iter().find_map(|name| std::env::var(name).ok());
        if let Some(endpoint) = endpoint.map(str::to_owned).or_else(of_environment) {
            // On this machine nobody listens in.
            let is_here = url::Url::parse(&endpoint).is_ok_and(|url| is_loopback(&url));
            builder = builder.with_endpoint(endpoint).with_allow_http(is_here);
        }
        let store = builder.build().map_err(|error| failed("openen", bucket, &error))?;
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|error| Failure::new(format!("De opslag openen lukt niet: {error}.")))?;
        let prefix = url.path().trim_matches('/');
        let prefix = percent_encoding::percent_decode_str(prefix).decode_utf8_lossy().into_owned();
        let prefix = if prefix.is_empty() { prefix } else { format!("{prefix}/") };
        Ok(Self { store: Arc::new(store), prefix, runtime })
    }

    fn path(&self, path: &str) -> Result<Path, Failure> {
        Path::parse(format!("{}{path}", self.prefix))
            .map_err(|error| Failure::new(format!("“{path}” kan niet in de opslag: {error}.")))
    }

    fn options(meta: &Meta) -> PutOptions {
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, meta.kind.clone().into());
        attributes.insert(Attribute::CacheControl, meta.cache.into());
        if meta.is_packed {
            attributes.insert(Attribute::ContentEncoding, "gzip".into());
        }
        PutOptions { attributes, ..PutOptions::default() }
    }
}

impl Store for Objects {
    fn list(&self) -> Result<Listing, Failure> {
        let prefix = (!self.prefix.is_empty()).then(|| Path::from(self.prefix.trim_end_matches('/')));
        self.runtime.block_on(async {
            let (mut found, mut listing) = (self.store.list(prefix.as_ref()), Listing::new());
            while let Some(object) = found.next().await {
                let object = object.map_err(|error| failed("lezen", "de lijst van bestanden", &error))?;
                if let Some(path) = object.location.as_ref().strip_prefix(&self.prefix) {
                    listing.insert(path.to_owned(), object.size);
                }
            }
            Ok(listing)
        })
    }

    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let place = self.path(path)?;
        let read = async { self.store.get(&place).await?.bytes().await };
        match self.runtime.block_on(read) {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed("lezen", path, &error)),
        }
    }

    fn put(&self, path: &str, bytes: Vec<u8>, meta: &Meta) -> Result<(), Failure> {
        let place = self.path(path)?;
        let put = self.store.put_opts(&place, PutPayload::from(bytes), Self::options(meta));
        self.runtime.block_on(put).map(|_| ()).map_err(|error| failed("schrijven", path, &error))
    }

    fn create(&self, path: &str, bytes: Vec<u8>) -> Result<Option<bool>, Failure> {
        let place = self.path(path)?;
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.runtime.block_on(self.store.put_opts(&place, PutPayload::from(bytes), options)) {
            Ok(_) => Ok(Some(true)),
            Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. }) => Ok(Some(false)),
            Err(object_store::Error::NotImplemented { .. } | object_store::Error::NotSupported { .. }) => Ok(None),
            // As a server answers that does not know the condition.
            Err(error) if error.to_string().contains("NotImplemented") => Ok(None),
            Err(error) => Err(failed("schrijven", path, &error)),
        }
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Failure> {
        let (place, target) = (self.path(from)?, self.path(to)?);
        self.runtime.block_on(self.store.copy(&place, &target)).map_err(|error| failed("bewaren", from, &error))
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        let place = self.path(path)?;
        match self.runtime.block_on(self.store.delete(&place)) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed("verwijderen", path, &error)),
        }
    }

    fn takes_encodings(&self) -> bool {
        true
    }
}

/// Says what the storage refused; its answers name no keys.
fn failed(doing: &str, path: &str, error: &object_store::Error) -> Failure {
    let (why, hint) = match error {
        object_store::Error::Unauthenticated { .. } | object_store::Error::PermissionDenied { .. } => (
            "de opslag staat het niet toe".to_owned(),
            "Kijk of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY en AWS_REGION kloppen, en of je daarmee in de emmer mag schrijven.",
        ),
        object_store::Error::NotFound { .. } => ("de emmer of het bestand is er niet".to_owned(), "Kijk of het adres klopt."),
        error => (error.to_string(), "Probeer het opnieuw: wat er al staat, wordt niet opnieuw gestuurd."),
    };
    Failure::new(format!("“{path}” {doing} lukt niet: {why}.")).hint(hint)
}
