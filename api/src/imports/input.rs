//! What callers may send about imports.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

use super::importable::Texts;
use super::record::ImportId;
use super::row::Verdict;
use crate::kernel::bounds::too_long;
use crate::kernel::item::at_item;
use crate::kernel::patch::{Patch, check_set, not_cleared};

/// The letters a value has at most.
const LETTERS: usize = 10_000;

/// Which register the file is read into.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// The register, by its name in addresses.
    #[param(example = "partners")]
    pub register: String,
    /// What the file is called. Its ending settles what its content cannot: a `.csv` may have a
    /// single column.
    #[validate(length(min = 1, max = 255))]
    #[param(min_length = 1, max_length = 255, example = "hamkorlar.xlsx")]
    pub file_name: Option<String>,
    /// Another import of the caller's, whose file is read once more; the body is empty then. The
    /// partners of a register of agreements are brought in so.
    pub from: Option<ImportId>,
}

/// Which imports.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// Into this register.
    #[validate(length(min = 1, max = 40))]
    #[param(min_length = 1, max_length = 40, example = "partners")]
    pub register: Option<String>,
}

/// Which rows of an import.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RowFilters {
    /// With this verdict.
    #[param(inline)]
    pub verdict: Option<Verdict>,
    /// Whether they are in the register already.
    pub added: Option<bool>,
}

/// What changes about an import: a merge patch (RFC 7396). A field left out is kept, lists are
/// replaced as a whole.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportPatch {
    /// The sheet, from 0. Its headings and what its columns mean are found anew.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<u32>, nullable = false)]
    pub sheet: Patch<u32>,
    /// The row of the headings, as the sheet counts; null where the sheet has none. What the columns
    /// mean is found anew.
    #[serde(default)]
    #[schema(value_type = Option<u32>)]
    pub header_row: Patch<u32>,
    /// Which fields the columns hold; a column left out holds none.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = not_cleared))]
    #[schema(value_type = Option<Vec<Mapped>>, nullable = false, max_items = 200)]
    pub mapping: Patch<Vec<Mapped>>,
    /// What every row says of a field that does not say it itself, by field.
    #[serde(default)]
    #[validate(custom(function = not_cleared), custom(function = check_defaults))]
    #[schema(value_type = Option<BTreeMap<String, String>>, nullable = false,
        example = json!({"country": "TR"}))]
    pub defaults: Patch<Texts>,
}

/// A column, and the field it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportMapped)]
pub struct Mapped {
    /// The column, from 0.
    pub column: u32,
    /// The field of the register.
    #[schema(example = "country")]
    pub field: String,
}

/// What becomes of the rows that are not good.
#[derive(Clone, Copy, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportApplying)]
pub struct Applying {
    /// Whether incomplete and refused rows become drafts, with what they lack to be done; left out,
    /// they stay in the import. Only where the register keeps drafts.
    #[serde(default)]
    pub park: bool,
}

/// What is said of a row instead of what the file says.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportRowPatch)]
pub struct RowPatch {
    /// The values by field: a text, empty where the row says nothing, or null for what the file
    /// says.
    #[serde(default)]
    #[validate(custom(function = check_values))]
    #[schema(value_type = BTreeMap<String, Option<String>>, example = json!({"country": "TR"}))]
    pub values: BTreeMap<String, Option<String>>,
    /// Whether it is a record of its own, in spite of what it looks like a duplicate of; left out, as
    /// it was.
    #[serde(default)]
    pub distinct: Option<bool>,
}

fn check_values(values: &BTreeMap<String, Option<String>>) -> Result<(), ValidationError> {
    check_texts(values.iter().filter_map(|(field, text)| Some((field, text.as_ref()?))))
}

fn check_defaults(defaults: &Patch<Texts>) -> Result<(), ValidationError> {
    check_set::<Texts, Texts>(defaults, |Texts(texts)| check_texts(texts))
}

fn check_texts<'a>(
    texts: impl IntoIterator<Item = (&'a String, &'a String)>,
) -> Result<(), ValidationError> {
    let long = texts.into_iter().find(|(_, text)| text.chars().count() > LETTERS);
    long.map_or(Ok(()), |(field, _)| Err(at_item(field, too_long(LETTERS))))
}
