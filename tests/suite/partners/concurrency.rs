//! Many at once.

use std::collections::BTreeSet;

use futures_util::future::{join, join_all};
use hamkorlik::db::{number_pending, verify_chain};
use sea_orm::TransactionTrait as _;
use serde_json::json;

use super::{add, at, named};
use crate::harness::Office;

#[actix_web::test]
async fn of_conflicting_edits_one_wins_each_round() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.head().await);
    let path = at(&add(&here, &named("Contested")).await);
    let mut won = 0;
    for round in 0..15 {
        let version = here.get(&path).await.version();
        let edits = (0..6).map(|at| {
            let by = if at % 2 == 0 { &here } else { &there };
            let (path, change) = (path.clone(), json!({"city": format!("City {round}.{at}")}));
            async move { by.patch(&path, version, &change).await }
        });
        let answers = join_all(edits).await;
        let done = answers.iter().filter(|answer| answer.status == 200).count();
        assert!(answers.iter().all(|a| [200, 412].contains(&a.status)), "{answers:?}");
        assert_eq!(done, 1);
        won += done;
        let now = here.get(&path).await;
        assert_eq!(now.version(), version + 1);
    }
    let history = here.get(&format!("{path}/history?limit=200")).await.expect(200);
    assert_eq!(history.body["items"].as_array().unwrap().len(), won + 1);
    let store = office.store();
    let db = store.pools().write.begin().await.unwrap();
    number_pending(store.seal(), &db).await.unwrap();
    db.commit().await.unwrap();
    let verdict = verify_chain(&[], Some(store.seal()), &store.read(), |_| ()).await.unwrap();
    assert_eq!(verdict.fault, None);
}

#[actix_web::test]
async fn two_partners_do_not_come_to_stand_above_each_other() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.officer().await);
    for _ in 0..10 {
        let (one, other) = (add(&here, &named("One")).await, add(&here, &named("Other")).await);
        let (up, down) = (json!({"parent_id": other.id()}), json!({"parent_id": one.id()}));
        let (one, other) = (at(&one), at(&other));
        let (first, second) = join(here.patch(&one, 1, &up), there.patch(&other, 1, &down)).await;
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422], "{first:?} {second:?}");
    }
}

#[actix_web::test]
async fn of_two_merges_of_the_same_partners_one_is_done() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.officer().await);
    for _ in 0..5 {
        let (one, other) = (add(&here, &named("One")).await, add(&here, &named("Other")).await);
        let into = |id: String| json!({"duplicate_id": id, "duplicate_version": 1});
        let (take_other, take_one) = (into(other.id()), into(one.id()));
        let (one, other) = (at(&one) + "/merge", at(&other) + "/merge");
        let merges = join(here.act(&one, 1, &take_other), there.act(&other, 1, &take_one)).await;
        let (first, second) = merges;
        let done = [&first, &second].iter().filter(|answer| answer.status == 200).count();
        assert_eq!(done, 1, "{first:?} {second:?}");
        assert!([first.status, second.status].iter().all(|s| [200, 409, 412].contains(s)));
    }
}

#[actix_web::test]
async fn numbers_have_no_gaps_and_no_twins() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let answers = join_all((0..20).map(|_| {
        let officer = &officer;
        async move { add(officer, &named("Same")).await }
    }))
    .await;
    let numbers: BTreeSet<_> =
        answers.iter().map(|a| a.body["number"].as_str().unwrap().to_owned()).collect();
    let expected: BTreeSet<_> = (1..=20).map(|number| format!("PRT-{number:04}")).collect();
    assert_eq!(numbers, expected);
}
