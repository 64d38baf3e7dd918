//! What callers may send about a partner.

mod apply;
mod contact;

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::{Validate, ValidationError};

use super::merging::memory::MergeId;
use super::partner::{Kind, PartnerId};
use super::parts::{Identifier, Ranking, UnitInput};
use super::rules::MergeField;
use crate::http::check_each;
use crate::kernel::address::{check_domain, check_website};
use crate::kernel::bounds::{too_long, too_short};
use crate::kernel::country::check_country;
use crate::kernel::fact_sheet::FactSheet;
use crate::kernel::name::{Name, check_names, patched_names};
use crate::kernel::patch::{Patch, check_set, not_cleared, patched_text};
use crate::kernel::text::{check_filled, plain_tag};

pub use contact::{ContactPatch, NewContact};

/// The most identifiers a partner has.
const MAX_IDENTIFIERS: usize = 30;

/// A partner to add.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPartner {
    /// The names; at least one is official, the first official one is shown.
    #[validate(nested, length(min = 1, max = 50), custom(function = check_names))]
    #[schema(min_items = 1, max_items = 50)]
    pub names: Vec<Name>,
    /// The kind of organisation.
    pub kind: Kind,
    /// The country, ISO 3166-1 alpha-2.
    #[validate(custom(function = check_country))]
    #[schema(min_length = 2, max_length = 2, example = "SK")]
    pub country: String,
    /// The city.
    #[serde(default)]
    #[validate(length(max = 120), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 120, example = "Žilina")]
    pub city: Option<String>,
    /// Degrees north; given together with the longitude.
    #[serde(default)]
    #[validate(range(min = -90.0, max = 90.0))]
    #[schema(minimum = -90, maximum = 90, example = 49.2)]
    pub latitude: Option<f64>,
    /// Degrees east; given together with the latitude.
    #[serde(default)]
    #[validate(range(min = -180.0, max = 180.0))]
    #[schema(minimum = -180, maximum = 180, example = 18.75)]
    pub longitude: Option<f64>,
    /// The web page.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = check_website))]
    #[schema(max_length = 500, example = "https://www.uniza.sk/en")]
    pub website: Option<String>,
    /// The domains of the internet, in lower case.
    #[serde(default)]
    #[validate(length(max = 30), custom(function = check_domains))]
    #[schema(max_items = 30, example = json!(["uniza.sk"]))]
    pub domains: Vec<String>,
    /// The identifiers; no two partners have the same one.
    #[serde(default)]
    #[validate(nested, length(max = 30), custom(function = check_identifiers))]
    #[schema(max_items = 30)]
    pub identifiers: Vec<Identifier>,
    /// The partner it belongs to.
    #[serde(default)]
    pub parent_id: Option<PartnerId>,
    /// The sub-units; without ids, all of them are new.
    #[serde(default)]
    #[validate(nested, length(max = 200))]
    #[schema(max_items = 200)]
    pub units: Vec<UnitInput>,
    /// The places in rankings.
    #[serde(default)]
    #[validate(nested, length(max = 100))]
    #[schema(max_items = 100)]
    pub rankings: Vec<Ranking>,
    /// The tags; kept in lower case.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = check_tags))]
    #[schema(max_items = 20, example = json!(["erasmus"]))]
    pub tags: Vec<String>,
    /// Whether everybody signed in may see it.
    #[serde(default)]
    pub public: bool,
    /// What the office wants to remember; only staff see it.
    #[serde(default)]
    #[validate(length(max = 10_000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 10_000)]
    pub notes: Option<String>,
    /// Dates and terms for those who go there.
    #[serde(default)]
    #[validate(nested)]
    pub fact_sheet: Option<FactSheet>,
    /// The entry of the institution directory it is taken from.
    #[serde(default)]
    pub institution_id: Option<Uuid>,
    /// Where it stands from the beginning.
    #[serde(default)]
    pub status: FirstStatus,
}

/// Where a partner stands when it is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FirstPartnerStatus)]
pub enum FirstStatus {
    /// In view, nothing agreed yet.
    #[default]
    Prospect,
    /// We work together already.
    Active,
}

/// What changes about a partner: a merge patch (RFC 7396). A field left out is kept, `null` clears
/// it, lists are replaced as a whole.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerPatch {
    /// The names; at least one is official.
    #[serde(default)]
    #[validate(nested, length(min = 1, max = 50), custom(function = patched_names))]
    #[schema(value_type = Option<Vec<Name>>, nullable = false, min_items = 1, max_items = 50)]
    pub names: Patch<Vec<Name>>,
    /// The kind of organisation.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<Kind>, nullable = false)]
    pub kind: Patch<Kind>,
    /// The country, ISO 3166-1 alpha-2.
    #[serde(default)]
    #[validate(custom(function = patched_country))]
    #[schema(value_type = Option<String>, nullable = false, min_length = 2, max_length = 2)]
    pub country: Patch<String>,
    /// The city.
    #[serde(default)]
    #[validate(length(max = 120), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 120)]
    pub city: Patch<String>,
    /// Degrees north; there is either no coordinate or both.
    #[serde(default)]
    #[validate(range(min = -90.0, max = 90.0))]
    #[schema(value_type = Option<f64>, minimum = -90, maximum = 90)]
    pub latitude: Patch<f64>,
    /// Degrees east.
    #[serde(default)]
    #[validate(range(min = -180.0, max = 180.0))]
    #[schema(value_type = Option<f64>, minimum = -180, maximum = 180)]
    pub longitude: Patch<f64>,
    /// The web page.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = patched_website))]
    #[schema(value_type = Option<String>, max_length = 500)]
    pub website: Patch<String>,
    /// The domains of the internet, in lower case.
    #[serde(default)]
    #[validate(length(max = 30), custom(function = patched_domains))]
    #[schema(value_type = Option<Vec<String>>, max_items = 30)]
    pub domains: Patch<Vec<String>>,
    /// The identifiers; locked once the partner is no prospect any more: use `correct`.
    #[serde(default)]
    #[validate(nested, length(max = 30), custom(function = patched_identifiers))]
    #[schema(value_type = Option<Vec<Identifier>>, max_items = 30)]
    pub identifiers: Patch<Vec<Identifier>>,
    /// The partner it belongs to.
    #[serde(default)]
    #[schema(value_type = Option<PartnerId>)]
    pub parent_id: Patch<PartnerId>,
    /// The sub-units; one that is left out is removed, which is refused while it has contacts.
    #[serde(default)]
    #[validate(nested, length(max = 200))]
    #[schema(value_type = Option<Vec<UnitInput>>, max_items = 200)]
    pub units: Patch<Vec<UnitInput>>,
    /// The places in rankings.
    #[serde(default)]
    #[validate(nested, length(max = 100))]
    #[schema(value_type = Option<Vec<Ranking>>, max_items = 100)]
    pub rankings: Patch<Vec<Ranking>>,
    /// The tags.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = patched_tags))]
    #[schema(value_type = Option<Vec<String>>, max_items = 20)]
    pub tags: Patch<Vec<String>>,
    /// Whether everybody signed in may see it.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub public: Patch<bool>,
    /// What the office wants to remember.
    #[serde(default)]
    #[validate(length(max = 10_000), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 10_000)]
    pub notes: Patch<String>,
    /// Dates and terms for those who go there.
    #[serde(default)]
    #[validate(nested)]
    #[schema(value_type = Option<FactSheet>)]
    pub fact_sheet: Patch<FactSheet>,
}

/// Why a partner is marked dormant.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkingDormant {
    /// The reason, for the history.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: Option<String>,
}

/// Why a partner is closed, and who took its place.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerClosing)]
pub struct Closing {
    /// The reason; staff see it on the partner.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000, example = "Dissolved in 2026")]
    pub reason: String,
    /// The partner that took its place.
    #[serde(default)]
    pub successor_id: Option<PartnerId>,
}

/// Why a closed partner is reopened.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerReopening)]
pub struct Reopening {
    /// The reason, for the history.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
}

/// A wrong entry set right.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerCorrection)]
pub struct Correction {
    /// The reason, for the history.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
    /// What is set right; every field may be.
    #[validate(nested)]
    pub changes: PartnerPatch,
}

/// A duplicate to take in.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerMerging)]
pub struct Merging {
    /// The duplicate; it is closed and refers to the partner that is kept.
    pub duplicate_id: PartnerId,
    /// The duplicate's version the caller has read.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub duplicate_version: i64,
    /// The fields whose values are taken from the duplicate.
    #[serde(default)]
    #[validate(length(max = 11))]
    #[schema(max_items = 11)]
    pub take: Vec<MergeField>,
}

/// A merge to take back.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerMergeRevert)]
pub struct Reverting {
    /// Which one.
    pub merge_id: MergeId,
    /// The reason, for the history.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
}

type Checked = Result<(), ValidationError>;

fn wrong(code: &'static str) -> Checked {
    Err(ValidationError::new(code))
}

fn check_domains(domains: &[String]) -> Checked {
    check_each(domains, |domain| check_domain(domain))
}

pub(in crate::partners) fn check_tags(tags: &[String]) -> Checked {
    check_each(tags, |tag| match plain_tag(tag).chars().count() {
        0 => Err(too_short(1)),
        1..=50 => Ok(()),
        _ => Err(too_long(50)),
    })
}

fn check_identifiers(identifiers: &[Identifier]) -> Checked {
    // That there are too many is said beside this; comparing all of them would take minutes.
    let compared = &identifiers[..identifiers.len().min(MAX_IDENTIFIERS)];
    let plain: Vec<_> = compared.iter().map(Identifier::plain).collect();
    let repeated = (1..plain.len()).any(|place| plain[..place].contains(&plain[place]));
    if repeated { wrong("duplicate") } else { Ok(()) }
}

fn patched_country(country: &Patch<String>) -> Checked {
    not_cleared(country)?;
    check_set(country, check_country)
}

fn patched_website(website: &Patch<String>) -> Checked {
    check_set(website, check_website)
}

fn patched_domains(domains: &Patch<Vec<String>>) -> Checked {
    check_set(domains, check_domains)
}

fn patched_identifiers(identifiers: &Patch<Vec<Identifier>>) -> Checked {
    check_set(identifiers, check_identifiers)
}

fn patched_tags(tags: &Patch<Vec<String>>) -> Checked {
    check_set(tags, check_tags)
}
