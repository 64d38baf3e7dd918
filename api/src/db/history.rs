//! The history: one append-only row for each write, numbered and chained after commit. The same
//! rows are the source of the change feed.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::cursor::{PageRequest, Slice, Sort, SortValue, list};
use super::failure::Failure;
use super::reading::Reading;
use super::recorded::{Act, Change, Recorded, changes};
use super::store::By;
use crate::kernel::clock::{Clock, Timestamp};
use crate::kernel::id::UserId;
use crate::kernel::keyring::sha256;

/// A row of the history. `digest` stands for `content` and `salt` in the chain, so that a
/// lawful erasure, once the product knows one and records it, can take them away.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "history")]
pub struct Model {
    /// The row's own id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The place in the chain, from 1; none until the row is numbered.
    pub position: Option<i64>,
    /// The kind of record.
    pub kind: String,
    /// The record.
    pub record_id: Uuid,
    /// The record whose history this belongs to.
    pub root_id: Uuid,
    /// The record's version after the write.
    pub version: i64,
    /// What was done.
    pub act: String,
    /// Who did it; none for the system.
    pub actor_id: Option<UserId>,
    /// When.
    pub at: Timestamp,
    /// The request that did it.
    pub request_id: Option<String>,
    /// [`Content`] as JSON.
    pub content: Option<String>,
    /// The row's seal (`db/seal.rs`), in front of the content: bytes nobody can guess, so that
    /// the digest tells nothing about the content.
    pub salt: Option<Vec<u8>>,
    /// SHA-256 of salt and content.
    pub digest: Vec<u8>,
    /// SHA-256 over the row before and this row; none until the row is numbered.
    pub hash: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Column as EntryColumn;
pub use Entity as EntryEntity;
pub use Model as Entry;

/// What a history row tells beside who, what and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The name of who did it, as it was then.
    pub actor: String,
    /// What the record was called then.
    pub label: String,
    /// The reason given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What changed.
    pub changes: Vec<Change>,
}

impl Model {
    /// The content; none when it was erased.
    #[must_use]
    pub fn content(&self) -> Option<Content> {
        serde_json::from_str(self.content.as_deref()?).ok()
    }

    /// What the row tells beside its content, so that no two rows tell the same bytes: what the
    /// chain and the seal cover.
    pub(super) fn told(&self) -> Vec<u8> {
        let text = |value: &str| -> Vec<u8> {
            let length = u32::try_from(value.len()).unwrap_or(u32::MAX);
            [&length.to_be_bytes(), value.as_bytes()].concat()
        };
        // Something absent must not hash like something empty, or one could be edited into the other.
        let actor = self.actor_id.map_or_else(Vec::new, |id| Uuid::from(id).as_bytes().to_vec());
        let request = self.request_id.as_deref();
        let parts: [&[u8]; 11] = [
            self.id.as_bytes(),
            &text(&self.kind),
            self.record_id.as_bytes(),
            self.root_id.as_bytes(),
            &self.version.to_be_bytes(),
            &text(&self.act),
            &[u8::from(self.actor_id.is_some())],
            &actor,
            &self.at.timestamp_micros().to_be_bytes(),
            &[u8::from(request.is_some())],
            &text(request.unwrap_or_default()),
        ];
        parts.concat()
    }

    /// The row's hash in the chain, after `previous`.
    pub(super) fn chained(&self, position: i64, previous: &[u8]) -> Vec<u8> {
        let position = position.to_be_bytes();
        sha256(&[b"hamkorlik history 1", previous, &position, &self.told(), &self.digest])
    }
}

/// The row for a write of `after` over `before`, not sealed yet.
pub(super) fn entry<R: Recorded>(
    before: Option<&R>,
    after: Option<&R>,
    version: i64,
    at: Timestamp,
    act: &Act,
    by: &By,
    clock: &Clock,
) -> Result<Model, DbErr> {
    let snapshot = |record: Option<&R>| record.map_or(serde_json::Value::Null, R::snapshot);
    let Some(record) = after.or(before) else {
        return Err(DbErr::Custom("a history row needs a record".into()));
    };
    let content = Content {
        actor: by.actor.name.clone(),
        label: record.label(),
        reason: act.reason.clone(),
        changes: changes(&snapshot(before), &snapshot(after)),
    };
    let content =
        serde_json::to_string(&content).map_err(|error| DbErr::Json(error.to_string()))?;
    Ok(Model {
        id: clock.new_id(),
        position: None,
        kind: R::KIND.to_owned(),
        record_id: record.id(),
        root_id: record.root(),
        version,
        act: act.name.to_owned(),
        actor_id: by.actor.user_id,
        at,
        request_id: by.request_id.clone(),
        content: Some(content),
        salt: None,
        digest: Vec::new(),
        hash: None,
    })
}

/// The history of one record and its children, newest first.
///
/// # Errors
/// The database's.
pub async fn of_root(
    root: Uuid,
    page: &PageRequest,
    db: &Reading<'_>,
) -> Result<Slice<Model>, Failure> {
    let sort = Sort { column: Column::At, id: Column::Id, descending: true };
    let rows = Entity::find().filter(Column::RootId.eq(root));
    list(rows, sort, page, |row: &Model| (SortValue::Time(row.at), row.id), db).await
}

/// The last numbered row.
pub(super) async fn last_numbered(db: &impl ConnectionTrait) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Position.is_not_null())
        .order_by_desc(Column::Position)
        .one(db)
        .await
}

/// The last position in the chain and the hash there; none when nothing is numbered.
///
/// # Errors
/// The database's.
pub async fn last_link(db: &impl ConnectionTrait) -> Result<Option<(i64, Vec<u8>)>, DbErr> {
    let last = last_numbered(db).await?;
    Ok(last.map(|row| (row.position.unwrap_or_default(), row.hash.unwrap_or_default())))
}
