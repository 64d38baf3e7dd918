//! What a merge remembers, so that it can be taken back exactly: one row of `partner_merges`.
//!
//! The merge itself stands in the history of both partners; this row is the office's memory of
//! how both looked before and what was moved.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::partners::contact::ContactId;
use crate::partners::partner::PartnerId;
use crate::partners::record::PartnerRecord;

crate::id! {
    /// Identifies a merge of two partners.
    MergeId
}

/// Both sides as they were, and what was moved from one to the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Before {
    /// The partner that was kept.
    pub kept: PartnerRecord,
    /// The duplicate.
    pub duplicate: PartnerRecord,
    /// The duplicate's contacts.
    pub contacts: Vec<ContactId>,
    /// The partners the duplicate stood above.
    pub children: Vec<PartnerId>,
    /// The partners whose place the duplicate took.
    pub predecessors: Vec<PartnerId>,
    /// What other desks moved, by kind.
    pub links: Vec<(String, Vec<Uuid>)>,
}

/// A merge of two partners.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_merges")]
pub struct Model {
    /// The merge's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MergeId,
    /// The partner that was kept.
    pub kept_id: PartnerId,
    /// The duplicate.
    pub duplicate_id: PartnerId,
    /// The kept partner's version after the merge.
    pub kept_version: i64,
    /// The duplicate's version after the merge.
    pub duplicate_version: i64,
    /// How both were before.
    pub before: Before,
    /// When.
    pub merged_at: Timestamp,
    /// Who; none for the system.
    pub merged_by: Option<UserId>,
    /// When it was taken back.
    pub reverted_at: Option<Timestamp>,
}

impl ActiveModelBehavior for ActiveModel {}
