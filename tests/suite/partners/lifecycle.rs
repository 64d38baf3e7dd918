//! From prospect to closed and back, and what may be changed where.

use reqwest::Method;
use serde_json::json;

use super::{add, at, named, with};
use crate::harness::{Office, send};

#[actix_web::test]
async fn a_partner_keeps_its_number_and_tells_where_it_is() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for number in ["PRT-0001", "PRT-0002", "PRT-0003"] {
        let added = add(&officer, &named(number)).await;
        assert_eq!(added.body["number"], number);
        assert_eq!(added.header("location"), at(&added));
        assert_eq!(added.header("etag"), "\"v1\"");
        let read = officer.get(&at(&added)).await.expect(200);
        assert_eq!(read.body, added.body);
    }
}

#[actix_web::test]
async fn a_refused_partner_takes_no_number() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let ror = json!({"identifiers": [{"scheme": "ror", "value": "02eaafc18"}]});
    add(&officer, &with(named("Ege"), ror.clone())).await;
    let again = officer.post("/v1/partners", &with(named("Ege University"), ror)).await;
    let again = again.refused(409, "duplicate");
    assert_eq!(again.errors(), [("/identifiers/0/value".to_owned(), "duplicate".to_owned())]);
    assert!(again.text.contains("PRT-0001"), "{}", again.text);
    assert_eq!(add(&officer, &named("Next")).await.body["number"], "PRT-0002");
}

#[actix_web::test]
async fn the_whole_life_of_a_partner() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let heir = add(&officer, &named("Heir")).await;
    let partner = add(&officer, &named("Old")).await;
    let path = at(&partner);
    let act = |verb: &str| format!("{path}/{verb}");

    let active = officer.act(&act("activate"), 1, &json!({})).await.expect(200);
    assert_eq!((active.body["status"].as_str(), active.version()), (Some("active"), 2));
    let again = officer.act(&act("activate"), 2, &json!({})).await.refused(409, "illegal_action");
    assert_eq!(again.body["status_now"], "active");
    assert!(again.body["actions"].as_array().unwrap().contains(&json!("mark_dormant")));
    let uzbek = officer.request(Method::POST, &act("activate")).header("if-match", "\"v2\"");
    let uzbek = send(uzbek.header("accept-language", "uz").json(&json!({}))).await;
    let unmet = &uzbek.refused(409, "illegal_action").body["unmet"][0];
    assert_eq!(unmet["detail"], "Hamkorning hozirgi holati (faol) bunga yoʻl qoʻymaydi.");

    officer.act(&act("mark-dormant"), 2, &json!({"reason": "no one answers"})).await.expect(200);
    let closing = json!({"reason": "joined another", "successor_id": heir.id()});
    let closed = officer.act(&act("close"), 3, &closing).await.expect(200);
    assert_eq!(closed.body["successor"]["number"], "PRT-0001");
    officer.patch(&path, 4, &json!({"city": "Nitra"})).await.refused(409, "illegal_action");
    officer.act(&act("reopen"), 4, &json!({"reason": "a mistake"})).await.refused(403, "forbidden");
    let reopened = head.act(&act("reopen"), 4, &json!({"reason": "a mistake"})).await.expect(200);
    assert_eq!(reopened.body["status"], "dormant");

    let history = officer.get(&format!("{path}/history")).await.expect(200);
    let acts: Vec<_> =
        history.body["items"].as_array().unwrap().iter().map(|row| row["act"].clone()).collect();
    assert_eq!(acts, ["reopen", "close", "mark_dormant", "activate", "created"]);
    assert_eq!(history.body["items"][1]["reason"], "joined another");
    assert_eq!(history.body["items"][0]["by"]["name"], "Botir Mamatov");
}

#[actix_web::test]
async fn identifiers_are_locked_once_we_work_together() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = add(&officer, &with(named("Ege"), json!({"status": "active"}))).await;
    let change = json!({"identifiers": [{"scheme": "schac", "value": "ege.edu.tr"}]});
    let locked = officer.patch(&at(&partner), 1, &change).await.refused(409, "field_locked");
    assert_eq!(locked.errors()[0].0, "/identifiers");
    let correct = format!("{}/correct", at(&partner));
    let corrected =
        officer.act(&correct, 1, &json!({"reason": "was missing", "changes": change})).await;
    assert_eq!(corrected.expect(200).body["identifiers"][0]["value"], "ege.edu.tr");
}

#[actix_web::test]
async fn a_patch_keeps_clears_and_sets() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner =
        add(&officer, &with(named("Žilina"), json!({"city": "Zilina", "notes": "n"}))).await;
    let path = at(&partner);
    let patched =
        officer.patch(&path, 1, &json!({"city": "Žilina", "notes": null})).await.expect(200);
    assert_eq!(
        (patched.body["city"].as_str(), &patched.body["notes"]),
        (Some("Žilina"), &json!(null))
    );
    assert_eq!(patched.body["country"], "SK");
    let stale =
        officer.patch(&path, 1, &json!({"city": "Nitra"})).await.refused(412, "stale_version");
    assert_eq!(stale.body["current_version"], 2);
    let request = officer.request(reqwest::Method::PATCH, &path).json(&json!({"city": "Nitra"}));
    crate::harness::send(request).await.refused(428, "version_required");
    assert_eq!(officer.get(&path).await.version(), 2);
}

#[actix_web::test]
async fn only_a_prospect_nothing_refers_to_is_deleted() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let parent = add(&officer, &named("Parent")).await;
    let child = add(&officer, &with(named("Child"), json!({"parent_id": parent.id()}))).await;
    officer.delete(&at(&parent), 1).await.refused(409, "has_dependents");
    officer.delete(&at(&child), 1).await.expect(204);
    officer.get(&at(&child)).await.refused(404, "not_found");
    officer.delete(&at(&parent), 1).await.expect(204);
    let active = add(&officer, &with(named("Active"), json!({"status": "active"}))).await;
    officer.delete(&at(&active), 1).await.refused(409, "illegal_action");
}

#[actix_web::test]
async fn nobody_is_their_own_parent() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let top = add(&officer, &named("Top")).await;
    let below = add(&officer, &with(named("Below"), json!({"parent_id": top.id()}))).await;
    let circle = officer.patch(&at(&top), 1, &json!({"parent_id": below.id()})).await;
    assert_eq!(circle.refused(422, "invalid").errors()[0].0, "/parent_id");
}

/// Longer than that nobody follows it up, so no circle could be seen: it is refused, not passed over.
#[actix_web::test]
async fn a_line_of_parents_ends_at_twenty() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let top = add(&officer, &named("Top")).await;
    let mut above = top.id();
    for _ in 0..20 {
        above = add(&officer, &with(named("Below"), json!({"parent_id": above}))).await.id();
    }
    let below = with(named("Too low"), json!({"parent_id": above}));
    let refused = officer.post("/v1/partners", &below).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/parent_id".to_owned(), "not_allowed".to_owned())]);
    // A line may come to hang lower as a whole; a circle can still not be closed.
    let higher = add(&officer, &named("Higher")).await;
    let path = at(&higher);
    officer.patch(&at(&top), 1, &json!({"parent_id": higher.id()})).await.expect(200);
    let circle = officer.patch(&path, 1, &json!({"parent_id": above})).await;
    assert_eq!(circle.refused(422, "invalid").errors()[0].0, "/parent_id");
}

#[actix_web::test]
async fn contacts_have_versions_of_their_own() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let unit = json!({"units": [{"name": "International office"}]});
    let partner = add(&officer, &with(named("Ege"), unit)).await;
    let contacts = format!("{}/contacts", at(&partner));
    let unit_id = partner.body["units"][0]["id"].clone();
    let contact = json!({"name": "Ayşe", "unit_id": unit_id, "roles": ["general"],
        "channels": [{"kind": "email", "value": "a@example.org", "preferred": true}]});
    let added = officer.post(&contacts, &contact).await.expect(201);
    let path = format!("{contacts}/{}", added.id());
    let changed = officer.patch(&path, 1, &json!({"position": "Coordinator"})).await.expect(200);
    assert_eq!(changed.version(), 2);
    let whole = officer.get(&at(&partner)).await;
    assert_eq!((whole.version(), &whole.body["contacts"][0]["version"]), (1, &json!(2)));
    let refused = officer.patch(&at(&partner), 1, &json!({"units": []})).await;
    refused.refused(422, "unit_has_contacts");
    officer.delete(&path, 1).await.refused(412, "stale_version");
    officer.delete(&path, 2).await.expect(204);
    officer.patch(&at(&partner), 1, &json!({"units": []})).await.expect(200);
    let history = officer.get(&format!("{}/history", at(&partner))).await;
    assert!(history.text.contains("partner_contact") && history.text.contains("Ayşe"));
}
