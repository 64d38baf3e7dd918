//! The desk at work, on SQLite always and on PostgreSQL where `HAMKORLIK_TEST_POSTGRES` names a
//! server on which databases may be made.

use serde_json::{Value, json};
use uuid::Uuid;

use super::find::{self, Candidate, Filters, Likeness};
use super::input::{Closing, Merging, NewContact, NewPartner, PartnerPatch, Reopening, Reverting};
use super::lifecycle::Status;
use super::merging::{merge, relink::Relinkers, revert};
use super::record::PartnerRecord;
use super::rules::Refusal;
use super::{contacts, open, remove, revise, stand, view};
use crate::db::testing::stores;
use crate::db::{By, PageRequest, Store};
use crate::kernel::actor::{Actor, RoleGrant};
use crate::kernel::clock::Clock;
use crate::kernel::permission::Role;

fn by(role: Role) -> By {
    let actor =
        Actor { roles: vec![RoleGrant { role, unit_id: None }], ..Actor::system("somebody") };
    By { actor, request_id: None }
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn university(name: &str, domain: &str) -> NewPartner {
    read(json!({
        "names": [{"text": name, "language": "en", "kind": "official"}],
        "kind": "university", "country": "SK", "domains": [domain], "tags": ["Erasmus "],
        "units": [{"name": "International office"}], "latitude": 49.2, "longitude": 18.75,
    }))
}

async fn added(store: &Store, input: &NewPartner) -> PartnerRecord {
    store.write(&by(Role::Officer), async |tx| open::open(tx, input).await).await.unwrap()
}

async fn found(store: &Store, role: Role, q: &str) -> Vec<String> {
    let filters: Filters = read(json!({ "q": q }));
    let page = PageRequest { limit: 50, from: None, count: true };
    let actor = by(role).actor;
    let today = store.clock().today();
    let rows = find::list(&filters, &page, today, &actor, &store.read()).await.unwrap().rows;
    rows.into_iter().map(|row| row.name).collect()
}

#[tokio::test]
async fn a_partner_from_prospect_to_closed_and_back() {
    for store in stores(|| Clock::System).await {
        let (officer, head) = (by(Role::Officer), by(Role::Head));
        let partner = added(&store, &university("University of Žilina", "uniza.sk")).await;
        let id = partner.partner_id();
        assert_eq!(partner.row.number, "PRT-0001");
        assert_eq!(found(&store, Role::Officer, "zilina erasm").await, ["University of Žilina"]);
        assert!(found(&store, Role::Applicant, "zilina").await.is_empty());

        let patch: PartnerPatch = read(json!({"city": "Žilina", "public": true, "notes": "secret",
            "identifiers": [{"scheme": "ror", "value": "https://ror.org/05a28rw58"}]}));
        let second = store
            .write(&officer, async |tx| revise::revise(tx, id, 1, &patch).await)
            .await
            .unwrap();
        assert_eq!((second.row.version, second.identifiers[0].value.as_str()), (2, "05a28rw58"));
        assert_eq!(found(&store, Role::Applicant, "zilina").await.len(), 1);
        assert!(found(&store, Role::Officer, "secret").await.is_empty());

        let active = store.write(&officer, async |tx| stand::activate(tx, id, 2).await).await;
        assert_eq!(active.unwrap().row.status, Status::Active);
        let locked: PartnerPatch = read(json!({ "identifiers": null }));
        let refused = store.write(&officer, async |tx| revise::revise(tx, id, 3, &locked).await);
        assert!(matches!(refused.await, Err(Refusal::Locked(_))));
        let refused = store
            .write(&officer, async |tx| remove::remove(tx, id, 3, &Relinkers::default()).await)
            .await;
        assert!(matches!(refused, Err(Refusal::Guarded(_))));

        let closing: Closing = read(json!({"reason": "dissolved", "successor_id": id}));
        let refused =
            store.write(&officer, async |tx| stand::close(tx, id, 3, &closing).await).await;
        let Err(Refusal::Guarded(guarded)) = refused else { panic!("not refused") };
        assert_eq!(guarded.codes(), ["same_partner"]);
        let closing: Closing = read(json!({ "reason": "dissolved" }));
        let closed = store.write(&officer, async |tx| stand::close(tx, id, 3, &closing).await);
        assert_eq!(closed.await.unwrap().row.closed_from, Some(Status::Active));
        let reopening: Reopening = read(json!({ "reason": "a mistake" }));
        let again = store.write(&head, async |tx| stand::reopen(tx, id, 4, &reopening).await);
        assert_eq!(again.await.unwrap().row.status, Status::Active);

        let other: NewPartner = read(json!({"names": [{"text": "Other", "language": "en",
            "kind": "official"}], "kind": "company", "country": "SK",
            "identifiers": [{"scheme": "ror", "value": "05a28rw58"}]}));
        let taken = store.write(&officer, async |tx| open::open(tx, &other).await).await;
        assert!(matches!(taken, Err(Refusal::Taken { by: Some((_, number)), .. })
            if number == "PRT-0001"));
    }
}

#[tokio::test]
async fn a_merge_moves_everything_and_is_taken_back_exactly() {
    for store in stores(|| Clock::System).await {
        let (officer, head) = (by(Role::Officer), by(Role::Head));
        let kept = added(&store, &university("University of Žilina", "uniza.sk")).await;
        let mut input = university("Zilina University", "utc.sk");
        input.identifiers = read(json!([{"scheme": "pic", "value": "999656925"}]));
        let duplicate = added(&store, &input).await;
        let (to, from) = (kept.partner_id(), duplicate.partner_id());
        let contact: NewContact = read(json!({"name": "Jana", "unit_id": duplicate.units[0].id,
            "channels": [{"kind": "email", "value": "jana@utc.sk"}]}));
        store.write(&officer, async |tx| contacts::add(tx, from, &contact).await).await.unwrap();
        let gone: PartnerPatch = read(json!({ "units": [] }));
        let refused = store.write(&officer, async |tx| revise::revise(tx, from, 1, &gone).await);
        assert!(matches!(refused.await, Err(Refusal::UnitHasContacts { .. })));

        let known = Candidate { name: Some("žilina university".into()), ..Candidate::default() };
        let clues = find::duplicates(&known, &officer.actor, &store.read()).await.unwrap();
        let codes: Vec<_> = clues.iter().map(|(_, reasons)| reasons[0].code).collect();
        assert_eq!(codes, [Likeness::SameName, Likeness::SimilarName]);
        assert!(
            find::duplicates(&known, &by(Role::Applicant).actor, &store.read())
                .await
                .unwrap()
                .is_empty()
        );

        let desks = Relinkers::default();
        let merging: Merging =
            read(json!({"duplicate_id": from, "duplicate_version": 1, "take": ["name"]}));
        let merged = store
            .write(&officer, async |tx| merge::merge(tx, to, 1, &merging, &desks).await)
            .await
            .unwrap();
        assert_eq!(merged.row.name, "Zilina University");
        assert_eq!((merged.units.len(), merged.identifiers.len(), merged.domains.len()), (2, 1, 2));
        assert_eq!(find::contacts_of(to, &store.read()).await.unwrap().len(), 1);
        let shown =
            view::detail(merged, &head.actor, &Relinkers::default(), &store.read()).await.unwrap();
        let joined = json!(shown)["merges"].clone();
        assert_eq!(joined[0]["revertible"], true);

        let reverting: Reverting =
            read(json!({"merge_id": joined[0]["id"], "reason": "not the same"}));
        store
            .write(&head, async |tx| revert::revert(tx, to, 2, &reverting, &desks).await)
            .await
            .unwrap();
        for (id, before) in [(to, kept), (from, duplicate)] {
            let mut now = find::one(id, &head.actor, &store.read()).await.unwrap();
            assert_eq!(now.row.version, 3);
            now.row.version = before.row.version;
            now.row.updated_at = before.row.updated_at;
            assert_eq!(now, before);
        }
        let moved = find::contacts_of(from, &store.read()).await.unwrap();
        assert_eq!(
            moved[0].unit_id.map(Uuid::from),
            Some(Uuid::from(
                find::one(from, &head.actor, &store.read()).await.unwrap().units[0].id,
            ))
        );
    }
}
