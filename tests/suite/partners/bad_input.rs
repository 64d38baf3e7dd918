//! What cannot be used is refused with its place, alike on both databases.

use reqwest::Method;
use serde_json::json;

use super::{add, at, named, with};
use crate::harness::{Office, send};

#[actix_web::test]
async fn bodies_that_cannot_be_read() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
    let name = |text: &str| named(text).to_string();
    let table: Vec<(String, u16, &str, &str)> = vec![
        ("{".into(), 400, "malformed_json", ""),
        ("[]".into(), 400, "wrong_type", ""),
        ("null".into(), 400, "wrong_type", ""),
        (r#"{"kind":"university","country":"SK"}"#.into(), 400, "missing_field", "/names"),
        (r#"{"names":"x"}"#.into(), 400, "wrong_type", "/names"),
        (r#"{"names":[{"text":1}]}"#.into(), 400, "wrong_type", "/names/0/text"),
        (r#"{"colour":"blue"}"#.into(), 400, "unknown_field", "/colour"),
        (r#"{"names":[{"text":"a","colour":1}]}"#.into(), 400, "unknown_field", "/names/0/colour"),
        (name("a").replace("university", "club"), 400, "wrong_type", "/kind"),
        (name(r"a\u0000b").replace(r"\\u", r"\u"), 400, "invalid_text", "/names/0/text"),
        (name("a\u{202e}b"), 400, "invalid_text", "/names/0/text"),
        (name(r"a\ud800b").replace(r"\\u", r"\u"), 400, "malformed_json", ""),
        (format!(r#"{{"names":{deep}}}"#), 400, "malformed_json", ""),
        (r#"{"latitude":1e999}"#.into(), 400, "malformed_json", ""),
    ];
    for (body, status, code, pointer) in table {
        let request = officer.request(Method::POST, "/v1/partners");
        let request = request.header("content-type", "application/json").body(body.clone());
        let answer = send(request).await;
        let answer = answer.refused(status, code);
        let first = answer.errors().first().map(|(at, _)| at.clone()).unwrap_or_default();
        assert!(pointer.is_empty() || first == pointer, "{body}: {first}");
    }
    let large = json!({"notes": "x".repeat(1024 * 1024)}).to_string();
    let request = officer.request(Method::POST, "/v1/partners").body(large);
    let answer = send(request.header("content-type", "application/json")).await;
    answer.refused(413, "too_large");
    let request = officer.request(Method::POST, "/v1/partners").body("<a/>");
    send(request.header("content-type", "text/xml")).await.refused(415, "unsupported_media_type");
}

#[actix_web::test]
async fn values_that_are_wrong_are_told_all_at_once() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let wrong = with(
        named(" "),
        json!({
            "country": "ZZ", "website": "uniza.sk", "domains": ["Not A Domain"],
            "identifiers": [{"scheme": "ror", "value": "02eaafc19"}],
            "latitude": 91, "longitude": 0, "tags": [""],
        }),
    );
    let answer = officer.post("/v1/partners", &wrong).await.refused(422, "invalid");
    let mut found = answer.errors();
    found.sort();
    let expected = [
        ("/country", "invalid_country"),
        ("/domains/0", "invalid_domain"),
        ("/identifiers/0/value", "invalid_check_digits"),
        ("/latitude", "out_of_range"),
        ("/names/0/text", "too_short"),
        ("/tags/0", "too_short"),
        ("/website", "invalid_url"),
    ];
    let expected: Vec<_> =
        expected.iter().map(|(at, code)| ((*at).to_owned(), (*code).to_owned())).collect();
    assert_eq!(found, expected, "{}", answer.text);
}

#[actix_web::test]
async fn addresses_methods_and_parameters() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = add(&officer, &named("One")).await;
    for id in ["1", "null", "01a20000-0000-7000-8000-000000000000", "%00", "../x"] {
        officer.get(&format!("/v1/partners/{id}/history")).await.refused(404, "not_found");
    }
    let put = send(officer.request(Method::PUT, &at(&partner))).await;
    let put = put.refused(405, "method_not_allowed");
    assert_eq!(put.header("allow"), "DELETE, GET, HEAD, PATCH");
    for (query, code) in [
        ("limit=0", "invalid_parameter"),
        ("limit=201", "invalid_parameter"),
        ("limit=5&limit=6", "invalid_parameter"),
        ("colour=blue", "unknown_parameter"),
        ("status=open", "invalid_parameter"),
        ("sort=notes", "invalid_parameter"),
        ("updated_from=tomorrow", "invalid_parameter"),
        ("country=XX", "invalid_parameter"),
        ("q=%00", "invalid_text"),
    ] {
        let answer = officer.get(&format!("/v1/partners?{query}")).await.refused(400, code);
        assert!(answer.errors()[0].0.starts_with('?'), "{query}: {}", answer.text);
    }
    for version in ["1", "\"1\"", "*", "\"v1\", \"v2\"", "\"vx\""] {
        let request = officer.request(Method::DELETE, &at(&partner)).header("if-match", version);
        send(request).await.refused(400, "invalid_header");
    }
}

#[actix_web::test]
async fn problems_speak_the_caller_s_language() {
    let office = Office::open().await;
    for (wanted, given, title) in [
        ("uz", "uz", "Topilmadi"),
        ("ru-RU, en;q=0.5", "ru", "Не найдено"),
        ("de, en;q=0.3", "en", "Not found"),
        ("", "en", "Not found"),
    ] {
        let request = office.anyone().request(Method::GET, "/v1/nowhere");
        let answer =
            send(request.header("accept-language", wanted)).await.refused(404, "not_found");
        assert_eq!(
            (answer.body["title"].as_str(), answer.header("content-language")),
            (Some(title), given)
        );
    }
}

#[actix_web::test]
async fn a_partner_is_taken_from_an_entry_that_is_there() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let nowhere = json!({"institution_id": "01a20000-0000-7000-8000-000000000000"});
    let answer = officer.post("/v1/partners", &with(named("Ege"), nowhere)).await;
    let answer = answer.refused(422, "invalid");
    assert_eq!(answer.errors(), [("/institution_id".to_owned(), "not_found".to_owned())]);
}
