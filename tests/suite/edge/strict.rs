//! What is not understood is refused, not passed over.

use reqwest::Method;
use serde_json::json;

use crate::harness::{Office, send, tag};
use crate::partners::{add, at, named, with};

#[actix_web::test]
async fn a_parameter_nobody_reads_is_refused() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = add(&officer, &named("Ege University")).await;
    let path = format!("{}?dry_run=true", at(&partner));
    let refused = officer.delete(&path, 1).await.refused(400, "unknown_parameter");
    assert_eq!(refused.errors(), [("?dry_run".to_owned(), "unknown_parameter".to_owned())]);
    for (method, path) in [
        (Method::GET, path.as_str()),
        (Method::GET, "/v1/me?x"),
        (Method::PATCH, "/v1/me?x=1"),
        (Method::POST, "/v1/partners?dry_run=true"),
        (Method::GET, "/problems?x=1"),
        (Method::POST, "/v1/sign-out?x=1"),
    ] {
        let request = officer.request(method, path).header("if-match", tag(1));
        send(request.json(&json!({}))).await.refused(400, "unknown_parameter");
    }
    send(officer.request(Method::HEAD, "/v1/me?x=1")).await.expect(400);
    // An empty query is none.
    officer.get(&format!("{}?", at(&partner))).await.expect(200);
    officer.get("/v1/nowhere?x=1").await.refused(404, "not_found");
}

/// The router decodes the address; what is asked about it before is asked about the same one.
#[actix_web::test]
async fn another_spelling_of_the_address_is_the_same_address() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = add(&officer, &named("Ege University")).await;
    let spelt = at(&partner).replace("partners", "%70artners");
    let dry = format!("{spelt}?dry_run=true");
    officer.delete(&dry, 1).await.refused(400, "unknown_parameter");
    officer.get("/v1/%6De?x=1").await.refused(400, "unknown_parameter");
    let put = send(officer.request(Method::PUT, "/v1/%6De")).await;
    assert_eq!(put.refused(405, "method_not_allowed").header("allow"), "GET, HEAD, PATCH");
    // It lands at a partner's address, as the plain one does.
    let patched = officer.patch("/v1/partners/%73uggestions", 1, &json!({})).await;
    patched.refused(405, "method_not_allowed");
    officer.get(&spelt).await.expect(200);
    // A slash written so is no slash.
    officer.get("/v1%2Fme").await.refused(404, "not_found");
}

#[actix_web::test]
async fn an_object_is_no_word_of_a_closed_list() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = with(named("Ege University"), json!({"kind": {"university": null}}));
    let refused = officer.post("/v1/partners", &partner).await.refused(400, "wrong_type");
    assert_eq!(refused.errors(), [("/kind".to_owned(), "wrong_type".to_owned())]);
}

#[actix_web::test]
async fn who_accepts_no_encoding_gets_a_problem() {
    let office = Office::open().await;
    for accepted in ["identity;q=0", "*;q=0", "br, identity;q=0"] {
        let request = office.anyone().request(Method::GET, "/v1/openapi.json");
        let refused = send(request.header("accept-encoding", accepted)).await;
        let refused = refused.refused(400, "invalid_header");
        assert_eq!(refused.header("x-content-type-options"), "nosniff");
        assert_ne!(refused.header("x-request-id"), "");
    }
    let request = office.anyone().request(Method::GET, "/v1/openapi.json");
    let packed = request.header("accept-encoding", "gzip").send().await.unwrap();
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    // A refusal is worded anew; it must not bear the encoding of what was there before.
    let request = office.anyone().request(Method::GET, "/v1/partners");
    let refused = send(request.header("accept-encoding", "gzip")).await;
    refused.refused(401, "unauthenticated");
}

/// A name of which the key is as long as a key may be.
#[actix_web::test]
async fn the_longest_name_at_the_end_of_a_page_makes_a_cursor_that_is_taken() {
    let office = Office::open().await;
    let officer = office.officer().await;
    add(&officer, &named("Ege University")).await;
    add(&officer, &named(&"각".repeat(300))).await;
    add(&officer, &named(&"힣".repeat(300))).await;
    let mut path = "/v1/partners?sort=name&limit=1".to_owned();
    let mut seen = 0;
    loop {
        let page = officer.get(&path).await.expect(200);
        seen += page.body["items"].as_array().unwrap().len();
        let Some(next) = page.body["next"].as_str() else { break };
        path = format!("/v1/partners?sort=name&limit=1&cursor={next}");
    }
    assert_eq!(seen, 3);
}
