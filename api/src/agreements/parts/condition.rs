//! Bilateral conditions of exchange, as the inter-institutional agreements of Erasmus have them.

use sea_orm::EnumIter;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::PartyId;
use crate::kernel::academic_year::AcademicYear;
use crate::kernel::isced_f::check_isced_f;
use crate::kernel::language::check_language_tag;
use crate::kernel::stored::stored_json;

crate::id! {
    /// Identifies a condition of an agreement.
    ConditionId
}

/// Who is exchanged, and for what.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, DeriveActiveEnum, EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ConditionKind {
    /// Students, to study.
    StudentStudies,
    /// Students, as trainees.
    StudentTraineeship,
    /// Staff, to teach.
    StaffTeacher,
    /// Staff, to be trained.
    StaffTraining,
}

/// A level of the Common European Framework of Reference for Languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CefrLevel)]
pub enum Cefr {
    /// Breakthrough.
    A1,
    /// Waystage.
    A2,
    /// Threshold.
    B1,
    /// Vantage.
    B2,
    /// Effective operational proficiency.
    C1,
    /// Mastery.
    C2,
}

/// A language that who is exchanged must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageRequirement {
    /// The language, BCP 47.
    #[validate(custom(function = check_language_tag))]
    #[schema(max_length = 35, example = "en")]
    pub language: String,
    /// How well.
    pub level: Cefr,
    /// For which subject area, ISCED-F 2013; left out for all.
    #[serde(default)]
    #[validate(custom(function = check_isced_f))]
    #[schema(min_length = 4, max_length = 4, example = "0715")]
    pub subject_area: Option<String>,
}

/// What is told of a condition beside its figures, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConditionDetails {
    /// Levels of the European Qualifications Framework.
    pub eqf_levels: Vec<u8>,
    /// Subject areas, ISCED-F 2013.
    pub subject_areas: Vec<String>,
    /// Languages.
    pub languages: Vec<LanguageRequirement>,
    /// Anything else.
    pub other_terms: Option<String>,
}

stored_json!(ConditionDetails);

/// A condition of exchange.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The condition's own id.
    pub id: ConditionId,
    /// Who is exchanged, and for what.
    pub kind: ConditionKind,
    /// Who sends.
    pub sending_party_id: PartyId,
    /// Who receives.
    pub receiving_party_id: PartyId,
    /// Which unit sends.
    pub sending_unit: Option<String>,
    /// Which unit receives.
    pub receiving_unit: Option<String>,
    /// The first academic year.
    pub first_year: AcademicYear,
    /// The last academic year.
    pub last_year: AcademicYear,
    /// How many people each year.
    pub mobilities_per_year: i64,
    /// How long in all each year: months of students, days of staff.
    pub duration_per_year: Option<i64>,
    /// Whether it may be blended.
    pub blended: bool,
    /// The rest.
    pub details: ConditionDetails,
}
