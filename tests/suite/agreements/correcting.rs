//! What acts have entered can be set right: signatures, amendments, holds, ends.

use serde_json::json;

use super::{LETTER, act, at, memorandum, partner, registered, signed_on, with};
use crate::harness::Office;

#[actix_web::test]
async fn a_signature_is_set_right_field_by_field() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&registered(&officer, "Signed", "2024-01-10").await);
    let later =
        json!({"reason": "misread", "signatures": [{"party": 0, "signed_on": "2024-02-10"}]});
    let corrected = act(&officer, &path, "correct", &later).await.expect(200);
    let ours = &corrected.body["parties"][0]["signature"];
    assert_eq!(ours["on"], "2024-02-10");
    assert_eq!((&ours["place"], &ours["method"]), (&json!("Jizzakh"), &json!("wet_ink")), "kept");
    assert_eq!(corrected.body["begins_on"], "2024-02-10");
    let place = json!({"reason": "misread", "signatures": [{"party": 0, "place": null}]});
    let corrected = act(&officer, &path, "correct", &place).await.expect(200);
    let ours = &corrected.body["parties"][0]["signature"];
    assert_eq!((&ours["on"], &ours["place"]), (&json!("2024-02-10"), &json!(null)));
    let nothing = json!({"reason": "looked", "signatures": [{"party": 0}]});
    let same = act(&officer, &path, "correct", &nothing).await.expect(200);
    assert_eq!(same.version(), corrected.version(), "what changes nothing leaves no trace");
    let nobody = json!({"reason": "x", "signatures": [{"party": 7}]});
    let refused = act(&officer, &path, "correct", &nobody).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/signatures/0/party".to_owned(), "not_found".to_owned())]);
}

#[actix_web::test]
async fn the_day_of_registration_the_hold_and_the_end_are_set_right() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Dates", "2024-01-10").await);
    let day = json!({"reason": "misread", "registered_on": "2024-02"});
    let corrected = act(&officer, &path, "correct", &day).await.expect(200);
    assert_eq!(corrected.body["registered_on"], "2024-02");
    let none = json!({"reason": "x", "suspension": {"since": "2026-02-01"}});
    let refused = act(&officer, &path, "correct", &none).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/suspension".to_owned(), "not_allowed".to_owned())]);
    let hold = json!({"since": "2026-02-01", "reason": "letters"});
    act(&officer, &path, "suspend", &hold).await.expect(200);
    let since = json!({"reason": "misread", "suspension": {"since": "2026-03-01"}});
    let corrected = act(&officer, &path, "correct", &since).await.expect(200);
    let expected = json!({"since": "2026-03-01", "reason": "letters"});
    assert_eq!(corrected.body["office"]["suspension"], expected);
    let end = json!({"reason": "over", "ends_on": "2026-06-30"});
    act(&head, &path, "terminate", &end).await.expect(200);
    let end = json!({"reason": "misread", "termination": {"ends_on": "2026-07-31"},
        "on_paper": {"decided_by": "A. Karimov", "on": "2026-08", "scan_to_follow": true}});
    let corrected = act(&officer, &path, "correct", &end).await.expect(200);
    assert_eq!(corrected.body["expires_on"], "2026-07-31");
    assert_eq!(corrected.body["office"]["owes_scan"], true, "its scan is to follow");
    let history = officer.get(&format!("{path}/history")).await.expect(200);
    let told = history.body["items"][0]["changes"].as_array().unwrap();
    assert!(told.iter().any(|change| change["pointer"] == "/on_paper"), "{told:?}");
}

#[actix_web::test]
async fn an_amendment_is_set_right() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&registered(&officer, "Amended", "2024-01-10").await);
    for number in ["1", "2"] {
        let amendment = json!({"number": number, "types": ["text"], "signed_on": "2026-10-01"});
        act(&officer, &path, "amend", &amendment).await.expect(200);
    }
    let right = json!({"reason": "misread", "amendments": [
        {"amendment": 1, "number": "2-A", "signed_on": "2026-10-02", "summary": "the second"}]});
    let corrected = act(&officer, &path, "correct", &right).await.expect(200);
    let second = &corrected.body["amendments"][1];
    assert_eq!(second["number"], "2-A");
    assert_eq!((&second["signed_on"], &second["types"]), (&json!("2026-10-02"), &json!(["text"])));
    let twice = json!({"reason": "x", "amendments": [{"amendment": 1, "number": "1"}]});
    let refused = act(&officer, &path, "correct", &twice).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/amendments/0/number".to_owned(), "duplicate".to_owned())]);
}

#[actix_web::test]
async fn what_is_owed_follows_the_kind() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&registered(&officer, "Kind", "2024-01-10").await);
    let letter = json!({"reason": "it is a letter", "changes": {"kind_id": LETTER}});
    let corrected = act(&officer, &path, "correct", &letter).await.expect(200);
    assert_eq!(corrected.body["office"]["owes_conclusion"], false);
}

#[actix_web::test]
async fn who_left_may_come_back() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&registered(&officer, "Consortium", "2024-01-10").await);
    let joining = partner(&officer, "Joining").await;
    let join = |on: &str| json!({"party": {"side": "partner", "partner_id": joining, "joined_on": on}, "signed_on": on});
    act(&officer, &path, "admit-party", &join("2025-03-01")).await.expect(200);
    let early = json!({"party": 1, "withdrew_on": "2023-09-01", "reason": "left"});
    let refused = act(&officer, &path, "withdraw-party", &early).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/withdrew_on".to_owned(), "too_early".to_owned())]);
    let leave = json!({"party": 2, "withdrew_on": "2025-09-01", "reason": "left"});
    act(&officer, &path, "withdraw-party", &leave).await.expect(200);
    let back = act(&officer, &path, "admit-party", &join("2026-03-01")).await.expect(200);
    assert_eq!(back.body["parties"].as_array().unwrap().len(), 4);
    // Sent back as they are shown, they stay who they were.
    let same: Vec<_> = back.body["parties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|party| {
            json!({"side": party["side"], "partner_id": party["partner"]["id"], "role": party["role"],
                "joined_on": party["joined_on"]})
        })
        .collect();
    let body = json!({"reason": "x", "changes": {"parties": same}});
    let kept = act(&officer, &path, "correct", &body).await.expect(200);
    assert_eq!(kept.body["parties"][2]["withdrew_on"], "2025-09-01");
    assert_eq!(kept.body["parties"][3]["withdrew_on"], json!(null));
}

#[actix_web::test]
async fn an_amendment_brings_no_party_in_and_takes_none_out() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&registered(&officer, "Parties", "2024-01-10").await);
    for parties in [json!([]), json!([{"side": "own"}])] {
        let amendment = json!({"number": "1", "types": ["parties"], "signed_on": "2026-10-01",
            "changes": {"parties": parties}});
        let refused = act(&officer, &path, "amend", &amendment).await.refused(422, "invalid");
        let expected = ("/changes/parties".to_owned(), "not_allowed".to_owned());
        assert_eq!(refused.errors(), [expected]);
    }
}

#[actix_web::test]
async fn what_was_promised_is_ticked_off_when_the_text_is_locked() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Roadmap").await;
    let promise = json!({"what": "Send five students", "due_on": "2026-06-30"});
    let paper = with(
        json!({"agreement": with(memorandum(&partner, "Roadmap"), json!({"obligations": [promise]})),
            "register": {"reason": "visit"}}),
        signed_on("2026-01-10"),
    );
    let path = at(&officer.post("/v1/agreements/record-signed", &paper).await.expect(201));
    let hash = |answer: &crate::harness::Answered| answer.body["office"]["content_hash"].clone();
    let before = hash(&officer.get(&path).await);
    let done = json!({"obligations": [with(promise.clone(), json!({"done_on": "2026-05-30",
        "evidence": "order 12"}))]});
    let ticked = officer.patch(&path, 1, &done).await.expect(200);
    assert_eq!(ticked.body["obligations"][0]["done_on"], "2026-05-30");
    assert_eq!(hash(&ticked), before, "what was agreed is the same");
    let other = json!({"obligations": [with(promise, json!({"what": "Send six"}))]});
    let refused = officer.patch(&path, 2, &other).await.refused(409, "field_locked");
    assert_eq!(refused.errors()[0].0, "/obligations");
}

#[actix_web::test]
async fn a_correction_takes_no_signature_away_that_must_be_there() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&registered(&officer, "Unsigned", "2024-01-10").await);
    let other = partner(&officer, "Other").await;
    let not_signed = json!({"reason": "x", "signatures": [{"party": 0, "signed": false}]});
    let replaced = json!({"reason": "x", "changes": {"parties": [{"side": "own"},
        {"side": "partner", "partner_id": other}]}});
    for wrong in [&not_signed, &replaced] {
        let refused = act(&officer, &path, "correct", wrong).await.refused(422, "invalid");
        assert_eq!(refused.errors(), [("/signatures".to_owned(), "required".to_owned())]);
    }
    let signed = with(replaced, json!({"signatures": [{"party": 1, "signed_on": "2024-01-10"}]}));
    act(&officer, &path, "correct", &signed).await.expect(200);
    let draft = super::draft(&officer, &memorandum(&other, "Draft")).await;
    let early = json!({"reason": "x", "signatures": [{"party": 0, "signed_on": "2026-01-10"}]});
    let refused = act(&officer, &at(&draft), "correct", &early).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/signatures".to_owned(), "not_allowed".to_owned())]);
}

#[actix_web::test]
async fn a_text_that_was_approved_goes_back_to_the_desk_before_it_changes() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&super::draft(&officer, &memorandum(&partner(&officer, "A").await, "A")).await);
    act(&officer, &path, "send-for-review", &json!({})).await.expect(200);
    for role in ["legal", "head"] {
        let consent = with(super::on_paper("M. Usmonova"), json!({"as": role}));
        act(&head, &path, "endorse", &consent).await.expect(200);
    }
    let conclusion = json!({"opinion": "recommend", "text": "Yes."});
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    act(&head, &path, "approve", &json!({})).await.expect(200);
    let other = json!({"reason": "x", "changes": {"titles": {"en": "Another"}}});
    let refused = act(&officer, &path, "correct", &other).await.refused(409, "field_locked");
    assert_eq!(refused.errors()[0].0, "/titles");
    let filed = json!({"reason": "x", "changes": {"our_number": "17"}});
    act(&officer, &path, "correct", &filed).await.expect(200);
}
