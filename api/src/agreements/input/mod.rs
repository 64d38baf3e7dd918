//! What callers may send about an agreement.

mod acts;
mod apply;
mod checks;
mod correction;
mod parties;
mod signing;
mod standing;
mod term;

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::agreement::{AgreementId, EffectiveRule, Level, TextSource};
use super::kinds::KindId;
use super::parts::{Obligation, Translation};
use crate::kernel::day::check_year;
use crate::kernel::id::UnitId;
use crate::kernel::language::{Localized, check_language_tag};
use crate::kernel::money::Money;
use crate::kernel::patch::{Patch, not_cleared, patched_text};
use crate::kernel::text::check_filled;
use crate::people::PersonId;
use checks::{
    check_areas, check_directions, check_languages, patched_areas, patched_day, patched_directions,
    patched_languages, patched_tag,
};

pub use acts::{
    Agreeing, Approving, Commented, Concluding, Endorsing, PartnerEvidence, Reasoned, Remarked,
};
pub(super) use apply::sign;
pub use correction::{
    AmendmentCorrection, Correction, SignatureCorrection, SuspensionCorrection,
    TerminationCorrection,
};
pub use parties::{ConditionInput, OriginalInput, PartyInput, SignatoryInput};
pub use signing::{RecordedAgreement, RecordedSeries, Registering, SignatureInput, Signing};
pub use standing::{
    Admission, Amending, GivingNotice, Leaving, Reverting, Superseding, Suspending, Terminating,
};
pub use term::TermInput;

/// The registration of an agreement by the ministry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MinistryRegistration {
    /// The number it has there.
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100)]
    pub number: String,
    /// When it was registered there.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub on: Option<NaiveDate>,
}

/// An agreement to draft.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAgreement {
    /// The kind of agreement.
    pub kind_id: KindId,
    /// The titles in the office's languages; one of them suffices.
    #[validate(nested)]
    pub titles: Localized,
    /// The title as it stands in the paper, in another language.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 500)]
    pub original_title: Option<String>,
    /// The language of that title, BCP 47.
    #[serde(default)]
    #[validate(custom(function = check_language_tag))]
    #[schema(max_length = 35, example = "sk")]
    pub original_language: Option<String>,
    /// The authentic languages, BCP 47.
    #[serde(default)]
    #[validate(length(max = 10), custom(function = check_languages))]
    #[schema(max_items = 10, example = json!(["uz-Latn", "en"]))]
    pub languages: Vec<String>,
    /// The language that decides where texts differ.
    #[serde(default)]
    #[validate(custom(function = check_language_tag))]
    #[schema(max_length = 35)]
    pub prevailing_language: Option<String>,
    /// The translations.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    pub translations: Vec<Translation>,
    /// For whom it is made.
    #[serde(default)]
    pub level: Level,
    /// The unit that owns it.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
    /// The officer responsible for it.
    #[serde(default)]
    pub responsible_id: Option<PersonId>,
    /// The directions of cooperation it serves.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = check_directions))]
    #[schema(max_items = 20)]
    pub directions: Vec<String>,
    /// The subject areas, ISCED-F 2013, four digits each.
    #[serde(default)]
    #[validate(length(max = 30), custom(function = check_areas))]
    #[schema(max_items = 30, example = json!(["0713"]))]
    pub subject_areas: Vec<String>,
    /// The parties, ours and the partners'; no two are the same.
    #[serde(default)]
    #[validate(nested, length(max = 60))]
    #[schema(max_items = 60)]
    pub parties: Vec<PartyInput>,
    /// From when it is in force.
    #[serde(default)]
    pub effective_rule: EffectiveRule,
    /// The fixed date, where the rule is one.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub effective_on: Option<NaiveDate>,
    /// How long it is in force.
    #[validate(nested)]
    pub term: TermInput,
    /// The bilateral conditions of exchange.
    #[serde(default)]
    #[validate(nested, length(max = 100))]
    #[schema(max_items = 100)]
    pub conditions: Vec<ConditionInput>,
    /// What was promised.
    #[serde(default)]
    #[validate(nested, length(max = 100))]
    #[schema(max_items = 100)]
    pub obligations: Vec<Obligation>,
    /// The money it is about.
    #[serde(default)]
    #[validate(nested)]
    pub money: Option<Money>,
    /// The agreement it belongs to.
    #[serde(default)]
    pub parent_id: Option<AgreementId>,
    /// The agreement it takes the place of.
    #[serde(default)]
    pub predecessor_id: Option<AgreementId>,
    /// Our number on the paper.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100)]
    pub our_number: Option<String>,
    /// The partner's number.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100)]
    pub partner_number: Option<String>,
    /// The chancellery's number.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100)]
    pub chancellery_number: Option<String>,
    /// Its registration by the ministry.
    #[serde(default)]
    #[validate(nested)]
    pub ministry: Option<MinistryRegistration>,
    /// Whose text it is.
    #[serde(default)]
    pub text_source: Option<TextSource>,
    /// Whether everybody may see it once it is registered.
    #[serde(default)]
    pub public: bool,
    /// What it is about.
    #[serde(default)]
    #[validate(length(max = 5_000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 5_000)]
    pub summary: Option<String>,
    /// What the office wants to remember; only staff see it.
    #[serde(default)]
    #[validate(length(max = 10_000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 10_000)]
    pub notes: Option<String>,
}

/// What changes about an agreement: a merge patch (RFC 7396). A field left out is kept, `null`
/// clears it, lists and `term` are replaced as a whole.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementPatch {
    /// The kind of agreement.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<KindId>, nullable = false)]
    pub kind_id: Patch<KindId>,
    /// The titles; replaced as a whole.
    #[serde(default)]
    #[validate(nested, custom(function = not_cleared))]
    #[schema(value_type = Option<Localized>, nullable = false)]
    pub titles: Patch<Localized>,
    /// The title as it stands in the paper.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 500)]
    pub original_title: Patch<String>,
    /// The language of that title, BCP 47.
    #[serde(default)]
    #[validate(custom(function = patched_tag))]
    #[schema(value_type = Option<String>, max_length = 35)]
    pub original_language: Patch<String>,
    /// The authentic languages, BCP 47.
    #[serde(default)]
    #[validate(length(max = 10), custom(function = patched_languages))]
    #[schema(value_type = Option<Vec<String>>, max_items = 10)]
    pub languages: Patch<Vec<String>>,
    /// The language that decides where texts differ.
    #[serde(default)]
    #[validate(custom(function = patched_tag))]
    #[schema(value_type = Option<String>, max_length = 35)]
    pub prevailing_language: Patch<String>,
    /// The translations.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(value_type = Option<Vec<Translation>>, max_items = 20)]
    pub translations: Patch<Vec<Translation>>,
    /// For whom it is made.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<Level>, nullable = false)]
    pub level: Patch<Level>,
    /// The unit that owns it.
    #[serde(default)]
    #[schema(value_type = Option<UnitId>)]
    pub unit_id: Patch<UnitId>,
    /// The officer responsible for it.
    #[serde(default)]
    #[schema(value_type = Option<PersonId>)]
    pub responsible_id: Patch<PersonId>,
    /// The directions of cooperation it serves.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = patched_directions))]
    #[schema(value_type = Option<Vec<String>>, max_items = 20)]
    pub directions: Patch<Vec<String>>,
    /// The subject areas, ISCED-F 2013.
    #[serde(default)]
    #[validate(length(max = 30), custom(function = patched_areas))]
    #[schema(value_type = Option<Vec<String>>, max_items = 30)]
    pub subject_areas: Patch<Vec<String>>,
    /// The parties; one that stays keeps its signature.
    #[serde(default)]
    #[validate(nested, length(max = 60))]
    #[schema(value_type = Option<Vec<PartyInput>>, max_items = 60)]
    pub parties: Patch<Vec<PartyInput>>,
    /// From when it is in force.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<EffectiveRule>, nullable = false)]
    pub effective_rule: Patch<EffectiveRule>,
    /// The fixed date, where the rule is one.
    #[serde(default)]
    #[validate(custom(function = patched_day))]
    #[schema(value_type = Option<NaiveDate>)]
    pub effective_on: Patch<NaiveDate>,
    /// How long it is in force.
    #[serde(default)]
    #[validate(nested, custom(function = not_cleared))]
    #[schema(value_type = Option<TermInput>, nullable = false)]
    pub term: Patch<TermInput>,
    /// The bilateral conditions of exchange.
    #[serde(default)]
    #[validate(nested, length(max = 100))]
    #[schema(value_type = Option<Vec<ConditionInput>>, max_items = 100)]
    pub conditions: Patch<Vec<ConditionInput>>,
    /// What was promised.
    #[serde(default)]
    #[validate(nested, length(max = 100))]
    #[schema(value_type = Option<Vec<Obligation>>, max_items = 100)]
    pub obligations: Patch<Vec<Obligation>>,
    /// The money it is about.
    #[serde(default)]
    #[validate(nested)]
    #[schema(value_type = Option<Money>)]
    pub money: Patch<Money>,
    /// The agreement it belongs to.
    #[serde(default)]
    #[schema(value_type = Option<AgreementId>)]
    pub parent_id: Patch<AgreementId>,
    /// The agreement it takes the place of.
    #[serde(default)]
    #[schema(value_type = Option<AgreementId>)]
    pub predecessor_id: Patch<AgreementId>,
    /// Our number on the paper.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 100)]
    pub our_number: Patch<String>,
    /// The partner's number.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 100)]
    pub partner_number: Patch<String>,
    /// The chancellery's number.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 100)]
    pub chancellery_number: Patch<String>,
    /// Its registration by the ministry.
    #[serde(default)]
    #[validate(nested)]
    #[schema(value_type = Option<MinistryRegistration>)]
    pub ministry: Patch<MinistryRegistration>,
    /// Whose text it is.
    #[serde(default)]
    #[schema(value_type = Option<TextSource>)]
    pub text_source: Patch<TextSource>,
    /// Where the originals are; only the parties named change.
    #[serde(default)]
    #[validate(nested, length(max = 60))]
    #[schema(max_items = 60)]
    pub originals: Vec<OriginalInput>,
    /// Whether a scan is still owed.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub owes_scan: Patch<bool>,
    /// Whether everybody may see it once it is registered.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub public: Patch<bool>,
    /// What it is about.
    #[serde(default)]
    #[validate(length(max = 5_000), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 5_000)]
    pub summary: Patch<String>,
    /// What the office wants to remember.
    #[serde(default)]
    #[validate(length(max = 10_000), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 10_000)]
    pub notes: Patch<String>,
}
