//! What no handler answers: addresses nobody has, methods an address does not take, and the
//! framework's own refusals. All become problems.

use std::collections::{BTreeMap, BTreeSet};
use std::future::{Ready, ready};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{HttpServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, web};
use serde_json::Value;
use url::form_urlencoded;
use utoipa_actix_web::OpenApiFactory;

use super::catalogue::{Code, FieldCode};
use super::envelope::Edge;
use super::problem::{FieldError, Problem};
use super::routes::Routes;
use super::text::clean;

/// The addresses of the contract and the methods each takes. The framework answers 404 to a
/// method that is not there; with this table we can say 405 and which there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPaths(BTreeMap<Vec<String>, BTreeMap<String, Parameters>>);

/// Who looks at the query string of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parameters {
    /// The operation itself, which refuses what it does not know.
    Read,
    /// Nobody: it takes none, so whatever is there is refused for it.
    None,
}

impl Parameters {
    fn of(operation: &Value) -> Self {
        let mut all = operation["parameters"].as_array().into_iter().flatten();
        if all.any(|parameter| parameter["in"] == "query") { Self::Read } else { Self::None }
    }
}

impl KnownPaths {
    /// The addresses of an OpenAPI document.
    #[must_use]
    pub fn of(document: &Value) -> Self {
        Self::default().with_all("", &document["paths"])
    }

    /// The addresses of a desk's handlers, all of them under `prefix`.
    #[must_use]
    pub fn under(self, prefix: &'static str, configure: impl FnOnce(&mut Under)) -> Self {
        let mut under = Under { prefix, known: self };
        configure(&mut under);
        under.known
    }

    fn with_all(mut self, prefix: &str, paths: &Value) -> Self {
        for (path, item) in paths.as_object().into_iter().flatten() {
            let path = format!("{prefix}{path}");
            for (method, operation) in item.as_object().into_iter().flatten() {
                let parameters = Parameters::of(operation);
                self = self.with(&method.to_ascii_uppercase(), &path, parameters);
                if method == "get" {
                    self = self.with("HEAD", &path, parameters);
                }
            }
        }
        self
    }

    /// One address more, for what is not in the contract.
    #[must_use]
    pub fn and(self, method: &str, path: &str) -> Self {
        self.with(method, path, Parameters::Read)
    }

    fn with(mut self, method: &str, path: &str, parameters: Parameters) -> Self {
        let parts = path.split('/').map(str::to_owned).collect();
        self.0.entry(parts).or_default().insert(method.to_owned(), parameters);
        self
    }

    /// Whether this operation takes no parameter in the query string.
    #[must_use]
    pub fn takes_no_query(&self, method: &str, path: &str) -> bool {
        let asked: Vec<&str> = path.split('/').collect();
        let literal = self.0.iter().find(|(parts, _)| **parts == asked);
        // An address written out is never one with an id in that place, whatever the method.
        let place = literal.or_else(|| self.0.iter().find(|(parts, _)| fits(parts, &asked)));
        place.and_then(|(_, methods)| methods.get(method)) == Some(&Parameters::None)
    }

    /// The methods of an address that is written out in the contract, without any id in it.
    #[must_use]
    pub fn literal(&self, path: &str) -> Option<String> {
        let asked: Vec<String> = path.split('/').map(str::to_owned).collect();
        let methods = self.0.get(&asked)?;
        Some(methods.keys().map(String::as_str).collect::<Vec<_>>().join(", "))
    }

    /// The methods of an address, as `Allow` lists them; nothing when there is no such address.
    #[must_use]
    pub fn allow(&self, path: &str) -> Option<String> {
        if let Some(methods) = self.literal(path) {
            return Some(methods);
        }
        let asked: Vec<&str> = path.split('/').collect();
        let methods: BTreeSet<&str> = self
            .0
            .iter()
            .filter(|(parts, _)| fits(parts, &asked))
            .flat_map(|(_, methods)| methods.keys().map(String::as_str))
            .collect();
        (!methods.is_empty()).then(|| methods.into_iter().collect::<Vec<_>>().join(", "))
    }
}

/// Where handlers are put to have their addresses known.
#[derive(Debug)]
pub struct Under {
    prefix: &'static str,
    known: KnownPaths,
}

impl Routes for Under {
    fn service<H: HttpServiceFactory + OpenApiFactory + 'static>(
        &mut self,
        handler: H,
    ) -> &mut Self {
        // Paths are plain data: nothing in them cannot be written.
        let paths = serde_json::to_value(handler.paths()).unwrap_or_default();
        self.known = std::mem::take(&mut self.known).with_all(self.prefix, &paths);
        self
    }
}

/// The address as the router reads it: `/v1/%6De` is `/v1/me`. Whoever judges an address by another
/// reading is passed by.
pub(super) fn address(request: &HttpRequest) -> &str {
    request.match_info().as_str()
}

fn fits(parts: &[String], asked: &[&str]) -> bool {
    parts.len() == asked.len()
        && parts.iter().zip(asked).all(|(part, asked)| {
            if part.starts_with('{') { !asked.is_empty() } else { part == asked }
        })
}

/// The default service of the application: 405 with `Allow` where the address is known, else 404.
#[expect(clippy::needless_pass_by_value, reason = "the framework hands extractors over by value")]
pub fn nowhere(request: HttpRequest) -> Ready<Result<&'static str, Problem>> {
    let edge = request.app_data::<web::Data<Edge>>();
    ready(Err(match edge.and_then(|edge| edge.known.allow(address(&request))) {
        Some(methods) => Problem::new(Code::MethodNotAllowed).allow(methods),
        None => Problem::not_found(),
    }))
}

/// Middleware: 400 where a query string is sent to an operation that takes none. Operations with
/// parameters refuse unknown ones themselves; one without would act as if `dry_run=true` were not
/// there.
///
/// # Errors
/// Those of the service inside.
pub async fn no_stray_query<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let stray = stray_parameter(&request);
    match stray {
        None => Ok(next.call(request).await?.map_into_left_body()),
        Some(name) => {
            let error = FieldError::new(format!("?{name}"), FieldCode::UnknownParameter);
            let problem = Problem::new(Code::UnknownParameter).field(error);
            Ok(request.error_response(problem).map_into_right_body())
        }
    }
}

fn stray_parameter(request: &ServiceRequest) -> Option<String> {
    let (name, _) = form_urlencoded::parse(request.query_string().as_bytes()).next()?;
    let edge = request.app_data::<web::Data<Edge>>()?;
    let address = address(request.request());
    let stray = edge.known.takes_no_query(request.method().as_str(), address);
    stray.then(|| clean(&name).unwrap_or_default().into_owned())
}

/// The problem that says what the framework meant by a bare status.
#[must_use]
pub fn by_status(status: StatusCode) -> Problem {
    Problem::new(match status.as_u16() {
        401 => Code::Unauthenticated,
        403 => Code::Forbidden,
        404 => Code::NotFound,
        405 => Code::MethodNotAllowed,
        408 => Code::RequestTimeout,
        413 => Code::TooLarge,
        415 => Code::UnsupportedMediaType,
        429 => Code::TooManyRequests,
        503 => Code::Busy,
        400..=499 => Code::InvalidHeader,
        _ => Code::Internal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn methods_of_an_address_are_known() {
        let known = KnownPaths::of(&json!({"paths": {
            "/v1/partners": {"get": {}, "post": {}},
            "/v1/partners/{partner_id}": {"get": {}, "patch": {}},
        }}))
        .and("GET", "/livez");
        assert_eq!(known.allow("/v1/partners").as_deref(), Some("GET, HEAD, POST"));
        assert_eq!(known.allow("/v1/partners/7").as_deref(), Some("GET, HEAD, PATCH"));
        assert_eq!(known.allow("/livez").as_deref(), Some("GET"));
        assert_eq!(known.allow("/v1/partners/"), None);
        assert_eq!(known.allow("/v1/partners/7/merge"), None);
    }

    #[test]
    fn operations_without_parameters_are_known() {
        let listed = json!({"parameters": [{"in": "query", "name": "q"}]});
        let by_id = json!({"parameters": [{"in": "path", "name": "partner_id"}]});
        let known = KnownPaths::of(&json!({"paths": {
            "/v1/partners/{partner_id}": {"get": by_id, "delete": by_id},
            "/v1/partners/suggestions": {"get": listed},
            "/v1/me": {"get": {}},
        }}))
        .and("GET", "/docs/{file}");
        for (method, path, none) in [
            ("GET", "/v1/me", true),
            ("HEAD", "/v1/me", true),
            ("DELETE", "/v1/partners/7", true),
            ("GET", "/v1/partners/suggestions", false),
            ("DELETE", "/v1/partners/suggestions", false),
            ("GET", "/docs/index.html", false),
            ("POST", "/v1/me", false),
            ("GET", "/v1/nowhere", false),
        ] {
            assert_eq!(known.takes_no_query(method, path), none, "{method} {path}");
        }
    }
}
