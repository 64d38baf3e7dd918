//! Papers that were signed before they were entered.

use serde_json::json;

use super::{LETTER, act, at, memorandum, partner, signed_on, with};
use crate::harness::Office;

#[actix_web::test]
async fn a_ten_year_old_paper_is_entered_as_it_is() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Iran University of Science and Technology").await;
    let paper = with(
        json!({
            "agreement": with(memorandum(&partner, "Cooperation agreement"), json!({
                "our_number": "17", "partner_number": "IUST/88",
                "term": {"kind": "months", "months": 60, "renewal_months": 60, "renewal_times": 1},
            })),
            "series": "legacy",
            "register": {"on": "2016-05"},
            "scan_to_follow": true,
        }),
        signed_on("2016-05"),
    );
    let recorded = officer.post("/v1/agreements/record-signed", &paper).await.expect(201);
    let body = &recorded.body;
    assert_eq!((&body["number"], &body["entry_path"]), (&json!("AGR-L-0001"), &json!("legacy")));
    assert_eq!(body["parties"][0]["signature"]["on"], "2016-05");
    assert_eq!(body["begins_on"], "2016-05-01", "the first day the month may mean");
    assert_eq!(body["expires_on"], "2026-04-30", "renewed once");
    assert_eq!(body["states"], json!(["expired"]));
    assert_eq!(body["office"]["owes_scan"], true);
    assert_eq!(body["office"]["owes_conclusion"], false, "its reasons lie years back");
    let owed = officer.get("/v1/agreements?needs=scan").await.expect(200);
    assert_eq!(owed.body["items"].as_array().unwrap().len(), 1);
    officer.patch(&at(&recorded), 1, &json!({"owes_scan": false})).await.expect(200);
    let owed = officer.get("/v1/agreements?needs=scan").await.expect(200);
    assert!(owed.body["items"].as_array().unwrap().is_empty());
}

#[actix_web::test]
async fn what_nobody_knows_stays_unknown() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Unknown").await;
    let paper = json!({
        "agreement": with(memorandum(&partner, "Found in a folder"), json!({"term": {"kind": "unknown"}})),
        "signatures": [{"party": 0}, {"party": 1}],
        "series": "legacy",
        "register": {},
    });
    let recorded = officer.post("/v1/agreements/record-signed", &paper).await.expect(201);
    assert_eq!(recorded.body["begins_on"], json!(null));
    assert_eq!(recorded.body["expires_on"], json!(null));
    assert_eq!(recorded.body["parties"][0]["signature"]["signed"], true);
    assert_eq!(recorded.body["states"], json!(["in_force"]), "it was registered");
}

#[actix_web::test]
async fn what_was_signed_by_one_side_waits_for_the_other() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Half").await;
    let half = json!({
        "agreement": with(memorandum(&partner, "Half"), json!({"kind_id": LETTER})),
        "signatures": [{"party": 0, "signed_on": "2026-11-01"}],
    });
    let with_number = with(half.clone(), json!({"register": {}}));
    let refused = officer.post("/v1/agreements/record-signed", &with_number).await;
    refused.refused(422, "invalid");
    let recorded = officer.post("/v1/agreements/record-signed", &half).await.expect(201);
    assert_eq!(recorded.body["status"], "signed");
    assert_eq!(recorded.body["states"], json!(["partly_signed"]));
    assert_eq!(recorded.body["office"]["owes_conclusion"], false, "its kind needs none");
    let path = at(&recorded);
    let other = json!({"signatures": [{"party": 1, "signed_on": "2026-11-09"}]});
    act(&officer, &path, "record-signed", &other).await.expect(200);
    let done = act(&officer, &path, "register", &json!({})).await.expect(200);
    assert_eq!(done.body["begins_on"], "2026-11-09");
}
