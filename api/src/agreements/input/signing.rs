//! Signatures and the entry into the register, as they are sent.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::NewAgreement;
use crate::agreements::acts::OnPaper;
use crate::agreements::parts::SigningMethod;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::text::check_filled;

/// A party's signature.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementSignature)]
pub struct SignatureInput {
    /// Which party: its place in `parties`, from 0.
    #[schema(minimum = 0)]
    pub party: usize,
    /// When it signed; left out where nobody knows.
    #[serde(default)]
    pub signed_on: Option<PartialDate>,
    /// Where.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200, example = "Jizzakh")]
    pub place: Option<String>,
    /// How.
    #[serde(default)]
    pub method: Option<SigningMethod>,
    /// Whether we have the original.
    #[serde(default)]
    pub original_received: bool,
}

/// Signatures of some or all parties.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementSigning)]
pub struct Signing {
    /// The signatures.
    #[validate(nested, length(min = 1, max = 60))]
    #[schema(min_items = 1, max_items = 60)]
    pub signatures: Vec<SignatureInput>,
    /// Why it was signed before it was reviewed and approved; for the history.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: Option<String>,
    /// Whether a scan of the signed paper is to follow.
    #[serde(default)]
    pub scan_to_follow: bool,
    /// The paper by which the office knows of it, such as a covering letter.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// The entry into the register.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementRegistering)]
pub struct Registering {
    /// When it was registered. Left out, it is today; of an agreement recorded under a number of the
    /// legacy series it stays unknown.
    #[serde(default)]
    pub on: Option<PartialDate>,
    /// The chancellery's number.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100)]
    pub chancellery_number: Option<String>,
    /// Why it is registered without a positive conclusion; needed then.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: Option<String>,
    /// The paper it was done on.
    #[serde(default)]
    #[validate(nested)]
    pub on_paper: Option<OnPaper>,
}

/// Which numbers a recorded agreement is counted under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordedSeries {
    /// This year's: it was signed lately.
    #[default]
    Current,
    /// The legacy series `AGR-L-0001`: it comes from the office's older registers.
    Legacy,
}

/// An agreement that was signed before it was entered: years ago, during a visit, by another unit.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordedAgreement {
    /// The agreement.
    #[validate(nested)]
    pub agreement: NewAgreement,
    /// The signatures; parties without one have not signed yet.
    #[validate(nested, length(min = 1, max = 60))]
    #[schema(min_items = 1, max_items = 60)]
    pub signatures: Vec<SignatureInput>,
    /// Its registration; left out, it is signed and waits for it.
    #[serde(default)]
    #[validate(nested)]
    pub register: Option<Registering>,
    /// Which numbers it is counted under when it is registered.
    #[serde(default)]
    pub series: RecordedSeries,
    /// Whether a scan of the signed paper is to follow.
    #[serde(default)]
    pub scan_to_follow: bool,
}
