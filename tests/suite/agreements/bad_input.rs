//! What cannot be is refused with its place, alike on both databases.

use serde_json::json;

use super::{act, at, draft, memorandum, partner, signed_on, with};
use crate::harness::Office;
use crate::partners as desk;

#[actix_web::test]
async fn each_fault_is_told_at_its_place() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Ege").await;
    let plain = || memorandum(&partner, "Plain");
    let nobody = "01a20000-0000-7000-8000-000000000000";
    let fixed = |fields| with(json!({"kind": "fixed_end", "ends_on": "2026-01-31"}), fields);
    let table = [
        (json!({"term": {"kind": "months"}}), "/term/months", "required"),
        (json!({"term": {"kind": "months", "months": 0}}), "/term/months", "out_of_range"),
        (
            json!({"term": {"kind": "fixed_end", "ends_on": "0026-01-31"}}),
            "/term/ends_on",
            "out_of_range",
        ),
        (json!({"term": fixed(json!({"months": 12}))}), "/term/months", "not_allowed"),
        (
            json!({"term": {"kind": "indefinite", "renewal_months": 12}}),
            "/term/renewal_months",
            "not_allowed",
        ),
        (
            json!({"term": fixed(json!({"renewal_months": 0}))}),
            "/term/renewal_months",
            "endless_renewal",
        ),
        (json!({"term": fixed(json!({"renewal_times": 2}))}), "/term/renewal_times", "not_allowed"),
        (json!({"term": fixed(json!({"notice_days": -1}))}), "/term/notice_days", "out_of_range"),
        (json!({"effective_rule": "fixed_date"}), "/effective_on", "required"),
        (json!({"effective_on": "2026-01-01"}), "/effective_on", "not_allowed"),
        (
            json!({"effective_rule": "fixed_date", "effective_on": "2026-02-01", "term": fixed(json!({}))}),
            "/term/ends_on",
            "ends_before_start",
        ),
        (json!({"subject_areas": ["9999"]}), "/subject_areas/0", "invalid_subject_area"),
        (json!({"subject_areas": ["0713", "0713"]}), "/subject_areas/1", "duplicate"),
        (json!({"languages": ["en", "EN"]}), "/languages/1", "duplicate"),
        (
            json!({"obligations": [{"what": "x", "due_on": "0001-01-01"}]}),
            "/obligations/0/due_on",
            "out_of_range",
        ),
        (json!({"languages": ["in english"]}), "/languages/0", "invalid_language"),
        (
            json!({"money": {"amount": "1.234", "currency": "EUR"}}),
            "/money/amount",
            "invalid_format",
        ),
        (json!({"money": {"amount": "1", "currency": "XYZ"}}), "/money/currency", "not_allowed"),
        (json!({"titles": {}}), "/titles/uz", "required"),
        (json!({"kind_id": nobody}), "/kind_id", "not_found"),
        (json!({"unit_id": nobody}), "/unit_id", "not_found"),
        (json!({"responsible_id": nobody}), "/responsible_id", "not_found"),
        (json!({"parent_id": nobody}), "/parent_id", "not_found"),
        (json!({"parties": [{"side": "partner"}]}), "/parties/0", "required"),
        (json!({"parties": [{"side": "own"}, {"side": "own"}]}), "/parties/1", "duplicate"),
        (
            json!({"parties": [{"side": "partner", "partner_id": partner}, {"side": "partner", "partner_id": partner}]}),
            "/parties/1",
            "duplicate",
        ),
        (
            json!({"parties": [{"side": "partner", "partner_id": nobody}]}),
            "/parties/0/partner_id",
            "not_found",
        ),
        (
            json!({"parties": [{"side": "own", "unit_id": nobody}]}),
            "/parties/0/unit_id",
            "not_found",
        ),
        (json!({"obligations": [{"what": " "}]}), "/obligations/0/what", "too_short"),
    ];
    for (fields, pointer, code) in table {
        let body = with(plain(), fields.clone());
        let refused = officer.post("/v1/agreements", &body).await.refused(422, "invalid");
        let expected = (pointer.to_owned(), code.to_owned());
        assert!(refused.errors().contains(&expected), "{fields}: {}", refused.text);
    }
    let no_day = json!({"parties": [{"side": "own", "joined_on": "2026-02-30"}]});
    let refused = officer.post("/v1/agreements", &with(plain(), no_day)).await;
    let expected = [("/parties/0/joined_on".to_owned(), "invalid_date".to_owned())];
    assert_eq!(refused.refused(422, "invalid").errors(), expected);
    let unreadable = [
        (json!({"term": {"kind": "years"}}), "/term/kind"),
        (json!({"colour": "blue"}), "/colour"),
    ];
    for (fields, pointer) in unreadable {
        let refused = officer.post("/v1/agreements", &with(plain(), fields)).await.expect(400);
        assert_eq!(refused.errors()[0].0, pointer, "{}", refused.text);
    }
    let listed = officer.get("/v1/agreements").await.expect(200);
    assert!(listed.body["items"].as_array().unwrap().is_empty(), "nothing was written");
}

#[actix_web::test]
async fn a_closed_partner_makes_no_new_agreement_but_its_old_ones_are_entered() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let closed = desk::add(&officer, &desk::named("Dissolved")).await;
    let closing = json!({"reason": "dissolved"});
    officer.act(&format!("{}/close", desk::at(&closed)), 1, &closing).await.expect(200);
    let agreement = memorandum(&closed.id(), "With a closed one");
    let refused = officer.post("/v1/agreements", &agreement).await.refused(422, "invalid");
    let expected = ("/parties/1/partner_id".to_owned(), "partner_closed".to_owned());
    assert_eq!(refused.errors(), [expected]);
    let entered = |day: &str| with(json!({"agreement": agreement}), signed_on(day));
    officer.post("/v1/agreements/record-signed", &entered("2012")).await.expect(201);
    let after = officer.post("/v1/agreements/record-signed", &entered("2100-01-01")).await;
    let expected = ("/agreement/parties/1/partner_id".to_owned(), "partner_closed".to_owned());
    assert!(after.refused(422, "invalid").errors().contains(&expected));
}

#[actix_web::test]
async fn conditions_name_their_parties_and_years() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Ege").await;
    let condition = json!({"kind": "student_studies", "sending_party": 0, "receiving_party": 1,
        "first_year": "2026/2027", "last_year": "2028/2029", "mobilities_per_year": 4,
        "duration_per_year": 20, "eqf_levels": [6, 7], "subject_areas": ["0713"],
        "languages": [{"language": "en", "level": "B2"}]});
    let exchange =
        |conditions| with(memorandum(&partner, "Exchange"), json!({ "conditions": conditions }));
    for (fields, pointer, code) in [
        (json!({"receiving_party": 7}), "/conditions/0/receiving_party", "not_found"),
        (json!({"receiving_party": 0}), "/conditions/0/receiving_party", "duplicate"),
        (json!({"last_year": "2025/2026"}), "/conditions/0", "ends_before_start"),
        (json!({"eqf_levels": [9]}), "/conditions/0/eqf_levels/0", "out_of_range"),
    ] {
        let body = exchange(json!([with(condition.clone(), fields)]));
        let refused = officer.post("/v1/agreements", &body).await.refused(422, "invalid");
        assert!(
            refused.errors().contains(&(pointer.to_owned(), code.to_owned())),
            "{}",
            refused.text
        );
    }
    let drafted = draft(&officer, &exchange(json!([condition]))).await;
    let path = at(&drafted);
    let kept = &drafted.body["conditions"][0];
    assert_eq!((&kept["first_year"], &kept["sending_party"]), (&json!("2026/2027"), &json!(0)));
    let only_ours = json!({"parties": [{"side": "own"}]});
    let refused = officer.patch(&path, 1, &only_ours).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/conditions".to_owned(), "required".to_owned())]);
    let changed = json!({"conditions": [with(condition, json!({"id": kept["id"], "mobilities_per_year": 6}))]});
    let changed = officer.patch(&path, 1, &changed).await.expect(200);
    assert_eq!(changed.body["conditions"][0]["id"], kept["id"]);
    officer
        .patch(&path, 2, &json!({"parties": [{"side": "own"}], "conditions": null}))
        .await
        .expect(200);
}

#[actix_web::test]
async fn signatures_and_parties_are_named_by_their_place() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Ege").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Places")).await);
    let nobody = json!({"signatures": [{"party": 5, "signed_on": "2026-01-01"}]});
    let refused = act(&officer, &path, "record-signed", &nobody).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/signatures/0/party".to_owned(), "not_found".to_owned())]);
    let empty = json!({"signatures": []});
    act(&officer, &path, "record-signed", &empty).await.refused(422, "invalid");
    act(&officer, &path, "record-signed", &signed_on("2026-13")).await.expect(422);
}

#[actix_web::test]
async fn an_agreement_never_lies_below_itself() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.officer().await);
    let partner = partner(&here, "Ring").await;
    for field in ["parent_id", "predecessor_id"] {
        let one = draft(&here, &memorandum(&partner, "One")).await;
        let other = draft(&here, &memorandum(&partner, "Other")).await;
        let to = |id: String| json!({field: id});
        let refused = here.patch(&at(&one), 1, &to(one.id())).await.refused(422, "invalid");
        assert_eq!(refused.errors(), [(format!("/{field}"), "not_allowed".to_owned())]);
        let (first, second) = futures_util::future::join(
            here.patch(&at(&one), 1, &to(other.id())),
            there.patch(&at(&other), 1, &to(one.id())),
        )
        .await;
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422], "{} {}", first.text, second.text);
    }
}
