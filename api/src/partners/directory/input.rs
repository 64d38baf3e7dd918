//! What callers may ask the directory.

use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use validator::Validate;

use super::institution::{Column, Entity, InstitutionId, Model};
use crate::db::SortValue;
use crate::http::{Order, SortKey};
use crate::kernel::country::check_country;

/// Which institutions are wanted.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InstitutionFilters {
    /// Words, each of which must begin a word of the name or of a domain; in any script, with or
    /// without accents and apostrophes.
    #[validate(length(min = 1, max = 200))]
    #[param(min_length = 1, max_length = 200, example = "jizzax polit")]
    pub q: Option<String>,
    /// Only institutions of this country (ISO 3166-1 alpha-2).
    #[validate(custom(function = "check_country"))]
    #[param(min_length = 2, max_length = 2, example = "UZ")]
    pub country: Option<String>,
    /// The order: by name, or by name from the end.
    #[serde(default)]
    #[param(required = false, inline)]
    pub sort: InstitutionSort,
}

/// The order of the directory.
pub type InstitutionSort = Order<InstitutionKey>;

/// What the directory is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstitutionKey {
    /// The name.
    Name,
}

impl SortKey for InstitutionKey {
    type Entity = Entity;
    type Row = Model;

    const KEYS: &'static [(&'static str, Self)] = &[("name", Self::Name)];
    const USUAL: Order<Self> = Order::up(Self::Name);

    fn column(self) -> Column {
        match self {
            Self::Name => Column::NameKey,
        }
    }

    fn id() -> Column {
        Column::Id
    }

    fn place(self, row: &Model) -> (SortValue, Uuid) {
        match self {
            Self::Name => (SortValue::Text(row.name_key.clone()), row.id.into()),
        }
    }
}

/// What has been typed so far.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InstitutionHint {
    /// The beginning of a name, or of some of its words.
    #[validate(length(min = 1, max = 200))]
    #[param(min_length = 1, max_length = 200, example = "jizz")]
    pub q: String,
    /// Only institutions of this country (ISO 3166-1 alpha-2).
    #[validate(custom(function = "check_country"))]
    #[param(min_length = 2, max_length = 2, example = "UZ")]
    pub country: Option<String>,
    /// How many at the most.
    #[serde(default = "usual_limit")]
    #[validate(range(min = 1, max = 50))]
    #[param(minimum = 1, maximum = 50, default = 10)]
    pub limit: u8,
}

/// The institution in the address.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct InstitutionPath {
    /// The institution.
    pub institution_id: InstitutionId,
}

const fn usual_limit() -> u8 {
    10
}
