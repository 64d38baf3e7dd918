//! Two records of one partner, joined and taken apart again.

use serde_json::{Value, json};

use super::{add, at, named, with};
use crate::harness::{Answered, Caller, Office};

/// A record without what every write changes.
fn core(record: &Answered) -> Value {
    let mut body = record.body.clone();
    for field in ["version", "updated_at", "updated_by", "merges", "actions"] {
        body.as_object_mut().unwrap().remove(field);
    }
    // A contact's own version rises with each move.
    for contact in body["contacts"].as_array_mut().unwrap() {
        for field in ["version", "updated_at"] {
            contact.as_object_mut().unwrap().remove(field);
        }
    }
    body
}

async fn two(officer: &Caller) -> (Answered, Answered) {
    let kept = with(named("Ege Üniversitesi"), json!({"city": "İzmir", "tags": ["erasmus"]}));
    let other = json!({"city": "Izmir", "domains": ["ege.edu.tr"], "units": [{"name": "Office"}],
        "identifiers": [{"scheme": "ror", "value": "02eaafc18"}]});
    let (kept, duplicate) =
        (add(officer, &kept).await, add(officer, &with(named("Ege Uni"), other)).await);
    let contacts = format!("{}/contacts", at(&duplicate));
    officer.post(&contacts, &json!({"name": "Ayşe"})).await.expect(201);
    let duplicate = officer.get(&at(&duplicate)).await.expect(200);
    (kept, duplicate)
}

#[actix_web::test]
async fn what_the_preview_lists_moves_and_comes_back() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let (kept, duplicate) = two(&officer).await;
    let preview = format!("{}/merge-preview?duplicate_id={}", at(&kept), duplicate.id());
    let preview = officer.get(&preview).await.expect(200).body;
    let moves = &preview["moves"];
    assert_eq!(moves["names"][0]["text"], "Ege Uni");
    assert_eq!(moves["identifiers"][0]["value"], "02eaafc18");
    assert_eq!(moves["contacts"][0]["name"], "Ayşe");
    assert_eq!(moves["units"][0]["name"], "Office");

    let merge = format!("{}/merge", at(&kept));
    let stale = json!({"duplicate_id": duplicate.id(), "duplicate_version": 9, "take": []});
    officer.act(&merge, 1, &stale).await.refused(412, "stale_version");
    let merging = json!({"duplicate_id": duplicate.id(), "duplicate_version": duplicate.version(),
        "take": ["city"]});
    let merged = officer.act(&merge, 1, &merging).await.expect(200);
    assert_eq!(merged.body["city"], "Izmir");
    assert_eq!(merged.body["contacts"][0]["name"], "Ayşe");
    assert!(merged.body["names"].as_array().unwrap().iter().any(|name| name["text"] == "Ege Uni"));
    let gone = officer.get(&at(&duplicate)).await.expect(200);
    assert_eq!(
        (&gone.body["status"], &gone.body["merged_into"]["number"]),
        (&json!("closed"), &json!("PRT-0001"))
    );
    let listed = officer.get("/v1/partners").await;
    assert_eq!(listed.body["items"].as_array().unwrap().len(), 1);

    let back = format!("{}/revert-merge", at(&kept));
    let revert = json!({"merge_id": merged.body["merges"][0]["id"], "reason": "not the same"});
    officer.act(&back, 2, &revert).await.refused(403, "forbidden");
    head.act(&back, 2, &revert).await.expect(200);
    for before in [&kept, &duplicate] {
        let after = officer.get(&at(before)).await.expect(200);
        assert_eq!(core(&after), core(before));
    }
}

#[actix_web::test]
async fn a_later_change_is_not_undone() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let (kept, duplicate) = two(&officer).await;
    let merging = json!({"duplicate_id": duplicate.id(), "duplicate_version": 1, "take": []});
    let merged = officer.act(&format!("{}/merge", at(&kept)), 1, &merging).await.expect(200);
    officer.patch(&at(&kept), 2, &json!({"city": "Bornova"})).await.expect(200);
    let revert = json!({"merge_id": merged.body["merges"][0]["id"], "reason": "not the same"});
    head.act(&format!("{}/revert-merge", at(&kept)), 3, &revert)
        .await
        .refused(409, "later_changes");
}

#[actix_web::test]
async fn nothing_is_merged_into_itself() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let one = add(&officer, &named("One")).await;
    let merging = json!({"duplicate_id": one.id(), "duplicate_version": 1, "take": []});
    let refused = officer.act(&format!("{}/merge", at(&one)), 1, &merging).await;
    let refused = refused.refused(409, "illegal_action");
    assert_eq!(refused.body["unmet"][0]["code"], "same_partner", "{}", refused.text);
    assert_eq!(officer.get(&at(&one)).await.version(), 1);
}

/// Whether the head is offered to take the last merge back, and what happens when it is tried.
async fn revert(head: &Caller, kept: &Answered) -> (bool, Answered) {
    let now = head.get(&at(kept)).await.expect(200);
    let offers = now.body["actions"].as_array().unwrap();
    let offer = offers.iter().find(|offer| offer["action"] == "revert_merge").unwrap();
    let body = json!({"merge_id": now.body["merges"][0]["id"], "reason": "not the same"});
    let answer = head.act(&format!("{}/revert-merge", at(kept)), now.version(), &body).await;
    (offer["allowed"] == true, answer)
}

#[actix_web::test]
async fn a_merge_is_not_taken_back_into_a_circle() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let above = add(&officer, &named("Above")).await;
    let kept = add(&officer, &named("Kept")).await;
    let under =
        |name: &str, parent: &Answered| with(named(name), json!({"parent_id": parent.id()}));
    let duplicate = add(&officer, &under("Duplicate", &above)).await;
    let child = add(&officer, &under("Child", &duplicate)).await;
    let merging = json!({"duplicate_id": duplicate.id(), "duplicate_version": 1});
    officer.act(&format!("{}/merge", at(&kept)), 1, &merging).await.expect(200);
    officer.patch(&at(&above), 1, &json!({"parent_id": child.id()})).await.expect(200);
    let (offered, answer) = revert(&head, &kept).await;
    answer.refused(409, "later_changes");
    assert!(!offered, "the button and the refusal agree");
    officer.patch(&at(&above), 2, &json!({"parent_id": null})).await.expect(200);
    let (offered, answer) = revert(&head, &kept).await;
    answer.expect(200);
    assert!(offered, "the button and the refusal agree");
    assert_eq!(officer.get(&at(&child)).await.body["parent"]["name"], "Duplicate");
}

#[actix_web::test]
async fn a_contact_added_to_a_moved_unit_stands_in_the_way() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let (kept, duplicate) = two(&officer).await;
    let merging = json!({"duplicate_id": duplicate.id(), "duplicate_version": 1});
    let merged = officer.act(&format!("{}/merge", at(&kept)), 1, &merging).await.expect(200);
    let contact = json!({"name": "New", "unit_id": merged.body["units"][0]["id"]});
    officer.post(&format!("{}/contacts", at(&kept)), &contact).await.expect(201);
    let (offered, answer) = revert(&head, &kept).await;
    answer.refused(409, "later_changes");
    assert!(!offered, "the button and the refusal agree");
}

#[actix_web::test]
async fn a_merge_does_not_exceed_what_may_be_sent() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let tags = |word: &str| {
        let tags: Vec<_> = (0..12).map(|number| format!("{word} {number}")).collect();
        json!({ "tags": tags })
    };
    let kept = add(&officer, &with(named("Kept"), tags("a"))).await;
    let duplicate = add(&officer, &with(named("Duplicate"), tags("b"))).await;
    let preview = format!("{}/merge-preview?duplicate_id={}", at(&kept), duplicate.id());
    let preview = officer.get(&preview).await.expect(200).body;
    assert_eq!(preview["unmet"][0]["code"], "too_many");
    let merging = json!({"duplicate_id": duplicate.id(), "duplicate_version": 1});
    let refused = officer.act(&format!("{}/merge", at(&kept)), 1, &merging).await;
    let refused = refused.refused(409, "illegal_action");
    assert_eq!(refused.body["unmet"][0]["params"], json!({"list": "tags", "count": 24, "max": 20}));
}
