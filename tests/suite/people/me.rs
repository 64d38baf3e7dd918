//! The own account.

use reqwest::Method;
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
