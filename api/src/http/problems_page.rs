//! The addresses problems point to: each explains itself, to programs as JSON and to people as a
//! small page.

use std::fmt::Write as _;

use actix_web::http::header::{ACCEPT, CONTENT_LANGUAGE};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::kernel::language::UiLanguage;

use super::catalogue::{Code, Entry, fill};
use super::catalogue_texts::PROBLEMS;
use super::etag::content_tagged;
use super::language::negotiate;
use super::path::Path;
use super::problem::{Problem, ProblemBody};

/// One kind of problem, explained.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemKind {
    /// Its address, the `type` of every such problem.
    #[serde(rename = "type")]
    #[schema(example = "/problems/stale-version")]
    pub kind: String,
    /// The stable code to decide by.
    pub code: Code,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What it is, in a few words.
    pub title: String,
    /// What happened and what to do.
    pub explanation: String,
}

/// All kinds of problems.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemKinds {
    /// In the order of their status.
    pub items: Vec<ProblemKind>,
}

/// Which kind of problem.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ProblemPath {
    /// The code with dashes.
    #[param(example = "stale-version")]
    pub slug: String,
}

/// List all problems
///
/// Every kind of problem this API answers with, explained in the language of `Accept-Language`.
#[utoipa::path(
    operation_id = "list_problems",
    tag = "Service",
    security(()),
    responses((status = 200, description = "All kinds of problems", body = ProblemKinds)),
)]
#[get("/problems")]
pub async fn list_problems(request: HttpRequest) -> HttpResponse {
    let language = negotiate(request.headers());
    let entries: Vec<&Entry> = PROBLEMS.iter().collect();
    if wants_html(&request) {
        return page(&request, language, &entries);
    }
    let items = entries.into_iter().map(|entry| ProblemKind::of(entry, language)).collect();
    json(&request, language, &ProblemKinds { items })
}

/// Explain a problem
///
/// The address every problem's `type` points to, in the language of `Accept-Language`.
#[utoipa::path(
    operation_id = "get_problem",
    tag = "Service",
    security(()),
    params(ProblemPath),
    responses(
        (status = 200, description = "The kind of problem", body = ProblemKind),
        (status = 404, description = "There is no such problem", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
#[get("/problems/{slug}")]
pub async fn get_problem(
    request: HttpRequest,
    path: Path<ProblemPath>,
) -> Result<HttpResponse, Problem> {
    let entry = Code::by_slug(&path.slug).ok_or_else(Problem::not_found)?.entry();
    let language = negotiate(request.headers());
    if wants_html(&request) {
        return Ok(page(&request, language, &[entry]));
    }
    Ok(json(&request, language, &ProblemKind::of(entry, language)))
}

impl ProblemKind {
    fn of(entry: &Entry, language: UiLanguage) -> Self {
        Self {
            kind: format!("/problems/{}", entry.slug()),
            code: entry.code,
            status: entry.status,
            title: entry.title.text(language).to_owned(),
            explanation: fill(entry.explanation.text(language), &serde_json::Map::new()),
        }
    }
}

/// Whether a browser asks: it names `text/html` first, programs name JSON or nothing.
fn wants_html(request: &HttpRequest) -> bool {
    let accept = request.headers().get(ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.trim_start().starts_with("text/html"))
}

fn json(request: &HttpRequest, language: UiLanguage, view: &impl Serialize) -> HttpResponse {
    match serde_json::to_vec(view) {
        Ok(body) => explained(request, language, body, "application/json"),
        Err(error) => HttpResponse::from_error(Problem::internal(&error)),
    }
}

fn page(request: &HttpRequest, language: UiLanguage, entries: &[&Entry]) -> HttpResponse {
    let mut html = format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>Hamkorlik API</title>",
        language.tag()
    );
    for kind in entries.iter().map(|entry| ProblemKind::of(entry, language)) {
        // Writing into a String cannot fail.
        let _ = write!(
            html,
            "<h1>{} {}</h1><p>{}</p><p><code>{}</code></p>",
            kind.status,
            escape(&kind.title),
            escape(&kind.explanation),
            kind.code.name()
        );
    }
    explained(request, language, html.into_bytes(), "text/html; charset=utf-8")
}

fn explained(
    request: &HttpRequest,
    language: UiLanguage,
    body: Vec<u8>,
    content_type: &str,
) -> HttpResponse {
    let mut answer = content_tagged(request, Bytes::from(body), content_type);
    let tag = actix_web::http::header::HeaderValue::from_static(language.tag());
    answer.headers_mut().insert(CONTENT_LANGUAGE, tag);
    answer
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::App;
    use actix_web::test::{TestRequest, call_and_read_body, init_service};

    #[actix_web::test]
    async fn problems_explain_themselves() {
        let app = init_service(App::new().service(list_problems).service(get_problem)).await;
        let ask = |uri: &str| TestRequest::with_uri(uri).insert_header(("accept-language", "uz"));
        let one = call_and_read_body(&app, ask("/problems/stale-version").to_request()).await;
        let one: serde_json::Value = serde_json::from_slice(&one).expect("JSON");
        assert_eq!(one["code"], "stale_version");
        assert_eq!(one["title"], "Yozuv oʻzgargan");
        assert!(!one["explanation"].to_string().contains(['{', '[']));
        let html = ask("/problems").insert_header((ACCEPT, "text/html,*/*;q=0.8"));
        let html = call_and_read_body(&app, html.to_request()).await;
        let html = String::from_utf8_lossy(&html);
        assert!(html.starts_with("<!doctype html>") && html.contains("&quot;v3&quot;"));
    }
}
