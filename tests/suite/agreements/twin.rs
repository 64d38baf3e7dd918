//! What a caller may not see does not exist for them: a database without it answers the same.

use serde_json::{Value, json};

use super::{act, at, draft, memorandum, partner, registered, with};
use crate::harness::{Answered, Office};

/// An answer without what differs between two databases anyway.
fn plain(answer: &Answered) -> Value {
    let mut body = answer.body.clone();
    for field in ["request_id", "instance", "next", "previous"] {
        if let Some(body) = body.as_object_mut() {
            body.remove(field);
        }
    }
    if let Some(items) = body["items"].as_array_mut() {
        for item in items {
            for field in ["id", "updated_at", "number", "partners"] {
                item.as_object_mut().unwrap().remove(field);
            }
        }
    }
    json!({"status": answer.status, "body": body})
}

#[actix_web::test]
async fn hidden_agreements_leave_no_trace() {
    let (with_hidden, without) = (Office::open().await, Office::open().await);
    for office in [&with_hidden, &without] {
        let officer = office.officer().await;
        let shown = registered(&officer, "Shown", "2025-01-10").await;
        officer.patch(&at(&shown), 1, &json!({"public": true})).await.expect(200);
    }
    let officer = with_hidden.officer().await;
    let partner = partner(&officer, "Hidden partner").await;
    let hidden =
        draft(&officer, &with(memorandum(&partner, "Hidden"), json!({"public": true}))).await;
    let secret = registered(&officer, "Secret", "2025-01-10").await;
    for login in ["applicant", "coordinator"] {
        let (here, there) = (with_hidden.person(login).await, without.person(login).await);
        for path in [
            "/v1/agreements",
            "/v1/agreements?count=true",
            "/v1/agreements?q=hidden",
            "/v1/agreements?q=secret&count=true",
            "/v1/agreements?status=draft",
            "/v1/agreements?state=in_force&count=true",
            "/v1/agreements?sort=title&limit=1",
            "/v1/agreements?needs=conclusion",
            "/v1/agreements?country=SK&count=true",
        ] {
            let (one, other) = (here.get(path).await, there.get(path).await);
            assert_eq!(plain(&one), plain(&other), "{login} {path}");
        }
        for path in [
            at(&hidden),
            at(&secret),
            format!("{}/history", at(&secret)),
            format!("/v1/agreements?partner_id={partner}&count=true"),
        ] {
            let (one, other) = (here.get(&path).await, there.get(&path).await);
            assert_eq!(plain(&one), plain(&other), "{login} {path}");
        }
    }
}

#[actix_web::test]
async fn everybody_sees_the_public_part_alone() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let agreement = registered(&officer, "Public", "2025-01-10").await;
    let path = at(&agreement);
    officer.patch(&path, 1, &json!({"public": true, "notes": "between us"})).await.expect(200);
    let applicant = office.person("applicant").await;
    let seen = applicant.get(&path).await.expect(200);
    for field in ["notes", "office", "actions", "editable", "waiting_for"] {
        assert!(seen.body.get(field).is_none(), "{field}");
    }
    let party = &seen.body["parties"][1];
    assert_eq!(party["partner"], json!(null), "the partner is not public");
    assert!(party.get("signatory").is_none() && party.get("shelf").is_none());
    assert!(!seen.text.contains("between us"));
    applicant.get(&format!("{path}/history")).await.refused(403, "forbidden");
    act(&officer, &path, "correct", &json!({"reason": "x", "changes": {"public": false}}))
        .await
        .expect(200);
    applicant.get(&path).await.refused(404, "not_found");
}
