//! The parties and conditions of an agreement as they are shown.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::parts::{
    ActingOn, Condition, ConditionId, ConditionKind, Copies, LanguageRequirement, Party, PartyId,
    PartyRole, Side, SigningMethod,
};
use crate::http::ForStaff;
use crate::kernel::academic_year::AcademicYear;
use crate::kernel::id::UnitId;
use crate::kernel::partial_date::PartialDate;
use crate::partners::{PartnerId, PartnerRef, PartnerUnitId, Referred};
use crate::people::UnitRef;

/// A party of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementParty)]
pub struct PartyView {
    /// Which side it is on.
    pub side: Side,
    /// Our unit; null for the institute itself.
    pub unit: Option<UnitRef>,
    /// The partner; null on our side, and where the caller may not see it.
    pub partner: Option<PartnerRef>,
    /// The partner's country, ISO 3166-1 alpha-2.
    #[schema(example = "SK")]
    pub country: Option<String>,
    /// The partner's unit.
    pub partner_unit: Option<PartnerUnitRef>,
    /// What it is in the agreement.
    pub role: PartyRole,
    /// Since when it is a party, where it joined later.
    pub joined_on: Option<NaiveDate>,
    /// Since when it is none any more.
    pub withdrew_on: Option<NaiveDate>,
    /// Its signature.
    pub signature: SignatureView,
    /// Who signs.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<SignatoryView>, required = false)]
    pub signatory: ForStaff<Option<SignatoryView>>,
    /// Whether we have the original.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = bool, required = false)]
    pub original_received: ForStaff<bool>,
    /// The copies it holds, by language.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Vec<Copies>, required = false)]
    pub copies: ForStaff<Vec<Copies>>,
    /// Where the paper is kept.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub shelf: ForStaff<Option<String>>,
}

/// A partner's unit that is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartnerUnitRef {
    /// The unit.
    pub id: PartnerUnitId,
    /// Its name.
    pub name: String,
}

/// A party's signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementPartySignature)]
pub struct SignatureView {
    /// Whether it has signed.
    pub signed: bool,
    /// When; null where it has not, or nobody knows.
    pub on: Option<PartialDate>,
    /// Where.
    pub place: Option<String>,
    /// How.
    pub method: Option<SigningMethod>,
}

/// Who signs for a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementSignatory)]
pub struct SignatoryView {
    /// The name.
    pub name: String,
    /// The post.
    pub position: Option<String>,
    /// The paper the signatory acts on.
    pub acting_on: Option<ActingOn>,
}

/// A condition of exchange.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementCondition)]
pub struct ConditionView {
    /// The condition.
    pub id: ConditionId,
    /// Who is exchanged, and for what.
    pub kind: ConditionKind,
    /// Who sends: its place in `parties`, from 0.
    pub sending_party: usize,
    /// Who receives: its place in `parties`, from 0.
    pub receiving_party: usize,
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
    /// Levels of the European Qualifications Framework.
    pub eqf_levels: Vec<u8>,
    /// Subject areas, ISCED-F 2013.
    pub subject_areas: Vec<String>,
    /// Languages.
    pub languages: Vec<LanguageRequirement>,
    /// Anything else.
    pub other_terms: Option<String>,
}

/// The party as it is shown, with the office's part where the caller is staff.
pub(super) fn party(
    party: Party,
    partners: &HashMap<PartnerId, Referred>,
    units: &HashMap<UnitId, UnitRef>,
    staff: bool,
) -> PartyView {
    let Party {
        id: _,
        side,
        unit_id,
        partner_id,
        partner_unit_id,
        role,
        joined_on,
        withdrew_on,
        signatory_name,
        signatory_position,
        acting_on,
        signed,
        signed_on,
        signed_at,
        signing_method,
        original_received,
        copies,
        shelf,
    } = party;
    let partner = partner_id.and_then(|id| partners.get(&id));
    let partner_unit = partner_unit_id.zip(partner).and_then(|(id, partner)| {
        let name = partner.unit_names.get(&id)?.clone();
        Some(PartnerUnitRef { id, name })
    });
    let signatory =
        signatory_name.map(|name| SignatoryView { name, position: signatory_position, acting_on });
    PartyView {
        side,
        unit: unit_id.and_then(|id| units.get(&id)).cloned(),
        partner: partner.map(|partner| partner.shown.clone()),
        country: partner.map(|partner| partner.country.clone()),
        partner_unit,
        role,
        joined_on,
        withdrew_on,
        signature: SignatureView {
            signed,
            on: signed_on,
            place: signed_at,
            method: signing_method,
        },
        signatory: ForStaff::shown_if(staff, signatory),
        original_received: ForStaff::shown_if(staff, original_received),
        copies: ForStaff::shown_if(staff, copies.0),
        shelf: ForStaff::shown_if(staff, shelf),
    }
}

/// The condition as it is shown, its parties by their places.
pub(super) fn condition(condition: Condition, parties: &[PartyId]) -> ConditionView {
    let Condition {
        id,
        kind,
        sending_party_id,
        receiving_party_id,
        sending_unit,
        receiving_unit,
        first_year,
        last_year,
        mobilities_per_year,
        duration_per_year,
        blended,
        details,
    } = condition;
    let place = |wanted| parties.iter().position(|party| *party == wanted).unwrap_or_default();
    ConditionView {
        id,
        kind,
        sending_party: place(sending_party_id),
        receiving_party: place(receiving_party_id),
        sending_unit,
        receiving_unit,
        first_year,
        last_year,
        mobilities_per_year,
        duration_per_year,
        blended,
        eqf_levels: details.eqf_levels,
        subject_areas: details.subject_areas,
        languages: details.languages,
        other_terms: details.other_terms,
    }
}
