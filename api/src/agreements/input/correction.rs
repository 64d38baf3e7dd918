//! A wrong entry set right, as it is sent: every field, and what acts have entered.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::AgreementPatch;
use super::checks::patched_day;
use crate::agreements::acts::OnPaper;
use crate::agreements::parts::{AmendmentType, SigningMethod};
use crate::kernel::day::check_year;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::patch::{Patch, not_cleared, patched_text};
use crate::kernel::text::check_filled;

/// A wrong entry set right.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementCorrection)]
pub struct Correction {
    /// The reason, for the history.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// What is set right; every field may be, but for the content while it is approved
    /// or agreed: it is returned to draft first.
    #[serde(default)]
    #[validate(nested)]
    pub changes: AgreementPatch,
    /// What is set right of the parties' signatures and membership.
    #[serde(default)]
    #[validate(nested, length(max = 60))]
    #[schema(max_items = 60)]
    pub signatures: Vec<SignatureCorrection>,
    /// When it was registered; only of an agreement that was.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<PartialDate>, nullable = false)]
    pub registered_on: Patch<PartialDate>,
    /// What is set right of the amendments.
    #[serde(default)]
    #[validate(nested, length(max = 60))]
    #[schema(max_items = 60)]
    pub amendments: Vec<AmendmentCorrection>,
    /// What is set right of the hold; only of an agreement that is on hold, or was when notice was
    /// given or it ended.
    #[serde(default)]
    #[validate(nested)]
    pub suspension: Option<SuspensionCorrection>,
    /// What is set right of the notice and of the end before its time; only of an agreement that
    /// has one.
    #[serde(default)]
    #[validate(nested)]
    pub termination: Option<TerminationCorrection>,
    /// The paper it was decided on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// What is set right of a party's signature. A field left out is kept, `null` clears it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementSignatureCorrection)]
pub struct SignatureCorrection {
    /// Which party: its place in `parties` after the changes, from 0.
    #[schema(minimum = 0)]
    pub party: usize,
    /// Whether it has signed; `false` forgets date, place and method too.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub signed: Patch<bool>,
    /// When it signed.
    #[serde(default)]
    #[schema(value_type = Option<PartialDate>)]
    pub signed_on: Patch<PartialDate>,
    /// Where.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 200)]
    pub place: Patch<String>,
    /// How.
    #[serde(default)]
    #[schema(value_type = Option<SigningMethod>)]
    pub method: Patch<SigningMethod>,
    /// Since when it is no party any more; `null` makes it one again.
    #[serde(default)]
    #[validate(custom(function = patched_day))]
    #[schema(value_type = Option<NaiveDate>)]
    pub withdrew_on: Patch<NaiveDate>,
}

/// What is set right of an amendment. A field left out is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendmentCorrection {
    /// Which amendment: its place in `amendments`, from 0.
    #[schema(minimum = 0)]
    pub amendment: usize,
    /// The number on the paper.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100)]
    pub number: Option<String>,
    /// What it changes.
    #[serde(default)]
    #[validate(length(min = 1, max = 5))]
    #[schema(min_items = 1, max_items = 5)]
    pub types: Option<Vec<AmendmentType>>,
    /// When the last party signed it.
    #[serde(default)]
    pub signed_on: Option<PartialDate>,
    /// What it is about; `null` clears it.
    #[serde(default)]
    #[validate(length(max = 5_000), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 5_000)]
    pub summary: Patch<String>,
}

/// What is set right of a hold. A field left out is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspensionCorrection {
    /// Since when.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub since: Option<NaiveDate>,
    /// Why.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: Option<String>,
}

/// What is set right of an end before its time. A field left out is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TerminationCorrection {
    /// Which side gave notice; `null` clears it.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 200)]
    pub requested_by: Patch<String>,
    /// The day notice was given; `null` clears it. The last day in force does not follow by itself.
    #[serde(default)]
    #[validate(custom(function = patched_day))]
    #[schema(value_type = Option<NaiveDate>)]
    pub notice_on: Patch<NaiveDate>,
    /// The last day in force.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub ends_on: Option<NaiveDate>,
    /// Why.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: Option<String>,
}
