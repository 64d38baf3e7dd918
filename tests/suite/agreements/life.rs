//! From the draft to the register, and out of it again.

use serde_json::json;

use super::{act, at, draft, memorandum, on_paper, partner, signed_on, with};
use crate::harness::Office;

#[actix_web::test]
async fn the_whole_way_of_an_agreement() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let legal = office.person("legal").await;
    let partner = partner(&officer, "University of Žilina").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Cooperation")).await);
    let begun = officer.get(&path).await.expect(200);
    assert_eq!((&begun.body["status"], &begun.body["number"]), (&json!("draft"), &json!(null)));
    assert_eq!(begun.body["waiting_for"]["turn"], "officer");

    act(&officer, &path, "send-for-review", &json!({})).await.expect(200);
    let waiting = officer.get(&path).await;
    assert_eq!(waiting.body["waiting_for"]["turn"], "legal");
    let early = act(&head, &path, "approve", &json!({})).await.refused(409, "illegal_action");
    let unmet: Vec<_> =
        early.body["unmet"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect();
    assert_eq!(unmet, ["review_missing", "review_missing", "no_conclusion"]);

    act(&legal, &path, "endorse", &json!({"as": "legal"})).await.expect(200);
    act(&head, &path, "endorse", &json!({"as": "head", "remarks": "good"})).await.expect(200);
    let conclusion = json!({"opinion": "recommend", "text": "It serves the strategy."});
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    let approved = act(&head, &path, "approve", &json!({})).await.expect(200);
    assert_eq!(approved.body["status"], "approved");
    assert_eq!(approved.body["office"]["reviews"]["legal"]["by"], "Malika Usmonova");

    let letter = json!({"evidence": [{"party": 1, "on": "2026-10-01", "letter": "12-4/881"}]});
    let agreed = act(&officer, &path, "record-agreed", &letter).await.expect(200);
    assert_eq!(agreed.body["office"]["agreed"][0]["party"], 1);
    let one = json!({"signatures": [{"party": 0, "signed_on": "2026-11-02"}]});
    let half = act(&officer, &path, "record-signed", &one).await.expect(200);
    assert_eq!(half.body["states"], json!(["partly_signed"]));
    act(&officer, &path, "register", &json!({})).await.refused(409, "illegal_action");
    let other = json!({"signatures": [{"party": 1, "signed_on": "2026-11-05"}]});
    act(&officer, &path, "record-signed", &other).await.expect(200);
    let done = act(&officer, &path, "register", &json!({"chancellery_number": "77"})).await;
    let done = done.expect(200);
    assert_eq!(done.body["status"], "registered");
    assert!(done.body["number"].as_str().unwrap().ends_with("-0001"), "{}", done.body["number"]);
    assert_eq!(done.body["begins_on"], "2026-11-05", "from the last signature");
    assert_eq!(done.body["expires_on"], "2031-11-04");
    assert_eq!(done.body["office"]["without_conclusion"], false);
    let way: Vec<_> = done.body["office"]["acts"]
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .map(|act| act["action"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        way,
        [
            "send_for_review",
            "endorse",
            "endorse",
            "conclude",
            "approve",
            "record_agreed",
            "record_signed",
            "record_signed",
            "register"
        ]
    );
}

#[actix_web::test]
async fn consents_bind_to_the_text() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let legal = office.person("legal").await;
    let partner = partner(&officer, "Ege").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Text")).await);
    act(&officer, &path, "send-for-review", &json!({})).await.expect(200);
    act(&legal, &path, "endorse", &json!({"as": "legal"})).await.expect(200);
    act(&head, &path, "endorse", &json!({"as": "head"})).await.expect(200);
    let conclusion = json!({"opinion": "with_remarks", "text": "Yes, but."});
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    act(&officer, &path, "open-negotiation", &json!({})).await.expect(200);
    let version = officer.get(&path).await.version();
    // The office's own fields are no part of the text.
    officer.patch(&path, version, &json!({"notes": "they asked for less"})).await.expect(200);
    let term = json!({"term": {"kind": "months", "months": 36}});
    officer.patch(&path, version + 1, &term).await.expect(200);
    let refused = act(&head, &path, "approve", &json!({})).await.refused(409, "illegal_action");
    let codes: Vec<_> =
        refused.body["unmet"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["review_outdated", "review_outdated", "conclusion_outdated"]);
    // Back to the text they consented to: the consents stand.
    let term = json!({"term": {"kind": "months", "months": 60, "notice_days": 90}});
    officer.patch(&path, version + 2, &term).await.expect(200);
    // Who signs, and by what right, was looked at too.
    let signatory = json!({"parties": [
        {"side": "own", "signatory": {"name": "N. Aliyev", "position": "Vice-rector"}},
        {"side": "partner", "partner_id": partner}]});
    let other = officer.patch(&path, version + 3, &signatory).await.expect(200);
    assert_eq!(other.body["status"], "negotiation");
    act(&head, &path, "approve", &json!({})).await.refused(409, "illegal_action");
    let signatory = json!({"parties": [
        {"side": "own", "signatory": {"name": "A. Karimov", "position": "Rector"}},
        {"side": "partner", "partner_id": partner}]});
    officer.patch(&path, version + 4, &signatory).await.expect(200);
    // Nobody approves what the department advises against.
    let against = json!({"opinion": "not_recommend", "text": "No."});
    act(&head, &path, "conclude", &against).await.expect(200);
    let refused = act(&head, &path, "approve", &json!({})).await.refused(409, "illegal_action");
    assert_eq!(refused.body["unmet"][0]["code"], "advised_against");
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    act(&head, &path, "approve", &json!({})).await.expect(200);
}

#[actix_web::test]
async fn every_partner_s_consent_is_shown() {
    let office = Office::open().await;
    let head = office.head().await;
    let (first, second) = (partner(&head, "First").await, partner(&head, "Second").await);
    let three = json!({"parties": [{"side": "own"}, {"side": "partner", "partner_id": first},
        {"side": "partner", "partner_id": second}]});
    let path = at(&draft(&head, &with(memorandum(&first, "Three"), three)).await);
    act(&head, &path, "send-for-review", &json!({})).await.expect(200);
    let legal = with(on_paper("M. Usmonova"), json!({"as": "legal"}));
    act(&head, &path, "endorse", &legal).await.expect(200);
    act(&head, &path, "endorse", &json!({"as": "head"})).await.expect(200);
    let conclusion = json!({"opinion": "recommend", "text": "Yes."});
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    act(&head, &path, "approve", &json!({})).await.expect(200);
    let letters = |parties: &[usize]| {
        let letter = |party| json!({"party": party, "on": "2026-10-01", "letter": "12-4/881"});
        json!({"evidence": parties.iter().map(letter).collect::<Vec<_>>()})
    };
    for (parties, pointer, code) in [
        (&[1][..], "/evidence", "required"),
        (&[1, 0], "/evidence/1/party", "not_found"),
        (&[1, 9], "/evidence/1/party", "not_found"),
    ] {
        let refused = act(&head, &path, "record-agreed", &letters(parties)).await;
        let expected = [(pointer.to_owned(), code.to_owned())];
        assert_eq!(refused.refused(422, "invalid").errors(), expected);
    }
    let agreed = act(&head, &path, "record-agreed", &letters(&[2, 1])).await.expect(200);
    assert_eq!(agreed.body["office"]["agreed"][0]["party"], 2);
}

#[actix_web::test]
async fn the_lawyer_consents_for_nobody_else_not_even_on_paper() {
    let office = Office::open().await;
    let (officer, lawyer) = (office.officer().await, office.person("legal").await);
    let partner = partner(&officer, "Ege").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Law")).await);
    act(&officer, &path, "send-for-review", &json!({})).await.expect(200);
    for verb in ["endorse", "send-back"] {
        let remarks = if verb == "endorse" { json!({}) } else { json!({"remarks": "no"}) };
        let paper = with(with(on_paper("B. Mamatov"), json!({"as": "head"})), remarks);
        act(&lawyer, &path, verb, &paper).await.refused(403, "forbidden");
    }
    let seen = officer.get(&path).await.expect(200);
    assert_eq!(seen.body["office"]["reviews"]["head"], json!(null));
    act(&lawyer, &path, "endorse", &json!({"as": "legal"})).await.expect(200);
}

#[actix_web::test]
async fn an_officer_records_what_others_decided_on_paper() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Ege").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Paper")).await);
    act(&officer, &path, "send-for-review", &json!({})).await.expect(200);
    let shown = officer.get(&path).await.expect(200);
    let offers = shown.body["actions"].as_array().unwrap();
    let endorse = offers.iter().find(|offer| offer["action"] == "endorse");
    assert!(endorse.is_none_or(|offer| offer["needs"] == json!(["/on_paper"])), "{endorse:?}");
    let own =
        act(&officer, &path, "endorse", &json!({"as": "legal"})).await.refused(422, "invalid");
    assert_eq!(own.errors(), [("/on_paper".to_owned(), "required".to_owned())]);
    let paper = with(on_paper("M. Usmonova"), json!({"as": "legal"}));
    let endorsed = act(&officer, &path, "endorse", &paper).await.expect(200);
    let consent = &endorsed.body["office"]["reviews"]["legal"];
    assert_eq!((&consent["by"], &consent["on"]), (&json!("M. Usmonova"), &json!("2026-03-12")));
    let last = &endorsed.body["office"]["acts"][0];
    assert_eq!(last["on_paper"]["decided_by"], "M. Usmonova");
    assert_eq!(last["by"]["name"], "Dilnoza Karimova");
    let history = officer.get(&format!("{path}/history")).await.expect(200);
    let told = &history.body["items"][0];
    assert!(told["changes"].as_array().unwrap().iter().any(|c| c["pointer"] == "/on_paper"));
    let scan = json!({"as": "head", "on_paper": {"decided_by": "B. Mamatov", "on": "2026-03",
        "scan_to_follow": true}});
    let endorsed = act(&officer, &path, "endorse", &scan).await.expect(200);
    assert_eq!(endorsed.body["office"]["owes_scan"], true);
}

#[actix_web::test]
async fn a_signed_paper_is_registered_without_a_conclusion_for_a_reason() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let partner = partner(&officer, "Ege").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Visit")).await);
    act(&officer, &path, "record-signed", &signed_on("2026-11-01")).await.expect(200);
    let refused = act(&officer, &path, "register", &json!({})).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/reason".to_owned(), "required".to_owned())]);
    let body = json!({"reason": "signed during the rector's visit"});
    let done = act(&officer, &path, "register", &body).await.expect(200);
    let office_view = &done.body["office"];
    assert_eq!(office_view["without_conclusion"], true);
    assert_eq!(office_view["owes_conclusion"], true);
    let listed = officer.get("/v1/agreements?needs=conclusion").await.expect(200);
    assert_eq!(listed.body["items"].as_array().unwrap().len(), 1);
    let conclusion = json!({"opinion": "recommend", "text": "Afterwards: yes."});
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    let listed = officer.get("/v1/agreements?needs=conclusion").await.expect(200);
    assert!(listed.body["items"].as_array().unwrap().is_empty());
    let now = officer.get(&path).await;
    assert_eq!(now.body["office"]["without_conclusion"], true, "it was registered without one");
}

#[actix_web::test]
async fn what_the_parties_agree_is_locked_once_it_is_in_review() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Ege").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Locked")).await);
    act(&officer, &path, "send-for-review", &json!({})).await.expect(200);
    let change = json!({"titles": {"en": "Other"}, "notes": "x", "term": {"kind": "indefinite"}});
    let refused = officer.patch(&path, 2, &change).await.refused(409, "field_locked");
    let locked = |pointer: &str| (pointer.to_owned(), "field_locked".to_owned());
    assert_eq!(refused.errors(), [locked("/titles"), locked("/term")]);
    officer.patch(&path, 2, &json!({"notes": "x"})).await.expect(200);
    let shelf = json!({"originals": [{"party": 1, "received": true, "shelf": "A-12",
        "copies": [{"language": "en", "count": 2}]}]});
    let filed = officer.patch(&path, 3, &shelf).await.expect(200);
    assert_eq!(filed.body["parties"][1]["shelf"], "A-12");
    let corrected = json!({"reason": "a slip", "changes": {"titles": {"en": "Unlocked"}}});
    let corrected = officer.act(&format!("{path}/correct"), 4, &corrected).await.expect(200);
    assert_eq!(corrected.body["title"], "Unlocked");
}

#[actix_web::test]
async fn the_end_comes_by_notice_by_decision_or_by_another() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let first = super::registered(&officer, "First", "2024-01-10").await;
    let path = at(&first);
    let hold = json!({"since": "2026-02-01", "reason": "exchange of letters pending"});
    act(&officer, &path, "suspend", &hold).await.expect(200);
    act(&officer, &path, "resume", &json!({})).await.expect(200);
    let notice = json!({"requested_by": "First", "notice_on": "2026-01-31", "reason": "new law"});
    let noticed = act(&officer, &path, "request-termination", &notice).await.expect(200);
    assert_eq!(noticed.body["expires_on"], "2026-05-01", "ninety days after the notice");
    let back = act(&officer, &path, "withdraw-termination", &json!({})).await.expect(200);
    assert_eq!(back.body["expires_on"], "2029-01-09");
    let own = act(&officer, &path, "terminate", &json!({"reason": "over"})).await;
    own.refused(422, "invalid");
    let end = json!({"reason": "over", "ends_on": "2026-06-30"});
    let ended = act(&head, &path, "terminate", &end).await.expect(200);
    assert_eq!(
        (&ended.body["status"], &ended.body["expires_on"]),
        (&json!("terminated"), &json!("2026-06-30"))
    );

    let old = super::registered(&officer, "Old", "2020-05-01").await;
    let new = super::registered(&officer, "New", "2026-09-01").await;
    let body = json!({"successor_id": new.id()});
    let superseded = act(&officer, &at(&old), "supersede", &body).await.expect(200);
    assert_eq!(superseded.body["expires_on"], "2025-04-30", "it had ended before");
    assert_eq!(superseded.body["successor"]["number"], new.body["number"]);
}

#[actix_web::test]
async fn the_last_act_is_taken_back() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let agreement = super::registered(&officer, "Back", "2024-01-10").await;
    let path = at(&agreement);
    let reason = json!({"reason": "the wrong one"});
    let hold = json!({"since": "2026-02-01", "reason": "by mistake"});
    act(&officer, &path, "suspend", &hold).await.expect(200);
    act(&officer, &path, "revert-last-act", &reason).await.refused(403, "forbidden");
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(
        (&back.body["status"], &back.body["office"]["suspension"]),
        (&json!("registered"), &json!(null))
    );
    // The registration itself, whose number stays with it.
    let back = act(&head, &path, "revert-last-act", &reason).await.expect(200);
    assert_eq!(back.body["status"], "signed");
    let again = json!({"reason": "signed during a visit"});
    let again = act(&officer, &path, "register", &again).await.expect(200);
    assert_eq!(again.body["number"], agreement.body["number"]);
    let next = super::registered(&officer, "Next", "2024-01-10").await;
    assert!(next.body["number"].as_str().unwrap().ends_with("-0002"), "no number is lost");
}

#[actix_web::test]
async fn amendments_change_a_registered_agreement() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&super::registered(&officer, "Amended", "2024-01-10").await);
    let amendment = json!({"number": "1", "types": ["term"], "signed_on": "2026-10-01",
        "summary": "three years more",
        "changes": {"term": {"kind": "months", "months": 96, "notice_days": 90}}});
    let amended = act(&officer, &path, "amend", &amendment).await.expect(200);
    assert_eq!(amended.body["expires_on"], "2032-01-09");
    assert_eq!(amended.body["amendments"][0]["number"], "1");
    let again = act(&officer, &path, "amend", &amendment).await.refused(422, "invalid");
    assert_eq!(again.errors(), [("/number".to_owned(), "duplicate".to_owned())]);
    let wrong = json!({"number": "2", "types": ["text"], "signed_on": "2026-10-01",
        "changes": {"unit_id": "01a20000-0000-7000-8000-000000000000"}});
    let wrong = act(&officer, &path, "amend", &wrong).await.refused(422, "invalid");
    assert_eq!(wrong.errors(), [("/changes/unit_id".to_owned(), "not_found".to_owned())]);
}

#[actix_web::test]
async fn parties_join_and_leave() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&super::registered(&officer, "Consortium", "2024-01-10").await);
    let joining = partner(&officer, "Joining").await;
    let join = json!({"party": {"side": "partner", "partner_id": joining, "joined_on": "2026-03-01"},
        "signed_on": "2026-02-20"});
    let joined = act(&officer, &path, "admit-party", &join).await.expect(200);
    assert_eq!(joined.body["parties"][2]["role"], "accession");
    assert_eq!(joined.body["begins_on"], "2024-01-10", "who joins does not move the beginning");
    let twice = act(&officer, &path, "admit-party", &join).await.refused(422, "invalid");
    assert_eq!(twice.errors(), [("/party".to_owned(), "duplicate".to_owned())]);
    let leave =
        |party: usize| json!({"party": party, "withdrew_on": "2026-09-01", "reason": "left"});
    act(&officer, &path, "withdraw-party", &leave(0)).await.refused(422, "invalid");
    act(&officer, &path, "withdraw-party", &leave(9)).await.refused(422, "invalid");
    let left = act(&officer, &path, "withdraw-party", &leave(2)).await.expect(200);
    assert_eq!(left.body["parties"][2]["withdrew_on"], "2026-09-01");
    act(&officer, &path, "withdraw-party", &leave(1)).await.refused(422, "invalid");
}
