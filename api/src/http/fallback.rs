//! What no handler answers: addresses nobody has, methods an address does not take, and the
//! framework's own refusals. All become problems.

use std::collections::BTreeSet;
use std::future::{Ready, ready};

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use serde_json::Value;

use super::catalogue::Code;
use super::envelope::Edge;
use super::problem::Problem;

/// The addresses of the contract and the methods each takes. The framework answers 404 to a
/// method that is not there; with this table we can say 405 and which there are.
#[derive(Clone, Debug, Default)]
pub struct KnownPaths(Vec<(Vec<String>, BTreeSet<String>)>);

impl KnownPaths {
    /// The addresses of an OpenAPI document.
    #[must_use]
    pub fn of(document: &Value) -> Self {
        let mut known = Self::default();
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for method in item.as_object().into_iter().flat_map(|item| item.keys()) {
                known = known.and(&method.to_ascii_uppercase(), path);
                if method == "get" {
                    known = known.and("HEAD", path);
                }
            }
        }
        known
    }

    /// One address more, for what is not in the contract.
    #[must_use]
    pub fn and(mut self, method: &str, path: &str) -> Self {
        let parts: Vec<String> = path.split('/').map(str::to_owned).collect();
        match self.0.iter_mut().find(|(known, _)| *known == parts) {
            Some((_, methods)) => {
                methods.insert(method.to_owned());
            }
            None => self.0.push((parts, BTreeSet::from([method.to_owned()]))),
        }
        self
    }

    /// The methods of an address that is written out in the contract, without any id in it.
    #[must_use]
    pub fn literal(&self, path: &str) -> Option<String> {
        let asked: Vec<&str> = path.split('/').collect();
        let (_, methods) = self.0.iter().find(|(parts, _)| *parts == asked)?;
        Some(methods.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
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
            .flat_map(|(_, methods)| methods.iter().map(String::as_str))
            .collect();
        (!methods.is_empty()).then(|| methods.into_iter().collect::<Vec<_>>().join(", "))
    }
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
    ready(Err(match edge.and_then(|edge| edge.known.allow(request.path())) {
        Some(methods) => Problem::new(Code::MethodNotAllowed).allow(methods),
        None => Problem::not_found(),
    }))
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
}
