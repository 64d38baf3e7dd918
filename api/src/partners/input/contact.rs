//! What callers may send about a contact.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::super::contact::{self, ContactRole, Roles};
use super::super::parts::PartnerUnitId;
use crate::kernel::channel::{Channel, Channels};
use crate::kernel::language::check_language_tag;
use crate::kernel::patch::{Patch, check_set, not_cleared, patched_text};
use crate::kernel::text::check_filled;
use validator::ValidationError;

/// A contact to add.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPartnerContact)]
pub struct NewContact {
    /// The person's name.
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200, example = "Jana Nováková")]
    pub name: String,
    /// The post held.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 200, example = "Institutional coordinator")]
    pub position: Option<String>,
    /// The partner's unit the person works in.
    #[serde(default)]
    pub unit_id: Option<PartnerUnitId>,
    /// What the person is asked about.
    #[serde(default)]
    #[validate(length(max = 4))]
    #[schema(max_items = 4)]
    pub roles: Vec<ContactRole>,
    /// The language to write in, BCP 47.
    #[serde(default)]
    #[validate(custom(function = check_language_tag))]
    #[schema(max_length = 35, example = "en")]
    pub language: Option<String>,
    /// How the person is reached.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    pub channels: Vec<Channel>,
}

/// What changes about a contact: a merge patch.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerContactPatch)]
pub struct ContactPatch {
    /// The person's name.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = patched_name))]
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200)]
    pub name: Patch<String>,
    /// The post held.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 200)]
    pub position: Patch<String>,
    /// The partner's unit the person works in.
    #[serde(default)]
    #[schema(value_type = Option<PartnerUnitId>)]
    pub unit_id: Patch<PartnerUnitId>,
    /// What the person is asked about.
    #[serde(default)]
    #[validate(length(max = 4))]
    #[schema(value_type = Option<Vec<ContactRole>>, max_items = 4)]
    pub roles: Patch<Vec<ContactRole>>,
    /// The language to write in, BCP 47.
    #[serde(default)]
    #[validate(custom(function = patched_language))]
    #[schema(value_type = Option<String>, max_length = 35)]
    pub language: Patch<String>,
    /// How the person is reached.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(value_type = Option<Vec<Channel>>, max_items = 20)]
    pub channels: Patch<Vec<Channel>>,
}

fn patched_name(name: &Patch<String>) -> Result<(), ValidationError> {
    not_cleared(name)?;
    patched_text(name)
}

fn patched_language(language: &Patch<String>) -> Result<(), ValidationError> {
    check_set(language, check_language_tag)
}

impl ContactPatch {
    /// The contact with the changes.
    #[must_use]
    pub fn applied_to(&self, before: &contact::Model) -> contact::Model {
        let Self { name, position, unit_id, roles, language, channels } = self.clone();
        let mut after = before.clone();
        name.trimmed().replace(&mut after.name);
        position.trimmed().apply(&mut after.position);
        unit_id.apply(&mut after.unit_id);
        language.apply(&mut after.language);
        roles.apply_or_default(&mut after.roles.0);
        channels.apply_or_default(&mut after.channels.0);
        after.roles = Roles(distinct_roles(&after.roles.0));
        after
    }
}

fn trimmed(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
}

/// The roles without repetitions.
#[must_use]
pub fn distinct_roles(roles: &[ContactRole]) -> Vec<ContactRole> {
    let mut found: Vec<ContactRole> = Vec::new();
    for role in roles {
        if !found.contains(role) {
            found.push(*role);
        }
    }
    found
}

impl NewContact {
    /// What is kept of it: name, position, unit, roles, language, channels.
    #[must_use]
    pub fn kept(
        &self,
    ) -> (String, Option<String>, Option<PartnerUnitId>, Roles, Option<String>, Channels) {
        let Self { name, position, unit_id, roles, language, channels } = self.clone();
        let roles = Roles(distinct_roles(&roles));
        (name.trim().to_owned(), trimmed(position), unit_id, roles, language, Channels(channels))
    }
}
