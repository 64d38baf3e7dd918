//! The envelope around every request: it names it, times it, words its problems for the caller,
//! adds the security headers and writes the one log line.

use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::Method;
use actix_web::http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, web};

use crate::kernel::clock::Clock;
use crate::kernel::language::UiLanguage;

use super::fallback::{KnownPaths, by_status};
use super::headers::secure;
use super::language::negotiate;
use super::limits::{Limiter, Rate};
use super::log::{Line, Who};
use super::metrics::Metrics;
use super::problem::{PROBLEM_JSON, Problem};
use super::request_id::{RequestId, Trace, X_REQUEST_ID};
use super::unread::Unread;

/// What the middlewares need to know; one for the whole server, in its `web::Data`.
#[derive(Debug)]
pub struct Edge {
    /// Where request ids get their time.
    pub clock: Clock,
    /// Whether the public address is https.
    pub https: bool,
    /// The figures.
    pub metrics: Metrics,
    /// The addresses of the contract.
    pub known: KnownPaths,
    /// The general limit.
    pub limiter: Limiter,
    /// How long an answer may take to begin.
    pub deadline: Duration,
}

impl Edge {
    /// 30 seconds to the first byte.
    pub const DEADLINE: Duration = Duration::from_secs(30);
}

impl Default for Edge {
    fn default() -> Self {
        Self {
            clock: Clock::System,
            https: false,
            metrics: Metrics::default(),
            known: KnownPaths::default(),
            limiter: Limiter::new(Rate::default()),
            deadline: Self::DEADLINE,
        }
    }
}

/// What is known before the request is passed on; afterwards it may be gone.
struct Seen {
    edge: web::Data<Edge>,
    began: Instant,
    id: RequestId,
    trace: Option<Trace>,
    language: UiLanguage,
    method: String,
    path: String,
}

/// Middleware around all others.
///
/// # Errors
/// Only finished answers: an error of the service inside is turned into its problem here.
pub async fn envelope(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let seen = Seen::of(&request);
    let _running = seen.edge.metrics.begin();
    request.extensions_mut().insert(seen.id.clone());
    if let Some(trace) = seen.trace.clone() {
        request.extensions_mut().insert(trace);
    }
    as_get(&mut request);
    let unread = Unread::of(&mut request);
    let held = |answer| match unread {
        Some(unread) => unread.held_by(answer),
        None => answer,
    };
    match next.call(request).await {
        Ok(response) => {
            let (request, answer) = seen.close(response.map_into_boxed_body()).into_parts();
            Ok(ServiceResponse::new(request, held(answer)))
        }
        Err(error) => {
            // The request is gone with the error, and with it the route's pattern.
            let answer = seen.finish(HttpResponse::from_error(error), "(ended early)", None);
            Err(InternalError::from_response("ended early", held(answer)).into())
        }
    }
}

/// HEAD is answered as GET would be; the server itself leaves the body out.
fn as_get(request: &mut ServiceRequest) {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
}

impl Seen {
    fn of(request: &ServiceRequest) -> Self {
        let edge = request.app_data::<web::Data<Edge>>().cloned();
        let edge = edge.unwrap_or_else(|| web::Data::new(Edge::default()));
        Self {
            began: Instant::now(),
            id: RequestId::of(request.headers(), &edge.clock),
            trace: Trace::of(request.headers()),
            language: negotiate(request.headers()),
            method: request.method().to_string(),
            path: request.path().to_owned(),
            edge,
        }
    }

    fn close(&self, response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
        let (request, answer) = response.into_parts();
        let route = request.match_pattern().unwrap_or_else(|| "(none)".to_owned());
        let who = request.extensions().get::<Who>().cloned();
        let answer = self.finish(answer, &route, who.as_ref());
        ServiceResponse::new(request, answer)
    }

    fn finish(&self, answer: HttpResponse, route: &str, who: Option<&Who>) -> HttpResponse {
        let mut answer = self.worded(answer);
        secure(answer.headers_mut(), &self.path, self.edge.https);
        if let Ok(id) = HeaderValue::from_str(&self.id.0) {
            answer.headers_mut().insert(HeaderName::from_static(X_REQUEST_ID), id);
        }
        let (status, duration) = (answer.status().as_u16(), self.began.elapsed());
        self.edge.metrics.answered(&self.method, route, status, duration);
        let (request_id, trace) = (&self.id, self.trace.as_ref());
        Line { method: &self.method, route, status, duration, request_id, trace, who }.write();
        answer
    }

    /// Every refusal in the caller's language, whoever made it.
    fn worded(&self, answer: HttpResponse) -> HttpResponse {
        let status = answer.status();
        if !status.is_client_error() && !status.is_server_error() {
            return answer;
        }
        let ours = answer.error().and_then(|error| error.as_error::<Problem>()).cloned();
        let problem = match ours {
            Some(problem) => problem,
            None if is_problem(answer.headers()) => return answer,
            None => foreign(&answer),
        };
        if let Some(cause) = problem.cause() {
            let (request_id, code) = (&self.id.0, problem.code().name());
            if status.is_server_error() {
                tracing::error!(request_id, code, cause, "failed");
            } else {
                tracing::info!(request_id, code, cause, "refused");
            }
        }
        let mut worded = problem.answer(self.language, &self.path, &self.id.0);
        keep_headers(answer.headers(), worded.headers_mut());
        worded
    }
}

/// A refusal of the framework. What it says stays in the log.
fn foreign(answer: &HttpResponse) -> Problem {
    let problem = by_status(answer.status());
    match answer.error() {
        Some(error) if answer.status().is_server_error() => problem.because(error),
        _ => problem,
    }
}

fn is_problem(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(PROBLEM_JSON.as_bytes()))
}

/// Cookies, `Allow`, limits: what was on the refusal stays, except what describes its old body.
fn keep_headers(from: &HeaderMap, to: &mut HeaderMap) {
    let own: Vec<HeaderName> = to.keys().cloned().collect();
    for (name, value) in from {
        if ![CONTENT_LENGTH, CONTENT_ENCODING].contains(name) && !own.contains(name) {
            to.append(name.clone(), value.clone());
        }
    }
}

#[cfg(test)]
#[path = "envelope_tests.rs"]
mod tests;
