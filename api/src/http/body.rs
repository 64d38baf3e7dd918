//! The body of a request as a handler wants it: read, clean, of the right shape and valid.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use aws_lc_rs::digest::{Context, SHA256};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, timeout_at};
use validator::Validate;

use super::acts::idempotency_key;
use super::catalogue::{Code, FieldCode};
use super::problem::{FieldError, Problem};
use super::{json, validation};

/// The largest JSON body: 1 MiB.
pub const MAX_BYTES: usize = 1024 * 1024;

/// How long a body may stand still.
const STALL: Duration = Duration::from_secs(15);

/// How long a body may take in all: less than the answer may, so that it is the body's time that
/// is told to be up.
const WHOLE: Duration = Duration::from_secs(25);

/// A JSON body that has been read and found valid.
///
/// `application/json`, for PATCH also `application/merge-patch+json`; not packed, at most 1 MiB. An
/// empty body is read as `{}`, so that an action without data needs none.
#[derive(Clone, Debug)]
pub struct Body<T>(T);

/// SHA-256 of method, path with query, and raw body: what makes two requests the same request.
/// [`Body`] and [`Upload`](super::Upload) leave it in the request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// The fingerprint of a request with this body.
    #[must_use]
    pub fn of(request: &HttpRequest, body: &[u8]) -> Self {
        let mut hash = Context::new(&SHA256);
        for part in [request.method().as_str(), &request.uri().to_string()] {
            hash.update(part.as_bytes());
            // Neither a method nor an address has a line feed, so parts cannot be shifted.
            hash.update(b"\n");
        }
        hash.update(body);
        let mut bytes = [0; 32];
        bytes.copy_from_slice(hash.finish().as_ref());
        Self(bytes)
    }
}

impl<T> Body<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Body<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + Validate> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            idempotency_key(&request)?;
            check_content_encoding(&request)?;
            let arriving = Arriving::new(&request, payload, MAX_BYTES, WHOLE)?;
            let bytes = receive(&request, arriving).await?;
            check_content_type(&request, bytes.is_empty())?;
            request.extensions_mut().insert(Fingerprint::of(&request, &bytes));
            if bytes.is_empty() && request.method() != Method::POST {
                // Only an action may go without data; an empty change is no change anyone meant.
                return Err(Problem::new(Code::MalformedJson));
            }
            let value: T = json::read(&bytes)?;
            let errors = validation::errors_of(&value);
            if errors.is_empty() { Ok(Self(value)) } else { Err(Problem::invalid(errors)) }
        })
    }
}

/// A body that is arriving: refused as soon as it is too large, stands still or does not come to its
/// end.
pub(super) struct Arriving {
    payload: Payload,
    /// By when the whole of it must be here.
    end: Instant,
    stall: Duration,
    /// The most it may hold, and how much of that is left.
    max: usize,
    left: usize,
}

impl Arriving {
    /// The body of a request, of at most `max` bytes, all of them here after `whole`.
    ///
    /// # Errors
    /// 413 when more is announced.
    pub(super) fn new(
        request: &HttpRequest,
        payload: Payload,
        max: usize,
        whole: Duration,
    ) -> Result<Self, Problem> {
        if announced(request).is_some_and(|length| length > max) {
            return Err(too_large(max));
        }
        Ok(Self { payload, end: Instant::now() + whole, stall: STALL, max, left: max })
    }

    /// What comes next; nothing at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        let until = self.end.min(Instant::now() + self.stall);
        let next = timeout_at(until, self.payload.next()).await;
        let Some(chunk) = next.map_err(|_| Problem::new(Code::RequestTimeout))? else {
            return Ok(None);
        };
        // A broken chunk or a closed connection: nobody is left to read a finer answer.
        let chunk = chunk.map_err(|_| Problem::new(Code::MalformedJson))?;
        self.left = self.left.checked_sub(chunk.len()).ok_or_else(|| too_large(self.max))?;
        Ok(Some(chunk))
    }
}

/// The length a request says its body has.
fn announced(request: &HttpRequest) -> Option<usize> {
    request.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The raw body.
async fn receive(request: &HttpRequest, mut arriving: Arriving) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::with_capacity(announced(request).unwrap_or_default().min(MAX_BYTES));
    while let Some(chunk) = arriving.next().await? {
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

fn too_large(max: usize) -> Problem {
    Problem::new(Code::TooLarge).with("max_bytes", max)
}

/// JSON, and for PATCH a merge patch; an empty body needs no type.
fn check_content_type(request: &HttpRequest, empty: bool) -> Result<(), Problem> {
    let accepted: &[&str] = if request.method() == Method::PATCH {
        &["application/merge-patch+json", "application/json"]
    } else {
        &["application/json"]
    };
    let given = request.headers().get(CONTENT_TYPE);
    let fits = match given.map(|value| value.to_str().unwrap_or_default()) {
        None => empty,
        Some(value) => is_one_of(value, accepted),
    };
    let refused = || Problem::new(Code::UnsupportedMediaType).with("accepted", accepted.to_vec());
    if fits { Ok(()) } else { Err(refused()) }
}

/// Nothing is unpacked here: a small body could unpack to one of any size.
pub(super) fn check_content_encoding(request: &HttpRequest) -> Result<(), Problem> {
    let plain = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"identity");
    if request.headers().get_all(CONTENT_ENCODING).all(plain) {
        return Ok(());
    }
    let error = FieldError::new(":Content-Encoding", FieldCode::NotAllowed);
    Err(Problem::new(Code::UnsupportedMediaType).field(error.with("allowed", vec!["identity"])))
}

/// Whether a content type is one of these, in UTF-8 if it names a charset.
fn is_one_of(value: &str, accepted: &[&str]) -> bool {
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default();
    accepted.iter().any(|accepted| kind.eq_ignore_ascii_case(accepted))
        && parts.filter_map(|part| part.split_once('=')).all(|(name, charset)| {
            !name.eq_ignore_ascii_case("charset")
                || charset.trim_matches('"').eq_ignore_ascii_case("utf-8")
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, Validate)]
    #[serde(deny_unknown_fields)]
    struct Reason {
        #[serde(default)]
        #[validate(length(max = 5))]
        reason: Option<String>,
    }

    async fn sent(request: TestRequest) -> Result<Body<Reason>, &'static str> {
        let (request, mut payload) = request.to_http_parts();
        let read = Body::<Reason>::from_request(&request, &mut payload).await;
        assert_eq!(
            read.is_ok(),
            read.is_ok() && request.extensions().get::<Fingerprint>().is_some()
        );
        read.map_err(|problem| problem.code().name())
    }

    fn json(body: &'static str) -> TestRequest {
        TestRequest::post().insert_header((CONTENT_TYPE, "application/json")).set_payload(body)
    }

    #[actix_web::test]
    async fn bodies_are_read_and_checked() {
        let body = sent(json(r#"{"reason":"moved"}"#)).await.expect("reads");
        assert_eq!(body.reason.as_deref(), Some("moved"));
        assert_eq!(body.into_inner().reason.as_deref(), Some("moved"));
        assert_eq!(sent(json(r#"{"reason":"merged"}"#)).await.err(), Some("invalid"));
        assert_eq!(sent(json(r#"{"why":1}"#)).await.err(), Some("unknown_field"));
    }

    #[actix_web::test]
    async fn an_empty_body_is_an_empty_object() {
        assert!(sent(TestRequest::post()).await.is_ok());
        assert!(sent(json("")).await.is_ok());
    }

    #[actix_web::test]
    async fn only_json_and_only_so_much_of_it() {
        let untyped = TestRequest::post().set_payload("{}");
        assert_eq!(sent(untyped).await.err(), Some("unsupported_media_type"));
        let patch = ("content-type", "application/merge-patch+json");
        assert!(sent(TestRequest::patch().insert_header(patch).set_payload("{}")).await.is_ok());
        let post = TestRequest::post().insert_header(patch).set_payload("{}");
        assert_eq!(sent(post).await.err(), Some("unsupported_media_type"));
        let large = TestRequest::post()
            .insert_header((CONTENT_TYPE, "application/json"))
            .set_payload(vec![b' '; MAX_BYTES + 1]);
        assert_eq!(sent(large).await.err(), Some("too_large"));
    }

    #[actix_web::test]
    async fn a_packed_body_is_refused() {
        for encoding in ["gzip", "br", "gzip, identity", "aws-chunked", ""] {
            let packed = json("{}").insert_header((CONTENT_ENCODING, encoding));
            assert_eq!(sent(packed).await.err(), Some("unsupported_media_type"), "{encoding}");
        }
        assert!(sent(json("{}").insert_header((CONTENT_ENCODING, "identity"))).await.is_ok());
    }

    #[actix_web::test]
    async fn a_key_is_given_once() {
        let with = |keys: &[&'static str]| {
            keys.iter()
                .fold(json("{}"), |request, key| request.append_header(("idempotency-key", *key)))
        };
        assert!(sent(with(&["one"])).await.is_ok());
        assert_eq!(sent(with(&["one", "two"])).await.err(), Some("invalid_header"));
        // As `If-Match` is: nobody says one thing twice.
        assert_eq!(sent(with(&["one", "one"])).await.err(), Some("invalid_header"));
    }

    #[actix_web::test]
    async fn a_body_that_stands_still_is_given_up() {
        let payload: Payload =
            Payload::Stream { payload: Box::pin(futures_util::stream::pending()) };
        let request = TestRequest::post().to_http_request();
        let mut arriving = Arriving::new(&request, payload, MAX_BYTES, WHOLE).expect("begins");
        arriving.stall = Duration::from_millis(5);
        let refused = receive(&request, arriving).await;
        assert_eq!(refused.map_err(|problem| problem.code()), Err(Code::RequestTimeout));
    }

    #[actix_web::test]
    async fn a_body_that_drips_is_given_up() {
        let drops = futures_util::stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(2)).await;
            Some((Ok(Bytes::from_static(b" ")), ()))
        });
        let payload: Payload = Payload::Stream { payload: Box::pin(drops) };
        let request = TestRequest::post().to_http_request();
        let whole = Duration::from_millis(50);
        let arriving = Arriving::new(&request, payload, MAX_BYTES, whole).expect("begins");
        let received = receive(&request, arriving);
        let refused = tokio::time::timeout(Duration::from_secs(5), received).await.expect("ends");
        assert_eq!(refused.map_err(|problem| problem.code()), Err(Code::RequestTimeout));
    }

    #[test]
    fn a_charset_other_than_utf_8_is_refused() {
        assert!(is_one_of("application/JSON; charset=UTF-8", &["application/json"]));
        assert!(!is_one_of("application/json; charset=windows-1251", &["application/json"]));
        assert!(!is_one_of("application/json2", &["application/json"]));
    }

    #[test]
    fn fingerprints_tell_requests_apart() {
        let request = TestRequest::post().uri("/v1/partners").to_http_request();
        let other = TestRequest::post().uri("/v1/partners?a=1").to_http_request();
        assert_eq!(Fingerprint::of(&request, b"{}"), Fingerprint::of(&request, b"{}"));
        assert_ne!(Fingerprint::of(&request, b"{}"), Fingerprint::of(&request, b"{ }"));
        assert_ne!(Fingerprint::of(&request, b"{}"), Fingerprint::of(&other, b"{}"));
    }
}
