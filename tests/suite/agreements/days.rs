//! Days that acts enter: in their order, and none of them to come.

use serde_json::json;

use super::{act, at, draft, memorandum, partner, registered, signed_on, with};
use crate::harness::Office;

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
    let closed = ("/signatures".to_owned(), "partner_closed".to_owned());
    for signatures in [
        json!([{"party": 0, "signed_on": "2199-01-01"}, {"party": 1, "signed_on": "2199-01-01"}]),
        json!([{"party": 0, "signed_on": "2199-01-01"}, {"party": 1}]),
    ] {
        let late =
            act(&officer, &path, "record-signed", &json!({ "signatures": signatures })).await;
        assert!(late.refused(422, "invalid").errors().contains(&closed));
    }
    act(&officer, &path, "record-signed", &signed_on("2026-01-15")).await.expect(200);
    let later =
        json!({"reason": "a slip", "signatures": [{"party": 1, "signed_on": "2199-01-01"}]});
    let late = act(&officer, &path, "correct", &later).await.refused(422, "invalid");
    assert!(late.errors().contains(&closed));
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
async fn nothing_is_told_as_done_on_a_day_to_come() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let partner = partner(&officer, "Ahead").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Ahead")).await);
    let early = |pointer: &str| [(pointer.to_owned(), "in_future".to_owned())];
    let signed = json!({"signatures": [{"party": 1, "signed_on": "2062-11-24"}]});
    let refused = act(&officer, &path, "record-signed", &signed).await.refused(422, "invalid");
    assert_eq!(refused.errors(), early("/signatures/0/signed_on"));
    let paper = json!({"opinion": "recommend", "text": "Yes.",
        "on_paper": {"decided_by": "B. Mamatov", "on": "2100"}});
    let refused = act(&officer, &path, "conclude", &paper).await.refused(422, "invalid");
    assert_eq!(refused.errors(), early("/on_paper/on"));
    act(&officer, &path, "record-signed", &signed_on("2026-03-01")).await.expect(200);
    let later = json!({"on": "2100-01", "reason": "a visit"});
    let refused = act(&officer, &path, "register", &later).await.refused(422, "invalid");
    assert_eq!(refused.errors(), early("/on"));
    act(&officer, &path, "register", &json!({"reason": "a visit"})).await.expect(200);
    let later = json!({"reason": "a slip", "registered_on": "2100-01-01"});
    let refused = act(&officer, &path, "correct", &later).await.refused(422, "invalid");
    assert_eq!(refused.errors(), early("/registered_on"));
    let later = json!({"number": "1", "types": ["text"], "signed_on": "2100-01-01"});
    let refused = act(&head, &path, "amend", &later).await.refused(422, "invalid");
    assert_eq!(refused.errors(), early("/signed_on"));
    let joins = json!({"party": {"side": "own"}, "signed_on": "2100-01-01"});
    let refused = act(&head, &path, "admit-party", &joins).await.refused(422, "invalid");
    assert!(refused.errors().contains(&early("/signed_on")[0]), "{}", refused.text);
    let entered = with(
        json!({"agreement": memorandum(&partner, "Entered")}),
        with(signed_on("2062-05-01"), json!({"register": {"on": "2062-05-01", "reason": "x"}})),
    );
    let refused = officer.post("/v1/agreements/record-signed", &entered).await;
    let found = refused.refused(422, "invalid").errors();
    assert!(found.contains(&early("/signatures/0/signed_on")[0]), "{found:?}");
}
