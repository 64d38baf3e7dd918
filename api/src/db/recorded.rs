//! What every kept record must offer, so that its history writes itself.

use std::future::Future;

use sea_orm::{DatabaseTransaction, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;

/// A record with its children, written as one: a partner with its names and identifiers.
pub trait Recorded: Clone + Send + Sync {
    /// The kind as the history and the change feed name it: `partner`.
    const KIND: &'static str;

    /// The record's id.
    fn id(&self) -> Uuid;

    /// The id of the record whose history this belongs to: a contact's partner.
    fn root(&self) -> Uuid {
        self.id()
    }

    /// The version, from 1.
    fn version(&self) -> i64;

    /// When it last changed.
    fn updated_at(&self) -> Timestamp;

    /// What people call it, for the history: a number, a name.
    fn label(&self) -> String;

    /// The values the history compares and shows, children included; secrets masked.
    fn snapshot(&self) -> Value;

    /// Takes over version, time and author of a write.
    fn stamp(&mut self, stamp: &Stamp);

    /// Inserts the records with their children, in few statements.
    fn insert(
        records: &[Self],
        db: &DatabaseTransaction,
    ) -> impl Future<Output = Result<(), DbErr>> + Send;

    /// Writes the record over `before`, guarded by `before`'s version.
    fn update(
        &self,
        before: &Self,
        db: &DatabaseTransaction,
    ) -> impl Future<Output = Result<(), DbErr>> + Send;

    /// Deletes the record with its children, guarded by its version.
    fn delete(&self, db: &DatabaseTransaction) -> impl Future<Output = Result<(), DbErr>> + Send;
}

/// Version, time and author of one write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The version the record has after the write.
    pub version: i64,
    /// When.
    pub at: Timestamp,
    /// Who; none for the system.
    pub by: Option<UserId>,
}

/// The columns every record carries, to be stamped.
#[derive(Debug)]
pub struct StampedColumns<'a> {
    /// The version.
    pub version: &'a mut i64,
    /// When it was added.
    pub created_at: &'a mut Timestamp,
    /// Who added it; none for the system.
    pub created_by: &'a mut Option<UserId>,
    /// When it last changed.
    pub updated_at: &'a mut Timestamp,
    /// Who changed it last; none for the system.
    pub updated_by: &'a mut Option<UserId>,
}

impl StampedColumns<'_> {
    /// Takes over version, time and author of a write.
    pub fn take(self, stamp: &Stamp) {
        if stamp.version == 1 {
            (*self.created_at, *self.created_by) = (stamp.at, stamp.by);
        }
        (*self.version, *self.updated_at, *self.updated_by) = (stamp.version, stamp.at, stamp.by);
    }
}

/// The columns every record carries, of a row that has them.
macro_rules! stamped_columns {
    ($row:expr) => {
        $crate::db::StampedColumns {
            version: &mut $row.version,
            created_at: &mut $row.created_at,
            created_by: &mut $row.created_by,
            updated_at: &mut $row.updated_at,
            updated_by: &mut $row.updated_by,
        }
    };
}

pub(crate) use stamped_columns;

/// What was done, in the history's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub(super) name: &'static str,
    pub(super) reason: Option<String>,
}

impl Act {
    /// An edit of fields.
    pub const CHANGED: Self = Self::named("changed");
    /// A record that was added.
    pub const CREATED: Self = Self::named("created");
    /// A record that was deleted.
    pub const REMOVED: Self = Self::named("removed");

    /// An action of the record's lifecycle: `close`.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self { name, reason: None }
    }

    /// With the reason the person gave.
    #[must_use]
    pub fn because(mut self, reason: Option<String>) -> Self {
        self.reason = reason;
        self
    }
}

/// One value that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Change {
    /// Where, as a JSON Pointer (RFC 6901) into the record.
    #[schema(example = "/city")]
    pub pointer: String,
    /// The value before; null when there was none.
    #[schema(value_type = Option<Value>)]
    pub before: Value,
    /// The value after; null when there is none.
    #[schema(value_type = Option<Value>)]
    pub after: Value,
}

/// The values that differ, objects compared field by field, lists as a whole.
pub(super) fn changes(before: &Value, after: &Value) -> Vec<Change> {
    let mut found = Vec::new();
    compare(String::new(), before, after, &mut found);
    found
}

fn compare(pointer: String, before: &Value, after: &Value, found: &mut Vec<Change>) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let added = new.keys().filter(|key| !old.contains_key(*key));
            for key in old.keys().chain(added) {
                let escaped = key.replace('~', "~0").replace('/', "~1");
                let (old, new) = (old.get(key), new.get(key));
                compare(
                    format!("{pointer}/{escaped}"),
                    old.unwrap_or(&Value::Null),
                    new.unwrap_or(&Value::Null),
                    found,
                );
            }
        }
        (Value::Object(_), Value::Null) if pointer.is_empty() => {
            compare(pointer, before, &Value::Object(serde_json::Map::new()), found);
        }
        (Value::Null, Value::Object(_)) if pointer.is_empty() => {
            compare(pointer, &Value::Object(serde_json::Map::new()), after, found);
        }
        _ if before == after || (is_nothing(before) && is_nothing(after)) => {}
        _ => found.push(Change { pointer, before: before.clone(), after: after.clone() }),
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let before = json!({"city": "Zilina", "tags": ["a"], "sheet": {"weeks": 3}, "notes": null});
        let after = json!({"city": "Žilina", "tags": ["a"], "sheet": {"weeks": 4}, "notes": null});
        let told: Vec<_> = changes(&before, &after).into_iter().map(|c| c.pointer).collect();
        assert_eq!(told, ["/city", "/sheet/weeks"]);
    }

    #[test]
    fn a_new_record_tells_what_it_has() {
        let told = changes(&Value::Null, &json!({"name": "Ege", "tags": [], "city": null}));
        assert_eq!(
            told,
            [Change { pointer: "/name".into(), before: Value::Null, after: json!("Ege") }]
        );
    }
}
