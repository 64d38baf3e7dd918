//! Versions and content tags: what a change is based on, and what a cache may keep.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_MATCH, IF_NONE_MATCH,
};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use aws_lc_rs::digest::{SHA256, digest};

use super::catalogue::{Code, FieldCode};
use super::problem::{FieldError, Problem};

/// The version of the addressed record that the caller has read, from `If-Match: "v3"`. The weak
/// form `W/"v3"` is taken too: a compressing proxy makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub i64);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(if_match(request.headers()))
    }
}

fn if_match(headers: &HeaderMap) -> Result<IfMatch, Problem> {
    let mut values = headers.get_all(IF_MATCH);
    match (values.next(), values.next()) {
        (None, _) => Err(Problem::new(Code::VersionRequired)),
        (Some(value), None) => {
            version_of(value).map(IfMatch).ok_or_else(|| invalid_header("If-Match"))
        }
        (Some(_), Some(_)) => Err(invalid_header("If-Match")),
    }
}

/// 400: the header cannot be read.
#[must_use]
pub fn invalid_header(name: &str) -> Problem {
    let error = FieldError::new(format!(":{name}"), FieldCode::InvalidFormat);
    Problem::new(Code::InvalidHeader).with("header", name).field(error)
}

/// The number in `"v3"`.
fn version_of(value: &HeaderValue) -> Option<i64> {
    let tag = value.to_str().ok()?.trim();
    let digits = tag.strip_prefix("W/").unwrap_or(tag).strip_prefix("\"v")?.strip_suffix('"')?;
    let canonical = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| canonical)
}

/// The tag of a version: `"v3"`.
#[must_use]
pub fn etag(version: i64) -> HeaderValue {
    // Only digits and ASCII are in it, so it is always a valid header.
    HeaderValue::try_from(format!("\"v{version}\"")).unwrap_or(HeaderValue::from_static("\"v0\""))
}

/// An answer that is equal for everyone: tagged by its content, 304 when the caller has it
/// already. Never for records, whose body depends on who asks.
#[must_use]
pub fn content_tagged(request: &HttpRequest, bytes: Bytes, content_type: &str) -> HttpResponse {
    let tag = content_tag(&bytes);
    let mut answer =
        if has(request.headers(), &tag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((ETAG, tag.as_str())).insert_header((CACHE_CONTROL, "no-cache"));
    if has(request.headers(), &tag) {
        return answer.finish();
    }
    answer.insert_header((CONTENT_TYPE, content_type)).body(bytes)
}

/// The first 128 bits of the content's SHA-256.
fn content_tag(bytes: &[u8]) -> String {
    let hash = digest(&SHA256, bytes);
    let hex: String = hash
        .as_ref()
        .iter()
        .take(16)
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(hex_digit)
        .collect();
    format!("\"{hex}\"")
}

fn hex_digit(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('0')
}

/// Whether the caller has the content: weak comparison, as RFC 9110 asks of `If-None-Match`.
fn has(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|given| given == "*" || given.strip_prefix("W/").unwrap_or(given) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::StatusCode;
    use actix_web::test::TestRequest;

    fn given(values: &[&'static str]) -> Result<i64, &'static str> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(IF_MATCH, HeaderValue::from_static(value));
        }
        if_match(&headers).map(|version| version.0).map_err(|problem| problem.code().name())
    }

    #[test]
    fn a_version_is_read_strong_or_weak() {
        assert_eq!(given(&["\"v3\""]), Ok(3));
        assert_eq!(given(&["W/\"v12\""]), Ok(12));
    }

    #[test]
    fn everything_else_is_refused() {
        assert_eq!(given(&[]), Err("version_required"));
        for value in [
            "*",
            "v3",
            "\"3\"",
            "\"v\"",
            "\"v0\"",
            "\"v03\"",
            "\"v-3\"",
            "\"v+3\"",
            "w/\"v3\"",
            "\"v3\", \"v4\"",
            "\"v99999999999999999999\"",
            "",
        ] {
            assert_eq!(given(&[value]), Err("invalid_header"), "{value}");
        }
        assert_eq!(given(&["\"v3\"", "\"v3\""]), Err("invalid_header"));
    }

    #[test]
    fn content_is_sent_once() {
        let first = content_tagged(
            &TestRequest::default().to_http_request(),
            Bytes::from_static(b"{}"),
            "application/json",
        );
        assert_eq!(first.status(), StatusCode::OK);
        let tag = first.headers().get(ETAG).expect("a tag").clone();
        let tag = format!("\"other\", W/{}", tag.to_str().expect("ascii"));
        let again = TestRequest::default().insert_header((IF_NONE_MATCH, tag)).to_http_request();
        let second = content_tagged(&again, Bytes::from_static(b"{}"), "application/json");
        assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
        let third = content_tagged(&again, Bytes::from_static(b"[]"), "application/json");
        assert_eq!(third.status(), StatusCode::OK);
    }
}
