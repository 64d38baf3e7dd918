//! Lists of codes: equal for everyone, and sent once.

use reqwest::Method;
use reqwest::header::IF_NONE_MATCH;

use crate::harness::{Office, send};

#[actix_web::test]
async fn subject_areas_are_told_to_anyone_in_three_languages() {
    let office = Office::open().await;
    let answer = office.anyone().get("/v1/subject-areas").await.expect(200);
    let items = answer.body["items"].as_array().unwrap();
    let of = |level: &str| items.iter().filter(|item| item["level"] == level).count();
    assert_eq!((of("broad"), of("narrow"), of("detailed")), (11, 57, 148));
    let energy = items.iter().find(|item| item["code"] == "0713").unwrap();
    assert_eq!(
        *energy,
        serde_json::json!({
            "code": "0713",
            "level": "detailed",
            "names": {
                "uz": "Elektr va energetika",
                "ru": "Электричество и энергетика",
                "en": "Electricity and energy",
            },
        })
    );
}

#[actix_web::test]
async fn subject_areas_are_sent_once() {
    let office = Office::open().await;
    let path = "/v1/subject-areas";
    let first = office.anyone().get(path).await.expect(200);
    let again = |caller: crate::harness::Caller, tag: &str| {
        send(caller.request(Method::GET, path).header(IF_NONE_MATCH, tag))
    };
    // Equal for everyone: a tag given to one caller is good for the other.
    let second = again(office.officer().await, first.header("etag")).await.expect(304);
    assert!(second.text.is_empty());
    assert_eq!(second.header("etag"), first.header("etag"));
    assert_eq!(second.header("cache-control"), "no-cache");
    again(office.anyone(), "\"other\"").await.expect(200);
}
