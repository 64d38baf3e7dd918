//! What we keep of a partner itself: one row of `partners`.

use chrono::NaiveDate;
use sea_orm::EnumIter;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::lifecycle::Status;
use crate::kernel::clock::Timestamp;
use crate::kernel::fact_sheet::FactSheet;
use crate::kernel::id::UserId;

crate::id! {
    /// Identifies a partner.
    PartnerId
}

/// What kind of organisation a partner is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[schema(as = PartnerKind)]
pub enum Kind {
    /// A university or another school of higher education.
    University,
    /// A research centre or an academy's institute.
    ResearchCentre,
    /// A foundation or another funder.
    Foundation,
    /// A company.
    Company,
    /// An embassy or a consulate.
    Embassy,
    /// An organisation of states.
    InternationalOrganisation,
    /// A ministry or an agency of a state.
    Ministry,
    /// A school or a lyceum.
    School,
}

/// A partner's own columns.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "partners")]
pub struct Model {
    /// The id; people are shown the number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerId,
    /// The number people use: `PRT-0001`.
    pub number: String,
    /// The counter inside the number, for sorting.
    pub serial: i64,
    /// Where the partner stands.
    pub status: Status,
    /// What a closed partner was before, and will be again when it is reopened.
    pub closed_from: Option<Status>,
    /// Why it was closed.
    pub close_reason: Option<String>,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// The kind of organisation.
    pub kind: Kind,
    /// The name shown: the first official one.
    pub name: String,
    /// `name` folded, for sorting.
    pub name_key: String,
    /// The country, ISO 3166-1 alpha-2.
    pub country: String,
    /// The city.
    pub city: Option<String>,
    /// Millionths of a degree north.
    pub latitude: Option<i64>,
    /// Millionths of a degree east.
    pub longitude: Option<i64>,
    /// The web page.
    pub website: Option<String>,
    /// The partner this one belongs to.
    pub parent_id: Option<PartnerId>,
    /// The partner that took its place.
    pub successor_id: Option<PartnerId>,
    /// The partner whose duplicate this was.
    pub merged_into_id: Option<PartnerId>,
    /// The entry of the institution directory it was taken from.
    pub institution_id: Option<Uuid>,
    /// Whether everybody signed in may see it.
    pub public: bool,
    /// What the office remembers.
    pub notes: Option<String>,
    /// Dates and terms for those who go there.
    pub fact_sheet: Option<FactSheet>,
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
