//! A cookie is sent whatever page asks: each request with one proves where it comes from.

use reqwest::Method;
use serde_json::json;

use super::browser::{Browser, OWN};
use crate::harness::{Office, send};

#[actix_web::test]
async fn what_changes_something_comes_from_our_own_page() {
    let office = Office::open().await;
    let browser = Browser::of(&office, "officer").await;
    let spa = ("x-hamkorlik-client", "spa");
    for (headers, believed) in [
        (vec![("origin", OWN), spa], true),
        (vec![("origin", OWN), spa, ("sec-fetch-site", "same-origin")], true),
        (vec![], false),
        (vec![spa], false),
        (vec![("origin", OWN)], false),
        (vec![("origin", OWN), ("x-hamkorlik-client", "")], false),
        (vec![("origin", "http://localhost:8081"), spa], false),
        (vec![("origin", "https://localhost:8080"), spa], false),
        (vec![("origin", "http://evil.example"), spa], false),
        (vec![("origin", "null"), spa], false),
        (vec![("origin", OWN), ("origin", "http://evil.example"), spa], false),
    ] {
        for (method, path, body) in [
            (Method::PATCH, "/v1/me", json!({"language": "ru"})),
            (Method::POST, "/v1/refresh", json!({})),
        ] {
            let mut request = browser.bare(method, path).json(&body);
            for (name, value) in &headers {
                request = request.header(*name, *value);
            }
            let answer = send(request).await;
            if believed {
                answer.expect(200);
            } else {
                answer.refused(403, "csrf_refused");
            }
        }
    }
    let browser = Browser::of(&office, "officer").await;
    let out = browser.bare(Method::POST, "/v1/sign-out").json(&json!({}));
    send(out.header("origin", "http://evil.example")).await.refused(403, "csrf_refused");
    let stays = browser.request(Method::GET, "/v1/me");
    assert_eq!(send(stays).await.expect(200).body["language"], "ru");
}

#[actix_web::test]
async fn signing_in_is_guarded_too() {
    let office = Office::open().await;
    let body = json!({"login": "officer", "password": "hamkorlik-demo"});
    office.anyone().post("/v1/sign-in", &body).await.refused(403, "csrf_refused");
    let foreign = office.anyone().request(Method::POST, "/v1/sign-in").json(&body);
    let foreign = foreign.header("origin", "http://evil.example").header("x-hamkorlik-client", "x");
    send(foreign).await.refused(403, "csrf_refused");
}

#[actix_web::test]
async fn another_site_s_page_reads_nothing() {
    let office = Office::open().await;
    let browser = Browser::of(&office, "officer").await;
    for (site, believed) in [
        ("same-origin", true),
        ("same-site", true),
        ("none", true),
        ("cross-site", false),
        ("Same-Origin", false),
        ("", false),
    ] {
        for path in ["/v1/me", "/v1/partners"] {
            let request = browser.bare(Method::GET, path).header("sec-fetch-site", site);
            let answer = send(request).await;
            if believed {
                answer.expect(200);
            } else {
                answer.refused(403, "csrf_refused");
            }
        }
    }
    // Whoever holds the token itself is no page that a browser lends its cookies to.
    let program = office.officer().await.request(Method::GET, "/v1/me");
    send(program.header("sec-fetch-site", "cross-site")).await.expect(200);
}
