//! A request sent again has happened once.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

use super::named;
use crate::harness::{Answered, Caller, Office, send};

async fn keyed(by: &Caller, key: &str, name: &str) -> Answered {
    let request = by.request(Method::POST, "/v1/partners").header("idempotency-key", key);
    send(request.json(&named(name))).await
}

async fn count(by: &Caller) -> i64 {
    let page = by.get("/v1/partners?count=true").await.expect(200);
    page.body["total"]["value"].as_i64().unwrap()
}

#[actix_web::test]
async fn twenty_equal_requests_make_one_partner() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for round in 0..10 {
        let key = format!("key-{round}");
        let answers = join_all((0..20).map(|_| keyed(&officer, &key, "Once"))).await;
        let first = answers[0].id();
        for answer in &answers {
            assert_eq!((answer.status, answer.id()), (201, first.clone()), "{}", answer.text);
        }
        let replayed =
            answers.iter().filter(|a| a.header("idempotency-replayed") == "true").count();
        assert_eq!(replayed, 19);
    }
    assert_eq!(count(&officer).await, 10);
}

#[actix_web::test]
async fn a_key_belongs_to_its_request_and_its_caller() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    keyed(&officer, "k", "One").await.expect(201);
    keyed(&officer, "k", "Other").await.refused(422, "idempotency_key_reused");
    keyed(&head, "k", "Other").await.expect(201);
    for key in ["", " ", &"x".repeat(256), "ключ"] {
        let request = officer.request(Method::POST, "/v1/partners");
        let request = request.header("idempotency-key", key.as_bytes()).json(&named("Bad"));
        send(request).await.refused(400, "invalid_header");
    }
    assert_eq!(count(&officer).await, 2);
}

#[actix_web::test]
async fn a_refused_request_leaves_its_key_free() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let request = officer.request(Method::POST, "/v1/partners").header("idempotency-key", "k");
    send(request.json(&json!({"names": []}))).await.expect(400);
    keyed(&officer, "k", "Fine").await.expect(201);
}

#[actix_web::test]
async fn two_replicas_share_the_keys() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.officer().await);
    for round in 0..5 {
        let key = format!("key-{round}");
        let calls = (0..10).map(|at| keyed(if at % 2 == 0 { &here } else { &there }, &key, "Once"));
        let answers = join_all(calls).await;
        let first = answers[0].id();
        for answer in &answers {
            assert_eq!((answer.status, answer.id()), (201, first.clone()), "{}", answer.text);
        }
    }
    assert_eq!(count(&here).await, 5);
}
