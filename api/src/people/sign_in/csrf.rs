//! Whether a request with a cookie comes from our own page.
//!
//! A cookie is sent by the browser whatever page asks. `SameSite` does not help against a sibling
//! host of the same university, so every request with a cookie proves where it comes from.

use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, ORIGIN};

use super::Origins;

/// The header our page puts on every unsafe request; a page of another origin cannot, unless we
/// allow it.
pub const CLIENT_HEADER: &str = "x-hamkorlik-client";
const FETCH_SITE: &str = "sec-fetch-site";

/// Whether a request with a cookie may be believed.
///
/// One that changes something carries `X-Hamkorlik-Client` and one `Origin` from the list. One
/// that reads comes from the same site, or from no page at all; where `Sec-Fetch-Site` is absent
/// the caller is no browser of today, and holds the cookie itself.
#[must_use]
pub fn is_from_our_page(method: &Method, headers: &HeaderMap, origins: &Origins) -> bool {
    if method.is_safe() {
        let mut sites = headers.get_all(FETCH_SITE);
        let near = |site: &[u8]| matches!(site, b"same-origin" | b"same-site" | b"none");
        return sites.all(|site| near(site.as_bytes()));
    }
    let named = headers.get(CLIENT_HEADER).is_some_and(|client| !client.is_empty());
    let mut given = headers.get_all(ORIGIN);
    let known = match (given.next(), given.next()) {
        (Some(origin), None) => origin.to_str().is_ok_and(|origin| origins.contains(origin)),
        _ => false,
    };
    named && known
}

/// Whether a browser sent the request: then it gets a cookie, never a token.
#[must_use]
pub fn is_from_a_browser(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| *name == ORIGIN || name.as_str().starts_with("sec-fetch-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn headers(given: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in given {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn the_table() {
        let ours = Origins::new("https://hamkorlik.jizpi.uz/", &["http://localhost:5173".into()]);
        let own = ("origin", "https://hamkorlik.jizpi.uz");
        let spa = ("x-hamkorlik-client", "spa");
        for (method, given, believed) in [
            (Method::POST, vec![own, spa], true),
            (Method::PATCH, vec![("origin", "http://localhost:5173"), spa], true),
            (Method::POST, vec![own], false),
            (Method::POST, vec![own, ("x-hamkorlik-client", "")], false),
            (Method::POST, vec![spa], false),
            (Method::DELETE, vec![spa, ("sec-fetch-site", "same-origin")], false),
            (Method::POST, vec![("origin", "https://other.jizpi.uz"), spa], false),
            (Method::POST, vec![("origin", "null"), spa], false),
            (Method::POST, vec![("origin", "http://hamkorlik.jizpi.uz"), spa], false),
            (Method::POST, vec![("origin", "https://hamkorlik.jizpi.uz.evil.uz"), spa], false),
            (Method::POST, vec![own, ("origin", "https://evil.uz"), spa], false),
            (Method::GET, vec![], true),
            (Method::GET, vec![("sec-fetch-site", "same-origin")], true),
            (Method::GET, vec![("sec-fetch-site", "same-site")], true),
            (Method::HEAD, vec![("sec-fetch-site", "none")], true),
            (Method::GET, vec![("sec-fetch-site", "cross-site")], false),
            (Method::GET, vec![("sec-fetch-site", "Same-Origin")], false),
            (Method::GET, vec![("sec-fetch-site", "")], false),
        ] {
            let verdict = is_from_our_page(&method, &headers(&given), &ours);
            assert_eq!(verdict, believed, "{method} {given:?}");
        }
    }

    #[test]
    fn browsers_are_known_by_their_headers() {
        assert!(is_from_a_browser(&headers(&[("sec-fetch-mode", "cors")])));
        assert!(is_from_a_browser(&headers(&[("origin", "null")])));
        assert!(!is_from_a_browser(&headers(&[("user-agent", "curl/8")])));
    }
}
