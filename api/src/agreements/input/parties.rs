//! Parties and conditions as they are sent.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::checks::{Checked, check_areas, wrong};
use crate::agreements::parts::{
    ActingOn, ConditionId, ConditionKind, Copies, LanguageRequirement, PartyRole, Side,
};
use crate::http::validation::check_each;
use crate::kernel::academic_year::AcademicYear;
use crate::kernel::bounds::out_of_range;
use crate::kernel::day::check_year;
use crate::kernel::id::UnitId;
use crate::kernel::text::check_filled;
use crate::partners::{PartnerId, PartnerUnitId};

/// Who signs for a party.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatoryInput {
    /// The name.
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// The post.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200, example = "Rector")]
    pub position: Option<String>,
    /// The paper the signatory acts on.
    #[serde(default)]
    #[validate(nested)]
    pub acting_on: Option<ActingOn>,
}

/// A party, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = check_side))]
#[schema(as = AgreementPartyInput)]
pub struct PartyInput {
    /// Which side it is on.
    pub side: Side,
    /// Our unit; left out for the institute itself.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
    /// The partner; needed on the partner's side.
    #[serde(default)]
    pub partner_id: Option<PartnerId>,
    /// The partner's unit.
    #[serde(default)]
    pub partner_unit_id: Option<PartnerUnitId>,
    /// What it is in the agreement.
    #[serde(default)]
    pub role: PartyRole,
    /// Since when it is a party, where it joined later.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub joined_on: Option<NaiveDate>,
    /// Who signs.
    #[serde(default)]
    #[validate(nested)]
    pub signatory: Option<SignatoryInput>,
}

fn check_side(party: &PartyInput) -> Checked {
    let PartyInput { side, unit_id, partner_id, partner_unit_id, .. } = party;
    match side {
        Side::Own if partner_id.is_some() || partner_unit_id.is_some() => wrong("not_allowed"),
        Side::Partner if unit_id.is_some() => wrong("not_allowed"),
        Side::Partner if partner_id.is_none() => wrong("required"),
        Side::Own | Side::Partner => Ok(()),
    }
}

/// Where a party's originals are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementOriginalInput)]
pub struct OriginalInput {
    /// Which party: its place in `parties`, from 0.
    #[schema(minimum = 0)]
    pub party: usize,
    /// Whether we have the original it signed.
    pub received: bool,
    /// The copies it holds, by language.
    #[serde(default)]
    #[validate(nested, length(max = 10))]
    #[schema(max_items = 10)]
    pub copies: Vec<Copies>,
    /// Where the paper is kept.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100, example = "A-12")]
    pub shelf: Option<String>,
}

/// A condition of exchange, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = check_years))]
#[schema(as = AgreementConditionInput)]
pub struct ConditionInput {
    /// The id of a condition there is; left out for a new one.
    #[serde(default)]
    pub id: Option<ConditionId>,
    /// Who is exchanged, and for what.
    pub kind: ConditionKind,
    /// Who sends: its place in `parties`, from 0.
    #[schema(minimum = 0)]
    pub sending_party: usize,
    /// Who receives: its place in `parties`, from 0.
    #[schema(minimum = 0)]
    pub receiving_party: usize,
    /// Which unit sends.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200)]
    pub sending_unit: Option<String>,
    /// Which unit receives.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200)]
    pub receiving_unit: Option<String>,
    /// The first academic year.
    pub first_year: AcademicYear,
    /// The last academic year.
    pub last_year: AcademicYear,
    /// How many people each year.
    #[validate(range(min = 0, max = 10_000))]
    #[schema(minimum = 0, maximum = 10_000)]
    pub mobilities_per_year: i64,
    /// How long in all each year: months of students, days of staff.
    #[serde(default)]
    #[validate(range(min = 0, max = 100_000))]
    #[schema(minimum = 0, maximum = 100_000)]
    pub duration_per_year: Option<i64>,
    /// Whether it may be blended.
    #[serde(default)]
    pub blended: bool,
    /// Levels of the European Qualifications Framework, 1 to 8.
    #[serde(default)]
    #[validate(length(max = 8), custom(function = check_eqf))]
    #[schema(max_items = 8, example = json!([6, 7]))]
    pub eqf_levels: Vec<u8>,
    /// Subject areas, ISCED-F 2013.
    #[serde(default)]
    #[validate(length(max = 30), custom(function = check_areas))]
    #[schema(max_items = 30)]
    pub subject_areas: Vec<String>,
    /// Languages.
    #[serde(default)]
    #[validate(nested, length(max = 10))]
    #[schema(max_items = 10)]
    pub languages: Vec<LanguageRequirement>,
    /// Anything else.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub other_terms: Option<String>,
}

fn check_years(condition: &ConditionInput) -> Checked {
    if condition.first_year <= condition.last_year { Ok(()) } else { wrong("ends_before_start") }
}

fn check_eqf(levels: &[u8]) -> Checked {
    check_each(
        levels,
        |level| {
            if (1..=8).contains(level) { Ok(()) } else { Err(out_of_range(1, 8)) }
        },
    )
}
