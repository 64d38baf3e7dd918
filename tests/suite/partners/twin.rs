//! What the caller may not see does not exist for them: a database without the hidden partners
//! answers an applicant byte for byte the same.

use hamkorlik::kernel::clock::Clock;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

use super::{add, at, named, with};
use crate::harness::{Answered, Caller, Database, Office};

/// Fills the office; the hidden rows stand among the visible ones.
async fn fill(office: &Office) -> Vec<String> {
    let (officer, head) = (office.officer().await, office.head().await);
    let public =
        |name: &str, fields: Value| with(with(named(name), json!({"public": true})), fields);
    let hidden = |name: &str, fields: Value| with(named(name), fields);
    let parent = add(&officer, &hidden("Secret Parent University", json!({}))).await;
    let open = add(
        &officer,
        &public(
            "Open University of Zilina",
            json!({
                "parent_id": parent.id(), "domains": ["open.sk"], "notes": "secretnote",
            }),
        ),
    )
    .await;
    let contacts = format!("{}/contacts", at(&open));
    officer.post(&contacts, &json!({"name": "Secretperson"})).await.expect(201);
    add(&officer, &public("Open Institute of Kosice", json!({"country": "TR"}))).await;
    let same = json!({"domains": ["open.sk"], "tags": ["open"],
        "identifiers": [{"scheme": "ror", "value": "02eaafc18"}]});
    let other = add(&officer, &hidden("Open Hidden University", same)).await;
    let closed = add(&officer, &public("Open Closed Institute", json!({"status": "active"}))).await;
    let closing = json!({"reason": "secretreason", "successor_id": other.id()});
    officer.act(&format!("{}/close", at(&closed)), 1, &closing).await.expect(200);
    let duplicate = add(&officer, &public("Open Duplicate", json!({}))).await;
    let merging = json!({"duplicate_id": duplicate.id(), "duplicate_version": 1, "take": []});
    head.act(&format!("{}/merge", at(&other)), 1, &merging).await.expect(200);
    vec![parent.id(), other.id(), duplicate.id(), open.id(), closed.id()]
}

/// Deletes the hidden partners and everything that refers to them.
async fn forget(office: &Office, hidden: &[String]) {
    let db = &office.store().pools().write;
    let hex: Vec<_> = hidden.iter().map(|id| id.replace('-', "")).collect();
    let sqlite = db.get_database_backend() == sea_orm::DbBackend::Sqlite;
    let list = |form: &dyn Fn(&str) -> String| {
        hex.iter().map(|id| form(id)).collect::<Vec<_>>().join(", ")
    };
    let ids = if sqlite { list(&|id| format!("x'{id}'")) } else { list(&|id| format!("'{id}'")) };
    for sql in [
        format!("UPDATE partners SET parent_id = NULL WHERE parent_id IN ({ids})"),
        format!("UPDATE partners SET successor_id = NULL WHERE successor_id IN ({ids})"),
        format!("UPDATE partners SET merged_into_id = NULL WHERE merged_into_id IN ({ids})"),
        format!("DELETE FROM partner_merges WHERE duplicate_id IN ({ids})"),
        format!("DELETE FROM partner_names WHERE partner_id IN ({ids})"),
        format!("DELETE FROM partner_domains WHERE partner_id IN ({ids})"),
        format!("DELETE FROM partner_identifiers WHERE partner_id IN ({ids})"),
        format!("DELETE FROM partner_tags WHERE partner_id IN ({ids})"),
        format!("DELETE FROM partners_search WHERE record_id IN ({ids})"),
        format!("DELETE FROM partners WHERE id IN ({ids})"),
    ] {
        db.execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
}

/// Everything an applicant can ask, in one text per question.
async fn asked(by: &Caller, ids: &[String]) -> Vec<(String, String)> {
    let mut paths = vec![
        "/v1/partners?count=true".to_owned(),
        "/v1/partners?count=true&merged=include&sort=name".to_owned(),
        "/v1/partners?count=true&tag=open".to_owned(),
        "/v1/partners/suggestions?q=secret".to_owned(),
        "/v1/partners/duplicates?domain=open.sk".to_owned(),
        "/v1/partners/duplicates?identifier=ror:02eaafc18".to_owned(),
        "/v1/partners/duplicates?name=Open%20Hidden%20University".to_owned(),
    ];
    for word in ["open", "hidden", "secret", "secretnote", "secretperson", "duplicate"] {
        paths.push(format!("/v1/partners?count=true&q={word}"));
        paths.push(format!("/v1/partners/suggestions?q={word}"));
    }
    for word in ["open", "hidden", "secret"] {
        paths.push(format!("/v1/institutions?count=true&q={word}"));
        paths.push(format!("/v1/institutions/suggestions?q={word}"));
    }
    for id in ids {
        paths.push(format!("/v1/partners/{id}"));
        paths.push(format!("/v1/partners/{id}/history"));
        paths.push(format!("/v1/partners/{id}/contacts/{id}"));
        for other in ids {
            paths.push(format!("/v1/partners/{id}/merge-preview?duplicate_id={other}"));
        }
    }
    let mut answers = Vec::new();
    for path in paths {
        let answer = by.get(&path).await;
        answers.push((path, told(&answer)));
    }
    for list in LISTS {
        answers.extend(walked(by, list).await);
    }
    answers
}

/// Lists an applicant walks through, a partner on each page: neither the pages nor their cursors
/// may tell of rows between.
const LISTS: [&str; 4] = [
    "/v1/partners?limit=1&count=true",
    "/v1/partners?limit=1&sort=-name",
    "/v1/partners?limit=1&sort=country&merged=include",
    "/v1/partners?limit=1&sort=-number&q=open",
];

/// Every page of a list there and back, by its cursors.
async fn walked(by: &Caller, list: &str) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let mut cursor = None;
    for direction in ["next", "previous"] {
        loop {
            let more = cursor.as_ref().map(|cursor| format!("&cursor={cursor}"));
            let path = format!("{list}{}", more.unwrap_or_default());
            let page = by.get(&path).await.expect(200);
            pages.push((format!("{list} {direction} {}", pages.len()), told(&page)));
            let further = page.body[direction].as_str().map(str::to_owned);
            if further.is_none() {
                break;
            }
            cursor = further;
        }
    }
    pages
}

/// Status and body, without the request's own id.
fn told(answer: &Answered) -> String {
    let mut body = answer.body.clone();
    if let Some(body) = body.as_object_mut() {
        body.remove("request_id");
    }
    format!("{} {body}", answer.status)
}

#[actix_web::test]
async fn a_database_without_the_hidden_rows_answers_the_same() {
    let office = Office::on(Database::fresh().await, Clock::System).await;
    let ids = fill(&office).await;
    let applicant = office.person("applicant").await;
    let with_hidden = asked(&applicant, &ids).await;
    forget(&office, &ids[..3]).await;
    let without = asked(&applicant, &ids).await;
    let mut seen = 0;
    assert_eq!(with_hidden.len(), without.len());
    for ((path, before), (_, after)) in with_hidden.iter().zip(&without) {
        assert_eq!(before, after, "{path}");
        seen += usize::from(before.contains("PRT-"));
    }
    assert!(seen > 5, "the applicant sees the public ones");
    for list in LISTS {
        let pages = without.iter().filter(|(path, _)| path.starts_with(list)).count();
        assert!(pages >= 5, "{list} has several pages: {pages}");
    }
}
