//! The parties of an agreement.

use chrono::NaiveDate;
use sea_orm::EnumIter;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::kernel::day::check_year;
use crate::kernel::id::UnitId;
use crate::kernel::language::check_language_tag;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::stored::stored_json;
use crate::kernel::text::check_filled;
use crate::partners::{PartnerId, PartnerUnitId};

crate::id! {
    /// Identifies a party of an agreement.
    PartyId
}

/// Which side a party is on.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[schema(as = AgreementSide)]
pub enum Side {
    /// The institute or one of its units.
    Own,
    /// A partner or one of its units.
    Partner,
}

/// What a party is in the agreement.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum PartyRole {
    /// It coordinates a consortium.
    Coordinator,
    /// It is a party.
    #[default]
    Member,
    /// It joined an agreement others had signed.
    Accession,
}

/// How a party signed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, DeriveActiveEnum, EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum SigningMethod {
    /// By hand, on paper.
    WetInk,
    /// By hand, and scans were exchanged.
    ScansExchanged,
    /// With an electronic signature.
    ESignature,
}

/// By what a signatory may sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActingKind {
    /// The charter.
    Charter,
    /// An order.
    Order,
    /// A power of attorney.
    PowerOfAttorney,
}

/// The paper a signatory acts on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActingOn {
    /// What kind of paper.
    pub kind: ActingKind,
    /// Its number.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100)]
    pub number: Option<String>,
    /// Its date.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub on: Option<NaiveDate>,
    /// Until when it is valid.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub valid_until: Option<NaiveDate>,
}

stored_json!(ActingOn);

/// How many copies of the paper there are in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementCopies)]
pub struct Copies {
    /// The language, BCP 47.
    #[validate(custom(function = check_language_tag))]
    #[schema(max_length = 35, example = "en")]
    pub language: String,
    /// How many.
    #[validate(range(min = 1, max = 100))]
    #[schema(minimum = 1, maximum = 100)]
    pub count: i64,
}

/// The copies of a party, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CopyList(pub Vec<Copies>);

stored_json!(CopyList);

/// How far one party is with signing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// What it is in the agreement.
    pub role: PartyRole,
    /// Whether it is a party today.
    pub active: bool,
    /// Whether it has signed.
    pub signed: bool,
    /// When it signed; none where nobody knows.
    pub signed_on: Option<PartialDate>,
}

impl From<&Party> for Signature {
    fn from(party: &Party) -> Self {
        Self {
            role: party.role,
            active: party.is_active(),
            signed: party.signed,
            signed_on: party.signed_on,
        }
    }
}

/// When the last of those signed who made the agreement; none while one is missing, or nobody
/// knows when it was.
#[must_use]
pub fn last_signature(parties: impl IntoIterator<Item = Signature>) -> Option<PartialDate> {
    // Who left before signing never made it.
    let made_it = parties
        .into_iter()
        .filter(|party| party.role != PartyRole::Accession && (party.active || party.signed));
    let days: Option<Vec<_>> = made_it.map(|party| party.signed_on).collect();
    days?.into_iter().max_by_key(|day| day.first_day())
}

/// A party of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The party's own id, to which conditions refer.
    pub id: PartyId,
    /// Which side it is on.
    pub side: Side,
    /// Our unit; none for the institute itself.
    pub unit_id: Option<UnitId>,
    /// The partner.
    pub partner_id: Option<PartnerId>,
    /// The partner's unit.
    pub partner_unit_id: Option<PartnerUnitId>,
    /// What it is in the agreement.
    pub role: PartyRole,
    /// Since when it is a party, where it joined later.
    pub joined_on: Option<NaiveDate>,
    /// Since when it is none any more.
    pub withdrew_on: Option<NaiveDate>,
    /// Who signs.
    pub signatory_name: Option<String>,
    /// The signatory's post.
    pub signatory_position: Option<String>,
    /// The paper the signatory acts on.
    pub acting_on: Option<ActingOn>,
    /// Whether it has signed.
    pub signed: bool,
    /// When it signed; none where nobody knows.
    pub signed_on: Option<PartialDate>,
    /// Where it signed.
    pub signed_at: Option<String>,
    /// How it signed.
    pub signing_method: Option<SigningMethod>,
    /// Whether we have the original.
    pub original_received: bool,
    /// The copies it holds, by language.
    pub copies: CopyList,
    /// Where the paper is kept.
    pub shelf: Option<String>,
}

impl Party {
    /// Whether it is a party today: it has not withdrawn.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.withdrew_on.is_none()
    }

    /// Who has not signed has no date, place or method of signature.
    pub fn forget_unsigned(&mut self) {
        if !self.signed {
            (self.signed_on, self.signed_at, self.signing_method) = (None, None, None);
        }
    }

    /// Whether it is this partner, or a unit of it.
    #[must_use]
    pub fn is_of(&self, partner: PartnerId) -> bool {
        self.partner_id == Some(partner)
    }

    /// Who it is: no two active parties of an agreement are the same.
    #[must_use]
    pub const fn who(&self) -> (Side, Option<UnitId>, Option<PartnerId>, Option<PartnerUnitId>) {
        (self.side, self.unit_id, self.partner_id, self.partner_unit_id)
    }
}
