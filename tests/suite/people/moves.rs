//! Units move with everything below them; which lies below which stays true, and no circle is
//! closed, whoever moves what at the same time.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::{join, join_all};
use hamkorlik::people::units::{ancestors, unit};
use sea_orm::EntityTrait as _;
use serde_json::json;
use uuid::Uuid;

use super::{add_unit, at_unit};
use crate::harness::{Answered, Office};

/// What the table says must be what the parents say.
async fn holds_true(office: &Office) {
    let db = &office.store().read();
    let units = unit::Entity::find().all(db).await.unwrap();
    let parents: BTreeMap<Uuid, Option<Uuid>> =
        units.iter().map(|unit| (unit.id.into(), unit.parent_id.map(Uuid::from))).collect();
    let mut said = BTreeSet::new();
    for id in parents.keys() {
        let mut above = Some(*id);
        while let Some(one) = above {
            assert!(said.insert((*id, one)), "a circle");
            above = parents[&one];
        }
    }
    let kept = ancestors::row::Entity::find().all(db).await.unwrap();
    let kept: BTreeSet<_> =
        kept.iter().map(|row| (Uuid::from(row.unit_id), Uuid::from(row.ancestor_id))).collect();
    assert_eq!(kept, said);
}

#[actix_web::test]
async fn everything_below_moves_along() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let one = add_unit(&officer, "faculty", "One", None).await;
    let other = add_unit(&officer, "faculty", "Other", None).await;
    let chair = add_unit(&officer, "chair", "Chair", Some(&one)).await;
    let lab = add_unit(&officer, "other", "Laboratory", Some(&chair)).await;
    let group = add_unit(&officer, "other", "Group", Some(&lab)).await;
    holds_true(&office).await;
    let to = |parent: Option<&Answered>| json!({"parent_id": parent.map(Answered::id)});
    for (version, parent) in
        [(1, Some(&other)), (2, None), (3, Some(&other)), (4, Some(&one)), (5, Some(&other))]
    {
        officer.patch(&at_unit(&chair), version, &to(parent)).await.expect(200);
        holds_true(&office).await;
    }
    let above = officer.get(&at_unit(&group)).await.expect(200).body["above"].clone();
    let above: Vec<_> = above.as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
    assert_eq!(above, ["Other", "Chair", "Laboratory"]);
    for below in [&chair, &lab, &group] {
        let circle = officer.patch(&at_unit(&chair), 6, &to(Some(below))).await;
        assert_eq!(circle.refused(422, "invalid").errors()[0].0, "/parent_id");
    }
    let circle = officer.patch(&at_unit(&other), 1, &to(Some(&group))).await;
    circle.refused(422, "invalid");
    officer.delete(&at_unit(&group), 1).await.expect(204);
    holds_true(&office).await;
}

#[actix_web::test]
async fn two_units_do_not_come_to_stand_above_each_other() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.officer().await);
    for _ in 0..10 {
        let one = add_unit(&here, "faculty", "One", None).await;
        let other = add_unit(&here, "faculty", "Other", None).await;
        let (up, down) = (json!({"parent_id": other.id()}), json!({"parent_id": one.id()}));
        let (one, other) = (at_unit(&one), at_unit(&other));
        let (first, second) = join(here.patch(&one, 1, &up), there.patch(&other, 1, &down)).await;
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422], "{first:?} {second:?}");
    }
    holds_true(&office).await;
}

#[actix_web::test]
async fn many_moves_at_once_leave_a_tree() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.officer().await);
    let mut units = Vec::new();
    for at in 0..8 {
        units.push(add_unit(&here, "chair", &format!("U{at}"), None).await);
    }
    for round in 1..4_usize {
        let moves = units.iter().enumerate().map(|(at, unit)| {
            let by = if at % 2 == 0 { &here } else { &there };
            let (path, to) = (at_unit(unit), units[(at + round) % units.len()].id());
            async move {
                let version = by.get(&path).await.version();
                by.patch(&path, version, &json!({"parent_id": to})).await
            }
        });
        for answer in join_all(moves).await {
            assert!([200, 422].contains(&answer.status), "{answer:?}");
        }
        holds_true(&office).await;
    }
}

#[actix_web::test]
async fn nothing_is_added_below_a_unit_that_is_being_closed() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let (here, there) = (office.officer().await, twin.officer().await);
    let closing = json!({"closed_on": "2026-01-01", "reason": "joined"});
    for _ in 0..10 {
        let top = add_unit(&here, "faculty", "Top", None).await;
        let (close, new) = (at_unit(&top) + "/close", super::unit("chair", "Below", Some(&top)));
        let (closed, added) =
            join(here.act(&close, 1, &closing), there.post("/v1/units", &new)).await;
        let outcome = (closed.status, added.status);
        assert!([(200, 422), (409, 201)].contains(&outcome), "{closed:?} {added:?}");
    }
}
