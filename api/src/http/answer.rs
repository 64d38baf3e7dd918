//! What a handler returns when all went well.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LINK, LOCATION};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, Responder};
use serde::{Deserialize, Serialize};

use super::etag::etag;
use super::page::Page;
use super::problem::Problem;

/// An answer of success. It can be stored and replayed for a repeated request, and is never kept
/// by a cache.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[must_use]
pub struct Answer {
    status: u16,
    version: Option<i64>,
    location: Option<String>,
    link: Option<String>,
    body: Option<String>,
    secret: bool,
    #[serde(skip)]
    replayed: bool,
}

impl Answer {
    /// 200 with a view.
    pub fn ok(view: &impl Serialize) -> Self {
        Self::with_body(StatusCode::OK, view)
    }

    /// 200 with a page of a list and its `Link` header.
    pub fn page<T: Serialize>(request: &HttpRequest, page: &Page<T>) -> Self {
        Self { link: page.link(request), ..Self::ok(page) }
    }

    /// 201 with the view of what has been made, and where it is.
    pub fn created(location: impl Into<String>, view: &impl Serialize) -> Self {
        Self { location: Some(location.into()), ..Self::with_body(StatusCode::CREATED, view) }
    }

    /// 202 with the job that will do it, and where it is: `/v1/jobs/{id}`.
    pub fn accepted(location: impl Into<String>, job: &impl Serialize) -> Self {
        Self { location: Some(location.into()), ..Self::with_body(StatusCode::ACCEPTED, job) }
    }

    /// 204.
    pub fn no_content() -> Self {
        Self::bare(StatusCode::NO_CONTENT)
    }

    /// The version of the addressed record, sent as `ETag`.
    pub const fn version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// Shows something once: a stored answer must not contain it.
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Whether it shows something once.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        self.secret
    }

    /// The answer to store for a repetition: without the body when it shows something once.
    pub fn to_store(&self) -> Self {
        let body = if self.secret { None } else { self.body.clone() };
        Self { body, ..self.clone() }
    }

    /// Marks it as the answer to an earlier, equal request: `Idempotency-Replayed: true`.
    pub const fn replayed(mut self) -> Self {
        self.replayed = true;
        self
    }

    /// The status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    fn bare(status: StatusCode) -> Self {
        Self {
            status: status.as_u16(),
            version: None,
            location: None,
            link: None,
            body: None,
            secret: false,
            replayed: false,
        }
    }

    fn with_body(status: StatusCode, view: &impl Serialize) -> Self {
        match serde_json::to_string(view) {
            Ok(body) => Self { body: Some(body), ..Self::bare(status) },
            Err(error) => {
                tracing::error!(%error, "a view cannot be written as JSON");
                Self::bare(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

impl Responder for Answer {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if status.is_server_error() {
            return HttpResponse::from_error(Problem::new(super::catalogue::Code::Internal));
        }
        let mut answer = HttpResponseBuilder::new(status);
        answer.insert_header((CACHE_CONTROL, "no-store"));
        if let Some(version) = self.version {
            answer.insert_header((ETAG, etag(version)));
        }
        if let Some(location) = self.location {
            answer.insert_header((LOCATION, location));
        }
        if let Some(link) = self.link {
            answer.insert_header((LINK, link));
        }
        if self.replayed {
            answer.insert_header(("Idempotency-Replayed", "true"));
        }
        match self.body {
            Some(body) => answer.insert_header((CONTENT_TYPE, "application/json")).body(body),
            None => answer.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::to_bytes;
    use actix_web::test::TestRequest;
    use serde_json::json;

    #[actix_web::test]
    async fn an_answer_survives_storage() {
        let answer = Answer::created("/v1/partners/1", &json!({"id": 1})).version(1);
        let stored = serde_json::to_string(&answer.to_store()).expect("writes");
        let read: Answer = serde_json::from_str(&stored).expect("reads");
        assert_eq!(read, answer);
        let response = read.replayed().respond_to(&TestRequest::default().to_http_request());
        assert_eq!(response.status(), StatusCode::CREATED);
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        assert_eq!(header("etag"), Some("\"v1\""));
        assert_eq!(header("location"), Some("/v1/partners/1"));
        assert_eq!(header("cache-control"), Some("no-store"));
        assert_eq!(header("idempotency-replayed"), Some("true"));
        assert_eq!(to_bytes(response.into_body()).await.expect("a body"), r#"{"id":1}"#);
    }

    #[test]
    fn secrets_are_not_stored() {
        let stored = Answer::ok(&json!({"token": "hk_pat_1"})).secret().to_store();
        assert!(stored.is_secret());
        assert_eq!(stored.body, None);
    }
}
