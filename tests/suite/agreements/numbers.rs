//! Numbers: without gaps, by the office's year, whoever comes first.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use hamkorlik::kernel::clock::Clock;
use serde_json::json;

use super::{act, at, draft, memorandum, partner, registered, signed_on, with};
use crate::harness::{Database, Office};

#[actix_web::test]
async fn twenty_registrations_at_once_give_twenty_numbers_in_a_row() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.head().await);
    let partner = partner(&here, "Ege").await;
    let mut signed = Vec::new();
    for number in 0..20 {
        let path = at(&draft(&here, &memorandum(&partner, &format!("Agreement {number}"))).await);
        act(&here, &path, "record-signed", &signed_on("2026-11-01")).await.expect(200);
        signed.push(path);
    }
    let reason = json!({"reason": "signed during a visit"});
    let answers = join_all(signed.iter().enumerate().map(|(place, path)| {
        let by = if place % 2 == 0 { &here } else { &there };
        let (path, reason) = (format!("{path}/register"), reason.clone());
        async move { by.act(&path, 2, &reason).await.expect(200) }
    }))
    .await;
    let numbers: BTreeSet<_> =
        answers.iter().map(|a| a.body["number"].as_str().unwrap().to_owned()).collect();
    let year = &numbers.first().unwrap()[4..8].to_owned();
    let expected: BTreeSet<_> = (1..=20).map(|n| format!("AGR-{year}-{n:04}")).collect();
    assert_eq!(numbers, expected);
}

#[actix_web::test]
async fn a_refused_registration_takes_no_number() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Ege").await;
    let path = at(&draft(&officer, &memorandum(&partner, "Refused")).await);
    act(&officer, &path, "record-signed", &signed_on("2026-11-01")).await.expect(200);
    act(&officer, &path, "register", &json!({})).await.refused(422, "invalid");
    let first = registered(&officer, "First", "2026-01-01").await;
    assert!(first.body["number"].as_str().unwrap().ends_with("-0001"));
}

#[actix_web::test]
async fn a_number_that_was_given_is_not_deleted() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let partner = partner(&officer, "Ege").await;
    let path = at(&draft(&officer, &memorandum(&partner, "By mistake")).await);
    act(&officer, &path, "record-signed", &signed_on("2026-11-01")).await.expect(200);
    let reason = json!({"reason": "signed during a visit"});
    act(&officer, &path, "register", &reason).await.expect(200);
    for _ in 0..2 {
        act(&head, &path, "revert-last-act", &json!({"reason": "mistaken"})).await.expect(200);
    }
    let draft = officer.get(&path).await.expect(200);
    assert_eq!(draft.body["status"], "draft");
    let refused = officer.delete(&path, draft.version()).await.refused(409, "illegal_action");
    assert_eq!(refused.body["unmet"][0]["code"], "has_number");
    act(&officer, &path, "cancel", &json!({"reason": "mistaken"})).await.expect(200);
}

#[actix_web::test]
async fn the_year_is_the_office_s() {
    // Half past seven in the evening in London is the new year already in Tashkent.
    let clock = Clock::fixed("2026-12-31T19:30:00Z".parse().unwrap());
    let office = Office::on(Database::fresh().await, clock.clone()).await;
    let officer = office.officer().await;
    let new_year = registered(&officer, "New year", "2026-12-30").await;
    assert_eq!(new_year.body["number"], "AGR-2027-0001");
    assert_eq!(new_year.body["registered_on"], "2027-01-01");
    let legacy = with(
        json!({"agreement": memorandum(&partner(&officer, "Old").await, "Old"), "series": "legacy",
            "register": {"on": "2014-05"}}),
        signed_on("2014"),
    );
    let legacy = officer.post("/v1/agreements/record-signed", &legacy).await.expect(201);
    assert_eq!(legacy.body["number"], "AGR-L-0001");
    let listed = officer.get("/v1/agreements?sort=number").await.expect(200);
    let numbers: Vec<_> = listed.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["number"].clone())
        .collect();
    assert_eq!(numbers, ["AGR-L-0001", "AGR-2027-0001"], "the legacy series comes first");
}
