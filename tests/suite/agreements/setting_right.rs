//! What was set right stays right when acts are taken back.

use serde_json::{Value, json};

use super::{
    act, at, corrected, draft, memorandum, of_three, offered, partner, registered, signed_on,
    taken_back, three_signed_on,
};
use crate::harness::Office;

fn amending(number: &str, changes: &Value) -> Value {
    json!({"number": number, "types": ["text"], "signed_on": "2026-03-01", "changes": changes})
}

#[actix_web::test]
async fn a_promise_set_right_beside_the_one_that_goes() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Promises", "2024-01-10").await);
    let a = json!({"what": "a", "done_on": "2026-05-30"});
    corrected(&officer, &path, json!({"changes": {"obligations": [a]}})).await;
    let two = amending("1", &json!({"obligations": [a, {"what": "b"}]}));
    act(&officer, &path, "amend", &two).await.expect(200);
    let slip = json!({"what": "a, set right", "done_on": "2026-05-30"});
    corrected(&officer, &path, json!({"changes": {"obligations": [slip, {"what": "b"}]}})).await;
    let back = taken_back(&head, &path).await;
    let kept = back.body["obligations"].as_array().unwrap();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!((&kept[0]["what"], &kept[0]["done_on"]), (&slip["what"], &slip["done_on"]));
    // One the act itself brought goes with it, whatever its wording is by now.
    act(&officer, &path, "amend", &two).await.expect(200);
    let both = json!([{"what": "a", "done_on": "2026-05-30"}, {"what": "b, set right"}]);
    corrected(&officer, &path, json!({"changes": {"obligations": both}})).await;
    let back = taken_back(&head, &path).await;
    let kept = back.body["obligations"].as_array().unwrap();
    assert_eq!(kept.len(), 1, "{kept:?}");
}

#[actix_web::test]
async fn who_left_before_the_beginning_stands_in_no_way() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let (one, other) = (partner(&officer, "One").await, partner(&officer, "Other").await);
    let path = at(&draft(&officer, &of_three(&one, &other, "Three")).await);
    let sign = |party: usize, on: &str| json!({"signatures": [{"party": party, "signed_on": on}]});
    act(&officer, &path, "record-signed", &sign(0, "2026-03-01")).await.expect(200);
    let left = json!({"signatures": [{"party": 2, "withdrew_on": "2026-03-10"}]});
    corrected(&officer, &path, left).await;
    act(&officer, &path, "record-signed", &sign(1, "2026-04-01")).await.expect(200);
}

#[actix_web::test]
async fn what_says_one_thing_together_comes_back_together() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Together", "2024-01-10").await);
    let money = |amount: &str, currency: &str| json!({"amount": amount, "currency": currency});
    let fixed = json!({"kind": "fixed_end", "ends_on": "2030-12-31"});
    for (field, was, amended, set_right) in [
        ("money", money("1000.00", "USD"), money("2000.00", "USD"), money("2000", "JPY")),
        ("money", money("1000.00", "USD"), money("2000.00", "USD"), json!(null)),
        ("term", json!({"kind": "months", "months": 60}), json!({"kind": "indefinite"}), fixed),
    ] {
        let fields = |value: &Value| json!({ field: value });
        let before = corrected(&officer, &path, json!({"changes": fields(&was)})).await;
        act(&officer, &path, "amend", &amending("1", &fields(&amended))).await.expect(200);
        corrected(&officer, &path, json!({"changes": fields(&set_right)})).await;
        let back = taken_back(&head, &path).await;
        assert_eq!(back.body["office"]["money"], before.body["office"]["money"], "{field}");
        assert_eq!(back.body["term"], before.body["term"], "{field}");
    }
    let ministry = json!({"ministry": {"number": "7", "on": "2026-03-02"}});
    act(&officer, &path, "amend", &amending("1", &ministry)).await.expect(200);
    let version = officer.get(&path).await.version();
    let day = json!({"ministry": {"number": "7", "on": "2026-03-03"}});
    officer.patch(&path, version, &day).await.expect(200);
    let back = taken_back(&head, &path).await;
    assert_eq!(back.body["ministry"], json!({"number": "7", "on": "2026-03-03"}));
}

#[actix_web::test]
async fn a_conclusion_that_comes_back_is_on_the_text_as_it_was_set_right() {
    let office = Office::open().await;
    let head = office.head().await;
    let partner = partner(&head, "Conclusions").await;
    let path = at(&draft(&head, &memorandum(&partner, "Slpi")).await);
    let yes = |text: &str| json!({"opinion": "recommend", "text": text});
    act(&head, &path, "conclude", &yes("Yes.")).await.expect(200);
    act(&head, &path, "record-signed", &signed_on("2026-03-01")).await.expect(200);
    act(&head, &path, "register", &json!({})).await.expect(200);
    let longer = json!({"term": {"kind": "months", "months": 96}});
    act(&head, &path, "amend", &amending("1", &longer)).await.expect(200);
    act(&head, &path, "conclude", &yes("Yes, again.")).await.expect(200);
    corrected(&head, &path, json!({"changes": {"titles": {"en": "Slip"}}})).await;
    for _ in ["conclude", "amend", "register"] {
        taken_back(&head, &path).await;
    }
    let again = act(&head, &path, "register", &json!({})).await.expect(200);
    assert_eq!(again.body["office"]["without_conclusion"], false);
}

#[actix_web::test]
async fn an_approval_survives_a_leaving_set_right_and_a_slip_in_what_was_declined() {
    let office = Office::open().await;
    let head = office.head().await;
    let (one, other) = (partner(&head, "One").await, partner(&head, "Other").await);
    let path = at(&draft(&head, &of_three(&one, &other, "Slpi")).await);
    act(&head, &path, "conclude", &json!({"opinion": "recommend", "text": "Yes."}))
        .await
        .expect(200);
    act(&head, &path, "send-for-review", &json!({})).await.expect(200);
    let paper = json!({"as": "legal", "on_paper": {"decided_by": "M. Usmonova", "on": "2026-03"}});
    act(&head, &path, "endorse", &paper).await.expect(200);
    act(&head, &path, "endorse", &json!({"as": "head"})).await.expect(200);
    act(&head, &path, "approve", &json!({})).await.expect(200);
    let all = three_signed_on("2026-03-01");
    act(&head, &path, "record-signed", &all).await.expect(200);
    let left = json!({"signatures": [{"party": 2, "withdrew_on": "2026-05-01"}]});
    corrected(&head, &path, left).await;
    let back = taken_back(&head, &path).await;
    assert_eq!(back.body["status"], "approved");
    act(&head, &path, "record-signed", &all).await.expect(200);
    act(&head, &path, "decline", &json!({"reason": "they thought better"})).await.expect(200);
    corrected(&head, &path, json!({"changes": {"titles": {"en": "Slip"}}})).await;
    taken_back(&head, &path).await;
    let registered = act(&head, &path, "register", &json!({})).await.expect(200);
    assert_eq!(registered.body["office"]["without_conclusion"], false);
}

#[actix_web::test]
async fn a_consent_an_act_replaced_comes_back_on_the_text_without_the_leaving() {
    let office = Office::open().await;
    let head = office.head().await;
    let (one, other) = (partner(&head, "One").await, partner(&head, "Other").await);
    let path = at(&draft(&head, &of_three(&one, &other, "Sent back")).await);
    act(&head, &path, "send-for-review", &json!({})).await.expect(200);
    act(&head, &path, "endorse", &json!({"as": "head"})).await.expect(200);
    act(&head, &path, "send-back", &json!({"as": "head", "remarks": "a doubt"})).await.expect(200);
    act(&head, &path, "record-signed", &three_signed_on("2026-03-01")).await.expect(200);
    let left = json!({"signatures": [{"party": 2, "withdrew_on": "2026-05-01"}]});
    corrected(&head, &path, left).await;
    for _ in ["record-signed", "send-back"] {
        taken_back(&head, &path).await;
    }
    let answer = head.get(&path).await;
    let offers = answer.body["actions"].as_array().unwrap();
    let approve = offers.iter().find(|one| one["action"] == "approve").unwrap();
    assert!(!approve.to_string().contains("review_outdated"), "{approve}");
}

#[actix_web::test]
async fn who_came_back_stays_and_who_left_goes() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&registered(&officer, "Own", "2024-01-10").await);
    let twice = partner(&officer, "Twice").await;
    let joins = |on: &str| {
        json!({"party": {"side": "partner", "partner_id": twice, "joined_on": on},
            "signed_on": on})
    };
    act(&officer, &path, "admit-party", &joins("2025-02-01")).await.expect(200);
    let leaving = json!({"party": 2, "withdrew_on": "2025-09-01", "reason": "closed"});
    act(&officer, &path, "withdraw-party", &leaving).await.expect(200);
    let four = act(&officer, &path, "admit-party", &joins("2026-03-01")).await.expect(200);
    let party = |place: usize| {
        let there = &four.body["parties"][place];
        json!({"side": there["side"], "partner_id": there["partner"]["id"],
            "signatory": there["signatory"], "role": there["role"]})
    };
    let on = |place: usize, day: &str| {
        let mut dated = party(place);
        dated["joined_on"] = json!(day);
        dated
    };
    let all = [party(0), party(1), on(2, "2025-02-03"), on(3, "2026-03-01")];
    let dated = corrected(&officer, &path, json!({"changes": {"parties": all}})).await;
    let told = |place: usize| {
        let there = &dated.body["parties"][place];
        (there["joined_on"].clone(), there["withdrew_on"].clone())
    };
    assert_eq!(told(2), (json!("2025-02-03"), json!("2025-09-01")));
    assert_eq!(told(3), (json!("2026-03-01"), json!(null)));
    let three = json!({"changes": {"parties": [party(0), party(1), party(3)]}});
    let kept = corrected(&officer, &path, three).await;
    assert_eq!(kept.body["parties"].as_array().unwrap().len(), 3);
    assert_eq!(kept.body["parties"][2]["withdrew_on"], json!(null), "{}", kept.body["parties"]);
}

#[actix_web::test]
async fn what_only_looks_changed_or_done_is_told_as_it_is() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Amended", "2024-01-10").await);
    let longer = json!({"term": {"kind": "months", "months": 96}});
    act(&officer, &path, "amend", &amending("1", &longer)).await.expect(200);
    act(&officer, &path, "amend", &amending("2", &json!({}))).await.expect(200);
    let number = |amendment: usize, number: &str| json!({"amendment": amendment, "number": number});
    let swapped = json!({"amendments": [number(0, "2"), number(1, "1")]});
    let swapped = corrected(&officer, &path, swapped).await;
    assert_eq!(swapped.body["amendments"][0]["number"], "2");
    let ahead = json!({"reason": "misread",
        "amendments": [{"amendment": 0, "signed_on": "2199-01-01"}]});
    let refused = act(&officer, &path, "correct", &ahead).await.refused(422, "invalid");
    let told = ("/amendments/0/signed_on".to_owned(), "in_future".to_owned());
    assert_eq!(refused.errors(), [told]);
    let paper = json!({"on_paper": {"decided_by": "A. Karimov", "on": "2026-08",
        "scan_to_follow": true}});
    let owed = corrected(&officer, &path, paper).await;
    assert_eq!(owed.body["office"]["owes_scan"], true, "a paper alone is a correction");
    // A partner that was closed meanwhile may have signed before, and may not have signed at all.
    let closing = partner(&officer, "Closing").await;
    let path = at(&draft(&officer, &memorandum(&closing, "Closing")).await);
    let sign = |party: usize, on: &str| json!({"signatures": [{"party": party, "signed_on": on}]});
    act(&officer, &path, "record-signed", &sign(0, "2026-03-01")).await.expect(200);
    let close = json!({"reason": "gone"});
    officer.act(&format!("/v1/partners/{closing}/close"), 1, &close).await.expect(200);
    let earlier = "UPDATE partners SET closed_on = '2026-02-01' WHERE closed_on IS NOT NULL";
    let db = &office.store().pools().write;
    sea_orm::ConnectionTrait::execute_unprepared(db, earlier).await.unwrap();
    act(&officer, &path, "record-signed", &sign(1, "2026-01-10")).await.expect(200);
    assert!(offered(&head, &path, "revert_last_act").await);
}
