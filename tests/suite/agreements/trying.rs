//! Taking an act back is offered where it can be done, and refused in one way where it cannot.

use serde_json::{Value, json};

use super::{
    act, at, corrected, draft, memorandum, of_three, offered, partner, registered, signed_on,
    three_signed_on, with,
};
use crate::harness::{Caller, Office};

/// It is not offered, and refused for what has changed.
pub(super) async fn cannot_be_taken_back(head: &Caller, path: &str) {
    assert!(!offered(head, path, "revert_last_act").await, "{path}");
    let reason = json!({"reason": "the wrong paper"});
    act(head, path, "revert-last-act", &reason).await.refused(409, "later_changes");
}

#[actix_web::test]
async fn a_leaving_whose_partner_is_another_party_by_now() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let (stays, left) = (partner(&officer, "Stays").await, partner(&officer, "Left").await);
    let paper = with(
        json!({"agreement": of_three(&stays, &left, "Three"), "register": {"reason": "a visit"}}),
        three_signed_on("2024-01-10"),
    );
    let path = at(&officer.post("/v1/agreements/record-signed", &paper).await.expect(201));
    let leaving = json!({"party": 2, "withdrew_on": "2026-02-01", "reason": "closed"});
    act(&officer, &path, "withdraw-party", &leaving).await.expect(200);
    assert!(offered(&head, &path, "revert_last_act").await);
    let merging = json!({"duplicate_id": left, "duplicate_version": 1});
    officer.act(&format!("/v1/partners/{stays}/merge"), 1, &merging).await.expect(200);
    cannot_be_taken_back(&head, &path).await;
}

#[actix_web::test]
async fn a_party_to_which_something_was_promised_since() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Promised", "2024-01-10").await);
    let admitted = partner(&officer, "Admitted").await;
    let joins = json!({"party": {"side": "partner", "partner_id": admitted,
        "joined_on": "2026-02-01"}, "signed_on": "2026-02-01"});
    act(&officer, &path, "admit-party", &joins).await.expect(200);
    let promise = json!({"kind": "student_studies", "sending_party": 0, "receiving_party": 2,
        "first_year": "2026/2027", "last_year": "2026/2027", "mobilities_per_year": 2});
    corrected(&officer, &path, json!({"changes": {"conditions": [promise]}})).await;
    cannot_be_taken_back(&head, &path).await;
    corrected(&officer, &path, json!({"changes": {"conditions": []}})).await;
    assert!(offered(&head, &path, "revert_last_act").await);
}

#[actix_web::test]
async fn a_hold_from_before_the_beginning_as_it_was_set_right() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Held", "2024-01-10").await);
    let hold = json!({"since": "2024-02-01", "reason": "letters"});
    act(&officer, &path, "suspend", &hold).await.expect(200);
    let later = json!({"signatures": [{"party": 0, "signed_on": "2024-03-01"}]});
    // While it is on hold, its beginning is not moved past the hold.
    let wrong = with(later.clone(), json!({"reason": "misread"}));
    let refused = act(&officer, &path, "correct", &wrong).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/suspension/since".to_owned(), "too_early".to_owned())]);
    act(&officer, &path, "resume", &json!({})).await.expect(200);
    corrected(&officer, &path, later).await;
    cannot_be_taken_back(&head, &path).await;
    // What was on hold before it began was no mistake, whenever it begins.
    let path = at(&registered(&officer, "Held before", "2024-01-10").await);
    let begins = |day: &str| {
        json!({"changes": {"effective_rule": "fixed_date", "effective_on": day,
            "term": {"kind": "indefinite"}}})
    };
    corrected(&officer, &path, begins("2199-01-01")).await;
    act(&officer, &path, "suspend", &hold).await.expect(200);
    corrected(&officer, &path, begins("2026-03-01")).await;
}

#[actix_web::test]
async fn what_is_wrong_is_told_once_and_of_what_was_sent() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let path = at(&registered(&officer, "Told once", "2024-01-10").await);
    let early = json!({"notice_on": "2023-01-01", "requested_by": "they", "reason": "x"});
    let refused = act(&officer, &path, "request-termination", &early).await;
    let told = refused.refused(422, "invalid").errors();
    assert_eq!(told, [("/notice_on".to_owned(), "too_early".to_owned())]);
    let admitted = partner(&officer, "Admitted").await;
    let joins = json!({"party": {"side": "partner", "partner_id": admitted,
        "joined_on": "2026-02-01"}, "signed_on": "2026-02-01"});
    act(&officer, &path, "admit-party", &joins).await.expect(200);
    let leaving = json!({"party": 2, "withdrew_on": "2026-05-01", "reason": "closed"});
    act(&officer, &path, "withdraw-party", &leaving).await.expect(200);
    let wrong = json!({"reason": "misread",
        "signatures": [{"party": 2, "withdrew_on": "2026-01-01"}]});
    let refused = act(&officer, &path, "correct", &wrong).await.refused(422, "invalid");
    let told = ("/signatures/0/withdrew_on".to_owned(), "too_early".to_owned());
    assert_eq!(refused.errors(), [told]);
}

#[actix_web::test]
async fn an_act_of_before_what_it_changed_was_kept() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let path = at(&registered(&officer, "Old act", "2024-01-10").await);
    let hold = json!({"since": "2026-02-01", "reason": "letters"});
    act(&officer, &path, "suspend", &hold).await.expect(200);
    let forget = "UPDATE agreement_acts SET changed = NULL WHERE action = 'suspend'";
    let db = &office.store().pools().write;
    sea_orm::ConnectionTrait::execute_unprepared(db, forget).await.unwrap();
    let reason = json!({"reason": "by mistake"});
    let refused = act(&head, &path, "revert-last-act", &reason).await;
    let refused = refused.refused(409, "illegal_action");
    assert_eq!(refused.body["unmet"][0]["code"], "act_not_kept");
}

/// Any value below `end`, the same in every run.
pub(super) fn next(seed: &mut u64, end: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % end
}

/// A day of 2024 or 2025.
pub(super) fn day(seed: &mut u64) -> String {
    let (year, month) = (2024 + next(seed, 2), 1 + next(seed, 12));
    format!("{year}-{month:02}-{:02}", 1 + next(seed, 28))
}

/// Something a clumsy office does to an agreement, possible or not.
fn anything(seed: &mut u64, partners: &[String]) -> (&'static str, Value) {
    let reason = |fields: Value| with(fields, json!({"reason": "x"}));
    let party = next(seed, 3);
    let (on, end) = (day(seed), day(seed));
    let partner = &partners[usize::try_from(next(seed, 3)).unwrap()];
    let promise = json!({"kind": "student_studies", "sending_party": 0, "receiving_party": party,
        "first_year": "2026/2027", "last_year": "2026/2027", "mobilities_per_year": 2});
    match next(seed, 18) {
        0 => ("send-for-review", json!({})),
        1 => ("return-to-draft", reason(json!({}))),
        2 | 3 => ("record-signed", signed_on(&on)),
        4 | 5 => ("register", reason(json!({}))),
        6 => ("suspend", reason(json!({"since": on}))),
        7 => ("resume", json!({})),
        8 => ("request-termination", reason(json!({"notice_on": on, "requested_by": "they"}))),
        9 => ("withdraw-termination", json!({})),
        10 => ("terminate", reason(json!({"ends_on": end}))),
        11 => (
            "admit-party",
            json!({"party": {"side": "partner", "partner_id": partner, "joined_on": on},
                "signed_on": on}),
        ),
        12 => ("withdraw-party", reason(json!({"party": party, "withdrew_on": end}))),
        13 => (
            "amend",
            json!({"number": on, "types": ["conditions"], "signed_on": on,
                "changes": {"conditions": [promise]}}),
        ),
        14 => ("correct", reason(json!({"changes": {"conditions": [promise]}}))),
        15 => ("correct", reason(json!({"signatures": [{"party": party, "signed_on": on}]}))),
        16 => ("correct", reason(json!({"signatures": [{"party": party, "signed": false}]}))),
        _ => (
            "correct",
            reason(json!({"changes": {"effective_rule": "fixed_date", "effective_on": on,
                "titles": {"en": end}}})),
        ),
    }
}

#[actix_web::test]
async fn whatever_happened_what_is_offered_is_done_and_nothing_else() {
    let office = Office::open().await;
    let head = office.head().await;
    let mut partners = Vec::new();
    for name in ["First", "Second", "Third"] {
        partners.push(partner(&head, name).await);
    }
    let (mut taken_back, mut refused) = (0, 0);
    for walk in 1..=40 {
        let seed = &mut (walk * 7_919);
        let path = at(&draft(&head, &memorandum(&partners[0], "Any")).await);
        let begun = [
            ("record-signed", signed_on("2024-01-10")),
            ("register", json!({"reason": "x"})),
            (
                "admit-party",
                json!({"party": {"side": "partner", "partner_id": partners[1],
                "joined_on": "2024-03-01"}, "signed_on": "2024-03-01"}),
            ),
        ];
        let begun = begun.into_iter().filter(|_| walk % 3 > 0);
        let rest = (0..12).map(|_| anything(seed, &partners));
        for (verb, body) in begun.chain(rest.collect::<Vec<_>>()) {
            let answer = act(&head, &path, verb, &body).await;
            assert!(matches!(answer.status, 200 | 409 | 422), "{walk}: {verb} {body}");
        }
        loop {
            let possible = offered(&head, &path, "revert_last_act").await;
            let reason = json!({"reason": "x"});
            let answer = act(&head, &path, "revert-last-act", &reason).await;
            assert_eq!(answer.status, if possible { 200 } else { 409 }, "{walk}: {}", answer.body);
            if !possible {
                refused += usize::from(answer.body["code"] == "later_changes");
                break;
            }
            taken_back += 1;
        }
    }
    assert!(taken_back > 40 && refused > 2, "{taken_back} taken back, {refused} refused");
}
