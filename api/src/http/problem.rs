//! A refused or failed request, as RFC 9457 describes it.
//!
//! A desk says what happened: `Problem::new(Code::StaleVersion).with("current_version", 3)`. The
//! envelope around every request turns it into the body, in the caller's language and with the
//! request id; a `Problem` itself knows neither.

use std::fmt;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::kernel::language::UiLanguage;

use super::catalogue::{Code, FieldCode, fill};
use super::offers::Obstacle;

/// The content type of every answer that reports a problem.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// A request that is refused or has failed. Return it as the error of a handler.
#[derive(Clone, Debug)]
pub struct Problem {
    code: Code,
    extras: Map<String, Value>,
    unmet: Box<[Obstacle]>,
    errors: Vec<FieldError>,
    retry_after: Option<u32>,
    allow: Option<Box<str>>,
    cause: Option<Box<str>>,
}

/// What is wrong with one value, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    pointer: String,
    code: FieldCode,
    params: Map<String, Value>,
}

impl FieldError {
    /// An error at `pointer`: a JSON Pointer into the body (`/names/0/text`), `?limit` for a
    /// query parameter, `:If-Match` for a header.
    #[must_use]
    pub fn new(pointer: impl Into<String>, code: FieldCode) -> Self {
        Self { pointer: pointer.into(), code, params: Map::new() }
    }

    /// Adds a parameter: for the program, and for the place of the same name in the text.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// Where the value stands.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong with it.
    #[must_use]
    pub const fn code(&self) -> FieldCode {
        self.code
    }

    /// The figures of the rule.
    #[must_use]
    pub const fn params(&self) -> &Map<String, Value> {
        &self.params
    }

    /// The same error at another place.
    #[must_use]
    pub fn at(mut self, pointer: String) -> Self {
        self.pointer = pointer;
        self
    }

    /// The same error further out: `/names` in front of `/0/text`.
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        self.pointer.insert_str(0, prefix);
        self
    }
}

impl Problem {
    /// A problem of the catalogue.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            extras: Map::new(),
            unmet: Box::default(),
            errors: Vec::new(),
            retry_after: None,
            allow: None,
            cause: None,
        }
    }

    /// 422: the body can be read, but these values are wrong.
    #[must_use]
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::new(Code::Invalid) }
    }

    /// 404, also for what is not the caller's to know.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(Code::NotFound)
    }

    /// 500. The cause goes to the log under the request id, never to the caller.
    #[must_use]
    pub fn internal(cause: &(impl fmt::Display + ?Sized)) -> Self {
        Self::new(Code::Internal).because(cause)
    }

    /// Keeps the cause for the log.
    #[must_use]
    pub fn because(mut self, cause: &(impl fmt::Display + ?Sized)) -> Self {
        self.cause = Some(cause.to_string().into());
        self
    }

    /// What the log is told and the caller is not.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// Adds a member to the body, which also fills the place of the same name in the text.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.extras.insert(name.to_owned(), value.into());
        self
    }

    /// Adds what stands in the way of the action, as the member `unmet`.
    #[must_use]
    pub fn unmet(mut self, obstacles: Vec<Obstacle>) -> Self {
        self.unmet = obstacles.into();
        self
    }

    /// Adds an error of one value.
    #[must_use]
    pub fn field(mut self, error: FieldError) -> Self {
        self.errors.push(error);
        self
    }

    /// The same with the errors of single values moved.
    #[must_use]
    pub fn moved(mut self, to: impl FnMut(FieldError) -> FieldError) -> Self {
        self.errors = self.errors.into_iter().map(to).collect();
        self
    }

    /// Says after how many seconds a repetition makes sense.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// The methods the address takes (405).
    #[must_use]
    pub fn allow(mut self, methods: impl Into<String>) -> Self {
        self.allow = Some(methods.into().into());
        self
    }

    /// Which problem of the catalogue it is.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The errors of single values.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// The body for one caller.
    #[must_use]
    pub fn body(&self, language: UiLanguage, instance: &str, request_id: &str) -> ProblemBody {
        let entry = self.code.entry();
        ProblemBody {
            kind: format!("/problems/{}", entry.slug()),
            title: entry.title.text(language).to_owned(),
            status: entry.status,
            detail: fill(entry.explanation.text(language), &self.extras),
            instance: instance.to_owned(),
            code: self.code,
            request_id: request_id.to_owned(),
            errors: self.errors.iter().map(|error| error.body(language)).collect(),
            extras: self.members(language),
        }
    }

    fn members(&self, language: UiLanguage) -> Map<String, Value> {
        let mut members = self.extras.clone();
        if !self.unmet.is_empty() {
            let unmet: Vec<_> = self.unmet.iter().map(|one| one.view(language)).collect();
            members.insert("unmet".to_owned(), json!(unmet));
        }
        members
    }

    /// The whole answer for one caller.
    #[must_use]
    pub fn answer(&self, language: UiLanguage, instance: &str, request_id: &str) -> HttpResponse {
        let mut answer = HttpResponseBuilder::new(self.status_code());
        answer
            .insert_header((header::CONTENT_TYPE, PROBLEM_JSON))
            .insert_header((header::CONTENT_LANGUAGE, language.tag()))
            .insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = self.waiting_time() {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if let Some(methods) = &self.allow {
            answer.insert_header((header::ALLOW, methods.as_ref()));
        }
        if entry_status(self.code) == StatusCode::UNAUTHORIZED {
            answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        // Texts and JSON values always serialise; an empty body would still carry the status.
        let body = serde_json::to_vec(&self.body(language, instance, request_id));
        answer.body(body.unwrap_or_default())
    }

    /// 429 and 503 always say when to come back.
    fn waiting_time(&self) -> Option<u32> {
        match (self.retry_after, entry_status(self.code)) {
            (Some(seconds), _) => Some(seconds),
            (None, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) => Some(2),
            (None, _) => None,
        }
    }
}

/// The status of a code; the catalogue's test keeps the table free of impossible ones.
fn entry_status(code: Code) -> StatusCode {
    StatusCode::from_u16(code.entry().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.name())
    }
}

impl std::error::Error for Problem {}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        entry_status(self.code)
    }

    /// Only seen when no envelope is around the service.
    fn error_response(&self) -> HttpResponse {
        self.answer(UiLanguage::En, "", "")
    }
}

impl FieldError {
    fn body(&self, language: UiLanguage) -> FieldErrorBody {
        FieldErrorBody {
            pointer: self.pointer.clone(),
            code: self.code,
            params: self.params.clone(),
            detail: fill(self.code.entry().detail.text(language), &self.params),
        }
    }
}

/// A problem (RFC 9457): the body of every answer with a status of 400 and above. Some problems
/// add members of their own, for example `current_version`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// The address of the problem's explanation.
    #[serde(rename = "type")]
    #[schema(example = "/problems/stale-version")]
    pub kind: String,
    /// What it is, in a few words, in the language of `Accept-Language`.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened and what to do, in the language of `Accept-Language`.
    pub detail: String,
    /// The path that was asked for.
    #[schema(example = "/v1/partners")]
    pub instance: String,
    /// The stable code to decide by.
    pub code: Code,
    /// The id under which the request is logged; also in the header `X-Request-Id`.
    pub request_id: String,
    /// What is wrong with single values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldErrorBody>,
    /// Members of this problem alone.
    #[serde(flatten)]
    pub extras: Map<String, Value>,
}

/// What is wrong with one value of the request.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FieldError)]
pub struct FieldErrorBody {
    /// Where: a JSON Pointer into the body, `?name` for a query parameter, `:Name` for a header.
    #[schema(example = "/names/0/text")]
    pub pointer: String,
    /// The stable code to decide by.
    pub code: FieldCode,
    /// The figures of the rule, such as `max`.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    pub params: Map<String, Value>,
    /// What is wrong, in the language of `Accept-Language`.
    pub detail: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_has_code_texts_and_extras() {
        let problem = Problem::new(Code::StaleVersion).with("current_version", 3);
        let body = json!(problem.body(UiLanguage::Ru, "/v1/partners/1", "r-1"));
        assert_eq!(body["type"], "/problems/stale-version");
        assert_eq!(body["status"], 412);
        assert_eq!(body["code"], "stale_version");
        assert_eq!(body["instance"], "/v1/partners/1");
        assert_eq!(body["request_id"], "r-1");
        assert_eq!(body["current_version"], 3);
        assert!(body["detail"].as_str().is_some_and(|text| text.contains("версия 3")));
        assert!(body.get("errors").is_none());
    }

    #[test]
    fn field_errors_are_listed_with_their_figures() {
        let error = FieldError::new("/0/text", FieldCode::TooLong).with("max", 200).under("/names");
        let body = json!(Problem::invalid(vec![error]).body(UiLanguage::Uz, "/", ""));
        assert_eq!(body["errors"][0]["pointer"], "/names/0/text");
        assert_eq!(body["errors"][0]["params"], json!({"max": 200}));
        assert_eq!(body["errors"][0]["detail"], "Juda uzun: koʻpi bilan 200 ta boʻlishi mumkin.");
    }

    #[test]
    fn the_answer_has_the_headers_of_its_kind() {
        let answer = Problem::new(Code::Busy).answer(UiLanguage::Uz, "/", "");
        assert_eq!(
            answer.headers().get("content-type").map(header::HeaderValue::as_bytes),
            Some(PROBLEM_JSON.as_bytes())
        );
        assert_eq!(
            answer.headers().get("retry-after").map(header::HeaderValue::as_bytes),
            Some(&b"2"[..])
        );
        assert_eq!(
            answer.headers().get("content-language").map(header::HeaderValue::as_bytes),
            Some(&b"uz"[..])
        );
        assert_eq!(
            answer.headers().get("cache-control").map(header::HeaderValue::as_bytes),
            Some(&b"no-store"[..])
        );
        let answer =
            Problem::new(Code::MethodNotAllowed).allow("GET").answer(UiLanguage::En, "/", "");
        assert_eq!(
            answer.headers().get("allow").map(header::HeaderValue::as_bytes),
            Some(&b"GET"[..])
        );
    }
}
