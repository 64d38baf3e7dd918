//! What an act brought, and a correction has put something else in the place of since.

use serde_json::{Value, json};

use super::trying::cannot_be_taken_back;
use super::{
    act, at, corrected, draft, memorandum, of_three, offered, partner, registered, signed_on,
    taken_back, three_signed_on, with,
};
use crate::harness::Office;

/// A promise of two students a year, between these years.
fn students(first: &str, last: &str) -> Value {
    json!({"kind": "student_studies", "sending_party": 0, "receiving_party": 1,
        "first_year": first, "last_year": last, "mobilities_per_year": 2})
}

/// An amendment of what it changes.
fn amendment(kind: &str, changes: &Value) -> Value {
    json!({"number": "1", "types": [kind], "signed_on": "2026-02-01", "changes": changes})
}

#[actix_web::test]
async fn a_party_that_was_the_wrong_one() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let (stays, wrong, right) = (
        partner(&officer, "Stays").await,
        partner(&officer, "Wrong").await,
        partner(&officer, "Right").await,
    );
    let paper = with(
        json!({"agreement": memorandum(&stays, "Joined"), "register": {"reason": "a visit"}}),
        signed_on("2024-01-10"),
    );
    let path = at(&officer.post("/v1/agreements/record-signed", &paper).await.expect(201));
    let joins = |partner: &str| {
        json!({"side": "partner", "partner_id": partner, "role": "accession",
            "joined_on": "2026-02-01"})
    };
    let admitted = json!({"party": joins(&wrong), "signed_on": "2026-02-01"});
    act(&officer, &path, "admit-party", &admitted).await.expect(200);
    assert!(offered(&head, &path, "revert_last_act").await);
    let parties = json!([{"side": "own"}, {"side": "partner", "partner_id": stays}, joins(&right)]);
    let signed = json!([{"party": 2, "signed_on": "2026-02-01"}]);
    corrected(&officer, &path, json!({"changes": {"parties": parties}, "signatures": signed}))
        .await;
    cannot_be_taken_back(&head, &path).await;
}

#[actix_web::test]
async fn a_leaving_that_was_another_one_s() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let (one, other) = (partner(&officer, "One").await, partner(&officer, "Other").await);
    let paper = with(
        json!({"agreement": of_three(&one, &other, "Left"), "register": {"reason": "a visit"}}),
        three_signed_on("2024-01-10"),
    );
    let path = at(&officer.post("/v1/agreements/record-signed", &paper).await.expect(201));
    let leaving = json!({"party": 1, "withdrew_on": "2026-02-01", "reason": "closed"});
    act(&officer, &path, "withdraw-party", &leaving).await.expect(200);
    let other = json!({"signatures": [{"party": 1, "withdrew_on": null},
        {"party": 2, "withdrew_on": "2026-02-01"}]});
    corrected(&officer, &path, other).await;
    cannot_be_taken_back(&head, &path).await;
}

#[actix_web::test]
async fn a_condition_entered_anew() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Entered anew", "2024-01-10").await);
    let amended =
        amendment("conditions", &json!({"conditions": [students("2026/2027", "2027/2028")]}));
    act(&officer, &path, "amend", &amended).await.expect(200);
    let anew = json!({"changes": {"conditions": [students("2026/2027", "2028/2029")]}});
    corrected(&officer, &path, anew).await;
    cannot_be_taken_back(&head, &path).await;
}

#[actix_web::test]
async fn a_condition_comes_back_whole() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Whole", "2024-01-10").await);
    let first = json!({"changes": {"conditions": [students("2024/2025", "2026/2027")]}});
    let id = corrected(&officer, &path, first).await.body["conditions"][0]["id"].clone();
    let same = |first: &str, last: &str| with(students(first, last), json!({"id": id}));
    let amended = amendment("conditions", &json!({"conditions": [same("2024/2025", "2029/2030")]}));
    act(&officer, &path, "amend", &amended).await.expect(200);
    let later = json!({"changes": {"conditions": [same("2027/2028", "2029/2030")]}});
    corrected(&officer, &path, later).await;
    let back = taken_back(&head, &path).await;
    let years = ["first_year", "last_year"].map(|year| &back.body["conditions"][0][year]);
    assert_eq!(years, [&json!("2024/2025"), &json!("2026/2027")]);
}

#[actix_web::test]
async fn promises_reworded_and_counted_anew() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Counted anew", "2024-01-10").await);
    let promised = |promises: &[&str]| {
        let promises: Vec<_> = promises.iter().map(|what| json!({"what": what})).collect();
        json!({"obligations": promises})
    };
    corrected(&officer, &path, json!({"changes": promised(&["five students"])})).await;
    let amended = amendment("text", &promised(&["six studnets"]));
    act(&officer, &path, "amend", &amended).await.expect(200);
    let right = json!({"changes": promised(&["six students", "a dormitory"])});
    corrected(&officer, &path, right).await;
    cannot_be_taken_back(&head, &path).await;
}

#[actix_web::test]
async fn a_partner_who_was_never_asked_has_not_agreed() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let legal = office.person("legal").await;
    let (asked, other) = (partner(&officer, "Asked").await, partner(&officer, "Other").await);
    let path = at(&draft(&officer, &memorandum(&asked, "Agreed")).await);
    act(&officer, &path, "send-for-review", &json!({})).await.expect(200);
    act(&legal, &path, "endorse", &json!({"as": "legal"})).await.expect(200);
    act(&head, &path, "endorse", &json!({"as": "head"})).await.expect(200);
    let conclusion = json!({"opinion": "recommend", "text": "Yes."});
    act(&head, &path, "conclude", &conclusion).await.expect(200);
    act(&head, &path, "approve", &json!({})).await.expect(200);
    let letter = json!({"evidence": [{"party": 1, "on": "2026-10-01", "letter": "1"}]});
    act(&officer, &path, "record-agreed", &letter).await.expect(200);
    act(&officer, &path, "record-signed", &signed_on("2026-11-02")).await.expect(200);
    assert!(offered(&head, &path, "revert_last_act").await);
    let parties = json!([{"side": "own", "signatory": {"name": "A. Karimov", "position": "Rector"}},
        {"side": "partner", "partner_id": other}]);
    let signed = json!([{"party": 1, "signed_on": "2026-11-02"}]);
    corrected(&officer, &path, json!({"changes": {"parties": parties}, "signatures": signed}))
        .await;
    cannot_be_taken_back(&head, &path).await;
}
