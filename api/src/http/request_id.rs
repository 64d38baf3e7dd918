//! The names a request goes by: our request id, and the trace of the system that sent it.

use actix_web::http::header::HeaderMap;
use uuid::Uuid;

use crate::kernel::clock::Clock;

/// The header both sides use for the request id.
pub const X_REQUEST_ID: &str = "x-request-id";

/// The id a request is logged under; in the request's extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub String);

impl RequestId {
    /// The caller's own id when it is short and plain, a new one otherwise.
    #[must_use]
    pub fn of(headers: &HeaderMap, clock: &Clock) -> Self {
        let given = headers.get(X_REQUEST_ID).and_then(|id| id.to_str().ok());
        let plain = given.filter(|id| is_plain(id)).map(str::to_owned);
        Self(plain.unwrap_or_else(|| clock.new_id::<Uuid>().to_string()))
    }
}

/// At most 64 letters, digits, dashes, underscores and dots: nothing that could forge a log line.
fn is_plain(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=64).contains(&id.len()) && id.bytes().all(allowed)
}

/// The W3C trace context a request belongs to; in the request's extensions when it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The whole header, to be passed on to other services.
    pub traceparent: String,
    /// The trace's id: 32 hexadecimal digits.
    pub trace_id: String,
}

impl Trace {
    /// The context of the header `traceparent`, when it is well formed.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let traceparent = headers.get("traceparent")?.to_str().ok()?;
        let parts: Vec<&str> = traceparent.split('-').collect();
        let [version, trace_id, parent_id, flags] = parts.as_slice() else { return None };
        let formed = *version == "00"
            && is_id(trace_id, 32)
            && is_id(parent_id, 16)
            && is_hex(flags)
            && flags.len() == 2;
        formed
            .then(|| Self { traceparent: traceparent.to_owned(), trace_id: (*trace_id).to_owned() })
    }
}

fn is_id(text: &str, length: usize) -> bool {
    text.len() == length && is_hex(text) && text.bytes().any(|byte| byte != b'0')
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_str(value).expect("a header value");
        headers.insert(HeaderName::from_static(name), value);
        headers
    }

    #[test]
    fn plain_ids_are_kept_others_replaced() {
        let id = |given: &str| RequestId::of(&headers(X_REQUEST_ID, given), &Clock::System).0;
        assert_eq!(id("spa-1.2_3"), "spa-1.2_3");
        for given in ["", "a b", "a\"b", "ё", &"a".repeat(65)] {
            assert!(Uuid::parse_str(&id(given)).is_ok(), "{given}");
        }
    }

    #[test]
    fn traces_are_read_when_well_formed() {
        let good = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        let trace = Trace::of(&headers("traceparent", good)).expect("a trace");
        assert_eq!(trace.trace_id, "0af7651916cd43dd8448eb211c80319c");
        for bad in [
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-0af7-b7ad6b7169203331-01",
            "x",
        ] {
            assert_eq!(Trace::of(&headers("traceparent", bad)), None, "{bad}");
        }
    }
}
