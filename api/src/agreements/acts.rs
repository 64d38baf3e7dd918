//! What people did with an agreement: the way it went, and what its last step is taken back with.
//!
//! The acts stand in the history too; these rows keep what each of them changed.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::agreement::AgreementId;
use super::fields::Changed;
use super::lifecycle::{Action, Status};
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::stored::stored_json;
use crate::kernel::text::check_filled;

crate::id! {
    /// Identifies an act on an agreement.
    ActId
}

/// An act that was done on paper and is recorded here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OnPaper {
    /// Who decided.
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200, example = "A. Karimov")]
    pub decided_by: String,
    /// The post of who decided.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200, example = "Rector")]
    pub post: Option<String>,
    /// The date on the paper.
    pub on: PartialDate,
    /// The number on the paper.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100, example = "04-112")]
    pub number: Option<String>,
    /// Whether a scan is to follow; it is owed then.
    #[serde(default)]
    pub scan_to_follow: bool,
}

stored_json!(OnPaper);

/// An act on an agreement.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_acts")]
pub struct Model {
    /// The act's own id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActId,
    /// On which agreement.
    pub agreement_id: AgreementId,
    /// What was done.
    pub action: Action,
    /// Where the agreement stood before.
    pub from_status: Status,
    /// Where it stood afterwards.
    pub to_status: Status,
    /// The agreement's version afterwards.
    pub version: i64,
    /// The reason, or the remarks.
    pub reason: Option<String>,
    /// The paper it was done on.
    pub on_paper: Option<OnPaper>,
    /// When it was entered.
    pub at: Timestamp,
    /// Who entered it; none for the system.
    pub by_id: Option<UserId>,
    /// The name of who entered it, as it was then.
    pub by_name: String,
    /// What it changed; none of an act recorded before this was kept.
    pub changed: Option<Changed>,
    /// Whether it was taken back.
    pub reverted: bool,
}

impl ActiveModelBehavior for ActiveModel {}

/// An act as it is told: without what it changed.
#[derive(Clone, Debug, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct Told {
    /// The act's own id.
    pub id: ActId,
    /// What was done.
    pub action: Action,
    /// Where the agreement stood before.
    pub from_status: Status,
    /// Where it stood afterwards.
    pub to_status: Status,
    /// The reason, or the remarks.
    pub reason: Option<String>,
    /// The paper it was done on.
    pub on_paper: Option<OnPaper>,
    /// When it was entered.
    pub at: Timestamp,
    /// Who entered it; none for the system.
    pub by_id: Option<UserId>,
    /// The name of who entered it, as it was then.
    pub by_name: String,
    /// Whether it was taken back.
    pub reverted: bool,
}
