//! The own account.

use futures_util::future::join_all;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;

use crate::harness::{Caller, Office, send};

async fn change(by: &Caller, body: &serde_json::Value) -> crate::harness::Answered {
    send(by.request(Method::PATCH, "/v1/me").json(body)).await
}

#[actix_web::test]
async fn everybody_chooses_their_language() {
    let office = Office::open().await;
    let (officer, applicant) = (office.officer().await, office.person("applicant").await);
    let me = officer.get("/v1/me").await.expect(200);
    assert_eq!(me.body["roles"], json!([{"role": "officer", "unit_id": null}]));
    assert!(me.body["permissions"].as_array().unwrap().contains(&json!("edit_partners")));

    for language in ["ru", "en", "uz"] {
        let changed = change(&officer, &json!({"language": language})).await.expect(200);
        assert_eq!(changed.body["language"], language);
        assert_eq!(officer.get("/v1/me").await.body, changed.body);
    }
    let kept = change(&officer, &json!({})).await.expect(200);
    assert_eq!(kept.body["language"], "uz");
    let usual = change(&officer, &json!({"language": null})).await.expect(200);
    assert_eq!(usual.body["language"], "en");
    // Nobody else's account has changed, and the next session speaks the language.
    change(&officer, &json!({"language": "ru"})).await.expect(200);
    assert_ne!(applicant.get("/v1/me").await.body["language"], "ru");
    let again = office.officer().await;
    assert_eq!(again.get("/v1/me").await.body["language"], "ru");
}

#[actix_web::test]
async fn nobody_gives_themselves_more() {
    let office = Office::open().await;
    let applicant = office.person("applicant").await;
    for (body, code, pointer) in [
        (json!({"roles": [{"role": "admin"}]}), "unknown_field", "/roles"),
        (json!({"login": "admin"}), "unknown_field", "/login"),
        (json!({"language": "de"}), "wrong_type", "/language"),
    ] {
        let refused = change(&applicant, &body).await.refused(400, code);
        assert_eq!(refused.errors()[0].0, pointer);
    }
    change(&office.anyone(), &json!({"language": "ru"})).await.refused(401, "unauthenticated");
}

/// How many rows the whole history has.
async fn remembered(office: &Office) -> i64 {
    let db = office.store().read();
    let sql = "SELECT count(*) FROM history";
    let look = Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(look).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

#[actix_web::test]
async fn what_changes_nothing_is_not_remembered() {
    let office = Office::open().await;
    let applicant = office.person("applicant").await;
    change(&applicant, &json!({"language": "ru"})).await.expect(200);
    let before = remembered(&office).await;
    for body in [json!({"language": "ru"}), json!({})] {
        change(&applicant, &body).await.expect(200);
    }
    assert_eq!(remembered(&office).await, before);
}

/// One person's changes follow each other: they do not lose races until they are refused.
#[actix_web::test]
async fn many_changes_at_once_are_all_made() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let here = office.person("applicant").await;
    let there = here.clone().at(twin.base.clone());
    let before = remembered(&office).await;
    let changes = (0..60).map(|number| {
        let by = if number % 2 == 0 { &here } else { &there };
        let language = ["ru", "en", "uz"][number % 3];
        async move { change(by, &json!({"language": language})).await.status }
    });
    let statuses = join_all(changes).await;
    assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
    assert!(remembered(&office).await > before);
}
