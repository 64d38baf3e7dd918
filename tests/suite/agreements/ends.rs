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
async fn an_end_by_mistake_is_taken_back_even_after_an_edit() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Mistaken", "2024-01-10").await);
    let end = json!({"reason": "the wrong one", "ends_on": "2026-06-30"});
    let ended = act(&head, &path, "terminate", &end).await.expect(200);
    let filed = json!({"partner_number": "IUST/88", "originals": [{"party": 1, "received": true,
        "shelf": "A-12"}]});
    officer.patch(&path, ended.version(), &filed).await.expect(200);
    let offer = |answer: &crate::harness::Answered| {
        let offers = answer.body["actions"].as_array().unwrap();
        offers.iter().find(|one| one["action"] == "revert_last_act").unwrap()["allowed"].clone()
    };
    assert_eq!(offer(&head.get(&path).await), true);
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
    let offer = |answer: &crate::harness::Answered| {
        let offers = answer.body["actions"].as_array().unwrap();
        offers.iter().find(|one| one["action"] == "revert_last_act").unwrap()["allowed"].clone()
    };
    assert_eq!(offer(&head.get(&path).await), false);
    // The very text that was approved may be approved again.
    let same = json!({"titles": {"en": "Approved"}});
    head.patch(&path, other.version(), &same).await.expect(200);
    assert_eq!(offer(&head.get(&path).await), true);
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(back.body["status"], "approved");
}

#[actix_web::test]
async fn what_happened_lies_between_the_beginning_and_today() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Days", "2024-01-10").await);
    for (verb, body, pointer, code) in [
        ("suspend", json!({"since": "2199-01-01", "reason": "x"}), "/since", "in_future"),
        ("suspend", json!({"since": "2023-01-01", "reason": "x"}), "/since", "too_early"),
        (
            "request-termination",
            json!({"notice_on": "2028-12-01", "requested_by": "they", "reason": "x"}),
            "/notice_on",
            "in_future",
        ),
        (
            "request-termination",
            json!({"notice_on": "2029-02-01", "requested_by": "they", "reason": "x"}),
            "/notice_on",
            "out_of_range",
        ),
        (
            "terminate",
            json!({"ends_on": "2024-01-09", "reason": "x"}),
            "/ends_on",
            "ends_before_start",
        ),
    ] {
        let refused = act(&head, &path, verb, &body).await.refused(422, "invalid");
        assert_eq!(refused.errors(), [(pointer.to_owned(), code.to_owned())], "{verb} {body}");
    }
    let notice = json!({"notice_on": "2026-03-01", "requested_by": "they", "reason": "x"});
    let noticed = act(&officer, &path, "request-termination", &notice).await.expect(200);
    assert_eq!(noticed.body["terms"][0]["notice_by"], json!(null), "what ends needs no notice");
    for (end, pointer, code) in [
        (json!({"notice_on": "2199-01-01"}), "/termination/ends_on", "ends_before_start"),
        (json!({"notice_on": "2023-01-01"}), "/termination/notice_on", "too_early"),
    ] {
        let wrong = json!({"reason": "x", "termination": end});
        let refused = act(&officer, &path, "correct", &wrong).await.refused(422, "invalid");
        let found = refused.errors();
        assert!(found.contains(&(pointer.to_owned(), code.to_owned())), "{found:?}");
    }
}

#[actix_web::test]
async fn what_has_not_begun_is_given_up_before_it_does() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let partner = partner(&officer, "Never").await;
    let later = json!({"effective_rule": "fixed_date", "effective_on": "2199-01-01"});
    let paper = with(
        json!({"agreement": with(memorandum(&partner, "Never"), later)}),
        with(signed_on("2026-01-15"), json!({"register": {"reason": "a visit"}})),
    );
    let path = at(&officer.post("/v1/agreements/record-signed", &paper).await.expect(201));
    let end = json!({"reason": "they withdrew", "ends_on": "2026-03-01"});
    let ended = act(&head, &path, "terminate", &end).await.expect(200);
    assert_eq!(ended.body["expires_on"], "2026-03-01");
    assert_eq!(ended.body["states"], json!([]));
}

#[actix_web::test]
async fn a_partner_that_was_closed_signs_nothing_afterwards() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Closing").await;
    let address = format!("/v1/partners/{partner}");
    let path = at(&draft(&officer, &memorandum(&partner, "Late")).await);
    officer.act(&format!("{address}/close"), 1, &json!({"reason": "gone"})).await.expect(200);
    let closed = [("/signatures".to_owned(), "partner_closed".to_owned())];
    for signatures in [
        json!([{"party": 0, "signed_on": "2199-01-01"}, {"party": 1, "signed_on": "2199-01-01"}]),
        json!([{"party": 0, "signed_on": "2199-01-01"}, {"party": 1}]),
    ] {
        let late =
            act(&officer, &path, "record-signed", &json!({ "signatures": signatures })).await;
        assert_eq!(late.refused(422, "invalid").errors(), closed);
    }
    act(&officer, &path, "record-signed", &signed_on("2026-01-15")).await.expect(200);
    let later =
        json!({"reason": "a slip", "signatures": [{"party": 1, "signed_on": "2199-01-01"}]});
    let late = act(&officer, &path, "correct", &later).await.refused(422, "invalid");
    assert_eq!(late.errors(), closed);
}

#[actix_web::test]
async fn a_slip_set_right_in_a_signed_text_keeps_what_was_approved() {
    let office = Office::open().await;
    let head = office.head().await;
    let partner = partner(&head, "Slip").await;
    let path = at(&draft(&head, &memorandum(&partner, "Slpi")).await);
    let conclusion = json!({"opinion": "recommend", "text": "Yes."});
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    act(&head, &path, "record-signed", &signed_on("2026-03-01")).await.expect(200);
    let slip = json!({"reason": "a slip", "changes": {"titles": {"en": "Slip"}}});
    act(&head, &path, "correct", &slip).await.expect(200);
    let done = act(&head, &path, "register", &json!({})).await.expect(200);
    assert_eq!(done.body["office"]["without_conclusion"], false);
    // A text that changed before it was signed has no conclusion of its own.
    let other = at(&draft(&head, &memorandum(&partner, "First")).await);
    let concluded = act(&head, &other, "conclude", &conclusion).await.expect(200);
    let text = json!({"titles": {"en": "Second"}});
    head.patch(&other, concluded.version(), &text).await.expect(200);
    act(&head, &other, "record-signed", &signed_on("2026-03-01")).await.expect(200);
    let refused = act(&head, &other, "register", &json!({})).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/reason".to_owned(), "required".to_owned())]);
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
    let refused = act(&head, &path, "revert-last-act", &reason).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/parent_id".to_owned(), "not_found".to_owned())]);
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
async fn what_has_ended_may_still_be_concluded() {
    let office = Office::open().await;
    let head = office.head().await;
    let path = at(&registered(&head, "Owing", "2024-01-10").await);
    act(&head, &path, "terminate", &json!({"reason": "over"})).await.expect(200);
    let conclusion = json!({"opinion": "recommend", "text": "Afterwards."});
    let paid = act(&head, &path, "conclude", &conclusion).await.expect(200);
    assert_eq!(paid.body["office"]["owes_conclusion"], false);
}
