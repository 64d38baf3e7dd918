//! What callers send with an act on an agreement. Each may have been done on paper.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::agreements::acts::OnPaper;
use crate::agreements::papers::Opinion;
use crate::agreements::rules::Reviewer;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::text::check_filled;

/// An act that may have remarks.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementRemark)]
pub struct Remarked {
    /// Remarks, for the history.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub remarks: Option<String>,
    /// The paper it was done on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// An act that needs a reason.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementReason)]
pub struct Reasoned {
    /// The reason, for the history.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// The paper it was done on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// A reviewer's consent.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementEndorsing)]
pub struct Endorsing {
    /// Who reviews.
    #[serde(rename = "as")]
    pub reviewer: Reviewer,
    /// Remarks.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub remarks: Option<String>,
    /// The paper it was given on; needed from an officer who records it for the reviewer.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// A reviewer's remarks, with which an agreement goes back.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementSendingBack)]
pub struct Commented {
    /// Who reviews.
    #[serde(rename = "as")]
    pub reviewer: Reviewer,
    /// What must change.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub remarks: String,
    /// The paper they were given on; needed from an officer who records them for the reviewer.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// The department's conclusion.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementConcluding)]
pub struct Concluding {
    /// What the department thinks.
    pub opinion: Opinion,
    /// On what grounds.
    #[validate(length(max = 10_000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 10_000)]
    pub text: String,
    /// The paper it was given on; needed from an officer who records it for the head.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// The head's approval of the text.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementApproving)]
pub struct Approving {
    /// Remarks, for the history.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub remarks: Option<String>,
    /// The paper it was given on; needed from an officer who records it for the head.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// The evidence that a partner agreed to the text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerEvidence {
    /// Which partner: its place in `parties`, from 0.
    #[schema(minimum = 0)]
    pub party: usize,
    /// When the partner agreed.
    pub on: PartialDate,
    /// The number of the letter, or what else shows it.
    #[validate(length(max = 300), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 300, example = "letter 12-4/881")]
    pub letter: String,
}

/// That the partners agreed to the text.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementAgreeing)]
pub struct Agreeing {
    /// What shows it, of every partner that is a party.
    #[validate(nested, length(min = 1, max = 60))]
    #[schema(min_items = 1, max_items = 60)]
    pub evidence: Vec<PartnerEvidence>,
    /// The paper it was done on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}
