//! Derived states are right on the day, from the renewed end; the list asks the same as the record.

use std::collections::BTreeSet;

use hamkorlik::agreements::states::State;
use hamkorlik::kernel::clock::Clock;
use sea_orm::Iterable as _;
use serde_json::{Value, json};

use super::{memorandum, partner, signed_on, with};
use crate::harness::{Caller, Database, Office};

async fn recorded(by: &Caller, title: &str, signed: &str, term: Value) -> String {
    recorded_with(by, title, signed, term, json!({})).await
}

async fn recorded_with(
    by: &Caller,
    title: &str,
    signed: &str,
    term: Value,
    fields: Value,
) -> String {
    let partner = partner(by, title).await;
    let agreement = with(memorandum(&partner, title), with(json!({ "term": term }), fields));
    let paper =
        with(json!({"agreement": agreement, "register": {"reason": "old"}}), signed_on(signed));
    by.post("/v1/agreements/record-signed", &paper).await.expect(201).id()
}

fn set(states: &Value) -> BTreeSet<String> {
    states.as_array().unwrap().iter().map(|s| s.as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn the_list_and_the_record_agree_on_every_day() {
    let clock = Clock::fixed("2026-11-25T06:00:00Z".parse().unwrap());
    let office = Office::on(Database::fresh().await, clock.clone()).await;
    let officer = office.officer().await;
    let months =
        |months: i64, fields: Value| with(json!({"kind": "months", "months": months}), fields);
    let renewed = json!({"renewal_months": 12, "notice_days": 60});
    let twice = json!({"renewal_months": 12, "renewal_times": 2, "notice_days": 60});
    let from = json!({"effective_rule": "fixed_date", "effective_on": "2027-03-01"});
    let future = recorded_with(&officer, "Future", "2026-03-01", months(12, json!({})), from).await;
    let ids = [
        recorded(&officer, "Plain", "2022-01-10", months(60, json!({}))).await,
        recorded(&officer, "Endless", "2024-12-20", months(12, renewed)).await,
        recorded(&officer, "Twice", "2024-02-01", months(12, twice)).await,
        future,
        recorded(&officer, "Indefinite", "2016", json!({"kind": "indefinite"})).await,
        recorded(&officer, "Unknown", "2016-05", json!({"kind": "unknown"})).await,
        recorded(
            &officer,
            "Fixed",
            "2020-02-29",
            json!({"kind": "fixed_end", "ends_on": "2026-12-31", "notice_days": 30}),
        )
        .await,
    ];
    for day in [
        "2026-11-25",
        "2026-12-01",
        "2026-12-02",
        "2026-12-31",
        "2027-01-01",
        "2027-01-09",
        "2027-01-10",
        "2027-01-31",
        "2027-02-01",
        "2027-03-01",
        "2028-02-29",
        "2040-06-30",
    ] {
        // Six in the morning in London is eleven in Tashkent: the same day.
        clock.set(format!("{day}T06:00:00Z").parse().unwrap());
        let officer = office.officer().await;
        for state in State::iter() {
            let name = json!(state).as_str().unwrap().to_owned();
            let listed =
                officer.get(&format!("/v1/agreements?state={name}&limit=200")).await.expect(200);
            let listed: BTreeSet<_> = listed.body["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned())
                .collect();
            for id in &ids {
                let record = officer.get(&format!("/v1/agreements/{id}")).await.expect(200);
                let holds = set(&record.body["states"]).contains(&name);
                let title = &record.body["title"];
                assert_eq!(listed.contains(id), holds, "{title} {name} on {day}");
            }
        }
    }
}

#[actix_web::test]
async fn expiry_and_notice_follow_the_renewed_end() {
    let clock = Clock::fixed("2026-11-25T06:00:00Z".parse().unwrap());
    let office = Office::on(Database::fresh().await, clock.clone()).await;
    let officer = office.officer().await;
    let term = json!({"kind": "months", "months": 12, "renewal_months": 12, "renewal_times": 1,
        "notice_days": 30});
    let id = recorded(&officer, "Renewed", "2025-02-01", term).await;
    let states = async |day: &str| {
        clock.set(format!("{day}T06:00:00Z").parse().unwrap());
        let officer = office.officer().await;
        let record = officer.get(&format!("/v1/agreements/{id}")).await.expect(200);
        set(&record.body["states"]).into_iter().collect::<Vec<_>>().join(" ")
    };
    // The first term ends on 2026-01-31 and renews itself; the agreement ends on 2027-01-31.
    assert_eq!(states("2025-06-01").await, "in_force in_renewal_window");
    assert_eq!(states("2026-01-01").await, "in_force in_renewal_window");
    assert_eq!(states("2026-01-02").await, "in_force in_renewal_window notice_deadline_passed");
    assert_eq!(states("2026-02-01").await, "in_force in_renewal_window");
    assert_eq!(states("2026-11-01").await, "in_force in_renewal_window");
    assert_eq!(states("2026-11-02").await, "expiring in_force in_renewal_window", "ninety days");
    assert_eq!(
        states("2027-01-31").await,
        "expiring in_force in_renewal_window notice_deadline_passed"
    );
    assert_eq!(states("2027-02-01").await, "expired");
}
