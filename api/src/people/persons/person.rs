//! What we keep of a person: one row of `persons`.

use sea_orm::entity::prelude::*;

use crate::kernel::channel::Channels;
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;

crate::id! {
    /// Identifies a person of the institute.
    PersonId
}

/// A person's own columns.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "persons")]
pub struct Model {
    /// The person's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    /// The name shown: the first official one.
    pub name: String,
    /// `name` folded, for sorting.
    pub name_key: String,
    /// The person's account.
    pub user_id: Option<UserId>,
    /// The language to write in, BCP 47.
    pub language: Option<String>,
    /// How the person is reached.
    pub channels: Channels,
    /// What the office remembers.
    pub notes: Option<String>,
    /// The first day on which the person is no more at the institute.
    pub left_on: Option<Date>,
    /// The version.
    pub version: i64,
    /// When the person was added.
    pub created_at: Timestamp,
    /// Who added them; none for the system.
    pub created_by: Option<UserId>,
    /// When the record last changed.
    pub updated_at: Timestamp,
    /// Who changed it last; none for the system.
    pub updated_by: Option<UserId>,
}

impl ActiveModelBehavior for ActiveModel {}
