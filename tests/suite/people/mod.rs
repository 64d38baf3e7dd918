//! The people desk over the web: signing in as a browser does, the own account, the institute's
//! settings, units and persons.

mod accounts;
mod bad_input;
mod browser;
mod csrf;
mod demo;
mod keys;
mod me;
mod moves;
mod own_sessions;
mod persons;
mod planted;
mod reach;
mod settings;
mod sign_in;
mod units;
mod views;

use hamkorlik::db::By;
use hamkorlik::kernel::id::{UnitId, UserId};
use hamkorlik::kernel::permission::Role;
use hamkorlik::people::bind_role;
use serde_json::{Value, json};

use crate::harness::{Answered, Caller, Office};

/// A new unit with one name from the beginning.
pub(crate) fn unit(kind: &str, name: &str, parent: Option<&Answered>) -> Value {
    json!({
        "kind": kind,
        "parent_id": parent.map(Answered::id),
        "names": [{"names": {"uz": name}}],
    })
}

/// Adds a unit.
pub(crate) async fn add_unit(
    by: &Caller,
    kind: &str,
    name: &str,
    parent: Option<&Answered>,
) -> Answered {
    by.post("/v1/units", &unit(kind, name, parent)).await.expect(201)
}

/// The address of a unit.
pub(crate) fn at_unit(unit: &Answered) -> String {
    format!("/v1/units/{}", unit.id())
}

/// A new person who teaches in a unit.
pub(crate) fn teacher(name: &str, unit: &Answered) -> Value {
    json!({
        "names": [{"text": name, "language": "uz-Latn", "kind": "official"}],
        "posts": [{"unit_id": unit.id(), "title": {"uz": "Dotsent", "ru": "Доцент"},
            "kind": "teacher"}],
    })
}

/// Adds a person.
pub(crate) async fn add_person(by: &Caller, person: &Value) -> Answered {
    by.post("/v1/persons", person).await.expect(201)
}

/// The address of a person.
pub(crate) fn at_person(person: &Answered) -> String {
    format!("/v1/persons/{}", person.id())
}

/// The coordinator of a unit, signed in after the role was bound.
pub(crate) async fn coordinator_of(office: &Office, unit: &Answered) -> Caller {
    let me = office.person("coordinator").await.get("/v1/me").await.expect(200);
    let (user, unit) = (UserId(me.id().parse().unwrap()), UnitId(unit.id().parse().unwrap()));
    let bound = async |tx: &hamkorlik::db::Tx| bind_role(tx, user, Role::Coordinator, unit).await;
    office.store().write(&By::system("test"), bound).await.unwrap();
    office.person("coordinator").await
}

/// The names of a list's items, in order.
pub(crate) fn names(page: &Answered) -> Vec<String> {
    let items = page.body["items"].as_array().unwrap();
    items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}
