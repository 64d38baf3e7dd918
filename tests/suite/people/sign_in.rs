//! Signing in as a browser, staying signed in, signing out.

use chrono::Duration;
use futures_util::future::join_all;
use hamkorlik::kernel::clock::Clock;
use reqwest::Method;
use serde_json::json;

use super::browser::{ACCESS, Browser, REFRESH, set_cookies};
use crate::harness::{Database, Office, send};

/// An office whose clock is moved by hand.
async fn office_with_clock() -> (Office, Clock) {
    let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().unwrap());
    (Office::on(Database::fresh().await, clock.clone()).await, clock)
}

fn later(clock: &Clock, by: Duration) {
    clock.set(clock.now() + by);
}

#[actix_web::test]
async fn from_signing_in_to_signing_out() {
    let office = Office::open().await;
    let mut browser = Browser::new(&office);
    browser.get("/v1/me").await.refused(401, "unauthenticated");
    let session = browser.sign_in("officer").await.expect(200);
    assert_eq!(session.body["user"]["login"], "officer");
    assert!(session.body.get("access_token").is_none(), "no script may read it");
    for line in session.headers.get_all("set-cookie") {
        let line = line.to_str().unwrap();
        for part in ["__Host-hamkorlik", "HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
            assert!(line.contains(part), "{part}: {line}");
        }
    }
    assert_eq!(browser.jar.len(), 2);
    assert_eq!(browser.get("/v1/me").await.expect(200).body["login"], "officer");
    let left = browser.jar.clone();
    browser.post("/v1/sign-out", &json!({})).await.expect(204);
    assert!(browser.jar.is_empty(), "both cookies are cleared");
    browser.get("/v1/me").await.refused(401, "unauthenticated");
    browser.jar = left;
    browser.post("/v1/refresh", &json!({})).await.refused(401, "session_ended");
}

#[actix_web::test]
async fn a_refresh_token_is_replaced_and_its_copy_ends_the_session() {
    let (office, clock) = office_with_clock().await;
    let mut browser = Browser::of(&office, "officer").await;
    let first = browser.jar.clone();
    later(&clock, Duration::minutes(10));
    browser.get("/v1/me").await.refused(401, "token_expired");
    browser.post("/v1/refresh", &json!({})).await.expect(200);
    assert_ne!(browser.jar[REFRESH], first[REFRESH]);
    assert_ne!(browser.jar[ACCESS], first[ACCESS]);
    browser.get("/v1/me").await.expect(200);

    // Another tab a moment later: an access token, and no second way on.
    let mut tab = Browser::new(&office);
    tab.jar.clone_from(&first);
    later(&clock, Duration::seconds(10));
    let renewed = tab.post("/v1/refresh", &json!({})).await.expect(200);
    let names: Vec<_> = set_cookies(&renewed).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, [ACCESS]);

    // A thief, later still: whoever holds a token of this family is signed out.
    let mut thief = Browser::new(&office);
    thief.jar.clone_from(&first);
    later(&clock, Duration::seconds(1));
    thief.post("/v1/refresh", &json!({})).await.refused(401, "session_ended");
    browser.post("/v1/refresh", &json!({})).await.refused(401, "session_ended");
    later(&clock, Duration::minutes(10));
    browser.get("/v1/me").await.refused(401, "token_expired");
}

#[actix_web::test]
async fn every_refusal_is_the_same() {
    let office = Office::open().await;
    let mut told = Vec::new();
    for (login, password) in
        [("officer", "a wrong password"), ("nobody", "hamkorlik-demo"), ("officer ' --", "x")]
    {
        let mut browser = Browser::new(&office);
        let body = json!({"login": login, "password": password});
        let refused = browser.post("/v1/sign-in", &body).await.refused(401, "wrong_credentials");
        assert!(browser.jar.is_empty());
        let mut body = refused.body;
        body.as_object_mut().unwrap().remove("request_id");
        told.push(body);
    }
    assert!(told.iter().all(|one| *one == told[0]), "{told:?}");
}

/// Tries are counted before the password is looked at: many at once are no way around.
#[actix_web::test]
async fn tries_at_once_do_not_pass_the_limit() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let body = json!({"login": "officer", "password": "wrong", "as": "bearer"});
    let tries = (0..24).map(|at| {
        let anyone = if at % 2 == 0 { office.anyone() } else { twin.anyone() };
        let body = body.clone();
        async move { anyone.post("/v1/sign-in", &body).await }
    });
    let answers = join_all(tries).await;
    let with = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((with(401), with(429)), (10, 14), "{answers:?}");
    let waiting = answers.iter().find(|answer| answer.status == 429).unwrap();
    assert!(waiting.header("retry-after").parse::<u32>().unwrap() > 800);
    let right = json!({"login": "officer", "password": "hamkorlik-demo", "as": "bearer"});
    office.anyone().post("/v1/sign-in", &right).await.refused(429, "too_many_requests");
    // Another person at the same address is not held up.
    office.head().await.get("/v1/me").await.expect(200);
}

#[actix_web::test]
async fn a_program_gets_a_token_and_a_browser_does_not() {
    let office = Office::open().await;
    let body = json!({"login": "officer", "password": "hamkorlik-demo", "as": "bearer"});
    for header in [("origin", super::browser::OWN), ("sec-fetch-mode", "cors")] {
        let request = office.anyone().request(Method::POST, "/v1/sign-in");
        send(request.header(header.0, header.1).json(&body)).await.refused(403, "bearer_refused");
    }
    let session = office.anyone().post("/v1/sign-in", &body).await.expect(200);
    assert!(set_cookies(&session).is_empty());
    assert!(session.body["access_token"].as_str().unwrap().len() > 100);
}
