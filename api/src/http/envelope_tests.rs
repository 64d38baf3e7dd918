//! Every refusal leaves as a problem, with the headers of every answer.

use actix_web::http::StatusCode;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use actix_web::{App, Responder, get, post};
use serde_json::{Value, json};

use crate::http::deadline::deadline;
use crate::http::fallback::nowhere;
use crate::http::limits::limits;
use crate::http::{Answer, Body, Code, Nothing};

use super::*;

#[get("/v1/partners/{partner_id}")]
async fn get_partner() -> Answer {
    Answer::ok(&json!({"id": 1})).version(1)
}

#[post("/v1/partners/{partner_id}/close")]
async fn close_partner(_: Body<Nothing>) -> Result<Answer, Problem> {
    Err(Problem::internal("the secret cause"))
}

#[get("/v1/slow")]
async fn slow() -> impl Responder {
    tokio::time::sleep(Duration::from_mins(1)).await;
    "late"
}

fn edge() -> Edge {
    let document = json!({"paths": {"/v1/partners/{partner_id}": {"get": {}}}});
    Edge {
        known: KnownPaths::of(&document),
        deadline: Duration::from_millis(20),
        https: true,
        limiter: Limiter::new(Rate { burst: 1, per_second: 1, proxies: 0 }),
        ..Edge::default()
    }
}

/// One request to a small application wired as the real one: status, headers, body.
async fn answer(request: TestRequest) -> (StatusCode, HeaderMap, Value) {
    answers(vec![request]).await.remove(0)
}

async fn answers(requests: Vec<TestRequest>) -> Vec<(StatusCode, HeaderMap, Value)> {
    let app = App::new()
        .app_data(web::Data::new(edge()))
        .service(get_partner)
        .service(close_partner)
        .service(slow)
        .default_service(web::to(nowhere))
        .wrap(from_fn(deadline))
        .wrap(from_fn(limits))
        .wrap(from_fn(envelope));
    let app = init_service(app).await;
    let mut answers = Vec::new();
    for request in requests {
        let request = request.to_request();
        let response = match actix_web::dev::Service::call(&app, request).await {
            Ok(response) => {
                let (status, headers) = (response.status(), response.headers().clone());
                (status, headers, read_body_json(response).await)
            }
            Err(error) => {
                let response = error.error_response();
                let (status, headers) = (response.status(), response.headers().clone());
                let body = actix_web::body::to_bytes(response.into_body()).await.expect("a body");
                (status, headers, serde_json::from_slice(&body).expect("JSON"))
            }
        };
        answers.push(response);
    }
    answers
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[actix_web::test]
async fn a_success_has_the_common_headers() {
    let request = TestRequest::with_uri("/v1/partners/1").insert_header((X_REQUEST_ID, "mine"));
    let (status, headers, body) = answer(request).await;
    assert_eq!((status, body), (StatusCode::OK, json!({"id": 1})));
    for (name, value) in [
        (X_REQUEST_ID, "mine"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("etag", "\"v1\""),
    ] {
        assert_eq!(header(&headers, name), Some(value));
    }
    assert!(headers.contains_key("strict-transport-security"));
}

#[actix_web::test]
async fn a_wrong_method_says_which_are_right() {
    let request =
        TestRequest::delete().uri("/v1/partners/1").insert_header(("accept-language", "ru"));
    let (status, headers, body) = answer(request).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(header(&headers, "allow"), Some("GET, HEAD"));
    assert_eq!(header(&headers, "content-type"), Some(PROBLEM_JSON));
    assert_eq!(header(&headers, "content-language"), Some("ru"));
    assert_eq!(body["title"], "Метод не поддерживается");
    assert_eq!(body["instance"], "/v1/partners/1");
    assert_eq!(body["request_id"].as_str(), header(&headers, X_REQUEST_ID));
}

#[actix_web::test]
async fn an_unknown_address_is_not_found() {
    let (status, _, body) = answer(TestRequest::with_uri("/v1/nothing")).await;
    assert_eq!((status, &body["code"]), (StatusCode::NOT_FOUND, &json!("not_found")));
}

#[actix_web::test]
async fn an_internal_cause_stays_inside() {
    let (status, _, body) = answer(TestRequest::post().uri("/v1/partners/1/close")).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!body.to_string().contains("secret"));
}

#[actix_web::test]
async fn a_late_answer_is_given_up() {
    let (status, headers, body) = answer(TestRequest::with_uri("/v1/slow")).await;
    assert_eq!((status, &body["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("timed_out")));
    assert_eq!(header(&headers, "retry-after"), Some("5"));
    assert!(headers.contains_key(X_REQUEST_ID));
    assert_eq!(header(&headers, "x-content-type-options"), Some("nosniff"));
}

#[actix_web::test]
async fn too_many_requests_are_refused_with_the_limit() {
    let peer = std::net::SocketAddr::from(([192, 0, 2, 1], 1));
    let request = || TestRequest::with_uri("/v1/partners/1").peer_addr(peer);
    let mut answers = answers(vec![request(), request()]).await;
    let (status, headers, body) = answers.remove(1);
    assert_eq!(
        (status, &body["code"]),
        (StatusCode::TOO_MANY_REQUESTS, &json!(Code::TooManyRequests))
    );
    assert_eq!(header(&headers, "retry-after"), Some("1"));
    assert_eq!(header(&headers, "ratelimit"), Some("\"general\";r=0;t=1"));
    assert_eq!(answers[0].0, StatusCode::OK);
}

/// A caller that cannot be told is limited too.
#[actix_web::test]
async fn nobody_is_without_a_limit() {
    let request = || TestRequest::with_uri("/v1/partners/1");
    let answers = answers(vec![request(), request()]).await;
    assert_eq!(answers[1].0, StatusCode::TOO_MANY_REQUESTS);
}

#[actix_web::test]
async fn a_refusal_of_the_framework_becomes_a_problem_and_keeps_its_cookies() {
    let app = App::new()
        .route(
            "/",
            web::get().to(|| async {
                HttpResponse::Unauthorized()
                    .insert_header(("set-cookie", "a=; Max-Age=0"))
                    .body("no")
            }),
        )
        .wrap(from_fn(envelope));
    let app = init_service(app).await;
    let response = call_service(&app, TestRequest::with_uri("/").to_request()).await;
    assert_eq!(header(response.headers(), "set-cookie"), Some("a=; Max-Age=0"));
    let body: Value = read_body_json(response).await;
    assert_eq!(body["code"], "unauthenticated");
}
