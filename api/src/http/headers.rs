//! The headers that keep a browser from misusing an answer: on every answer, errors too.

use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS,
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, HeaderMap, HeaderName,
    HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
};

/// Where the documentation page lives, the only page that runs scripts.
pub const DOCS: &str = "/v1/docs";

/// Nothing but our own files, for the documentation page; its stylesheet sets styles in elements.
const DOCS_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

/// Nothing at all: JSON needs no scripts, frames or pictures.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/// Adds what is missing; what a handler has set on purpose stays.
pub fn secure(headers: &mut HeaderMap, path: &str, https: bool) {
    let policy = if path.starts_with(DOCS) { DOCS_POLICY } else { POLICY };
    usually(headers, CONTENT_SECURITY_POLICY, policy);
    usually(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    usually(headers, REFERRER_POLICY, "no-referrer");
    // The SPA may be served from another host of the same site, and from nowhere else.
    usually(headers, CROSS_ORIGIN_RESOURCE_POLICY, "same-site");
    usually(headers, CACHE_CONTROL, "no-store");
    if https {
        usually(headers, STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    headers.append(VARY, HeaderValue::from_static("Accept-Language, Cookie, Origin"));
    only_to_known_origins(headers);
}

/// What a page of another origin may read is said to the origins that are allowed to, not to
/// everybody who asks.
fn only_to_known_origins(headers: &mut HeaderMap) {
    if !headers.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN) {
        headers.remove(ACCESS_CONTROL_ALLOW_CREDENTIALS);
        headers.remove(ACCESS_CONTROL_EXPOSE_HEADERS);
    }
}

fn usually(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_handler_set_stays() {
        let mut headers = HeaderMap::new();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        secure(&mut headers, "/v1/partners", false);
        assert_eq!(headers.get(CACHE_CONTROL).map(HeaderValue::as_bytes), Some(&b"no-cache"[..]));
        assert_eq!(
            headers.get(CONTENT_SECURITY_POLICY).map(HeaderValue::as_bytes),
            Some(POLICY.as_bytes())
        );
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }

    #[test]
    fn only_the_documentation_runs_scripts() {
        let mut headers = HeaderMap::new();
        secure(&mut headers, "/v1/docs/index.html", true);
        assert_eq!(
            headers.get(CONTENT_SECURITY_POLICY).map(HeaderValue::as_bytes),
            Some(DOCS_POLICY.as_bytes())
        );
        assert!(headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }
}
