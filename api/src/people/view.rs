//! What is shown of people, and of who did what.

use std::collections::HashMap;

use sea_orm::Iterable;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::account::Account;
use crate::db::{Change, Entry};
use crate::kernel::actor::RoleGrant;
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::language::UiLanguage;
use crate::kernel::permission::Permission;

/// A person, as records name who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UserRef {
    /// The account; null for the system itself.
    pub id: Option<UserId>,
    /// The name.
    #[schema(example = "Dilnoza Karimova")]
    pub name: String,
}

impl UserRef {
    /// How the system itself is named.
    const SYSTEM: &str = "Hamkorlik";

    /// The person with this id, by [`super::names_of`]; the system where there is none.
    #[must_use]
    pub fn of(id: Option<UserId>, names: &HashMap<UserId, String>) -> Self {
        let name = id.map_or(Self::SYSTEM, |id| names.get(&id).map_or("", String::as_str));
        Self { id, name: name.to_owned() }
    }
}

/// The caller: who they are and what they may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Me {
    /// The account.
    pub id: UserId,
    /// What the person signs in with.
    #[schema(example = "officer")]
    pub login: String,
    /// What people call them.
    #[schema(example = "Dilnoza Karimova")]
    pub name: String,
    /// The language they read.
    pub language: UiLanguage,
    /// The roles held.
    pub roles: Vec<RoleGrant>,
    /// Everything these roles permit.
    pub permissions: Vec<Permission>,
}

impl From<&Account> for Me {
    fn from(account: &Account) -> Self {
        let actor = account.actor();
        Self {
            id: account.row.id,
            login: account.row.login.clone(),
            name: account.row.name.clone(),
            language: account.row.language,
            permissions: Permission::iter().filter(|one| actor.may(*one)).collect(),
            roles: actor.roles,
        }
    }
}

/// One write: who did what to a record, when and why, and what changed.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct HistoryEntry {
    /// The entry's id.
    pub id: Uuid,
    /// Its place in the chain of all entries; null for the moment until it is numbered.
    pub position: Option<i64>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What was done: `created`, `changed`, `removed`, or the name of an action.
    #[schema(example = "changed")]
    pub act: String,
    /// The reason given.
    pub reason: Option<String>,
    /// Who did it, by the name they had then.
    pub by: UserRef,
    /// To which record.
    pub subject: Subject,
    /// The record's version after it.
    pub version: i64,
    /// The request that did it; null for the command line.
    pub request_id: Option<String>,
    /// What changed; empty when the values were lawfully erased.
    pub changes: Vec<Change>,
}

/// The record an entry of the history tells of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = HistorySubject)]
pub struct Subject {
    /// The kind of record.
    #[schema(example = "partner")]
    pub kind: String,
    /// The record.
    pub id: Uuid,
    /// What it was called then.
    #[schema(example = "PRT-0001")]
    pub label: String,
}

impl From<Entry> for HistoryEntry {
    fn from(row: Entry) -> Self {
        let (actor, label, reason, changes) = row
            .content()
            .map(|told| (told.actor, told.label, told.reason, told.changes))
            .unwrap_or_default();
        Self {
            id: row.id,
            position: row.position,
            at: row.at,
            act: row.act,
            reason,
            by: UserRef { id: row.actor_id, name: actor },
            subject: Subject { kind: row.kind, id: row.record_id, label },
            version: row.version,
            request_id: row.request_id,
            changes,
        }
    }
}
