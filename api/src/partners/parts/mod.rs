//! What belongs to a partner and is written with it: names, identifiers, domains, units, rankings
//! and tags. The shapes here are sent, shown and kept alike; names are the same as a person's
//! ([`crate::kernel::name`]); the tables are in [`rows`].

pub mod rows;

use sea_orm::EnumIter;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationErrors};

use super::identifiers;
use crate::kernel::address::check_website;
use crate::kernel::text::check_filled;

crate::id! {
    /// Identifies a sub-unit of a partner.
    PartnerUnitId
}

/// Who gives an identifier.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, DeriveActiveEnum, EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Scheme {
    /// Research Organization Registry: `02jjaae92`; the full address is accepted too.
    Ror,
    /// The home organisation of SCHAC, a domain: `uniza.sk`.
    Schac,
    /// The Erasmus code: `SK ZILINA01`.
    Erasmus,
    /// The participant identification code of the European Commission: nine digits.
    Pic,
    /// The number of the Erasmus Charter for Higher Education.
    ErasmusCharter,
    /// Anything else.
    Other,
}

impl Scheme {
    /// Those that have a column of their own in the files offices keep, by the field's name there.
    pub(super) const FILED: [(&str, Self); 3] =
        [("ror", Self::Ror), ("erasmus", Self::Erasmus), ("pic", Self::Pic)];
}

/// An identifier of a partner; no two partners have the same one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerIdentifier)]
pub struct Identifier {
    /// Who gives it.
    pub scheme: Scheme,
    /// The identifier, kept in its scheme's plain form.
    #[schema(min_length = 1, max_length = 100, example = "pic")]
    pub value: String,
}

impl Identifier {
    /// The identifier in its scheme's plain form; as it stands when it has none.
    #[must_use]
    pub fn plain(&self) -> Self {
        let value = identifiers::plain_form(self.scheme, &self.value);
        Self { scheme: self.scheme, value: value.unwrap_or_else(|_| self.value.clone()) }
    }
}

impl Validate for Identifier {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let Err(error) = identifiers::plain_form(self.scheme, &self.value) else { return Ok(()) };
        let mut errors = ValidationErrors::new();
        errors.add("value", error);
        Err(errors)
    }
}

/// A place in a ranking of universities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerRanking)]
pub struct Ranking {
    /// Whose ranking.
    #[validate(length(max = 100), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 100, example = "QS World University Rankings")]
    pub source: String,
    /// Of which year.
    #[validate(range(min = 1900, max = 2200))]
    #[schema(minimum = 1900, maximum = 2200)]
    pub year: i64,
    /// The place, from 1.
    #[validate(range(min = 1, max = 100_000))]
    #[schema(minimum = 1, maximum = 100_000)]
    pub place: i64,
}

/// A part of a partner with contacts of its own: a faculty, an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PartnerUnit)]
pub struct Unit {
    /// The id; send it back with a change, so that the unit keeps its contacts.
    pub id: PartnerUnitId,
    /// The name.
    pub name: String,
    /// The web page.
    pub website: Option<String>,
}

/// A part of a partner, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerUnitInput)]
pub struct UnitInput {
    /// The id of a unit there is; left out for a new one.
    #[serde(default)]
    pub id: Option<PartnerUnitId>,
    /// The name.
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200, example = "Faculty of Security Engineering")]
    pub name: String,
    /// The web page.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = check_website))]
    #[schema(max_length = 500)]
    pub website: Option<String>,
}
