//! What belongs to an agreement and is written with it: parties, bilateral conditions, amendments,
//! translations and obligations. The tables are in [`rows`].

mod condition;
mod party;
pub mod rows;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

pub use condition::{
    Cefr, Condition, ConditionDetails, ConditionId, ConditionKind, LanguageRequirement,
};
pub use party::{
    ActingKind, ActingOn, Copies, CopyList, Party, PartyId, PartyRole, Side, Signature,
    SigningMethod, last_signature,
};

use crate::kernel::clock::Timestamp;
use crate::kernel::day::check_year;
use crate::kernel::id::UserId;
use crate::kernel::language::check_language_tag;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::text::check_filled;

/// A translation of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementTranslation)]
pub struct Translation {
    /// Into which language, BCP 47.
    #[validate(custom(function = check_language_tag))]
    #[schema(max_length = 35, example = "uz-Latn")]
    pub language: String,
    /// Who translated.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200)]
    pub by: Option<String>,
    /// Whether it is certified.
    #[serde(default)]
    pub certified: bool,
}

/// Something that was promised, such as a step of a roadmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementObligation)]
pub struct Obligation {
    /// What.
    #[validate(length(max = 1000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 1000, example = "Send five students each spring")]
    pub what: String,
    /// Who.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200)]
    pub who: Option<String>,
    /// Until when.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub due_on: Option<NaiveDate>,
    /// When it was done.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub done_on: Option<NaiveDate>,
    /// What shows it.
    #[serde(default)]
    #[validate(length(max = 1000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 1000)]
    pub evidence: Option<String>,
}

/// What an amendment changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AmendmentType {
    /// How long the agreement is in force.
    Term,
    /// Who its parties are.
    Parties,
    /// Exchange conditions.
    Conditions,
    /// Money.
    Money,
    /// Anything else in the text.
    Text,
}

/// An amendment of a registered agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The number on the paper.
    pub number: String,
    /// What it changes.
    pub types: Vec<AmendmentType>,
    /// When it was signed.
    pub signed_on: PartialDate,
    /// What it is about.
    pub summary: Option<String>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who recorded it; none for the system.
    pub recorded_by: Option<UserId>,
}
