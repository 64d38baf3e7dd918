//! A person as they are written and remembered: the row with names and posts.

use std::collections::BTreeSet;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use super::parts::{PersonName, Post, name, post};
use super::person::{self, PersonId};
use crate::db::{
    Recorded, SearchTable, Stamp, delete_guarded, insert_many, replace_list, rows_of,
    update_guarded,
};
use crate::kernel::clock::Timestamp;
use crate::kernel::name::{Name, shown};
use crate::kernel::text::{index_words, name_key};

/// The words people are found by.
pub(super) const SEARCH: SearchTable = SearchTable("persons_search");

/// A person with everything that is written with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    /// The person's own columns.
    pub row: person::Model,
    /// The names.
    pub names: Vec<Name>,
    /// The posts held, past and present, in the office's order: the main one first.
    pub posts: Vec<Post>,
}

impl PersonRecord {
    /// The person's id.
    #[must_use]
    pub const fn person_id(&self) -> PersonId {
        self.row.id
    }

    /// Shows the first official name.
    pub fn show_official_name(&mut self) {
        if let Some(name) = shown(&self.names) {
            name.clone_into(&mut self.row.name);
            self.row.name_key = name_key(name);
        }
    }

    fn words(&self) -> BTreeSet<String> {
        let names = self.names.iter().map(|name| name.text.as_str());
        let titles = self.posts.iter().flat_map(|post| post.title.texts().map(|(_, text)| text));
        let channels = self.row.channels.0.iter().map(|channel| channel.value.as_str());
        index_words(names.chain(titles).chain(channels))
    }

    /// Other records may refer to posts, so posts that stay are changed in place.
    async fn replace_posts(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let kept: Vec<_> = self.posts.iter().map(|post| post.id).collect();
        let gone: Vec<_> =
            before.posts.iter().map(|post| post.id).filter(|id| !kept.contains(id)).collect();
        if !gone.is_empty() {
            post::Entity::delete_many().filter(post::Column::Id.is_in(gone)).exec(db).await?;
        }
        if self.posts.is_empty() {
            return Ok(());
        }
        let changed = OnConflict::column(post::Column::Id)
            .update_columns([
                post::Column::PlaceInList,
                post::Column::UnitId,
                post::Column::Title,
                post::Column::Kind,
                post::Column::FromOn,
                post::Column::UntilOn,
            ])
            .to_owned();
        let rows = rows_of(self.row.id, &self.posts).into_iter();
        let rows = rows.map(IntoActiveModel::into_active_model);
        let written = post::Entity::insert_many(rows.collect::<Vec<post::ActiveModel>>());
        written.on_conflict(changed).exec_without_returning(db).await?;
        Ok(())
    }
}

fn listed(names: &[Name]) -> Vec<PersonName> {
    names.iter().cloned().map(PersonName).collect()
}

impl Recorded for PersonRecord {
    const KIND: &'static str = "person";

    fn id(&self) -> Uuid {
        self.row.id.into()
    }

    fn version(&self) -> i64 {
        self.row.version
    }

    fn updated_at(&self) -> Timestamp {
        self.row.updated_at
    }

    fn label(&self) -> String {
        self.row.name.clone()
    }

    fn snapshot(&self) -> Value {
        let Self { row, names, posts } = self;
        json!({
            "names": names,
            "posts": posts,
            "user_id": row.user_id,
            "language": row.language,
            "channels": row.channels,
            "notes": row.notes,
            "left_on": row.left_on,
        })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        crate::db::stamped_columns!(self.row).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        let rows: Vec<_> = records.iter().map(|record| record.row.clone()).collect();
        insert_many(rows, db).await?;
        let names: Vec<_> =
            records.iter().flat_map(|one| rows_of(one.row.id, &listed(&one.names))).collect();
        insert_many(names, db).await?;
        let posts: Vec<_> =
            records.iter().flat_map(|one| rows_of(one.row.id, &one.posts)).collect();
        insert_many(posts, db).await?;
        let words: Vec<_> = records.iter().map(|one| (one.id(), one.words())).collect();
        SEARCH.add(&words, db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let (id, version) = (self.row.id, before.row.version);
        update_guarded(self.row.clone(), person::Column::Version, version, db).await?;
        let names = [&listed(&before.names)[..], &listed(&self.names)];
        replace_list(name::Column::PersonId, id, names, db).await?;
        if self.posts != before.posts {
            self.replace_posts(before, db).await?;
        }
        SEARCH.replace(self.id(), &before.words(), self.words(), db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        SEARCH.forget(self.id(), db).await?;
        // What belongs to them goes with them: ON DELETE CASCADE.
        delete_guarded(self.row.clone(), person::Column::Version, self.row.version, db).await
    }
}
