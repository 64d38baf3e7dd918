//! Cookies a sibling host of the university has planted: they sign nobody in as somebody else, and
//! a neighbour's odd ones sign nobody out.

use reqwest::Method;
use reqwest::header::HeaderValue;
use serde_json::json;

use super::browser::{ACCESS, Browser, OWN, REFRESH};
use crate::harness::{Answered, Office, send};

/// A request of our own page with this header, byte by byte.
async fn with_cookies(office: &Office, method: Method, path: &str, line: &[u8]) -> Answered {
    let request = office.anyone().request(method, path).header("sec-fetch-site", "same-origin");
    let request = request.header("origin", OWN).header("x-hamkorlik-client", "spa");
    let request = request.header("cookie", HeaderValue::from_bytes(line).unwrap());
    send(request.json(&json!({}))).await
}

#[actix_web::test]
async fn another_spelling_of_the_name_is_another_cookie() {
    let office = Office::open().await;
    let victim = Browser::of(&office, "officer").await;
    let attacker = Browser::of(&office, "applicant").await;
    let (own, planted) = (&victim.jar[ACCESS], &attacker.jar[ACCESS]);
    let me =
        async |line: String| with_cookies(&office, Method::GET, "/v1/me", line.as_bytes()).await;
    // A longer path puts the planted one first.
    let both = me(format!("__%48ost-hamkorlik={planted}; {ACCESS}={own}")).await.expect(200);
    assert_eq!(both.body["login"], "officer");
    me(format!("__%48ost-hamkorlik={planted}")).await.refused(401, "unauthenticated");
    let renewed = format!("__%48ost-hamkorlik-refresh={}", attacker.jar[REFRESH]);
    let renewed = with_cookies(&office, Method::POST, "/v1/refresh", renewed.as_bytes()).await;
    renewed.refused(401, "session_ended");
}

#[actix_web::test]
async fn of_two_that_differ_neither_is_believed() {
    let office = Office::open().await;
    let victim = Browser::of(&office, "officer").await;
    let attacker = Browser::of(&office, "applicant").await;
    let twice = |name: &str| {
        let pair = |browser: &Browser<'_>| format!("{name}={}", browser.jar[name]);
        format!("{}; {}", pair(&attacker), pair(&victim))
    };
    let both = format!("{}; {REFRESH}={}", twice(ACCESS), victim.jar[REFRESH]);
    let me = with_cookies(&office, Method::GET, "/v1/me", both.as_bytes()).await;
    me.refused(401, "unauthenticated");
    let renewed = twice(REFRESH);
    let renewed = with_cookies(&office, Method::POST, "/v1/refresh", renewed.as_bytes()).await;
    renewed.refused(401, "session_ended");
    // Whoever signs out is rid of both.
    let out = twice(ACCESS);
    let out = with_cookies(&office, Method::POST, "/v1/sign-out", out.as_bytes()).await;
    assert_eq!(out.expect(204).headers.get_all("set-cookie").iter().count(), 2);
}

#[actix_web::test]
async fn a_neighbour_s_cookie_signs_nobody_out() {
    let office = Office::open().await;
    let browser = Browser::of(&office, "officer").await;
    let own = format!("{ACCESS}={}", browser.jar[ACCESS]);
    for odd in [&b"a=\xff"[..], b"bad=%FF", b"=x", b"\xfcn=1", b"a=\"b", b";;"] {
        for line in [[odd, b"; ", own.as_bytes()].concat(), [own.as_bytes(), b"; ", odd].concat()] {
            with_cookies(&office, Method::GET, "/v1/me", &line).await.expect(200);
        }
    }
}
