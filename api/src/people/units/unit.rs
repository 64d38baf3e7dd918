//! What we keep of a unit itself: one row of `units`.

use sea_orm::EnumIter;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::clock::Timestamp;
use crate::kernel::id::{UnitId, UserId};

/// What kind of unit it is. Units of one parent are listed in this order.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum UnitKind {
    /// A faculty.
    Faculty,
    /// A chair, kafedra: teaches one field.
    Chair,
    /// A department of the administration.
    Department,
    /// A centre.
    Centre,
    /// An office: the rectorate, a dean's office.
    Office,
    /// Anything else.
    Other,
}

/// A unit's own columns.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "units")]
pub struct Model {
    /// The unit's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UnitId,
    /// What kind of unit it is.
    pub kind: UnitKind,
    /// The unit it stands below; none at the top.
    pub parent_id: Option<UnitId>,
    /// The code other systems know it by.
    pub code: Option<String>,
    /// From which day on it is no more.
    pub closed_on: Option<Date>,
    /// The version.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// Who added it; none for the system.
    pub created_by: Option<UserId>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Who changed it last; none for the system.
    pub updated_by: Option<UserId>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether the unit is no more on a day.
    #[must_use]
    pub fn is_closed(&self, on: Date) -> bool {
        self.closed_on.is_some_and(|closed| closed <= on)
    }
}
