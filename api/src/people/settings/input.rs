//! What an administrator may send to change the settings: a merge patch, three states per field.

use std::collections::BTreeSet;

use serde::Deserialize;
use utoipa::ToSchema;
use validator::{Validate, ValidationError, ValidationErrors};

use super::emblem::Emblem;
use super::record::Weekday;
use crate::kernel::address::{check_email, check_phone, check_website};
use crate::kernel::bounds::{too_long, too_short};
use crate::kernel::fact_sheet::FactSheet;
use crate::kernel::patch::Patch;

/// Changes to the settings.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SettingsChanges)]
pub struct Changes {
    /// The institute's names; at least one stays.
    #[serde(default)]
    #[schema(value_type = Option<LocalizedChanges>)]
    pub names: Patch<LocalizedChanges>,
    /// Its short names.
    #[serde(default)]
    #[schema(value_type = Option<LocalizedChanges>)]
    pub short_names: Patch<LocalizedChanges>,
    /// The names of the department; at least one stays.
    #[serde(default)]
    #[schema(value_type = Option<LocalizedChanges>)]
    pub department: Patch<LocalizedChanges>,
    /// The postal address.
    #[serde(default)]
    #[schema(value_type = Option<LocalizedChanges>)]
    pub address: Patch<LocalizedChanges>,
    /// The web page.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 500)]
    pub website: Patch<String>,
    /// The e-mail address.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 254)]
    pub email: Patch<String>,
    /// The telephone, E.164.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 16)]
    pub phone: Patch<String>,
    /// The emblem, replaced as a whole.
    #[serde(default)]
    #[schema(value_type = Option<Emblem>)]
    pub emblem: Patch<Emblem>,
    /// The colours.
    #[serde(default)]
    #[schema(inline = false)]
    pub colours: ColourChanges,
    /// The working week.
    #[serde(default)]
    #[schema(inline = false)]
    pub working_week: WeekChanges,
    /// What numbers begin with.
    #[serde(default)]
    #[schema(inline = false)]
    pub number_prefixes: PrefixChanges,
    /// Our own fact sheet, replaced as a whole.
    #[serde(default)]
    #[schema(value_type = Option<FactSheet>)]
    pub fact_sheet: Patch<FactSheet>,
}

/// Changes to a text in three languages.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalizedChanges {
    /// Uzbek, in Latin letters.
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 500)]
    pub uz: Patch<String>,
    /// Russian.
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 500)]
    pub ru: Patch<String>,
    /// English.
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 500)]
    pub en: Patch<String>,
}

/// Changes to the colours.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColourChanges {
    /// The main colour; white text on it needs a contrast of at least 4.5:1.
    #[serde(default)]
    #[validate(custom(function = check_colour))]
    #[schema(pattern = "^#[0-9a-f]{6}$", example = "#1c4a8c")]
    pub primary: Option<String>,
    /// The second colour.
    #[serde(default)]
    #[validate(custom(function = check_colour))]
    #[schema(pattern = "^#[0-9a-f]{6}$", example = "#12a0a0")]
    pub accent: Option<String>,
}

/// Changes to the working week.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WeekChanges {
    /// The working days, each once.
    #[serde(default)]
    #[validate(custom(function = check_days))]
    #[schema(min_items = 1, max_items = 7)]
    pub days: Option<Vec<Weekday>>,
    /// When work starts, `HH:MM`.
    #[serde(default)]
    #[validate(custom(function = check_time))]
    #[schema(pattern = r"^\d{2}:\d{2}$", example = "09:00")]
    pub starts: Option<String>,
    /// When it ends, `HH:MM`.
    #[serde(default)]
    #[validate(custom(function = check_time))]
    #[schema(pattern = r"^\d{2}:\d{2}$", example = "18:00")]
    pub ends: Option<String>,
}

/// Changes to what numbers begin with.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrefixChanges {
    /// Partners: two to six capital letters.
    #[serde(default)]
    #[validate(custom(function = check_prefix))]
    #[schema(pattern = "^[A-Z]{2,6}$", example = "PRT")]
    pub partner: Option<String>,
    /// Agreements: two to six capital letters.
    #[serde(default)]
    #[validate(custom(function = check_prefix))]
    #[schema(pattern = "^[A-Z]{2,6}$", example = "AGR")]
    pub agreement: Option<String>,
}

impl Validate for Changes {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let mut errors = ValidationErrors::new();
        for (field, text, max, check) in [
            ("website", &self.website, 500, check_website as fn(&str) -> _),
            ("email", &self.email, 254, check_email),
            ("phone", &self.phone, 16, check_phone),
        ] {
            if let Err(fault) = patched(text, max, check) {
                errors.add(field, fault);
            }
        }
        for (field, nested) in [
            ("names", self.names.validate()),
            ("short_names", self.short_names.validate()),
            ("department", self.department.validate()),
            ("address", self.address.validate()),
            ("emblem", self.emblem.validate()),
            ("colours", self.colours.validate()),
            ("working_week", self.working_week.validate()),
            ("number_prefixes", self.number_prefixes.validate()),
            ("fact_sheet", self.fact_sheet.validate()),
        ] {
            errors.merge_self(field, nested);
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

impl Validate for LocalizedChanges {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let mut errors = ValidationErrors::new();
        for (language, text) in [("uz", &self.uz), ("ru", &self.ru), ("en", &self.en)] {
            if let Some(fault) = text.as_set().and_then(|text| text_fault(text)) {
                errors.add(language, fault);
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

fn text_fault(text: &str) -> Option<ValidationError> {
    if text.trim().is_empty() {
        return Some(too_short(1));
    }
    (text.chars().count() > 500).then(|| too_long(500))
}

/// Checks a value that is set, of at most `max` bytes.
fn patched(
    value: &Patch<String>,
    max: usize,
    check: fn(&str) -> Result<(), ValidationError>,
) -> Result<(), ValidationError> {
    match value.as_set() {
        Some(text) if text.len() > max => Err(too_long(max)),
        Some(text) => check(text),
        None => Ok(()),
    }
}

fn form(valid: bool) -> Result<(), ValidationError> {
    if valid { Ok(()) } else { Err(ValidationError::new("invalid_format")) }
}

fn check_colour(colour: &str) -> Result<(), ValidationError> {
    let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    form(colour.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(digit)))
}

fn check_time(time: &str) -> Result<(), ValidationError> {
    form(time.len() == 5 && chrono::NaiveTime::parse_from_str(time, "%H:%M").is_ok())
}

fn check_prefix(prefix: &str) -> Result<(), ValidationError> {
    form((2..=6).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_uppercase()))
}

fn check_days(days: &[Weekday]) -> Result<(), ValidationError> {
    if days.is_empty() {
        return Err(too_short(1));
    }
    let different: BTreeSet<_> = days.iter().collect();
    if different.len() == days.len() { Ok(()) } else { Err(ValidationError::new("duplicate")) }
}
