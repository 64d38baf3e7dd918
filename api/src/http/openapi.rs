//! The contract: what utoipa collects from the handlers, finished so that every operation says
//! everything about itself without its desk repeating what is common to all.

use actix_web::web::{self, Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, get};
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use utoipa::openapi::OpenApi;
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::etag::content_tagged;
use super::openapi_finish;
use super::problem::Problem;

/// What is said of the whole API.
const ABOUT: &str = "The register of a university's department of international cooperation.

Errors are problems (RFC 9457) in the language of `Accept-Language`: uz, ru or en; decide by \
`code`, never by the texts. `PATCH`, `DELETE` and actions name in `If-Match` the version they are \
based on. Lists are read page by page with `cursor`. Every POST takes an `Idempotency-Key`, kept \
for 48 hours. Times are UTC, dates are calendar dates of the office.";

/// A tag of the contract: its name and what its operations are about.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    /// The name, as in the operations' annotations.
    pub name: &'static str,
    /// One sentence.
    pub description: &'static str,
}

/// The document of the collected operations.
///
/// # Errors
/// When utoipa's document cannot be written as JSON.
pub fn document(collected: &OpenApi, tags: &[Tag]) -> Result<Value, serde_json::Error> {
    let mut document = serde_json::to_value(collected)?;
    document["info"] = json!({
        "title": "Hamkorlik API",
        "version": env!("CARGO_PKG_VERSION"),
        "description": ABOUT,
        "license": {"name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT"},
    });
    document["servers"] = json!([{"url": "/", "description": "The address of this document"}]);
    document["tags"] =
        tags.iter().map(|tag| json!({"name": tag.name, "description": tag.description})).collect();
    document["security"] = json!([{"bearer": []}, {"cookie": []}]);
    document["components"]["securitySchemes"] = json!({
        "bearer": {
            "type": "http", "scheme": "bearer", "bearerFormat": "at+jwt",
            "description": "For programs: the access token of `POST /v1/sign-in` with `\"as\": \"bearer\"`.",
        },
        "cookie": {
            "type": "apiKey", "in": "cookie", "name": "__Host-hamkorlik",
            "description": "For browsers: set by `POST /v1/sign-in`. Requests that change anything also send `X-Hamkorlik-Client`.",
        },
    });
    openapi_finish::finish(&mut document);
    Ok(document)
}

/// The document as it is served; in the application's data. It is collected when somebody asks for
/// it first: that takes tens of megabytes and longer than the rest of the start.
#[derive(Debug)]
pub struct Contract {
    collect: fn() -> Result<Value, serde_json::Error>,
    written: OnceCell<Bytes>,
}

impl Contract {
    /// The document that is collected so.
    #[must_use]
    pub const fn of(collect: fn() -> Result<Value, serde_json::Error>) -> Self {
        Self { collect, written: OnceCell::const_new() }
    }

    async fn written(&self) -> Result<Bytes, Problem> {
        let collect = self.collect;
        // On a thread that ends: the allocator then gives back what it took.
        let written = self.written.get_or_try_init(|| async {
            let bytes = web::block(move || serde_json::to_vec(&collect()?)).await;
            let bytes = bytes.map_err(|error| Problem::internal(&error))?;
            bytes.map(Bytes::from).map_err(|error| Problem::internal(&error))
        });
        written.await.cloned()
    }
}

/// Get the contract
///
/// This document, in OpenAPI 3.1.
#[utoipa::path(
    operation_id = "get_contract",
    tag = "Service",
    security(()),
    responses((status = 200, description = "The contract", body = Object)),
)]
#[get("/v1/openapi.json")]
pub async fn get_contract(
    request: HttpRequest,
    contract: Data<Contract>,
) -> Result<HttpResponse, Problem> {
    Ok(content_tagged(&request, contract.written().await?, "application/json"))
}

/// The page on which people read and try the contract, served without the internet.
#[must_use]
pub fn docs() -> SwaggerUi {
    let config = Config::from("/v1/openapi.json").use_base_layout();
    SwaggerUi::new("/v1/docs/{_:.*}").config(config)
}

#[cfg(test)]
#[path = "openapi_tests.rs"]
mod tests;
