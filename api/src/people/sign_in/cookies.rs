//! The two cookies of a browser: the access token, and the refresh token. No script can read
//! either.
//!
//! Browsers let nobody but this very host set a cookie whose name begins with `__Host-`. That holds
//! for the name as it is written: a sibling host may well set `__%48ost-…`, so names are compared
//! byte by byte and nothing is decoded. Other cookies of the site are none of our business, whatever
//! bytes they have.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::header::{COOKIE, HeaderMap, HeaderValue};

use super::session::{IDLE, Refresh};
use crate::kernel::clock::Timestamp;

/// The cookie with the access token.
pub const ACCESS: &str = "__Host-hamkorlik";
/// The cookie with the refresh token.
pub const REFRESH: &str = "__Host-hamkorlik-refresh";

/// The access cookie. It outlives its token: an expired token tells the page to refresh.
#[must_use]
pub fn access(token: String) -> Cookie<'static> {
    cookie(ACCESS, token, time::Duration::seconds(IDLE.num_seconds()))
}

/// The refresh cookie.
#[must_use]
pub fn refresh(refresh: &Refresh, now: Timestamp) -> Cookie<'static> {
    let age = time::Duration::seconds((refresh.expires_at - now).num_seconds());
    cookie(REFRESH, refresh.token.reveal().clone(), age)
}

/// Both cookies, cleared.
#[must_use]
pub fn cleared() -> [Cookie<'static>; 2] {
    [ACCESS, REFRESH].map(|name| cookie(name, String::new(), time::Duration::ZERO))
}

/// A cookie that stands in the request twice, with different values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradictory;

/// The value of a cookie of the request.
///
/// # Errors
/// [`Contradictory`]: a browser keeps one cookie of such a name, so one of the two was planted, and
/// nothing tells which.
pub fn value(request: &HttpRequest, name: &str) -> Result<Option<String>, Contradictory> {
    let mut given = named(request.headers(), name);
    let Some(first) = given.next() else { return Ok(None) };
    if given.any(|other| other != first) {
        return Err(Contradictory);
    }
    // Our tokens are ASCII: what is not even text is none of them.
    let text = std::str::from_utf8(first).ok().filter(|value| !value.is_empty());
    Ok(text.map(str::to_owned))
}

/// The values of every cookie of exactly this name, as they are written.
fn named<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    headers
        .get_all(COOKIE)
        .map(HeaderValue::as_bytes)
        .flat_map(|line| line.split(|byte| *byte == b';'))
        .filter_map(move |pair| blank_off(pair).strip_prefix(name.as_bytes())?.strip_prefix(b"="))
}

/// Without the blanks around it, as HTTP knows them: space and tab, nothing else.
fn blank_off(pair: &[u8]) -> &[u8] {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let Some(first) = pair.iter().position(|byte| !is_blank(byte)) else { return &[] };
    let last = pair.iter().rposition(|byte| !is_blank(byte)).unwrap_or(first);
    &pair[first..=last]
}

fn cookie(name: &'static str, value: String, age: time::Duration) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(age)
        .finish()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn sent(lines: &[&[u8]]) -> Result<Option<String>, Contradictory> {
        let mut request = TestRequest::default();
        for line in lines {
            request = request.append_header((COOKIE, HeaderValue::from_bytes(line).unwrap()));
        }
        value(&request.to_http_request(), ACCESS)
    }

    #[test]
    fn a_cookie_is_known_by_the_bytes_of_its_name() {
        let ours: [&[&[u8]]; 12] = [
            &[b"__Host-hamkorlik=abc"],
            &[b"a=1; __Host-hamkorlik=abc;b=2"],
            &[b"a=1", b"\t__Host-hamkorlik=abc "],
            &[b"__Host-hamkorlik=abc; __Host-hamkorlik-refresh=def"],
            &[b"__Host-hamkorlik=abc; __Host-hamkorlik=abc"],
            // Planted by a sibling host under another spelling.
            &[b"__%48ost-hamkorlik=evil; __Host-hamkorlik=abc"],
            &[b"__host-hamkorlik=evil; __Host-hamkorlik=abc"],
            &[b"__Host-hamkorlik =evil; __Host-hamkorlik=abc"],
            &[b"\xa0__Host-hamkorlik=evil; __Host-hamkorlik=abc"],
            &[b"a=b,__Host-hamkorlik=evil; __Host-hamkorlik=abc"],
            // A neighbour's, of whatever it likes.
            &[b"a=\xff; __Host-hamkorlik=abc"],
            &[b"__Host-hamkorlik=abc; =x; ; flag; %=1; a=\"b; c"],
        ];
        for lines in ours {
            assert_eq!(sent(lines), Ok(Some("abc".to_owned())), "{lines:?}");
        }
        let none: [&[&[u8]]; 8] = [
            &[],
            &[b""],
            &[b"__Host-hamkorlik"],
            &[b"__Host-hamkorlik="],
            &[b"__Host-hamkorlik=\xff"],
            &[b"__%48ost-hamkorlik=evil"],
            &[b"__Host-hamkorlik-refresh=def"],
            &[b"x__Host-hamkorlik=abc"],
        ];
        for lines in none {
            assert_eq!(sent(lines), Ok(None), "{lines:?}");
        }
    }

    #[test]
    fn two_that_differ_are_none() {
        let differing: [&[&[u8]]; 2] = [
            &[b"__Host-hamkorlik=abc; __Host-hamkorlik=def"],
            &[b"__Host-hamkorlik=abc", b"a=1; __Host-hamkorlik="],
        ];
        for lines in differing {
            assert_eq!(sent(lines), Err(Contradictory), "{lines:?}");
        }
    }
}
