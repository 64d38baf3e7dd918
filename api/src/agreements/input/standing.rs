//! What happens to a registered agreement, as it is sent.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{AgreementPatch, PartyInput};
use crate::agreements::acts::OnPaper;
use crate::agreements::agreement::AgreementId;
use crate::agreements::parts::AmendmentType;
use crate::kernel::day::check_year;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::text::check_filled;

/// A hold.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementSuspending)]
pub struct Suspending {
    /// Since when.
    #[validate(custom(function = check_year))]
    pub since: NaiveDate,
    /// Why.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// The paper it was done on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// A party's notice.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementNotice)]
pub struct GivingNotice {
    /// Which side gave it.
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200, example = "University of Žilina")]
    pub requested_by: String,
    /// The day it was given; the last day in force lies the agreed days after it.
    #[validate(custom(function = check_year))]
    pub notice_on: NaiveDate,
    /// Why.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// The paper it was given on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// The end before its time.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementTerminating)]
pub struct Terminating {
    /// The last day in force; left out, the one that follows from the notice, or today.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub ends_on: Option<NaiveDate>,
    /// Why.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// The paper it was decided on; needed from an officer who records it for the head.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// The agreement that takes its place.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementSuperseding)]
pub struct Superseding {
    /// The agreement that takes its place; it is signed or registered.
    pub successor_id: AgreementId,
    /// The last day in force; left out, the day before the other begins, or today where nobody
    /// knows when that is.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub ends_on: Option<NaiveDate>,
    /// Remarks, for the history.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: Option<String>,
    /// The paper it was done on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// An amendment, signed by the parties.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementAmending)]
pub struct Amending {
    /// The number on the paper.
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100, example = "1")]
    pub number: String,
    /// What it changes.
    #[validate(length(min = 1, max = 5))]
    #[schema(min_items = 1, max_items = 5)]
    pub types: Vec<AmendmentType>,
    /// When the last party signed it.
    pub signed_on: PartialDate,
    /// What it is about.
    #[serde(default)]
    #[validate(length(max = 5_000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 5_000)]
    pub summary: Option<String>,
    /// What changes by it. Parties are admitted and leave by acts of their own.
    #[serde(default)]
    #[validate(nested)]
    pub changes: AgreementPatch,
    /// Whether a scan of the signed paper is to follow.
    #[serde(default)]
    pub scan_to_follow: bool,
    /// The paper by which the office knows of it, such as a covering letter.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// A party that joins.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementAdmission)]
pub struct Admission {
    /// The party; `joined_on` says since when.
    #[validate(nested)]
    pub party: PartyInput,
    /// When it signed; left out where nobody knows.
    #[serde(default)]
    pub signed_on: Option<PartialDate>,
    /// The paper it was done on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// A party that leaves.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementLeaving)]
pub struct Leaving {
    /// Which party: its place in `parties`, from 0.
    #[schema(minimum = 0)]
    pub party: usize,
    /// Since when it is no party any more.
    #[validate(custom(function = check_year))]
    pub withdrew_on: NaiveDate,
    /// Why.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// The paper it was done on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// The last act, taken back.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementReverting)]
pub struct Reverting {
    /// The reason, for the history.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// The paper it was decided on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}
