//! How agreements end, and how an end is taken back: on hold, by notice, by another.

use serde_json::{Value, json};

use super::{act, at, draft, memorandum, partner, registered, signed_on, with};
use crate::harness::Office;

fn codes(refused: &crate::harness::Answered) -> Vec<Value> {
    refused.body["unmet"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect()
}

#[actix_web::test]
async fn a_hold_outlasts_a_notice_that_is_taken_back() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&registered(&officer, "Held", "2024-01-10").await);
    let hold = json!({"since": "2026-02-01", "reason": "exchange of letters pending"});
    act(&officer, &path, "suspend", &hold).await.expect(200);
    let notice = json!({"requested_by": "Held", "notice_on": "2026-11-20", "reason": "new law"});
    let noticed = act(&officer, &path, "request-termination", &notice).await.expect(200);
    assert_eq!(noticed.body["states"], json!([]), "on hold, it is not in force");
    let back = act(&officer, &path, "withdraw-termination", &json!({})).await.expect(200);
    assert_eq!(back.body["status"], "suspended");
    assert_eq!(back.body["office"]["suspension"]["since"], "2026-02-01");
    let on = act(&officer, &path, "resume", &json!({})).await.expect(200);
    assert_eq!(on.body["status"], "registered");
    assert_eq!(on.body["states"], json!(["in_force"]));
}

#[actix_web::test]
async fn what_ends_later_is_in_force_until_then() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Later", "2024-01-10").await);
    let today: String = head.get(&path).await.body["updated_at"].as_str().unwrap()[..10].to_owned();
    let later = format!("{}-12-31", today[..4].parse::<u32>().unwrap() + 1);
    let end = json!({"reason": "agreed", "ends_on": later});
    let ended = act(&head, &path, "terminate", &end).await.expect(200);
    assert_eq!(ended.body["states"], json!(["in_force"]));
    let listed = officer.get("/v1/agreements?state=in_force&status=terminated").await.expect(200);
    assert_eq!(listed.body["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn an_end_is_known_where_the_beginning_is_not() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let partner = partner(&officer, "Folder").await;
    let paper = json!({
        "agreement": with(memorandum(&partner, "Found"), json!({"term": {"kind": "unknown"}})),
        "signatures": [{"party": 0}, {"party": 1}],
        "series": "legacy",
        "register": {},
    });
    let path = at(&officer.post("/v1/agreements/record-signed", &paper).await.expect(201));
    let end = json!({"reason": "over", "ends_on": "2020-06-30"});
    let ended = act(&head, &path, "terminate", &end).await.expect(200);
    assert_eq!(ended.body["expires_on"], "2020-06-30");
    assert_eq!(ended.body["begins_on"], json!(null));
    assert_eq!(ended.body["states"], json!([]));
}

#[actix_web::test]
async fn an_agreement_gives_its_place_only_to_one_that_stands() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let old = registered(&officer, "Old", "2024-05-01").await;
    let over = registered(&officer, "Over", "2024-01-01").await;
    let end = json!({"reason": "over", "ends_on": "2024-06-30"});
    act(&head, &at(&over), "terminate", &end).await.expect(200);
    let refused = act(&officer, &at(&old), "supersede", &json!({"successor_id": over.id()})).await;
    let at_successor = ("/successor_id".to_owned(), "not_allowed".to_owned());
    assert_eq!(refused.refused(422, "invalid").errors(), [at_successor]);

    let earlier = registered(&officer, "Earlier", "2023-01-01").await;
    let body = json!({"successor_id": earlier.id()});
    let refused = act(&officer, &at(&old), "supersede", &body).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/ends_on".to_owned(), "ends_before_start".to_owned())]);
    let body = with(body, json!({"ends_on": "2026-01-31"}));
    let done = act(&officer, &at(&old), "supersede", &body).await.expect(200);
    assert_eq!(done.body["expires_on"], "2026-01-31");
    let successor = officer.get(&at(&earlier)).await.expect(200);
    assert_eq!(successor.body["supersedes"][0]["number"], old.body["number"]);
}

#[actix_web::test]
async fn two_agreements_never_take_each_other_s_place() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.officer().await);
    for _ in 0..4 {
        let one = registered(&here, "One", "2024-05-01").await;
        let other = registered(&here, "Other", "2024-05-01").await;
        let by = |id: String| json!({"successor_id": id, "ends_on": "2026-01-31"});
        let (first, second) = futures_util::future::join(
            here.act(&format!("{}/supersede", at(&one)), one.version(), &by(other.id())),
            there.act(&format!("{}/supersede", at(&other)), other.version(), &by(one.id())),
        )
        .await;
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422], "{} {}", first.text, second.text);
    }
}

#[actix_web::test]
async fn a_paper_the_other_side_never_signs_comes_to_nothing() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Never").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Half")).await);
    let one = json!({"signatures": [{"party": 0, "signed_on": "2026-11-02"}],
        "scan_to_follow": true});
    act(&officer, &path, "record-signed", &one).await.expect(200);
    let reason = json!({"reason": "they changed their mind"});
    let declined = act(&officer, &path, "decline", &reason).await.expect(200);
    assert_eq!(
        (&declined.body["status"], &declined.body["states"]),
        (&json!("declined"), &json!([]))
    );
    for owed in ["scan", "conclusion"] {
        let listed = officer.get(&format!("/v1/agreements?needs={owed}")).await.expect(200);
        assert!(listed.body["items"].as_array().unwrap().is_empty(), "it owes no {owed}");
    }
}

#[actix_web::test]
async fn one_side_alone_signs_nothing() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Alone").await;
    let ours = json!({"parties": [{"side": "own"}]});
    let agreement = with(memorandum(&partner, "Alone"), ours.clone());
    let path = at(&draft(&officer, &agreement).await);
    let signed = json!({"signatures": [{"party": 0, "signed_on": "2026-01-10"}]});
    let refused = act(&officer, &path, "record-signed", &signed).await;
    assert_eq!(codes(&refused.refused(409, "illegal_action")), ["no_partner"]);
    let paper = with(json!({ "agreement": agreement }), signed);
    let refused = officer.post("/v1/agreements/record-signed", &paper).await;
    let expected = [("/agreement/parties".to_owned(), "required".to_owned())];
    assert_eq!(refused.refused(422, "invalid").errors(), expected);
    let path = at(&registered(&officer, "Both", "2024-01-10").await);
    let lost = json!({"reason": "a slip", "changes": ours});
    let refused = act(&officer, &path, "correct", &lost).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/changes/parties".to_owned(), "required".to_owned())]);
}

#[actix_web::test]
async fn nothing_begins_after_its_own_end() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Late").await;
    let until = json!({"term": {"kind": "fixed_end", "ends_on": "2025-12-31"}});
    let path = at(&draft(&officer, &with(memorandum(&partner, "Late"), until)).await);
    let refused = act(&officer, &path, "record-signed", &signed_on("2026-01-15")).await;
    let expected = [("/signatures".to_owned(), "ends_before_start".to_owned())];
    assert_eq!(refused.refused(422, "invalid").errors(), expected);
    act(&officer, &path, "record-signed", &signed_on("2025-01-15")).await.expect(200);
    let registered = json!({"reason": "late"});
    act(&officer, &path, "register", &registered).await.expect(200);
}

#[actix_web::test]
async fn what_has_ended_may_still_be_concluded() {
    let office = Office::open().await;
    let head = office.head().await;
    let path = at(&registered(&head, "Owing", "2024-01-10").await);
    act(&head, &path, "terminate", &json!({"reason": "over"})).await.expect(200);
    let conclusion = json!({"opinion": "recommend", "text": "Afterwards."});
    let paid = act(&head, &path, "conclude", &conclusion).await.expect(200);
    assert_eq!(paid.body["office"]["owes_conclusion"], false);
}
