//! Acts are taken back, and what else has happened stays.

use serde_json::{Value, json};

use super::{
    LETTER, MEMORANDUM, act, at, draft, memorandum, offered, partner, registered, signed_on, with,
};
use crate::harness::Office;

#[actix_web::test]
async fn an_end_by_mistake_is_taken_back_even_after_an_edit() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Mistaken", "2024-01-10").await);
    let end = json!({"reason": "the wrong one", "ends_on": "2026-06-30"});
    let ended = act(&head, &path, "terminate", &end).await.expect(200);
    let filed = json!({"partner_number": "IUST/88", "originals": [{"party": 1, "received": true,
        "shelf": "A-12"}]});
    officer.patch(&path, ended.version(), &filed).await.expect(200);
    assert!(offered(&head, &path, "revert_last_act").await);
    let reason = json!({"reason": "it was another one"});
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(back.body["status"], "registered");
    assert_eq!(back.body["expires_on"], "2029-01-09");
    assert_eq!(back.body["office"]["partner_number"], "IUST/88", "what was filed meanwhile stays");
    assert_eq!(back.body["parties"][1]["shelf"], "A-12");
    // What was set right of the act itself goes with it; what was set right elsewhere stays.
    act(&head, &path, "terminate", &end).await.expect(200);
    let slip = json!({"reason": "a slip", "changes": {"titles": {"en": "Corrected"}},
        "termination": {"ends_on": "2026-07-31"}});
    act(&officer, &path, "correct", &slip).await.expect(200);
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(back.body["title"], "Corrected");
    assert_eq!(back.body["office"]["termination"], json!(null));
    assert_eq!(back.body["expires_on"], "2029-01-09");
}

#[actix_web::test]
async fn what_an_act_filed_goes_with_it_and_what_was_filed_otherwise_stays() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let partner = partner(&officer, "Filed").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Filed")).await);
    let signed = json!({"scan_to_follow": true, "signatures": [
        {"party": 0, "signed_on": "2026-03-01", "original_received": true},
        {"party": 1, "signed_on": "2026-03-01", "original_received": true}]});
    act(&officer, &path, "record-signed", &signed).await.expect(200);
    let number = json!({"reason": "a visit", "chancellery_number": "77"});
    let registered = act(&officer, &path, "register", &number).await.expect(200);
    let edit = json!({"partner_number": "88", "originals": [
        {"party": 1, "received": true, "shelf": "A-12"}]});
    officer.patch(&path, registered.version(), &edit).await.expect(200);
    let reason = json!({"reason": "the wrong paper"});
    let signed = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(signed.body["office"]["chancellery_number"], json!(null));
    let drafted = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(drafted.body["status"], "draft");
    assert_eq!(drafted.body["office"]["owes_scan"], false);
    assert_eq!(drafted.body["office"]["partner_number"], "88");
    let party = |place: usize| drafted.body["parties"][place].clone();
    assert_eq!(
        (&party(0)["original_received"], &party(1)["shelf"]),
        (&json!(false), &json!("A-12"))
    );
    assert_eq!(party(1)["signature"]["signed"], false);
}

#[actix_web::test]
async fn an_act_is_taken_back_after_its_partner_was_merged() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let (kept, duplicate) = (partner(&officer, "Kept").await, partner(&officer, "Duplicate").await);
    let path = at(&draft(&officer, &memorandum(&duplicate, "Moved")).await);
    act(&officer, &path, "record-signed", &signed_on("2026-03-01")).await.expect(200);
    let merging = json!({"duplicate_id": duplicate, "duplicate_version": 1});
    officer.act(&format!("/v1/partners/{kept}/merge"), 1, &merging).await.expect(200);
    let reason = json!({"reason": "never signed"});
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(back.body["status"], "draft");
    assert_eq!(back.body["parties"][1]["partner"]["id"], kept);
    assert_eq!(back.body["parties"][1]["signature"]["signed_on"], json!(null));
}

#[actix_web::test]
async fn an_approval_is_not_brought_back_for_another_text() {
    let office = Office::open().await;
    let head = office.head().await;
    let partner = partner(&head, "Approved").await;
    let path = at(&draft(&head, &memorandum(&partner, "Approved")).await);
    act(&head, &path, "send-for-review", &json!({})).await.expect(200);
    let paper = json!({"as": "legal", "on_paper": {"decided_by": "M. Usmonova", "on": "2026-03"}});
    act(&head, &path, "endorse", &paper).await.expect(200);
    act(&head, &path, "endorse", &json!({"as": "head"})).await.expect(200);
    let conclusion = json!({"opinion": "recommend", "text": "Yes."});
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    act(&head, &path, "approve", &json!({})).await.expect(200);
    let returned = act(&head, &path, "return-to-draft", &json!({"reason": "a doubt"})).await;
    let other = json!({"titles": {"en": "Another text"}});
    let other = head.patch(&path, returned.expect(200).version(), &other).await.expect(200);
    let reason = json!({"reason": "no doubt"});
    act(&head, &path, "revert-last-act", &reason).await.refused(409, "later_changes");
    assert!(!offered(&head, &path, "revert_last_act").await);
    // The very text that was approved may be approved again.
    let same = json!({"titles": {"en": "Approved"}});
    head.patch(&path, other.version(), &same).await.expect(200);
    assert!(offered(&head, &path, "revert_last_act").await);
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(back.body["status"], "approved");
}

#[actix_web::test]
async fn a_signature_another_agreement_relies_on_is_not_taken_back() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let partner = partner(&officer, "Relied on").await;
    let path = at(&draft(&officer, &memorandum(&partner, "New")).await);
    let new = act(&officer, &path, "record-signed", &signed_on("2026-03-01")).await.expect(200);
    let old = registered(&officer, "Old", "2024-05-01").await;
    let body = json!({"successor_id": new.id()});
    act(&officer, &at(&old), "supersede", &body).await.expect(200);
    let reason = json!({"reason": "not signed after all"});
    act(&officer, &path, "decline", &reason).await.refused(409, "has_dependents");
    let refused = act(&head, &path, "revert-last-act", &reason).await;
    let refused = refused.refused(409, "has_dependents");
    assert_eq!(refused.body["dependents"][0]["label"], old.body["number"]);
    act(&head, &at(&old), "revert-last-act", &reason).await.expect(200);
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(back.body["status"], "draft");
}

#[actix_web::test]
async fn what_an_act_replaced_and_is_gone_is_not_restored() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let parent = draft(&officer, &memorandum(&partner(&officer, "P").await, "Parent")).await;
    let path = at(&registered(&officer, "Child", "2024-01-10").await);
    let below = json!({"reason": "belongs", "changes": {"parent_id": parent.id()}});
    act(&officer, &path, "correct", &below).await.expect(200);
    let apart = json!({"number": "1", "types": ["text"], "signed_on": "2026-10-01",
        "changes": {"parent_id": null}});
    act(&officer, &path, "amend", &apart).await.expect(200);
    officer.delete(&at(&parent), 1).await.expect(204);
    let reason = json!({"reason": "mistaken"});
    assert!(!offered(&head, &path, "revert_last_act").await);
    act(&head, &path, "revert-last-act", &reason).await.refused(409, "later_changes");
}

#[actix_web::test]
async fn acts_are_taken_back_one_after_another_and_edits_stay() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Twice", "2024-01-10").await);
    let edit = async |fields: Value| {
        let version = officer.get(&path).await.version();
        officer.patch(&path, version, &fields).await.expect(200);
    };
    edit(json!({"notes": "before"})).await;
    let hold = json!({"since": "2026-02-01", "reason": "by mistake"});
    act(&officer, &path, "suspend", &hold).await.expect(200);
    edit(json!({"partner_number": "88"})).await;
    let reason = json!({"reason": "both"});
    act(&head, &path, "revert-last-act", &reason).await.expect(200);
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(back.body["status"], "signed");
    assert_eq!(back.body["notes"], "before");
    assert_eq!(back.body["office"]["partner_number"], "88");
}

#[actix_web::test]
async fn what_became_of_a_promise_stays_with_it() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Promises", "2024-01-10").await);
    let (a, b) = (json!({"what": "a"}), json!({"what": "b"}));
    let done = json!({"what": "b", "done_on": "2026-06-01", "evidence": "order 12"});
    let reason = json!({"reason": "the wrong paper"});
    let amending = |number: &str, obligations| {
        json!({"number": number, "types": ["text"], "signed_on": "2026-03-01",
            "changes": {"obligations": obligations}})
    };
    act(&officer, &path, "amend", &amending("1", json!([b]))).await.expect(200);
    for (number, amended, filed) in [
        ("2", json!([a, b]), json!([a, done])),
        ("3", json!([{"what": "c"}, b]), json!([{"what": "c"}, done])),
    ] {
        act(&officer, &path, "amend", &amending(number, amended)).await.expect(200);
        let version = officer.get(&path).await.version();
        officer.patch(&path, version, &json!({"obligations": filed})).await.expect(200);
        let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
        let kept = back.body["obligations"].as_array().unwrap();
        assert_eq!((kept.len(), &kept[0]["what"]), (1, &json!("b")));
        assert_eq!(kept[0]["done_on"], "2026-06-01", "{}", back.body["obligations"]);
    }
}

#[actix_web::test]
async fn what_was_set_right_elsewhere_in_a_list_stays() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Lists", "2024-01-10").await);
    let reason = json!({"reason": "the wrong paper"});
    let condition = |year: &str| {
        json!({"kind": "student_studies", "sending_party": 0, "receiving_party": 1,
            "first_year": year, "last_year": year, "mobilities_per_year": 2})
    };
    let one = json!({"number": "1", "types": ["conditions"], "signed_on": "2026-02-01",
        "changes": {"conditions": [condition("2026/2027")]}});
    let first = act(&officer, &path, "amend", &one).await.expect(200);
    let mut kept = condition("2026/2027");
    kept["id"] = first.body["conditions"][0]["id"].clone();
    let two = json!({"number": "2", "types": ["conditions"], "signed_on": "2026-03-01",
        "changes": {"conditions": [kept, condition("2027/2028")]}});
    let second = act(&officer, &path, "amend", &two).await.expect(200);
    let mut later = condition("2027/2028");
    later["id"] = second.body["conditions"][1]["id"].clone();
    kept["mobilities_per_year"] = json!(3);
    let slip = json!({"reason": "a slip", "changes": {"conditions": [kept, later]},
        "amendments": [{"amendment": 0, "number": "1-bis"}]});
    act(&officer, &path, "correct", &slip).await.expect(200);
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    let conditions = back.body["conditions"].as_array().unwrap();
    assert_eq!((conditions.len(), &conditions[0]["mobilities_per_year"]), (1, &json!(3)));
    let amendments = back.body["amendments"].as_array().unwrap();
    assert_eq!((amendments.len(), &amendments[0]["number"]), (1, &json!("1-bis")));
}

#[actix_web::test]
async fn no_signature_remains_where_nobody_has_signed_and_none_is_missing_where_all_have() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let partner = partner(&officer, "Signatures").await;
    let reason = json!({"reason": "the wrong paper"});
    let draft_path = at(&draft(&officer, &memorandum(&partner, "Signatures")).await);
    let sign = |party: usize| json!({"signatures": [{"party": party, "signed_on": "2026-03-01"}]});
    let set = |party: usize, fields: serde_json::Value| {
        let mut fields = fields;
        fields["party"] = json!(party);
        json!({"reason": "a slip", "signatures": [fields]})
    };
    act(&officer, &draft_path, "record-signed", &sign(0)).await.expect(200);
    let other = set(1, json!({"signed_on": "2026-03-02"}));
    act(&officer, &draft_path, "correct", &other).await.expect(200);
    let back = act(&head, &draft_path, "revert-last-act", &reason).await.expect(200);
    for party in 0..2 {
        assert_eq!(back.body["parties"][party]["signature"]["signed"], false);
    }
    // Signed by nobody it would be, and is not.
    act(&officer, &draft_path, "record-signed", &sign(0)).await.expect(200);
    act(&officer, &draft_path, "record-signed", &sign(1)).await.expect(200);
    let none = set(0, json!({"signed": false}));
    act(&officer, &draft_path, "correct", &none).await.expect(200);
    act(&head, &draft_path, "revert-last-act", &reason).await.refused(409, "later_changes");
}

#[actix_web::test]
async fn what_is_owed_follows_the_kind_when_a_conclusion_is_taken_back() {
    let office = Office::open().await;
    let head = office.head().await;
    let reason = json!({"reason": "the wrong one"});
    let conclusion = json!({"opinion": "recommend", "text": "Afterwards."});
    for (from, to, owes) in [(MEMORANDUM, LETTER, false), (LETTER, MEMORANDUM, true)] {
        let partner = partner(&head, "Kinds").await;
        let paper = json!({"kind_id": from});
        let path = at(&draft(&head, &with(memorandum(&partner, "Kinds"), paper)).await);
        act(&head, &path, "record-signed", &signed_on("2026-03-01")).await.expect(200);
        act(&head, &path, "register", &json!({"reason": "a visit"})).await.expect(200);
        act(&head, &path, "conclude", &conclusion).await.expect(200);
        let other = json!({"reason": "a slip", "changes": {"kind_id": to}});
        act(&head, &path, "correct", &other).await.expect(200);
        let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
        assert_eq!(back.body["office"]["owes_conclusion"], owes, "{from}");
    }
}

#[actix_web::test]
async fn a_slip_set_right_under_an_amendment_keeps_what_was_approved() {
    let office = Office::open().await;
    let head = office.head().await;
    let partner = partner(&head, "Slip").await;
    let path = at(&draft(&head, &memorandum(&partner, "Slpi")).await);
    let conclusion = json!({"opinion": "recommend", "text": "Yes."});
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    act(&head, &path, "record-signed", &signed_on("2026-03-01")).await.expect(200);
    act(&head, &path, "register", &json!({})).await.expect(200);
    let amendment = json!({"number": "1", "types": ["term"], "signed_on": "2026-10-01",
        "changes": {"term": {"kind": "months", "months": 96}}});
    act(&head, &path, "amend", &amendment).await.expect(200);
    let slip = json!({"reason": "a slip", "changes": {"titles": {"en": "Slip"}}});
    act(&head, &path, "correct", &slip).await.expect(200);
    let reason = json!({"reason": "not signed yet"});
    act(&head, &path, "revert-last-act", &reason).await.expect(200);
    act(&head, &path, "revert-last-act", &reason).await.expect(200);
    // It was concluded on this very text, a slip apart: no reason is asked for.
    let again = act(&head, &path, "register", &json!({})).await.expect(200);
    assert_eq!(again.body["office"]["without_conclusion"], false);
}
